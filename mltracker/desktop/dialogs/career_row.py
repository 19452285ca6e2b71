"""One career step in the checklist: taken or not and when, the advice, notes, and what else can be done about it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mltracker.desktop.forms.date_field import LabelledDate
from mltracker.desktop.forms.line_field import Line, TextField
from mltracker.desktop.parts.flow_layout import FlowLayout
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import current_theme
from mltracker.domain.career import CareerStep
from mltracker.domain.problems import Problem

_DATE_WIDTH = 140


class CareerRow(QFrame):
    """Tells what the user wants; it changes nothing by itself.

    Signals:
        taken(object): the step was taken on that PartialDate, or None for today.
        reopened(): it was not taken after all.
        noted(str): keep these notes.
        renamed(str): call it this; only of the user's own steps.
        dropped(): it is not for this user; brought_back(): it is after all.
        deletion_chosen(): remove it; only of the user's own steps.
    """

    taken = Signal(object)
    reopened = Signal()
    noted = Signal(str)
    renamed = Signal(str)
    dropped = Signal()
    brought_back = Signal()
    deletion_chosen = Signal()

    def __init__(self, step: CareerStep, today: Callable[[], date]) -> None:
        super().__init__()
        self._step = step
        self.box = QCheckBox()
        self.box.clicked.connect(self._tick)
        self.title = TextLabel("", "strong", wrap=True)
        self.line = Line()
        self.line.editingFinished.connect(self._rename)
        self.day = LabelledDate("Taken on", today)
        self.day.hide_caption()
        self.day.edited.connect(self._date)
        self.advice = TextLabel("", "muted", wrap=True)
        self.notes = TextField("Notes", str)
        self.notes.edited.connect(lambda: self.noted.emit(self.notes.value()))
        self.note_button = self._link("Add a note", self._begin_note)
        self.drop_button = self._link("Not for me", self.dropped.emit)
        self.back_button = self._link("Bring back", self.brought_back.emit)
        self.delete_button = self._link("Delete", self.deletion_chosen.emit)
        self._build()
        self.show_step(step)

    def show_step(self, step: CareerStep) -> None:
        """Show how the step stands; what is being typed stays."""
        before, self._step = self._step, step
        name = step.title
        self.box.setChecked(step.done is not None)
        self.box.setAccessibleName(name)
        self.box.setAccessibleDescription(step.advice)
        self.box.setVisible(not step.dropped)
        self.title.setText(name)
        self.title.setVisible(not step.own)
        self.line.setVisible(step.own)
        if step.own and self.line.text() != name:
            self.line.settle(name)
        self.line.setAccessibleName(f"Your own step: {name}")
        self.advice.setText(step.advice)
        self.advice.setVisible(bool(step.advice))
        self.day.setVisible(step.done is not None and not step.dropped)
        self.day.control.setAccessibleName(f"When taken: {name}")
        if before.done != step.done or not self.day.line.text():
            self.day.set_value(step.done)
        if before.notes != step.notes or not self.notes.text.hasFocus():
            self.notes.set_value(step.notes)
        self.notes.control.setAccessibleName(f"Notes: {name}")
        self.notes.setVisible(bool(step.notes))
        self.note_button.setVisible(not step.notes)
        self.drop_button.setVisible(not step.dropped)
        self.back_button.setVisible(step.dropped)
        self.delete_button.setVisible(step.own)
        for button in (self.note_button, self.drop_button, self.back_button, self.delete_button):
            button.setAccessibleName(f"{button.text()}: {name}")

    def _build(self) -> None:
        self.day.setFixedWidth(current_theme().px(_DATE_WIDTH))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.line, 1)
        head.addWidget(self.day, 0, Qt.AlignmentFlag.AlignTop)
        links = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        links.setSizePolicy(policy)
        flow = FlowLayout(links, 4)
        for button in (self.note_button, self.drop_button, self.back_button, self.delete_button):
            flow.addWidget(button)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(head)
        for widget in (self.advice, self.notes, links):
            column.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 4)
        row.setSpacing(4)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    @staticmethod
    def _link(text: str, verb: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("look", "link")
        button.setAutoDefault(False)
        button.clicked.connect(verb)
        return button

    def _tick(self) -> None:
        if self.box.isChecked():
            self.taken.emit(None)
        else:
            self.reopened.emit()

    def _date(self) -> None:
        try:
            day = self.day.value()
        except Problem as problem:
            self.day.complain(str(problem))
            return
        if day is None:
            self.reopened.emit()
        elif day != self._step.done:
            self.taken.emit(day)

    def _rename(self) -> None:
        if self.line.text().strip() and self.line.text() != self._step.title:
            self.renamed.emit(self.line.text())
        else:
            self.line.settle(self._step.title)

    def _begin_note(self) -> None:
        self.note_button.hide()
        self.notes.show()
        self.notes.setFocus()
