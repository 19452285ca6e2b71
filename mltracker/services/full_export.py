"""The full export: everything that a record holds, but for its history, in one file that any program can read."""

from dataclasses import dataclass
from pathlib import Path

from mltracker.domain.long_work import LongWork
from mltracker.domain.problems import Problem
from mltracker.exports.full_export import manifest, write_export
from mltracker.record.attachment_files import file_of
from mltracker.record.queries import history
from mltracker.record.queries.attachments import all_attachments
from mltracker.record.queries.stored_items import count, rows_by_key
from mltracker.record.schema import SCHEMA
from mltracker.services.stored_tables import tables
from mltracker.services.tracker import Tracker
from mltracker.services.whole_files import whole_file

SUGGESTED_NAME = "ML Tracker record.zip"


@dataclass(frozen=True, slots=True)
class Exported:
    """What left: how many rows and files, and the names of attached files that the record's folder lacks."""

    rows: int
    files: int
    missing: tuple[str, ...] = ()


def export_everything(tracker: Tracker, path: Path, work: LongWork | None = None) -> Exported:
    """Write everything to a file, whole or not at all; the same record always gives the same bytes.

    Raises:
        Problem: the file cannot be written, or the record changed meanwhile.
        Stopped: somebody asked to stop; what stood there before is unchanged.
    """
    work, record = work or LongWork(), tracker.record
    step = history.newest_step(record)
    counts = {table: count(record, table) for table in sorted(tables(tracker), key=lambda table: table.name)}
    files, missing = _files(tracker)
    work.total = sum(counts.values()) + sum(path.stat().st_size for path in files.values())
    with whole_file(path) as stream:
        rows = ((table, rows_by_key(record, table)) for table in counts)
        write_export(stream, manifest(SCHEMA, counts, len(files)), rows, sorted(files.items()), work.advance)
        if history.newest_step(record) != step:
            raise Problem("The record was changed while it was exported.", todo="Export it once more.")
    return Exported(sum(counts.values()), len(files), missing)


def _files(tracker: Tracker) -> tuple[dict[str, Path], tuple[str, ...]]:
    """The attached files by their hashes, and the names of those that are not where they belong."""
    files: dict[str, Path] = {}
    missing: dict[str, str] = {}
    for one in all_attachments(tracker.record):
        path = file_of(tracker.record.folder, one.sha256, one.name)
        if path.is_file():
            files.setdefault(one.sha256, path)
        else:
            missing[one.sha256] = one.name
    return files, tuple(name for digest, name in missing.items() if digest not in files)
