"""Numbers as people type them: hours as 12, 1.5, 1:30 or 90 min, counts as 4,651, scores as 0.8123."""

import math
import re

from mltracker.domain.entries import MAX_HOURS
from mltracker.domain.problems import Problem

_NUMBER = r"(\d+(?:[.,]\d+)?|[.,]\d+)"
_CLOCK = re.compile(r"(\d+):([0-5]\d)(?:\s*h)?", re.IGNORECASE)
_UNITS = re.compile(
    rf"(?:{_NUMBER}\s*h(?:ours?|rs?)?)?\s*(?:{_NUMBER}\s*m(?:in(?:ute)?s?)?)?",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\d{1,3}(?:[,.’'\s]\d{3})+|\d+")
_MINUTES = 60


def typed_hours(text: str) -> float | None:
    """Read hours; None of an empty text. A comma before three digits groups them, before others it is the point.

    Raises:
        Problem: it cannot be read, or is not above 0 and up to `MAX_HOURS`.
    """
    typed = text.strip()
    if not typed:
        return None
    hours = _hours(re.sub(r"(?<=\d),(?=\d{3}\b)", "", typed))
    if hours is None or not 0 < hours <= MAX_HOURS:
        raise Problem(f"“{typed[:20]}” is not a number of hours.", todo="Write one such as 12, 1.5, 1:30 or 90 min.")
    return hours


def hours_text(hours: float | None) -> str:
    """Hours as `typed_hours` reads them: `1.5`, or `0:20` where two decimals are too few; empty where there are none.

    Only what is finer than a minute is lost.
    """
    if hours is None:
        return ""
    if math.isclose(round(hours, 2), hours):
        return f"{hours:.2f}".rstrip("0").rstrip(".")
    whole, minutes = divmod(round(hours * _MINUTES), _MINUTES)
    return f"{whole}:{minutes:02}" if whole or minutes else str(hours)


def typed_count(text: str) -> int | None:
    """Read a whole number, digits in groups or not; None where it is none."""
    return int(re.sub(r"\D", "", text)) if _COUNT.fullmatch(text.strip()) else None


def typed_score(text: str) -> float | None:
    """Read a score; None of an empty text.

    Raises:
        Problem: it is no finite number.
    """
    typed = text.strip()
    if not typed:
        return None
    try:
        score = float(typed.replace(",", "."))
    except ValueError:
        score = math.nan
    if not math.isfinite(score):
        raise Problem(f"“{typed[:20]}” is not a score.", todo="Write a number such as 0.8123.")
    return score


def score_text(score: float | None) -> str:
    """A score with all its digits; empty where there is none."""
    return "" if score is None else repr(score).removesuffix(".0")


def _hours(text: str) -> float | None:
    """Hours in the form that `typed_hours` has made of them; None where they cannot be read."""
    if clock := _CLOCK.fullmatch(text):
        return int(clock[1]) + int(clock[2]) / _MINUTES
    if re.fullmatch(_NUMBER, text):
        return _number(text)
    units = _UNITS.fullmatch(text)
    return _number(units[1]) + _number(units[2]) / _MINUTES if units else None


def _number(text: str | None) -> float:
    return float(text.replace(",", ".")) if text else 0.0
