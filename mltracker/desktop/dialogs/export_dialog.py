"""Exporting everything, or a table: what would leave is said first, then where to is asked, then it is written."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from mltracker.desktop.background import run_in_background
from mltracker.desktop.desk import Desk
from mltracker.desktop.forms.choice_field import ChoiceField
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import current_theme
from mltracker.domain.long_work import LongWork, Stopped
from mltracker.domain.problems import Problem
from mltracker.services import full_export, table_export

WIDTH = 460
MARGIN = 24
SHOWN_AFTER_MS = 200
POLLED_EVERY_MS = 100
_STEPS = 1000
_EVERYTHING = (
    "One ZIP file with everything in it: entries and their files, contacts with their details and your private notes, "
    "what you say of yourself, jobs, reports. Only the history stays behind. Importing the file brings all of it back."
)
_UNSEALED = "It is not encrypted: whoever has the file can read it all."
_TABLE = (
    "A file for spreadsheets. You can change it there and import it again: rows are known by their ids, and nothing is "
    "overwritten unless you say so."
)

Write = Callable[[Path, LongWork], str]
"""Writes to a file, and gives back what to say of it."""


class ExportDialog(QDialog):
    """Says what would leave, and writes it. While it writes, Cancel and Esc stop that; a stopped one leaves no file."""

    def __init__(self, desk: Desk, title: str, kind: tuple[str, str], parent: QWidget | None = None) -> None:
        """Write a kind of file, given as its name and ending."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self._desk = desk
        self._kind = kind
        self._work: LongWork | None = None
        self.lines = QVBoxLayout()
        self.lines.setSpacing(8)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName("Progress of the export")
        self.cancel = QPushButton("Cancel")
        self.main = QPushButton("Choose where to…")
        self._patience = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._poll = QTimer(self, interval=POLLED_EVERY_MS)
        self._lay_out()
        self._patience.timeout.connect(self.bar.show)
        self._poll.timeout.connect(self._show_progress)
        self.cancel.clicked.connect(self.reject)
        self.main.clicked.connect(self.ask)

    def suggested_name(self) -> str:
        """What the file is called unless the user says otherwise."""
        return full_export.SUGGESTED_NAME

    def writes(self) -> Write:
        """What writes the file as it is chosen now."""
        tracker = self._desk.tracker

        def write(path: Path, work: LongWork) -> str:
            missing = full_export.export_everything(tracker, path, work).missing
            lacking = f" – without “{missing[0]}”, which is missing from the record’s folder" if missing else ""
            return f"Written: {path}{lacking}"

        return write

    @Slot()
    def ask(self) -> None:
        """Ask where to, and export there."""
        name, suffix = self._kind
        dialog = QFileDialog(self, self.windowTitle())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{name} (*{suffix})")
        dialog.setDefaultSuffix(suffix)
        dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        dialog.selectFile(self.suggested_name())
        dialog.fileSelected.connect(self._take)
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Write to that file, off the GUI thread."""
        write, work = self.writes(), LongWork()
        self._work = work
        self.main.setEnabled(False)
        self._patience.start()
        self._poll.start()
        run_in_background(lambda: write(path, work), self._tell, self._fail, self)

    def reject(self) -> None:
        """Close; what is being written is stopped first."""
        if self._work is None:
            super().reject()
        else:
            self._work.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as wrapped texts need it: what a layout asks for before it has a width is a guess."""
        super().showEvent(event)
        if (layout := self.layout()) is not None:
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    @Slot(str)
    def _take(self, path: str) -> None:
        self.export_to(Path(path))

    @Slot()
    def _show_progress(self) -> None:
        if self._work is not None and self._work.total:
            self.bar.setRange(0, _STEPS)
            self.bar.setValue(self._work.done * _STEPS // self._work.total)

    def _tell(self, words: str) -> None:
        self._end()
        self.accept()
        self._desk.told.emit(words, False)

    def _fail(self, error: Exception) -> None:
        self._end()
        if isinstance(error, Stopped):
            self.reject()
            self._desk.told.emit("Nothing was exported", False)
        elif isinstance(error, Problem):
            self._desk.failed.emit(error)
        else:
            raise error

    def _end(self) -> None:
        self._work = None
        self._patience.stop()
        self._poll.stop()
        self.bar.hide()
        self.main.setEnabled(True)

    def _lay_out(self) -> None:
        theme = current_theme()
        self.bar.setRange(0, 0)
        self.bar.setFixedHeight(theme.px(8))
        self.bar.hide()
        self.main.setProperty("look", "primary")
        self.main.setDefault(True)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.bar, 1)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.main)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(16)
        column.addWidget(TextLabel(self.windowTitle(), "title", wrap=True))
        column.addLayout(self.lines)
        column.addStretch(1)
        column.addLayout(foot)
        self.setMinimumWidth(theme.px(WIDTH))


class TableDialog(ExportDialog):
    """The same for one table, which is chosen first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Export a table", ("CSV", ".csv"), parent)
        self.table = ChoiceField("Table", list(table_export.TABLE_WORDS.items()))
        self.lines.addWidget(self.table)
        self.lines.addWidget(TextLabel(_TABLE, "muted", wrap=True))
        self.setTabOrder(self.table.box, self.cancel)
        self.table.box.setFocus()

    def suggested_name(self) -> str:
        """What the file is called unless the user says otherwise."""
        return f"{self.table.value()}.csv"

    def writes(self) -> Write:
        """What writes the table chosen now."""
        tracker, name = self._desk.tracker, self.table.value()

        def write(path: Path, work: LongWork) -> str:
            table_export.export_table(tracker, name, path, work)
            return f"Written: {path}"

        return write


def everything_dialog(desk: Desk, parent: QWidget | None = None) -> ExportDialog:
    """Offers to export everything."""
    dialog = ExportDialog(desk, "Export everything", ("ZIP archive", ".zip"), parent)
    for words, look in ((_EVERYTHING, ""), (_UNSEALED, "strong")):
        dialog.lines.addWidget(TextLabel(words, look, wrap=True))
    return dialog


def table_dialog(desk: Desk, parent: QWidget | None = None) -> TableDialog:
    """Offers to export one table."""
    return TableDialog(desk, parent)
