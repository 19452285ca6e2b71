import pytest

from mltracker.domain.entries import Degree
from mltracker.domain.problems import Problem
from mltracker.imports.degrees import degree_named
from mltracker.imports.linkedin_rows import written_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("12 Mar 2026", "2026-03-12"),
        ("03 January 2025", "2025-01-03"),
        ("Mar 2026", "2026-03"),
        ("Sept 2021", "2021-09"),
        ("2021", "2021"),
        ("2026-02-03 18:40 UTC", "2026-02-03"),
        ("2026-02", "2026-02"),
    ],
)
def test_dates_keep_the_precision_they_were_written_with(written: str, iso: str) -> None:
    assert str(written_date(written)) == iso


@pytest.mark.parametrize("nothing", ["", "N/A"])
def test_no_date_is_none(nothing: str) -> None:
    assert written_date(nothing) is None


@pytest.mark.parametrize("wrong", ["31 Feb 2026", "Mar 0000", "9999", "Foo 2026", "12 Mar 26", "0", "soon", "2026-13"])
def test_what_is_no_date_is_refused(wrong: str) -> None:
    with pytest.raises(Problem, match="not a date"):
        written_date(wrong)


@pytest.mark.parametrize(
    ("title", "degree"),
    [
        ("BSc Computer Science", Degree.BACHELOR),
        ("Bachelor's degree", Degree.BACHELOR),
        ("Cử nhân", Degree.BACHELOR),
        ("M.Sc. Statistics", Degree.MASTER),
        ("Master of Business Administration", Degree.MASTER),
        ("Thạc sĩ", Degree.MASTER),
        ("硕士", Degree.MASTER),
        ("Ph.D.", Degree.DOCTORATE),
        ("Doctor of Philosophy", Degree.DOCTORATE),
        ("High school", None),
        ("", None),
    ],
)
def test_a_degree_is_read_from_the_words_for_it(title: str, degree: Degree | None) -> None:
    assert degree_named(title) is degree
