import io
from datetime import date, timedelta

import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from mltracker.domain.reminders import DAYS_BEFORE, Matter, Reminder
from mltracker.exports.icalendar import revision, write_calendar

TODAY = date(2026, 11, 21)
RENEWAL = Reminder(
    Matter.RENEWAL, "id-1", date(2028, 3, 1), "Renew Cloud ML", "Expires Mar 1, 2028.", "https://example.org/ü?a=1,2;3"
)
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=300).map(str.strip)
ODD = "a, b; c\\n \\ \r\n“é” BEGIN:VEVENT\r\nATTACH:file:///etc/passwd\x00 🙂 שלום " + "ế" * 10_000


def written(*reminders: Reminder) -> bytes:
    stream = io.BytesIO()
    write_calendar(stream, reminders, TODAY, 7, lambda _: None)
    return stream.getvalue()


def test_another_program_reads_an_event_of_a_whole_day_with_its_alarms() -> None:
    (event,) = vobject.readOne(written(RENEWAL).decode()).vevent_list
    assert event.uid.value == "renewals-id-1@mltracker"
    assert event.dtstart.value == date(2028, 3, 1)
    assert event.summary.value == "Renew Cloud ML"
    assert event.description.value == "Expires Mar 1, 2028."
    assert event.url.value == "https://example.org/%C3%BC?a=1,2;3"
    assert (event.sequence.value, event.transp.value) == ("7", "TRANSPARENT")
    assert event.dtstamp.value.isoformat() == "2026-11-21T00:00:00+00:00"
    before = [timedelta(hours=9) - timedelta(days=days) for days in DAYS_BEFORE[Matter.RENEWAL]]
    assert [alarm.trigger.value for alarm in event.valarm_list] == before


def test_no_time_zones_stand_in_it() -> None:
    assert b"VTIMEZONE" not in written(RENEWAL)
    assert b"TZID" not in written(RENEWAL)


def test_lines_end_in_cr_lf_and_are_folded_by_octets_within_no_character() -> None:
    content = written(Reminder(Matter.PLAN, "id", TODAY, ODD, ODD))
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    for line in content.split(b"\r\n"):
        line.decode()


def test_a_hostile_text_adds_neither_lines_nor_events() -> None:
    (event,) = vobject.readOne(written(Reminder(Matter.PLAN, "id", TODAY, ODD, ODD)).decode()).vevent_list
    assert "attach" not in event.contents
    assert event.summary.value == ODD.replace("\r\n", "").replace("\x00", "")
    assert event.description.value == ODD.replace("\r\n", "\n").replace("\x00", "")


def test_only_links_of_the_web_leave() -> None:
    assert b"URL" not in written(Reminder(Matter.PLAN, "id", TODAY, "X", url="javascript:alert(1)"))


@settings(max_examples=20, deadline=None)
@given(TEXTS)
def test_every_text_stays_literal(text: str) -> None:
    (event,) = vobject.readOne(written(Reminder(Matter.PLAN, "id", TODAY, f"x{text}x", text)).decode()).vevent_list
    assert event.summary.value == f"x{text}x"


def test_the_same_day_and_record_give_the_same_bytes() -> None:
    assert written(RENEWAL) == written(RENEWAL)


def test_a_later_version_has_a_greater_number_even_where_steps_begin_anew() -> None:
    assert revision(TODAY, 5) < revision(TODAY, 6) < revision(TODAY + timedelta(days=1), 0) < 2**31
