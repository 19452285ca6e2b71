"""The full export of a record, read back row by row; see `exports.full_export` for what is in it."""

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from typing import IO, Any
from zipfile import ZipInfo

from mltracker.domain.full_export import ATTACHMENTS, FORMAT, MANIFEST, TABLES, table_file
from mltracker.domain.long_work import LongWork
from mltracker.domain.problems import Problem
from mltracker.domain.stored_items import Row, StoredItem, StoredTable, Value, Values
from mltracker.imports.archive import Archive, Bounds, is_archive, open_archive
from mltracker.imports.drafts import Circumstances, Draft, Drafts, Unreadable
from mltracker.imports.source import Source

_BOUNDS = Bounds(members=100_000, total=16 * 1024**3)
_MAX_MANIFEST = 1024 * 1024
_MAX_TABLES = 256 * 1024 * 1024
"""Bytes that the tables may have together."""
_MAX_LINE = 16 * 1024 * 1024
_MAX_UNREADABLE = 10_000
_PIECE = 1024 * 1024
_SHOWN = 200
_OFTEN = 40
"""Characters up to which a text is likely to stand in many rows; ids have fewer."""
_LEFT_BY_SYSTEMS = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)")
_NOTHING_IMPORTED = "Nothing was imported."

_ItemKey = tuple[str, tuple[Value, ...]]


class FullExportReader:
    """Reads every row that is as the record would store it, and proves each attached file by its hash."""

    format = "ML Tracker full export"

    def recognises(self, source: Source) -> bool:
        """Whether it is an archive whose manifest says so.

        Raises:
            Problem: it is an archive that is damaged or hostile.
        """
        if not is_archive(source):
            return False
        with open_archive(source, _BOUNDS) as archive:
            return _manifest(archive) is not None

    def read(self, source: Source, circumstances: Circumstances) -> Drafts:
        """Read all items with their parts.

        Raises:
            Problem: a newer version wrote it, or it is damaged, hostile or over the bounds.
            Stopped: somebody asked to stop.
        """
        with open_archive(source, _BOUNDS) as archive:
            _check_version(source, _manifest(archive) or {}, circumstances.schema)
            reading = _Reading(archive, circumstances.tables, circumstances.work)
            reading.read()
        return Drafts(source, self.format, tuple(reading.drafts()), tuple(reading.unreadable))


@dataclass(frozen=True, slots=True)
class AttachedFiles:
    """The attached files of an open export, by their hashes."""

    archive: Archive
    members: dict[str, ZipInfo]

    def open(self, digest: str) -> AbstractContextManager[IO[bytes]]:
        """The bytes of the file of that hash, within a block.

        Raises:
            Problem: it is not there, or damaged.
        """
        try:
            return self.archive.open(self.members[f"{ATTACHMENTS}{digest}"])
        except KeyError:
            raise Problem(f"“{self.archive.source.name}” lacks an attached file.", kept=_NOTHING_IMPORTED) from None


@contextmanager
def attached_files(source: Source) -> Iterator[AttachedFiles]:
    """The attached files of an export, open for the time of a block.

    Raises:
        Problem: it is damaged or hostile.
    """
    with open_archive(source, _BOUNDS) as archive:
        yield AttachedFiles(archive, _members(archive))


