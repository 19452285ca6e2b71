"""A curve of few points over time, small enough for an inspector."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QStyle, QToolTip, QWidget

from mltracker.desktop.announcing import announce
from mltracker.desktop.charts.curve import day_words
from mltracker.desktop.parts.side_button import paint_focus_ring
from mltracker.desktop.theme import CAPTION, Theme, appearance, current_theme, number_font

GAP = 6
DOT = 3.5
TODAY = "today"
NOUGHT = 0.0

Point = tuple[date, float]


@dataclass(frozen=True)
class Scale:
    """What a curve stands on: a line at each of `lines`, the lowest first, with its label, empty for none.

    A broken line is drawn at `broken`, one of these; `unit` says what is measured.
    """

    lines: Sequence[tuple[float, str]]
    broken: float | None = None
    unit: str = ""


class SmallCurve(QWidget):
    """Draws values on days, filled up to nought; left and right go from point to point, and say each."""

    def __init__(self, name: str, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = height
        self._points: tuple[Point, ...] = ()
        self._scale = Scale(((NOUGHT, ""), (1.0, "")))
        self._last_day = TODAY
        self._marked = -1
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance().theme_changed.connect(self._restyle)

    def show_points(self, points: Sequence[Point], scale: Scale, summary: str, last_day: str = TODAY) -> None:
        """Draw these points, if there are any; `summary` is the chart in a sentence, `last_day` names its last day."""
        self._points = tuple(points)
        self._scale = scale
        self._last_day = last_day
        self._marked = -1
        self.setAccessibleDescription(summary)
        self.update()

    def value_words(self, value: float) -> str:
        """A value as a hint says it."""
        return f"{value:.1f}"

    def place_of(self, number: int) -> QPoint:
        """Where the point of that number is drawn."""
        return self._place(self._points[number]).toPoint()

    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(240), current_theme().px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(120), current_theme().px(self._height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(number_font(CAPTION))
        if self._points:
            self._paint_scale(painter, theme)
            self._paint_days(painter, theme)
            self._paint_line(painter, theme)
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), theme)

    def _paint_scale(self, painter: QPainter, theme: Theme) -> None:
        """Draw the lines, the broken one stronger, and their labels; the unit stands above them."""
        room = self._room()
        metrics = painter.fontMetrics()
        for value, words in self._scale.lines:
            strong = value == self._scale.broken
            pen = QPen(theme.colour("muted" if strong else "line"), 1)
            if strong:
                pen.setDashPattern([3.0, 3.0])
            painter.setPen(pen)
            y = self._y_of(value)
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(theme.colour("muted" if strong else "faint"))
            label = QRect(0, round(y - metrics.height() / 2), self._label_width(), metrics.height())
            self._write(painter, label, words, Qt.AlignmentFlag.AlignRight)
        painter.setPen(theme.colour("faint"))
        left = self._label_width() + GAP
        above = QRect(left, GAP, self.width() - left - GAP, metrics.height())
        self._write(painter, above, self._scale.unit, Qt.AlignmentFlag.AlignLeft)

    def _paint_days(self, painter: QPainter, theme: Theme) -> None:
        painter.setPen(theme.colour("faint"))
        metrics = painter.fontMetrics()
        left = self._label_width() + GAP
        row = QRect(left, self.height() - metrics.height() - 2, self.width() - left - GAP, metrics.height())
        self._write(painter, row, self._last_day, Qt.AlignmentFlag.AlignRight)
        first = f"{self._points[0][0]:%b %Y}"
        if metrics.horizontalAdvance(first + self._last_day) + 2 * GAP < row.width() and len(self._points) > 1:
            self._write(painter, row, first, Qt.AlignmentFlag.AlignLeft)

    def _paint_line(self, painter: QPainter, theme: Theme) -> None:
        places = [self._place(point) for point in self._points]
        ground = self._y_of(NOUGHT)
        fill = theme.colour("accent")
        fill.setAlphaF(0.09)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawPolygon(QPolygonF([QPointF(places[0].x(), ground), *places, QPointF(places[-1].x(), ground)]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawPolyline(QPolygonF(places))
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(places[-1], DOT, DOT)
        if self._marked >= 0:
            painter.setBrush(theme.colour("surface"))
            painter.drawEllipse(places[self._marked], DOT, DOT)

    def _write(self, painter: QPainter, rect: QRect, words: str, side: Qt.AlignmentFlag) -> None:
        aligned = QStyle.visualAlignment(self.layoutDirection(), side) | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QStyle.visualRect(self.layoutDirection(), self.rect(), rect), int(aligned), words)

    def _label_width(self) -> int:
        longest = max((words for _, words in self._scale.lines), key=len)
        return QFontMetrics(number_font(CAPTION)).horizontalAdvance(longest) + GAP

    def _room(self) -> QRectF:
        """Where the lines run."""
        line = QFontMetrics(number_font(CAPTION)).height() + GAP
        left = self._label_width() + GAP
        top = (line if self._scale.unit else 0) + GAP + 2
        room = QRect(left, top, self.width() - left - GAP, self.height() - line - top)
        return QRectF(QStyle.visualRect(self.layoutDirection(), self.rect(), room))

    def _y_of(self, value: float) -> float:
        room = self._room()
        low, high = self._scale.lines[0][0], self._scale.lines[-1][0]
        return room.bottom() - room.height() * (value - low) / (high - low)

    def _place(self, point: Point) -> QPointF:
        room = self._room()
        on, value = point
        first, last = self._points[0][0], self._points[-1][0]
        along = (on - first).days / (last - first).days if last > first else 1.0
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return QPointF(room.left() + room.width() * (1 - along if mirrored else along), self._y_of(value))

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _mark(self, number: int, at: QPoint) -> None:
        """Mark a point and say it; -1 marks none."""
        if number == self._marked:
            return
        self._marked = number
        self.update()
        if number < 0:
            QToolTip.hideText()
        else:
            QToolTip.showText(at, self._words(number), self)

    def _words(self, number: int) -> str:
        on, value = self._points[number]
        return f"{day_words(on)}: {self.value_words(value)}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right mark the neighbouring point."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() not in steps or not self._points:
            super().keyPressEvent(event)
            return
        last = len(self._points) - 1
        start = self._marked if self._marked >= 0 else last + 1
        number = max(0, min(start + steps[Qt.Key(event.key())], last))
        self._mark(number, self.mapToGlobal(self.place_of(number)))
        announce(self, self._words(number))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the point nearest to the mouse."""
        x = event.position().x()
        nearest = min(
            range(len(self._points)),
            key=lambda number: abs(self._place(self._points[number]).x() - x),
            default=-1,
        )
        self._mark(nearest, event.globalPosition().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._mark(-1, QPoint())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark(-1, QPoint())
