from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltracker.domain.contacts import MAX_WAYS, Contact, Interaction, ReferenceRequest, Way
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import MAX_TAGS
from mltracker.domain.follow_ups import interval_words
from mltracker.domain.merging import FIELDS, likely_same, merged, said
from mltracker.domain.problems import Problem

filled = st.text("abcdefgh", min_size=5, max_size=8)
words = st.just("") | filled
dates = st.sampled_from(("2024", "2025-03", "2026-11-02", "2026-11-03")).map(PartialDate)
maybe = st.none() | dates
links = st.sampled_from(("", "https://example.org/a", "https://example.org/b"))
CONTACTS = st.builds(
    Contact,
    name=filled,
    company=words,
    position=words,
    met=words,
    met_on=maybe,
    email=words,
    phone=words,
    url=links,
    ways=st.lists(st.builds(Way, words, filled), max_size=MAX_WAYS // 2 + 2).map(tuple),
    tags=st.lists(filled, max_size=MAX_TAGS // 2 + 2, unique_by=str.casefold).map(tuple),
    every_days=st.none() | st.integers(1, 400),
    follow_up=maybe,
    notes=words,
    logged_on=st.sampled_from(("2026-01-01", "2026-02-01")),
    interactions=st.lists(st.builds(Interaction, dates, words, words), max_size=2).map(tuple),
    references=st.lists(st.builds(ReferenceRequest, words, maybe, maybe, maybe, maybe), max_size=2).map(tuple),
    entries=st.lists(st.sampled_from(("e1", "e2", "e3")), max_size=2, unique=True).map(tuple),
)
CROWDS = st.lists(CONTACTS, min_size=2, max_size=3).map(
    lambda found: [replace(one, id=f"c{number}", references=in_order(one)) for number, one in enumerate(found)]
)


def in_order(contact: Contact) -> tuple[ReferenceRequest, ...]:
    """Their references without dates that contradict each other."""
    return tuple(replace(one, agreed=None) for one in contact.references)


def texts(contact: Contact) -> Iterator[str]:
    """Everything that a contact says."""
    for name in FIELDS:
        value = getattr(contact, name)
        yield interval_words(value) if isinstance(value, int) else str(value or "")
    yield contact.notes
    yield from contact.tags
    yield from contact.entries
    for way in contact.ways:
        yield from (way.label, way.value)
    for one in contact.interactions:
        yield from (str(one.on), one.channel, one.notes)
    for reference in contact.references:
        yield reference.purpose
        yield from (str(day) for day in (reference.asked, reference.agreed, reference.until, reference.checked) if day)


@given(CROWDS, st.data())
def test_nothing_that_any_of_them_says_is_lost(crowd: list[Contact], data: st.DataObject) -> None:
    choices = {
        one.field: data.draw(st.sampled_from([contact_id for contact_id, _ in one.values])) for one in said(crowd)
    }
    whole = merged(crowd[0], crowd[1:], data.draw(st.sampled_from(({}, choices))))
    kept = "\n".join(texts(whole))
    assert {text for one in crowd for text in texts(one) if text not in kept} == set()
    for one in crowd:
        assert set(one.entries) <= set(whole.entries)
        assert {replace(each, id="") for each in one.interactions} <= {replace(x, id="") for x in whole.interactions}
        assert {replace(each, id="") for each in one.references} <= {replace(x, id="") for x in whole.references}


@given(CROWDS)
def test_the_last_contact_is_the_last_that_any_of_them_had(crowd: list[Contact]) -> None:
    last = max((one.last_contact for one in crowd if one.last_contact), default=None)
    assert merged(crowd[0], crowd[1:], {}).last_contact == last


@given(CROWDS, st.data())
def test_what_is_chosen_stays(crowd: list[Contact], data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(said(crowd)))
    contact_id, value = data.draw(st.sampled_from(one.values))
    whole = merged(crowd[0], crowd[1:], {one.field: contact_id})
    assert getattr(whole, one.field) == value
    assert whole.id == crowd[0].id


ADA = Contact("Ada Byron", id="1", company="Contoso", email="ada@old.example", logged_on="2026-01-01", notes="Old.")
AGAIN = Contact(
    "Ada Byron", id="2", email="ada@new.example", phone="123", logged_on="2026-05-01", tags=("mentor",), notes="New."
)


def test_filled_stays_before_empty_and_the_newer_before_the_older() -> None:
    whole = merged(ADA, [AGAIN], {})
    assert (whole.id, whole.company, whole.phone, whole.email) == ("1", "Contoso", "123", "ada@new.example")
    assert whole.ways == (Way("E-mail", "ada@old.example"),)
    assert (whole.notes, whole.tags, whole.logged_on) == ("Old.\n\nNew.", ("mentor",), "2026-01-01")


def test_what_was_not_chosen_is_a_line_of_the_notes() -> None:
    whole = merged(ADA, [replace(AGAIN, company="Fabrikam", every_days=90)], {"company": "1"})
    assert whole.company == "Contoso"
    assert whole.notes == "Old.\n\nNew.\n\nCompany: Fabrikam"
    assert whole.every_days == 90


def test_a_day_of_meeting_that_was_not_chosen_is_a_time_in_touch() -> None:
    whole = merged(
        replace(ADA, met_on=PartialDate("2025-05")), [replace(AGAIN, met_on=PartialDate("2026-05"))], {"met_on": "1"}
    )
    assert whole.met_on == PartialDate("2025-05")
    assert whole.interactions == (Interaction(PartialDate("2026-05"), "met"),)


@pytest.mark.parametrize("choices", [{"shoe": "1"}, {"email": "3"}, {"phone": "1"}, {"url": "1"}])
def test_a_choice_of_what_nobody_says_is_refused(choices: dict[str, str]) -> None:
    with pytest.raises(Problem):
        merged(ADA, [AGAIN], choices)


def test_likely_the_same_are_namesakes_that_nothing_tells_apart_and_those_with_one_address() -> None:
    crowd = [
        ADA,
        replace(AGAIN, email=""),
        Contact("Grace", id="3", email="g@example.org"),
        Contact("G. Hopper", id="4", email="G@example.org"),
        Contact("Ada Byron", id="5", company="Fabrikam", email="other@example.org"),
        Contact("Nobody", id="6"),
        Contact("G. Hopper", id="7"),
    ]
    assert [[one.id for one in group] for group in likely_same(crowd)] == [["1", "2"], ["3", "4", "7"]]


def test_whoever_was_told_apart_is_in_no_group_together() -> None:
    crowd = [ADA, replace(AGAIN, id="2", email=""), replace(AGAIN, id="3", email="")]
    assert [[one.id for one in group] for group in likely_same(crowd)] == [["1", "2", "3"]]
    assert [[one.id for one in group] for group in likely_same(crowd, frozenset({("1", "2")}))] == [["1", "3"]]
    every = frozenset({("1", "2"), ("1", "3"), ("2", "3")})
    assert likely_same(crowd, every) == ()
