"""What the marks among the area bars mean."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mltracker.desktop.charts.area_bars import GHOST
from mltracker.desktop.theme import BODY, Theme, current_theme, text_font

BAR, LINE, RING, BEFORE = range(4)
WIDTHS = {BAR: 13, LINE: 3, RING: 11, BEFORE: 13}
"""How wide each mark is."""
WORDS = {BAR: "evidence", LINE: "ready", RING: "self-assessed"}
SAID = "Bars show evidence, the line where a role is ready, rings what you say of yourself"
GAP = 5
BETWEEN = 14


class AreaLegend(QWidget):
    """A bar, a line and a ring, each with its word, and a thin line with the day compared with where there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = WORDS
        self.compare_with("")

    def compare_with(self, day: str) -> None:
        """Name the day compared with; empty for none."""
        self._words = {**WORDS, BEFORE: day} if day else WORDS
        self.setAccessibleName(f"{SAID}, thin lines the evidence on {day}." if day else f"{SAID}.")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        metrics = QFontMetrics(text_font(BODY))
        marks = sum(theme.px(WIDTHS[mark]) + GAP for mark in self._words)
        words = sum(metrics.horizontalAdvance(word) for word in self._words.values())
        return QSize(marks + words + (len(self._words) - 1) * BETWEEN, metrics.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(text_font(BODY))
        metrics = painter.fontMetrics()
        x = 0.0
        for mark, word in self._words.items():
            width = theme.px(WIDTHS[mark])
            self._paint_mark(painter, theme, mark, QRectF(x, 0, width, self.height()))
            x += width + GAP
            painter.setPen(theme.colour("faint"))
            room = QRectF(x, 0, metrics.horizontalAdvance(word) + 1, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, word)
            x += metrics.horizontalAdvance(word) + BETWEEN

    @staticmethod
    def _paint_mark(painter: QPainter, theme: Theme, mark: int, room: QRectF) -> None:
        middle = room.center().y()
        if mark == BAR:
            painter.fillRect(QRectF(room.left(), middle, room.width(), theme.px(4)), theme.colour("accent"))
        elif mark == BEFORE:
            painter.fillRect(QRectF(room.left(), middle, room.width(), theme.px(GHOST)), theme.colour("muted"))
        elif mark == LINE:
            height = theme.px(14)
            painter.fillRect(QRectF(room.left(), middle - height / 2, theme.px(2), height), theme.colour("text"))
        else:
            painter.setPen(QPen(theme.colour("warn"), 1.5 * theme.text_scale))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = room.width() / 2 - theme.text_scale
            painter.drawEllipse(QPointF(room.center().x(), middle), radius, radius)
