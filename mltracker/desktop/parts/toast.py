"""A message at the window's foot that says what was done and offers to undo it, without taking the focus."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from mltracker.desktop.announcing import announce
from mltracker.desktop.parts.elided_label import ElidedLabel

SHOWN_FOR_MS = 8000
FOOT = 20
SIDES = 48


class Toast(QFrame):
    """Lies over `window`; `undo_chosen` tells that its button was pressed."""

    undo_chosen = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("look", "toast")
        self._message = ElidedLabel()
        self._undo = QPushButton("Undo")
        self._undo.setProperty("look", "toast")
        self._undo.setAccessibleName("Undo")
        self._undo.clicked.connect(self._undone)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 10, 8)
        row.setSpacing(16)
        row.addWidget(self._message, 1)
        row.addWidget(self._undo)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_FOR_MS)
        self._timer.timeout.connect(self._leave)
        self.hide()
        window.installEventFilter(self)

    def tell(self, message: str, *, undo: bool = True) -> None:
        """Show a message for some seconds, read out where a screen reader runs."""
        self._message.setText(message)
        self._undo.setVisible(undo)
        self.setAccessibleName(message)
        self.show()
        self._place()
        self.raise_()
        self._timer.start()
        announce(self, message)

    def _undone(self) -> None:
        self.hide()
        self.undo_chosen.emit()

    def _leave(self) -> None:
        if self.underMouse() or self._undo.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _place(self) -> None:
        window = self._window
        wanted = self.sizeHint()
        width = min(wanted.width(), window.width() - SIDES)
        self.setGeometry(
            (window.width() - width) // 2, window.height() - wanted.height() - FOOT, width, wanted.height()
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot while the window changes its size."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