@dataclass
class _Reading:
    """What was read of an export so far."""

    archive: Archive
    tables: tuple[StoredTable, ...]
    work: LongWork
    unreadable: list[Unreadable] = field(default_factory=list)
    items: dict[_ItemKey, tuple[str, StoredItem]] = field(default_factory=dict)
    parts: dict[_ItemKey, list[Row]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def read(self) -> None:
        members = _members(self.archive)
        known = {table_file(table.name): table for table in self.tables}
        if sum(one.file_size for name, one in members.items() if name.startswith(TABLES)) > _MAX_TABLES:
            raise Problem(f"“{self.archive.source.name}” has too large tables.", kept="Nothing was read from it.")
        for name in members:
            if name not in known and name != MANIFEST and not name.startswith(ATTACHMENTS):
                self._refuse(name, "No table of the record is called so.")
        # Items come before their parts.
        for name, table in sorted(known.items(), key=lambda one: bool(one[1].owner)):
            if name in members:
                self._read_table(table, name.removeprefix(TABLES), members[name])
            else:
                self._refuse(name, "It is missing.")
        self._read_files(members)

    def drafts(self) -> Iterator[Draft]:
        parts_of = {
            table.name: (table, *(one for one in self.tables if one.owned_by == table.name)) for table in self.tables
        }
        for (name, key), (where, item) in self.items.items():
            parts = tuple(self.parts.get((name, key), ()))
            yield Draft(where, replace(item, parts=parts, tables=parts_of[name]))

    def _read_table(self, table: StoredTable, name: str, member: ZipInfo) -> None:
        seen: set[tuple[Value, ...]] = set()
        for number, line in enumerate(_lines(self.archive, member), 1):
            text = line.strip().rstrip(b",")
            if text in (b"", b"[", b"]", b"[]"):
                continue
            self.work.advance(len(line))
            where = f"{name}, line {number}"
            try:
                self._take(where, Row(table, self._shared(table.values(_object(text)))), seen)
            except Problem as problem:
                self._refuse(where, problem.happened, text[:_SHOWN].decode("utf-8", "replace"))

    def _shared(self, values: Values) -> Values:
        """The same values with the same texts in one place: most stand in many rows."""
        texts = self.texts
        return tuple(
            texts.setdefault(one, one) if isinstance(one, str) and len(one) <= _OFTEN else one for one in values
        )

    def _take(self, where: str, row: Row, seen: set[tuple[Value, ...]]) -> None:
        key = row.table.key_of(row.values)
        if key in seen:
            raise Problem("Its key stands twice in the file.")
        seen.add(key)
        if not row.table.owner:
            self.items[row.table.name, key] = (where, StoredItem(row))
            return
        item = (row.table.owned_by, row.table.item_of(row.values))
        if item not in self.items:
            raise Problem(f"What it is part of is not there: “{str(row[row.table.owner])[:80]}”.")
        self.parts.setdefault(item, []).append(row)

    def _read_files(self, members: dict[str, ZipInfo]) -> None:
        """Leave out the attached files whose bytes are missing or are not those that they were."""
        found: dict[str, str] = {}
        for key, rows in self.parts.items():
            whole = []
            for row in rows:
                reason = self._fault(str(row["sha256"]), members, found) if row.table.name == "attachment" else ""
                if reason:
                    self._refuse(f"attachment.json, “{row['name']}”", reason, str(row["sha256"]))
                else:
                    whole.append(row)
            self.parts[key] = whole

    def _fault(self, digest: str, members: dict[str, ZipInfo], found: dict[str, str]) -> str:
        if digest not in found:
            member = members.get(f"{ATTACHMENTS}{digest}")
            found[digest] = "The file is missing." if member is None else self._proved(member, digest)
        return found[digest]

    def _proved(self, member: ZipInfo, digest: str) -> str:
        hashed = hashlib.sha256()
        try:
            with self.archive.open(member) as stream:
                while piece := stream.read(_PIECE):
                    self.work.advance(len(piece))
                    hashed.update(piece)
        except Problem as problem:
            return problem.happened
        return "" if hashed.hexdigest() == digest else "The file is not the one that was attached."

    def _refuse(self, where: str, reason: str, text: str = "") -> None:
        if len(self.unreadable) == _MAX_UNREADABLE:
            raise Problem(
                f"“{self.archive.source.name}” has more than {_MAX_UNREADABLE:,} rows that cannot be read.",
                kept="Nothing was read from it.",
                todo="Import it as ML Tracker wrote it.",
            )
        self.unreadable.append(Unreadable(where, reason, text))


def _members(archive: Archive) -> dict[str, ZipInfo]:
    """The members by their names, without the folder that they are in where somebody unpacked and packed them again."""
    names = [one.filename for one in archive.members]
    folder = min((one.removesuffix(MANIFEST) for one in names if one.endswith(MANIFEST)), key=len, default="")
    return {
        one.filename.removeprefix(folder): one
        for one in archive.members
        if one.filename.startswith(folder) and not _LEFT_BY_SYSTEMS.search(one.filename)
    }


def _manifest(archive: Archive) -> dict[str, Any] | None:
    """What the archive says of itself; None where it is no full export."""
    member = _members(archive).get(MANIFEST)
    if member is None or member.file_size > _MAX_MANIFEST:
        return None
    try:
        found = json.loads(archive.read(member))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and found.get("format") == FORMAT else None


def _check_version(source: Source, manifest: dict[str, Any], schema: int) -> None:
    version = manifest.get("version")
    if type(version) is not int:
        raise Problem(f"“{source.name}” does not say which version of ML Tracker it is of.")
    if version > schema:
        raise Problem(
            f"“{source.name}” was written by a newer version of ML Tracker.",
            kept="Nothing was read from it.",
            todo="Update ML Tracker to import it.",
        )


def _lines(archive: Archive, member: ZipInfo) -> Iterator[bytes]:
    """The lines of a member; one that is too long comes in pieces, none of which is a row."""
    with archive.open(member) as stream:
        while line := stream.readline(_MAX_LINE):
            yield line


def _object(text: bytes) -> dict[str, Any]:
    try:
        found = json.loads(text.decode())
    except (ValueError, RecursionError):
        raise Problem("It is no JSON object on one line.") from None
    if not isinstance(found, dict):
        raise Problem("It is no JSON object on one line.")
    return found
