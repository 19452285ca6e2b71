"""What is imported from: a file, a member of an archive, or a text that was pasted."""

import io
from dataclasses import dataclass
from pathlib import Path

from mltracker.domain.problems import Problem

MAX_TEXT = 64 * 1024 * 1024
"""Bytes of a file that is read whole."""
BEGINNING = 64 * 1024
"""Bytes by which a reader recognises what it reads."""


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes with a name. `content` holds them where they do not lie in a file of their own, which `path` names."""

    name: str
    path: Path | None = None
    content: bytes = b""

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return self.path.stat().st_size if self.path else len(self.content)

    def open(self) -> io.FileIO | io.BytesIO:
        """The bytes as an unbuffered stream that can be sought."""
        return io.FileIO(self.path) if self.path else io.BytesIO(self.content)

    def begin(self, length: int = BEGINNING) -> bytes:
        """The first bytes, so many or fewer where it ends before."""
        with self.open() as stream:
            return stream.read(length)

    def read(self, limit: int = MAX_TEXT) -> bytes:
        """All bytes.

        Raises:
            Problem: there are more than `limit`.
        """
        data = self.content
        if self.path:
            with self.path.open("rb") as file:
                data = file.read(limit + 1)
        if len(data) > limit:
            raise Problem(
                f"“{self.name}” is larger than {limit // (1024 * 1024)} MiB.", kept="Nothing was read from it."
            )
        return data


def file_source(path: Path) -> Source:
    """A file that may be imported.

    Raises:
        Problem: there is none, or it is empty, a folder or no ordinary file.
    """
    if path.is_dir():
        raise Problem(f"“{path}” is a folder.")
    if not path.exists():
        raise Problem(f"There is no file “{path}”.")
    if not path.is_file():
        raise Problem(f"“{path}” is not an ordinary file.")
    if not path.stat().st_size:
        raise Problem(f"“{path.name}” is empty.")
    return Source(path.name, path)
