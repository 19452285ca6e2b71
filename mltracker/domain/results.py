"""What came of an entry, in a word or two, as lists show it."""

from dataclasses import dataclass
from datetime import date

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import DEPTH_WORDS, Degree, Entry, Kind, Medal
from mltracker.domain.kaggle import top_percent
from mltracker.domain.planning import is_overdue

SOON_DAYS = 90
"""A certification that expires within so many days asks for attention."""

DEGREE_WORDS = {Degree.BACHELOR: "bachelor’s", Degree.MASTER: "master’s", Degree.DOCTORATE: "doctorate"}


@dataclass(frozen=True, slots=True)
class Result:
    """The words, and whether they ask for attention."""

    words: str
    urgent: bool = False


def result_of(entry: Entry, today: date) -> Result:
    """What came of it: planned, still going on, or what was reached."""
    if entry.planned:
        return Result("overdue", urgent=True) if is_overdue(entry, today) else Result("planned")
    if entry.kind is Kind.CERTIFICATION:
        return _validity(entry, today)
    if entry.ongoing:
        return Result("current" if entry.kind is Kind.WORK else "ongoing")
    if entry.kind is Kind.EDUCATION and entry.degree:
        return Result(DEGREE_WORDS[entry.degree])
    if entry.kind is Kind.KAGGLE and (placed := _placed(entry)):
        return Result(placed)
    return Result("" if entry.kind is Kind.REFERENCE else DEPTH_WORDS[entry.depth])


def _placed(entry: Entry) -> str:
    """How a competition ended; empty where nobody said."""
    if entry.rank and entry.teams:
        return f"top {top_percent(entry.rank, entry.teams)} %"
    return f"{entry.medal} medal" if entry.medal and entry.medal is not Medal.NONE else ""


def _validity(entry: Entry, today: date) -> Result:
    if entry.expires is None:
        return Result(str(entry.level or ""))
    days = (entry.expires.last_day - today).days
    if days < 0:
        return Result("expired", urgent=True)
    if days <= SOON_DAYS:
        return Result(f"expires {entry.expires.words.removesuffix(f', {today.year}')}", urgent=True)
    # Its month is enough that far ahead.
    return Result(f"until {PartialDate(entry.expires.text[:7]).words}")
