"""The list of everything logged: its filters, and that every column sorts as Python sorts the same entries."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import CertificationLevel, Degree, Entry, Kind, Medal, SkillLink
from mltracker.domain.plain_text import plain
from mltracker.record.queries import entry_list
from mltracker.services import listing
from mltracker.services.entries import all_entries, change_entry, delete
from mltracker.services.listing import SortBy, View, wanted
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from mltracker.services.undoing import undo
from tests.records import opened

MEDALS = [Medal.GOLD, Medal.SILVER, Medal.BRONZE]


def result_key(entry: Entry) -> tuple[Any, ...]:
    """Planned ones by their day, certifications by their expiry, what goes on, then what was reached."""
    kind, key = entry.kind, (6, entry.depth)
    day = entry.finished or entry.start
    choices = {
        (0, day.text if day else "9999"): entry.planned,
        (1, entry.expires.text if entry.expires else f"9999{entry.level or ''}"): kind is Kind.CERTIFICATION,
        (2, ""): entry.ongoing,
        (3, str(entry.degree)): kind is Kind.EDUCATION and entry.degree,
        (4, (entry.rank or 0) / (entry.teams or 1)): kind is Kind.KAGGLE and entry.rank and entry.teams,
        (5, MEDALS.index(entry.medal) if entry.medal in MEDALS else 0): kind is Kind.KAGGLE and entry.medal in MEDALS,
        (7, ""): kind is Kind.REFERENCE,
    }
    return next((one for one, holds in choices.items() if holds), key)


KEYS: dict[SortBy, Callable[[Entry], Any]] = {
    SortBy.KIND: lambda entry: entry.kind,
    SortBy.TITLE: lambda entry: plain(entry.title),
    SortBy.WHERE: lambda entry: plain(entry.where),
    SortBy.WHEN: lambda entry: entry.sort_date,
    SortBy.RESULT: result_key,
    SortBy.SKILLS: lambda entry: len(entry.skills),
    SortBy.DEPTH: lambda entry: entry.depth,
    SortBy.HOURS: lambda entry: entry.hours or 0,
    SortBy.TAGS: lambda entry: plain(", ".join(entry.tags)),
    SortBy.LINK: lambda entry: entry.url.lower(),
    SortBy.EXPIRES: lambda entry: entry.expires.text if entry.expires else "",
    SortBy.LOGGED: lambda entry: entry.logged_on,
}

dates = st.sampled_from(["2019", "2020-05", "2021-07-03", "2027-01"]).map(PartialDate)
some = st.sampled_from
words = some(["", "Apple", "äpfel", "Zoo", "édition", "deep learning", 'b"c', "Ø"])


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """Entries of every kind, with many that are equal in what they are sorted by."""
    kind = draw(st.sampled_from(Kind))
    finished = draw(st.none() | dates)
    start = draw(st.none() | some(["2018", "2018-12-31"]).map(PartialDate))
    entry = Entry(
        kind,
        f"T{draw(words)}",
        where=draw(words),
        date=None if start else finished,
        start=start,
        end=finished if start else None,
        depth=draw(some([1, 2, 3, 4])),
        skills=tuple(SkillLink(one) for one in draw(st.sets(some(["python", "sql", "aws"])))),
        hours=draw(some([None, 2, 10.5])),
        planned=draw(st.booleans()),
        url=draw(some(["", "https://B.org", "https://a.org"])),
        tags=tuple(draw(st.lists(some(["nlp", "Vision", "Öl"]), unique=True))),
        logged_on=draw(some(["2024-01-01", "2026-11-20"])),
    )
    if kind is Kind.CERTIFICATION:
        expires = draw(st.none() | some(["2028", "2029-02"]).map(PartialDate))
        return replace(entry, expires=expires, level=draw(st.none() | st.sampled_from(CertificationLevel)))
    if kind is Kind.EDUCATION:
        return replace(entry, degree=draw(st.none() | st.sampled_from(Degree)))
    if kind is Kind.KAGGLE:
        rank, teams = draw(some([(None, None), (1, 10), (40, 4000), (3, None)]))
        return replace(entry, rank=rank, teams=teams, medal=draw(st.none() | st.sampled_from(Medal)))
    return entry


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tracker]:
    with opened(tmp_path_factory.mktemp("record")) as tracker:
        yield tracker


def ids(tracker: Tracker, view: View) -> list[str]:
    keys = listing.order(tracker, view)
    found = listing.entries_at(tracker, keys.tolist())
    return [found[key].id for key in keys]


def titles(tracker: Tracker, text: str, *kinds: Kind) -> set[str]:
    keys = listing.order(tracker, View(frozenset(kinds), text))
    return {entry.title for entry in listing.entries_at(tracker, keys.tolist()).values()}


@given(st.lists(entries(), max_size=12), some([frozenset[Kind](), frozenset(Kind)]))
def test_every_column_sorts_as_python_sorts_the_same_entries_and_equals_stay_newest_first(
    shared: Tracker, given: list[Entry], kinds: frozenset[Kind]
) -> None:
    # All there are, or those of every kind: the one order is kept, the other asked for.
    delete_all(shared)
    log(shared, given)
    newest_first = all_entries(shared)
    for by in SortBy:
        for descending in (False, True):
            expected = sorted(newest_first, key=KEYS[by], reverse=descending)
            if by is SortBy.WHEN and not descending:
                expected = [*reversed(newest_first)]
            assert ids(shared, View(kinds, "", by, descending)) == [entry.id for entry in expected], by


@settings(max_examples=20)
@given(st.lists(entries(), min_size=2, max_size=8), st.data())
def test_after_each_change_the_list_is_in_order_as_if_it_were_read_anew(
    shared: Tracker, given: list[Entry], data: st.DataObject
) -> None:
    delete_all(shared)
    log(shared, given[:-1])
    assert ids(shared, View()) == [entry.id for entry in all_entries(shared)]
    log(shared, given[-1:])
    one, other = data.draw(st.permutations(all_entries(shared)))[:2]
    changes: list[Callable[[], object]] = [
        lambda: change_entry(shared, replace(one, start=None, date=PartialDate("2020-05-31"), end=None)),
        lambda: delete(shared, [other.id]),
        lambda: undo(shared),
        lambda: undo(shared),
    ]
    for change in changes[: data.draw(st.integers(0, len(changes)))]:
        change()
        if data.draw(st.booleans()):
            assert ids(shared, View()) == [entry.id for entry in all_entries(shared)]
    found = all_entries(shared)
    assert ids(shared, View()) == [entry.id for entry in found]
    assert listing.kind_counts(shared) == Counter(entry.kind for entry in found)
    assert listing.beginning(shared, View(), 1) == listing.order(shared, View())


def test_what_comes_first_is_found_without_the_rest(tracker: Tracker) -> None:
    for by in SortBy:
        view = View(by=by, descending=False)
        first = listing.beginning(tracker, view, 2)
        assert first == entry_list.order(tracker.record, wanted(view), by, descending=False)[:2]


def delete_all(tracker: Tracker) -> None:
    found = [entry.id for entry in all_entries(tracker)]
    if found:
        delete(tracker, found)


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    with opened(tmp_path) as found:
        log(
            found,
            [
                Entry(
                    Kind.COURSE, "Nguyễn’s C++ course", where="edX", tags=("Deep Learning",), notes="gradient descent"
                ),
                Entry(Kind.PROJECT, "Deep-learning kit", where="GitHub", tags=("nlp", "vision"), planned=True),
                Entry(Kind.KAGGLE, "House Prices", url="https://kaggle.com/house", notes='say "hello" to trees'),
            ],
        )
        yield found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", {"Nguyễn’s C++ course", "Deep-learning kit", "House Prices"}),
        ("nguyen", {"Nguyễn’s C++ course"}),
        ("C++", {"Nguyễn’s C++ course"}),
        ("grad desc", {"Nguyễn’s C++ course"}),
        ("deep lear", {"Nguyễn’s C++ course", "Deep-learning kit"}),
        ("deep-lear", {"Nguyễn’s C++ course", "Deep-learning kit"}),
        ("GITHUB", {"Deep-learning kit"}),
        ("kaggle.com", {"House Prices"}),
        ("ouse", set()),
        ("tag:n", {"Deep-learning kit"}),
        ("TAG:deep", {"Nguyễn’s C++ course"}),
        ('tag:"deep learning"', {"Nguyễn’s C++ course"}),
        ("tag:nlp tag:vis", {"Deep-learning kit"}),
        ("tag:nlp edx", set()),
        ("is:planned", {"Deep-learning kit"}),
        ("is:done house", {"House Prices"}),
        ('"hello', {"House Prices"}),
        ('a"b OR (', set()),
        ("– - 🙂", {"Nguyễn’s C++ course", "Deep-learning kit", "House Prices"}),
        ("house \ud83d", {"House Prices"}),
    ],
)
def test_a_text_filters_by_the_beginnings_of_words_by_tags_and_by_what_is_planned(
    tracker: Tracker, text: str, found: set[str]
) -> None:
    assert titles(tracker, text) == found


def test_kinds_and_text_filter_together(tracker: Tracker) -> None:
    assert titles(tracker, "deep", Kind.PROJECT, Kind.WORK) == {"Deep-learning kit"}
    assert listing.kind_counts(tracker) == {Kind.COURSE: 1, Kind.PROJECT: 1, Kind.KAGGLE: 1}


@given(st.text(max_size=30))
def test_no_text_is_too_odd_to_filter_by(shared: Tracker, text: str) -> None:
    listing.order(shared, View(text=text))


@pytest.mark.parametrize("text", ["tag:", "is:", "is: tag: "])
def test_a_field_without_a_word_asks_for_nothing_yet(text: str) -> None:
    assert wanted(View(text=text)) == wanted(View())


def test_titles_are_found_by_their_beginning_and_entries_by_their_keys(tracker: Tracker) -> None:
    (key,) = listing.titled(tracker, "NGUYEN")
    found = listing.entries_at(tracker, [key, 999])
    assert [entry.title for entry in found.values()] == ["Nguyễn’s C++ course"]
    assert listing.ids_at(tracker, [key]) == (found[key].id,)
    assert listing.key_of(tracker, found[key].id) == key
    assert listing.key_of(tracker, "none") is None
