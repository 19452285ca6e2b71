"""The areas on a radar: the same shares as the bars, each area on an axis of its own in a fixed order."""

import math
from collections.abc import Mapping

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy

from mltracker.desktop.charts.area_chart import AreaChart
from mltracker.desktop.theme import CAPTION, Theme, current_theme, text_font

HEIGHT = 420
LABEL_WIDTH = 150
LABEL_LINES = 3
RINGS = (0.25, 0.5, 0.75, 1.0)
LABELLED = (0.5, 1.0)
DOT = 3.5
REACH = 14
"""So near to an item's point, in pixels, the mouse means it."""


class AreaRadar(AreaChart):
    """An axis an area, clockwise from the top. Areas that the role does not ask for have no point."""

    def __init__(self) -> None:
        super().__init__("Readiness per skill area, as a radar")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def item_rect(self, number: int) -> QRect:
        return self._label_rect(number).toRect()

    def item_at(self, place: QPoint) -> int:
        for number, bar in enumerate(self._bars):
            point = self._point(number, bar.share or 0.0)
            near = math.hypot(point.x() - place.x(), point.y() - place.y()) <= current_theme().px(REACH)
            if near or self._label_rect(number).contains(QPointF(place)):
                return number
        return -1

    def moves(self) -> Mapping[Qt.Key, int]:
        back, forth = self.current - 1, self.current + 1
        return {Qt.Key.Key_Left: back, Qt.Key.Key_Up: back, Qt.Key.Key_Right: forth, Qt.Key.Key_Down: forth}

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(HEIGHT + 2 * LABEL_WIDTH), theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(2 * LABEL_WIDTH + 80), theme.px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._bars:
            return
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_grid(painter, theme)
        self._paint_before(painter, theme)
        self._paint_shares(painter, theme)
        for number in range(len(self._bars)):
            self._paint_label(painter, theme, number)

    def _paint_grid(self, painter: QPainter, theme: Theme) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("line"), 1))
        for share in RINGS:
            painter.drawPolygon(self._ring(share))
        for number in range(len(self._bars)):
            painter.drawLine(self._centre(), self._point(number, 1.0))
        dashes = QPen(theme.colour("muted"), 1)
        dashes.setDashPattern([3.0, 3.0])
        painter.setPen(dashes)
        painter.drawPolygon(self._ring(self._ready))
        painter.setFont(text_font(CAPTION))
        painter.setPen(theme.colour("faint"))
        for share in LABELLED:
            place = self._point(0, share)
            width, height = theme.px(44), theme.px(16)
            room = QRectF(place.x() - width - 4, place.y() - height / 2, width, height)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{share:.0%}")

    def _paint_before(self, painter: QPainter, theme: Theme) -> None:
        """The outline on the day compared with."""
        painter.setPen(QPen(theme.colour("muted"), 1.5 * theme.text_scale))
        stood = [self._point(number, bar.before) for number, bar in enumerate(self._bars) if bar.before is not None]
        painter.drawPolygon(QPolygonF(stood))

    def _paint_shares(self, painter: QPainter, theme: Theme) -> None:
        fill = QColor(theme.colour("accent"))
        fill.setAlphaF(0.14)
        painter.setBrush(fill)
        painter.setPen(QPen(theme.colour("accent"), 2))
        asked = [number for number, bar in enumerate(self._bars) if bar.share is not None]
        painter.drawPolygon(QPolygonF([self._point(number, self._bars[number].share or 0.0) for number in asked]))
        painter.setBrush(theme.colour("accent"))
        painter.setPen(Qt.PenStyle.NoPen)
        radius = DOT * theme.text_scale
        for number in asked:
            painter.drawEllipse(self._point(number, self._bars[number].share or 0.0), radius, radius)
        painter.setPen(QPen(theme.colour("warn"), theme.px(2)))
        painter.setBrush(theme.colour("surface"))
        for number, bar in enumerate(self._bars):
            if bar.self_share is not None:
                painter.drawEllipse(self._point(number, bar.self_share), radius, radius)

    def _paint_label(self, painter: QPainter, theme: Theme, number: int) -> None:
        bar = self._bars[number]
        room = self._label_rect(number)
        focused = self.hasFocus() and number == self.current
        if focused or number == self.hovered:
            painter.setPen(QPen(theme.colour("accent"), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("raised"))
            painter.drawRoundedRect(room, 4, 4)
        painter.setFont(text_font(CAPTION))
        painter.setPen(theme.colour("faint" if bar.share is None else "text"))
        share = "not\u00a0asked" if bar.share is None else f"{bar.share:.0%}"
        words = f"{bar.name}\u00a0– {share}"
        painter.drawText(room.adjusted(3, 1, -3, -1), int(self._side(number) | Qt.TextFlag.TextWordWrap), words)

    def _centre(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)

    def _radius(self) -> float:
        theme = current_theme()
        across = self.width() / 2 - theme.px(LABEL_WIDTH)
        return max(20.0, min(across, self.height() / 2 - self._label_height() - 6))

    def _point(self, number: int, share: float) -> QPointF:
        """Where a share lies on an area's axis; the axes go round clockwise, mirrored for those who read from right."""
        angle = 2 * math.pi * number / max(len(self._bars), 1)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            angle = -angle
        length = self._radius() * min(share, 1.0)
        return self._centre() + QPointF(length * math.sin(angle), -length * math.cos(angle))

    def _ring(self, share: float) -> QPolygonF:
        return QPolygonF([self._point(number, share) for number in range(len(self._bars))])

    def _label_height(self) -> int:
        return QFontMetrics(text_font(CAPTION)).lineSpacing() * LABEL_LINES + 4

    def _label_rect(self, number: int) -> QRectF:
        """Beside the end of an axis, on the side away from the centre."""
        end, centre = self._point(number, 1.0), self._centre()
        width, height = float(current_theme().px(LABEL_WIDTH)) - 10, float(self._label_height())
        away = end - centre
        left = end.x() + 6 if away.x() > 1 else end.x() - 6 - width if away.x() < -1 else end.x() - width / 2
        top = end.y() - height / 2
        if abs(away.x()) <= 1:
            top = end.y() - height - 2 if away.y() < 0 else end.y() + 2
        return QRectF(left, top, width, height)

    def _side(self, number: int) -> Qt.AlignmentFlag:
        away = self._point(number, 1.0).x() - self._centre().x()
        if abs(away) <= 1:
            return Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        side = Qt.AlignmentFlag.AlignLeft if away > 0 else Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
