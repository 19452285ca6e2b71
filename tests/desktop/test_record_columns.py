"""How the user arranged the columns, kept as text: whatever that text says, there is an arrangement."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltracker.desktop.pages.record_columns import (
    COLUMNS,
    KEYS,
    TAGS,
    TITLE,
    USUAL,
    WIDTHS,
    Arrangement,
    arrangement_from,
    arrangement_text,
)

numbers = st.sampled_from(range(len(COLUMNS)))
arrangements = st.builds(
    Arrangement,
    shown=st.none() | st.frozensets(numbers).map(lambda shown: shown | {TITLE}),
    places=st.permutations(range(len(COLUMNS))).map(tuple),
    widths=st.dictionaries(st.sampled_from(list(WIDTHS)), st.integers(40, 900)),
    by=numbers,
    descending=st.booleans(),
)


@given(arrangements)
def test_an_arrangement_is_read_back_as_it_was(arrangement: Arrangement) -> None:
    assert arrangement_from(arrangement_text(arrangement)) == arrangement


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "3", '{"shown": 1, "places": {}, "widths": [], "by": [], "descending": 0}']
)
def test_what_cannot_be_read_is_as_at_the_start(text: str) -> None:
    assert arrangement_from(text) == Arrangement()


def test_what_is_unknown_of_another_version_is_passed_over() -> None:
    kept = {"shown": ["tags", "new"], "places": ["tags", "new"], "widths": {"new": 3, "tags": 99_999}, "by": "new"}
    found = arrangement_from(json.dumps(kept))
    assert found.shown == frozenset({TAGS, TITLE})
    assert found.places[0] == TAGS
    assert sorted(found.places) == list(range(len(COLUMNS)))
    assert (found.widths, found.by) == ({}, Arrangement().by)


def test_every_column_has_a_key_to_sort_by_and_all_but_the_title_a_width() -> None:
    assert len(KEYS) == len(COLUMNS)
    assert set(WIDTHS) == set(range(len(COLUMNS))) - {TITLE}
    assert set(Arrangement().with_shown(TAGS, shown=True).shown or ()) == {*USUAL, TAGS}
