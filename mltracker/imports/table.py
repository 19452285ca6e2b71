"""A table in a text: its encoding, what parts its cells, and where its header stands, all guessed and changeable."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from mltracker.domain.problems import Problem
from mltracker.imports import csv_text
from mltracker.imports.column_words import is_known
from mltracker.imports.csv_text import Record
from mltracker.imports.source import BEGINNING, Source
from mltracker.imports.unreadable import Unreadable

DELIMITERS = {",": "Comma", ";": "Semicolon", "\t": "Tab", "|": "Vertical bar"}
"""What may part cells, as people call it."""
ENCODINGS = {"utf-8-sig": "Unicode (UTF-8)", "utf-16": "Unicode (UTF-16)", "cp1252": "Western (Windows-1252)"}
"""Encodings to choose from, as people call them."""
MAX_COLUMNS = 500
_LOOKED_AT = 60
"""Rows by which the layout is guessed."""
_LONGEST_NAME = 80
_EVEN = 0.6
"""The part of the rows that must have equally many cells, or the text is no table."""
_OTHER_TEXTS = (b"{", b"[", b"<", b"BEGIN:", b"%PDF")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_FEW_CONTROLS = 0.02
_DATA = re.compile(r"\W*\d[\d\s.,:/+%-]*|https?://.*|[^@\s]+@[^@\s]+\.\w+|\d{4}-\d\d.*", re.IGNORECASE)
"""What stands in rows and is no name of a column: numbers, dates, links, addresses."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text holds its table. `header` is the line on which the column names stand; 0 where there are none."""

    encoding: str
    delimiter: str
    header: int


class TableRow(NamedTuple):
    """A row below the header. `cells` are trimmed, at most as many as there are columns."""

    where: str
    cells: list[str]
    text: str


@dataclass(frozen=True)
class Table:
    """A table and the columns' names, each of its own: empty ones are numbered, and of equal ones the later ones."""

    source: Source
    layout: Layout
    columns: tuple[str, ...]

    def rows(self) -> Iterator[TableRow | Unreadable]:
        """The rows below the header, without empty ones.

        Raises:
            Problem: there are more than `csv_text.MAX_ROWS`, or the source is too large.
        """
        return self._rows_in(self.source.read())

    @cached_property
    def first(self) -> tuple[TableRow, ...]:
        """Some of the first rows."""
        found = islice(self._rows_in(_beginning(self.source)), _LOOKED_AT)
        return tuple(one for one in found if isinstance(one, TableRow))

    def _rows_in(self, data: bytes) -> Iterator[TableRow | Unreadable]:
        layout, file, width = self.layout, self.source.name, len(self.columns)
        count = 0
        for record in csv_text.records(data, layout.encoding, layout.delimiter):
            if record.line <= layout.header:
                continue
            count += 1
            if count > csv_text.MAX_ROWS:
                raise Problem(
                    f"“{file}” has more than {csv_text.MAX_ROWS:,} rows.", todo="Split it into smaller files."
                )
            where = f"{file}, row {record.line}"
            if record.cells is None:
                yield Unreadable(where, record.reason, record.text)
                continue
            cells = list(map(str.strip, record.cells))
            if len(cells) > width and any(cells[width:]):
                reason = f"It has {len(cells)} cells where the header has {width}."
                yield Unreadable(where, reason, record.text)
            elif any(cells):
                yield TableRow(where, cells[:width], record.text)


def first_records(source: Source, layout: Layout, count: int) -> tuple[Record, ...]:
    """The first rows of the text, whatever they are: among them the header is chosen."""
    return tuple(islice(csv_text.records(_beginning(source), layout.encoding, layout.delimiter), count))


def guessed_table(source: Source) -> Table | None:
    """The table in a source; None where it holds another text or no text.

    Raises:
        Problem: its header has more than `MAX_COLUMNS` columns.
    """
    beginning = _beginning(source)
    if not _may_be_table(beginning):
        return None
    encoding = csv_text.encoding(source.read() if source.size > len(beginning) else beginning)
    ways = {delimiter: _Way(beginning, encoding, delimiter) for delimiter in DELIMITERS}
    best = max(ways, key=lambda delimiter: ways[delimiter].merit)
    if not ways[best].is_table:
        return None
    return table_as(source, Layout(encoding, best, ways[best].header))


