"""Questions asked faster than they can be answered, of which only the newest counts."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject

from mltracker.desktop.background import run_in_background
from mltracker.desktop.desk import Desk

T = TypeVar("T")


class NewestQuestion(Generic[T]):
    """Asks in the background, one question at a time; of those asked meanwhile the newest is asked next.

    An answer is handed over only while nothing newer was asked. `owner` and `after_paint` as in the background.
    """

    def __init__(
        self, desk: Desk, on_answer: Callable[[T], None], owner: QObject, *, after_paint: bool = False
    ) -> None:
        self._desk = desk
        self._on_answer = on_answer
        self._owner = owner
        self._after_paint = after_paint
        self._next: Callable[[], T] | None = None
        self._busy = False
        self._stale = False

    def ask(self, query: Callable[[], T]) -> None:
        """Ask this, and nothing that was asked before."""
        self._next = query
        self._stale = True
        if not self._busy:
            self._start()

    def drop(self) -> None:
        """Want no answer any more."""
        self._next = None
        self._stale = True

    def _start(self) -> None:
        if self._next is not None:
            query, self._next = self._next, None
            self._busy, self._stale = True, False
            run_in_background(query, self._take, self._fail, self._owner, after_paint=self._after_paint)

    def _take(self, answer: T) -> None:
        self._busy = False
        if not self._stale:
            self._on_answer(answer)
        self._start()

    def _fail(self, error: Exception) -> None:
        """What one question met must not keep the next from being asked."""
        self._busy = False
        self._start()
        self._desk.blame(error)
