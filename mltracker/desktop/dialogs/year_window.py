"""A year in review, to look back on and to copy."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.newest_question import NewestQuestion
from mltracker.desktop.parts.card import Card
from mltracker.desktop.parts.door_list import fill_with_doors
from mltracker.desktop.parts.door_row import DoorRow
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.parts.window_size import open_at
from mltracker.domain.causes import Cause
from mltracker.domain.year_review import YearReview, amount_words, as_text, part_words, readiness_words
from mltracker.services.tracker import Changed
from mltracker.services.year import year_in_review, years

WIDTH, HEIGHT = 560, 620
MARGIN = 20


class YearWindow(QDialog):
    """Not modal. It begins with this year."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Year in review")
        self._desk = desk
        self._shown: YearReview | None = None
        self._question = NewestQuestion[YearReview](desk, self._show, self)
        self.year = QComboBox()
        self.year.setAccessibleName("Year")
        self.copy_button = QPushButton("&Copy as text")
        self.copy_button.setAutoDefault(False)
        self.readiness = TextLabel("", "strong", wrap=True)
        self.amount = TextLabel("", "muted", wrap=True)
        self.strongest = Card("Strongest new evidence", caption="points")
        self.at_target = Card("Newly at target")
        self.kinds = Card("By kind")
        self.areas = Card("By area", note="an entry of several areas counts in each, and its hours are shared out")
        self.at_target_words, self.kind_words, self.area_words = (TextLabel("", wrap=True) for _ in range(3))
        self._lay_out()
        desk.changed.connect(self._hear)
        self.copy_button.clicked.connect(self.copy)
        desk.fetch(lambda: years(desk.tracker), self._offer, self)

    @Slot()
    def copy(self) -> None:
        """Put the whole review on the clipboard."""
        if self._shown is not None:
            QGuiApplication.clipboard().setText(as_text(self._shown))
            self._desk.told.emit(f"Copied {self._shown.year} in review", False)

    def _offer(self, found: Sequence[int]) -> None:
        for one in found:
            self.year.addItem(str(one), one)
        self.year.currentIndexChanged.connect(self._load)
        self._load()

    @Slot()
    def _load(self) -> None:
        year: int = self.year.currentData()
        self._question.ask(lambda: year_in_review(self._desk.tracker, year))

    def _show(self, found: YearReview) -> None:
        self._shown = found
        self.readiness.setText(readiness_words(found))
        run = f"; longest run {found.longest_run} weeks" if found.longest_run > 1 else ""
        self.amount.setText(f"{amount_words(found.entries, found.hours)}{run}")
        fill_with_doors(self.strongest, [self._cause(one) for one in found.strongest], "No entry raised readiness.")
        self.at_target_words.setText("\n".join(found.at_target) or "No skill reached its target.")
        for words, parts in ((self.kind_words, found.by_kind), (self.area_words, found.by_area)):
            words.setText("\n".join(part_words(one) for one in parts) or "Nothing was done.")

    def _cause(self, cause: Cause) -> DoorRow:
        row = DoorRow(cause.title, "", end=f"{cause.change * 100:+.1f}", end_look="good")
        row.opened.connect(lambda: self._desk.page_wanted.emit("record", cause.id))
        return row

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if "entry" in changed.rows and self.year.count():
            self._load()

    def _lay_out(self) -> None:
        for card, words in (
            (self.at_target, self.at_target_words),
            (self.kinds, self.kind_words),
            (self.areas, self.area_words),
        ):
            card.body.addWidget(words)
        head = QHBoxLayout()
        head.addWidget(self.year)
        head.addStretch(1)
        head.addWidget(self.copy_button)
        page = QWidget()
        page.setProperty("ground", "window")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in (self.strongest, self.at_target, self.kinds, self.areas):
            column.addWidget(card)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.setSpacing(12)
        whole.addLayout(head)
        whole.addWidget(self.readiness)
        whole.addWidget(self.amount)
        whole.addWidget(scroll, 1)
        open_at(self, WIDTH, HEIGHT)
