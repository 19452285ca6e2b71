import pytest

from mltracker.imports.certificate_dates import dates_in, first_date


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Mar 7, 2026", ["2026-03-07"]),
        ("JUN 05, 2026", ["2026-06-05"]),
        ("Sept. 1st, 2026", ["2026-09-01"]),
        ("the 5th of April 2026", ["2026-04-05"]),
        ("5 April, 2026 at noon", ["2026-04-05"]),
        ("2026-04-05", ["2026-04-05"]),
        ("in April 2026", ["2026-04"]),
        ("25/12/2026 or 12/25/2026", ["2026-12-25"]),
        ("04/04/2026", ["2026-04-04"]),
        ("05/04/2026", []),
        ("31 June 2026, 0000-01-01, 9999-12-31, 2026-13-01", []),
        ("April 5, 2026 and May 6, 2026", ["2026-04-05", "2026-05-06"]),
        ("version 1.2026-04-05x, 5/6/20261", []),
        ("mayor 5, 2026; marching 2026", []),
    ],
)
def test_dates_are_read_where_they_can_mean_one_day_alone(text: str, dates: list[str]) -> None:
    assert [str(one) for one in dates_in(text)] == dates


def test_an_american_writes_the_month_first() -> None:
    assert str(first_date("05/04/2026", american=True)) == "2026-05-04"
    assert first_date("on 05/04/2026", american=True) is None
