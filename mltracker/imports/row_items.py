"""A row of a table becomes an entry, a contact or a job, as a mapping says."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from mltracker.domain.contacts import Contact, Interaction, checked_contact
from mltracker.domain.entries import (
    MAX_HOURS,
    MAX_TAG,
    MAX_TAGS,
    USUAL_DEPTH,
    Entry,
    Kind,
    checked_entry,
    checked_url,
    kind_takes,
)
from mltracker.domain.jobs import STAGE_NAMES, Job, Reached, Stage, checked_job
from mltracker.domain.problems import Problem
from mltracker.domain.sameness import folded
from mltracker.imports.column_words import CONTACT, DATES, JOB, Meaning, says_notes
from mltracker.imports.drafts import Draft
from mltracker.imports.html_text import text_in
from mltracker.imports.languages import agreed
from mltracker.imports.mapping import Mapping, kind_named
from mltracker.imports.table import TableRow
from mltracker.imports.written_dates import DateOrder, has_two_readings, written_date

if TYPE_CHECKING:
    from mltracker.domain.dates import PartialDate

_KINDS = {str(kind): kind for kind in Kind}
_NOTHING = frozenset({"", "-", "–", "—", "n/a", "na", "none", "null"})
_FEW = len("none") + 1
_STAGE_DATES = {
    Meaning.SAVED: Stage.SAVED,
    Meaning.APPLIED: Stage.APPLIED,
    Meaning.INTERVIEW: Stage.INTERVIEW,
    Meaning.OFFER: Stage.OFFER,
}
_NOT_DONE = frozenset(
    {
        *("planned", "plan", "to do", "todo", "not started", "wishlist", "backlog", "next", "later", "no", "false"),
        *("want to do", "someday"),
    }
)
_UNDER_WAY = frozenset({"in progress", "doing", "started", "ongoing", "current", "paused"})
_DONE = frozenset({"done", "completed", "complete", "finished", "yes", "true", "passed", "100"})
_BARE_LINK = re.compile(r"www\.[\w-]+\.\S+", re.ASCII)
_NUMBER = re.compile(
    r"(\d{1,6}(?:[.,]\d{1,2})?)\s*(?:h|hrs?|hours?|std|stunden|heures?|horas?|ore|uur|giờ)?\.?", re.ASCII
)
_TAGS = re.compile(r"\s*[,;]\s*|\s*:::\s*|\n+")


_TITLE, _WHERE, _KEY, _KIND_OF_ENTRY, _STATUS = Meaning.TITLE, Meaning.WHERE, Meaning.KEY, Meaning.KIND, Meaning.STATUS
_DATE, _START, _END, _EXPIRES, _HOURS_SPENT = Meaning.DATE, Meaning.START, Meaning.END, Meaning.EXPIRES, Meaning.HOURS
"""What every row is asked for: to look up a member of an enum takes as long as five cells."""
_NAMING = (_TITLE, Meaning.FIRST_NAME, Meaning.LAST_NAME, _WHERE, Meaning.EMAIL)
_DAYS = (_DATE, _START, Meaning.APPLIED, Meaning.MET_ON)
"""What together tells a row from the others of its table."""
_OFTEN_ALIKE = 100
"""Characters of texts that many rows may have: each is then kept once."""


class RowReading:
    """Reads the rows of one table by one mapping."""

    def __init__(self, columns: tuple[str, ...], mapping: Mapping, order: DateOrder, source: str) -> None:
        self.tells_readings = False
        """Whether dates of two readings are told with the one that was taken."""
        self._mapping = mapping
        self._order = order
        self._source = source
        meant = [(column, mapping.columns.get(column, Meaning.NOTES)) for column in columns]
        # Columns that are left out have a place, too.
        self._plan = [
            (column, Meaning(one), *_way_to_add(column, Meaning(one))) if one else None for column, one in meant
        ]

    def draft(self, row: TableRow) -> Draft:
        """What a row says.

        Raises:
            Problem: nothing names it, or it breaks a rule of its kind.
        """
        said = _Said(self._mapping, self._order, tells_readings=self.tells_readings)
        # A row may have fewer cells than there are columns.
        for cell, way in zip(row.cells, self._plan, strict=False):
            if cell and way:
                column, meaning, add, nothing = way
                if len(cell) >= _FEW or cell.casefold() not in nothing:
                    add(said, column, meaning, cell)
        item = _item(said, self._source)
        return Draft(row.where, item, remarks=tuple(said.remarks), checked=True)


class _Said:
    """What the cells of one row say, by meaning. What cannot be read as meant goes to the notes, with a remark."""

    def __init__(self, mapping: Mapping, order: DateOrder, *, tells_readings: bool) -> None:
        self.mapping = mapping
        self.texts: dict[str, str] = dict(mapping.constants)
        self.dates: dict[Meaning, PartialDate] = {}
        self.links: list[str] = []
        self.tags: tuple[str, ...] = ()
        self.notes: list[str] = []
        self.remarks: list[str] = []
        self._order = order
        self._tells_readings = tells_readings

    def text(self, meaning: Meaning) -> str:
        return self.texts.get(meaning, "")

    @property
    def note(self) -> str:
        return "\n".join(self.notes)

    def keep(self, label: str, text: str, remark: str) -> None:
        """Keep a text in the notes that could not be read as it was meant."""
        self.notes.append(f"{label}: {text}")
        if remark:
            self.remarks.append(remark)

    def own_key(self) -> str:
        """What tells the row from the others of its table: its own number, else all that names it."""
        if key := self.text(_KEY):
            return key[:200]
        texts, dates = self.texts, self.dates
        parts = [self.mapping.row_is]
        parts += [text for one in _NAMING if (text := texts.get(one))]
        parts += [dates[one].text for one in _DAYS if one in dates]
        return " · ".join(parts + self.links[:1])[:600]

    def add_name(self, _column: str, meaning: Meaning, cell: str) -> None:
        self.texts[meaning] = cell

    def add_text(self, _column: str, meaning: Meaning, cell: str) -> None:
        self.texts[meaning] = _kept_once(cell) if len(cell) < _OFTEN_ALIKE else cell

    def add_note(self, _column: str, _meaning: Meaning, cell: str) -> None:
        self.notes.append(_kept_once(cell) if len(cell) < _OFTEN_ALIKE else cell)

    def add_named_note(self, column: str, _meaning: Meaning, cell: str) -> None:
        self.notes.append(f"{column}: {cell}")

    def add_date(self, column: str, meaning: Meaning, cell: str) -> None:
        start, arrow, end = cell.partition("→")
        try:
            self.dates[meaning] = written_date(start.strip(), self._order)
            if arrow:
                self._add_period(column, meaning, end.strip())
        except Problem as problem:
            self.keep(column, cell, f"{problem.happened} It is kept in the notes.")
            return
        if self._tells_readings and has_two_readings(cell):
            self.remarks.append(f"“{cell}” was read as {self.dates[meaning].words}.")

    def _add_period(self, column: str, meaning: Meaning, end: str) -> None:
        last = written_date(end, self._order)
        if meaning is Meaning.DATE:
            self.dates[Meaning.START], self.dates[Meaning.DATE] = self.dates[meaning], last
        else:
            self.keep(column, f"until {end}", "")

    def add_link(self, column: str, _meaning: Meaning, cell: str) -> None:
        try:
            self.links.append(checked_url(f"https://{cell}" if _BARE_LINK.fullmatch(cell) else cell))
        except Problem as problem:
            self.keep(column, cell, f"{problem.happened} It is kept in the notes.")

    def add_tags(self, column: str, _meaning: Meaning, cell: str) -> None:
        tags, are_short = _tags_in(cell)
        if not are_short or len(tags) + len(self.tags) > MAX_TAGS:
            self.keep(column, cell, f"The tags in “{column}” are too long or too many; they are kept in the notes.")
        else:
            self.tags = self.tags + tags if self.tags else tags


def _way_to_add(column: str, meaning: Meaning) -> tuple[Callable[[_Said, str, Meaning, str], None], frozenset[str]]:
    """How what a column's cells say is taken in, and what says nothing in them."""
    if meaning is Meaning.NOTES:
        return (_Said.add_note if says_notes(column) else _Said.add_named_note), _NOTHING
    if meaning in DATES:
        return _Said.add_date, _NOTHING
    if meaning is Meaning.TITLE:
        return _Said.add_name, frozenset()
    return {Meaning.LINK: _Said.add_link, Meaning.TAGS: _Said.add_tags}.get(meaning, _Said.add_text), _NOTHING


