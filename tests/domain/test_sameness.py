from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltracker.domain.contacts import Contact
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind
from mltracker.domain.sameness import (
    Item,
    Known,
    KnownContacts,
    KnownEntries,
    Likeness,
    Verdict,
    filled,
    folded,
    folded_link,
)

COURSE = Entry(Kind.COURSE, "Machine Learning", id="1", where="Coursera", date=PartialDate("2026-03"))
WORK = Entry(Kind.WORK, "ML Engineer", id="1", where="Acme", start=PartialDate("2025-06"))
ANH = Contact("Ánh Nguyễn", id="1", company="Acme", met_on=PartialDate("2026-03-12"))


def course(
    title: str = "Machine Learning",
    where: str = "",
    on: str = "",
    url: str = "",
    notes: str = "",
    source: str = "",
    source_key: str = "",
) -> Entry:
    date = PartialDate(on) if on else None
    return Entry(Kind.COURSE, title, where=where, date=date, url=url, notes=notes, source=source, source_key=source_key)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Machine Learning", "machine  learning!"),
        ("Thống kê", "THONG KE"),
        ("Đỗ Lê", "Do Le"),
        ("Straße", "STRASSE"),
        ("Coursera – Machine Learning", "Machine Learning"),
        ("Udemy: Python", "python"),
        ("Data Science & AI", "data science and ai"),
        ("Acme, Inc.", "ACME Inc"),
        ("Sam 🎓", "Sam"),
    ],
)
def test_what_people_write_differently_folds_alike(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("C", "C++"),
        ("C", "C#"),
        ("Course 1", "Course 2"),
        ("कि", "की"),
        ("が", "か"),
        ("🎓", "🚀"),
        ("Udemy-like", "like"),
    ],
)
def test_what_differs_stays_different(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(st.text())
def test_folding_leaves_something_of_every_text(text: str) -> None:
    assert bool(folded(text)) is bool(text.strip())


def test_links_fold_to_the_page_they_lead_to() -> None:
    assert folded_link("http://www.LinkedIn.com/in/%C3%A1nh/") == folded_link("https://linkedin.com/in/ánh")
    assert folded_link("https://a.org/X") != folded_link("https://a.org/x")


@pytest.mark.parametrize(
    ("offered", "likeness"),
    [
        (course(), Likeness.DUPLICATE),
        (course("Coursera: machine learning", "COURSERA", "2026-03-09"), Likeness.DUPLICATE),
        (course(on="2026"), Likeness.DUPLICATE),
        (course(on="2025"), Likeness.DOUBTFUL),
        (course(where="edX"), Likeness.DOUBTFUL),
        (course("Deep Learning", "Coursera", "2026-03"), Likeness.NEW),
        (replace(course(), kind=Kind.CERTIFICATION), Likeness.NEW),
        (course(url="https://a.org"), Likeness.CHANGED),
        (course(where="edX", url="https://a.org"), Likeness.DOUBTFUL),
    ],
)
def test_an_entry_is_the_same_by_kind_title_place_and_dates(offered: Entry, likeness: Likeness) -> None:
    assert KnownEntries([COURSE]).verdict(offered).likeness is likeness


def test_the_same_key_of_one_source_is_the_same_thing_under_any_title() -> None:
    known = KnownEntries([replace(COURSE, source="LinkedIn", source_key="k")])
    offered = course("Renamed since", source="LinkedIn", source_key="k")
    assert known.verdict(offered) == Verdict(Likeness.DUPLICATE, "1")
    assert known.verdict(replace(offered, source="Other")).likeness is Likeness.NEW


def test_the_same_link_is_the_same_thing_unless_its_source_tells_them_apart() -> None:
    known = KnownEntries([replace(COURSE, url="https://a.org/me", source="LinkedIn", source_key="k")])
    assert known.verdict(course("Another", url="http://www.a.org/me/")).likeness is Likeness.DUPLICATE
    offered = course("Another", url="https://a.org/me", source="LinkedIn", source_key="l")
    assert known.verdict(offered).likeness is Likeness.NEW


def test_a_course_and_a_certification_of_one_link_are_doubtful() -> None:
    known = KnownEntries([replace(COURSE, url="https://a.org/c")])
    offered = replace(course("Certificate", url="https://a.org/c"), kind=Kind.CERTIFICATION)
    assert known.verdict(offered) == Verdict(Likeness.DOUBTFUL, "1")


def test_a_project_and_a_kaggle_entry_of_one_title_are_doubtful() -> None:
    known = KnownEntries([Entry(Kind.KAGGLE, "House prices", id="1")])
    assert known.verdict(Entry(Kind.PROJECT, "House Prices")).likeness is Likeness.DOUBTFUL


def test_only_empty_fields_are_filled_in() -> None:
    offered = course(where="Coursera", on="2026-03-09", url="https://a.org", notes="theirs")
    known = replace(COURSE, notes="mine")
    verdict = KnownEntries([known]).verdict(offered)
    assert verdict == Verdict(Likeness.CHANGED, "1", ("url",))
    assert filled(known, offered, verdict.fields) == replace(known, url="https://a.org")


def test_an_end_is_filled_in_when_work_has_ended() -> None:
    offered = replace(WORK, id="", end=PartialDate("2026-01"))
    assert KnownEntries([WORK]).verdict(offered).fields == ("end",)


def test_an_end_is_not_filled_in_beside_a_date() -> None:
    offered = replace(course(), start=PartialDate("2026-01"), end=PartialDate("2026-03"))
    assert KnownEntries([COURSE]).verdict(offered).fields == ("start",)


def test_what_was_planned_becomes_done_when_it_has_a_date() -> None:
    known = KnownEntries([replace(COURSE, date=None, planned=True)])
    assert known.verdict(course(on="2026-03")).fields == ("date", "planned")
    assert known.verdict(course()).likeness is Likeness.DUPLICATE


def test_dates_that_cross_are_doubtful() -> None:
    offered = replace(WORK, id="", start=None, end=PartialDate("2024"))
    assert KnownEntries([WORK]).verdict(offered).likeness is Likeness.DOUBTFUL


def test_a_fill_that_breaks_a_rule_is_doubtful() -> None:
    known = replace(COURSE, source="S", source_key="k")
    offered = replace(course(source="S", source_key="k"), start=PartialDate("2027"))
    assert KnownEntries([known]).verdict(offered) == Verdict(Likeness.DOUBTFUL, "1")


@pytest.mark.parametrize(
    ("offered", "likeness"),
    [
        (Contact("anh nguyen"), Likeness.DUPLICATE),
        (Contact("Anh Nguyen", company="ACME"), Likeness.DUPLICATE),
        (Contact("Anh Nguyen", company="Globex"), Likeness.DOUBTFUL),
        (Contact("Anh Nguyen", met_on=PartialDate("2020")), Likeness.DOUBTFUL),
        (Contact("Anh Nguyen", email="a@b.c"), Likeness.CHANGED),
        (Contact("Binh Nguyen", company="Acme"), Likeness.NEW),
    ],
)
def test_a_contact_is_the_same_by_name_company_and_day(offered: Contact, likeness: Likeness) -> None:
    assert KnownContacts([ANH]).verdict(offered).likeness is likeness


def test_namesakes_with_different_links_are_two_people() -> None:
    known = KnownContacts([replace(ANH, url="https://l.com/in/one")])
    offered = Contact("Ánh Nguyễn", company="Acme", url="https://l.com/in/two")
    assert known.verdict(offered).likeness is Likeness.NEW
    assert known.verdict(replace(offered, met_on=ANH.met_on)).likeness is Likeness.DOUBTFUL
    assert known.verdict(replace(offered, url="https://l.com/in/one/", company="")).likeness is Likeness.DUPLICATE


def test_the_same_address_is_the_same_person_in_another_company() -> None:
    known = KnownContacts([replace(ANH, email="anh@example.org")])
    offered = Contact("Anh Nguyen", company="Globex", email="Anh@Example.org")
    assert known.verdict(offered).likeness is Likeness.DUPLICATE


def test_rows_that_repeat_each_other_are_duplicates_once_the_first_is_remembered() -> None:
    known = KnownEntries()
    offered = course(where="Coursera")
    assert known.verdict(offered) == Verdict(Likeness.NEW)
    known.remember(replace(offered, id="1"))
    assert known.verdict(offered) == Verdict(Likeness.DUPLICATE, "1")


def test_a_sure_match_comes_before_a_doubtful_one() -> None:
    known = KnownEntries([replace(COURSE, where="edX"), replace(COURSE, id="2")])
    assert known.verdict(course(where="Coursera", on="2026-03")) == Verdict(Likeness.DUPLICATE, "2")


titles = st.sampled_from(["A", "a", "B", "Udemy: B", "C"])
dates = st.none() | st.sampled_from(["2025", "2026", "2026-03", "2026-03-09"]).map(PartialDate)
places = st.sampled_from(["", "Acme", "ACME", "Globex"])


Person = TypeVar("Person", Entry, Contact)


def page_of(item: Entry | Contact) -> str:
    path = f"{item.kind}/{folded(item.title)}" if isinstance(item, Entry) else folded(item.name)
    return f"https://a.org/{path}"


def keyed(item: Person, linked: bool, own_key: bool) -> Person:  # noqa: FBT001 - hypothesis hands them over
    """As a reader gives it: with a link of its own or none, and keyed by that, or by what tells it apart."""
    url = page_of(item) if linked else ""
    return replace(item, url=url, source="S", source_key=repr(item) if own_key else url)


def in_order(entry: Entry) -> bool:
    return not entry.start or not entry.date or entry.start.first_day <= entry.date.last_day


kinds = st.sampled_from([Kind.COURSE, Kind.PROJECT, Kind.KAGGLE])
entries = st.builds(
    keyed,
    st.builds(Entry, kinds, titles, where=places, date=dates, start=dates, planned=st.booleans()).filter(in_order),
    st.booleans(),
    st.booleans(),
)
contacts = st.builds(keyed, st.builds(Contact, titles, company=places, met_on=dates), st.booleans(), st.booleans())


def imported(known: Known[Item], offers: list[Item]) -> list[Likeness]:
    """Import items as a service does, and say what each was."""
    saved: dict[str, Item] = {}
    likenesses = []
    for number, offered in enumerate(offers):
        verdict = known.verdict(offered)
        likenesses.append(verdict.likeness)
        if verdict.likeness is Likeness.NEW:
            saved[str(number)] = replace(offered, id=str(number))
            known.remember(saved[str(number)])
        elif verdict.likeness is Likeness.CHANGED:
            saved[verdict.existing_id] = filled(saved[verdict.existing_id], offered, verdict.fields)
            known.remember(saved[verdict.existing_id])
    return likenesses


def settled_twice(known: Known[Item], offers: list[Item]) -> set[Likeness]:
    """What the items of a file are the second time, save those in doubt the first time: a later row may settle them."""
    first = imported(known, offers)
    settled = [offered for offered, likeness in zip(offers, first, strict=True) if likeness is not Likeness.DOUBTFUL]
    return {known.verdict(offered).likeness for offered in settled}


@given(st.lists(entries, max_size=12))
def test_importing_entries_again_gives_only_duplicates(offers: list[Entry]) -> None:
    assert settled_twice(KnownEntries(), offers) <= {Likeness.DUPLICATE}


@given(st.lists(contacts, max_size=12))
def test_importing_contacts_again_gives_only_duplicates(offers: list[Contact]) -> None:
    assert settled_twice(KnownContacts(), offers) <= {Likeness.DUPLICATE}
