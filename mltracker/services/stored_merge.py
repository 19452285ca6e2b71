"""Saving stored items that were chosen of an import, with the files that are attached to them."""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING

from mltracker.domain.long_work import LongWork
from mltracker.domain.problems import Problem
from mltracker.domain.stored_items import Row, StoredItem
from mltracker.imports.drafts import Drafts
from mltracker.imports.full_export import attached_files
from mltracker.record.attachment_files import FileCopy, file_of, is_whole, stream_in
from mltracker.services.matching import Choice, PreviewRow
from mltracker.services.stored_references import References
from mltracker.services.stored_tables import tables
from mltracker.services.tracker import Tracker

if TYPE_CHECKING:
    from mltracker.record.writes.changes import Changes


_AT_ONCE = 1_000
"""Rows that are saved between two looks at whether to stop."""


class Merge:
    """The stored items among chosen rows; their files lie ready in the record's folder until `copies` end.

    Raises:
        Problem: a file cannot be read any more, or the disk is full.
    """

    def __init__(
        self,
        tracker: Tracker,
        files: Sequence[Drafts],
        chosen: Iterable[tuple[PreviewRow, Choice]],
        copies: ExitStack,
    ) -> None:
        self._tracker = tracker
        self._new: list[StoredItem] = []
        # Of several rows for one item the last has it whole.
        self._changed: dict[tuple[str, str], StoredItem] = {}
        self._copies: list[FileCopy] = []
        taken = [(row.file, *one) for row, choice in chosen if (one := _wanted(row, choice))]
        if taken:
            self._sort(taken)
            self._keep_files(files, taken, copies)

    def save(self, changes: "Changes", work: LongWork) -> None:
        """Save all of them in an open step; their rows are part of the work.

        Raises:
            Stopped: somebody asked to stop.
        """
        for copy in self._copies:
            copy.keep()
        rows: dict[str, list[Row]] = {}
        for item in self._new:
            for row in item.rows:
                rows.setdefault(row.table.name, []).append(row)
        # Items come before their parts, which may refer to other items, too.
        work.total += sum(map(len, rows.values())) + len(self._changed)
        for table in tables(self._tracker):
            new = rows.get(table.name, [])
            for start in range(0, len(new), _AT_ONCE):
                some = new[start : start + _AT_ONCE]
                work.advance(len(some))
                changes.insert_images(table.name, (row.image for row in some))
        for item in self._changed.values():
            work.advance(1)
            for table in item.tables:
                images = [row.image for row in item.rows if row.table.name == table.name]
                changes.put_images(table.name, table.owner or table.key[0], item.id, images)

    def _sort(self, taken: Sequence[tuple[int, StoredItem, bool]]) -> None:
        """Take what can stand without what was left out: a link to that goes with it."""
        references = References(self._tracker)
        for _, item, is_new in taken:
            try:
                usable, _ = references.usable(item)
            except Problem:
                continue
            references.add(usable)
            if is_new:
                self._new.append(usable)
            else:
                self._changed[usable.table.name, usable.id] = usable

    def _keep_files(
        self, files: Sequence[Drafts], taken: Sequence[tuple[int, StoredItem, bool]], copies: ExitStack
    ) -> None:
        folder = self._tracker.record.folder
        wanted: dict[int, dict[tuple[str, str], str]] = {}
        for file, item, _ in taken:
            for row in item.parts:
                if row.table.name == "attachment":
                    digest, name = str(row["sha256"]), str(row["name"])
                    path = file_of(folder, digest, name)
                    if not is_whole(path, digest):
                        wanted.setdefault(file, {})[digest, path.name] = name
        for file, missing in wanted.items():
            with attached_files(files[file].source) as attached:
                for (digest, _), name in missing.items():
                    with attached.open(digest) as stream:
                        copy = stream_in(folder, name, stream)
                    copies.callback(copy.discard)
                    if copy.sha256 != digest:
                        raise Problem(f"“{files[file].file}” has changed meanwhile.", todo="Import it once more.")
                    self._copies.append(copy)


def _wanted(row: PreviewRow, choice: Choice) -> tuple[StoredItem, bool] | None:
    """What a choice makes of a row, and whether that is new; None where it leaves the record as it is."""
    if not isinstance(row.offered, StoredItem):
        return None
    match choice, row.offered, row.filled:
        case Choice.ADD, offered, _:
            return offered, True
        case Choice.REPLACE, offered, _:
            return offered, False
        case Choice.FILL_IN, _, StoredItem() as filled:
            return filled, False
        case _:
            return None
