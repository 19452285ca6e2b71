"""The times two people were in touch: newest first, with a way to add and to delete one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mltracker.desktop.desk import Desk
from mltracker.desktop.forms.date_field import DateField
from mltracker.desktop.icons import icon
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import current_theme
from mltracker.domain.contacts import Interaction
from mltracker.domain.problems import Problem

CHANNELS = ("email", "call", "message", "meeting", "coffee")
"""Ways to be in touch that are offered; any other may be typed."""


class Interactions(QWidget):
    """`added` and `removed` tell an Interaction that the user wants to keep or to delete."""

    added = Signal(object)
    removed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._shown: tuple[Interaction, ...] | None = None
        self._new = _NewInteraction(desk)
        self._new.hide()
        self._new.made.connect(self.added)
        self.add_button = QPushButton("Add…")
        self.add_button.setProperty("look", "link")
        self.add_button.setAccessibleName("Add a time you were in touch")
        self.add_button.clicked.connect(self.begin)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(TextLabel("In touch", "strong"), 1)
        head.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._new)
        column.addLayout(self._rows)

    def begin(self) -> None:
        """Let the user write down one more, today unless they say otherwise."""
        self._new.begin()

    def show_interactions(self, interactions: Sequence[Interaction]) -> None:
        """Show these, newest first."""
        newest_first = tuple(sorted(interactions, key=lambda one: one.on, reverse=True))
        if newest_first == self._shown:
            return
        self._shown = newest_first
        while (item := self._rows.takeAt(0)) is not None:
            item.widget().deleteLater()
        if not newest_first:
            self._rows.addWidget(TextLabel("Nothing written down yet.", "note"))
        for one in newest_first:
            row = _Row(one)
            row.removal_chosen.connect(self.removed)
            self._rows.addWidget(row)


class _Row(QFrame):
    removal_chosen = Signal(object)

    def __init__(self, interaction: Interaction) -> None:
        super().__init__()
        words = " · ".join(filter(None, (interaction.on.words, interaction.channel)))
        remove = QToolButton()
        remove.setIcon(icon("delete"))
        remove.setToolTip("Delete")
        remove.setAccessibleName(f"Delete {words}")
        remove.clicked.connect(lambda: self.removal_chosen.emit(interaction))
        head = QHBoxLayout()
        head.addWidget(TextLabel(words, "muted", wrap=True), 1)
        head.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 6)
        column.setSpacing(0)
        column.addLayout(head)
        if interaction.notes:
            column.addWidget(TextLabel(interaction.notes, wrap=True))


class _NewInteraction(QWidget):
    """The fields of one more; Enter or Add keeps it, Esc leaves."""

    made = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.day = DateField(desk.tracker.today)
        self.day.setAccessibleName("When")
        self.channel = QComboBox(editable=True)
        self.channel.addItems(CHANNELS)
        self.channel.setAccessibleName("By what means")
        self.note = QPlainTextEdit()
        self.note.setAccessibleName("What it was about")
        self.note.setPlaceholderText("What it was about")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(current_theme().px(64))
        add, cancel = QPushButton("Add"), QPushButton("Cancel")
        add.setProperty("look", "primary")
        add.clicked.connect(self._make)
        cancel.clicked.connect(self.hide)
        first = QHBoxLayout()
        first.addWidget(self.day, 1)
        first.addWidget(self.channel, 1)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(cancel)
        last.addWidget(add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        column.addLayout(first)
        column.addWidget(self.note)
        column.addLayout(last)

    def begin(self) -> None:
        self.day.set_today()
        self.channel.setCurrentIndex(0)
        self.note.clear()
        self.show()
        self.channel.setFocus()

    def _make(self) -> None:
        made = self._desk.attempt(self._interaction)
        if made is not None:
            self.hide()
            self.made.emit(made)

    def _interaction(self) -> Interaction:
        day = self.day.date()
        if day is None:
            raise Problem("The day is empty.", todo="Say when you were in touch.")
        return Interaction(day, self.channel.currentText(), self.note.toPlainText())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._make()
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
