"""Moments in which nobody types or points: what is done ahead then keeps nobody waiting."""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject
from PySide6.QtGui import QWindow

INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
    }
)
"""What comes from whoever uses a window."""


class InputPause(QObject):
    """How long a window has been left alone. It lives as long as the window does, or its own parent."""

    def __init__(self, window: QWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._since = QElapsedTimer()
        self._since.start()
        window.installEventFilter(self)

    def lasts(self, milliseconds: int) -> bool:
        """Whether it has been left alone for so long."""
        return self._since.hasExpired(milliseconds)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note what the user does, and leave it to whom it is meant for."""
        if event.type() in INPUT:
            self._since.restart()
        return False
