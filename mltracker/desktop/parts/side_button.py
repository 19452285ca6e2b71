"""A place in the sidebar: icon, name and count."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from mltracker.desktop.icons import ICON_SIZE, paint_icon
from mltracker.desktop.mirroring import visual_alignment, visual_rect
from mltracker.desktop.theme import BODY, CAPTION, Theme, current_theme, number_font, text_font

INSET = 10
GAP = 10
HEIGHT = 33
RADIUS = 8
KEY_REASONS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


def paint_focus_ring(painter: QPainter, rect: QRect, theme: Theme) -> None:
    """Draw the ring round a self-drawn control that has the focus."""
    painter.setPen(QPen(theme.colour("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1)


class SideButton(QAbstractButton):
    """Folded it shows its icon alone, with its name in the tooltip."""

    def __init__(self, icon_name: str, name: str, *, checkable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._count: int | None = None
        self._hint = ""
        self._folded = False
        self._ringed = False
        self.setText(name)
        self.setCheckable(checkable)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_count(self, count: int | None) -> None:
        """Show a number at the right."""
        self._count = count
        self.setAccessibleName(self.text() if count is None else f"{self.text()}, {count:,}")
        self.update()

    def set_hint(self, keys: str) -> None:
        """Name the keys that lead there."""
        self._hint = keys
        self.set_folded(self._folded)

    def set_folded(self, folded: bool) -> None:  # noqa: FBT001 - a state, like Qt's own setters
        """Show the icon alone, or all."""
        self._folded = folded
        hint = f" ({self._hint})" if self._hint else ""
        self.setToolTip(f"{self.text()}{hint}" if folded else self._hint)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        height = QFontMetrics(text_font(BODY, 500)).height() + HEIGHT - 16
        return QSize(2 * INSET + current_theme().px(ICON_SIZE), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show a ring for those who come by key; a click shows itself."""
        self._ringed = event.reason() in KEY_REASONS
        super().focusInEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "accent_soft" if self.isChecked() else "track" if self.underMouse() else ""
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(ground))
            painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
        ink = "accent" if self.isChecked() else "muted"
        side = theme.px(ICON_SIZE)
        left = (self.width() - side) // 2 if self._folded else INSET
        self._paint_at(painter, QRect(left, (self.height() - side) // 2, side, side), ink)
        if not self._folded:
            self._paint_words(painter, theme, ink, INSET + side + GAP)
        if self.hasFocus() and self._ringed:
            paint_focus_ring(painter, self.rect(), theme)

    def _paint_at(self, painter: QPainter, rect: QRect, ink: str) -> None:
        paint_icon(painter, visual_rect(self.layoutDirection(), self.rect(), rect), self._icon_name, ink)

    def _paint_words(self, painter: QPainter, theme: Theme, ink: str, left: int) -> None:
        direction = self.layoutDirection()
        room = visual_rect(direction, self.rect(), self.rect().adjusted(left, 0, -INSET, 0))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(text_font(BODY, 500))
        painter.setPen(theme.colour(ink))
        painter.drawText(room, visual_alignment(direction, Qt.AlignmentFlag.AlignLeft) | middle, self.text())
        if self._count is not None:
            painter.setFont(number_font(CAPTION))
            painter.setPen(theme.colour("accent" if self.isChecked() else "faint"))
            at_end = visual_alignment(direction, Qt.AlignmentFlag.AlignRight) | middle
            painter.drawText(room, at_end, f"{self._count:,}")
