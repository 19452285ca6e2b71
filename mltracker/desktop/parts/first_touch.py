"""The moment in which somebody begins to use a window that was only looked at before."""

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from mltracker.desktop.parts.input_pause import INPUT


class FirstTouch(QObject):
    """Tells once that keys or the mouse were used in a window, or that the focus went from one place to another."""

    happened = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._is_told = False
        window.windowHandle().installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look what the user does, and leave it to whom it is meant for."""
        if event.type() in INPUT and event.type() is not QEvent.Type.MouseMove:
            self._tell()
        return False

    @Slot(QWidget, QWidget)
    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        # A window that becomes the active one, or leaves that to another, was not touched by that.
        if before is not None and now is not None:
            self._tell()

    def _tell(self) -> None:
        if not self._is_told:
            self._is_told = True
            self.happened.emit()
            self.deleteLater()
