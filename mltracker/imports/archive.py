"""ZIP archives read within bounds. Members are read into memory, never extracted, and no header is believed."""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from mltracker.domain.problems import Problem
from mltracker.imports.source import Source

MAX_MEMBERS = 5_000
MAX_TOTAL = 256 * 1024 * 1024
"""Bytes that all members may have together, unpacked."""
MAX_MEMBER = 32 * 1024 * 1024
"""Bytes that one member may have where it is read."""
MAX_RATIO = 100
"""How many times larger than its packed form a member may be. Text rarely passes 20, a bomb is about 1,000."""
_MAX_DIRECTORY_ENTRY = 1024
_CHUNK = 256 * 1024
_END = b"PK\x05\x06"
"""The record at the end of an archive; 6 bytes after it is the number of members, in 2 bytes."""
_MAX_END = 22 + 0xFFFF
_COUNTED_ELSEWHERE = 0xFFFF
_SIGNATURES = (b"PK\x03\x04", _END)
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The two that every archiver writes; others may claim gigabytes of memory for one byte."""
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OverflowError)
"""All that the standard library raises on archives whose bytes are not what they should be."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many members an archive may have, and how many bytes they may have together, unpacked."""

    members: int
    total: int


@dataclass(frozen=True)
class Archive:
    """An open archive that keeps the bounds."""

    source: Source
    members: tuple[zipfile.ZipInfo, ...]
    """Its files, without folders, in the order of its directory."""
    zip_file: zipfile.ZipFile

    def read(self, member: zipfile.ZipInfo) -> bytes:
        """Read one member whole.

        Raises:
            Problem: it is damaged, or larger than `MAX_MEMBER` or than it says.
        """
        if member.file_size > MAX_MEMBER:
            raise _refused(self.source, f"“{member.filename}” in it is larger than {_mebibytes(MAX_MEMBER)}")
        data = self.begin(member, member.file_size + 1)
        if len(data) != member.file_size:
            raise _damaged(self.source)
        return data

    @contextmanager
    def open(self, member: zipfile.ZipInfo) -> Iterator[IO[bytes]]:
        """Read a member of any size as a stream, within a block.

        Raises:
            Problem: it is damaged.
        """
        try:
            with self.zip_file.open(member) as stream:
                yield stream
        except _DAMAGE as damage:
            raise _damaged(self.source) from damage

    def begin(self, member: zipfile.ZipInfo, length: int) -> bytes:
        """Read the first `length` bytes of a member, or fewer where it ends before.

        Raises:
            Problem: it is damaged.
        """
        data = bytearray()
        with self.open(member) as stream:
            while chunk := stream.read(min(_CHUNK, length - len(data))):
                data += chunk
        return bytes(data)


class _WaryFile(io.BufferedReader):
    """A file that follows an archive's headers neither before its own beginning nor into a huge read.

    The standard library reads an archive's directory in one piece, however long it says that it is.
    """

    def __init__(self, raw: io.FileIO | io.BytesIO, largest: int) -> None:
        super().__init__(raw)
        self._largest = largest

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > self._largest:
            raise _TooManyMembersError
        return super().read(size)

    def seek(self, target: int, whence: int = io.SEEK_SET, /) -> int:
        if whence == io.SEEK_SET and target < 0:
            raise zipfile.BadZipFile
        return super().seek(target, whence)


class _TooManyMembersError(Exception):
    """The archive's directory is larger than one of `MAX_MEMBERS` can be."""


def is_archive(source: Source) -> bool:
    """Whether a file begins as ZIP archives do."""
    return source.begin(4) in _SIGNATURES


