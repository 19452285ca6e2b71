"""Salvaging a damaged record: what can still be read of it becomes a record of its own, kept among the copies.

Its history comes along as far as it can be read. The salvage is a step at its end, which says how what was saved
differs from what the history tells. Undo begins anew after it; what was before can be looked up and restored.
"""

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mltracker.domain.backups import Reason
from mltracker.domain.problems import Problem
from mltracker.domain.stored_items import Row, StoredItem, StoredTable
from mltracker.domain.stored_rules import check_row
from mltracker.record import backups as copies
from mltracker.record import synced_files
from mltracker.record.backup_proofs import keep_proof, prove
from mltracker.record.backups import Backup
from mltracker.record.database import FILE_NAME
from mltracker.record.queries.stored_items import references
from mltracker.record.salvage import Rows, image_in, read_rows
from mltracker.services.salvaged_past import past_of
from mltracker.services.stored_matching import check_whole
from mltracker.services.stored_tables import tables
from mltracker.services.tracker import Tracker, open_tracker

if TYPE_CHECKING:
    from mltracker.record.writes.changes import Changes

STEP = "Salvage from a damaged record"


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was saved of a damaged record.

    Attributes:
        backup: the record made of it, which can be put in its place as any copy can.
        rows: how many rows it has.
        from_history: how many of them only the history still had.
        contradicting: how many were not what the history says they are; they were kept as they stood.
        lost: what is known to be lost: how many, by what people call such a row.
        steps: how many steps the history has that came along.
        gaps: in how many places something of that history cannot be read.
    """

    backup: Backup
    rows: int
    from_history: int
    contradicting: int
    lost: dict[str, int]
    steps: int
    gaps: int


def salvage(folder: Path, now: datetime | None = None, *, damaged: Path | None = None) -> Salvaged:
    """Save what can be read of the record in a folder, or of a damaged one that was put aside; it is only read.

    Raises:
        Problem: nothing of it can be read, or the disk does not take it.
    """
    now = now or datetime.now(UTC)
    try:
        rows = read_rows(damaged or folder / FILE_NAME)
        if not rows.keys:
            raise Problem("Nothing in the file can be read.", kept="It was left as it is.", todo="Restore a copy.")
        with tempfile.TemporaryDirectory(dir=folder, prefix="salvage-") as scratch:
            tracker = open_tracker(Path(scratch))
            try:
                saved, lost = _saved(tracker, rows)
                past = past_of(rows.history, _sound_image(tracker), now.isoformat(timespec="milliseconds"))
                tracker.record.journal.begin_with(past, STEP, lambda changes: _write(changes, saved))
            finally:
                tracker.close()
            backup = _kept(Path(scratch) / FILE_NAME, folder, now)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Problem(f"There is no record in {folder}.", todo="`mltracker backups` lists its copies.") from error
    except OSError as error:
        raise Problem(
            f"The record could not be salvaged: {error.strerror}.",
            kept="It was left as it is.",
            todo="Free some space, or check the permissions of its folder.",
        ) from error
    return Salvaged(backup, len(saved), rows.only_told, rows.contradicting, lost, len(past.steps), past.gaps)


def _saved(tracker: Tracker, rows: Rows) -> tuple[list[Row], dict[str, int]]:
    """The rows that mean something and whose owners are there, and how many do not, by what people call them."""
    saved: list[Row] = []
    lost: Counter[str] = Counter()
    there: dict[str, set[Any]] = {}
    by_table: dict[str, list[str]] = {}
    for name, key in rows.keys:
        by_table.setdefault(name, []).append(key)
    for table in tables(tracker):
        parents = references(tracker.record, table)
        there[table.name] = set()
        for key in by_table.get(table.name, ()):
            row = _first_sound(table, key, rows.candidates((table.name, key)))
            if row is None or any(row[column] not in there[parent] for column, parent in parents):
                lost[table.words] += 1
                continue
            there[table.name].add(table.key_of(row.values)[0])
            saved.append(row)
    return saved, dict(lost)


def _first_sound(table: StoredTable, key: str, images: Iterable[dict[str, Any]]) -> Row | None:
    # SQLAlchemy is loaded only where there is something to salvage.
    from mltracker.record.writes.images import whole_row  # noqa: PLC0415

    for image in images:
        try:
            whole = whole_row(table.name, image)
            flags = {one.name: bool(whole[one.name]) for one in table.columns if one.type is bool}
            row = Row(table, table.values(whole | flags))
            check_row(row)
            check_whole(StoredItem(row))
            if list(table.key_of(row.values)) == json.loads(key):
                return row
        except (Problem, ValueError, TypeError):
            continue
    return None


def _sound_image(tracker: Tracker) -> Callable[[str, str, str], bool]:
    """What says whether a text is an image of the row of that table and key."""
    by_name = {table.name: table for table in tables(tracker)}

    def is_sound(table: str, key: str, text: str) -> bool:
        image = image_in(text)
        return table in by_name and image is not None and _first_sound(by_name[table], key, [image]) is not None

    return is_sound


def _write(changes: "Changes", saved: Iterable[Row]) -> None:
    """Write the rows, which come table by table."""
    for table, rows in groupby(saved, lambda row: row.table.name):
        changes.insert_images(table, (row.image for row in rows))


def _kept(made: Path, folder: Path, now: datetime) -> Backup:
    """Put the record made among the copies; it counts as one from then on."""
    place = copies.copies_of(folder)
    place.mkdir(mode=0o700, exist_ok=True)
    path = copies.free_name(place, Reason.SALVAGED, now)
    synced_files.place(made, path)
    proof = prove(path, now, thorough=True)
    if proof is not None:
        keep_proof(place, path.name, proof)
    return next(one for one in copies.backups_in(place) if one.path == path)
