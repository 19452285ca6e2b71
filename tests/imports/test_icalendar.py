from datetime import date

import pytest

from mltracker.domain.entries import Entry, Kind
from mltracker.domain.long_work import LongWork, Stopped
from mltracker.domain.problems import Problem
from mltracker.imports.calendar_parts import MAX_PART
from mltracker.imports.drafts import Circumstances, Drafts
from mltracker.imports.icalendar import MAX_PARTS, CalendarReader
from mltracker.imports.source import Source

TODAY = Circumstances(date(2026, 11, 20))


def calendar(*lines: str) -> Source:
    return Source("c.ics", content="\r\n".join(("BEGIN:VCALENDAR", *lines, "END:VCALENDAR", "")).encode())


def event(*lines: str) -> tuple[str, ...]:
    return ("BEGIN:VEVENT", *lines, "END:VEVENT")


def read(source: Source) -> Drafts:
    assert CalendarReader().recognises(source)
    return CalendarReader().read(source, TODAY)


def only_entry(*lines: str) -> Entry:
    found = read(calendar(*event(*lines)))
    assert not found.unreadable
    (draft,) = found.drafts
    assert isinstance(draft.item, Entry)
    return draft.item


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Renew Cloud ML Associate", Kind.CERTIFICATION),
        ("PASSPORT EXPIRES", Kind.CERTIFICATION),
        ("Kaggle: final submission", Kind.KAGGLE),
        ("Camera-ready due", Kind.PUBLICATION),
        ("Lecture 3", Kind.COURSE),
        ("Capstone project demo", Kind.PROJECT),
    ],
)
def test_a_title_that_tells_its_kind_is_believed(title: str, kind: Kind) -> None:
    assert only_entry("DTSTART;VALUE=DATE:20270301", f"SUMMARY:{title}").kind is kind


@pytest.mark.parametrize(
    ("lines", "when"),
    [
        (("DTSTART;VALUE=DATE:20270301", "DTEND;VALUE=DATE:20270302"), "Mar 1, 2027"),
        (("DTSTART;VALUE=DATE:20270301", "DTEND;VALUE=DATE:20270303"), "Mar 1, 2027 – Mar 2, 2027"),
        (("DTSTART;VALUE=DATE:20270301", "DURATION:P2D"), "Mar 1, 2027 – Mar 2, 2027"),
        (("DTSTART;VALUE=DATE:20270301", "DTEND;VALUE=DATE:20270201"), "Mar 1, 2027"),
        (("DTSTART:20270301T220000", "DTEND:20270302T000000"), "Mar 1, 2027"),
        (("DTSTART;TZID=Asia/Ho_Chi_Minh:20270301T010000", "DTEND:20270301T090000"), "Mar 1, 2027"),
        (("DTSTART;TZID=Nowhere/At all:20270301T010000",), "Mar 1, 2027"),
        (("DTSTART;VALUE=DATE:20270301", "DURATION:P99999999999D"), "Mar 1, 2027"),
        (("DTSTART;VALUE=DATE:20261120",), "Nov 20, 2026"),
    ],
)
def test_days_are_those_that_the_calendar_shows(lines: tuple[str, ...], when: str) -> None:
    entry = only_entry(*lines, "SUMMARY:X")
    assert entry.planned
    assert entry.when == when


@pytest.mark.parametrize(
    "day", ["00000101", "00010101T000000", "99991231", "20270230", "tomorrow", "", "20270101T250000", "22010101"]
)
def test_a_day_that_cannot_be_is_listed_with_its_text(day: str) -> None:
    found = read(calendar(*event(f"DTSTART:{day}", "SUMMARY:X"), *event("DTSTART;VALUE=DATE:20270101", "SUMMARY:Y")))
    (one,) = found.unreadable
    assert one.row == "c.ics, line 2"
    assert f"DTSTART:{day}" in one.text
    assert len(found.drafts) == 1


def test_what_an_event_says_beyond_its_fields_is_in_the_notes() -> None:
    entry = only_entry(
        *("DTSTART:20270301T183000", f"SUMMARY:{'long ' * 150}", "LOCATION:Room 4", "URL:javascript:alert(1)"),
        "DESCRIPTION:<p>Slides</p><a href='https://example.org/a?b=1&amp;c=2'>here</a>",
    )
    assert len(entry.title) <= 500
    assert entry.url == ""
    assert entry.links == ("https://example.org/a?b=1&c=2",)
    assert ("long " * 150).strip() in entry.notes
    for line in ("Time: 18:30", "Place: Room 4", "Link: javascript:alert(1)", "Slides"):
        assert line in entry.notes.splitlines()


def test_a_part_that_is_too_large_or_cut_spoils_no_other() -> None:
    good = event("DTSTART;VALUE=DATE:20270101", "SUMMARY:Y")
    big = event("DTSTART;VALUE=DATE:20270101", *["ATTACH:" + "A" * 1_000] * (MAX_PART // 1_000 + 1))
    deep = ("BEGIN:VEVENT", *["BEGIN:X"] * 50_000)
    found = read(Source("c.ics", content=b"".join(calendar(*lines).content for lines in (big, good, deep, good))))
    assert len(found.drafts) == 2
    assert [one.reason for one in found.unreadable] == ["Its end is missing, or it is larger than 256 KiB."] * 2
    assert max(len(one.text) for one in found.unreadable) <= 2_000


def test_a_calendar_of_too_many_events_is_refused() -> None:
    with pytest.raises(Problem, match="more than 20,000 events"):
        read(calendar(*["BEGIN:VTIMEZONE", "END:VTIMEZONE"] * (MAX_PARTS + 1)))


def test_reading_can_be_stopped() -> None:
    work = LongWork()
    work.stop()
    with pytest.raises(Stopped):
        CalendarReader().read(calendar(*event("SUMMARY:X")), Circumstances(date(2026, 11, 20), work=work))


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_calendars_of_other_encodings_are_read(coding: str) -> None:
    text = calendar(*event("DTSTART;VALUE=DATE:20270101", "SUMMARY:Đà Nẵng")).content.decode()
    (draft,) = read(Source("c.ics", content=text.encode(coding))).drafts
    assert isinstance(draft.item, Entry)
    assert draft.item.title == "Đà Nẵng"