@contextmanager
def open_archive(source: Source, bounds: Bounds | None = None) -> Iterator[Archive]:
    """Open a ZIP archive that keeps the bounds, which are `MAX_MEMBERS` and `MAX_TOTAL` unless others are given.

    Raises:
        Problem: it is no ZIP archive, damaged or encrypted; has too many members, or too large ones; or has a member
            that is a link or whose path leads elsewhere.
    """
    if not is_archive(source):
        raise Problem(f"“{source.name}” is not a ZIP archive.", todo="Choose the ZIP file as it was downloaded.")
    bounds = bounds or Bounds(MAX_MEMBERS, MAX_TOTAL)
    with source.open() as raw, _WaryFile(raw, bounds.members * _MAX_DIRECTORY_ENTRY) as file:
        try:
            zip_file = zipfile.ZipFile(file)
        except _TooManyMembersError:
            raise _too_many(source, bounds) from None
        except _DAMAGE as damage:
            raise _damaged(source) from damage
        with zip_file:
            _check(source, zip_file.infolist(), bounds)
            _check_is_whole(source, zip_file, file)
            yield Archive(source, tuple(one for one in zip_file.infolist() if not one.is_dir()), zip_file)


def _check(source: Source, members: list[zipfile.ZipInfo], bounds: Bounds) -> None:
    if len(members) > bounds.members:
        raise _too_many(source, bounds)
    for member in members:
        _check_member(source, member)
    total = sum(member.file_size for member in members)
    if total > bounds.total:
        raise _refused(source, f"unpacked it would be larger than {_mebibytes(bounds.total)}")
    # Members may overlap, so that each looks harmless.
    if total > MAX_RATIO * source.size:
        raise _refused(source, f"unpacked it would be more than {MAX_RATIO} times larger")


def _check_is_whole(source: Source, zip_file: zipfile.ZipFile, file: io.BufferedReader) -> None:
    """Compare what the archive says twice: a damaged directory would hide members without a word."""
    file.seek(max(source.size - _MAX_END, 0))
    end = file.read(_MAX_END).rpartition(_END)[2]
    count = int.from_bytes(end[6:8], "little")
    if count not in (len(zip_file.infolist()), _COUNTED_ELSEWHERE):
        raise _damaged(source)
    try:
        for member in zip_file.infolist():
            zip_file.open(member).close()
    except _DAMAGE as damage:
        raise _damaged(source) from damage


def _check_member(source: Source, member: zipfile.ZipInfo) -> None:
    # `orig_filename` is the name as stored; the standard library cuts the other one at a zero byte.
    steps = member.orig_filename.replace("\\", "/").split("/")
    if ".." in steps or not steps[0] or ":" in steps[0] or "\0" in member.orig_filename:
        raise _refused(source, f"the path “{_shown(member)}” in it leads outside of it")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise _refused(source, f"“{_shown(member)}” in it is a link to another file")
    if member.flag_bits & _ENCRYPTED:
        raise _refused(source, "it is encrypted", "Unpack it, pack it again without a password, and import that.")
    if member.compress_type not in _METHODS:
        raise _refused(source, "it is packed by a method that cannot be read", "Unpack it and pack it again as ZIP.")
    if member.file_size > MAX_RATIO * member.compress_size:
        raise _refused(source, f"“{_shown(member)}” in it is more than {MAX_RATIO} times larger unpacked")


def _shown(member: zipfile.ZipInfo) -> str:
    return "".join(char if char.isprintable() else "�" for char in member.filename[:60])


def _mebibytes(size: int) -> str:
    return f"{size // (1024 * 1024)} MiB"


def _refused(
    source: Source, reason: str, todo: str = "Import it only as it was downloaded from its source."
) -> Problem:
    return Problem(f"“{source.name}” was refused: {reason}.", kept="Nothing was read from it.", todo=todo)


def _too_many(source: Source, bounds: Bounds) -> Problem:
    return _refused(source, f"it has more than {bounds.members:,} files in it")


def _damaged(source: Source) -> Problem:
    return Problem(
        f"“{source.name}” is damaged or cut short.", kept="Nothing was read from it.", todo="Download it once more."
    )
