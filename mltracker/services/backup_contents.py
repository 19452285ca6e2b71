"""What a copy of the record holds, and what restoring it would change."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mltracker.domain.entries import KIND_NAMES
from mltracker.domain.problems import Problem
from mltracker.record.backup_proofs import opened_copy
from mltracker.record.backups import Backup
from mltracker.record.database import FILE_NAME
from mltracker.record.failures import RecordDamaged
from mltracker.record.queries.contents import Holdings, Read, holdings, step, steps_after
from mltracker.record.replacing import taken
from mltracker.services.history import KIND_WORDS
from mltracker.services.table_words import TABLES
from mltracker.services.tracker import Tracker

STEPS_NAMED = 50


@dataclass(frozen=True, slots=True)
class Contents:
    """What a record or a copy of it holds.

    Attributes:
        schema: the number of its schema.
        counts: how many there are of each kind of thing, by its name, in the order to show them.
        latest: the title of the entry that came last, None where there is none.
        changed: when its last step was made, None before the first.
    """

    schema: int
    counts: dict[str, int]
    latest: str | None
    changed: datetime | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What restoring a copy would change.

    Attributes:
        now: what the record holds, None where it cannot be read.
        then: what the copy holds.
        lost: the titles of the newest steps that the copy does not have, newest first.
        lost_count: how many those are altogether.
        regained: how many steps the copy has that the record does not.
    """

    now: Contents | None
    then: Contents
    lost: tuple[str, ...] = ()
    lost_count: int = 0
    regained: int = 0

    @property
    def rows(self) -> tuple["Row", ...]:
        """The counts of both beside each other, of whatever either has any; first what differs."""
        now = self.now.counts if self.now else {}
        names = dict.fromkeys((*self.then.counts, *now))
        found = (Row(name, now.get(name, 0) if self.now else None, self.then.counts.get(name, 0)) for name in names)
        return tuple(sorted((row for row in found if row.now or row.then), key=lambda row: row.now == row.then))


@dataclass(frozen=True, slots=True)
class Row:
    """How many there are of a kind of thing; `now` is None where nobody can say."""

    name: str
    now: int | None
    then: int


def contents_of(backup: Backup) -> Contents:
    """What a copy holds; the copy is only read.

    Raises:
        Problem: it cannot be read.
    """
    with _reading(backup) as read:
        return _contents(holdings(read))


def contents(tracker: Tracker) -> Contents:
    """What the open record holds."""
    return _contents(holdings(tracker.record.read))


def difference(record: Tracker | Path, backup: Backup) -> Difference:
    """What restoring a copy would change of an open record, or of one in a folder, which may be damaged or gone.

    Raises:
        RecordInUse: the one in the folder is open.
        Problem: the copy cannot be read.
    """
    with _reading(backup) as read_copy:
        then = holdings(read_copy)
        if isinstance(record, Tracker):
            return _difference(record.record.read, read_copy, then)
        nobody_can_say = Difference(None, _contents(then))
        if not (record / FILE_NAME).is_file():
            return nobody_can_say
        try:
            with closing(taken(record / FILE_NAME)) as closed:
                return _difference(_read(closed), read_copy, then)
        except (RecordDamaged, sqlite3.Error, ValueError, TypeError):
            # Of a damaged one any value may be read.
            return nobody_can_say


@contextmanager
def _reading(backup: Backup) -> Iterator[Read]:
    try:
        with opened_copy(backup.path) as copy:
            yield _read(copy)
    except sqlite3.Error as error:
        raise Problem(f"The copy {backup.name} cannot be read: it is damaged.", todo="Choose another.") from error


def _read(database: sqlite3.Connection) -> Read:
    return lambda query, parameters: database.execute(query, parameters).fetchall()


def _contents(held: Holdings) -> Contents:
    counts = {name: held.kinds.get(kind, 0) for kind, name in KIND_NAMES.items()}
    counts |= {
        words.plural[:1].upper() + words.plural[1:]: held.tables[table]
        for table, words in TABLES.items()
        if table in held.tables and table != "entry"
    }
    changed = datetime.fromisoformat(held.head[1]) if held.head else None
    return Contents(held.schema, counts, held.latest, changed)


def _difference(read: Read, read_copy: Read, then: Holdings) -> Difference:
    now = holdings(read)
    common = _last_common_step(read, read_copy, min(one.head[0] if one.head else 0 for one in (now, then)))
    lost = steps_after(read, common, STEPS_NAMED)
    return Difference(
        _contents(now),
        _contents(then),
        tuple(f"{KIND_WORDS.get(kind, '')}{title}" for _, _, title, kind in lost),
        (now.head[0] if now.head else 0) - common,
        (then.head[0] if then.head else 0) - common,
    )


def _last_common_step(read: Read, read_copy: Read, newest: int) -> int:
    """The number of the last step that both went through; from the first one that differs on, all do."""
    known = 0
    while known < newest:
        middle = (known + newest + 1) // 2
        if step(read, middle) == step(read_copy, middle):
            known = middle
        else:
            newest = middle - 1
    return known
