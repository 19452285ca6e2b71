"""What charts made of items have in common: each item is told, reached by key or mouse, and may be opened."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from mltracker.desktop.announcing import announce

_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ItemChart(QWidget):
    """A chart whose items are numbered from 0; its subclasses say where they are and what they mean.

    `chosen` tells an item's id when it is clicked, or Return is pressed on it.
    """

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.current = 0
        self.hovered = -1
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def item_count(self) -> int:
        """How many items there are."""
        raise NotImplementedError

    def item_id(self, number: int) -> str:
        """What `chosen` tells of an item; an item with an empty id cannot be opened."""
        raise NotImplementedError

    def item_words(self, number: int) -> str:
        """An item's figures in words."""
        raise NotImplementedError

    def item_rect(self, number: int) -> QRect:
        """Where an item is drawn."""
        raise NotImplementedError

    def item_at(self, place: QPoint) -> int:
        """The item at a place, -1 where there is none."""
        raise NotImplementedError

    def moves(self) -> Mapping[Qt.Key, int]:
        """Where each key leads from the current item; beyond the first or last means to that."""
        return {Qt.Key.Key_Up: self.current - 1, Qt.Key.Key_Down: self.current + 1}

    def items_changed(self, summary: str) -> None:
        """Take in that there are other items; say them all in words."""
        self.current = min(self.current, max(self.item_count() - 1, 0))
        self.hovered = -1
        self.setAccessibleDescription(summary)
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End move between items; Return and Space open one."""
        last = self.item_count() - 1
        targets = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last, **self.moves()}
        if last < 0:
            super().keyPressEvent(event)
        elif event.key() in targets:
            self._go_to(max(0, min(targets[Qt.Key(event.key())], last)))
        elif event.key() in _OPENING:
            self._open(self.current)
        else:
            super().keyPressEvent(event)

    def _go_to(self, number: int) -> None:
        self.current = number
        self.update()
        announce(self, self.item_words(number))

    def _open(self, number: int) -> None:
        item = self.item_id(number)
        if item:
            self.chosen.emit(item)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.item_at(event.position().toPoint()))

    def leaveEvent(self, _event: QEvent) -> None:
        self._hover(-1)

    def _hover(self, number: int) -> None:
        if number != self.hovered:
            self.hovered = number
            opens = number >= 0 and bool(self.item_id(number))
            self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self.item_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and number >= 0:
            self.current = number
            self.update()
            self._open(number)

    def event(self, event: QEvent) -> bool:
        """Say an item's figures in its tooltip."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            number = self.item_at(event.pos())
            if number >= 0:
                QToolTip.showText(event.globalPos(), self.item_words(number), self, self.item_rect(number))
            else:
                QToolTip.hideText()
            return True
        return super().event(event)
