"""Tables of the record as CSV: which there are, what their columns are called, and how a cell says a value.

A cell of several things has them between semicolons, `python:primary; sql:minor`; where that could be read in two ways,
it has the JSON that the record has.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mltracker.domain.problems import Problem
from mltracker.domain.stored_items import Column, Row, StoredTable, Value
from mltracker.domain.tables import guarded, unguarded

TABLES = {
    "entries": "entry",
    "contacts": "contact",
    "jobs": "job",
    "self-assessments": "self_assessment",
    "skills": "own_skill",
    "career-steps": "career_step",
}
"""The tables that can be had as CSV, each with its name in the record."""

_YES, _NO = "yes", "no"


def id_caption(table: str) -> str:
    """What the column of the ids is called: it tells the tables of ML Tracker from any other."""
    return f"ML Tracker {table.replace('_', ' ')} ID"


class Shape(StrEnum):
    """How a cell shows a value that is stored as text."""

    PLAIN = "plain"
    LIST = "list"
    PAIRS = "pairs"


@dataclass(frozen=True, slots=True)
class CsvColumn:
    """A column of such a table."""

    caption: str
    column: Column
    shape: Shape = Shape.PLAIN

    def cell(self, value: Value) -> str:
        """A value as a cell says it."""
        match value:
            case None:
                return ""
            case bool():
                return _YES if value else _NO
            case str():
                return guarded(_joined(value, self.shape))
            case _:
                return repr(value)

    def value(self, cell: str) -> Value:
        """The value that a cell says.

        Raises:
            Problem: it says none of the column's type.
        """
        text = unguarded(cell)
        if not text and self.column.optional:
            return None
        try:
            found = self._read(text)
        except (ValueError, RecursionError):
            raise Problem(f"“{cell[:40]}” cannot stand in the column {self.caption}.") from None
        return self.column.checked(found)

    def _read(self, text: str) -> Value:
        if self.column.type is bool:
            return {_YES: True, _NO: False}[text.casefold()] if text.casefold() in (_YES, _NO) else None
        if self.column.type is not str:
            number: int | float = self.column.type(text)
            return number
        return _split(text, self.shape)


@dataclass(frozen=True)
class CsvTable:
    """A table as CSV.

    Attributes:
        name: what it is called on the command line.
        table: the record's own.
        columns: in the order in which they are written, the id first.
        part: the table of parts that one more column lists; None where there is none.
        part_caption: what that column is called.
    """

    name: str
    table: StoredTable
    columns: tuple[CsvColumn, ...]
    part: StoredTable | None = None
    part_caption: str = ""

    @property
    def header(self) -> tuple[str, ...]:
        """What the columns are called."""
        return (*(one.caption for one in self.columns), *filter(None, (self.part_caption,)))

    def cells(self, own: Row, parts: Sequence[Row]) -> list[str]:
        """An item as the cells of a row."""
        cells = [one.cell(own[one.column.name]) for one in self.columns]
        if self.part:
            cells.append(guarded("; ".join(":".join(str(one) for one in part.values[1:] if one) for part in parts)))
        return cells

    def parts(self, owner: Value, cell: str) -> tuple[Row, ...]:
        """The parts that a cell lists.

        Raises:
            Problem: it says something else.
        """
        if self.part is None:
            return ()
        found = []
        for text in filter(None, map(str.strip, unguarded(cell).split(";"))):
            key, _, more = text.partition(":")
            image = dict(zip(self.part.place, (owner, key.strip(), more.strip() or None), strict=True))
            found.append(Row(self.part, self.part.values(image)))
        if len({part.key for part in found}) < len(found):
            raise Problem(f"The same stands twice in the column {self.part_caption}.")
        return tuple(found)


def _joined(stored: str, shape: Shape) -> str:
    """A stored list as people write it, if it can be read back from that."""
    if shape is Shape.PLAIN:
        return stored
    found = json.loads(stored)
    texts = found if shape is Shape.LIST else [f"{label}: {value}" if label else value for label, value in found]
    text = "; ".join(texts)
    return text if not text.startswith("[") and _split(text, shape) == stored else stored


def _split(text: str, shape: Shape) -> str:
    if shape is Shape.PLAIN or text.startswith("["):
        return text
    texts = [one.strip() for one in text.split(";") if one.strip()]
    found = texts if shape is Shape.LIST else [_pair(one) for one in texts]
    return json.dumps(found, ensure_ascii=False)


def _pair(text: str) -> tuple[str, str]:
    label, colon, value = text.partition(": ")
    return (label.strip(), value.strip()) if colon else ("", text)
