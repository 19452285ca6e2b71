"""Readiness per skill area: a meter for each, with the line at which a role is ready and what one says of oneself.

Where areas are compared with an earlier day, a thin bar under each meter shows how far it reached then.
"""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mltracker.desktop.charts.area_chart import AreaChart
from mltracker.desktop.mirroring import visual_alignment, visual_rect
from mltracker.desktop.theme import BODY, CAPTION, Theme, current_theme, number_font, text_font
from mltracker.domain.figures import AreaBar

ROW_GAP = 4
MOST_STRETCH = 2.2
BAR = 9
BAR_RADIUS = 3.5
GHOST = 3
RING = 4.2
LABEL_SHARE = 0.38
MOST_LABEL_SHARE = 0.5
COUNT_GAP = 12
PERCENT_WIDTH = 50


class AreaBars(AreaChart):
    """A row an area, from top to bottom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Readiness per skill area", parent)
        self._longest = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)

    def item_rect(self, number: int) -> QRect:
        height = self._row_height()
        return QRect(0, number * height, self.width(), height)

    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(480), self._least_row_height() * max(len(self._bars), 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(280), self.sizeHint().height())

    @staticmethod
    def _least_row_height() -> int:
        return QFontMetrics(text_font(BODY)).height() + ROW_GAP

    def _row_height(self) -> int:
        """What the rows take of the room there is: up to about twice what they need."""
        least = self._least_row_height()
        return max(least, min(self.height() // max(len(self._bars), 1), round(least * MOST_STRETCH)))

    def item_at(self, place: QPoint) -> int:
        number = place.y() // self._row_height()
        return number if 0 <= number < len(self._bars) else -1

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._longest = self._longest_label()
        for number, bar in enumerate(self._bars):
            self._paint_row(painter, theme, number, bar)
        if self._bars:
            self._paint_ready_line(painter, theme)
        for number, bar in enumerate(self._bars):
            if bar.floor is not None:
                self._paint_floor(painter, theme, number, bar.floor)
            if bar.self_share is not None:
                self._paint_ring(painter, theme, number, bar.self_share)

    def _paint_row(self, painter: QPainter, theme: Theme, number: int, bar: AreaBar) -> None:
        row = self.item_rect(number)
        self._paint_ground(painter, theme, number)
        names, meter, percents = self._columns(theme, row)
        count = f"{bar.evidence:,}"
        painter.setFont(number_font(CAPTION))
        painter.setPen(theme.colour("faint"))
        painter.drawText(self._visual(names), self._aligned(Qt.AlignmentFlag.AlignRight), count)
        room = names.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(count) - COUNT_GAP, 0)
        painter.setFont(text_font(BODY))
        painter.setPen(theme.colour("text"))
        name = painter.fontMetrics().elidedText(bar.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(self._visual(room), self._aligned(Qt.AlignmentFlag.AlignLeft), name)
        self._paint_meter(painter, theme, meter, bar.share)
        if bar.before:
            self._paint_ghost(painter, theme, meter, bar.before)
        painter.setFont(number_font(BODY, 600))
        painter.setPen(theme.colour("faint" if bar.share is None else "text"))
        share = "–" if bar.share is None else f"{bar.share:.0%}"
        painter.drawText(self._visual(percents), self._aligned(Qt.AlignmentFlag.AlignRight), share)

    def _paint_ground(self, painter: QPainter, theme: Theme, number: int) -> None:
        focused = self.hasFocus() and number == self.current
        if not focused and number != self.hovered:
            return
        painter.setPen(QPen(theme.colour("accent"), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(self.item_rect(number).adjusted(1, 1, -1, -1), 4, 4)

    def _paint_meter(self, painter: QPainter, theme: Theme, meter: QRect, share: float | None) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("track"))
        painter.drawRoundedRect(self._visual(meter), BAR_RADIUS, BAR_RADIUS)
        if share:
            filled = QRect(meter)
            filled.setWidth(round(meter.width() * min(share, 1.0)))
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(self._visual(filled), BAR_RADIUS, BAR_RADIUS)

    def _paint_ghost(self, painter: QPainter, theme: Theme, meter: QRect, before: float) -> None:
        ghost = QRect(meter.left(), meter.bottom() + 2, round(meter.width() * min(before, 1.0)), theme.px(GHOST))
        painter.setBrush(theme.colour("muted"))
        painter.drawRoundedRect(self._visual(ghost), ghost.height() / 2, ghost.height() / 2)

    def _paint_ready_line(self, painter: QPainter, theme: Theme) -> None:
        colour = theme.colour("text")
        colour.setAlphaF(0.6)
        x = self._x_of(theme, self._ready)
        painter.fillRect(QRectF(x - 1, 0, 2, self.item_rect(len(self._bars) - 1).bottom() + 1), colour)

    def _paint_floor(self, painter: QPainter, theme: Theme, number: int, floor: float) -> None:
        """A notch in the meter of an area that must not stay under it."""
        x, row = self._x_of(theme, floor), self.item_rect(number)
        half = theme.px(BAR) / 2 + 2
        painter.fillRect(QRectF(x - 0.5, row.center().y() - half, 1, 2 * half), theme.colour("muted"))

    def _paint_ring(self, painter: QPainter, theme: Theme, number: int, share: float) -> None:
        centre = QPointF(self._x_of(theme, share), self.item_rect(number).center().y() + 0.5)
        painter.setPen(QPen(theme.colour("warn"), theme.px(2)))
        painter.setBrush(theme.colour("surface"))
        radius = RING * theme.text_scale - 1
        painter.drawEllipse(centre, radius, radius)

    def _columns(self, theme: Theme, row: QRect) -> tuple[QRect, QRect, QRect]:
        """Where name with count, meter and percents stand, read from left to right."""
        percents = QRect(row)
        percents.setLeft(row.right() + 1 - theme.px(PERCENT_WIDTH))
        names = QRect(row)
        names.setWidth(self._label_width(row.width()))
        height = theme.px(BAR)
        top = row.top() + (row.height() - height) // 2
        left = names.right() + 1 + COUNT_GAP
        return names, QRect(left, top, percents.left() - left, height), percents

    def _label_width(self, width: int) -> int:
        """Room for the longest name and its count, within bounds that leave most to the meters."""
        return round(min(max(self._longest + COUNT_GAP, width * LABEL_SHARE), width * MOST_LABEL_SHARE))

    def _longest_label(self) -> int:
        """Measured once for all rows."""
        metrics = QFontMetrics(text_font(BODY))
        return max((metrics.horizontalAdvance(f"{bar.name} {bar.evidence:,}") for bar in self._bars), default=0)

    def _x_of(self, theme: Theme, share: float) -> float:
        meter = self._columns(theme, self.item_rect(0))[1]
        along = meter.width() * min(share, 1.0)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return self.width() - meter.left() - along if mirrored else meter.left() + along

    def _visual(self, rect: QRect) -> QRect:
        return visual_rect(self.layoutDirection(), self.rect(), rect)

    def _aligned(self, side: Qt.AlignmentFlag) -> int:
        return int(visual_alignment(self.layoutDirection(), side) | Qt.AlignmentFlag.AlignVCenter)
