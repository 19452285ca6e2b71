"""Units of work: each change of user data is one step, kept with its before and after, undone and redone whole.

History is only ever added to: undoing appends the inverse of a step as a new one.
"""

import json
import sqlite3
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from mltracker.record.failures import storage_problems

if TYPE_CHECKING:
    from mltracker.record.past import Past
    from mltracker.record.writes.changes import Changes


_MOST_AT_ONCE = 200
"""The reversal of a step that touched more rows than these is large."""
_AT_ONCE = 200
"""So many rows go into one statement: SQLite then keeps the pages that triggers change once for all of them."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What one step changed: by table the first columns of the changed rows' keys, such as the ids of entries."""

    step: int
    title: str
    rows: dict[str, frozenset[Any]]

    def of(self, *tables: str) -> frozenset[Any]:
        """The first key column of every changed row in those tables."""
        return frozenset[Any]().union(*(self.rows.get(table, ()) for table in tables))


@dataclass(frozen=True, slots=True)
class Step:
    """A step as the history lists it. `at` is UTC, ISO 8601; `changes` counts the rows it touched."""

    number: int
    at: str
    title: str
    kind: str
    target: int | None
    changes: int


@dataclass(frozen=True, slots=True)
class _Stacks:
    """What would be undone and redone next, after the step of that number."""

    number: int = 0
    undo_top: int | None = None
    redo_top: int | None = None


@dataclass(frozen=True, slots=True)
class Reversal:
    """What undo or redo would do next: the step's title, and whether it touches so many rows that it takes a while."""

    title: str
    is_large: bool


