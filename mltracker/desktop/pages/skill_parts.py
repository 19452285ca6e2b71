"""The parts of a skill's inspector that change the skill: the words for it, and what the user says of it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mltracker.desktop.forms.line_field import Line, LineField
from mltracker.desktop.icons import icon
from mltracker.desktop.pages.skill_words import said_words
from mltracker.desktop.parts.chip import Chip
from mltracker.desktop.parts.elided_label import ElidedLabel
from mltracker.desktop.parts.flow_layout import FlowLayout
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.domain.problems import Problem
from mltracker.domain.skills import SelfAssessment

SHOWN_ASSESSMENTS = 24


def fill(layout: QLayout, widgets: list[QWidget]) -> None:
    """Put these into a layout instead of what is there."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
    for widget in widgets:
        layout.addWidget(widget)


class _WordLine(Line):
    """Return takes the word; `left` tells that Esc was pressed, or the focus went from an empty line."""

    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Keep Esc for itself: around it the same key leaves the inspector."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.text().strip():
            self.left.emit()


class WordChips(QWidget):
    """The further words for a skill, those of the user with a cross, and a line for one more.

    `check` gives a new word back as it is kept, or raises a Problem, which is said under the line.
    """

    added = Signal(str)
    removed = Signal(str)

    def __init__(self, check: Callable[[str], str]) -> None:
        super().__init__()
        self._check = check
        self._chips = QWidget()
        self._row = FlowLayout(self._chips, spacing=4)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self._chips.setSizePolicy(policy)
        self.add = QPushButton("+")
        self.add.setProperty("look", "add")
        self.add.setAccessibleName("Add another word for the skill")
        self.add.setToolTip("Add another word for the skill")
        self.add.clicked.connect(self.open_line)
        line = _WordLine()
        line.setPlaceholderText("Another word for it")
        line.returnPressed.connect(self._take)
        line.left.connect(self.close_line)
        self.field = LineField("Another word for the skill", str, line=line)
        self.field.hide_caption()
        self.field.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._chips)
        column.addWidget(self.field)
        self._own: list[Chip] = []
        self._row.addWidget(self.add)

    def show_words(self, words: tuple[str, ...], own: tuple[str, ...]) -> None:
        """Show the catalog's words, then the user's own."""
        had_focus = any(button.hasFocus() for button in self._chips.findChildren(QPushButton))
        self._row.removeWidget(self.add)
        self._own = [Chip(word, word) for word in own]
        for chip in self._own:
            chip.removal_chosen.connect(self.removed)
        fill(self._row, [*(Chip(word, word, removable=False) for word in words), *self._own])
        self._row.addWidget(self.add)
        if had_focus and not self.field.isVisible():
            self.add.setFocus()

    def open_line(self) -> None:
        """Begin another word."""
        self.field.set_value("")
        self.field.show()
        self.field.setFocus()

    def close_line(self) -> None:
        """Leave off adding words."""
        had_focus = self.field.line.hasFocus()
        self.field.hide()
        if had_focus:
            self.add.setFocus()

    def stops(self) -> list[QWidget]:
        """What takes the focus, in reading order."""
        return [*(button for chip in self._own for button in chip.findChildren(QPushButton)), self.add, self.field.line]

    def _take(self) -> None:
        try:
            word = self._check(self.field.line.text())
        except Problem as problem:
            self.field.complain(str(problem))
            return
        self.field.set_value("")
        self.added.emit(word)


class SaidList(QWidget):
    """All that the user ever said of a skill, newest first; each can be taken back, and an earlier one added."""

    removed = Signal(str)
    earlier_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows = QVBoxLayout()
        self.rows.setSpacing(0)
        self.earlier = QPushButton("Add an earlier one…")
        self.earlier.setProperty("look", "link")
        self.earlier.setAccessibleName("Add an earlier self-assessment")
        self.earlier.clicked.connect(self.earlier_wanted)
        self._buttons: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self.rows)
        column.addWidget(self.earlier, 0, Qt.AlignmentFlag.AlignLeft)

    def show_said(self, assessments: tuple[SelfAssessment, ...]) -> None:
        """Show these."""
        had_focus = any(button.hasFocus() for button in self._buttons)
        self._buttons = []
        rows: list[QWidget] = [self._row(said) for said in assessments[:SHOWN_ASSESSMENTS]]
        if older := len(assessments) - SHOWN_ASSESSMENTS:
            rows += [TextLabel(f"and {older:,} older", "note")] if older > 0 else []
        fill(self.rows, rows or [TextLabel("You said nothing of it yet.", "muted", wrap=True)])
        if had_focus:
            self.earlier.setFocus()

    def stops(self) -> list[QWidget]:
        """What takes the focus, in reading order."""
        return [*self._buttons, self.earlier]

    def _row(self, said: SelfAssessment) -> QWidget:
        words = said_words(said)
        button = QPushButton()
        button.setProperty("look", "chip")
        button.setIcon(icon("close"))
        button.setAccessibleName(f"Remove {words}")
        button.setToolTip("Remove")
        button.clicked.connect(lambda: self.removed.emit(said.id))
        self._buttons.append(button)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 2, 0, 2)
        line.addWidget(ElidedLabel(words), 1)
        line.addWidget(button)
        return row
