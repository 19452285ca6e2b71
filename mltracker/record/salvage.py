"""Reading what can be read of a damaged record, from a copy of it.

Every row stands in a record twice, in its table and in the journal. So what is lost of one is looked for in the other;
the journal is read page by page, whether or not the way to its pages is whole.
"""

import contextlib
import json
import mmap
import shutil
import sqlite3
import struct
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from mltracker.record import leaf_pages
from mltracker.record.checks import is_same_row
from mltracker.record.own_file import log_of
from mltracker.record.schema import APPLICATION_ID

Image = dict[str, Any]
Key = tuple[str, str]
"""A table's name, and a row's key in it as the journal writes it."""

_START = b"SQLite format 3\0" + struct.pack(">HBBBBBB", leaf_pages.PAGE, 1, 1, 0, 64, 32, 32)
_COUNTER, _PAGES, _FREE, _FORMAT, _ENCODING, _APPLICATION, _VALID_FOR = 24, 28, 32, 44, 56, 68, 92
_CHANGE_COLUMNS, _STEP_COLUMNS = 6, 8
_UNREADABLE = (sqlite3.Error, UnicodeDecodeError)
"""What reading a damaged file raises: SQLite's own words on it may be no text."""


class ToldStep(NamedTuple):
    """A step as the journal has it, without what it says of undoing."""

    at: str
    title: str
    kind: str
    target: int | None


class ToldChange(NamedTuple):
    """A change as the journal has it."""

    step: int
    table: str
    key: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Told:
    """What was read of a damaged journal: its steps and changes by their numbers. Any text in them may be wrong."""

    steps: dict[int, ToldStep] = field(default_factory=dict)
    changes: dict[int, ToldChange] = field(default_factory=dict)


@dataclass(frozen=True)
class Rows:
    """What was read of a damaged record.

    Attributes:
        stored: the rows of the tables, as the texts of images.
        told: what the journal says those rows are, likewise; null where they were deleted.
        history: the journal itself.
    """

    stored: dict[Key, bytes] = field(default_factory=dict)
    told: dict[Key, str | None] = field(default_factory=dict)
    history: Told = field(default_factory=Told)

    @property
    def keys(self) -> tuple[Key, ...]:
        """Every row that there was at the end, as far as anything says so; in an order that is always the same."""
        return tuple(sorted(self.stored.keys() | {key for key, text in self.told.items() if text is not None}))

    def candidates(self, key: Key) -> Iterator[Image]:
        """What a row may be, the likeliest first."""
        texts = (self.stored.get(key), self.told.get(key))
        images = (image_in(text) for text in texts if text is not None)
        yield from (image for image in images if image is not None)

    @property
    def only_told(self) -> int:
        """How many rows stand in the journal alone."""
        return sum(1 for key, text in self.told.items() if text is not None and key not in self.stored)

    @property
    def contradicting(self) -> int:
        """How many rows are not what the journal says they are."""
        both = ((self.stored[key], text) for key, text in self.told.items() if text is not None and key in self.stored)
        return sum(not is_same_row(image_in(stored) or {}, image_in(told) or {}) for stored, told in both)


def read_rows(damaged: Path) -> Rows:
    """All rows that can be read of a damaged record; its file and its log are only copied.

    Raises:
        OSError: the file cannot be read, or there is no room for the copy.
    """
    with tempfile.TemporaryDirectory(dir=damaged.parent, prefix="salvage-") as scratch:
        copy = Path(scratch) / damaged.name
        shutil.copyfile(damaged, copy)
        if log_of(damaged).exists():
            shutil.copyfile(log_of(damaged), log_of(copy))
        _mend_header(copy)
        found = Rows()
        with contextlib.suppress(*_UNREADABLE), closing(sqlite3.connect(copy, isolation_level=None)) as database:
            # A row with a text that is none is left to the journal.
            database.text_factory = bytes
            for table in _tables(database):
                found.stored.update(_rows_of(database, table))
        _read_history(copy, found.history)
        found.told.update(_last_images(found.history))
        return found


