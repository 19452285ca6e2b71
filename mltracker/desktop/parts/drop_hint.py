"""What a drop would do, said over a window while files are dragged above it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtWidgets import QWidget

from mltracker.desktop.parts.text_label import TextLabel

MARGIN = 12


def local_files(data: QMimeData) -> list[Path]:
    """The files and folders that are dragged or pasted."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropHint(TextLabel):
    """Covers its parent while it is shown; what is dropped goes through to what lies below."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "drop", parent, wrap=True)
        self._parent = parent
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        parent.installEventFilter(self)

    def welcome(self, paths: Sequence[Path]) -> None:
        """Say what a drop of these would do."""
        what = f"“{paths[0].name}”" if len(paths) == 1 else f"these {len(paths):,} files"
        self.setText(f"Drop to import {what}\nYou will see all that would change before anything is saved.")
        self._cover()
        self.show()
        self.raise_()

    def _cover(self) -> None:
        self.setGeometry(self._parent.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep covering the parent while it changes its size."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._cover()
        return super().eventFilter(watched, event)
