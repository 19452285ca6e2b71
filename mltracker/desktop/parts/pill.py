"""A word on a small rounded ground: a kind, a state, the days that are left."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mltracker.desktop.theme import CAPTION, current_theme, text_font

SIDE = 8
GROUNDS = {
    "neutral": ("muted", "track"),
    "accent": ("accent", "accent_soft"),
    "good": ("good", "good_soft"),
    "warn": ("warn", "warn_soft"),
    "bad": ("bad", "bad_soft"),
}
"""Each tone's text and ground, as theme roles."""


def pill_size(text: str) -> QSize:
    """The room a pill of that text takes."""
    metrics = QFontMetrics(text_font(CAPTION, 500))
    return QSize(metrics.horizontalAdvance(text) + 2 * SIDE, metrics.height() + 4)


def paint_pill(painter: QPainter, rect: QRect, text: str, tone: str = "neutral") -> None:
    """Draw a pill that fills the rectangle; a text too long for it ends in …."""
    ink, ground = GROUNDS[tone]
    theme = current_theme()
    font = text_font(CAPTION, 500)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(ground))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.setFont(font)
    painter.setPen(theme.colour(ink))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width() - SIDE)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, shown)
    painter.restore()


class Pill(QWidget):
    """A pill by itself. `tone` is neutral, accent, good, warn or bad."""

    def __init__(self, text: str = "", tone: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._tone = tone
        self.show_word(text, tone)

    def show_word(self, text: str, tone: str = "neutral") -> None:
        """Say another word in another tone."""
        self._text = text
        self._tone = tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return pill_size(self._text)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        size = self.sizeHint()
        rect = QRect(0, (self.height() - size.height()) // 2, self.width(), size.height())
        paint_pill(QPainter(self), rect, self._text, self._tone)
