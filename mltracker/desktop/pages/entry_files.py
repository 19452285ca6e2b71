"""The files attached to an entry: attach, open with the system's viewer, take off again."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.icons import icon
from mltracker.desktop.parts.elided_label import ElidedLabel
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.domain.entries import Attachment
from mltracker.services import attachments


class EntryFiles(QWidget):
    """Shows one entry's files."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._entry = ""
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.add = QPushButton("+")
        self.add.setProperty("look", "add")
        self.add.setAccessibleName("Attach a file")
        self.add.setToolTip("Attach a file, such as a certificate")
        self.add.clicked.connect(self._ask)
        header = QHBoxLayout()
        header.addWidget(TextLabel("Files", "caption"))
        header.addWidget(self.add)
        header.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(header)
        column.addLayout(self._rows)

    def show_files_of(self, entry_id: str) -> None:
        """Load that entry's files."""
        self._entry = entry_id
        tracker = self._desk.tracker
        self._desk.fetch(lambda: (entry_id, attachments.attachments(tracker, entry_id)), self._show, self)

    def attach(self, path: Path) -> None:
        """Attach a file to the entry shown, off the GUI thread: files may be large."""
        tracker, entry_id = self._desk.tracker, self._entry
        self._desk.fetch(lambda: attachments.attach(tracker, entry_id, path), self._tell_attached, self)

    def _ask(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Attach a file")
        if chosen:
            self.attach(Path(chosen))

    def _tell_attached(self, new: Attachment) -> None:
        self._desk.told.emit(f"Attached “{new.name}”", True)

    def _show(self, answer: tuple[str, tuple[Attachment, ...]]) -> None:
        entry_id, files = answer
        if entry_id != self._entry:
            return
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for file in files:
            self._rows.addWidget(self._row(file))

    def _row(self, file: Attachment) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(2)
        across.addWidget(ElidedLabel(file.name), 1)
        for name, words, verb in (("link", "Open", self._open), ("delete", "Remove", self._remove)):
            button = QToolButton()
            button.setIcon(icon(name))
            button.setAccessibleName(f"{words} {file.name}")
            button.setToolTip(words)
            button.clicked.connect(partial(verb, file))
            across.addWidget(button)
        return row

    def _open(self, file: Attachment, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's state
        path = self._desk.attempt(lambda: attachments.file_path(self._desk.tracker, file))
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _remove(self, file: Attachment, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's state
        self._desk.attempt(lambda: attachments.detach(self._desk.tracker, file))
        self._desk.told.emit(f"Removed “{file.name}”", True)
