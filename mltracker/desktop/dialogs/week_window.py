"""What was done in one week."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.newest_question import NewestQuestion
from mltracker.desktop.parts.card import Card
from mltracker.desktop.parts.door_list import fill_with_doors
from mltracker.desktop.parts.door_row import DoorRow
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import current_theme
from mltracker.domain.activity import NO_AREA, NO_AREA_NAME, Week
from mltracker.domain.entries import KIND_NAMES, Entry
from mltracker.domain.year_review import amount_words
from mltracker.services.activity import entries_of_week, week_from
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
        self.areas = Card("By area", note="an entry of several areas counts in each, and its hours are shared out")
        self.area_words = TextLabel("", wrap=True)
        self.areas.body.addWidget(self.area_words)
        page = QWidget()
        page.setProperty("ground", "window")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.card, 1)
        column.addWidget(self.areas)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.addWidget(scroll)
        self.resize(current_theme().px(WIDTH), current_theme().px(HEIGHT))
        self._question = NewestQuestion[tuple[tuple[Entry, ...], Week]](desk, self._show, self)
        desk.changed.connect(self._hear)
        self._load()

    def _load(self) -> None:
        tracker = self._desk.tracker
        self._question.ask(lambda: (entries_of_week(tracker, self._monday), week_from(tracker, self._monday)))

    def _show(self, found: tuple[tuple[Entry, ...], Week]) -> None:
        entries, week = found
        self.card.set_caption(f"{week.hours:g} hours" if week.hours else "")
        names = {area.id: area.name for area in self._desk.tracker.checklist.areas} | {NO_AREA: NO_AREA_NAME}
        self.area_words.setText("\n".join(area_words(week, names)))
        self.areas.setVisible(bool(week.areas))
        fill_with_doors(self.card, [self._row(entry) for entry in entries], "Nothing was done in this week.")

    def _row(self, entry: Entry) -> DoorRow:
        row = DoorRow(entry.title, entry.where, pill=KIND_NAMES[entry.kind], end=entry.when)
        row.opened.connect(lambda: self._desk.page_wanted.emit("record", entry.id))
        return row

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if {"entry", "entry_skill"} & changed.rows.keys():
            self._load()


def area_words(week: Week, names: Mapping[str, str]) -> list[str]:
    """What was done in each area, most entries first, a line each."""
    by_most = sorted(week.areas.items(), key=lambda one: (-one[1].entries, -one[1].hours, names.get(one[0], one[0])))
    return [f"{names.get(area, area)}: {amount_words(part.entries, part.hours)}" for area, part in by_most]
