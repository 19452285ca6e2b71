from dataclasses import replace

import pytest

from mltracker.domain.composition import (
    Composition,
    EntryChoice,
    Order,
    Paper,
    Section,
    SectionRule,
    Style,
    as_json,
    checked_composition,
    from_json,
)
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Kind
from mltracker.domain.problems import Problem

RICH = Composition(
    id="p",
    name="Health",
    role="mle",
    job="j1",
    headline="ML Engineer",
    summary="Me.",
    links=("https://example.org",),
    sections=(
        SectionRule(Section.PROJECTS, order=Order.BEST, kinds=(Kind.KAGGLE,), since=PartialDate("2024-03"), most=3),
        SectionRule(Section.SUMMARY, shown=False, role_skills=True),
    ),
    entries=(EntryChoice("e1", shown=False), EntryChoice("e2", short=True, words="In short.")),
    references=("r1",),
    confirmed=("email",),
    style=Style(2, "#aa0000", Paper.LETTER, "vi", one_page=True, qr_codes=True, appendix=True),
)


def test_what_is_stored_comes_back() -> None:
    assert from_json("p", "Health", as_json(RICH)) == RICH


def test_an_empty_document_is_a_portfolio_with_everything_at_its_default() -> None:
    checked = checked_composition(from_json("p", "Health", "{}"))
    assert {rule.section for rule in checked.sections} == set(Section)


def test_every_section_stands_once_and_those_that_were_missing_come_last_and_hidden() -> None:
    sections = checked_composition(RICH).sections
    assert [rule.section for rule in sections[:2]] == [Section.PROJECTS, Section.SUMMARY]
    assert len(sections) == len(Section)
    assert not any(rule.shown for rule in sections[2:])


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "  "},
        {"links": ("javascript:alert(1)",)},
        {"style": Style(accent="red")},
        {"style": Style(columns=3)},
        {"summary": "a\0b"},
    ],
)
def test_what_breaks_a_rule_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(Problem):
        checked_composition(replace(RICH, **wrong))  # type: ignore[arg-type] # fields of a composition
