"""The level of one skill over the years, small enough for an inspector."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
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

from mltracker.desktop.charts.curve import day_words
from mltracker.desktop.parts.side_button import paint_focus_ring
from mltracker.desktop.theme import CAPTION, Theme, appearance, current_theme, number_font
from mltracker.domain.evidence import RUNGS
from mltracker.domain.figures import LevelCurve, LevelPoint

HEIGHT = 104
GAP = 6
DOT = 3.5
TODAY = "today"
LABELLED = (0, 2, 4)


class LevelChart(QWidget):
    """Draws a `LevelCurve` that has points; left and right go from point to point, and say each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curve = LevelCurve(())
        self._last_day = TODAY
        self._marked = -1
        self.setAccessibleName("Level over time")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance().theme_changed.connect(self._restyle)

    def set_curve(self, curve: LevelCurve, last_day: str = TODAY) -> None:
        """Draw that curve; `last_day` names the day of its last point."""
        self._curve = curve
        self._last_day = last_day
        self._marked = -1
        self.setAccessibleDescription(curve.summary)
        self.update()

    def place_of(self, number: int) -> QPoint:
        """Where the point of that number is drawn."""
        return self._place(self._curve.points[number]).toPoint()

    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(240), current_theme().px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(120), current_theme().px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(number_font(CAPTION))
        if self._curve.points:
            self._paint_scale(painter, theme)
            self._paint_days(painter, theme)
            self._paint_line(painter, theme)
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), theme)

    def _paint_scale(self, painter: QPainter, theme: Theme) -> None:
        """Draw a line at each rung, a broken one at the rung that the role asks for."""
        room = self._room()
        for rung in range(RUNGS + 1):
            asked = rung == self._curve.required and rung > 0
            pen = QPen(theme.colour("muted" if asked else "line"), 1)
            if asked:
                pen.setDashPattern([3.0, 3.0])
            painter.setPen(pen)
            y = self._y_of(rung)
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            if rung in LABELLED or asked:
                painter.setPen(theme.colour("muted" if asked else "faint"))
                metrics = painter.fontMetrics()
                label = QRect(0, round(y - metrics.height() / 2), self._label_width(), metrics.height())
                self._write(painter, label, str(rung), Qt.AlignmentFlag.AlignRight)

    def _paint_days(self, painter: QPainter, theme: Theme) -> None:
        painter.setPen(theme.colour("faint"))
        metrics = painter.fontMetrics()
        left = self._label_width() + GAP
        row = QRect(left, self.height() - metrics.height() - 2, self.width() - left - GAP, metrics.height())
        self._write(painter, row, self._last_day, Qt.AlignmentFlag.AlignRight)
        first = f"{self._curve.points[0].on:%b %Y}"
        if metrics.horizontalAdvance(first + self._last_day) + 2 * GAP < row.width() and len(self._curve.points) > 1:
            self._write(painter, row, first, Qt.AlignmentFlag.AlignLeft)

    def _paint_line(self, painter: QPainter, theme: Theme) -> None:
        places = [self._place(point) for point in self._curve.points]
        ground = self._y_of(0)
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
        return QFontMetrics(number_font(CAPTION)).horizontalAdvance(str(RUNGS)) + GAP

    def _room(self) -> QRectF:
        """Where the lines run."""
        below = QFontMetrics(number_font(CAPTION)).height() + GAP
        left = self._label_width() + GAP
        room = QRect(left, GAP + 2, self.width() - left - GAP, self.height() - below - GAP - 2)
        return QRectF(QStyle.visualRect(self.layoutDirection(), self.rect(), room))

    def _y_of(self, level: float) -> float:
        room = self._room()
        return room.bottom() - room.height() * level / RUNGS

    def _place(self, point: LevelPoint) -> QPointF:
        room = self._room()
        first, last = self._curve.points[0].on, self._curve.points[-1].on
        along = (point.on - first).days / (last - first).days if last > first else 1.0
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return QPointF(room.left() + room.width() * (1 - along if mirrored else along), self._y_of(point.level))

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
        point = self._curve.points[number]
        return f"{day_words(point.on)}: {point.level:.1f}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right mark the neighbouring point."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() not in steps or not self._curve.points:
            super().keyPressEvent(event)
            return
        last = len(self._curve.points) - 1
        start = self._marked if self._marked >= 0 else last + 1
        number = max(0, min(start + steps[Qt.Key(event.key())], last))
        self._mark(number, self.mapToGlobal(self.place_of(number)))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._words(number)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the point nearest to the mouse."""
        x = event.position().x()
        nearest = min(
            range(len(self._curve.points)),
            key=lambda number: abs(self._place(self._curve.points[number]).x() - x),
            default=-1,
        )
        self._mark(nearest, event.globalPosition().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._mark(-1, QPoint())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark(-1, QPoint())
