"""The curve on a pyqtgraph scene. Import this in a thread only: pyqtgraph takes longer than all the rest together."""

from bisect import bisect_left
from datetime import date

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame

from mltracker.desktop.theme import CAPTION, current_theme, text_font
from mltracker.domain.figures import Curve

GRID = (0.0, 0.25, 0.5, 0.75, 1.0)
LABELLED = (0.0, 0.5, 1.0)
LEFT, TOP, RIGHT, BOTTOM = 36, 10, 6, 22
"""Room round the plot for its labels, in pixels."""
MONTH_ROOM = 84
"""The least pixels from one month's label to the next."""
DATES_BELOW = -0.35
"""How far under the axis dates stand, in their own heights, as an anchor."""
DOT = 8
SHORTEST_SPAN = 30
"""Days; a shorter history is drawn at the right end of so many."""


class CurvePlot(pg.GraphicsView):  # type: ignore[misc] # pyqtgraph has no types
    """Line, soft fill, the line at which a role is ready, and a dot on the last day.

    `hovered` tells the number of the point under the mouse and a place for its hint; -1 when the mouse has left.
    """

    hovered = Signal(int, QPoint)
    _curve = Curve((), 0.0)  # the base class resizes while it is built
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
        self._last_day = last_day
        self._box.clear()
        self._fit()
        self._draw_scale()
        self._draw_dates()
        self._draw_ahead()
        self._draw_line()

    def mark(self, number: int) -> None:
        """Put a dot on the point of that number; -1 takes it away."""
        if number < 0:
            self._mark.setData([], [])
            return
        theme = current_theme()
        self._mark.setData(
            [self._days[number]],
            [self._shares[number]],
            size=theme.px(DOT),
            pen=pg.mkPen(theme.colour("accent"), width=self._device_px(2)),
            brush=theme.colour("surface"),
        )

    def place_of(self, number: int) -> QPoint:
        """Where a point lies on the screen."""
        point = self._box.mapViewToDevice(QPointF(self._days[number], self._shares[number]))
        return QPoint(self.viewport().mapToGlobal(point.toPoint()))

    @property
    def _days(self) -> list[int]:
        return [point.on.toordinal() for point in self._curve.points]

    @property
    def _shares(self) -> list[float]:
        return [point.overall for point in self._curve.points]

    def _span(self) -> tuple[int, int]:
        days = self._days
        last = self._curve.ahead[-1].on.toordinal() if self._curve.ahead else days[-1]
        return min(days[0], days[-1] - SHORTEST_SPAN), last

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
        for height in LABELLED:
            self._write(f"{height:.0%}", first, height, (1.25, 0.5), "faint")
        dashes = QPen(theme.colour("muted"), self._device_px(1))
        dashes.setDashPattern([3.0, 3.0])
        dashes.setCosmetic(True)
        ready = self._curve.ready
        self._box.addItem(pg.PlotCurveItem([first, last], [ready, ready], pen=dashes))
        self._write(f"ready at {ready:.0%}", last, ready, (1, 1.15), "muted")

    def _draw_dates(self) -> None:
        first, last = self._span()
        today = self._days[-1]
        self._write(self._last_day, today, 0.0, (0.5 if last > today else 1, DATES_BELOW), "faint")
        room = current_theme().px(MONTH_ROOM) * (last - first) / max(self.width(), 1)
        if last - today >= room * 0.75:
            self._write(f"{date.fromordinal(last):%b %Y}", last, 0.0, (1, DATES_BELOW), "faint")
        labelled = float("-inf")
        for month in _month_starts(date.fromordinal(first), date.fromordinal(today)):
            day = month.toordinal()
            if day - labelled >= room and today - day >= room * 0.75:
                words = f"{month:%b %Y}" if labelled < first or month.month == 1 else f"{month:%b}"
                self._write(words, day, 0.0, (0 if day - first < room / 2 else 0.5, DATES_BELOW), "faint")
                labelled = day

    def _draw_ahead(self) -> None:
        """Draw where it is heading: a dashed line in a soft band."""
        if not self._curve.ahead:
            return
        theme = current_theme()
        days = [point.on.toordinal() for point in self._curve.ahead]
        low, high = (
            pg.PlotCurveItem(days, [point.overall for point in course], pen=None)
            for course in (self._curve.low, self._curve.high)
        )
        band = QColor(theme.colour("accent"))
        band.setAlphaF(0.12)
        dashes = QPen(theme.colour("accent"), self._device_px(2))
        dashes.setDashPattern([3.0, 3.0])
        dashes.setCosmetic(True)
        line = pg.PlotCurveItem(days, [point.overall for point in self._curve.ahead], pen=dashes, antialias=True)
        for item in (low, high, pg.FillBetweenItem(low, high, brush=band), line):
            self._box.addItem(item)

    def _draw_line(self) -> None:
        theme = current_theme()
        fill = QColor(theme.colour("accent"))
        fill.setAlphaF(0.09)
        pen = pg.mkPen(theme.colour("accent"), width=self._device_px(2))
        line = pg.PlotCurveItem(self._days, self._shares, pen=pen, fillLevel=0.0, brush=fill, antialias=True)
        self._box.addItem(line)
        dot = pg.ScatterPlotItem(
            [self._days[-1]], [self._shares[-1]], size=theme.px(DOT), pen=None, brush=theme.colour("accent")
        )
        self._box.addItem(dot)
        self._mark = pg.ScatterPlotItem()
        self._box.addItem(self._mark)

    def _write(self, words: str, x: float, y: float, anchor: tuple[float, float], role: str) -> None:
        label = pg.TextItem(words, color=current_theme().colour(role), anchor=anchor)
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
        """Tell the point nearest to the mouse."""
        if not self._curve.points:
            return
        day = self._box.mapDeviceToView(event.position()).x()
        days = self._days
        after = bisect_left(days, day)
        near = min(range(max(after - 1, 0), min(after + 1, len(days))), key=lambda number: abs(days[number] - day))
        self.hovered.emit(near, event.globalPosition().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(-1, QPoint())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page that scrolls."""
        event.ignore()


def _month_starts(first: date, last: date) -> list[date]:
    """The first day shown, then the first of each month up to the last day."""
    days = [first]
    year, month = first.year, first.month
    while True:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)  # noqa: PLR2004 - months of a year
        if date(year, month, 1) > last:
            return days
        days.append(date(year, month, 1))
