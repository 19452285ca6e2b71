"""Work off the GUI thread: a function runs in a plain thread, and its outcome comes back on the GUI thread."""

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mltracker.desktop.first_paint import awaits_paint, once_painted
from mltracker.domain.long_work import LongWork
from mltracker.domain.problems import Problem

T = TypeVar("T")

_TURN_SECONDS = 0.001
"""So long the GUI thread waits for its turn while another computes or imports, a fifth of what is usual in Python.

Painting a page takes many turns.
"""


@dataclass(eq=False)
class _Job:
    function: Callable[[], Any]
    on_done: Callable[[Any], None]
    on_error: Callable[[Exception], None]
    owner: QObject
    work: LongWork | None = None
    result: Any = None
    error: BaseException | None = None


class _Background(QObject):
    """Holds each job until it is delivered: what a job refers to may be a widget, which must not end in a thread."""

    _finished = Signal(int)
    _idle = Signal()

    def __init__(self) -> None:
        super().__init__()
        sys.setswitchinterval(_TURN_SECONDS)
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="background")
        self._jobs: dict[int, _Job] = {}
        self._numbers = count()
        self._put_off: list[tuple[QObject, Callable[[], None]]] = []
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(self, job: _Job, *, after_paint: bool) -> None:
        number = next(self._numbers)
        self._jobs[number] = job
        if not after_paint:
            self._submit(number)
        # A thread that imports keeps the GUI thread from painting.
        elif isinstance(job.owner, QWidget) and awaits_paint(job.owner):
            once_painted(job.owner, lambda: self._submit(number), self)
        else:
            QTimer.singleShot(0, self, lambda: self._submit(number))

    def _submit(self, number: int) -> None:
        self._pool.submit(self._run, number)

    def _run(self, number: int) -> None:
        """In the thread. By the time the end is told, no reference to the job is left here."""
        _perform(self._jobs[number])
        self._finished.emit(number)

    def _deliver(self, number: int) -> None:
        job = self._jobs.pop(number)
        try:
            self._hand_over(job)
        finally:
            # Its traceback refers to the job again.
            job.error = None
            if not self._jobs:
                self._idle.emit()
                self._catch_up()

    def put_off(self, function: Callable[[], None], owner: QObject) -> None:
        self._put_off.append((owner, function))
        if not self._jobs:
            self._catch_up()

    def _catch_up(self) -> None:
        """After what was delivered last has been painted."""
        waiting, self._put_off = self._put_off, []
        for owner, function in waiting:
            if isValid(owner):
                QTimer.singleShot(0, owner, function)

    @staticmethod
    def _hand_over(job: _Job) -> None:
        if not isValid(job.owner):
            return
        if job.error is None:
            job.on_done(job.result)
        elif isinstance(job.error, Exception):
            job.on_error(job.error)
        else:
            raise job.error

    def stop(self) -> None:
        for job in self._jobs.values():
            if job.work is not None:
                job.work.stop()

    def wait(self, seconds: float) -> bool:
        deadline = QDeadlineTimer(round(seconds * 1000))
        while self._jobs and not deadline.hasExpired():
            loop = QEventLoop()
            self._idle.connect(loop.quit)
            # It ends with the loop; a single shot would keep both for as long as it may take.
            late = QTimer(loop, singleShot=True)
            late.timeout.connect(loop.quit)
            late.start(deadline.remainingTime())
            loop.exec()
            # What was delivered last shows itself, and may ask for more.
            QCoreApplication.processEvents()
        return not self._jobs


def _perform(job: _Job) -> None:
    try:
        job.result = job.function()
    except Problem as problem:
        # Its traceback would keep all that was worked with, and let it go on the GUI thread.
        job.error = problem.with_traceback(None)
    except BaseException as error:  # noqa: BLE001 - told on the GUI thread, whatever it is
        job.error = error


@cache
def _background() -> _Background:
    return _Background()


def run_in_background(
    function: Callable[[], T],
    on_done: Callable[[T], None],
    on_error: Callable[[Exception], None],
    owner: QObject,
    *,
    work: LongWork | None = None,
    after_paint: bool = False,
) -> None:
    """Run a function in a thread; call this on the GUI thread, where one of the two callbacks follows.

    Neither follows once `owner` is destroyed. The function must touch no widget. `work` is what `stop_long_work` stops.
    It can wait until what is shown now has been painted.
    """
    _background().start(_Job(function, on_done, on_error, owner, work), after_paint=after_paint)


def stop_long_work() -> None:
    """Ask all work that can be stopped to stop, for nobody waits for it any more."""
    _background().stop()


def when_idle(function: Callable[[], None], owner: QObject) -> None:
    """Run a function on the GUI thread once all work is done and shown; not if `owner` is destroyed before."""
    _background().put_off(function, owner)


def is_idle() -> bool:
    """Whether all work is done and delivered."""
    return wait_for_idle(0)


def wait_for_idle(seconds: float = 30.0) -> bool:
    """Keep the window alive until all work is done and shown; False where that takes longer than `seconds`."""
    return _background().wait(seconds)
