"""Attempts at Kaggle competitions."""

from collections.abc import Iterable
from typing import Any

from mltracker.domain.dates import PartialDate
from mltracker.domain.kaggle import Attempt
from mltracker.record.database import Record

_ATTEMPTS = 'SELECT "on", local, public, private, tried, lesson, id FROM kaggle_attempt'


def attempts_of(record: Record, entry_id: str) -> tuple[Attempt, ...]:
    """An entry's attempts, oldest first."""
    return _attempts(record.read(f'{_ATTEMPTS} WHERE entry_id = ? ORDER BY "on", id', (entry_id,)))


def all_attempts(record: Record) -> tuple[Attempt, ...]:
    """The attempts at all competitions."""
    return _attempts(record.read(_ATTEMPTS))


def _attempts(rows: Iterable[tuple[Any, ...]]) -> tuple[Attempt, ...]:
    return tuple(Attempt(PartialDate(on), *rest) for on, *rest in rows)
