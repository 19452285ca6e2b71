"""What the chart of attempts shows, as data."""

from hypothesis import given
from hypothesis import strategies as st

from mltracker.domain.attempt_scores import MOST_TICKS, attempt_scores
from mltracker.domain.dates import PartialDate
from mltracker.domain.kaggle import Attempt

DAY = PartialDate("2026-11-01")


def test_each_score_is_a_series_over_the_numbers_of_the_attempts() -> None:
    scores = attempt_scores(
        [Attempt(DAY, local=0.15), Attempt(DAY, local=0.14, public=0.151), Attempt(DAY, local=0.12, public=0.13)]
    )
    assert [(one.name, one.points) for one in scores.series] == [
        ("local", ((1, 0.15), (2, 0.14), (3, 0.12))),
        ("public", ((2, 0.151), (3, 0.13))),
    ]
    assert [scores.tick_text(tick) for tick in scores.ticks] == ["0.12", "0.13", "0.14", "0.15", "0.16"]
    assert scores.summary == (
        "Scores of 3 attempts: local from 0.15 to 0.12, lowest 0.12, highest 0.15; "
        "public from 0.151 to 0.13, lowest 0.13, highest 0.151."
    )


def test_without_scores_there_is_no_axis() -> None:
    scores = attempt_scores([Attempt(DAY)])
    assert (scores.series, scores.ticks, scores.summary) == ((), (), "No scores yet.")


def test_one_score_stands_in_the_middle_of_an_axis() -> None:
    scores = attempt_scores([Attempt(DAY, public=5)])
    assert scores.ticks[0] < 5 < scores.ticks[-1]
    assert scores.summary == "Scores of 1 attempt: public 5."


@given(st.lists(st.floats(-1e15, 1e15), min_size=1, max_size=8))
def test_the_axis_spans_every_score_with_a_few_marks_that_differ(values: list[float]) -> None:
    scores = attempt_scores([Attempt(DAY, local=value) for value in values])
    slack = 1e-9 * max(1.0, *map(abs, values))
    assert scores.ticks[0] <= min(values) + slack
    assert scores.ticks[-1] >= max(values) - slack
    assert 2 <= len(scores.ticks) <= MOST_TICKS + 1
    assert len({scores.tick_text(tick) for tick in scores.ticks}) == len(scores.ticks)
