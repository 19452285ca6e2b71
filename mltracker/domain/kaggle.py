"""Kaggle competitions: what a rank is worth, and the attempts on the way to it."""

import math
from dataclasses import dataclass, replace

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import MAX_TEXT, Medal, checked_text
from mltracker.domain.problems import Problem

_SMALL, _MIDDLING, _LARGE = 100, 250, 1000
"""From so many teams on, the next of Kaggle's rules for medals holds."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at a competition: what was tried, how it scored, and what it taught.

    `local` is the score of one's own validation, `public` and `private` those of the leaderboards.
    """

    on: PartialDate
    local: float | None = None
    public: float | None = None
    private: float | None = None
    tried: str = ""
    lesson: str = ""
    id: str = ""


def checked_attempt(attempt: Attempt) -> Attempt:
    """Give an attempt back with its texts trimmed, if it keeps the rules.

    Raises:
        Problem: a score is no finite number, or a text is too long or has control characters.
    """
    for score in (attempt.local, attempt.public, attempt.private):
        if score is not None and not math.isfinite(score):
            raise Problem(f"{score} is not a score.", todo="Write a number such as 0.8123.")
    return replace(
        attempt,
        tried=checked_text(attempt.tried, "text on what was tried", limit=MAX_TEXT, lines=True),
        lesson=checked_text(attempt.lesson, "lesson", limit=MAX_TEXT, lines=True),
    )


def medal_of(rank: int, teams: int) -> Medal:
    """The medal for a rank among so many teams, by Kaggle's rules for competitions (kaggle.com/progression).

    Percentages round down. Getting Started and Community competitions award none, whatever the rank.
    """
    tenth, fifth, two_fifths = teams // 10, teams // 5, teams * 2 // 5
    few_best = 10 + teams * 2 // 1000
    if teams < _SMALL:
        gold, silver, bronze = tenth, fifth, two_fifths
    elif teams < _MIDDLING:
        gold, silver, bronze = 10, fifth, two_fifths
    elif teams < _LARGE:
        gold, silver, bronze = few_best, 50, 100
    else:
        gold, silver, bronze = few_best, teams // 20, tenth
    if rank <= gold:
        return Medal.GOLD
    if rank <= silver:
        return Medal.SILVER
    return Medal.BRONZE if rank <= bronze else Medal.NONE


def top_percent(rank: int, teams: int) -> int:
    """The best so many percent of the teams that a rank belongs to, 1 to 100, rounded up."""
    return max(1, -(-rank * 100 // teams))
