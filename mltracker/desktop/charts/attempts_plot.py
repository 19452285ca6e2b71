"""The scores of a competition's attempts: one line and one kind of mark for each of the three."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QStyle, QToolTip, QWidget

from mltracker.desktop.parts.side_button import paint_focus_ring
from mltracker.desktop.theme import CAPTION, Theme, current_theme, number_font, text_font
from mltracker.domain.attempt_scores import AttemptScores, Scores
from mltracker.domain.typed_numbers import score_text

LOOKS = {
    "local": ("muted", Qt.PenStyle.DotLine),
    "public": ("accent", Qt.PenStyle.SolidLine),
    "private": ("good", Qt.PenStyle.DashLine),
}
"""Colour and line of each score; its mark is a circle, a square or a triangle."""
MARK = 3.5
GAP = 6
HEIGHT = 150
LEAST_WIDTH = 160
LABEL_ROOM = 44
"""The least pixels from one attempt's number to the next."""
EDGE = 10
_EMPTY = AttemptScores(0, (), ())


class AttemptsPlot(QWidget):
    """Draws `AttemptScores`; left and right go from attempt to attempt, and say its scores."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scores = _EMPTY
        self._area = QRectF()
        self._marked = 0
        self.setAccessibleName("Scores over the attempts")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_scores(self, scores: AttemptScores) -> None:
        """Draw these."""
        self._scores = scores
        self._marked = min(self._marked, scores.count)
        self.setAccessibleDescription(scores.summary)
        self.update()

    def words_of(self, number: int) -> str:
        """An attempt's scores in words."""
        said = [
            f"{one.name} {score_text(score)}" for one in self._scores.series for at, score in one.points if at == number
        ]
        return f"Attempt {number}: {', '.join(said) or 'no score'}"

    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(300), current_theme().px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, current_theme().px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._scores.series:
            self._area = self._measured()
            self._paint_legend(painter, theme)
            self._paint_axes(painter, theme)
            for one in self._scores.series:
                self._paint_scores(painter, theme, one)
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), theme)

    def _paint_legend(self, painter: QPainter, theme: Theme) -> None:
        painter.setFont(text_font(CAPTION))
        metrics, left = painter.fontMetrics(), EDGE
        for one in self._scores.series:
            width = metrics.horizontalAdvance(one.name)
            mark = QRect(left, 0, theme.px(2 * MARK + 2), metrics.height() + GAP)
            words = QRect(mark.right() + GAP, 0, width + 2, mark.height())
            self._paint_mark(painter, theme, one.name, QRectF(self._visual(mark)).center())
            painter.setPen(theme.colour("muted"))
            painter.drawText(self._visual(words), Qt.AlignmentFlag.AlignCenter, one.name)
            left = words.right() + 2 * GAP

    def _paint_axes(self, painter: QPainter, theme: Theme) -> None:
        room = self._area
        painter.setFont(number_font(CAPTION))
        height = painter.fontMetrics().height()
        for tick in self._scores.ticks:
            y = self._y(tick)
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(theme.colour("muted"))
            beside = QRectF(EDGE, y - height / 2, room.left() - GAP - EDGE, height)
            painter.drawText(beside, Qt.AlignmentFlag.AlignRight, self._scores.tick_text(tick))
        step = self._number_step(room.width())
        for number in range(1, self._scores.count + 1, step):
            below = QRectF(self._x(number) - LABEL_ROOM, room.bottom() + GAP, 2 * LABEL_ROOM, height)
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, f"{number:,}")
        title = QRectF(room.left(), room.bottom() + GAP + height, room.width(), height)
        painter.setFont(text_font(CAPTION))
        painter.drawText(title, Qt.AlignmentFlag.AlignHCenter, "attempt")

    def _paint_scores(self, painter: QPainter, theme: Theme, one: Scores) -> None:
        role, line = LOOKS[one.name]
        places = [QPointF(self._x(number), self._y(score)) for number, score in one.points]
        painter.setPen(QPen(theme.colour(role), 1.5, line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(places))
        for (number, _), place in zip(one.points, places, strict=True):
            self._paint_mark(painter, theme, one.name, place, marked=number == self._marked and self.hasFocus())

    @staticmethod
    def _paint_mark(painter: QPainter, theme: Theme, name: str, at: QPointF, *, marked: bool = False) -> None:
        side = MARK * theme.text_scale * (1.6 if marked else 1.0)
        painter.setPen(QPen(theme.colour("surface"), 1))
        painter.setBrush(theme.colour(LOOKS[name][0]))
        if name == "local":
            painter.drawEllipse(at, side, side)
        elif name == "public":
            painter.drawRect(QRectF(at.x() - side, at.y() - side, 2 * side, 2 * side))
        else:
            corners = (QPointF(0, -1.2 * side), QPointF(1.2 * side, side), QPointF(-1.2 * side, side))
            painter.drawPolygon(QPolygonF([at + corner for corner in corners]))

    def _measured(self) -> QRectF:
        """Where the lines are drawn; time runs from left to right in every language's charts."""
        numbers = QFontMetrics(number_font(CAPTION))
        labels = max(numbers.horizontalAdvance(self._scores.tick_text(tick)) for tick in self._scores.ticks)
        left, top = EDGE + labels + GAP, 2 * numbers.height() + GAP
        return QRectF(left, top, self.width() - left - EDGE, self.height() - top - 2 * numbers.height() - 2 * GAP)

    def _x(self, number: int) -> float:
        room = self._area
        inset = 2 * MARK
        along = (number - 1) / (self._scores.count - 1) if self._scores.count > 1 else 0.5
        return room.left() + inset + along * (room.width() - 2 * inset)

    def _y(self, score: float) -> float:
        room = self._area
        low, high = self._scores.ticks[0], self._scores.ticks[-1]
        return room.bottom() - (score - low) / (high - low) * room.height()

    def _number_step(self, width: float) -> int:
        """Every so many attempts has its number below."""
        most = max(int(width // current_theme().px(LABEL_ROOM)), 1)
        return -(-self._scores.count // most)

    def _visual(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)

    def _number_at(self, x: float) -> int:
        return min(range(1, self._scores.count + 1), key=lambda number: abs(self._x(number) - x))

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
        self._marked = max(1, min(targets[Qt.Key(event.key())], count))
        self.update()
        words = self.words_of(self._marked)
        QToolTip.showText(self.mapToGlobal(QPoint(round(self._x(self._marked)), 0)), words, self)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._marked = 0
        QToolTip.hideText()

    def event(self, event: QEvent) -> bool:
        """Say the scores of the attempt under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip and self._scores.series:
            QToolTip.showText(event.globalPos(), self.words_of(self._number_at(event.pos().x())), self)
            return True
        return super().event(event)
