"""What was done in one week."""

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.parts.card import Card
from mltracker.desktop.parts.door_list import fill_with_doors
from mltracker.desktop.parts.door_row import DoorRow
from mltracker.desktop.theme import current_theme
from mltracker.domain.entries import KIND_NAMES, Entry
from mltracker.services.activity import entries_of_week
from mltracker.services.tracker import Changed

WIDTH, HEIGHT = 460, 380
MARGIN = 20


class WeekWindow(QDialog):
    """The entries of the week that begins on `monday`; each opens where it stands in the record."""

    def __init__(self, desk: Desk, monday: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Week from {monday:%b} {monday.day}, {monday.year}")
        self._desk = desk
        self._monday = monday
        self.card = Card("Done this week")
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.card)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.addWidget(scroll)
        self.resize(current_theme().px(WIDTH), current_theme().px(HEIGHT))
        desk.changed.connect(self._hear)
        self._load()

    def _load(self) -> None:
        tracker = self._desk.tracker
        self._desk.fetch(lambda: entries_of_week(tracker, self._monday), self._show, self)

    def _show(self, entries: tuple[Entry, ...]) -> None:
        hours = sum(entry.hours or 0.0 for entry in entries)
        self.card.set_caption(f"{hours:g} hours" if hours else "")
        fill_with_doors(self.card, [self._row(entry) for entry in entries], "Nothing was done in this week.")

    def _row(self, entry: Entry) -> DoorRow:
        row = DoorRow(entry.title, entry.where, pill=KIND_NAMES[entry.kind], end=entry.when)
        row.opened.connect(lambda: self._desk.page_wanted.emit("record", entry.id))
        return row

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if "entry" in changed.rows:
            self._load()
