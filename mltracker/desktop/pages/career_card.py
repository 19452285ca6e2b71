"""The Overview's card of career steps: how many were taken, the next ones, and the door to all."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton

from mltracker.desktop.desk import Desk
from mltracker.desktop.newest_question import NewestQuestion
from mltracker.desktop.parts.card import Card
from mltracker.desktop.parts.door_row import DoorRow
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import current_theme
from mltracker.domain.career import CareerStep, next_steps, progress
from mltracker.services import career
from mltracker.services.tracker import Changed

SHOWN = 3
BESIDE_FROM = 640


class CareerCard(Card):
    """Loads itself, and again after each change of a step."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Career steps", note="advice, never scored")
        self._desk = desk
        self.every = QPushButton("All steps…")
        self.every.setProperty("look", "link")
        self.every.setAccessibleName("All career steps…")
        self.every.clicked.connect(lambda _checked: self._open(""))
        self.add_to_header(self.every)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(16)
        self.body.addLayout(self._row)
        self._question = NewestQuestion[Sequence[CareerStep]](desk, self._show, self)
        desk.changed.connect(self._hear)
        self._load()

    def _load(self) -> None:
        tracker = self._desk.tracker
        self._question.ask(lambda: career.all_steps(tracker))

    def _show(self, steps: Sequence[CareerStep]) -> None:
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.set_caption(progress(steps).words)
        ahead = next_steps(steps, SHOWN)
        for step in ahead:
            self._row.addWidget(self._door(step), 1)
        if not ahead:
            self._row.addWidget(TextLabel("No step is left. Add your own where you see one.", "muted", wrap=True))

    def _door(self, step: CareerStep) -> DoorRow:
        door = DoorRow(step.title, step.advice or step.notes)
        door.opened.connect(lambda: self._open(step.id))
        return door

    def _open(self, step_id: str) -> None:
        # The start does not pay for the checklist.
        from mltracker.desktop.dialogs.career_dialog import open_career  # noqa: PLC0415

        open_career(self._desk, self, step_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the steps below each other where there is little room."""
        super().resizeEvent(event)
        beside = self.width() >= current_theme().px(BESIDE_FROM)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if "career_step" in changed.rows:
            self._load()
