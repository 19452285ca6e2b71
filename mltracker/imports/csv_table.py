"""Any table: from a spreadsheet, from another program, from a person's own list."""

from collections.abc import Iterable

from mltracker.domain.problems import Problem
from mltracker.imports.column_presets import best_mapping, own_preset
from mltracker.imports.column_words import DATES
from mltracker.imports.drafts import Circumstances, Draft, Drafts, Unreadable
from mltracker.imports.mapping import MappedTable, shown_order, usual_order
from mltracker.imports.row_items import RowReading
from mltracker.imports.source import Source
from mltracker.imports.table import TableRow, guessed_table
from mltracker.imports.written_dates import DateOrder, has_two_readings

_EACH = 200
"""Rows between two looks at whether to stop."""
_SOURCE = "Table"


class CsvReader:
    """Reads tables by the preset that fits, else by what their columns seem to mean."""

    format = "table (CSV or TSV)"

    def recognises(self, source: Source) -> bool:
        """Whether it is a text in rows of equally many cells.

        Raises:
            Problem: it has more columns than are read.
        """
        return guessed_table(source) is not None

    def read(self, source: Source, circumstances: Circumstances) -> Drafts:
        """Read all rows; none where no column names them: the table is handed on for the user to say more.

        Raises:
            Problem: it has more rows or columns than are read.
        """
        table = guessed_table(source)
        if table is None:
            raise Problem(f"“{source.name}” holds no table.")
        own = [own_preset(mapping) for mapping in circumstances.presets]
        return read_table(MappedTable(table, best_mapping(table, own)), circumstances)


def read_table(mapped: MappedTable, circumstances: Circumstances) -> Drafts:
    """Read a table's rows as a mapping says.

    Raises:
        Problem: it has more rows than are read.
        Stopped: somebody asked to stop.
    """
    table, mapping = mapped.table, mapped.mapping
    order = mapping.dates or shown_order(mapping, table, table.first)
    if order is None:
        rows = (row for row in table.rows() if isinstance(row, TableRow))
        order = shown_order(mapping, table, rows) if _may_hide_order(mapped) else None
    return _read(mapped, table.rows(), order, circumstances)


def read_first(mapped: MappedTable, circumstances: Circumstances, count: int) -> Drafts:
    """Read as `read_table` does, but only so many of the first rows."""
    table, mapping = mapped.table, mapped.mapping
    order = mapping.dates or shown_order(mapping, table, table.first)
    return _read(mapped, table.first[:count], order, circumstances)


def _may_hide_order(mapped: MappedTable) -> bool:
    """Whether the first rows have dates of two readings: a later row may tell which it is."""
    dated = [n for n, column in enumerate(mapped.table.columns) if mapped.mapping.columns.get(column) in DATES]
    return any(has_two_readings(row.cells[n]) for row in mapped.table.first for n in dated if n < len(row.cells))


def _read(
    mapped: MappedTable,
    rows: Iterable[TableRow | Unreadable],
    order: DateOrder | None,
    circumstances: Circumstances,
) -> Drafts:
    table, mapping = mapped.table, mapped.mapping
    name = f"{mapping.name} table" if mapping.name else CsvReader.format
    if not mapping.has_title:
        return Drafts(table.source, name, table=mapped)
    drafts: list[Draft] = []
    unreadable: list[Unreadable] = []
    reading = RowReading(table.columns, mapping, order or usual_order(table), mapping.name or _SOURCE)
    reading.tells_readings = order is None
    for number, row in enumerate(rows):
        if number % _EACH == 0:
            circumstances.work.advance(0)
        if isinstance(row, Unreadable):
            unreadable.append(row)
            continue
        try:
            drafts.append(reading.draft(row))
        except Problem as problem:
            unreadable.append(Unreadable(row.where, problem.happened, row.text))
    return Drafts(table.source, name, tuple(drafts), tuple(unreadable), mapped)
