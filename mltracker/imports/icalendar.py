"""Calendars: what is still to come in them becomes a plan."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from html import unescape
from typing import Any

from mltracker.domain.contacts import Contact, checked_contact
from mltracker.domain.dates import PartialDate, partial_date
from mltracker.domain.entries import MAX_LINKS, MAX_TITLE, Entry, Kind, checked_entry
from mltracker.domain.jobs import Job, checked_job
from mltracker.domain.problems import Problem
from mltracker.domain.reminders import BEGINNINGS, OWN_UIDS, Matter
from mltracker.domain.sameness import OWN_SOURCE
from mltracker.imports import csv_text
from mltracker.imports.calendar_parts import MAX_PART, Part, parts
from mltracker.imports.drafts import Circumstances, Draft, Drafts
from mltracker.imports.html_text import text_of
from mltracker.imports.links import web_link
from mltracker.imports.source import Source
from mltracker.imports.unreadable import Unreadable

MAX_CALENDAR = 16 * 1024 * 1024
MAX_PARTS = 20_000
_SHOWN_TEXT = 2_000
_LONGEST_KEY = 600
_DAY = timedelta(days=1)
_TECHNICAL = frozenset({"VTIMEZONE", "VALARM"})
_OTHER_PARTS = {"VJOURNAL": "a journal note", "VFREEBUSY": "a list of busy times"}
_HTML = re.compile(r"<(?:br|p|div|span|a|ul|li|html|b|i)\b[^>]*>", re.IGNORECASE)
_LINK = re.compile(r"href=[\"'](https?://[^\"'\s]{1,2000})[\"']", re.IGNORECASE)
_OWN_UID = re.compile(f"({'|'.join(Matter)})-(.+){re.escape(OWN_UIDS)}", re.DOTALL)
_KINDS = (
    (Kind.CERTIFICATION, r"renew|expir|recertif|certif|exam"),
    (Kind.KAGGLE, r"kaggle|competition"),
    (Kind.PUBLICATION, r"paper|publication|manuscript|camera.ready|preprint"),
    (Kind.COURSE, r"course|class|lecture|lesson|workshop|webinar|tutorial|bootcamp|training|homework|assignment"),
    (Kind.PROJECT, r"project|prototype|demo"),
)
"""Words of a title that tell its kind; the first that fits does."""
_GUESSED = "Nothing in its title says what kind of thing it is: it was taken for a course."
_RECURS = "It recurs: only its first date was taken."
_UTC = "Its time is given in UTC: where you are it may be another day."


@dataclass(frozen=True)
class _Times:
    """The first and the last day of an event, the time of day in words, and whether the days are those of UTC."""

    first: date
    last: date
    at: str = ""
    is_utc: bool = False


class CalendarReader:
    """Reads events and tasks that are still to come as planned entries."""

    format = "iCalendar"

    def recognises(self, source: Source) -> bool:
        """Whether it begins with a calendar."""
        return csv_text.begins_with(source.begin(400), "begin:vcalendar")

    def read(self, source: Source, circumstances: Circumstances) -> Drafts:
        """Read all events and tasks; those that are over or called off are listed with that as the reason.

        Raises:
            Problem: the source is too large, or has more than `MAX_PARTS` parts.
            Stopped: somebody asked to stop.
        """
        drafts: list[Draft] = []
        unreadable: list[Unreadable] = []
        for number, part in enumerate(parts(source.read(MAX_CALENDAR)), start=1):
            if number > MAX_PARTS:
                raise Problem(f"“{source.name}” has more than {MAX_PARTS:,} events.", kept="Nothing was read from it.")
            circumstances.work.advance(0)
            if part.name in _TECHNICAL:
                continue
            where = f"{source.name}, line {part.line}"
            try:
                drafts.append(_draft(where, part, circumstances.today))
            except Problem as problem:
                unreadable.append(Unreadable(where, problem.happened, part.text[:_SHOWN_TEXT]))
        return Drafts(source, self.format, tuple(drafts), tuple(unreadable))


def _draft(where: str, part: Part, today: date) -> Draft:
    said = _properties(part)
    uid = _text(said, "UID")
    if own := _OWN_UID.fullmatch(uid):
        return Draft(where, _own(Matter(own[1]), own[2], said), remarks=("It was exported from here.",))
    if _text(said, "STATUS").upper() == "CANCELLED":
        raise Problem("It was called off.")
    if _text(said, "STATUS").upper() == "COMPLETED" or "COMPLETED" in said:
        raise Problem("It is done already. Only what is still to come becomes a plan.")
    if "RECURRENCE-ID" in said:
        raise Problem("It is one time of an event that recurs.")
    times = _times(said)
    recurs = "RRULE" in said or "RDATE" in said
    if times.last < today:
        raise Problem(f"{'Its first date' if recurs else 'It'} lies in the past. Only what is to come becomes a plan.")
    remarks = [words for words, holds in ((_RECURS, recurs), (_UTC, times.is_utc)) if holds]
    entry = _entry(said, times)
    if _kind(entry.title) is None:
        remarks.append(_GUESSED)
    key = uid or f"{entry.title} · {times.first}"
    return Draft(
        where, replace(entry, source=CalendarReader.format, source_key=key[:_LONGEST_KEY]), remarks=tuple(remarks)
    )


def _properties(part: Part) -> Mapping[str, Any]:
    if part.name not in {"VEVENT", "VTODO"}:
        what = _OTHER_PARTS.get(part.name, f"“{part.name[:40]}”")
        raise Problem(f"It is {what}, neither an event nor a task.")
    if not part.whole:
        raise Problem(f"Its end is missing, or it is larger than {MAX_PART // 1024} KiB.")
    from icalendar import Component  # noqa: PLC0415 - it takes a while to load

    try:
        return Component.from_ical(part.text)
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError) as error:
        raise Problem("It is damaged.") from error


def _entry(said: Mapping[str, Any], times: _Times) -> Entry:
    title = " ".join(_text(said, "SUMMARY").split())
    if not title:
        raise Problem("It has no title.")
    description, url = _text(said, "DESCRIPTION"), _text(said, "URL")
    place = _text(said, "LOCATION")
    is_html = _HTML.search(description) is not None
    notes = (
        title if len(title) > MAX_TITLE else "",
        f"Time: {times.at}" if times.at else "",
        f"Place: {place}" if place else "",
        f"Link: {url}" if url and not web_link(url) else "",
        text_of(description) if is_html else description,
    )
    links = filter(None, map(web_link, map(unescape, _LINK.findall(description)))) if is_html else ()
    entry = Entry(
        _kind(title) or Kind.COURSE,
        title[:MAX_TITLE],
        planned=True,
        url=web_link(url),
        links=tuple(dict.fromkeys(links))[:MAX_LINKS],
        notes="\n".join(filter(None, notes)),
    )
    first, last = _day(times.first), _day(times.last)
    return checked_entry(replace(entry, date=first) if first == last else replace(entry, start=first, end=last))


def _own(matter: Matter, about: str, said: Mapping[str, Any]) -> Entry | Contact | Job:
    """What one of our own events is about: known by its id where that is still there."""
    whole = _text(said, "SUMMARY")
    title = whole.removeprefix(BEGINNINGS[matter])
    source, key = OWN_SOURCE, about[:_LONGEST_KEY]
    if matter is Matter.FOLLOW_UP:
        return checked_contact(Contact(title, source=source, source_key=key))
    day = _day(_times(said).last)
    url = web_link(_text(said, "URL"))
    if matter is Matter.CLOSING:
        return checked_job(Job(title, closes=day, url=url, source=source, source_key=key))
    kind = Kind.CERTIFICATION if matter is Matter.RENEWAL else _kind(title) or Kind.COURSE
    title = whole if matter is Matter.RENEWAL else title
    return checked_entry(Entry(kind, title, date=day, planned=True, url=url, source=source, source_key=key))


def _kind(title: str) -> Kind | None:
    found = (kind for kind, words in _KINDS if re.search(rf"\b(?:{words})", title, re.IGNORECASE))
    return next(found, None)


def _times(said: Mapping[str, Any]) -> _Times:
    begins = _moment(said, "DUE") or _moment(said, "DTSTART")
    if begins is None:
        raise Problem("It has no date that can be read.")
    ends = _end(said, begins)
    first, last = _date_of(begins), _date_of(ends)
    if last > first and not (isinstance(ends, datetime) and ends.time() > time()):
        last -= _DAY  # it ends as that day begins
    if not isinstance(begins, datetime):
        return _Times(first, max(first, last))
    zone = str(begins.tzinfo) if begins.tzinfo else ""
    return _Times(first, max(first, last), f"{begins:%H:%M} {zone}".strip(), zone == "UTC")


def _end(said: Mapping[str, Any], begins: date) -> date:
    """When it ends: a day or moment that is no longer part of it."""
    ends = None if "DUE" in said else _moment(said, "DTEND")
    if ends is not None:
        return ends
    lasts = _value(said, "DURATION")
    try:
        return begins + lasts if isinstance(lasts, timedelta) and "DUE" not in said else begins
    except OverflowError:
        return begins


def _moment(said: Mapping[str, Any], name: str) -> date | None:
    found = _value(said, name)
    return found if isinstance(found, date) else None


def _value(said: Mapping[str, Any], name: str) -> object:
    """The moment or duration of that name; None where there is none that can be read."""
    try:
        return getattr(_first(said, name), "dt", None)
    except ValueError:
        return None


def _date_of(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _day(day: date) -> PartialDate:
    return partial_date(f"{day:%Y-%m-%d}".zfill(10))


def _text(said: Mapping[str, Any], name: str) -> str:
    return str(_first(said, name) or "").replace("\r\n", "\n").strip()


def _first(said: Mapping[str, Any], name: str) -> Any:
    """The value of that name, the first where there are several."""
    value = said.get(name)
    return value[0] if isinstance(value, list) and value else value