@lru_cache(maxsize=1024)
def _kept_once(text: str) -> str:
    """The first of equal texts, so that very many rows have one between them."""
    return text


@lru_cache(maxsize=1024)
def _tags_in(cell: str) -> tuple[tuple[str, ...], bool]:
    """The tags in a cell, and whether none of them is too long."""
    tags = tuple(tag for tag in _TAGS.split(cell) if tag)
    return tags, all(len(tag) <= MAX_TAG for tag in tags)


def _item(said: _Said, source: str) -> Entry | Contact | Job:
    if said.mapping.row_is == CONTACT:
        return _contact(said, source)
    return _job(said, source) if said.mapping.row_is == JOB else _entry(said, source)


def _entry(said: _Said, source: str) -> Entry:
    kind = _kind(said)
    planned = _planned(said)
    hours = _hours(said)
    dates, links = said.dates, said.links
    if _EXPIRES in dates and not kind_takes(kind, "expires"):
        said.keep("Expires", dates.pop(_EXPIRES).words, "")
    date, end = dates.get(_DATE), dates.get(_END)
    if date and end:
        if date != end:
            said.keep("Date", date.words, "")
        date = None
    return checked_entry(
        Entry(
            kind,
            said.text(_TITLE),
            where=said.text(_WHERE),
            date=date,
            start=dates.get(_START),
            end=end,
            expires=dates.get(_EXPIRES),
            depth=USUAL_DEPTH[kind],
            hours=hours,
            planned=planned and not (date or end),
            url=links[0] if links else "",
            links=tuple(links[1:]),
            tags=said.tags,
            notes=said.note,
            source=source,
            source_key=said.own_key(),
        )
    )


