"""The full export: a ZIP archive with a manifest that explains it, one JSON file a table, and the attached files.

The same content gives the same bytes: no dates, a fixed order, nothing compressed.
"""

import json
import stat
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from mltracker.domain.full_export import ATTACHMENTS, FORMAT, MANIFEST, table_file
from mltracker.domain.stored_items import StoredTable, Values

_TYPE_NAMES: dict[type, str] = {str: "text", int: "whole number", float: "number", bool: "true or false"}
_CHUNK = 1024 * 1024
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_ABOUT = (
    "All that an ML Tracker record holds, but for its history. Each table is a JSON array in a file of its own, one "
    "row a line, sorted by the columns of its key. Dates are ISO 8601 of the precision that is known: 2026, 2026-11 "
    "or 2026-11-21. Columns such as tags hold JSON as text. A file that is attached to an entry lies in attachments "
    "under the SHA-256 of its bytes, without an ending."
)


def manifest(schema: int, counts: Mapping[StoredTable, int], files: int) -> dict[str, Any]:
    """What explains an export: its tables with what each column means, and how much there is of everything."""
    tables = {table.name: _explained(table, count) for table, count in counts.items()}
    return {"format": FORMAT, "version": schema, "about": _ABOUT, "tables": tables, "attachments": files}


def _explained(table: StoredTable, count: int) -> dict[str, Any]:
    part_of = {"part_of": table.owned_by, "by": table.owner} if table.owner else {}
    columns = {
        column.name: {"means": column.words, "type": _TYPE_NAMES[column.type], "may_be_null": column.optional}
        for column in table.columns
    }
    found = {"file": table_file(table.name), "holds": table.words, "rows": count, "key": list(table.key)}
    return {**found, **part_of, "columns": columns}


def write_export(
    stream: BinaryIO,
    explanation: Mapping[str, Any],
    tables: Iterable[tuple[StoredTable, Iterable[Values]]],
    files: Iterable[tuple[str, Path]],
    advance: Callable[[int], None],
) -> None:
    """Write an export; `files` are the attached ones by their hashes. `advance` hears of rows and bytes, and may stop.

    Raises:
        OSError: a file cannot be read, or the stream cannot be written.
    """
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(_member(MANIFEST), _json(explanation, indent=1) + "\n")
        for table, rows in tables:
            with archive.open(_member(table_file(table.name)), "w") as member:
                for line in _lines(table, rows):
                    member.write(line)
                    advance(1)
        for digest, path in files:
            with archive.open(_member(f"{ATTACHMENTS}{digest}"), "w") as member, path.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    member.write(chunk)
                    advance(len(chunk))


def _lines(table: StoredTable, rows: Iterable[Values]) -> Iterable[bytes]:
    """A JSON array with one row a line."""
    before = "["
    for values in rows:
        yield f"{before}\n{_json(dict(zip(table.place, values, strict=True)))}".encode()
        before = ","
    yield b"[]\n" if before == "[" else b"\n]\n"


def _json(value: Any, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _EARLIEST)
    member.create_system = 3  # as Unix writes them, so that the permissions count
    member.external_attr = (stat.S_IFREG | 0o600) << 16
    return member
