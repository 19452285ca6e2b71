"""What can wait until a window has been painted for the first time, so that nobody waits for it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

_ENDS = frozenset({QEvent.Type.Paint, QEvent.Type.Close, QEvent.Type.Hide})
"""Nobody waits any longer for a window that was closed."""
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
        window.destroyed.connect(self._run_soon)

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        """Run as soon as the event loop turns again: all that lies in the window is painted before."""
        if event.type() in _ENDS:
            window.removeEventFilter(self)
            self._run_soon()
        return False

    @Slot()
    def _run_soon(self) -> None:
        self._timer.start(0)

    def _run(self) -> None:
        self.deleteLater()
        self._function()


def awaits_paint(widget: QWidget) -> bool:
    """Whether a widget's window is still to be painted for the first time, and was not closed since."""
    window = widget.window()
    was_closed = window.isHidden() and window.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    return not (window.testAttribute(Qt.WidgetAttribute.WA_Mapped) or was_closed)


def once_painted(widget: QWidget, function: Callable[[], None], owner: QObject) -> None:
    """Run a function once a widget's new window is painted, or could not be for a while; not if `owner` ends."""
    _FirstPaint(widget.window(), function, owner)
