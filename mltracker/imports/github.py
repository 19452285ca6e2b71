"""The archive in which GitHub hands a member their data: of all that is in it, the lists of their repositories."""

import gzip
import json
import re
import tarfile
import zlib
from collections.abc import Iterator
from typing import Any, Self

from mltracker.domain.dates import PartialDate, partial_date
from mltracker.domain.entries import USUAL_DEPTH, Entry, Kind, checked_entry
from mltracker.domain.long_work import LongWork
from mltracker.domain.problems import Problem
from mltracker.imports.drafts import Circumstances, Draft, Drafts, Unreadable
from mltracker.imports.json_text import MAX_ITEMS, Node, shown, text
from mltracker.imports.links import web_link
from mltracker.imports.source import Source

SOURCE = "GitHub"
MAX_UNPACKED = 4 * 1024**3
"""Bytes that are unpacked in search of the lists; the repositories themselves may lie before them."""
MAX_LIST = 32 * 1024 * 1024

_GZIP = b"\x1f\x8b"
_BLOCK = 512
_CHUNK = 1024 * 1024
_LOOKED_AT = 20
"""So many members are looked at to tell an export."""
_LIST = re.compile(r"(?:.*/)?repositories_\d+\.json")
_TELLING = re.compile(r"(?:.*/)?(?:(?:repositories|users|organizations|issues|protected_branches)_\d+|schema)\.json")
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})T.*")
_DAMAGE = (tarfile.TarError, zlib.error, EOFError, OSError, ValueError, RecursionError)


class GitHubReader:
    """Streams the archive once, and keeps of it only the lists of repositories."""

    format = "GitHub data export"

    def recognises(self, source: Source) -> bool:
        """Whether it is a gzipped archive that begins with one of an export's lists."""
        if source.begin(len(_GZIP)) != _GZIP:
            return False
        try:
            with _Members(source, LongWork()) as members:
                return any(_TELLING.fullmatch(one.name) for one, _ in zip(members, range(_LOOKED_AT), strict=False))
        except (*_DAMAGE, Problem):
            return False

    def read(self, source: Source, circumstances: Circumstances) -> Drafts:
        """Read all repositories.

        Raises:
            Problem: the archive is damaged or larger than the bounds, or has no list of repositories.
        """
        drafts: list[Draft] = []
        unreadable: list[Unreadable] = []
        try:
            for number, node in enumerate(_repositories(source, circumstances.work), start=1):
                place = f"{source.name}, repository {number}"
                try:
                    drafts.append(Draft(place, _project(node)))
                except Problem as problem:
                    unreadable.append(Unreadable(place, problem.happened, shown(node)))
        except _DAMAGE as damage:
            raise Problem(
                f"“{source.name}” is damaged or cut short.", kept="Nothing was read from it.", todo="Download it anew."
            ) from damage
        if not drafts and not unreadable:
            raise Problem(f"“{source.name}” has no list of repositories.", kept="Nothing was read from it.")
        return Drafts(source, self.format, tuple(drafts), tuple(unreadable))


class _Members:
    """The members of a gzipped tar archive, one after the other; headers are believed in nothing but where the next is.

    The standard library reads extended headers whole into memory, however long they say that they are.
    """

    def __init__(self, source: Source, work: LongWork) -> None:
        self._raw = source.open()
        self._stream = gzip.GzipFile(fileobj=self._raw)
        self._name = source.name
        self._work = work
        self._unpacked = 0
        self._left = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()
        self._raw.close()

    def __iter__(self) -> Iterator[tarfile.TarInfo]:
        while any(header := self._read(_BLOCK)):
            member = tarfile.TarInfo.frombuf(header, "utf-8", "surrogateescape")
            self._left = -(-member.size // _BLOCK) * _BLOCK
            yield member
            while self._left:
                self._left -= len(self._read(min(self._left, _CHUNK)))

    def content(self, member: tarfile.TarInfo) -> bytes:
        """The bytes of the member that was given last."""
        if member.size > MAX_LIST:
            raise Problem(f"The list of repositories in “{self._name}” is larger than {MAX_LIST // 1024**2} MiB.")
        data = b""
        while len(data) < member.size:
            data += self._read(min(self._left, _CHUNK))
            self._left -= min(self._left, _CHUNK)
        return data[: member.size]

    def _read(self, size: int) -> bytes:
        self._work.advance(0)
        data = self._stream.read(size)
        self._unpacked += len(data)
        if self._unpacked > MAX_UNPACKED:
            raise Problem(f"“{self._name}” is larger unpacked than {MAX_UNPACKED // 1024**3} GiB.")
        if len(data) < size:
            raise EOFError
        return data


def _repositories(source: Source, work: LongWork) -> Iterator[Any]:
    with _Members(source, work) as members:
        for member in members:
            if _LIST.fullmatch(member.name):
                found = json.loads(members.content(member))
                yield from found[:MAX_ITEMS] if isinstance(found, list) else [found]


def _project(node: Any) -> Entry:
    if not isinstance(node, dict):
        raise Problem("It is no repository.")
    if node.get("fork") is True:
        raise Problem("It is a copy of somebody else’s repository.")
    link = web_link(text(node, "html_url", "url"))
    entry = Entry(
        Kind.PROJECT,
        text(node, "name"),
        where=SOURCE,
        date=_day(node),
        url=link,
        notes="\n".join(filter(None, (text(node, "description"), "Private" if node.get("private") is True else ""))),
        source=SOURCE,
        source_key=link or text(node, "name"),
        depth=USUAL_DEPTH[Kind.PROJECT],
    )
    return checked_entry(entry)


def _day(node: Node) -> PartialDate | None:
    """The last day that is known of it: when it was pushed to, else when it was made."""
    found = _TIME.fullmatch(text(node, "pushed_at", "created_at"))
    return partial_date(found[1]) if found else None