class Journal:
    """The steps of one record, in its own database. Only one step is open at a time.

    Attributes:
        undoable: what `undo` would do; known without waiting for whoever reads or writes just now.
        redoable: what `redo` would do, likewise.
    """

    def __init__(
        self,
        database: sqlite3.Connection,
        lock: threading.RLock,
        writing: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        """Begin; `writing` is entered around each transaction, and refuses it by raising."""
        self._database = database
        self._lock = lock
        self._writing = writing
        self._changes: Changes | None = None
        self._stacks: _Stacks | None = None
        """As the last step left them; None where they have to be read."""
        self.undoable: Reversal | None = None
        self.redoable: Reversal | None = None
        self._look_ahead(self._stacks_now())
        self.listeners: list[Callable[[Changed], None]] = []
        """Called after each step that changed something, on the thread that made it."""

    @contextmanager
    def step(self, title: str) -> "Iterator[Changes]":
        """Change user data as one undoable step: all that runs inside is saved together, or nothing is.

        Yields the verbs that a step has. A step that changes nothing leaves no trace.

        Raises:
            Problem: the disk is full, the record cannot be written, and the like; nothing was changed.
        """
        with self._lock:
            changes = self._verbs()
            with self._written(title, "do", None) as changed:
                yield changes
        self._tell(changed)

    def undo(self) -> str | None:
        """Undo the last step that stands; give its title back, or None where there is none."""
        return self._reverse("undo")

    def redo(self) -> str | None:
        """Redo the step undone last; give its title back, or None where there is none."""
        return self._reverse("redo")

    def begin_with(self, past: "Past", title: str, fill: "Callable[[Changes], None]") -> None:
        """Fill an empty record whose past is known: its first step says only how it differs from where that ends.

        Undo ends at that step.

        Raises:
            Problem: the disk is full and the like.
        """
        from mltracker.record import past as pasts  # noqa: PLC0415 - hardly any record is made of another

        with self._lock:
            with self._transaction():
                pasts.lay(self._database, past)
            self._stacks = None
            with self.step(title) as changes:
                fill(changes)
            with self._transaction():
                pasts.join(self._database, past)
            self._stacks = None
            self._look_ahead(self._stacks_now())

    def prepare(self) -> None:
        """Load what the first step needs, so that it need not wait for it; reading goes on meanwhile."""
        from mltracker.record import sqlalchemy_engine  # noqa: F401, PLC0415 - as in `_verbs`
        from mltracker.record.writes import changes  # noqa: F401, PLC0415 - as in `_verbs`

        with self._lock:
            self._verbs()

    def history(self, since: int = 0) -> tuple[Step, ...]:
        """The steps from a number on, newest first."""
        with self._lock:
            rows = self._database.execute(
                "SELECT number, at, title, kind, target, "
                "(SELECT count(*) FROM journal_change WHERE step = number) "
                "FROM journal_step WHERE number >= ? ORDER BY number DESC",
                (since,),
            ).fetchall()
        return tuple(Step(*row) for row in rows)

    def knows(self, table: str, *key: str) -> bool:
        """Whether a row of that key ever stood in a table, even if it is gone."""
        with self._lock:
            found = self._database.execute(
                "SELECT 1 FROM journal_change WHERE row_key = ? AND table_name = ? LIMIT 1", (json.dumps(key), table)
            ).fetchone()
        return found is not None

    def _verbs(self) -> "Changes":
        # SQLAlchemy is imported by the first write, not by the start.
        if self._changes is None:
            from mltracker.record.sqlalchemy_engine import connection_on  # noqa: PLC0415
            from mltracker.record.writes.changes import Changes  # noqa: PLC0415

            self._changes = Changes(connection_on(self._database))
        return self._changes

    def _stacks_now(self) -> _Stacks:
        if self._stacks is None:
            row = self._database.execute(
                "SELECT number, undo_top, redo_top FROM journal_step ORDER BY number DESC LIMIT 1"
            ).fetchone()
            self._stacks = _Stacks(*row) if row else _Stacks()
        return self._stacks

    def _title(self, number: int | None) -> str | None:
        row = self._database.execute("SELECT title FROM journal_step WHERE number = ?", (number,)).fetchone()
        return row[0] if row else None

    def _look_ahead(self, stacks: _Stacks) -> None:
        self.undoable, self.redoable = self._reversal(stacks.undo_top), self._reversal(stacks.redo_top)

    def _reversal(self, number: int | None) -> Reversal | None:
        title = self._title(number)
        if title is None:
            return None
        beyond = self._database.execute(
            "SELECT 1 FROM journal_change WHERE step = ? LIMIT 1 OFFSET ?", (number, _MOST_AT_ONCE)
        )
        return Reversal(title, beyond.fetchone() is not None)

    @contextmanager
    def _written(self, title: str, kind: str, target: int | None) -> Iterator[list[Changed]]:
        changed: list[Changed] = []
        with self._transaction():
            after = self._open_step(title, kind, target)
            yield changed
            rows, count = self._touched(after.number)
            self._database.execute("UPDATE journal_open SET step = NULL")
            if not count:
                self._database.execute("ROLLBACK")
        if count:
            self._stacks = after
            if kind == "do":
                self.undoable, self.redoable = Reversal(title, count > _MOST_AT_ONCE), None
            else:
                self._look_ahead(after)
            changed.append(Changed(after.number, title, rows))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Write all that is done inside, unless it rolled that back itself, or nothing of it."""
        with self._writing(), storage_problems():
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield
                if self._database.in_transaction:
                    self._database.execute("COMMIT")
            except BaseException:
                # Whether a commit that failed is on the disk nobody knows.
                self._stacks = None
                if self._database.in_transaction:
                    self._database.execute("ROLLBACK")
                raise

    def _open_step(self, title: str, kind: str, target: int | None) -> _Stacks:
        """Begin a step; give back the stacks as it leaves them."""
        stacks = self._stacks_now()
        number = stacks.number + 1
        if kind == "do":
            below, after = stacks.undo_top, _Stacks(number, number, None)
        elif kind == "undo":
            below, after = stacks.redo_top, _Stacks(number, self._below(stacks.undo_top, "do"), stacks.undo_top)
        else:
            below, after = stacks.undo_top, _Stacks(number, stacks.redo_top, self._below(stacks.redo_top, "undo"))
        self._database.execute(
            "INSERT INTO journal_step (number, at, title, kind, target, undo_top, redo_top, below) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (after.number, _now(), title, kind, target, after.undo_top, after.redo_top, below),
        )
        self._database.execute("UPDATE journal_open SET step = ?", (number,))
        return after

    def _below(self, number: int | None, kind: str) -> int | None:
        """What lies under a step on the undo stack, or, for kind undo, under it on the redo stack."""
        column = "number" if kind == "do" else "target"
        row = self._database.execute(
            f"SELECT below FROM journal_step WHERE {column} = ? AND kind = ? ORDER BY number DESC LIMIT 1",  # noqa: S608
            (number, kind),
        ).fetchone()
        return int(row[0]) if row and row[0] is not None else None

    def _touched(self, number: int) -> tuple[dict[str, frozenset[Any]], int]:
        """By table the first columns of the keys of what a step changed, and how many rows that are."""
        rows: dict[str, set[Any]] = {}
        count = 0
        touched = self._database.execute(
            "SELECT table_name, json_extract(row_key, '$[0]') FROM journal_change WHERE step = ?", (number,)
        )
        while some := touched.fetchmany(_AT_ONCE):
            for table, changes in groupby(some, itemgetter(0)):
                rows.setdefault(table, set()).update([key for _, key in changes])
            count += len(some)
        # One after the other: those of a large import take some room.
        return {table: frozenset(rows.pop(table)) for table in tuple(rows)}, count

    def _reverse(self, kind: str) -> str | None:
        with self._lock:
            stacks = self._stacks_now()
            target = stacks.undo_top if kind == "undo" else stacks.redo_top
            title = self._title(target)
            if target is None or title is None:
                return None
            with self._written(title, kind, target) as changed:
                self._database.execute("PRAGMA defer_foreign_keys = ON")
                self._apply(target, backwards=kind == "undo")
        self._tell(changed)
        return title

    def _apply(self, number: int, *, backwards: bool) -> None:
        order = "DESC" if backwards else "ASC"
        # They are read as they are applied: a step's changes are never added to, and those of a large one fill memory.
        changes = self._database.execute(
            f"SELECT table_name, row_key, before, after FROM journal_change WHERE step = ? ORDER BY id {order}",  # noqa: S608
            (number,),
        )
        keys: dict[str, tuple[str, ...]] = {}
        images = ((table, key, *((new, old) if backwards else (old, new))) for table, key, old, new in changes)
        for (table, is_new, is_gone), rows in groupby(images, lambda one: (one[0], one[2] is None, one[3] is None)):
            if table not in keys:
                keys[table] = self._key_columns(table)
            while some := list(islice(rows, _AT_ONCE)):
                if is_gone:
                    self._remove(table, keys[table], [json.loads(key) for _, key, _, _ in some])
                elif is_new:
                    self._add(table, [json.loads(new) for _, _, _, new in some])
                else:
                    for _, key, old, new in some:
                        named = dict(zip(keys[table], json.loads(key), strict=True))
                        self._change(table, named, _differing(json.loads(old), json.loads(new)))

    def _key_columns(self, table: str) -> tuple[str, ...]:
        found = self._database.execute("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", (table,))
        return tuple(name for (name,) in found)

    def _remove(self, table: str, columns: Iterable[str], keys: Sequence[Sequence[Any]]) -> None:
        """Remove the rows of those keys at once; this and the next two take their names from the record's triggers."""
        # Each term is looked up by the primary key; for a list of pairs SQLite would look through the whole table.
        where = " OR ".join([f"({_all_equal(columns)})"] * len(keys))
        self._database.execute(f'DELETE FROM "{table}" WHERE {where}', [value for key in keys for value in key])  # noqa: S608

    def _add(self, table: str, images: Sequence[Mapping[str, Any]]) -> None:
        """Add the rows that images of one step show."""
        names = _listed(images[0])
        statement = f'INSERT INTO "{table}" ({names}) VALUES {_marks(images)}'  # noqa: S608
        self._database.execute(statement, [value for image in images for value in image.values()])

    def _change(self, table: str, key: Mapping[str, Any], image: Mapping[str, Any]) -> None:
        """Bring the row of a key to what an image of some of its columns shows."""
        statement = f'UPDATE "{table}" SET ({_listed(image)}) = {_marks([image])} WHERE {_all_equal(key)}'  # noqa: S608
        self._database.execute(statement, (*image.values(), *key.values()))

    def _tell(self, changed: list[Changed]) -> None:
        for one in changed:
            for listener in self.listeners:
                listener(one)


def _differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> Mapping[str, Any]:
    """What differs in the new image: to set the other columns would renew every index, that of the texts too.

    Images show numbers to 15 digits: where just the last ones differ, all is set.
    """
    return {name: value for name, value in new.items() if name not in old or old[name] != value} or new


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _all_equal(names: Iterable[str]) -> str:
    return " AND ".join(f'"{name}" = ?' for name in names)


def _marks(rows: Sequence[Collection[Any]]) -> str:
    return ", ".join(f"({', '.join('?' * len(row))})" for row in rows)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
