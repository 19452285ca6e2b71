"""The scores of a competition's attempts on a pyqtgraph scene: one line and one kind of mark for each of the three.

Import this when the first of these charts is wanted, on the GUI thread: pyqtgraph takes a quarter of a second, and in a
thread of its own it ends the process.
"""

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from mltracker.desktop.announcing import announce
from mltracker.desktop.parts.side_button import paint_focus_ring
from mltracker.desktop.theme import CAPTION, appearance, current_theme, number_font, text_font
from mltracker.domain.attempt_scores import AttemptScores
from mltracker.domain.typed_numbers import score_text

LOOKS = {
    "local": ("muted", Qt.PenStyle.DotLine, "o"),
    "public": ("accent", Qt.PenStyle.SolidLine, "s"),
    "private": ("good", Qt.PenStyle.DashLine, "t1"),
}
"""Colour and line of each score, and its mark as pyqtgraph names it: a circle, a square, a triangle."""
MARK = 7.5
MARKED = 1.6
"""So many times its size is a marked attempt's mark."""
GAP = 6
HEIGHT, LEAST_WIDTH = 150, 160
LABEL_ROOM = 44
"""The least pixels from one attempt's number to the next."""
INSET = 0.1
"""What stays free on each side of the marks, as a share of their room: the outermost and their labels are whole."""
BEHIND = -101
"""The grid's place in the depth: pyqtgraph draws the lines at -100."""
RING = 2
_EMPTY = AttemptScores(0, (), ())


