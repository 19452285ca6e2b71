"""The past of a record that is made anew: the steps and changes of the one before, up to where the new one begins.

It can be read, and things restored from it. Undo does not go back into it: what its steps said of that is left out.
"""

import json
import sqlite3
from dataclasses import dataclass, field

from mltracker.record.checks import is_same_row

Key = tuple[str, str]
"""A table's name, and a row's key in it as the journal writes it."""


@dataclass(frozen=True)
class Past:
    """Steps by ascending numbers from 1 on, and the changes in their order.

    Attributes:
        steps: number, time (UTC, ISO 8601), title, kind and target of each.
        changes: step, table, key, and the images before and after of each; every row's fit together.
        ends: the last image of each row that was there in the end.
        gaps: how many of the steps stand for what could not be read.
    """

    steps: list[tuple[int, str, str, str, int | None]] = field(default_factory=list)
    changes: list[tuple[int, str, str, str | None, str | None]] = field(default_factory=list)
    ends: dict[Key, str] = field(default_factory=dict)
    gaps: int = 0


def lay(database: sqlite3.Connection, past: Past) -> None:
    """Put a past into a journal that has no step yet."""
    database.executemany(
        "INSERT INTO journal_step (number, at, title, kind, target) VALUES (?, ?, ?, ?, ?)", past.steps
    )
    database.executemany(
        "INSERT INTO journal_change (step, table_name, row_key, before, after) VALUES (?, ?, ?, ?, ?)", past.changes
    )


def join(database: sqlite3.Connection, past: Past) -> None:
    """Let the last step, which wrote every row as new, say instead how they differ from where the past ends."""
    ((number,),) = database.execute("SELECT max(number) FROM journal_step")
    left, same, changed = dict(past.ends), [], []
    for id_, table, key, after in database.execute(
        "SELECT id, table_name, row_key, after FROM journal_change WHERE step = ?", (number,)
    ):
        end = left.pop((table, key), None)
        if end is not None and fits(after, end):
            same.append((id_,))
        elif end is not None:
            changed.append((end, id_))
    database.executemany("DELETE FROM journal_change WHERE id = ?", same)
    database.executemany("UPDATE journal_change SET before = ? WHERE id = ?", changed)
    database.executemany(
        "INSERT INTO journal_change (step, table_name, row_key, before) VALUES (?, ?, ?, ?)",
        [(number, table, key, end) for (table, key), end in left.items()],
    )
    database.execute("UPDATE journal_step SET undo_top = NULL WHERE number = ?", (number,))


def fits(image: str | None, before: str | None) -> bool:
    """Whether an image goes on from where the one before it ended, as the check of a record sees it."""
    if image == before or image is None or before is None:
        return image == before
    return is_same_row(json.loads(image), json.loads(before))
