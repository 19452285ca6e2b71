"""What a drop would do, said over a window while files are dragged above it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import current_theme

EDGE = 4
MARGIN = 24


def local_files(data: QMimeData) -> list[Path]:
    """The files and folders that are dragged or pasted."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropHint(QWidget):
    """Frames its parent while it is shown, with words at the foot; a drop goes through to what lies below."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self.words = TextLabel("", "drop", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.addStretch(1)
        column.addWidget(self.words)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        parent.installEventFilter(self)

    def welcome(self, paths: Sequence[Path]) -> None:
        """Say what a drop of these would do."""
        what = f"“{paths[0].name}”" if len(paths) == 1 else f"these {len(paths):,} files"
        self.words.setText(f"Drop to import {what}\nYou will see all that would change before anything is saved.")
        self.setGeometry(self._parent.rect())
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame."""
        painter = QPainter(self)
        colour = current_theme().colour("accent")
        for side in (
            self.rect().adjusted(0, 0, 0, EDGE - self.height()),
            self.rect().adjusted(0, self.height() - EDGE, 0, 0),
            self.rect().adjusted(0, 0, EDGE - self.width(), 0),
            self.rect().adjusted(self.width() - EDGE, 0, 0, 0),
        ):
            painter.fillRect(side, colour)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep covering the parent while it changes its size."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._parent.rect())
        return super().eventFilter(watched, event)
