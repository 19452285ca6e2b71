"""What a file offers to a record, before anything is compared or saved."""

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from mltracker.domain.contacts import Contact
from mltracker.domain.entries import Entry
from mltracker.domain.jobs import Job
from mltracker.domain.kaggle import Attempt
from mltracker.domain.long_work import LongWork
from mltracker.domain.portfolio import Profile
from mltracker.domain.stored_items import StoredItem, StoredTable
from mltracker.domain.table_csv import CsvTable
from mltracker.imports.mapping import MappedTable, Mapping
from mltracker.imports.source import Source
from mltracker.imports.unreadable import Unreadable

__all__ = ["Circumstances", "Draft", "Drafts", "Item", "Reader", "SkillHint", "Unreadable"]


@dataclass(frozen=True, slots=True)
class SkillHint:
    """A skill that its owner lists somewhere without saying how well they know it; `name` is their word for it."""

    name: str
    source: str = ""


Item = Entry | Contact | Job | Profile | SkillHint | Attempt | StoredItem


@dataclass(frozen=True, slots=True)
class Draft:
    """One row of a file as the record would hold it.

    Attributes:
        row: where it stood, as `Courses.csv, row 2`.
        item: what it says. An attempt belongs to an entry that the user names.
        keeps_file: whether the file itself is evidence, to be kept with the entry.
        remarks: what was found out about it, in words: `Signature valid`, `Matches your e-mail`.
        mended: whether the user has corrected it: nothing more is suggested then.
        checked: whether the item is known to keep the rules of its kind.
    """

    row: str
    item: Item
    keeps_file: bool = False
    remarks: tuple[str, ...] = ()
    mended: bool = False
    checked: bool = False


@dataclass(frozen=True)
class Drafts:
    """All that one file offers. `table` is what it was read from where that can be read by another mapping too."""

    source: Source
    format: str
    drafts: tuple[Draft, ...] = field(default=())
    unreadable: tuple[Unreadable, ...] = field(default=())
    table: MappedTable | None = None

    @property
    def file(self) -> str:
        """The name of the file."""
        return self.source.name


@dataclass(frozen=True)
class Circumstances:
    """What a reader may know of the record and of the day, and the work that its reading is part of.

    Attributes:
        today: the day of the import.
        emails: the owner's e-mail addresses.
        trusted_keys: the public keys that the owner trusts, as JSON Web Keys, with the issuer of each.
        work: told of the bytes or rows read; it may raise to stop.
        tables: the record's own tables, for what is read back as it was stored.
        csv_tables: those of them that can be had as CSV.
        schema: the version of those tables.
        presets: what the user said that the columns of tables mean, by name.
        beside: the files that are imported together.
    """

    today: date
    emails: tuple[str, ...] = ()
    trusted_keys: tuple[tuple[str, str], ...] = ()
    work: LongWork = field(default_factory=LongWork)
    tables: tuple[StoredTable, ...] = ()
    csv_tables: tuple[CsvTable, ...] = ()
    schema: int = 0
    presets: tuple[Mapping, ...] = ()
    beside: tuple[Source, ...] = ()


class Reader(Protocol):
    """One kind of file. Readers only read: they neither match nor save."""

    format: str
    """What people call such files."""

    def recognises(self, source: Source) -> bool:
        """Whether the content is of this kind.

        Raises:
            Problem: it cannot be looked into, for it is damaged, hostile or larger than the reader's bounds.
        """
        ...

    def read(self, source: Source, circumstances: Circumstances) -> Drafts:
        """Read all that it offers.

        Raises:
            Problem: it is damaged, hostile or larger than the reader's bounds.
            Stopped: somebody asked to stop.
        """
        ...
