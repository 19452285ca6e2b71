"""Work on a file off the GUI thread: shown only where it takes a while, and stopped at any moment."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QPushButton, QVBoxLayout, QWidget

from mltracker.desktop.background import run_in_background
from mltracker.desktop.desk import Desk
from mltracker.desktop.garbage import pause_while_alive
from mltracker.desktop.parts.elided_label import ElidedLabel
from mltracker.desktop.theme import current_theme
from mltracker.domain.long_work import LongWork
from mltracker.domain.problems import Problem

T = TypeVar("T")

SHOWN_AFTER_MS = 200
POLL_MS = 100
_STEPS = 1000
"""The bar's own units: what is worked through may be more than it can count."""


class Working(QDialog, Generic[T]):
    """Runs a function in the background. Cancelled it stops, and nobody hears its result; a problem is told.

    `ended` tells that it is over, either way.
    """

    ended = Signal()

    def __init__(
        self,
        desk: Desk,
        words: str,
        function: Callable[[LongWork], T],
        on_done: Callable[[T], None],
        parent: QWidget,
        title: str = "Import",
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._desk = desk
        self._function = function
        self._on_done = on_done
        self.work = LongWork()
        self._patience = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._patience.timeout.connect(self.open)
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._show_progress)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(current_theme().px(8))
        self.bar.setAccessibleName(words)
        cancel = QPushButton("Cancel")
        cancel.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(ElidedLabel(words, "strong"))
        column.addWidget(self.bar)
        column.addWidget(cancel, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(current_theme().px(360))
        self._show_progress()

    def start(self) -> None:
        """Begin."""
        pause_while_alive(self)
        self._patience.start()
        self._poll.start()
        function, work = self._function, self.work
        run_in_background(lambda: function(work), self._done, self._fail, self, work=work)

    def reject(self) -> None:
        """Stop: everything stays as it was."""
        self.work.stop()
        self._go()

    def _show_progress(self) -> None:
        total, done = self.work.total, self.work.done
        # A bar without an end moves on its own, as long as nothing is known.
        self.bar.setRange(0, _STEPS if done else 0)
        if done:
            self.bar.setValue(min(done * _STEPS // max(total, 1), _STEPS))

    def _done(self, result: T) -> None:
        if self.work.stopped:
            return
        self._go()
        self._on_done(result)

    def _fail(self, error: Exception) -> None:
        if self.work.stopped:
            return
        self._go()
        if not isinstance(error, Problem):
            raise error
        self._desk.failed.emit(error)

    def _go(self) -> None:
        self._patience.stop()
        self._poll.stop()
        self.hide()
        self.deleteLater()
        self.ended.emit()
