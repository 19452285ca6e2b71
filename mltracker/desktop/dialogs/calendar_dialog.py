"""Exporting reminders for the user's own calendar."""

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.export_dialog import ExportDialog, Write
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.domain.follow_ups import count_words
from mltracker.domain.long_work import LongWork
from mltracker.domain.reminders import OWN_MATTERS, Matter
from mltracker.services import calendar_export


class CalendarDialog(ExportDialog):
    """Asks what the calendar shall remind of: people are named in it only where the user says so.

    Attributes:
        boxes: what is ticked, by matter.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Export to a calendar", ("iCalendar", ".ics"), parent)
        self.boxes: dict[Matter, QCheckBox] = {}
        for matter, words in calendar_export.MATTER_WORDS.items():
            box = self.boxes[matter] = QCheckBox(words)
            box.setChecked(matter in OWN_MATTERS)
            box.toggled.connect(self._show_whether_any)
            self.lines.addWidget(box)
        self.lines.addWidget(TextLabel(calendar_export.WHAT_LEAVES, wrap=True))
        self.lines.addWidget(TextLabel(calendar_export.WHAT_STAYS, "muted", wrap=True))
        for one, following in pairwise((*self.boxes.values(), self.cancel, self.main)):
            self.setTabOrder(one, following)
        self.boxes[Matter.RENEWAL].setFocus()

    def suggested_name(self) -> str:
        """What the file is called unless the user says otherwise."""
        return calendar_export.SUGGESTED_NAME

    def writes(self) -> Write:
        """What writes the reminders chosen now."""
        tracker, chosen = self._desk.tracker, self._chosen()

        def write(path: Path, work: LongWork) -> str:
            count = calendar_export.export_calendar(tracker, path, chosen, work)
            return f"Written: {path} ({count_words(count, 'event')})"

        return write

    def _chosen(self) -> tuple[Matter, ...]:
        return tuple(matter for matter, box in self.boxes.items() if box.isChecked())

    @Slot()
    def _show_whether_any(self) -> None:
        self.main.setEnabled(bool(self._chosen()))
