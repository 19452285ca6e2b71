"""A curve tells all that is drawn of it: in a sentence, spot by spot, and as a table."""

from datetime import date

from mltracker.domain.causes import Cause, What
from mltracker.domain.figures import Curve, CurvePoint, Mark

OCTOBER, TODAY, LATER = date(2026, 10, 31), date(2026, 11, 20), date(2026, 12, 31)
PAST = (CurvePoint(OCTOBER, 0.5), CurvePoint(TODAY, 0.6))
BARE = Curve(PAST, 0.8)
FULL = Curve(
    PAST,
    0.8,
    ahead=(PAST[-1], CurvePoint(LATER, 0.62)),
    low=(PAST[-1], CurvePoint(LATER, 0.61)),
    high=(PAST[-1], CurvePoint(LATER, 0.63)),
    fading=(PAST[-1], CurvePoint(LATER, 0.58)),
    planned=(PAST[-1], CurvePoint(LATER, 0.64)),
    marks=(
        Mark(OCTOBER, 0.5, Cause(What.EXPIRY, -0.001, "a", "Old badge")),
        Mark(LATER, 0.58, Cause(What.EXPIRY, -0.02, "b", "New badge")),
        Mark(LATER, 0.64, Cause(What.PLAN, 0.06, "c", "=Big plan")),
    ),
)


def test_a_curve_alone_has_a_point_and_a_row_for_each_day() -> None:
    assert BARE.summary == "Readiness went from 50% on 2026-10-31 to 60% on 2026-11-20; ready is 80%."
    assert [spot.words for spot in BARE.spots] == ["Oct 31, 2026: 50%", "Nov 20, 2026: 60%"]
    assert BARE.table.header == ("Day", "Readiness in %")
    assert BARE.table.rows == (("2026-10-31", 50.0), ("2026-11-20", 60.0))


def test_what_lies_ahead_and_each_step_is_said_by_its_day() -> None:
    assert FULL.summary.endswith("Without anything new it is 58% on 2026-12-31, with what is planned 64%.")
    assert [(spot.words, spot.id) for spot in FULL.spots] == [
        ("Oct 31, 2026: 50%", ""),
        ("Oct 31, 2026: Old badge expired: −0.10 points", "a"),
        ("Nov 20, 2026: 60%", ""),
        ("Dec 31, 2026: 62% at this pace", ""),
        ("Dec 31, 2026: 58% without anything new, 64% with what is planned", ""),
        ("Dec 31, 2026: New badge expires: −2.00 points", "b"),
        ("Dec 31, 2026: =Big plan, as planned: +6.00 points", "c"),
    ]


def test_the_table_has_a_column_for_each_course_and_one_for_steps() -> None:
    assert FULL.table.header[1:4] == ("Readiness in %", "At this pace in %", "At the slower pace in %")
    assert FULL.table.rows[-1] == (
        "2026-12-31",
        *(None, 62.0, 61.0, 63.0, 58.0, 64.0),
        "New badge expires: −2.00 points; =Big plan, as planned: +6.00 points",
    )


def test_without_points_there_is_nothing_to_say_but_that() -> None:
    assert Curve((), 0.8).summary == "No history yet."
    assert not Curve((), 0.8).spots
    assert not Curve((), 0.8).table.rows
