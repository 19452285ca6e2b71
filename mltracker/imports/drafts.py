"""What a file offers to a record, before anything is compared or saved."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from mltracker.domain.contacts import Contact
from mltracker.domain.entries import Entry


@dataclass(frozen=True, slots=True)
class SkillHint:
    """A skill that its owner lists somewhere without saying how well they know it; `name` is their word for it."""

    name: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One row of a file as the record would hold it. `row` says where it stood, as `Courses.csv, row 2`."""

    row: str
    item: Entry | Contact | SkillHint


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A row that could not be read, why, and its text as it stood."""

    row: str
    reason: str
    text: str = ""


@dataclass(frozen=True)
class Drafts:
    """All that one file offers."""

    file: str
    format: str
    drafts: tuple[Draft, ...] = field(default=())
    unreadable: tuple[Unreadable, ...] = field(default=())


class Reader(Protocol):
    """One kind of file. Readers only read: they neither match nor save."""

    format: str
    """What people call such files."""

    def recognises(self, path: Path) -> bool:
        """Whether the file's content is of this kind.

        Raises:
            Problem: it cannot be looked into, for it is damaged, hostile or larger than the reader's bounds.
        """
        ...

    def read(self, path: Path) -> Drafts:
        """Read all that the file offers.

        Raises:
            Problem: it is damaged, hostile or larger than the reader's bounds.
        """
        ...
