"""Tables as text, as other programs write them: any usual encoding, line ending and order of columns.

Every row comes out, either read or with the reason why not.
"""

import codecs
import csv
import io
import re
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

from mltracker.domain.problems import Problem
from mltracker.imports.unreadable import Unreadable

MAX_ROW = 120_000
"""Characters of one row; below the csv module's own limit for a cell."""
MAX_ROWS = 250_000
_TOGETHER = 200
"""So many lines are read together where nothing is wrong with them."""
_SAMPLE = 4096
"""Bytes by which UTF-16 without its mark is told: Latin letters have a zero byte each."""
_PIECE = 1024 * 1024
_HEADER_WITHIN = 50
"""Among so many first rows the header is looked for."""
_UTF8_CHARACTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_NOT_ASCII = re.compile(rb"[\x80-\xff]+")
_DAMAGE = "\udc80"
"""Stands in for bytes that are no text: half a surrogate pair, which no decoder gives."""
_MARK_DAMAGE = "mltracker.mark-damage"


def _mark_damage(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101 - it is used for decoding alone
    return _DAMAGE, error.end


codecs.register_error(_MARK_DAMAGE, _mark_damage)


@dataclass(frozen=True, slots=True)
class Row:
    """A row below the header. `where` names its file and the line on which it starts; `text` is it as it stood."""

    where: str
    cells: dict[str, str]
    text: str

    def __getitem__(self, column: str) -> str:
        """The trimmed cell in the column of that name, in any case; empty where there is none."""
        return self.cells.get(column.casefold(), "")


def rows(data: bytes, columns: Sequence[str], file: str) -> Iterator[Row | Unreadable]:
    """Read the rows below the header, which is the first row that has all `columns`. Empty rows are left out.

    Raises:
        Problem: there is no such header; or, while the rows are read, there are more than `MAX_ROWS`.
    """
    found = records(data)
    return _rows_below(_header(found, columns), found, file)


def has_header(data: bytes, columns: Sequence[str]) -> bool:
    """Whether a row among the first has all `columns`; never within a ZIP archive, packed or not."""
    if data.startswith(b"PK\x03\x04"):
        return False
    try:
        _header(records(data), columns)
    except Problem:
        return False
    return True


def begins_with(beginning: bytes, words: str) -> bool:
    """Whether a text, of whose bytes these are the first, begins with words of small Latin letters, in any case."""
    text = beginning.decode("utf-16" if encoding(beginning).startswith("utf-16") else "latin-1", "replace")
    return text.lstrip("\ufeffï»¿ \r\n\t").lower().startswith(words)


def encoding(data: bytes) -> str:
    """The encoding of a text: what its byte order mark says, else UTF-8, unless its bytes are rather Windows-1252.

    One damaged byte does not turn a UTF-8 text into something else.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    for first_zero, coding in ((1, "utf-16-le"), (0, "utf-16-be")):
        every_other = data[first_zero:_SAMPLE:2]
        if every_other.count(0) > len(every_other) * 0.4:
            return coding
    if _is_utf8(data):
        return "utf-8-sig"
    rest, characters = _UTF8_CHARACTER.subn(b" ", data)
    return "utf-8-sig" if characters >= len(_NOT_ASCII.findall(rest)) else "cp1252"


def _is_utf8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _PIECE):
            decoder.decode(data[start : start + _PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


class _Lines:
    """A text's lines, each cut to a length that a row may have. Lines can be given back."""

    def __init__(self, data: bytes, coding: str) -> None:
        self._stream = io.TextIOWrapper(io.BytesIO(data), coding, errors=_MARK_DAMAGE, newline="")
        self._given_back: deque[str] = deque()
        self.number = 0
        """How many lines were taken."""
        self.in_quotes = False
        """Whether the lines taken since this was last reset have an odd number of quotation marks."""

    def take(self) -> str:
        """The next line with its ending; empty at the end."""
        line = self._given_back.popleft() if self._given_back else self._stream.readline(MAX_ROW + 1)
        self.number += bool(line)
        self._count_quotes(line)
        rest = line
        while len(rest) > MAX_ROW and not rest.endswith(("\n", "\r")):
            rest = self._stream.readline(MAX_ROW + 1)
            self._count_quotes(rest)
        return line

    def take_some(self) -> list[str]:
        """The next lines, none behind one that is too long: that has to be taken on its own."""
        some = list(self._given_back)
        self._given_back.clear()
        while len(some) < _TOGETHER and not (some and len(some[-1]) > MAX_ROW):
            if not (line := self._stream.readline(MAX_ROW + 1)):
                break
            some.append(line)
        self.number += len(some)
        return some

    def give_back(self, lines: list[str]) -> None:
        self.number -= len(lines)
        self._given_back.extendleft(reversed(lines))

    def _count_quotes(self, line: str) -> None:
        self.in_quotes ^= line.count('"') % 2 == 1


class Record(NamedTuple):
    """One row as the csv module sees it; `cells` is None where `reason` says why it cannot be read."""

    line: int
    text: str
    cells: list[str] | None = None
    reason: str = ""


def records(data: bytes, coding: str = "", delimiter: str = ",") -> Iterator[Record]:
    """All rows of a text, empty ones too; its encoding is guessed where none is given."""
    lines = _Lines(data, coding or encoding(data))
    carefully = _Reading(lines, delimiter)
    yield from _good_records(lines, delimiter)
    while record := carefully.next_record():
        yield record
        yield from _good_records(lines, delimiter)


def _good_records(lines: _Lines, delimiter: str) -> Iterator[Record]:
    """The next rows that nothing is wrong with, read many lines at once; what follows is given back."""
    while some := lines.take_some():
        before, first = lines.number - len(some), 0
        reader = csv.reader(some, strict=True, delimiter=delimiter)
        with suppress(csv.Error):
            for cells in reader:
                end = reader.line_num
                text = some[first] if end == first + 1 else "".join(some[first:end])
                if len(text) > MAX_ROW or _DAMAGE in text:
                    break
                yield Record(before + first + 1, text.rstrip("\r\n"), cells)
                first = end
        if first < len(some):
            lines.give_back(some[first:])
            return


class _Reading:
    """The csv module over a text line by line, begun anew behind each row that it cannot read."""

    def __init__(self, lines: _Lines, delimiter: str) -> None:
        self._lines = lines
        self._delimiter = delimiter
        self._taken: list[str] = []
        self._size = 0
        self._reader = self._begun()

    def _begun(self) -> Iterator[list[str]]:
        return csv.reader(self._within_bounds(), strict=True, delimiter=self._delimiter)

    def _within_bounds(self) -> Iterator[str]:
        while self._size <= MAX_ROW and (line := self._lines.take()):
            self._taken.append(line)
            self._size += len(line)
            if self._size <= MAX_ROW:
                yield line

    def next_record(self) -> Record | None:
        lines = self._lines
        taken = self._taken
        taken.clear()
        start, self._size = lines.number + 1, 0
        lines.in_quotes = False
        try:
            cells = next(self._reader, None)
        except csv.Error:
            cells = None
        if cells is not None:
            return _read_record(start, "".join(taken), cells)
        self._reader = self._begun()
        if not taken:
            return None
        if self._size > MAX_ROW:
            while lines.in_quotes and lines.take():
                pass
            return Record(start, _clean(taken[0]), reason=f"It is longer than {MAX_ROW:,} characters.")
        # A stray quotation mark has swallowed rows that are good: only the first line is lost.
        lines.give_back(taken[1:])
        return Record(start, _clean(taken[0]), reason="Its quotation marks do not pair up.")


def _read_record(start: int, text: str, cells: list[str]) -> Record:
    if _DAMAGE in text:
        return Record(start, _clean(text), reason="Some of its bytes are not text.")
    return Record(start, _clean(text), cells)


def _clean(text: str) -> str:
    return text.rstrip("\r\n").replace(_DAMAGE, "\ufffd")


def _header(found: Iterator[Record], columns: Sequence[str]) -> list[str]:
    wanted = {column.casefold() for column in columns}
    for _, record in zip(range(_HEADER_WITHIN), found, strict=False):
        names = [cell.strip().casefold() for cell in record.cells or ()]
        if wanted <= set(names):
            return names
    listed = ", ".join(columns)
    raise Problem(f"It has no row with the column names that were looked for: {listed}.")


def _rows_below(header: list[str], found: Iterator[Record], file: str) -> Iterator[Row | Unreadable]:
    for count, record in enumerate(found, start=1):
        if count > MAX_ROWS:
            raise Problem(f"“{file}” has more than {MAX_ROWS:,} rows.", todo="Split it into smaller files.")
        where = f"{file}, row {record.line}"
        if record.cells is None:
            yield Unreadable(where, record.reason, record.text)
            continue
        cells = [cell.strip() for cell in record.cells]
        if any(cells[len(header) :]):
            reason = f"It has {len(cells)} cells where the header has {len(header)}."
            yield Unreadable(where, reason, record.text)
        elif any(cells):
            # Of two columns with one name the first counts.
            named = dict(zip(reversed(header[: len(cells)]), reversed(cells[: len(header)]), strict=True))
            yield Row(where, named, record.text)
