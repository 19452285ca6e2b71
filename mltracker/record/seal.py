"""The seal: what a record's single file was like when it was last closed, so that no change from outside goes unseen.

SQLite's own checks miss most flipped bits in texts and every older copy; a hash of the whole file misses nothing. The
seal holds for as long as nothing is written into that file: what is saved goes to the write-ahead log first, and the
seal is removed before the log is written back. So it also holds after a crash.
"""

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from mltracker.record.synced_files import sync_folder

FILE_NAME = "record.seal"
_PRIVATE_FILE = 0o600
_CHUNK = 1024 * 1024

_VOLATILE = ((18, 20), (24, 28), (92, 100))
"""Bytes of SQLite's header that opening and closing change, and that say nothing of what is in the record: the kind of
its log, the change counter, and which version of SQLite wrote it."""

NEVER_FITS = (0, "")
"""The size and hash of no record: a seal with them says that something is to be said at the next start."""


@dataclass(frozen=True, slots=True)
class Seal:
    """A closed file: its bytes, their hash, and the number and time of the last step of its journal."""

    size: int
    sha256: str
    step: int
    at: str


def digest_of(descriptor: int) -> tuple[int, str]:
    """The size and hash of an open file, read without moving in it; other threads run meanwhile."""
    digest, place = hashlib.sha256(), 0
    while chunk := read_at(descriptor, place, _CHUNK):
        if not place:
            start = bytearray(chunk)
            for first, end in _VOLATILE:
                start[first:end] = bytes(len(start[first:end]))
            chunk = bytes(start)
        digest.update(chunk)
        place += len(chunk)
    return place, digest.hexdigest()


def read_seal(folder: Path) -> Seal | None:
    """The seal in a record's folder; None where there is none, or none that is whole itself."""
    try:
        told, _, body = (folder / FILE_NAME).read_text("ascii").partition("\n")
        return Seal(**json.loads(body)) if told == _hash_of(body) else None
    except (OSError, ValueError, TypeError):
        return None


def write_seal(folder: Path, seal: Seal) -> None:
    """Seal a record; where that fails it stays without, and is checked at the next start."""
    body = json.dumps(asdict(seal))
    draft = folder / f"{FILE_NAME}.{os.getpid()}.new"
    with suppress(OSError):
        try:
            with os.fdopen(os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, _PRIVATE_FILE), "w") as file:
                file.write(f"{_hash_of(body)}\n{body}")
            draft.replace(folder / FILE_NAME)
        finally:
            draft.unlink(missing_ok=True)


def break_seal(folder: Path) -> None:
    """Remove the seal, and be sure of it even where the power fails right after.

    Raises:
        OSError: the folder cannot be written.
    """
    path = folder / FILE_NAME
    if path.exists():
        path.unlink()
        sync_folder(folder)


def read_at(descriptor: int, place: int, size: int) -> bytes:
    """So many bytes of an open file from a place on, or as many as there are."""
    if hasattr(os, "pread"):
        return os.pread(descriptor, size, place)
    os.lseek(descriptor, place, os.SEEK_SET)
    return os.read(descriptor, size)


def _hash_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
