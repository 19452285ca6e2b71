"""Files of the user's, written whole or not at all."""

import os
import tempfile
from pathlib import Path

from mltracker.domain.problems import Problem


def write_file(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all: a failed attempt leaves the old one as it was.

    Raises:
        Problem: it cannot be written.
    """
    if path.is_dir():
        raise Problem(f"{path} is a folder.", todo="Name a file in it.")
    try:
        _replace(path, content)
    except OSError as error:
        raise Problem(
            f"{path} cannot be written: {error.strerror}.",
            kept="What stood there before is unchanged.",
            todo="Choose another place, or free some space.",
        ) from error


def _replace(path: Path, content: bytes) -> None:
    handle, neighbour = tempfile.mkstemp(prefix=f".{path.name[:100]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(neighbour).replace(path)
    except BaseException:
        Path(neighbour).unlink(missing_ok=True)
        raise
