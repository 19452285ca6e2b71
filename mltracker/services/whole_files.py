"""Files of the user's, written whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from mltracker.domain.problems import Problem


def write_file(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all: a failed attempt leaves the old one as it was.

    Raises:
        Problem: it cannot be written.
    """
    with whole_file(path) as file:
        file.write(content)


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write, which takes its place at the end of the block: one that fails leaves the old one as it was.

    Raises:
        Problem: it cannot be written.
    """
    try:
        _refuse_what_is_no_file(path)
        # What a link leads to is replaced, not the link.
        with _neighbour(Path(os.path.realpath(path))) as file:
            yield file
    except OSError as error:
        raise Problem(
            f"{path} cannot be written: {error.strerror}.",
            kept="What stood there before is unchanged.",
            todo="Close it where it is open, choose another place, or free some space.",
        ) from error


def _refuse_what_is_no_file(path: Path) -> None:
    if path.is_dir():
        raise Problem(f"{path} is a folder.", todo="Name a file in it.")
    if path.exists() and not path.is_file():
        raise Problem(f"{path} is a device or a pipe, not a file.", todo="Name a file.")


@contextmanager
def _neighbour(path: Path) -> Iterator[BinaryIO]:
    handle, neighbour = tempfile.mkstemp(prefix=f".{path.name[:20]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, neighbour)
        Path(neighbour).replace(path)
    except BaseException:
        Path(neighbour).unlink(missing_ok=True)
        raise
