"""Readiness per skill area: a meter for each, with the line at which a role is ready and what one says of oneself."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QStyle, QToolTip, QWidget

from mltracker.desktop.theme import BODY, CAPTION, Theme, current_theme, number_font, text_font
from mltracker.domain.figures import AreaBar

ROW_GAP = 4
MOST_STRETCH = 1.5
BAR = 9
BAR_RADIUS = 3.5
RING = 4.2
LABEL_SHARE = 0.38
MOST_LABEL_SHARE = 0.5
COUNT_GAP = 12
PERCENT_WIDTH = 50


class AreaBars(QWidget):
    """`area_chosen` tells an area's id when its row is clicked, or Return is pressed on it."""

    area_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[AreaBar, ...] = ()
        self._ready = 0.0
        self._current = 0
        self._hovered = -1
        self.setAccessibleName("Readiness per skill area")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)

    def set_bars(self, bars: tuple[AreaBar, ...], ready: float) -> None:
        """Draw these, with the line at the share `ready`."""
        self._bars = bars
        self._ready = ready
        self._current = min(self._current, max(len(bars) - 1, 0))
        self.setAccessibleDescription("; ".join(bar.words for bar in bars) or "No areas yet.")
        self.updateGeometry()
        self.update()

    def row_rect(self, number: int) -> QRect:
        """Where the row of that number is drawn."""
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
        """What the rows take of the room there is: up to half as much again as they need."""
        least = self._least_row_height()
        return max(least, min(self.height() // max(len(self._bars), 1), round(least * MOST_STRETCH)))

    def _row_at(self, y: float) -> int:
        number = int(y // self._row_height())
        return number if 0 <= number < len(self._bars) else -1

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, bar in enumerate(self._bars):
            self._paint_row(painter, theme, number, bar)
        if self._bars:
            self._paint_ready_line(painter, theme)
        for number, bar in enumerate(self._bars):
            if bar.self_share is not None:
                self._paint_ring(painter, theme, number, bar.self_share)

    def _paint_row(self, painter: QPainter, theme: Theme, number: int, bar: AreaBar) -> None:
        row = self.row_rect(number)
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
        painter.setFont(number_font(BODY, 600))
        painter.setPen(theme.colour("faint" if bar.share is None else "text"))
        share = "–" if bar.share is None else f"{bar.share:.0%}"
        painter.drawText(self._visual(percents), self._aligned(Qt.AlignmentFlag.AlignRight), share)

    def _paint_ground(self, painter: QPainter, theme: Theme, number: int) -> None:
        focused = self.hasFocus() and number == self._current
        if not focused and number != self._hovered:
            return
        painter.setPen(QPen(theme.colour("accent"), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(self.row_rect(number).adjusted(1, 1, -1, -1), 4, 4)

    def _paint_meter(self, painter: QPainter, theme: Theme, meter: QRect, share: float | None) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("track"))
        painter.drawRoundedRect(self._visual(meter), BAR_RADIUS, BAR_RADIUS)
        if share:
            filled = QRect(meter)
            filled.setWidth(round(meter.width() * min(share, 1.0)))
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(self._visual(filled), BAR_RADIUS, BAR_RADIUS)

    def _paint_ready_line(self, painter: QPainter, theme: Theme) -> None:
        colour = theme.colour("text")
        colour.setAlphaF(0.6)
        x = self._x_of(theme, self._ready)
        painter.fillRect(QRectF(x - 1, 0, 2, self.row_rect(len(self._bars) - 1).bottom() + 1), colour)

    def _paint_ring(self, painter: QPainter, theme: Theme, number: int, share: float) -> None:
        centre = QPointF(self._x_of(theme, share), self.row_rect(number).center().y() + 0.5)
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
        metrics = QFontMetrics(text_font(BODY))
        longest = max(metrics.horizontalAdvance(f"{bar.name} {bar.evidence:,}") for bar in self._bars) + COUNT_GAP
        return round(min(max(longest, width * LABEL_SHARE), width * MOST_LABEL_SHARE))

    def _x_of(self, theme: Theme, share: float) -> float:
        meter = self._columns(theme, self.row_rect(0))[1]
        along = meter.width() * min(share, 1.0)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return self.width() - meter.left() - along if mirrored else meter.left() + along

    def _visual(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)

    def _aligned(self, side: Qt.AlignmentFlag) -> int:
        return int(QStyle.visualAlignment(self.layoutDirection(), side) | Qt.AlignmentFlag.AlignVCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, down, Home and End move between rows; Return and Space choose one."""
        last = len(self._bars) - 1
        targets = {
            Qt.Key.Key_Up: self._current - 1,
            Qt.Key.Key_Down: self._current + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if event.key() in targets and self._bars:
            self._go_to(max(0, min(targets[Qt.Key(event.key())], last)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._bars:
            self.area_chosen.emit(self._bars[self._current].area)
        else:
            super().keyPressEvent(event)

    def _go_to(self, number: int) -> None:
        self._current = number
        self.update()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._bars[number].words))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._row_at(event.position().y()))

    def leaveEvent(self, _event: QEvent) -> None:
        self._hover(-1)

    def _hover(self, number: int) -> None:
        if number != self._hovered:
            self._hovered = number
            self.setCursor(Qt.CursorShape.ArrowCursor if number < 0 else Qt.CursorShape.PointingHandCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self._row_at(event.position().y())
        if event.button() is Qt.MouseButton.LeftButton and number >= 0:
            self._current = number
            self.update()
            self.area_chosen.emit(self._bars[number].area)

    def event(self, event: QEvent) -> bool:
        """Say a row's figures in its tooltip."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            number = self._row_at(event.pos().y())
            if number >= 0:
                QToolTip.showText(event.globalPos(), self._bars[number].words, self, self.row_rect(number))
            else:
                QToolTip.hideText()
            return True
        return super().event(event)
