"""Files beside the record that are derived from it, so that a start need not read all of it.

They can be thrown away at any time: one is believed only if its digest says that it is whole and was made by this
version of the app, with these constants. So they are neither synced to the disk nor part of the record.
"""

import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path

from mltracker import __version__
from mltracker.domain.constants import Constants
from mltracker.record.schema import SCHEMA

_FORMAT = 2
_PRIVATE_FILE = 0o600
_DIGEST = hashlib.sha256().digest_size


def read_derived(path: Path, constants: Constants) -> memoryview | None:
    """What a file says; None where there is none, or it is damaged, or made by other rules."""
    try:
        data = path.read_bytes() if path.is_file() else b""
    except OSError:
        return None
    content = memoryview(data)[_DIGEST:]
    return content if data[:_DIGEST] == _digest(content, constants) else None


def write_derived(path: Path, content: bytes | memoryview, constants: Constants) -> None:
    """Keep a content in a file; where that fails, it is not kept."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    with suppress(OSError):
        try:
            with os.fdopen(os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, _PRIVATE_FILE), "wb") as out:
                out.write(_digest(content, constants))
                out.write(content)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)


def _digest(content: bytes | memoryview, constants: Constants) -> bytes:
    """The digest of a content and of everything else that it depends on."""
    rules = f"{_FORMAT} {__version__} {SCHEMA} {sys.byteorder} {constants!r}"
    digest = hashlib.sha256(rules.encode())
    digest.update(content)
    return digest.digest()
