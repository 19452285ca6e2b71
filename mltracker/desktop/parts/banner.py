"""A sentence on a tinted ground that asks for attention."""

from typing import Literal

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mltracker.desktop.icons import ICON_SIZE, paint_icon
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import current_theme

Tone = Literal["warn", "info"]


class _Sign(QWidget):
    """The tone's icon, so that colour never stands alone."""

    def __init__(self, tone: Tone) -> None:
        super().__init__()
        self._icon_name, self._role = ("warning", "warn") if tone == "warn" else ("info", "accent")

    def sizeHint(self) -> QSize:
        side = current_theme().px(ICON_SIZE)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        rect = self.rect()
        rect.setSize(self.sizeHint())
        paint_icon(QPainter(self), rect, self._icon_name, self._role)


class Banner(QFrame):
    """A warning or a piece of news; hidden while it says nothing."""

    def __init__(self, text: str = "", tone: Tone = "warn", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", tone)
        self._words = TextLabel(text, f"banner-{tone}", wrap=True)
        beside = QVBoxLayout()
        beside.addWidget(_Sign(tone))
        beside.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 9, 10, 9)
        row.setSpacing(8)
        row.addLayout(beside)
        row.addWidget(self._words, 1)
        self.say(text)

    def say(self, text: str) -> None:
        """Show another sentence; an empty one hides the banner."""
        self._words.setText(text)
        self.setAccessibleName(text)
        if not text:
            self.hide()
        elif self.parentWidget() is not None:
            self.show()
