"""Items as the record stores them, row by row and with their ids: what a full export holds and a merge compares."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mltracker.domain.problems import Problem

Value = str | int | float | bool | None
Values = tuple[Value, ...]
_TYPE_NAMES: dict[type, str] = {str: "a text", int: "a whole number", float: "a number", bool: "true or false"}
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
"""Half a surrogate pair is no text, and after a zero character SQLite reads no further."""
_LARGEST = 2**63
EMPTY = (None, "", "[]")
"""Values that say nothing, so that something else may be filled in."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the record, what people call it, the type of its values, and whether they may be null."""

    name: str
    words: str
    type: type
    optional: bool = False

    def checked(self, value: Any) -> Value:
        """A value as the record would hold it.

        Raises:
            Problem: it is of another type, or none that can be stored.
        """
        if value is None and self.optional:
            return None
        if self.type is float and type(value) is int and abs(value) < _LARGEST:
            value = float(value)
        # True is a whole number to `isinstance`.
        if type(value) is self.type and isinstance(value, (str, int, float)) and _can_be_stored(value):
            return value
        raise Problem(f"“{self.name}” in it is not {_TYPE_NAMES[self.type]}.")


def _can_be_stored(value: Value) -> bool:
    match value:
        case str():
            return not _NO_TEXT.search(value)
        case float():
            return math.isfinite(value)
        case _:
            return not isinstance(value, int) or -_LARGEST <= value < _LARGEST


@dataclass(frozen=True)
class StoredTable:
    """A table of the record.

    Attributes:
        name: what the record calls it.
        columns: those of the key first, the others by name.
        key: the columns that identify a row.
        owner: the column that says which item a row is part of; empty where rows are items of their own.
        owned_by: the table of that item.
        noun: what people call one of its rows.
        words: what they call several.
        label: the columns that name a row.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    owner: str = ""
    owned_by: str = ""
    noun: str = ""
    words: str = ""
    label: tuple[str, ...] = ()

    @cached_property
    def place(self) -> dict[str, int]:
        """Where each column stands."""
        return {column.name: number for number, column in enumerate(self.columns)}

    def values(self, image: Mapping[str, Any]) -> Values:
        """A row's values in the order of the columns.

        Raises:
            Problem: a column is missing or unknown, or a value is of the wrong type.
        """
        if len(image) != len(self.columns) or image.keys() != self.place.keys():
            odd = next(iter(sorted(image.keys() ^ self.place.keys())), "")
            known = "missing" if odd in self.place else "unknown"
            shown = odd[:40].encode("utf-8", "replace").decode()
            raise Problem(f"Its columns are not those of {self.words}: “{shown}” is {known}.")
        return tuple(column.checked(image[column.name]) for column in self.columns)

    def key_of(self, values: Values) -> tuple[Value, ...]:
        """What identifies a row."""
        return values[: len(self.key)]

    def item_of(self, values: Values) -> tuple[Value, ...]:
        """The key of the item that a row is, or is part of."""
        return (values[self.place[self.owner]],) if self.owner else self.key_of(values)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    table: StoredTable
    values: Values

    def __getitem__(self, column: str) -> Value:
        return self.values[self.table.place[column]]

    @property
    def key(self) -> str:
        """What identifies it among those of its item."""
        own = self.table.key_of(self.values)
        return " ".join(map(str, own[1:] or own))

    @property
    def title(self) -> str:
        """What names it; its noun where nothing does."""
        return " · ".join(str(self[one]) for one in self.table.label if self[one]) or self.table.noun.capitalize()

    @property
    def image(self) -> dict[str, Value]:
        """The values by their columns."""
        return dict(zip(self.table.place, self.values, strict=True))

    def with_values(self, **values: Value) -> "Row":
        """The row with some values replaced."""
        return Row(self.table, self.table.values(self.image | values))


@dataclass(frozen=True, slots=True)
class StoredItem:
    """An item with its parts: an entry with its skills and files, or a row that stands alone.

    Attributes:
        own: its own row.
        parts: the rows that hang on it.
        tables: the tables that it speaks of, its own first; of those of other parts nobody said anything.
    """

    own: Row
    parts: tuple[Row, ...] = ()
    tables: tuple[StoredTable, ...] = ()

    @property
    def title(self) -> str:
        """What people know it by."""
        return self.own.title

    @property
    def table(self) -> StoredTable:
        """The table that it is an item of."""
        return self.own.table

    @property
    def key(self) -> tuple[Value, ...]:
        """What identifies it in its table."""
        return self.table.key_of(self.own.values)

    @property
    def id(self) -> str:
        """Its key as one text."""
        return " ".join(map(str, self.key))

    @property
    def rows(self) -> tuple[Row, ...]:
        """All its rows, its own first."""
        return (self.own, *self.parts)
