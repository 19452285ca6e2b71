"""What the lines and marks of a curve mean."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QWidget

from mltracker.desktop.charts.curve_strokes import AHEAD, EXPIRES, FADING, PLAN, PLANNED, POINTS, Stroke
from mltracker.desktop.parts.flow_layout import FlowRow
from mltracker.desktop.theme import BODY, current_theme, text_font
from mltracker.domain.causes import What
from mltracker.domain.figures import Curve

SAMPLE = 22
MARK = 9
GAP = 6
BETWEEN = 16


class CurveLegend(FlowRow):
    """A line or a mark for each that a curve has, with its words; on as many rows as it needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(BETWEEN, parent)
        self._shown: list[Stroke] = []

    def set_curve(self, curve: Curve) -> None:
        """Explain that curve."""
        kinds = {mark.cause.what for mark in curve.marks}
        drawn = (
            (POINTS, curve.points),
            (AHEAD, curve.ahead),
            (FADING, curve.fading),
            (PLANNED, curve.planned),
            (EXPIRES, What.EXPIRY in kinds),
            (PLAN, What.PLAN in kinds),
        )
        shown = [stroke for stroke, there in drawn if there]
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self.row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for stroke in shown:
            one = _Entry(stroke, self)
            self.row.addWidget(one)
            one.show()
        self.setAccessibleName(f"Lines and marks: {', '.join(stroke.words for stroke in shown)}")
        self.settle()


class _Entry(QWidget):
    def __init__(self, stroke: Stroke, parent: QWidget) -> None:
        super().__init__(parent)
        self._stroke = stroke

    @property
    def _sample(self) -> int:
        return current_theme().px(MARK if self._stroke in (EXPIRES, PLAN) else SAMPLE)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(text_font(BODY))
        return QSize(self._sample + GAP + metrics.horizontalAdvance(self._stroke.words) + 1, metrics.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(text_font(BODY))
        sample = QRect(0, 0, self._sample, self.height())
        room = QRectF(QStyle.visualRect(self.layoutDirection(), self.rect(), sample))
        colour = theme.colour(self._stroke.role)
        if self._stroke in (EXPIRES, PLAN):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPolygon(_triangle(room, up=self._stroke is PLAN))
        else:
            pen = QPen(colour, 2)
            if self._stroke.dashes:
                pen.setDashPattern(list(self._stroke.dashes))
            painter.setPen(pen)
            painter.drawLine(QPointF(room.left(), room.center().y()), QPointF(room.right(), room.center().y()))
        painter.setPen(theme.colour("muted"))
        words = self.rect().adjusted(self._sample + GAP, 0, 0, 0)
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        painter.drawText(
            QStyle.visualRect(self.layoutDirection(), self.rect(), words),
            int(side | Qt.AlignmentFlag.AlignVCenter),
            self._stroke.words,
        )


def _triangle(room: QRectF, *, up: bool) -> QPolygonF:
    half, middle = room.width() / 2, room.center()
    tip = -half if up else half
    return QPolygonF(
        [
            QPointF(middle.x(), middle.y() + tip),
            QPointF(middle.x() - half, middle.y() - tip),
            QPointF(middle.x() + half, middle.y() - tip),
        ]
    )
