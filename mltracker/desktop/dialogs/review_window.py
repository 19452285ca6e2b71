"""The weekly review: ten minutes in five short steps."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mltracker.desktop.desk import Desk
from mltracker.desktop.newest_question import NewestQuestion
from mltracker.desktop.parts.card import Card
from mltracker.desktop.parts.door_list import fill_with_doors
from mltracker.desktop.parts.door_row import DoorRow
from mltracker.desktop.parts.due_list import show_due
from mltracker.desktop.parts.due_row import DueActions
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.parts.window_size import open_at
from mltracker.domain.dates import PartialDate
from mltracker.domain.due import Due
from mltracker.domain.entries import KIND_NAMES, Entry
from mltracker.domain.next_steps import NextStep, gain_words
from mltracker.services.next_steps import plan
from mltracker.services.tracker import Changed
from mltracker.services.weekly import Week, finish_review, week

WIDTH, HEIGHT = 560, 460
MARGIN = 20
MOST_ROWS = 50
"""Rows of one step; more would be no ten minutes, and stand in the pages of the main window."""
_PLANNED = "entry:"
"""How the key of a step begins that the user planned already."""
_CONCERNED = frozenset(
    {"entry", "entry_skill", "contact", "interaction", "draft", "snooze", "step_mark", "owner", "review"}
)


def open_review(desk: Desk, parent: QWidget) -> "ReviewWindow":
    """Begin a review; one that is open comes forward as it stands."""
    top = parent.window()
    window = top.findChild(ReviewWindow) or ReviewWindow(desk, top)
    window.show()
    window.raise_()
    window.activateWindow()
    return window


class ReviewWindow(QDialog):
    """Not modal, so that one can look things up. Return goes on. Open it by `open_review`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Weekly review")
        self._desk = desk
        self._actions = DueActions(desk, self)
        self._week = NewestQuestion[Week](desk, self._show, self)
        self.progress = TextLabel("", "note")
        self.last = TextLabel("", "note")
        self.logged = Card("What you did in the last seven days")
        self.due = Card("What expires or is due")
        self.people = Card("Whom to write to")
        self.actions_card = Card("The next three actions", caption="gain in points")
        self.notes_card = Card("What you take away")
        self.cards = (self.logged, self.due, self.people, self.actions_card, self.notes_card)
        self.notes = QPlainTextEdit()
        self.notes.setAccessibleName("Notes of this review")
        self.notes.setPlaceholderText("What went well, what to change, what next week is for")
        self.notes.setTabChangesFocus(True)
        self.log_button = QPushButton("&Log…")
        self.back_button = QPushButton("&Back")
        self.next_button = QPushButton("&Next")
        self._steps = QStackedWidget()
        self._lay_out()
        self._connect()
        self._go(0)
        self._load()

    def finish(self) -> None:
        """Write down that the review was held."""

        def finished() -> bool:
            finish_review(self._desk.tracker, self.notes.toPlainText())
            return True

        if self._desk.attempt(finished):
            self._desk.told.emit("The week is reviewed", True)
            self.accept()

    @Slot()
    def _forward(self) -> None:
        if self._steps.currentIndex() == len(self.cards) - 1:
            self.finish()
        else:
            self._go(self._steps.currentIndex() + 1)

    @Slot()
    def _back(self) -> None:
        self._go(self._steps.currentIndex() - 1)

    def _go(self, number: int) -> None:
        last = len(self.cards) - 1
        self._steps.setCurrentIndex(number)
        self.progress.setText(f"Step {number + 1} of {len(self.cards)}")
        self.log_button.setVisible(number == 0)
        self.back_button.setEnabled(number > 0)
        self.next_button.setText("&Finish the review" if number == last else "&Next")
        if number == last:
            self.notes.setFocus()
        else:
            self.next_button.setFocus()

    def _load(self) -> None:
        self._week.ask(lambda: week(self._desk.tracker))

    def _show(self, found: Week) -> None:
        day = f"Last held on {PartialDate(found.last.isoformat()).words}" if found.last else "Your first review"
        self.last.setText(day)
        count = len(found.done)
        self.logged.set_caption(f"{count} of {found.goal}" if found.goal else "")
        fill_with_doors(
            self.logged,
            [self._done_row(one) for one in found.done[:MOST_ROWS]],
            "Nothing was logged for these days yet.",
        )
        self._show_due(self.due, found.due, "Nothing expires or is due in the next months.")
        self._show_due(self.people, found.people, "Nobody waits for a word from you.")
        rows = [self._step_row(one) for one in found.steps]
        fill_with_doors(self.actions_card, rows, "Nothing known would raise your readiness for this role.")

    def _show_due(self, card: Card, found: Sequence[Due], nothing: str) -> None:
        card.set_caption(f"{len(found) - MOST_ROWS:,} more later" if len(found) > MOST_ROWS else "")
        show_due(card, found[:MOST_ROWS], self._desk.tracker.today(), self._actions, nothing)

    def _done_row(self, entry: Entry) -> DoorRow:
        row = DoorRow(entry.title, entry.where, pill=KIND_NAMES[entry.kind], end=entry.when)
        row.opened.connect(lambda: self._desk.page_wanted.emit("record", entry.id))
        return row

    def _step_row(self, step: NextStep) -> DoorRow:
        planned = step.key.startswith(_PLANNED)
        row = DoorRow(step.entry.title, step.reason, end=gain_words(step.gain), end_look="good")
        row.setToolTip(f"{step.entry.title}: {step.reason}")
        row.opened.connect(lambda: self._desk.steps_wanted.emit(step.key))
        button = QPushButton("Planned" if planned else "Plan it")
        button.setProperty("look", "link")
        button.setProperty("tone", "muted" if planned else "")
        button.setAutoDefault(False)
        button.setEnabled(not planned)
        button.setAccessibleName(f"Plan “{step.entry.title}”")
        button.clicked.connect(lambda _checked: self._plan(step))
        layout = row.layout()
        if layout is not None:
            layout.addWidget(button)
        return row

    def _plan(self, step: NextStep) -> None:
        if self._desk.attempt(lambda: plan(self._desk.tracker, step)):
            self._desk.told.emit(f"Planned “{step.entry.title}”", True)
            self.next_button.setFocus()

    @Slot()
    def _log(self) -> None:
        self._desk.log_wanted.emit("", "")

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if _CONCERNED & changed.rows.keys():
            self._load()

    def _connect(self) -> None:
        self._desk.changed.connect(self._hear)
        self.log_button.clicked.connect(self._log)
        self.back_button.clicked.connect(self._back)
        self.next_button.clicked.connect(self._forward)

    def _lay_out(self) -> None:
        self.notes_card.body.addWidget(self.notes)
        for card in self.cards:
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setWidget(card)
            self._steps.addWidget(scroll)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.progress)
        head.addStretch(1)
        head.addWidget(self.last)
        for button in (self.log_button, self.back_button):
            button.setAutoDefault(False)
        self.next_button.setDefault(True)
        self.next_button.setProperty("look", "primary")
        foot.setSpacing(8)
        foot.addWidget(self.log_button)
        foot.addStretch(1)
        foot.addWidget(self.back_button)
        foot.addWidget(self.next_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.setSpacing(12)
        whole.addLayout(head)
        whole.addWidget(self._steps, 1)
        whole.addLayout(foot)
        open_at(self, WIDTH, HEIGHT)
