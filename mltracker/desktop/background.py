"""Work off the GUI thread: a function runs in a plain thread, and its outcome comes back on the GUI thread."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject, Qt, QTimer, Signal
from shiboken6 import isValid

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class _Work:
    on_done: Callable[[Any], None]
    on_error: Callable[[Exception], None]
    owner: QObject


class _Background(QObject):
    _finished = Signal(object, object)
    _idle = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="background")
        self._pending = 0
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(self, function: Callable[[], Any], work: _Work) -> None:
        self._pending += 1
        future = self._pool.submit(function)
        future.add_done_callback(lambda done: self._finished.emit(work, done))

    def _deliver(self, work: _Work, future: Future[Any]) -> None:
        self._pending -= 1
        try:
            self._hand_over(work, future)
        finally:
            if not self._pending:
                self._idle.emit()

    @staticmethod
    def _hand_over(work: _Work, future: Future[Any]) -> None:
        if not isValid(work.owner):
            return
        error = future.exception()
        if error is None:
            work.on_done(future.result())
        elif isinstance(error, Exception):
            work.on_error(error)
        else:
            raise error

    def wait(self, seconds: float) -> bool:
        deadline = QDeadlineTimer(round(seconds * 1000))
        while self._pending and not deadline.hasExpired():
            loop = QEventLoop()
            self._idle.connect(loop.quit)
            QTimer.singleShot(deadline.remainingTime(), loop, loop.quit)
            loop.exec()
        return not self._pending


@cache
def _background() -> _Background:
    return _Background()


def run_in_background(
    function: Callable[[], T], on_done: Callable[[T], None], on_error: Callable[[Exception], None], owner: QObject
) -> None:
    """Run a function in a thread; call this on the GUI thread, where one of the two callbacks follows.

    Neither follows once `owner` is destroyed. The function must touch no widget.
    """
    _background().start(function, _Work(on_done, on_error, owner))


def wait_for_idle(seconds: float = 30.0) -> bool:
    """Keep the window alive until all work is done and delivered; False where that takes longer than `seconds`."""
    return _background().wait(seconds)
