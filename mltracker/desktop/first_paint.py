"""What can wait until a window has been painted for the first time, so that nobody waits for it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

_LONGEST_MS = 1000
"""A window that opens minimised is painted much later, if ever."""


class _FirstPaint(QObject):
    def __init__(self, window: QWidget, function: Callable[[], None], owner: QObject) -> None:
        super().__init__(owner)
        self._function = function
        self._timer = QTimer(self, singleShot=True, interval=_LONGEST_MS)
        self._timer.timeout.connect(self._run)
        self._timer.start()
        window.installEventFilter(self)

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        """Run as soon as the event loop turns again: all that lies in the window is painted before."""
        if event.type() is QEvent.Type.Paint:
            window.removeEventFilter(self)
            self._timer.start(0)
        return False

    def _run(self) -> None:
        self.deleteLater()
        self._function()


def is_painted(widget: QWidget) -> bool:
    """Whether a widget's window has been painted before."""
    return widget.window().testAttribute(Qt.WidgetAttribute.WA_Mapped)


def once_painted(widget: QWidget, function: Callable[[], None], owner: QObject) -> None:
    """Run a function once a widget's new window is painted, or could not be for a while; not if `owner` ends."""
    _FirstPaint(widget.window(), function, owner)