class AttemptsPlot(QWidget):
    """Draws `AttemptScores`; left and right go from attempt to attempt, and say its scores.

    The scene only draws: the mouse and the wheel go through it, to this widget and the page that scrolls.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scores = _EMPTY
        self._marked = 0
        self._lines: list[pg.PlotDataItem] = []
        self._box = pg.ViewBox(enableMouse=False, enableMenu=False)
        self._box.sigResized.connect(self._number)
        bare = pg.mkPen(None)
        self._values = pg.AxisItem("left", pen=bare, linkView=self._box)
        self._values.setStyle(tickAlpha=255)
        self._values.setGrid(255)
        self._values.setZValue(BEHIND)
        self._numbers = pg.AxisItem("bottom", pen=bare, linkView=self._box, maxTickLength=0)
        self._legend = pg.LegendItem(colCount=len(LOOKS), frame=False)
        self.setAccessibleName("Scores over the attempts")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(LEAST_WIDTH)
        self._lay_out()
        appearance().theme_changed.connect(self._draw)

    def set_scores(self, scores: AttemptScores) -> None:
        """Draw these."""
        self._scores = scores
        self._marked = min(self._marked, scores.count)
        self.setAccessibleDescription(scores.summary)
        self._draw()

    def words_of(self, number: int) -> str:
        """An attempt's scores in words."""
        said = [
            f"{one.name} {score_text(score)}" for one in self._scores.series for at, score in one.points if at == number
        ]
        return f"Attempt {number}: {', '.join(said) or 'no score'}"

    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(300), current_theme().px(HEIGHT))

    def _lay_out(self) -> None:
        room = self._room = pg.GraphicsLayout()
        # Time runs from left to right in every language's charts.
        room.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        room.setSpacing(0)
        room.addItem(self._values, 0, 0)
        room.addItem(self._box, 0, 1)
        room.addItem(self._numbers, 1, 1)
        self._legend.setParentItem(room)
        self._legend.layout.setContentsMargins(0, 0, 0, 0)
        view = self._view = pg.GraphicsView(background=None)
        view.setCentralItem(room)
        for scene in (view, view.viewport()):
            scene.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, RING, RING, RING)
        column.addWidget(view)

    @Slot()
    def _draw(self) -> None:
        """Draw all anew, in the look in use."""
        self._legend.clear()
        self._box.clear()
        self._lines.clear()
        if self._scores.series:
            self._draw_scales()
            self._draw_lines()
            self._mark(self._marked)

    def _draw_scales(self) -> None:
        theme, count, ticks = current_theme(), self._scores.count, self._scores.ticks
        font, labels = number_font(CAPTION), [self._scores.tick_text(tick) for tick in ticks]
        metrics = QFontMetrics(font)
        for axis in (self._values, self._numbers):
            axis.setStyle(tickFont=font)
            axis.setTextPen(theme.colour("muted"))
            axis.setTickPen(self._pen("line", 1))
        self._values.setTicks([list(zip(ticks, labels, strict=True))])
        self._values.setWidth(max(map(metrics.horizontalAdvance, labels)) + 2 * GAP)
        self._numbers.setLabel("attempt", color=theme.muted)
        self._numbers.label.setFont(text_font(CAPTION))
        self._numbers.setHeight(2 * metrics.height())
        self._room.setContentsMargins(0, 1.5 * metrics.height(), 0, RING)
        self._box.setRange(xRange=(1, count) if count > 1 else (0, 2), yRange=(ticks[0], ticks[-1]), padding=INSET)
        self._number()

    def _draw_lines(self) -> None:
        theme = current_theme()
        self._legend.setLabelTextColor(theme.colour("muted"))
        self._legend.setLabelTextSize(f"{theme.px(CAPTION)}px")
        for one in self._scores.series:
            role, stroke, symbol = LOOKS[one.name]
            line = pg.PlotDataItem(
                *zip(*one.points, strict=True),
                pen=self._pen(role, 1.5, stroke),
                symbol=symbol,
                symbolSize=theme.px(MARK),
                symbolBrush=theme.colour(role),
                symbolPen=self._pen("surface", 1),
                antialias=True,
            )
            self._box.addItem(line)
            self._legend.addItem(line, one.name)
            self._lines.append(line)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self._legend.setLayoutDirection(self.layoutDirection())
        self._legend.setOffset((-GAP if mirrored else GAP, 1))

    @Slot()
    def _number(self) -> None:
        """Write the attempts' numbers, every so many of them as there is room for."""
        count = self._scores.count
        most = max(int(self._box.width() // current_theme().px(LABEL_ROOM)), 1)
        shown = range(1, count + 1, max(-(-count // most), 1))
        self._numbers.setTicks([[(number, f"{number:,}") for number in shown]])

    def _pen(self, role: str, width: float, stroke: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        # Qt takes the width of pyqtgraph's pens in device pixels.
        return QPen(pg.mkPen(current_theme().colour(role), width=width * self.devicePixelRatioF(), style=stroke))

    def _mark(self, number: int) -> None:
        """Enlarge the marks of the attempt of that number; 0 is none."""
        self._marked = number
        size = current_theme().px(MARK)
        for line, one in zip(self._lines, self._scores.series, strict=True):
            line.scatter.setSize([size * (MARKED if at == number else 1) for at, _ in one.points])

    def _number_at(self, place: QPoint) -> int:
        at = self._box.mapDeviceToView(QPointF(self._view.mapFrom(self, place)))
        return max(1, min(round(float(at.x())), self._scores.count))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right mark the neighbouring attempt, Home and End the first and the last."""
        count = self._scores.count
        targets = {
            Qt.Key.Key_Left: self._marked - 1 if self._marked else count,
            Qt.Key.Key_Right: self._marked + 1 if self._marked else 1,
            Qt.Key.Key_Home: 1,
            Qt.Key.Key_End: count,
        }
        if event.key() not in targets or not self._scores.series:
            super().keyPressEvent(event)
            return
        self._mark(max(1, min(targets[Qt.Key(event.key())], count)))
        words = self.words_of(self._marked)
        at = self._box.mapViewToDevice(QPointF(self._marked, self._scores.ticks[-1]))
        QToolTip.showText(self.mapToGlobal(QPoint(round(at.x()), 0)), words, self)
        announce(self, words)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark(0)
        QToolTip.hideText()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_focus_ring(painter, self.rect(), current_theme())

    def event(self, event: QEvent) -> bool:
        """Say the scores of the attempt under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip and self._scores.series:
            QToolTip.showText(event.globalPos(), self.words_of(self._number_at(event.pos())), self)
            return True
        return super().event(event)
