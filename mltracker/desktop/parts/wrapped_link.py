"""A link as long as a sentence: a button whose text goes on in the next line."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from mltracker.desktop.mirroring import visual_alignment
from mltracker.desktop.parts.side_button import paint_focus_ring
from mltracker.desktop.theme import BODY, current_theme, text_font

SIDES, ENDS = 0, 3
WIDEST = 200
"""How wide it wishes to be, at the usual text size; it takes what it gets."""


class WrappedLink(QPushButton):
    """Without the focus it looks like the text it is; disabled it is nothing but that."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setProperty("look", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(width - 2 * SIDES, 1), 1 << 16)
        lines = QFontMetrics(text_font(BODY)).boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.text())
        return lines.height() + 2 * ENDS

    def sizeHint(self) -> QSize:
        width = min(
            QFontMetrics(text_font(BODY)).horizontalAdvance(self.text()) + 2 * SIDES, current_theme().px(WIDEST)
        )
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(text_font(BODY))
        longest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(longest + 2 * SIDES, metrics.height() + 2 * ENDS)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = text_font(BODY)
        font.setUnderline(self.underMouse() and self.isEnabled())
        painter.setFont(font)
        painter.setPen(theme.colour("accent" if self.isEnabled() else "muted"))
        side = visual_alignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        flags = int(side | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(self.rect().adjusted(SIDES, ENDS, -SIDES, -ENDS), flags, self.text())
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), theme)
