"""The second folder for copies: which it is, whether it is there just now, and choosing another."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.parts.flow_layout import FlowLayout
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.services import second_folder
from mltracker.services.backup_words import second_words
from mltracker.services.tracker import Tracker
from mltracker.settings import SECOND_BACKUPS

_NONE = (
    "There is no second folder. With one on another disk, such as a USB stick, every copy goes there as well, with "
    "your attached files. What it misses while it is away it gets once it is back."
)


class SecondFolder(QWidget):
    """`changed` tells that another one was chosen, or none. `buttons` stand where the window has room for them."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.words = TextLabel("", "muted", wrap=True)
        self.choose_button = QPushButton("Choose a second &folder…")
        self.leave_button = QPushButton("&Stop using it")
        self.buttons = QWidget()
        row = FlowLayout(self.buttons, 8)
        for button in (self.choose_button, self.leave_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.words)
        column.addWidget(self.buttons)
        self.choose_button.clicked.connect(self._ask)
        self.leave_button.clicked.connect(lambda: self.choose(""))
        self.load()

    @property
    def folder(self) -> Path | None:
        """The folder chosen; None where none is."""
        chosen = self._desk.settings[SECOND_BACKUPS]
        return Path(chosen) if chosen else None

    @Slot(str)
    def choose(self, folder: str) -> None:
        """Use that folder from now on; an empty one means none."""
        self._desk.settings[SECOND_BACKUPS] = folder
        self.load()
        self.changed.emit()

    def wait(self) -> None:
        """Say that copies are on their way there."""
        if self.folder is not None:
            self.words.setText("Copies are being brought to the second folder. A stick takes a while…")

    def load(self) -> None:
        """Look again what is there."""
        folder, tracker = self.folder, self._desk.tracker
        self.leave_button.setVisible(folder is not None)
        if folder is None:
            self.words.setText(_NONE)
        else:
            self._desk.fetch(lambda: _state(tracker, folder), self.words.setText, self)

    @Slot()
    def _ask(self) -> None:
        dialog = QFileDialog(self, "A second folder for copies", str(self.folder or Path.home()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.choose)
        dialog.open()


def _state(tracker: Tracker, folder: Path) -> str:
    there = second_folder.copies_there(tracker, folder)
    try:
        lacking = second_folder.lacking(tracker, folder)
    except OSError as error:
        return f"The second folder {folder} cannot be read: {error.strerror}."
    return second_words(folder, there, len(lacking))
