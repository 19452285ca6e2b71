"""The file that a record was opened on, and whether it still lies in its place as this process left it."""

import os
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from mltracker.record.schema import HEADER_BYTES
from mltracker.record.seal import digest_of, read_at

_CLOSED = -1
"""No file has this handle."""
_PART = 100 * (4_096 + 24)
_PARTS = 10
"""Of so many bytes each: a log of as many pages as SQLite lets it have before it writes them back."""


class OwnFile:
    """Held by a handle from before SQLite opens the file until after it has closed it.

    No handle on it may be closed in between: POSIX then drops every lock that the process has on the file, SQLite's
    included, and another process could write into it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._name = str(path)
        self._handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self.note()

    @property
    def log(self) -> Path:
        """SQLite's write-ahead log."""
        return log_of(self.path)

    @property
    def has_saved(self) -> bool:
        """Whether anything was written into the log since it was empty."""
        try:
            with self.log.open("rb") as log:
                return log.read(1) not in (b"", b"\0")
        except FileNotFoundError:
            return False

    def make_room(self, lock: AbstractContextManager[object]) -> None:
        """Give an empty log its place on the disk; with the lock held nobody writes into it.

        A save then waits for its own bytes alone, and not for the file system to write down that the file grew. SQLite
        takes the zeros for what they are: a log without a beginning is empty.
        """
        with suppress(OSError), self.log.open("r+b", buffering=0) as log:
            with lock:
                if os.fstat(log.fileno()).st_size:
                    return
                for _part in range(_PARTS):
                    log.write(bytes(_PART))
            os.fsync(log.fileno())

    def digest(self) -> tuple[int, str]:
        """The size and hash of the file that was opened, wherever it lies by now."""
        return digest_of(self._handle)

    def note(self) -> None:
        """Take the file that was opened, wherever it lies, for as this process left it: call it after writing."""
        found = os.fstat(self._handle)
        self._left = found.st_size, found.st_mtime_ns
        self._start = read_at(self._handle, 0, HEADER_BYTES)

    def is_in_place(self) -> bool:
        """Whether the file still lies there, and nobody else wrote into it; once closed, nobody minds any more."""
        if self._handle == _CLOSED:
            return True
        try:
            return self._is_as_left(os.stat(self._name))  # noqa: PTH116 - before each save, in half of the time
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:
            # Nobody may look: writing will say why.
            return True

    def is_written_over(self) -> bool:
        """Whether somebody wrote into the very file that was opened, wherever it lies: what it held is gone then."""
        return self._is_changed(os.fstat(self._handle))

    def _is_as_left(self, found: os.stat_result) -> bool:
        # As long as the handle is held, no other file gets its number.
        if not os.path.samestat(found, os.fstat(self._handle)) or self._is_changed(found):
            return False
        self._left = found.st_size, found.st_mtime_ns
        return True

    def _is_changed(self, found: os.stat_result) -> bool:
        # Its time alone says little: servers set it late. Whoever writes a record changes the counter in its header.
        size, time = self._left
        return found.st_size != size or (
            found.st_mtime_ns != time and read_at(self._handle, 0, HEADER_BYTES) != self._start
        )

    def close(self) -> None:
        """Let go of it."""
        os.close(self._handle)
        self._handle = _CLOSED


def log_of(path: Path) -> Path:
    """Where SQLite keeps the write-ahead log of a database."""
    return path.with_name(f"{path.name}-wal")
