"""The full-text index of a record: SQLite's FTS5 without a copy of the texts, kept true by triggers.

Texts are indexed in their plain form, without case and accents, by the function `plain` that the record's connection
has. A row of the index is `rowid * WIDTH + code`, where the code says which table the rowid belongs to. VACUUM may
give rows other rowids: after one the index has to be installed anew.
"""

import sqlite3
from dataclasses import dataclass

from mltracker.domain.plain_text import plain

WIDTH = 8
"""So many codes have room beside a rowid."""


@dataclass(frozen=True, slots=True)
class Source:
    """A table whose texts are searched: its code, its title column if it has one, and its other texts."""

    code: int
    table: str
    title: str
    rest: tuple[str, ...]


ENTRY = Source(0, "entry", "title", ("place", "notes", "tags", "url"))
CONTACT = Source(1, "contact", "name", ("company", "position", "met", "email", "phone", "ways", "tags", "notes", "url"))
ATTACHMENT = Source(2, "attachment", "name", ())
INTERACTION = Source(3, "interaction", "", ("channel", "notes"))
ATTEMPT = Source(4, "kaggle_attempt", "", ("tried", "lesson"))
JOB = Source(5, "job", "title", ("company", "place", "posting", "notes", "url"))
SOURCES = (ENTRY, CONTACT, ATTACHMENT, INTERACTION, ATTEMPT, JOB)

TABLE = """
CREATE VIRTUAL TABLE {name} USING fts5(title, rest, content='', tokenize="unicode61 tokenchars '+#'")
"""


def teach_plain(database: sqlite3.Connection) -> None:
    """Give a connection the function by which texts are indexed; every one that writes to a record needs it."""
    database.create_function("plain", 1, plain, deterministic=True)


def install_search(database: sqlite3.Connection) -> None:
    """Make the index and its triggers, in place of any that are there, and index every text."""
    old = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'search@_%' ESCAPE '@'")
    for (name,) in old.fetchall():
        database.execute(f'DROP TRIGGER "{name}"')
    database.execute("DROP TABLE IF EXISTS search_text")
    database.execute(TABLE.format(name="search_text"))
    for source in SOURCES:
        for statement in _triggers(source):
            database.execute(statement)
        database.execute(index_texts(source, "search_text"))


def index_texts(source: Source, index: str) -> str:
    """The statement that puts every text of a table into an empty index."""
    return (
        f"INSERT INTO {index} (rowid, title, rest) SELECT {_values(source, source.table)} "  # noqa: S608 - own names
        f"FROM {source.table}"
    )


def _triggers(source: Source) -> tuple[str, str, str]:
    """The statements that make a table's triggers."""
    table = source.table
    columns = ", ".join(f'"{name}"' for name in (source.title, *source.rest) if name)
    add = f"INSERT INTO search_text (rowid, title, rest) VALUES ({_values(source, 'NEW')});"  # noqa: S608
    remove = f"INSERT INTO search_text (search_text, rowid, title, rest) VALUES ('delete', {_values(source, 'OLD')});"  # noqa: S608
    return (
        f"CREATE TRIGGER search_{table}_insert AFTER INSERT ON {table} BEGIN {add} END",
        f"CREATE TRIGGER search_{table}_update AFTER UPDATE OF {columns} ON {table} BEGIN {remove} {add} END",
        f"CREATE TRIGGER search_{table}_delete AFTER DELETE ON {table} BEGIN {remove} END",
    )


def _values(source: Source, row: str) -> str:
    title = f"plain({row}.{source.title})" if source.title else "''"
    rest = " || ' ' || ".join(f'{row}."{name}"' for name in source.rest)
    return f"{row}.rowid * {WIDTH} + {source.code}, {title}, {f'plain({rest})' if rest else chr(39) * 2}"
