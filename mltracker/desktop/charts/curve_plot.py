"""The curve on a pyqtgraph scene. Import this in a thread only: pyqtgraph takes longer than all the rest together."""

from collections.abc import Sequence
from datetime import date

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame

from mltracker.desktop.charts.curve_strokes import AHEAD, EXPIRES, FADING, PLAN, PLANNED, Stroke
from mltracker.desktop.theme import CAPTION, current_theme, text_font
from mltracker.domain.figures import Curve, CurvePoint, Spot
from mltracker.domain.progress import What

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


class CurvePlot(pg.GraphicsView):  # type: ignore[misc] # pyqtgraph has no types
    """Line, soft fill, the line at which a role is ready, a dot on the last day, and what lies ahead of it.

    `hovered` tells the number of the spot nearest to the mouse and a place for its hint; -1 when the mouse has left.
    `clicked` tells the number of the spot that was clicked.
    """

    hovered = Signal(int, QPoint)
    clicked = Signal(int)
    _curve = Curve((), 0.0)  # the base class resizes while it is built
    _spots: tuple[Spot, ...] = ()
    _last_day = ""

    def __init__(self) -> None:
        super().__init__(background=None)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self._box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0.0)
        self._box.disableAutoRange()
        self.setCentralItem(self._box)
        self._mark = pg.ScatterPlotItem()

    def draw(self, curve: Curve, last_day: str) -> None:
        """Draw a curve of at least one point in the colours of the theme in use; `last_day` names its last day."""
        self._curve = curve
        self._spots = curve.spots
        self._last_day = last_day
        self._box.clear()
        self._box.invertX(self._mirrored)
        self._fit()
        self._draw_scale()
        self._draw_dates()
        self._draw_ahead()
        self._draw_line()
        self._draw_marks()

    def mark(self, number: int) -> None:
        """Put a dot on the spot of that number; -1 takes it away."""
        if number < 0:
            self._mark.setData([], [])
            return
        theme = current_theme()
        self._mark.setData(
            [self._spots[number].on.toordinal()],
            [self._spots[number].overall],
            size=theme.px(DOT),
            pen=pg.mkPen(theme.colour("accent"), width=self._device_px(2)),
            brush=theme.colour("surface"),
        )

    def place_of(self, number: int) -> QPoint:
        """Where a spot lies on the screen."""
        spot = self._spots[number]
        point = self._box.mapViewToDevice(QPointF(spot.on.toordinal(), spot.overall))
        return QPoint(self.viewport().mapToGlobal(point.toPoint()))

    @property
    def _mirrored(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    @property
    def _today(self) -> int:
        return self._curve.points[-1].on.toordinal()

    def _span(self) -> tuple[int, int]:
        curve = self._curve
        last = max(course[-1].on.toordinal() for course in (curve.points, curve.ahead, curve.fading) if course)
        return min(curve.points[0].on.toordinal(), self._today - SHORTEST_SPAN), last

    def _fit(self) -> None:
        """Set the view's range so that the plot keeps its margins in pixels."""
        theme = current_theme()
        left, top, right, bottom = (theme.px(side) for side in (LEFT, TOP, RIGHT, BOTTOM))
        first, last = self._span()
        day = (last - first) / max(self.width() - left - right, 1)
        share = 1.0 / max(self.height() - top - bottom, 1)
        self._box.setRange(
            xRange=(first - left * day, last + right * day),
            yRange=(-bottom * share, 1.0 + top * share),
            padding=0.0,
        )

    def _draw_scale(self) -> None:
        theme = current_theme()
        first, last = self._span()
        heights = [height for height in GRID for _ in range(2)]
        grid = pg.PlotCurveItem(
            [first, last] * len(GRID),
            heights,
            connect="pairs",
            pen=pg.mkPen(theme.colour("line"), width=self._device_px(1)),
        )
        self._box.addItem(grid)
        for height in GRID if self.height() >= theme.px(ALL_LABELLED_FROM) else LABELLED:
            self._write(f"{height:.0%}", first, height, (1.25, 0.5), "faint")
        dashes = QPen(theme.colour("muted"), self._device_px(1))
        dashes.setDashPattern([3.0, 3.0])
        dashes.setCosmetic(True)
        ready = self._curve.ready
        self._box.addItem(pg.PlotCurveItem([first, last], [ready, ready], pen=dashes))
        self._write(f"ready at {ready:.0%}", last, ready, (1, self._side_of_ready()), "muted")

    def _side_of_ready(self) -> float:
        """Where the words stand at the line: above it, unless more lines end there than below."""
        curve, last = self._curve, self._span()[1]
        courses = (curve.points, curve.ahead, curve.fading, curve.planned)
        over = [course[-1].overall - curve.ready for course in courses if course and course[-1].on.toordinal() == last]
        above = sum(0 < one < CROWDED for one in over)
        return BELOW if above > sum(-CROWDED < one <= 0 for one in over) else ABOVE

    def _draw_dates(self) -> None:
        """Label the last day, both ends and as many months or years between as there is room for, each at a tick."""
        first, last = self._span()
        today = self._today
        days = (last - first) / max(self.width() - current_theme().px(LEFT + RIGHT), 1)
        step = next((one for one in TICK_MONTHS if one * 30 >= current_theme().px(TICK_ROOM) * days), TICK_MONTHS[-1])
        wanted = [(today, self._last_day, 0.5 if last > today else 1.0)]
        wanted += [(last, f"{date.fromordinal(last):%b %Y}", 1.0)] if last > today else []
        wanted += [(first, f"{date.fromordinal(first):%b %Y}", 0.0)]
        wanted += [(day, words, 0.5) for day, words in _ticks(first, last, step)]
        metrics = QFontMetrics(text_font(CAPTION))
        labelled: list[tuple[float, float]] = []
        ticks = []
        for day, words, anchor in wanted:
            width = (metrics.horizontalAdvance(words) + LABEL_GAP) * days
            start, end = day - anchor * width, day + (1 - anchor) * width
            if all(end <= left or start >= right for left, right in labelled):
                labelled.append((start, end))
                ticks.append(day)
                self._write(words, day, 0.0, (anchor, DATES_BELOW), "faint")
        height = TICK / max(self.height() - current_theme().px(TOP + BOTTOM), 1)
        self._box.addItem(
            pg.PlotCurveItem(
                [day for day in ticks for _ in range(2)],
                [0.0, -height] * len(ticks),
                connect="pairs",
                pen=pg.mkPen(current_theme().colour("faint"), width=self._device_px(1)),
            )
        )

    def _draw_ahead(self) -> None:
        """Draw where it is heading in a soft band, what becomes of it without anything new, and with the plans."""
        curve = self._curve
        if curve.ahead:
            low, high = (
                pg.PlotCurveItem(
                    [point.on.toordinal() for point in course], [point.overall for point in course], pen=None
                )
                for course in (curve.low, curve.high)
            )
            band = QColor(current_theme().colour("accent"))
            band.setAlphaF(0.12)
            for item in (low, high, pg.FillBetweenItem(low, high, brush=band)):
                self._box.addItem(item)
        for course, stroke in ((curve.fading, FADING), (curve.planned, PLANNED), (curve.ahead, AHEAD)):
            self._draw_course(course, stroke)

    def _draw_course(self, course: Sequence[CurvePoint], stroke: Stroke) -> None:
        if not course:
            return
        pen = QPen(current_theme().colour(stroke.role), self._device_px(2))
        pen.setDashPattern(list(stroke.dashes))
        pen.setCosmetic(True)
        days, shares = ([point.on.toordinal() for point in course], [point.overall for point in course])
        self._box.addItem(pg.PlotCurveItem(days, shares, pen=pen, antialias=True))

    def _draw_line(self) -> None:
        theme = current_theme()
        fill = QColor(theme.colour("accent"))
        fill.setAlphaF(0.09)
        pen = pg.mkPen(theme.colour("accent"), width=self._device_px(2))
        days = [point.on.toordinal() for point in self._curve.points]
        shares = [point.overall for point in self._curve.points]
        self._box.addItem(pg.PlotCurveItem(days, shares, pen=pen, fillLevel=0.0, brush=fill, antialias=True))
        self._box.addItem(
            pg.ScatterPlotItem(days[-1:], shares[-1:], size=theme.px(DOT), pen=None, brush=theme.colour("accent"))
        )

    def _draw_marks(self) -> None:
        """Draw a triangle down where something expires, up where a plan comes, and room for the spot at hand."""
        theme = current_theme()
        for what, symbol, stroke in ((What.EXPIRY, "t", EXPIRES), (What.PLAN, "t1", PLAN)):
            marks = [mark for mark in self._curve.marks if mark.cause.what is what]
            self._box.addItem(
                pg.ScatterPlotItem(
                    [mark.on.toordinal() for mark in marks],
                    [mark.overall for mark in marks],
                    symbol=symbol,
                    size=theme.px(MARK),
                    pen=pg.mkPen(theme.colour("surface"), width=self._device_px(1)),
                    brush=theme.colour(stroke.role),
                )
            )
        self._mark = pg.ScatterPlotItem()
        self._box.addItem(self._mark)

    def _write(self, words: str, x: float, y: float, anchor: tuple[float, float], role: str) -> None:
        along, up = anchor
        label = pg.TextItem(
            words, color=current_theme().colour(role), anchor=(1 - along if self._mirrored else along, up)
        )
        label.textItem.document().setDocumentMargin(0)
        label.setFont(text_font(CAPTION))
        label.setPos(x, y)
        self._box.addItem(label)

    def _device_px(self, width: float) -> float:
        """A cosmetic pen's width, which Qt takes in device pixels."""
        return width * float(self.devicePixelRatioF())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._curve.points:
            self.draw(self._curve, self._last_day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the spot nearest to the mouse."""
        if self._spots:
            number = self._nearest(event)
            opens = bool(self._spots[number].id)
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)
            self.hovered.emit(number, event.globalPosition().toPoint())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep the scene out of it: nothing can be dragged."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._spots:
            self.clicked.emit(self._nearest(event))

    def _nearest(self, event: QMouseEvent) -> int:
        """The spot nearest along the time; between those of one day, the one nearest in height."""
        place = self._box.mapDeviceToView(event.position())
        day, share = self._box.viewPixelSize()

        def distance(number: int) -> float:
            spot = self._spots[number]
            along, up = abs(spot.on.toordinal() - place.x()) / day, abs(spot.overall - place.y()) / share
            return float(along + up / 10)

        return min(range(len(self._spots)), key=distance)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(-1, QPoint())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page that scrolls."""
        event.ignore()


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
