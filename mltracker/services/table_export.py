"""Tables of the record as CSV files, to be looked at in a spreadsheet, changed there and imported again."""

from collections.abc import Iterator
from pathlib import Path

from mltracker.domain.long_work import LongWork
from mltracker.domain.problems import Problem
from mltracker.domain.stored_items import Row, StoredTable
from mltracker.domain.table_csv import TABLES, CsvColumn, CsvTable, Shape, id_caption
from mltracker.exports.table_csv import write_table
from mltracker.record.queries.stored_items import count, rows_by_key
from mltracker.services import table_words, value_words
from mltracker.services.stored_tables import tables
from mltracker.services.tracker import Tracker
from mltracker.services.whole_files import whole_file

TABLE_WORDS = {
    "entries": "Entries",
    "contacts": "Contacts",
    "jobs": "Jobs",
    "self-assessments": "Self-assessments",
    "skills": "Your own skills",
    "career-steps": "Career steps",
}
"""What people call the tables that can be had as CSV."""

_PARTS = {"entry": ("entry_skill", "Skills"), "job": ("job_stage", "Stages")}
_SHAPES: dict[value_words.Say, Shape] = {value_words.texts: Shape.LIST, value_words.ways: Shape.PAIRS}


def csv_tables(tracker: Tracker) -> tuple[CsvTable, ...]:
    """The tables that can be had as CSV."""
    by_name = {table.name: table for table in tables(tracker)}
    return tuple(_csv_table(name, by_name[table], by_name) for name, table in TABLES.items())


def export_table(tracker: Tracker, name: str, path: Path, work: LongWork | None = None) -> int:
    """Write a table to a file, whole or not at all; give the number of rows back.

    Raises:
        Problem: there is no such table, or the file cannot be written.
        Stopped: somebody asked to stop; what stood there before is unchanged.
    """
    found = next((one for one in csv_tables(tracker) if one.name == name), None)
    if found is None:
        raise Problem(f"“{name[:40]}” is not a table to export.", todo=f"Choose one of {', '.join(TABLES)}.")
    work = work or LongWork()
    work.total, work.done = count(tracker.record, found.table), 0
    with whole_file(path) as stream:
        write_table(stream, found, _items(tracker, found), work.advance)
    return work.total


def export_tables(tracker: Tracker, folder: Path) -> tuple[Path, ...]:
    """Write all tables into a folder, which is made where there is none; give the files back.

    Raises:
        Problem: a file or the folder cannot be written.
    """
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise Problem(f"{folder} cannot be used as a folder: {error.strerror}.", todo="Choose another.") from error
    paths = tuple(folder / f"{name}.csv" for name in TABLES)
    for name, path in zip(TABLES, paths, strict=True):
        export_table(tracker, name, path)
    return paths


def _csv_table(name: str, table: StoredTable, by_name: dict[str, StoredTable]) -> CsvTable:
    words = table_words.TABLES[table.name].fields
    # The id first, then as the history tells them, then those about which it is silent.
    order = [*table.key, *words, *sorted(table.place.keys() - words.keys() - set(table.key))]
    columns = tuple(
        CsvColumn(
            id_caption(table.name) if column in table.key else table.columns[table.place[column]].words,
            table.columns[table.place[column]],
            _SHAPES.get(words[column].say, Shape.PLAIN) if column in words else Shape.PLAIN,
        )
        for column in order
    )
    part, caption = _PARTS.get(table.name, ("", ""))
    return CsvTable(name, table, columns, by_name.get(part), caption)


def _items(tracker: Tracker, found: CsvTable) -> Iterator[tuple[Row, list[Row]]]:
    """The items of a table, each with its parts: both come by the item's key, so that none need be kept."""
    part_rows = iter(rows_by_key(tracker.record, found.part)) if found.part else iter(())
    part = next(part_rows, None)
    for values in rows_by_key(tracker.record, found.table):
        parts = []
        while found.part and part is not None and part[0] == values[0]:
            parts.append(Row(found.part, part))
            part = next(part_rows, None)
        yield Row(found.table, values), parts
