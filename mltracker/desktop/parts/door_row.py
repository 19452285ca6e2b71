"""A line of a list in a card that opens what it speaks of."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mltracker.desktop.parts.elided_label import ElidedLabel
from mltracker.desktop.parts.pill import Pill
from mltracker.desktop.parts.side_button import paint_focus_ring
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import current_theme


class DoorRow(QWidget):
    """A pill, a title over a caption, and a word at the end; `opened` tells that it was clicked or Return pressed."""

    opened = Signal()

    def __init__(
        self, title: str, caption: str, *, pill: str = "", tone: str = "neutral", end: str = "", end_look: str = "note"
    ) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(", ".join(filter(None, (title, caption, pill, end))))
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 6, 4, 6)
        row.setSpacing(10)
        self.pill = Pill(pill, tone) if pill else None
        if self.pill is not None:
            row.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignVCenter)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(ElidedLabel(title))
        if caption:
            texts.addWidget(ElidedLabel(caption, "note"))
        row.addLayout(texts, 1)
        if end:
            row.addWidget(TextLabel(end, end_look))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens it."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return and space open it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be clicked."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Go back to rest."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground under the pointer and the ring of the focus."""
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), current_theme().colour("raised"))
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), current_theme())


def align_pills(rows: Iterable[DoorRow]) -> None:
    """Give the pills of a list one width, so that its titles stand in a line."""
    pills = [row.pill for row in rows if row.pill is not None]
    width = max((pill.sizeHint().width() for pill in pills), default=0)
    for pill in pills:
        pill.setMinimumWidth(width)
