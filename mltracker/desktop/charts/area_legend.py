"""What the marks among the area bars mean."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mltracker.desktop.theme import BODY, Theme, current_theme, text_font

WORDS = ("evidence", "ready", "self-assessed")
MARKS = (13, 3, 11)
"""How wide each word's mark is."""
GAP = 5
BETWEEN = 14


class AreaLegend(QWidget):
    """A bar, a line and a ring, each with its word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Bars show evidence, the line where a role is ready, rings what you say of yourself.")

    def sizeHint(self) -> QSize:
        theme = current_theme()
        metrics = QFontMetrics(text_font(BODY))
        marks = sum(theme.px(mark) + GAP for mark in MARKS)
        words = sum(metrics.horizontalAdvance(word) for word in WORDS)
        return QSize(marks + words + (len(WORDS) - 1) * BETWEEN, metrics.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(text_font(BODY))
        metrics = painter.fontMetrics()
        x = 0.0
        for word, mark in zip(WORDS, MARKS, strict=True):
            width = theme.px(mark)
            self._paint_mark(painter, theme, word, QRectF(x, 0, width, self.height()))
            x += width + GAP
            painter.setPen(theme.colour("faint"))
            room = QRectF(x, 0, metrics.horizontalAdvance(word) + 1, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, word)
            x += metrics.horizontalAdvance(word) + BETWEEN

    @staticmethod
    def _paint_mark(painter: QPainter, theme: Theme, word: str, room: QRectF) -> None:
        middle = room.center().y()
        if word == "evidence":
            painter.fillRect(QRectF(room.left(), middle, room.width(), theme.px(4)), theme.colour("accent"))
        elif word == "ready":
            height = theme.px(14)
            painter.fillRect(QRectF(room.left(), middle - height / 2, theme.px(2), height), theme.colour("text"))
        else:
            painter.setPen(QPen(theme.colour("warn"), 1.5 * theme.text_scale))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = room.width() / 2 - theme.text_scale
            painter.drawEllipse(QPointF(room.center().x(), middle), radius, radius)
