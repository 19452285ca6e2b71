"""Kaggle competitions: what a rank is worth, and the attempts on the way to it."""

import math
import re
from dataclasses import dataclass, replace

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import MAX_TEAMS, MAX_TEXT, Medal, checked_text
from mltracker.domain.problems import Problem
from mltracker.domain.typed_numbers import typed_count

_SMALL, _MIDDLING, _LARGE = 100, 250, 1000
"""From so many teams on, the next of Kaggle's rules for medals holds."""

MAX_SCORE = 1e15
"""No score's absolute value is larger."""


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
        Problem: a score is no number or beyond `MAX_SCORE`, or a text is too long or has control characters.
    """
    for score in (attempt.local, attempt.public, attempt.private):
        if score is not None and not (math.isfinite(score) and abs(score) <= MAX_SCORE):
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


def standing_words(rank: int, teams: int) -> str:
    """How a competition ended, as people read it: `top 4 % (182 of 4,651)`."""
    return f"top {top_percent(rank, teams)} % ({rank:,} of {teams:,})"


def typed_standing(text: str) -> tuple[int | None, int | None]:
    """Read a rank, and the number of teams where it stands beside it: `182`, `182 of 4,651` or `182/4651`.

    Raises:
        Problem: it is neither, or a number is not from 1 to `MAX_TEAMS`.
    """
    if not text.strip():
        return None, None
    rank, *rest = re.split(r"/|\bout of\b|\bof\b", text.strip().removeprefix("#"), maxsplit=1, flags=re.IGNORECASE)
    return _counted(rank, "rank", "182, or 182 of 4,651"), typed_teams(rest[0]) if rest else None


def typed_teams(text: str) -> int | None:
    """Read a number of teams: `4,651` or `4651`; None of an empty text.

    Raises:
        Problem: it is none, or not from 1 to `MAX_TEAMS`.
    """
    return _counted(text, "number of teams", "4,651") if text.strip() else None


def _counted(text: str, name: str, example: str) -> int:
    count = typed_count(text)
    if count is None or not 1 <= count <= MAX_TEAMS:
        raise Problem(
            f"“{text.strip()[:20]}” is not a {name}.", todo=f"Write one such as {example}; up to {MAX_TEAMS:,}."
        )
    return count
