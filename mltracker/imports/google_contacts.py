"""Contacts as Google exports them to CSV, with the columns of today and those of before 2024."""

import re
from collections.abc import Iterator

from mltracker.domain.problems import Problem
from mltracker.imports import csv_text
from mltracker.imports.csv_text import Row
from mltracker.imports.drafts import Circumstances, Draft, Drafts, Unreadable
from mltracker.imports.people import Labelled, Person
from mltracker.imports.source import Source

_HEADERS = (("First Name", "Organization Name", "Labels"), ("Name", "Given Name", "Group Membership"))
"""Columns that the newer and the older export always have."""
_SEPARATOR = re.compile(r"\s*:::\s*")
_MOST = 30
"""Addresses of one kind that a person may have."""
_NAME = (
    ("Name Prefix",),
    ("First Name", "Given Name"),
    ("Middle Name", "Additional Name"),
    ("Last Name", "Family Name"),
    ("Name Suffix",),
)
_READ = frozenset(
    {
        *(column.casefold() for columns in _NAME for column in columns),
        *("name", "file as", "photo", "labels", "group membership", "notes"),
        *("organization name", "organization title", "organization 1 - name", "organization 1 - title"),
        *("organization 1 - type", "organization 1 - label"),
    }
)
_NUMBERED = re.compile(r"(e-mail|phone|website|im|address|custom field|event|relation) \d+ - .*")
_ADDRESS_PARTS = ("Street", "City", "Region", "Postal Code", "Country")


class GoogleContactsReader:
    """Reads each row as a contact."""

    format = "Google Contacts"

    def recognises(self, source: Source) -> bool:
        """Whether it is a table with Google's columns."""
        return _header(source.begin()) is not None

    def read(self, source: Source, circumstances: Circumstances) -> Drafts:
        """Read all rows.

        Raises:
            Problem: it is larger than is read, or its header is missing.
        """
        data = source.read()
        drafts: list[Draft] = []
        unreadable: list[Unreadable] = []
        for row in csv_text.rows(data, _header(data) or _HEADERS[0], source.name):
            circumstances.work.advance(0)
            if isinstance(row, Unreadable):
                unreadable.append(row)
                continue
            try:
                person = _person(row)
                drafts.append(Draft(row.where, person.contact(self.format), remarks=tuple(person.remarks)))
            except Problem as problem:
                unreadable.append(Unreadable(row.where, problem.happened, row.text))
        return Drafts(source, self.format, tuple(drafts), tuple(unreadable))


def _header(data: bytes) -> tuple[str, ...] | None:
    return next((columns for columns in _HEADERS if csv_text.has_header(data, columns)), None)


def _person(row: Row) -> Person:
    parts = [next(filter(None, (row[column] for column in columns)), "") for columns in _NAME]
    person = Person(
        row["Name"] or " ".join(filter(None, parts)) or row["File As"],
        row["Organization Name"] or row["Organization 1 - Name"],
        row["Organization Title"] or row["Organization 1 - Title"],
        emails=list(_values(row, "E-mail")),
        phones=list(_values(row, "Phone")),
        links=list(_values(row, "Website")),
        others=[(label or "Chat", value) for label, value in _values(row, "IM")],
        tags=[tag for tag in _SEPARATOR.split(row["Labels"] or row["Group Membership"]) if tag and tag[0] != "*"],
        notes=[row["Notes"]] if row["Notes"] else [],
    )
    for what in ("Custom Field", "Event", "Relation"):
        person.notes += [f"{label or what}: {value}" for label, value in _values(row, what)]
    person.notes += [f"Address: {address}" for address in _addresses(row)]
    for column, cell in reversed(row.cells.items()):
        if cell and column not in _READ and not _NUMBERED.fullmatch(column):
            person.notes.append(f"{column.capitalize()}: {cell}")
    return person


def _values(row: Row, what: str) -> Iterator[Labelled]:
    """The values of a kind with their labels; one that is marked with a star comes first, as Google shows it."""
    found: list[tuple[bool, Labelled]] = []
    for number in range(1, _MOST + 1):
        label = row[f"{what} {number} - Label"] or row[f"{what} {number} - Type"]
        values = filter(None, _SEPARATOR.split(row[f"{what} {number} - Value"]))
        found += [(not label.startswith("*"), (label.lstrip("* "), value)) for value in values]
    yield from (one for _, one in sorted(found, key=lambda pair: pair[0]))


def _addresses(row: Row) -> Iterator[str]:
    for number in range(1, _MOST + 1):
        whole = row[f"Address {number} - Formatted"]
        parts = [row[f"Address {number} - {part}"] for part in _ADDRESS_PARTS]
        if address := whole or ", ".join(filter(None, parts)):
            yield ", ".join(address.splitlines())
