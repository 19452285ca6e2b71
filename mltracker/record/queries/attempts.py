"""Attempts at Kaggle competitions."""

from mltracker.domain.dates import PartialDate
from mltracker.domain.kaggle import Attempt
from mltracker.record.database import Record

_ATTEMPTS = 'SELECT "on", local, public, private, tried, lesson, id FROM kaggle_attempt'


def attempts_of(record: Record, entry_id: str) -> tuple[Attempt, ...]:
    """An entry's attempts, oldest first."""
    rows = record.read(f'{_ATTEMPTS} WHERE entry_id = ? ORDER BY "on", id', (entry_id,))
    return tuple(Attempt(PartialDate(on), *rest) for on, *rest in rows)
