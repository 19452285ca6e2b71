"""The files attached to an entry: attach, open with the system's viewer, save a copy, take off again."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QPushButton, QToolButton, QVBoxLayout, QWidget

from mltracker.desktop.clipboard import clipboard_data
from mltracker.desktop.desk import Desk
from mltracker.desktop.icons import icon
from mltracker.desktop.newest_question import NewestQuestion
from mltracker.desktop.opening import open_file
from mltracker.desktop.parts.drop_hint import local_files
from mltracker.desktop.parts.file_list import FileList
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.domain.entries import Attachment
from mltracker.domain.long_work import LongWork
from mltracker.domain.problems import Problem
from mltracker.services import attachments
from mltracker.services.attachments import Attached
from mltracker.services.tracker import Changed

POLL_MS = 150
"""How often progress is looked at; what is copied sooner shows none."""
MOST_NAMED = 5
"""So many refused files are told one by one."""


class EntryFiles(QWidget):
    """Shows one entry's files."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._entry = ""
        self._running: list[LongWork] = []
        self._question = NewestQuestion[tuple[str, tuple[Attachment, ...]]](desk, self._show, self)
        self.list = FileList()
        self.add = QPushButton("+")
        self.add.setProperty("look", "add")
        self.add.setAccessibleName("Attach files")
        self.add.setToolTip("Attach files, such as a certificate; or drop or paste them here")
        self.progress = QProgressBar()
        self.progress.setAccessibleName("Copying files")
        self.progress.setTextVisible(False)
        self.cancel = QPushButton("Cancel")
        self.cancel.setAccessibleName("Cancel copying files")
        self._verbs = [
            self._tool("link", "Open", self.list.open_current),
            self._tool("export", "Save a copy…", self.list.copy_current),
            self._tool("delete", "Remove", self.list.remove_current),
        ]
        self._poll = QTimer(self, interval=POLL_MS)
        self._lay_out()
        self._connect()
        self._show(("", ()))
        self._show_progress()

    @property
    def turns(self) -> list[QWidget]:
        """What the Tab key comes by, in this order."""
        return [self.add, *self._verbs, self.cancel, self.list]

    def show_files_of(self, entry_id: str) -> None:
        """Load that entry's files."""
        if entry_id != self._entry:
            self._entry = entry_id
            self._show((entry_id, ()))
        tracker = self._desk.tracker
        self._question.ask(lambda: (entry_id, attachments.attachments(tracker, entry_id)))

    def attach(self, paths: Sequence[Path]) -> None:
        """Attach files to the entry shown, off the GUI thread: they may be large."""
        tracker, entry_id, copying = self._desk.tracker, self._entry, LongWork()
        self._start(copying, lambda: attachments.attach_all(tracker, entry_id, paths, copying))

    def paste(self) -> None:
        """Attach the files, or the picture, that the clipboard holds."""
        clipboard = QGuiApplication.clipboard()
        if paths := local_files(clipboard_data()):
            self.attach(paths)
        elif not (picture := clipboard.image()).isNull():
            self._attach_picture(picture)

    def save_copy(self, file: Attachment, target: Path) -> None:
        """Copy a file elsewhere, off the GUI thread."""
        tracker = self._desk.tracker

        def told(_nothing: None) -> None:
            self._desk.told.emit(f"Saved a copy of “{file.name}” as {target}", False)

        self._desk.fetch(lambda: attachments.save_copy(tracker, file, target), told, self)

    def _attach_picture(self, picture: QImage) -> None:
        tracker, entry_id, copying = self._desk.tracker, self._entry, LongWork()
        name = f"Picture {tracker.today().isoformat()}.png"

        def attach() -> Attached:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / name
                picture.save(str(path))
                return attachments.attach_all(tracker, entry_id, [path], copying)

        self._start(copying, attach)

    def _start(self, copying: LongWork, attach: Callable[[], Attached]) -> None:
        self._running.append(copying)
        self._poll.start()
        self._desk.fetch(attach, self._tell, self)

    def _tell(self, attached: Attached) -> None:
        new = attached.new
        if new:
            what = f"“{new[0].name}”" if len(new) == 1 else f"{len(new):,} files"
            why = " under a name without control characters" if attached.cleaned else ""
            self._desk.told.emit(f"Attached {what}{why}", True)
        elif not attached.refused:
            self._desk.told.emit("Nothing was attached", False)
        if attached.refused:
            self._desk.failed.emit(_told_together(attached.refused))

    @Slot()
    def _show_progress(self) -> None:
        self._running = [one for one in self._running if not one.over]
        total = sum(one.total for one in self._running)
        self.progress.setRange(0, max(total // 1024, 1))
        self.progress.setValue(sum(one.done for one in self._running) // 1024)
        self._copying_row.setVisible(bool(self._running))
        if not self._running:
            self._poll.stop()

    @Slot()
    def _stop(self) -> None:
        for one in self._running:
            one.stop()

    @Slot()
    def _ask(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, "Attach files")
        if chosen:
            self.attach([Path(one) for one in chosen])

    @Slot(object)
    def _ask_where(self, file: Attachment) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _ = QFileDialog.getSaveFileName(self, "Save a copy", str(Path(folder) / file.name))
        if chosen:
            self.save_copy(file, Path(chosen))

    @Slot(object)
    def _open(self, file: Attachment) -> None:
        self._desk.attempt(lambda: open_file(attachments.file_path(self._desk.tracker, file), file.name))

    @Slot(object)
    def _remove(self, file: Attachment) -> None:
        def remove() -> bool:
            attachments.detach(self._desk.tracker, file)
            return True

        if self._desk.attempt(remove):
            self._desk.told.emit(f"Removed “{file.name}”", True)

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if self._entry and "attachment" in changed.rows:
            self.show_files_of(self._entry)

    def _show(self, answer: tuple[str, tuple[Attachment, ...]]) -> None:
        entry_id, files = answer
        if entry_id != self._entry:
            return
        had_focus = self.list.hasFocus()
        self.list.show_files(files)
        for button in self._verbs:
            button.setVisible(bool(files))
        if had_focus and not files:
            self.add.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste files or a picture."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def _tool(self, icon_name: str, words: str, verb: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(icon_name))
        button.setAccessibleName(f"{words.removesuffix('…')}, of the chosen file")
        button.setToolTip(words)
        button.clicked.connect(verb)
        return button

    def _connect(self) -> None:
        self.add.clicked.connect(self._ask)
        self.cancel.clicked.connect(self._stop)
        self.list.open_chosen.connect(self._open)
        self.list.copy_chosen.connect(self._ask_where)
        self.list.removal_chosen.connect(self._remove)
        self._poll.timeout.connect(self._show_progress)
        self._desk.changed.connect(self._hear)

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setSpacing(4)
        header.addWidget(TextLabel("Files", "caption"))
        header.addWidget(self.add)
        header.addStretch(1)
        for button in self._verbs:
            header.addWidget(button)
        self._copying_row = QWidget()
        row = QHBoxLayout(self._copying_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.progress, 1)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(header)
        column.addWidget(self._copying_row)
        column.addWidget(self.list)


def _told_together(refused: Sequence[Problem]) -> Problem:
    """One message on every file that was not attached."""
    if len(refused) == 1:
        return refused[0]
    named = [one.happened for one in refused[:MOST_NAMED]]
    rest = len(refused) - len(named)
    more = [f"And {rest:,} more."] if rest else []
    return Problem(
        f"{len(refused):,} files were not attached. {' '.join([*named, *more])}",
        kept="The files themselves are as they were.",
        todo="Mend what is said of each, and attach it again.",
    )
