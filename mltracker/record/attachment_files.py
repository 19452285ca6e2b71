"""The files that belong to entries: kept in the record's folder under the hash of their content."""

import hashlib
import os
import re
import tempfile
from pathlib import Path

from mltracker.domain.problems import Problem

FOLDER_NAME = "attachments"
MAX_BYTES = 200 * 1024 * 1024
"""What one file may have; certificates and their pictures are a thousandth of it."""
_CHUNK = 1024 * 1024
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,10}")


def keep(record: Path, source: Path) -> tuple[str, int]:
    """Copy a file into a record's folder; give its SHA-256 and its size in bytes.

    The copy takes its name only once it is whole; the same content is kept once.

    Raises:
        Problem: there is no such file, it cannot be read, it is larger than `MAX_BYTES`, or the disk is full.
    """
    folder = record / FOLDER_NAME
    try:
        if not source.is_file():
            raise Problem(f"“{source.name}” is not a file that can be attached.", todo="Choose an ordinary file.")
        folder.mkdir(mode=0o700, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=folder)
        try:
            digest, size = _copy(source, handle)
            Path(draft).replace(file_of(record, digest, source.name))
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise Problem(
            f"“{source.name}” could not be attached: {error.strerror}.", kept="The record is as it was before."
        ) from error
    return digest, size


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


def _copy(source: Path, handle: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with os.fdopen(handle, "wb") as copy, source.open("rb") as original:
        while chunk := original.read(_CHUNK):
            size += len(chunk)
            if size > MAX_BYTES:
                limit = MAX_BYTES // 1024 // 1024
                raise Problem(
                    f"“{source.name}” is larger than {limit} MB.", todo="Attach a smaller one, or link to it."
                )
            digest.update(chunk)
            copy.write(chunk)
        copy.flush()
        os.fsync(copy.fileno())
    return digest.hexdigest(), size
