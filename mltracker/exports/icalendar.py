"""Reminders as an iCalendar file (RFC 5545): all-day events with alarms."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import BinaryIO

from icalendar import Alarm, Calendar, Event

from mltracker.domain.reminders import DAYS_BEFORE, OWN_UIDS, Reminder
from mltracker.exports.links import web_link
from mltracker.exports.literal import lines, one_line

_PRODUCT = "-//ML Tracker//ML Tracker//EN"
_EARLY = timedelta(hours=9)
"""After midnight, when the alarms of a day go off: nobody wants to be woken by them."""
_EPOCH = date(2020, 1, 1)
_STEPS_A_DAY = 10_000


def revision(today: date, step: int) -> int:
    """The number by which a calendar knows the newer of two versions of an event.

    It grows from day to day, and within a day with each step of the record: so it grows also where a record was
    restored and its steps begin anew.
    """
    return max((today - _EPOCH).days, 0) * _STEPS_A_DAY + step % _STEPS_A_DAY


def write_calendar(
    stream: BinaryIO, reminders: Iterable[Reminder], today: date, revision: int, advance: Callable[[int], None]
) -> None:
    """Write an event for each reminder; `advance` hears of each, and may raise to stop.

    An event keeps its UID, made of the id of what it is about, so that a calendar updates it.

    Raises:
        OSError: the stream cannot be written.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", _PRODUCT)
    beginning, end, _ = calendar.to_ical().partition(b"END:VCALENDAR\r\n")
    stream.write(beginning)
    for reminder in reminders:
        stream.write(_event(reminder, today, revision).to_ical())
        advance(1)
    stream.write(end)


def _event(reminder: Reminder, today: date, revision: int) -> Event:
    event = Event()
    event.add("uid", f"{reminder.matter}-{one_line(reminder.about)}{OWN_UIDS}")
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("sequence", revision)
    event.add("dtstart", reminder.on)
    event.add("summary", one_line(reminder.title))
    if reminder.notes:
        event.add("description", lines(reminder.notes))
    if link := web_link(reminder.url):
        event.add("url", link)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")  # a day with a reminder is a free one
    for days in DAYS_BEFORE[reminder.matter]:
        event.add_component(_alarm(reminder, days))
    return event


def _alarm(reminder: Reminder, days_before: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", one_line(reminder.title))
    alarm.add("trigger", _EARLY - timedelta(days=days_before))
    return alarm
