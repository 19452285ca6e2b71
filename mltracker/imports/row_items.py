"""A row of a table becomes an entry, a contact or a job, as a mapping says."""

import re
from typing import TYPE_CHECKING

from mltracker.domain.contacts import Contact, Interaction, checked_contact
from mltracker.domain.entries import (
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


class RowReading:
    """Reads the rows of one table by one mapping."""

    def __init__(self, columns: tuple[str, ...], mapping: Mapping, order: DateOrder, source: str) -> None:
        self.tells_readings = False
        """Whether dates of two readings are told with the one that was taken."""
        self._mapping = mapping
        self._order = order
        self._source = source
        named = [(number, column, mapping.columns.get(column, Meaning.NOTES)) for number, column in enumerate(columns)]
        self._plan = [
            # What is called notes needs no caption among them.
            (number, "" if meaning == Meaning.NOTES and says_notes(column) else column, Meaning(meaning))
            for number, column, meaning in named
            if meaning
        ]

    def draft(self, row: TableRow) -> Draft:
        """What a row says.

        Raises:
            Problem: nothing names it, or it breaks a rule of its kind.
        """
        said = _Said(self._mapping, self._order, tells_readings=self.tells_readings)
        cells = row.cells
        for number, column, meaning in self._plan:
            if number < len(cells) and cells[number]:
                said.add(column, meaning, cells[number])
        item = _item(said, self._source)
        return Draft(row.where, item, remarks=tuple(said.remarks))


class _Said:
    """What the cells of one row say, by meaning. What cannot be read as meant goes to the notes, with a remark."""

    def __init__(self, mapping: Mapping, order: DateOrder, *, tells_readings: bool) -> None:
        self.mapping = mapping
        self.texts: dict[Meaning, str] = {Meaning(one): value for one, value in mapping.constants.items()}
        self.dates: dict[Meaning, PartialDate] = {}
        self.links: list[str] = []
        self.tags: list[str] = []
        self.notes: list[str] = []
        self.remarks: list[str] = []
        self._order = order
        self._tells_readings = tells_readings

    def add(self, column: str, meaning: Meaning, cell: str) -> None:
        if len(cell) < _FEW and meaning is not Meaning.TITLE and cell.casefold() in _NOTHING:
            return
        if meaning is Meaning.NOTES:
            self.notes.append(f"{column}: {cell}" if column else cell)
        elif meaning in DATES:
            self._add_date(column, meaning, cell)
        elif meaning is Meaning.LINK:
            self._add_link(column, cell)
        elif meaning is Meaning.TAGS:
            self._add_tags(column, cell)
        else:
            self.texts[meaning] = cell

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
        if key := self.text(Meaning.KEY):
            return key[:200]
        naming = (Meaning.TITLE, Meaning.FIRST_NAME, Meaning.LAST_NAME, Meaning.WHERE, Meaning.EMAIL)
        days = (Meaning.DATE, Meaning.START, Meaning.APPLIED, Meaning.MET_ON)
        parts = [self.text(one) for one in naming] + [self.dates[one].text for one in days if one in self.dates]
        return " · ".join(filter(None, [self.mapping.row_is, *parts, *self.links[:1]]))[:600]

    def _add_date(self, column: str, meaning: Meaning, cell: str) -> None:
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

    def _add_link(self, column: str, cell: str) -> None:
        try:
            self.links.append(checked_url(f"https://{cell}" if _BARE_LINK.fullmatch(cell) else cell))
        except Problem as problem:
            self.keep(column, cell, f"{problem.happened} It is kept in the notes.")

    def _add_tags(self, column: str, cell: str) -> None:
        tags = [tag for tag in _TAGS.split(cell) if tag]
        if any(len(tag) > MAX_TAG for tag in tags) or len(tags) + len(self.tags) > MAX_TAGS:
            self.keep(column, cell, f"The tags in “{column}” are too long or too many; they are kept in the notes.")
        else:
            self.tags += tags


def _item(said: _Said, source: str) -> Entry | Contact | Job:
    if said.mapping.row_is == CONTACT:
        return _contact(said, source)
    return _job(said, source) if said.mapping.row_is == JOB else _entry(said, source)


def _entry(said: _Said, source: str) -> Entry:
    kind = _kind(said)
    planned = _planned(said)
    hours = _hours(said)
    dates = said.dates
    if Meaning.EXPIRES in dates and not kind_takes(kind, "expires"):
        said.keep("Expires", dates.pop(Meaning.EXPIRES).words, "")
    date, end = dates.get(Meaning.DATE), dates.get(Meaning.END)
    if date and end:
        if date != end:
            said.keep("Date", date.words, "")
        date = None
    return checked_entry(
        Entry(
            kind,
            said.text(Meaning.TITLE),
            where=said.text(Meaning.WHERE),
            date=date,
            start=dates.get(Meaning.START),
            end=end,
            expires=dates.get(Meaning.EXPIRES),
            depth=USUAL_DEPTH[kind],
            hours=hours,
            planned=planned and not (date or end),
            url=said.links[0] if said.links else "",
            links=tuple(said.links[1:]),
            tags=tuple(said.tags),
            notes=said.note,
            source=source,
            source_key=said.own_key(),
        )
    )


def _kind(said: _Said) -> Kind:
    word = said.text(Meaning.KIND)
    kind = kind_named(word) if word else None
    if word and kind is None:
        said.keep("Kind", word, "")
    return kind or Kind(said.mapping.row_is)


def _planned(said: _Said) -> bool:
    status = said.text(Meaning.STATUS)
    word = folded(status)
    elsewhere = agreed("status").get(word)
    if status and word not in _DONE and elsewhere != "done":
        said.keep("Status", status, "")
    # What has begun on a day goes on; where no day is known it is no evidence yet.
    under_way = word in _UNDER_WAY or elsewhere == "under way"
    return word in _NOT_DONE or elsewhere == "planned" or (under_way and Meaning.START not in said.dates)


def _hours(said: _Said) -> float | None:
    text = said.text(Meaning.HOURS)
    if not text:
        return None
    match = _NUMBER.fullmatch(text.casefold())
    hours = float(match[1].replace(",", ".")) if match else 0.0
    if not 0 < hours <= 100_000:  # noqa: PLR2004 - what an entry can have
        said.keep("Hours", text, "" if match else f"“{text[:40]}” is not a number of hours. It is kept in the notes.")
        return None
    return hours


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
            tags=tuple(said.tags),
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
