"""Tables of the record that were exported as CSV, and perhaps edited in a spreadsheet since."""

import uuid
from dataclasses import dataclass

from mltracker.domain.problems import Problem
from mltracker.domain.stored_items import Row, StoredItem
from mltracker.domain.table_csv import TABLES, CsvTable, id_caption
from mltracker.imports import csv_text
from mltracker.imports.drafts import Circumstances, Draft, Drafts, Unreadable
from mltracker.imports.source import Source

_OF_ROWS = uuid.UUID("3f6d9a6e-6f0b-4d53-8a52-9d1c1c4b8a11")
"""Rows without an id get one that is made of what they say: importing them twice adds nothing."""


class OwnCsvReader:
    """Reads every row that is as the record would store it."""

    format = "ML Tracker table"

    def recognises(self, source: Source) -> bool:
        """Whether its header has the column of ids of one of the tables."""
        return _name(source.begin()) is not None

    def read(self, source: Source, circumstances: Circumstances) -> Drafts:
        """Read all rows.

        Raises:
            Problem: columns are missing, or it is over the bounds.
            Stopped: somebody asked to stop.
        """
        data = source.read()
        name = _name(source.begin())
        table = next((one for one in circumstances.csv_tables if one.table.name == name), None)
        if table is None:
            raise Problem(f"“{source.name}” is a table of another version of ML Tracker.", kept="Nothing was read.")
        reading = _Reading(table, circumstances)
        drafts: list[Draft] = []
        unreadable: list[Unreadable] = []
        for row in csv_text.rows(data, table.header, source.name):
            circumstances.work.advance(len(row.text))
            if isinstance(row, Unreadable):
                unreadable.append(row)
                continue
            try:
                drafts.append(Draft(row.where, reading.item(row)))
            except Problem as problem:
                unreadable.append(Unreadable(row.where, problem.happened, row.text))
        return Drafts(source, self.format, tuple(drafts), tuple(unreadable))


@dataclass(frozen=True, slots=True)
class _Reading:
    table: CsvTable
    circumstances: Circumstances

    def item(self, row: csv_text.Row) -> StoredItem:
        columns = self.table.columns
        image = {one.column.name: one.value(self._cell(row, one.caption, one.column.name)) for one in columns}
        own = Row(self.table.table, self.table.table.values(image))
        parts = self.table.parts(own.values[0], row[self.table.part_caption])
        tables = (self.table.table, *([self.table.part] if self.table.part else []))
        return StoredItem(own, parts, tables)

    def _cell(self, row: csv_text.Row, caption: str, column: str) -> str:
        found = row[caption]
        if not found and column == "id":
            return str(uuid.uuid5(_OF_ROWS, row.text))
        if not found and column == "logged_on":
            return self.circumstances.today.isoformat()
        return found


def _name(data: bytes) -> str | None:
    """Which of the tables begins so; None where it is none of them."""
    if b"ML Tracker" not in data and b"M\0L\0" not in data:
        return None
    return next((one for one in TABLES.values() if csv_text.has_header(data, (id_caption(one),))), None)
