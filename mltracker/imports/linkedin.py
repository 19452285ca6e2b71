"""The archive in which LinkedIn hands a member their data."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeGuard
from zipfile import ZipInfo

from mltracker.domain.contacts import Contact
from mltracker.domain.entries import MAX_TEXT, Entry
from mltracker.domain.jobs import Job
from mltracker.domain.problems import Problem
from mltracker.imports import csv_text
from mltracker.imports.archive import Archive, is_archive, open_archive
from mltracker.imports.csv_text import Row
from mltracker.imports.drafts import Circumstances, Draft, Drafts, Unreadable
from mltracker.imports.linkedin_rows import ENDORSEMENTS, ROW_KINDS, WHOLE_HEADERS, Item, checked_item, own_key
from mltracker.imports.source import Source

MAX_ROWS = 250_000
"""Rows of one export altogether; LinkedIn allows 30,000 connections."""
_NAME = re.compile(r"(?:.*/)?([^/]+?)((?:_\d+)*)\.csv", re.IGNORECASE)
"""A member's path: folders, the base name, then the member's number or that of the part, `Connections_123_1.csv`."""
_BEGINNING = 64 * 1024
_SHOWN_TEXT = 200
_UNREAD = {
    "email addresses",
    "endorsement_given_info",
    "invitations",
    "messages",
    "recommendations_received",
    "registration",
}
"""Some files of an export that are not read; they still tell that it is one."""


class LinkedInReader:
    """Reads what a LinkedIn export says of its owner's way and contacts, and never a message."""

    format = "LinkedIn data export"

    def recognises(self, source: Source) -> bool:
        """Whether it is an archive with files named and laid out as LinkedIn's, or one of these files alone.

        Raises:
            Problem: it is an archive that is damaged, hostile or over the bounds.
        """
        if not is_archive(source):
            return _lone_file(source) is not None
        with open_archive(source) as archive:
            if any(_base(member) in _UNREAD for member in archive.members):
                return True
            return any(
                csv_text.has_header(archive.begin(member, _BEGINNING), ROW_KINDS[base].columns)
                for base, member in _known(archive)
            )

    def read(self, source: Source, circumstances: Circumstances) -> Drafts:
        """Read all rows of the files that are known.

        Raises:
            Problem: the archive is damaged, hostile or over the bounds, or holds none of the known files.
        """
        readings: list[_Reading | Unreadable] = []
        for reading in _file_readings(source):
            if len(readings) == MAX_ROWS:
                raise Problem(f"“{source.name}” has more than {MAX_ROWS:,} rows.", kept="Nothing was imported.")
            circumstances.work.advance(0)
            readings.append(reading)
        return Drafts(
            source,
            self.format,
            tuple(_with_telling_keys(_joined([one for one in readings if isinstance(one, _Reading)]))),
            tuple(one for one in readings if isinstance(one, Unreadable)),
        )


@dataclass(frozen=True, slots=True)
class _Reading:
    """A row that was read; `own_key` identifies it where its link or number does not."""

    base: str
    row: str
    item: Item
    own_key: str


def _file_readings(source: Source) -> Iterator[_Reading | Unreadable]:
    if (base := _lone_file(source)) is not None:
        yield from _readings(base, source.name, source.read())
        return
    with open_archive(source) as archive:
        known = _known(archive)
        if not known:
            raise _nothing_known(source)
        for base, member in known:
            yield from _readings(base, member.filename.rpartition("/")[2], archive.read(member))


def _lone_file(source: Source) -> str | None:
    """Which file of an export a table is, by its whole header; a list of names is told by its own name, too."""
    start = source.begin(_BEGINNING)
    if b"," not in start and not start.lstrip(b"\xef\xbb\xbf").startswith(b"Name"):
        return None
    for base, header in WHOLE_HEADERS.items():
        if csv_text.has_header(start, header) and (len(header) > 1 or _base_of(source.name) == base):
            return base
    return None


def _base(member: ZipInfo) -> str:
    return _base_of(member.filename.replace("\\", "/"))


def _base_of(path: str) -> str:
    match = _NAME.fullmatch(path)
    return match[1].casefold() if match else ""


def _known(archive: Archive) -> list[tuple[str, ZipInfo]]:
    """The files that are read, by kind, then in the order of their paths, shorter ones first: part 2 before 10."""
    order = list(ROW_KINDS)
    known = [(base, member) for member in archive.members if (base := _base(member)) in ROW_KINDS]
    return sorted(known, key=lambda one: (order.index(one[0]), len(one[1].filename), one[1].filename))


def _readings(base: str, file: str, data: bytes) -> Iterator[_Reading | Unreadable]:
    if not data.strip():
        return
    try:
        rows = csv_text.rows(data, ROW_KINDS[base].columns, file)
    except Problem as problem:
        text = data[:_SHOWN_TEXT].decode(csv_text.encoding(data), errors="replace")
        yield Unreadable(file, problem.happened, text)
        return
    for row in rows:
        yield _reading(base, row) if isinstance(row, Row) else row


def _reading(base: str, row: Row) -> _Reading | Unreadable:
    try:
        return _Reading(base, row.where, checked_item(ROW_KINDS[base].item(row)), own_key(base, row))
    except Problem as problem:
        return Unreadable(row.where, problem.happened, row.text)


def _joined(readings: list[_Reading]) -> list[_Reading]:
    """The readings with one contact for all endorsements by one person."""
    found: dict[tuple[str, str], _Reading] = {}
    for number, reading in enumerate(readings):
        key = (reading.base, reading.own_key if reading.base == ENDORSEMENTS else str(number))
        before = found.get(key)
        if before and isinstance(before.item, Contact) and isinstance(reading.item, Contact):
            notes = f"{before.item.notes}\n{reading.item.notes}"
            found[key] = replace(before, item=replace(before.item, notes=notes[:MAX_TEXT].strip()))
        else:
            found[key] = reading
    return list(found.values())


def _with_telling_keys(readings: list[_Reading]) -> Iterator[Draft]:
    """Give each item a key that is its own.

    People put one link on several certificates; a key that rows of a file share tells nothing of them.
    """
    shared = Counter((one.base, one.item.source_key) for one in readings if _has_key(one.item))
    for reading in readings:
        item = reading.item
        if _has_key(item) and (not item.source_key or shared[reading.base, item.source_key] > 1):
            item = replace(item, source_key=reading.own_key)
        yield Draft(reading.row, item, checked=True)


def _has_key(item: Item) -> TypeGuard[Entry | Contact | Job]:
    return isinstance(item, (Entry, Contact, Job))


def _nothing_known(source: Source) -> Problem:
    listed = ", ".join(base.capitalize() for base in ROW_KINDS)
    return Problem(
        f"“{source.name}” is a LinkedIn data export, but it has none of the files that are read: {listed}.",
        todo="Ask LinkedIn for an archive that has these, and import that.",
    )
