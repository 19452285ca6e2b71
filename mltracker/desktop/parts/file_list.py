"""The files of an entry, one a line: up and down choose, Return opens, Delete removes."""

import html
from collections.abc import Sequence

from PySide6.QtCore import QLocale, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from mltracker.domain.entries import Attachment

MOST_LINES = 6


class FileList(QListWidget):
    """Signals tell the Attachment that shall be opened, copied elsewhere or removed."""

    open_chosen = Signal(object)
    copy_chosen = Signal(object)
    removal_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files: tuple[Attachment, ...] = ()
        self.setAccessibleName("Files")
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.itemDoubleClicked.connect(self.open_current)
        for words, verb in (("Open", self.open_current), ("Save a copy…", self.copy_current)):
            self._add_action(words).triggered.connect(verb)
        remove = self._add_action("Remove")
        remove.setShortcut(Qt.Key.Key_Delete)
        remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        remove.triggered.connect(self.remove_current)

    def _add_action(self, words: str) -> QAction:
        action = QAction(words, self)
        self.addAction(action)
        return action

    def show_files(self, files: Sequence[Attachment]) -> None:
        """Show these; the one chosen stays so, or else its neighbour is."""
        chosen, row = self._current(), self.currentRow()
        self._files = tuple(files)
        self.clear()
        for file in files:
            item = QListWidgetItem(f"{' '.join(file.name.splitlines())} · {size_words(file.size)}", self)
            item.setToolTip(f"<span>{html.escape(file.name)}</span>")
        if files:
            kept = next((at for at, file in enumerate(files) if chosen and file.id == chosen.id), max(row, 0))
            self.setCurrentRow(min(kept, len(files) - 1))
        self.setVisible(bool(files))
        self.updateGeometry()

    def open_current(self) -> None:
        """Ask for the chosen file to be opened."""
        self._tell(self.open_chosen)

    def copy_current(self) -> None:
        """Ask for a copy of the chosen file elsewhere."""
        self._tell(self.copy_chosen)

    def remove_current(self) -> None:
        """Ask for the chosen file to be taken off."""
        self._tell(self.removal_chosen)

    def _tell(self, signal: SignalInstance) -> None:
        if (file := self._current()) is not None:
            signal.emit(file)

    def _current(self) -> Attachment | None:
        row = self.currentRow()
        return self._files[row] if 0 <= row < len(self._files) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens the chosen file."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        line = max(self.sizeHintForRow(0), self.fontMetrics().height())
        return QSize(super().sizeHint().width(), line * min(max(len(self._files), 1), MOST_LINES) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())


def size_words(size: int) -> str:
    """A file's size as people read it: `1.2 MB`."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
