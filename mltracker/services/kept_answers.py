"""Answers that each entry gives by itself, kept while the record changes: only what changed is asked again."""

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar

from mltracker.record.journal import Changed

Found = TypeVar("Found")
Question: TypeAlias = Callable[[frozenset[str] | None], dict[str, Found]]
"""Gives what is found of entries by their ids: of those of the ids given that there are, or of all."""

_MOST_QUESTIONS = 8
_MOST_ENTRIES = 20_000
"""Of more than these, all are asked anew as quickly."""


@dataclass(slots=True)
class _Answer:
    found: dict[str, Any] | None = None
    unseen: set[str] = field(default_factory=set)


class KeptAnswers:
    """Asked in full once, and after a change of what it changed; for any thread. A save only notes what it changed."""

    def __init__(self) -> None:
        self._answers: dict[Hashable, _Answer] = {}
        self._lock = threading.Lock()
        self._noting = threading.Lock()
        """Held for a moment only: a save must not wait for an answer."""

    def note(self, changed: Changed) -> None:
        """Ask anew with the next question what a step changed."""
        entry_ids = changed.of("entry", "entry_skill")
        with self._noting:
            for answer in self._answers.values():
                answer.unseen |= entry_ids

    def of(self, name: Hashable, question: Question[Found]) -> tuple[Found, ...]:
        """What is found of all entries as they stand by the question of that name."""
        with self._lock:
            with self._noting:
                if name not in self._answers and len(self._answers) >= _MOST_QUESTIONS:
                    del self._answers[next(iter(self._answers))]
                # It is there before it is asked: what changes meanwhile is noted.
                answer = self._answers.setdefault(name, _Answer())
                changed, answer.unseen = frozenset(answer.unseen), set()
            if answer.found is None or len(changed) > _MOST_ENTRIES:
                answer.found = question(None)
            elif changed:
                for entry_id in changed:
                    answer.found.pop(entry_id, None)
                answer.found.update(question(changed))
            return tuple(answer.found.values())