def _kind(said: _Said) -> Kind:
    word = said.text(_KIND_OF_ENTRY)
    kind = kind_named(word) if word else None
    if word and kind is None:
        said.keep("Kind", word, "")
    return kind or _KINDS[said.mapping.row_is]


def _planned(said: _Said) -> bool:
    status = said.texts.get(_STATUS)
    if not status:
        return False
    told = _status(status)
    if told != "done":
        said.keep("Status", status, "")
    # What has begun on a day goes on; where no day is known it is no evidence yet.
    return told == "planned" or (told == "under way" and _START not in said.dates)


@lru_cache(maxsize=1024)
def _status(text: str) -> str:
    """What a word for how far somebody has come means: `done`, `under way`, `planned`, or nothing that is known."""
    word = folded(text)
    known = {"done": _DONE, "under way": _UNDER_WAY, "planned": _NOT_DONE}
    return next((meaning for meaning, words in known.items() if word in words), agreed("status").get(word, ""))


def _hours(said: _Said) -> float | None:
    text = said.text(_HOURS_SPENT)
    if not text:
        return None
    hours = _hours_in(text)
    if not hours or hours > MAX_HOURS:
        told = "" if hours is not None else f"“{text[:40]}” is not a number of hours. It is kept in the notes."
        said.keep("Hours", text, told)
        return None
    return hours


@lru_cache(maxsize=1024)
def _hours_in(text: str) -> float | None:
    """The number in a text such as `12,5 hours`; None where it is none."""
    match = _NUMBER.fullmatch(text.casefold())
    return float(match[1].replace(",", ".")) if match else None


def _contact(said: _Said, source: str) -> Contact:
    name = said.text(Meaning.TITLE) or f"{said.text(Meaning.FIRST_NAME)} {said.text(Meaning.LAST_NAME)}".strip()
    last = said.dates.get(Meaning.LAST_CONTACT)
    if len(said.links) > 1:
        said.notes += said.links[1:]
    return checked_contact(
        Contact(
            name or said.text(Meaning.EMAIL),
            company=said.text(Meaning.WHERE),
            position=said.text(Meaning.POSITION),
            met=said.text(Meaning.MET),
            met_on=said.dates.get(Meaning.MET_ON),
            email=said.text(Meaning.EMAIL),
            phone=said.text(Meaning.PHONE),
            url=said.links[0] if said.links else "",
            tags=said.tags,
            follow_up=said.dates.get(Meaning.FOLLOW_UP),
            interactions=(Interaction(last),) if last else (),
            notes=said.note,
            source=source,
            source_key=said.own_key(),
        )
    )


def _job(said: _Said, source: str) -> Job:
    stages = _stages(said)
    if len(said.links) > 1:
        said.notes += said.links[1:]
    return checked_job(
        Job(
            said.text(Meaning.TITLE),
            company=said.text(Meaning.WHERE),
            place=said.text(Meaning.PLACE),
            url=said.links[0] if said.links else "",
            posted=said.dates.get(Meaning.POSTED),
            closes=said.dates.get(Meaning.CLOSES),
            posting=text_in(said.text(Meaning.POSTING)),
            stages=stages,
            notes=said.note,
            source=source,
            source_key=said.own_key(),
        )
    )


def _stages(said: _Said) -> tuple[Reached, ...]:
    """The stages with a date, and the one that the row names; a word that names none stays in the notes."""
    found = {stage: Reached(stage, said.dates[one]) for one, stage in _STAGE_DATES.items() if one in said.dates}
    word = said.text(Meaning.STAGE)
    stage = said.mapping.stage(word) if word else None
    if stage:
        found.setdefault(stage, Reached(stage))
    if word and (stage is None or (stage is Stage.CLOSED and folded(word) != folded(STAGE_NAMES[stage]))):
        said.keep("Status", word, "" if stage else f"“{word[:40]}” is no stage that is known. It is kept in the notes.")
    return tuple(found.values())
