"""A table of the record as CSV (RFC 4180), in UTF-8 with a byte order mark: without it spreadsheets garble names."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from typing import BinaryIO

from mltracker.domain.stored_items import Row
from mltracker.domain.table_csv import CsvTable


def write_table(
    stream: BinaryIO, table: CsvTable, items: Iterable[tuple[Row, Sequence[Row]]], advance: Callable[[int], None]
) -> None:
    """Write items, each with its parts; `advance` hears of each row, and may raise to stop.

    Raises:
        OSError: the stream cannot be written.
    """
    text = io.TextIOWrapper(stream, "utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(table.header)
    for own, parts in items:
        writer.writerow(table.cells(own, parts))
        advance(1)
    text.detach()
