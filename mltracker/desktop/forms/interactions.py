"""The times two people were in touch: newest first, with a way to add and to delete one."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mltracker.desktop.forms.date_field import LabelledDate
from mltracker.desktop.forms.line_field import LineField, TextField
from mltracker.desktop.icons import icon
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.domain.contacts import Interaction, checked_interaction
from mltracker.domain.dates import PartialDate
from mltracker.domain.problems import Problem


class Interactions(QWidget):
    """`added` and `removed` tell an Interaction that the user wants to keep or to delete."""

    added = Signal(object)
    removed = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._shown: tuple[Interaction, ...] | None = None
        self.new = NewInteraction(today)
        self.new.hide()
        self.new.made.connect(self.added)
        self.add_button = QPushButton("Add…")
        self.add_button.setProperty("look", "link")
        self.add_button.setAccessibleName("Add a time you were in touch")
        self.add_button.clicked.connect(self.new.begin)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(TextLabel("In touch", "strong"), 1)
        head.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.new)
        column.addLayout(self._rows)

    def show_interactions(self, interactions: Sequence[Interaction]) -> None:
        """Show these, newest first."""
        newest_first = tuple(sorted(interactions, key=lambda one: one.on, reverse=True))
        if newest_first == self._shown:
            return
        self._shown = newest_first
        while (item := self._rows.takeAt(0)) and (row := item.widget()):
            row.hide()
            row.deleteLater()
        if not newest_first:
            self._rows.addWidget(TextLabel("Nothing written down yet.", "muted"))
        for one in newest_first:
            shown = _Row(one)
            shown.removal_chosen.connect(self.removed)
            self._rows.addWidget(shown)


class _Row(QFrame):
    removal_chosen = Signal(object)

    def __init__(self, interaction: Interaction) -> None:
        super().__init__()
        words = " · ".join(filter(None, (interaction.on.words, interaction.channel)))
        remove = QPushButton()
        remove.setProperty("look", "link")
        remove.setIcon(icon("delete"))
        remove.setToolTip("Delete")
        remove.setAccessibleName(f"Delete {words}")
        remove.clicked.connect(lambda: self.removal_chosen.emit(interaction))
        head = QHBoxLayout()
        head.addWidget(TextLabel(words, "muted", wrap=True), 1)
        head.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 6)
        column.setSpacing(0)
        column.addLayout(head)
        if interaction.notes:
            column.addWidget(TextLabel(interaction.notes, wrap=True))


class NewInteraction(QWidget):
    """The fields of one more. `begun` tells that they are shown; Add or Enter tells it by `made`, Esc leaves."""

    begun = Signal()
    made = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.day = LabelledDate("When", today)
        self.channel = LineField("By", str)
        self.channel.line.setPlaceholderText("call, email, coffee")
        self.note = TextField("About", str)
        self.add_button, cancel = QPushButton("Add"), QPushButton("Cancel")
        self.add_button.setProperty("look", "primary")
        self.add_button.clicked.connect(self._make)
        cancel.clicked.connect(self.hide)
        first, last = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.day, 1)
        first.addWidget(self.channel, 1)
        last.addStretch(1)
        last.addWidget(cancel)
        last.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        column.addLayout(first)
        column.addWidget(self.note)
        column.addLayout(last)

    def begin(self) -> None:
        """Ask for one more, of today unless the user says otherwise."""
        self.day.set_value(PartialDate(self._today().isoformat()))
        self.channel.set_value("")
        self.note.set_value("")
        self.show()
        self.channel.setFocus()
        self.begun.emit()

    def _make(self) -> None:
        try:
            day = self.day.value()
        except Problem as problem:
            self.day.complain(str(problem))
            return
        if day is None:
            self.day.complain("Say when you were in touch.")
            return
        try:
            made = checked_interaction(Interaction(day, self.channel.value(), self.note.value()))
        except Problem as problem:
            self.note.complain(str(problem))
            return
        self.hide()
        self.made.emit(made)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line adds, Esc leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._make()
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