def _mend_header(copy: Path) -> None:
    """Give a file the header that every record has, where its own is damaged, and whole pages."""
    size = copy.stat().st_size
    with copy.open("r+b") as file:
        header = bytearray(file.read(leaf_pages.PAGE).ljust(leaf_pages.PAGE, b"\0"))
        pages = -(-size // leaf_pages.PAGE) or 1
        file.truncate(pages * leaf_pages.PAGE)
        (application,) = struct.unpack_from(">I", header, _APPLICATION)
        (said,) = struct.unpack_from(">I", header, _PAGES)
        if header.startswith(_START[:18]) and application == APPLICATION_ID and said == pages:
            return
        header[: len(_START)] = _START
        header[_VALID_FOR : _VALID_FOR + 4] = header[_COUNTER : _COUNTER + 4]
        for place, number in ((_PAGES, pages), (_FREE, 0), (_FREE + 4, 0), (_FORMAT, 4), (_ENCODING, 1)):
            struct.pack_into(">I", header, place, number)
        file.seek(0)
        file.write(header)


def _tables(database: sqlite3.Connection) -> list[str]:
    """The tables of user data, as far as the file says which it has."""
    names: list[str] = []
    with contextlib.suppress(*_UNREADABLE):
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"):
            text = name.decode("ascii", "replace")
            if not text.startswith(("journal_", "search_text", "alembic_", "sqlite_")):
                names.append(text)
    return names


def _rows_of(database: sqlite3.Connection, table: str) -> Iterator[tuple[Key, bytes]]:
    """The rows of a table from its beginning to the first page that cannot be read, and from its end likewise."""
    columns: list[tuple[str, int]] = []
    with contextlib.suppress(*_UNREADABLE):
        info = database.execute("SELECT name, pk FROM pragma_table_info(?)", (table,))
        columns = [(name.decode(), place) for name, place in info]
    key = [name for name, place in sorted(columns, key=lambda column: column[1]) if place]
    image = ", ".join(f"'{name}', \"{name}\"" for name, _ in columns)
    for order in ("ASC", "DESC"):
        whole = False
        # A table without row numbers lies in the order of its keys.
        for order_by in (f"rowid {order}", ", ".join(f'"{name}" {order}' for name in key)):
            with contextlib.suppress(*_UNREADABLE):
                select = f'SELECT json_object({image}) FROM "{table}" NOT INDEXED ORDER BY {order_by}'  # noqa: S608
                for (text,) in database.execute(select):
                    row = image_in(text)
                    if row:
                        yield (table, _key_text([row[name] for name in key])), text
                whole = True
                break
        if whole:
            return


def _read_history(copy: Path, found: Told) -> None:
    with copy.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as pages:
        for number, (_, *values) in leaf_pages.rows(pages, (_CHANGE_COLUMNS, _STEP_COLUMNS)):
            match values:
                case [int(step), str(table), str(key), str() | None as before, str() | None as after] if key[:1] == "[":
                    found.changes[number] = ToldChange(step, table, key, before, after)
                case [str(at), str(title), str(kind), int() | None as target, _, _, _]:
                    found.steps[number] = ToldStep(at, title, kind, target)


def _last_images(history: Told) -> dict[Key, str | None]:
    """The last image of each row in the journal, where that is one."""
    last = {(one.table, one.key): one.after for _, one in sorted(history.changes.items())}
    return {key: text for key, text in last.items() if text is None or image_in(text) is not None}


def image_in(text: str | bytes) -> Image | None:
    """What an image says; None where it says nothing."""
    try:
        image = json.loads(text)
    except ValueError:
        return None
    return image if isinstance(image, dict) else None


def _key_text(values: list[Any]) -> str:
    """A key as the journal's triggers write it."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
