"""What each row of a LinkedIn data export means."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from mltracker.domain.contacts import Contact, checked_contact
from mltracker.domain.dates import PartialDate, partial_date
from mltracker.domain.entries import (
    MAX_TITLE,
    USUAL_DEPTH,
    Entry,
    Kind,
    checked_entry,
    checked_text,
)
from mltracker.domain.problems import Problem
from mltracker.imports.csv_text import Row
from mltracker.imports.degrees import degree_named
from mltracker.imports.drafts import SkillHint
from mltracker.imports.links import web_link

SOURCE = "LinkedIn"

Item = Entry | Contact | SkillHint

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_DATE = re.compile(r"(?:(?:(\d{1,2}) )?([A-Za-z]{3,9}) )?(\d{4})", re.ASCII)
_LICENCE = re.compile(r"(?=.*\d).{4,}")
"""What may be a licence number; `N/A` and `-` are none."""
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2}) \d{2}:\d{2}(?: UTC)?", re.ASCII)


@dataclass(frozen=True)
class RowKind:
    """One file of the export: the columns that its header must have, and how a row becomes an item."""

    columns: tuple[str, ...]
    item: Callable[[Row], Item]
    identity: tuple[str, ...] = ()
    """The columns that together tell a row from the others where it has no link or number of its own."""


def written_date(text: str) -> PartialDate | None:
    """Read `12 Mar 2026`, `Mar 2026`, `2026` or `2026-02-03 18:40 UTC`, and keep its precision; None where empty.

    Raises:
        Problem: it is none of these, or no day of the calendar.
    """
    if text in ("", "N/A"):
        return None
    if time := _TIME.fullmatch(text):
        return partial_date(time[1])
    if (parts := _DATE.fullmatch(text)) is None:
        return partial_date(text)
    day, name, year = parts.groups()
    if name is None:
        return partial_date(year)
    months = [number for number, month in enumerate(_MONTHS, start=1) if month.startswith(name.lower())]
    if not months:
        raise Problem(f"“{text}” is not a date.")
    return partial_date(f"{year}-{months[0]:02}" + (f"-{int(day):02}" if day else ""))


def _notes(text: str, **labelled: str) -> str:
    lines = (f"{label.replace('_', ' ')}: {value}" for label, value in labelled.items() if value)
    return "\n".join(filter(None, (text, *lines)))


def _certification(row: Row) -> Entry:
    licence, url = row["License Number"], web_link(row["Url"])
    return Entry(
        Kind.CERTIFICATION,
        row["Name"],
        where=row["Authority"],
        date=written_date(row["Started On"]),
        expires=written_date(row["Finished On"]),
        url=url,
        notes=_notes("", Licence_number=licence),
        source_key=licence if _LICENCE.fullmatch(licence) else url,
    )


def _course(row: Row) -> Entry:
    return Entry(Kind.COURSE, row["Name"], notes=_notes("", Number=row["Number"]))


def _learning(row: Row) -> Entry:
    completed = written_date(row["Content Completed At (if completed)"])
    taken = row["Notes taken on videos (if taken)"]
    return Entry(
        Kind.COURSE,
        row["Content Title"],
        where="LinkedIn Learning",
        date=completed,
        planned=completed is None,
        notes=_notes(row["Content Description"], Notes="" if taken == "N/A" else taken),
    )


def _education(row: Row) -> Entry:
    return Entry(
        Kind.EDUCATION,
        row["Degree Name"] or row["School Name"],
        where=row["School Name"],
        start=written_date(row["Start Date"]),
        end=written_date(row["End Date"]),
        degree=degree_named(row["Degree Name"]),
        notes=_notes(row["Notes"], Activities=row["Activities"]),
    )


def _position(row: Row) -> Entry:
    return Entry(
        Kind.WORK,
        row["Title"],
        where=row["Company Name"],
        start=written_date(row["Started On"]),
        end=written_date(row["Finished On"]),
        notes=_notes(row["Description"], Location=row["Location"]),
    )


def _project(row: Row) -> Entry:
    url = web_link(row["Url"])
    on_kaggle = urlsplit(url).hostname in ("kaggle.com", "www.kaggle.com")
    return Entry(
        Kind.KAGGLE if on_kaggle else Kind.PROJECT,
        row["Title"],
        start=written_date(row["Started On"]),
        end=written_date(row["Finished On"]),
        url=url,
        notes=row["Description"],
        source_key=url,
    )


def _connection(row: Row) -> Contact:
    url = web_link(row["URL"])
    return Contact(
        f"{row['First Name']} {row['Last Name']}".strip(),
        company=row["Company"],
        position=row["Position"],
        met=SOURCE,
        met_on=written_date(row["Connected On"]),
        email=row["Email Address"],
        url=url,
        source_key=url,
    )


def _skill(row: Row) -> SkillHint:
    return SkillHint(row["Name"])


ROW_KINDS = {
    "certifications": RowKind(("Name", "Authority"), _certification, ("Name", "Authority", "Started On")),
    "courses": RowKind(("Name", "Number"), _course, ("Name", "Number")),
    "learning": RowKind(("Content Title",), _learning, ("Content Title", "Content Type")),
    "education": RowKind(("School Name",), _education, ("School Name", "Degree Name", "Start Date")),
    "positions": RowKind(("Company Name", "Title"), _position, ("Company Name", "Title", "Started On")),
    "projects": RowKind(("Title", "Description"), _project, ("Title", "Started On")),
    "connections": RowKind(
        ("First Name", "Last Name"), _connection, ("First Name", "Last Name", "Company", "Connected On")
    ),
    "skills": RowKind(("Name",), _skill),
}
"""The files that are read, by base name without case."""


def own_key(kind: str, row: Row) -> str:
    """The key of a row that has no link or number of its own: what tells it from the other rows of its file."""
    return f"{kind}: " + " · ".join(filter(None, (row[column] for column in ROW_KINDS[kind].identity)))


def checked_item(item: Item) -> Item:
    """Give a row's item back, with its source named and the usual depth of its kind, if a record may hold it.

    Raises:
        Problem: it breaks a rule of its kind.
    """
    match item:
        case Entry():
            return checked_entry(replace(item, source=SOURCE, depth=USUAL_DEPTH[item.kind]))
        case Contact():
            return checked_contact(replace(item, source=SOURCE))
        case SkillHint():
            name = checked_text(item.name, "name", limit=MAX_TITLE)
            if not name:
                raise Problem("The name is empty.")
            return SkillHint(name, SOURCE)