def table_as(source: Source, layout: Layout) -> Table:
    """The table in a source, laid out as said.

    Raises:
        Problem: it has more than `MAX_COLUMNS` columns, or the header cannot be read.
    """
    found = csv_text.records(_beginning(source), layout.encoding, layout.delimiter)
    chosen = next((one for one in found if one.line >= max(layout.header, 1) and any(one.cells or ())), None)
    if chosen is None or chosen.cells is None:
        raise Problem(f"Line {layout.header} of “{source.name}” has no names of columns.", todo="Choose another line.")
    cells = [cell.strip() for cell in chosen.cells]
    if len(cells) > MAX_COLUMNS:
        raise Problem(
            f"“{source.name}” has {len(cells):,} columns, more than the {MAX_COLUMNS} that are read.",
            kept="Nothing was imported.",
            todo="Leave those out that do not matter.",
        )
    return Table(source, layout, _own_names(cells if layout.header else [""] * len(cells)))


def _beginning(source: Source) -> bytes:
    """The first lines of a source; the last of them may be cut where it is long."""
    data = source.begin(BEGINNING)
    return data if len(data) < BEGINNING else data[: data.rfind(b"\n") + 1 or None]


def _may_be_table(beginning: bytes) -> bool:
    if csv_text.encoding(beginning).startswith("utf-16"):
        return True
    text = beginning.removeprefix(b"\xef\xbb\xbf").lstrip()
    controls = len(_CONTROLS.findall(beginning))
    return not text.startswith(_OTHER_TEXTS) and controls <= 1 + len(beginning) * _FEW_CONTROLS


class _Way:
    """A text read with one delimiter."""

    def __init__(self, beginning: bytes, encoding: str, delimiter: str) -> None:
        found = list(islice(csv_text.records(beginning, encoding, delimiter), _LOOKED_AT))
        self._records = [one for one in found if one.cells is not None and any(map(str.strip, one.cells))]
        widths = Counter(len(one.cells or ()) for one in self._records)
        self._width = max(widths, key=lambda width: (widths[width] * (width > 1), width), default=0)
        self.header = self._header_line()
        below = [one for one in self._records if one.line >= self.header]
        alike = sum(1 < len(one.cells or ()) <= self._width for one in below)
        self._even = alike / len(below) if below else 0.0
        self._rows = len(below)

    @property
    def is_table(self) -> bool:
        """Whether it is a table: two even rows at least, or the names of known columns alone."""
        known = self._known_in_header()
        return self._width > 1 and self._even >= _EVEN and (self._rows > 1 or known > 1)

    @property
    def merit(self) -> tuple[int, float, int]:
        """By which the best of several ways is chosen."""
        return self._known_in_header(), self._even if self._width > 1 else 0.0, self._width

    def _known_in_header(self) -> int:
        cells = next((one.cells or [] for one in self._records if one.line == self.header), [])
        return sum(map(is_known, cells)) if len(cells) > 1 else 0

    def _header_line(self) -> int:
        """The line of the first row with known names; else of the first that has only names; 0 where none has."""
        for one in self._records:
            cells = one.cells or []
            if len(cells) > 1 and sum(map(is_known, cells)) > 1:
                return one.line
        for one in self._records:
            cells = one.cells or []
            if len(cells) == self._width:
                return one.line if _are_names(cells) else 0
        return 0


def _are_names(cells: list[str]) -> bool:
    names = [cell.strip() for cell in cells if cell.strip()]
    return len(names) * 2 >= len(cells) and all(len(one) <= _LONGEST_NAME and not _DATA.fullmatch(one) for one in names)


def _own_names(cells: list[str]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for number, cell in enumerate(cells, start=1):
        name = " ".join(cell.split()) or f"Column {number}"
        names[name if name not in names else f"{name} ({number})"] = None
    return tuple(names)
