"""The files that belong to entries: kept in the record's folder under the hash of their content."""

import hashlib
import io
import os
import re
import stat
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from mltracker.domain.problems import Problem

FOLDER_NAME = "attachments"
MAX_BYTES = 200 * 1024 * 1024
"""What one file may have; certificates and their pictures are a thousandth of it."""
_MB = 1024 * 1024
_CHUNK = 1024 * 1024
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,10}")
_AS_BEFORE = "The record is as it was before."


@dataclass(frozen=True, slots=True)
class FileCopy:
    """A copy that lies in the record's folder and has no name of its own yet.

    Attributes:
        source: the file it was made of.
        draft: where it lies.
        sha256: the hash of its content.
        size: its bytes.
    """

    source: Path
    draft: Path
    sha256: str
    size: int

    def keep(self) -> None:
        """Give it the name that its content has; the same content is kept once.

        Raises:
            Problem: the folder cannot be written.
        """
        try:
            self.draft.replace(file_of(self.draft.parent.parent, self.sha256, self.source.name))
        except OSError as error:
            raise _failed(self.source, error) from error

    def discard(self) -> None:
        """Remove it, unless it was kept."""
        self.draft.unlink(missing_ok=True)


def copy_in(record: Path, source: Path, advance: Callable[[int], None]) -> FileCopy:
    """Copy a file into a record's folder; `advance` hears of the bytes of each piece, and may raise to stop.

    Raises:
        Problem: it is no ordinary file, is empty, larger than `MAX_BYTES`, cannot be read, or the disk is full.
    """
    try:
        with os.fdopen(_opened(source), "rb") as original:
            _check(source, os.fstat(original.fileno()))
            return _draft_of(record, source, original, advance)
    except OSError as error:
        raise _failed(source, error) from error


def bytes_in(record: Path, name: str, content: bytes) -> FileCopy:
    """Keep bytes that lie in no file of their own in a record's folder, as `copy_in` does with a file.

    Raises:
        Problem: the disk is full, or the folder cannot be written.
    """
    return stream_in(record, name, io.BytesIO(content))


def stream_in(record: Path, name: str, stream: IO[bytes]) -> FileCopy:
    """Keep what a stream gives in a record's folder, as `copy_in` does with a file.

    Raises:
        Problem: it is larger than `MAX_BYTES`, the disk is full, or the folder cannot be written.
    """
    source = Path(name)
    try:
        return _draft_of(record, source, stream, lambda _size: None)
    except OSError as error:
        raise _failed(source, error) from error


def _draft_of(record: Path, source: Path, original: IO[bytes], advance: Callable[[int], None]) -> FileCopy:
    folder = record / FOLDER_NAME
    folder.mkdir(mode=0o700, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(handle, "wb") as copy:
            digest, size = _copied(source, original, copy, advance)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    return FileCopy(source, Path(draft), digest, size)


def copy_out(kept: Path, target: Path) -> None:
    """Copy a kept file elsewhere; what lies there already is replaced once the copy is whole.

    Raises:
        Problem: the target cannot be written, or the disk is full.
    """
    try:
        handle, draft = tempfile.mkstemp(dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as copy, kept.open("rb") as original:
                while chunk := original.read(_CHUNK):
                    copy.write(chunk)
            Path(draft).replace(target)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise Problem(
            f"The copy could not be saved as {target}: {error.strerror}.",
            kept="The file in the record is as it was.",
            todo="Choose another folder, or make room.",
        ) from error


def size_of(source: Path) -> int:
    """The bytes of a file that can be attached; 0 of what cannot."""
    try:
        size = source.stat().st_size
    except (OSError, ValueError):
        return 0
    return size if size <= MAX_BYTES else 0


def file_of(record: Path, digest: str, name: str) -> Path:
    """Where the file of that hash and original name lies; its ending stays, for the viewers that go by it."""
    suffix = Path(name).suffix
    return record / FOLDER_NAME / f"{digest}{suffix.lower() if _SUFFIX.fullmatch(suffix) else ''}"


def is_whole(path: Path, digest: str) -> bool:
    """Whether a kept file is there and still has the content that its hash names."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == digest
    except OSError:
        return False


def _opened(source: Path) -> int:
    """A handle of the file, without waiting for what somebody may one day write into a pipe."""
    # Windows opens no folder, and needs to be told that bytes are meant.
    if source.is_dir():
        raise Problem(f"“{_shown(source)}” is a folder.", kept=_AS_BEFORE, todo="Choose the files in it.")
    return os.open(source, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))


def _check(source: Path, status: os.stat_result) -> None:
    """Refuse what cannot be attached before any of it is read."""
    if not stat.S_ISREG(status.st_mode):
        raise Problem(f"“{_shown(source)}” is not an ordinary file.", kept=_AS_BEFORE, todo="Choose one that is.")
    if not status.st_size:
        raise Problem(f"“{_shown(source)}” is empty.", kept=_AS_BEFORE, todo="Choose the file that has the content.")
    if status.st_size > MAX_BYTES:
        raise _too_large(source)


def _copied(source: Path, original: IO[bytes], copy: BinaryIO, advance: Callable[[int], None]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while chunk := original.read(_CHUNK):
        size += len(chunk)
        if size > MAX_BYTES:
            raise _too_large(source)
        digest.update(chunk)
        copy.write(chunk)
        advance(len(chunk))
    copy.flush()
    os.fsync(copy.fileno())
    return digest.hexdigest(), size


def _too_large(source: Path) -> Problem:
    return Problem(
        f"“{_shown(source)}” is larger than {MAX_BYTES // _MB} MB.",
        kept=_AS_BEFORE,
        todo="Attach a smaller one, or link to it.",
    )


def _failed(source: Path, error: OSError) -> Problem:
    name = _shown(source)
    if isinstance(error, FileNotFoundError):
        return Problem(f"“{name}” is not there any more.", kept=_AS_BEFORE, todo="Look where it went.")
    if isinstance(error, PermissionError):
        return Problem(f"“{name}” may not be read.", kept=_AS_BEFORE, todo="Check its permissions.")
    return Problem(f"“{name}” could not be attached: {error.strerror}.", kept=_AS_BEFORE)


def _shown(source: Path) -> str:
    """A file's name for a sentence."""
    return " ".join(source.name.encode("utf-8", "replace").decode().split())
