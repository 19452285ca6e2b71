"""The drawing of a curve over time: its scale, what was, and what lies ahead."""

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from mltracker.desktop.charts.curve_strokes import AHEAD, EXPIRES, FADING, PLAN, PLANNED, POINTS, Stroke
from mltracker.desktop.theme import CAPTION, current_theme, text_font
from mltracker.domain.causes import What
from mltracker.domain.figures import Curve, CurvePoint, Spot

GRID = (0.0, 0.25, 0.5, 0.75, 1.0)
LABELLED = (0.0, 0.5, 1.0)
LEFT, TOP, RIGHT, BOTTOM = 36, 10, 6, 22
"""Room round the plot for its labels, in pixels."""
ALL_LABELLED_FROM = 220
"""So high, each line of the grid has its label."""
TICK_ROOM = 60
"""The least pixels from one tick of the time axis to the next."""
TICK_MONTHS = (1, 3, 6, 12, 24, 60, 120)
"""How many months there may be from tick to tick."""
TICK = 4
LABEL_GAP = 10
DATES_BELOW = -0.35
"""How far under the axis dates stand, in their own heights, as an anchor."""
CROWDED = 0.1
"""So near to the line at which a role is ready, another line would run through its words."""
ABOVE, BELOW = 1.15, -0.15
"""Where these words stand, in their own heights, as an anchor."""
DOT = 8
MARK = 10
SHORTEST_SPAN = 30
"""Days; a shorter history is drawn at the right end of so many."""


