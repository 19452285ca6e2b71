"""What each row of a LinkedIn data export means."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urlsplit

from mltracker.domain.contacts import Contact, checked_contact
from mltracker.domain.copying import copying
from mltracker.domain.dates import PartialDate, partial_date
from mltracker.domain.entries import (
    MAX_TITLE,
    USUAL_DEPTH,
    Entry,
    Kind,
    checked_entry,
    checked_text,
)
from mltracker.domain.jobs import Job, Reached, Stage, checked_job
from mltracker.domain.plain_text import plain
from mltracker.domain.portfolio import Profile, checked_profile
from mltracker.domain.problems import Problem
from mltracker.imports.csv_text import Row
from mltracker.imports.degrees import degree_named
from mltracker.imports.drafts import SkillHint
from mltracker.imports.languages import months
from mltracker.imports.links import web_link

SOURCE = "LinkedIn"
_entry_with, _contact_with = copying(Entry), copying(Contact)

Item = Entry | Contact | Job | Profile | SkillHint

_DATE = re.compile(r"(?:(?:(\d{1,2})\.? (?:de )?)?([a-z]{3,10})\.? (?:de )?)?(\d{4})", re.ASCII)
_LICENCE = re.compile(r"(?=.*\d).{4,}")
"""What may be a licence number; `N/A` and `-` are none."""
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2}|\d{4})(?:, .*)?")
_STAMP = re.compile(r"(\d{4})/(\d{2})/(\d{2}) .*")
_CENTURY = 100
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2}) \d{2}:\d{2}(?: UTC)?", re.ASCII)


@dataclass(frozen=True)
class RowKind:
    """One file of the export: the columns that its header must have, and how a row becomes an item."""

    columns: tuple[str, ...]
    item: Callable[[Row], Item]
    identity: tuple[str, ...] = ()
    """The columns that together tell a row from the others where it has no link or number of its own."""


@lru_cache(maxsize=16384)
def written_date(text: str) -> PartialDate | None:
    """Read `12 Mar 2026`, `févr. 2026`, `2026` or `2026-02-03 18:40 UTC`, and keep its precision; None where empty.

    Raises:
        Problem: it is none of these, or no day of the calendar.
    """
    if text in ("", "N/A"):
        return None
    if time := _TIME.fullmatch(text):
        return partial_date(time[1])
    if (parts := _DATE.fullmatch(plain(text))) is None:
        return partial_date(text)
    day, name, year = parts.groups()
    if name is None:
        return partial_date(year)
    month = months().get(name)
    if month is None:
        raise Problem(f"“{text}” is not a date.")
    return partial_date(f"{year}-{month:02}" + (f"-{int(day):02}" if day else ""))


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


def _language(_row: Row) -> Item:
    raise Problem("The record has no place for languages.")


def _endorsement(row: Row) -> Contact:
    """Who endorsed: praise by one click is no evidence of a skill, but says who would speak for one."""
    day = _STAMP.fullmatch(row["Endorsement Date"])
    when = f" on {day[1]}-{day[2]}-{day[3]}" if day else ""
    written = row["Endorser Public Url"]
    url = web_link(written if "://" in written else f"https://{written}")
    return Contact(
        f"{row['Endorser First Name']} {row['Endorser Last Name']}".strip(),
        met=SOURCE,
        url=url,
        source_key=url,
        notes=f"Endorsed you for {row['Skill Name']}{when}.",
    )


def _application(row: Row) -> Job:
    asked = row["Question And Answers"]
    notes = _notes("", Résumé=row["Resume Name"], Questions=asked, Contact=row["Contact Email"])
    applied = Reached(Stage.APPLIED, _american_day(row["Application Date"]))
    return _job(row, (applied,), notes)


def _saved_job(row: Row) -> Job:
    return _job(row, (Reached(Stage.SAVED, _american_day(row["Saved Date"])),), "")


def _job(row: Row, stages: tuple[Reached, ...], notes: str) -> Job:
    url = web_link(row["Job Url"])
    return Job(row["Job Title"], company=row["Company Name"], url=url, stages=stages, notes=notes, source_key=url)


def _american_day(text: str) -> PartialDate | None:
    """The day of `3/7/26, 2:22 PM`, month first; None where empty."""
    if not text:
        return None
    if (found := _AMERICAN.fullmatch(text)) is None:
        return written_date(text)
    month, day, year = (int(part) for part in found.groups())
    return partial_date(f"{year + 2000 if year < _CENTURY else year:04}-{month:02}-{day:02}")


def _owner(row: Row) -> Profile:
    sites = [part.partition(":")[2] for part in row["Websites"].strip("[]").split(",")]
    return Profile(
        name=f"{row['First Name']} {row['Last Name']}".strip(),
        headline=row["Headline"],
        place=row["Geo Location"],
        summary=row["Summary"],
        url=next(filter(None, map(web_link, sites)), ""),
    )


ENDORSEMENTS = "endorsement_received_info"

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
    "languages": RowKind(("Name", "Proficiency"), _language),
    ENDORSEMENTS: RowKind(
        ("Skill Name", "Endorser First Name"), _endorsement, ("Endorser First Name", "Endorser Last Name")
    ),
    "job applications": RowKind(
        ("Application Date", "Job Title"), _application, ("Company Name", "Job Title", "Application Date")
    ),
    "saved jobs": RowKind(("Saved Date", "Job Title"), _saved_job, ("Company Name", "Job Title")),
    "profile": RowKind(("First Name", "Last Name", "Headline"), _owner),
}
"""The files that are read, by base name without case."""

WHOLE_HEADERS = {
    base: tuple(header.split(","))
    for base, header in {
        "certifications": "Name,Url,Authority,Started On,Finished On,License Number",
        "courses": "Name,Number",
        "learning": "Content Title,Content Description,Content Type",
        "education": "School Name,Start Date,End Date,Notes,Degree Name,Activities",
        "positions": "Company Name,Title,Description,Location,Started On,Finished On",
        "projects": "Title,Description,Url,Started On,Finished On",
        "connections": "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
        "skills": "Name",
        "languages": "Name,Proficiency",
        ENDORSEMENTS: "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url",
        "job applications": "Application Date,Contact Email,Company Name,Job Title,Job Url,Question And Answers",
        "saved jobs": "Saved Date,Job Url,Job Title,Company Name",
        "profile": "First Name,Last Name,Maiden Name,Headline,Geo Location",
    }.items()
}
"""The columns by which each file is told where it stands alone, after those with more of them."""


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
            return checked_entry(_entry_with(item, source=SOURCE, depth=USUAL_DEPTH[item.kind]))
        case Contact():
            return checked_contact(_contact_with(item, source=SOURCE))
        case Job():
            return checked_job(replace(item, source=SOURCE))
        case Profile():
            return checked_profile(item)
        case SkillHint():
            name = checked_text(item.name, "name", limit=MAX_TITLE)
            if not name:
                raise Problem("The name is empty.")
            return SkillHint(name, SOURCE)