class CurvePlot(QWidget):
    """Line, soft fill, the line at which a role is ready, a dot on the last day, and what lies ahead of it.

    `hovered` tells the number of the spot nearest to the mouse and a place for its hint; -1 when the mouse has left.
    `clicked` tells the number of the spot that was clicked.
    """

    hovered = Signal(int, QPoint)
    clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curve = Curve((), 0.0)
        self._spots: tuple[Spot, ...] = ()
        self._last_day = ""
        self._marked = -1
        self.setMouseTracking(True)

    def draw(self, curve: Curve, last_day: str) -> None:
        """Draw a curve of at least one point; `last_day` names its last day."""
        self._curve = curve
        self._spots = curve.spots
        self._last_day = last_day
        self.mark(-1)

    def mark(self, number: int) -> None:
        """Put a dot on the spot of that number; -1 takes it away."""
        self._marked = number
        self.update()

    def place_of(self, number: int) -> QPoint:
        """Where a spot lies on the screen."""
        return self.mapToGlobal(self._place(self._spots[number]).toPoint())

    @property
    def _today(self) -> int:
        return self._curve.points[-1].on.toordinal()

    def _span(self) -> tuple[int, int]:
        curve = self._curve
        last = max(course[-1].on.toordinal() for course in (curve.points, curve.ahead, curve.fading) if course)
        return min(curve.points[0].on.toordinal(), self._today - SHORTEST_SPAN), last

    def _room(self) -> QRectF:
        """The plot without the room for its labels, as it is where one reads from left to right."""
        left, top, right, bottom = (current_theme().px(side) for side in (LEFT, TOP, RIGHT, BOTTOM))
        return QRectF(left, top, max(self.width() - left - right, 1), max(self.height() - top - bottom, 1))

    def _at(self, day: float, share: float) -> QPointF:
        room, (first, last) = self._room(), self._span()
        x = room.left() + (day - first) / (last - first) * room.width()
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return QPointF(self.width() - x if mirrored else x, room.bottom() - share * room.height())

    def _place(self, point: CurvePoint | Spot) -> QPointF:
        return self._at(point.on.toordinal(), point.overall)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._curve.points:
            return
        painter = QPainter(self)
        painter.setFont(text_font(CAPTION))
        self._paint_scale(painter)
        self._paint_dates(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ahead(painter)
        self._paint_line(painter)
        self._paint_marks(painter)

    def _paint_scale(self, painter: QPainter) -> None:
        theme = current_theme()
        first, last = self._span()
        painter.setPen(QPen(theme.colour("line"), 1))
        for height in GRID:
            painter.drawLine(self._at(first, height), self._at(last, height))
        for height in GRID if self.height() >= theme.px(ALL_LABELLED_FROM) else LABELLED:
            self._write(painter, f"{height:.0%}", self._at(first, height), (1.15, 0.5), "faint")
        dashes = QPen(theme.colour("muted"), 1)
        dashes.setDashPattern([3.0, 3.0])
        painter.setPen(dashes)
        ready = self._curve.ready
        painter.drawLine(self._at(first, ready), self._at(last, ready))
        self._write(painter, f"ready at {ready:.0%}", self._at(last, ready), (1.0, self._side_of_ready()), "muted")

    def _side_of_ready(self) -> float:
        """Where the words stand at the line: above it, unless more lines end there than below."""
        curve, last = self._curve, self._span()[1]
        courses = (curve.points, curve.ahead, curve.fading, curve.planned)
        over = [course[-1].overall - curve.ready for course in courses if course and course[-1].on.toordinal() == last]
        above = sum(0 < one < CROWDED for one in over)
        return BELOW if above > sum(-CROWDED < one <= 0 for one in over) else ABOVE

    def _paint_dates(self, painter: QPainter) -> None:
        """Label the last day, both ends and as many months or years between as there is room for, each at a tick."""
        theme = current_theme()
        days = self._days_a_pixel()
        metrics = QFontMetrics(painter.font())
        labelled: list[tuple[float, float]] = []
        for day, words, anchor in self._dates_wanted(days):
            width = (metrics.horizontalAdvance(words) + LABEL_GAP) * days
            start, end = day - anchor * width, day + (1 - anchor) * width
            if all(end <= left or start >= right for left, right in labelled):
                labelled.append((start, end))
                foot = self._at(day, 0.0)
                painter.setPen(QPen(theme.colour("faint"), 1))
                painter.drawLine(foot, foot + QPointF(0, TICK))
                self._write(painter, words, foot, (anchor, DATES_BELOW), "faint")

    def _days_a_pixel(self) -> float:
        first, last = self._span()
        return (last - first) / self._room().width()

    def _dates_wanted(self, days: float) -> Iterator[tuple[int, str, float]]:
        """Days with their words and where these are held, the most wanted first."""
        first, last = self._span()
        today = self._today
        step = next((one for one in TICK_MONTHS if one * 30 >= current_theme().px(TICK_ROOM) * days), TICK_MONTHS[-1])
        yield today, self._last_day, 0.5 if last > today else 1.0
        if last > today:
            yield last, f"{date.fromordinal(last):%b %Y}", 1.0
        yield first, f"{date.fromordinal(first):%b %Y}", 0.0
        for day, words in _ticks(first, last, step):
            yield day, words, 0.5

    def _paint_ahead(self, painter: QPainter) -> None:
        """Draw where it is heading in a soft band, what becomes of it without anything new, and with the plans."""
        curve = self._curve
        if curve.ahead:
            edges = [self._place(point) for point in (*curve.low, *reversed(curve.high))]
            self._fill(painter, edges, 0.12)
        for course, stroke in ((curve.fading, FADING), (curve.planned, PLANNED), (curve.ahead, AHEAD)):
            self._paint_course(painter, course, stroke)

    def _fill(self, painter: QPainter, corners: Sequence[QPointF], opacity: float) -> None:
        colour = QColor(current_theme().colour("accent"))
        colour.setAlphaF(opacity)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF(corners))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_course(self, painter: QPainter, course: Sequence[CurvePoint], stroke: Stroke) -> None:
        pen = QPen(current_theme().colour(stroke.role), 2)
        if stroke.dashes:
            pen.setDashPattern(list(stroke.dashes))
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF([self._place(point) for point in course]))

    def _paint_line(self, painter: QPainter) -> None:
        points = self._curve.points
        feet = [self._at(one.on.toordinal(), 0.0) for one in (points[-1], points[0])]
        self._fill(painter, [*map(self._place, points), *feet], 0.09)
        self._paint_course(painter, points, POINTS)
        theme = current_theme()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(POINTS.role))
        painter.drawEllipse(self._place(points[-1]), theme.px(DOT) / 2, theme.px(DOT) / 2)

    def _paint_marks(self, painter: QPainter) -> None:
        """Draw a triangle down where something expires, up where a plan comes, and a ring on the spot at hand."""
        theme = current_theme()
        painter.setPen(QPen(theme.colour("surface"), 1))
        half = theme.px(MARK) / 2
        for mark in self._curve.marks:
            stroke, tip = (EXPIRES, half) if mark.cause.what is What.EXPIRY else (PLAN, -half)
            painter.setBrush(theme.colour(stroke.role))
            at = self._at(mark.on.toordinal(), mark.overall)
            corners = (QPointF(-half, -tip), QPointF(half, -tip), QPointF(0, tip))
            painter.drawPolygon(QPolygonF([at + corner for corner in corners]))
        if self._marked >= 0:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(theme.colour("surface"))
            painter.drawEllipse(self._place(self._spots[self._marked]), theme.px(DOT) / 2, theme.px(DOT) / 2)

    def _write(self, painter: QPainter, words: str, at: QPointF, anchor: tuple[float, float], role: str) -> None:
        """Write words that are held at a place by a point of theirs, in their own widths and heights."""
        along, up = anchor
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            along = 1 - along
        metrics = QFontMetrics(painter.font())
        width, height = metrics.horizontalAdvance(words), metrics.height()
        painter.setPen(current_theme().colour(role))
        place = QPointF(at.x() - along * width, at.y() - up * height + metrics.ascent())
        painter.drawText(place, words)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the spot nearest to the mouse."""
        if self._spots:
            number = self._nearest(event.position())
            opens = bool(self._spots[number].id)
            self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)
            self.hovered.emit(number, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._spots:
            self.clicked.emit(self._nearest(event.position()))

    def _nearest(self, place: QPointF) -> int:
        """The spot nearest along the time; between those of one day, the one nearest in height."""

        def distance(number: int) -> float:
            off = self._place(self._spots[number]) - place
            return abs(off.x()) + abs(off.y()) / 10

        return min(range(len(self._spots)), key=distance)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(-1, QPoint())


def _ticks(first: int, last: int, step: int) -> list[tuple[int, str]]:
    """The first of every so many months between two days, with its words: the year alone, or where one begins."""
    start, end = date.fromordinal(first), date.fromordinal(last)
    months = range(start.year * 12 + start.month - 1, end.year * 12 + end.month)
    ticks = [date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]
    return [
        (day.toordinal(), f"{day:%Y}" if step % 12 == 0 else f"{day:%b %Y}" if day.month == 1 else f"{day:%b}")
        for day in ticks
        if start <= day <= end
    ]
