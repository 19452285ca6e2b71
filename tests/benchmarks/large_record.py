"""A record of any size, made by the product's own services, for benchmarks: years of entries of every kind."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import CertificationLevel, Degree, Entry, Kind, Medal, SkillLink, Strength
from mltracker.services.log import log
from mltracker.services.tracker import Tracker

SEED = 1
YEARS = 20
LINKS = 3
"""Links to skills that each entry has."""
WORDS = 20_000
"""Words that the notes are made of: few of them often, most of them hardly ever, as in any language."""
LONGEST_NOTE = 40
_SYLLABLES = [start + vowel for start in "bcdfghklmnprstvz" for vowel in "aeiou"]


def fill(tracker: Tracker, entries: int) -> None:
    """Log that many entries, spread evenly over the last twenty years."""
    log(tracker, list(made_up(tracker, entries, random.Random(SEED))))


def made_up(tracker: Tracker, entries: int, chance: random.Random) -> Iterator[Entry]:
    """Entries of every kind, depth and precision of date, with notes."""
    skills = [skill.id for skill in tracker.checklist.skills]
    today = tracker.today()
    words = vocabulary(chance)
    shares = list(accumulate(1 / place for place in range(1, WORDS + 1)))
    for number in range(entries):
        kind = chance.choice(tuple(Kind))
        done = today - timedelta(chance.randrange(YEARS * 365))
        yield Entry(
            kind,
            f"Entry {number} of kind {kind}",
            where=f"Place {number % 97}",
            date=None if kind is Kind.WORK else _precise(done, chance),
            start=_precise(done - timedelta(300), chance) if kind is Kind.WORK else None,
            end=_precise(done, chance) if kind is Kind.WORK else None,
            depth=chance.randint(1, 4),
            level=chance.choice(tuple(CertificationLevel)) if kind is Kind.CERTIFICATION else None,
            degree=chance.choice(tuple(Degree)) if kind is Kind.EDUCATION else None,
            medal=chance.choice(tuple(Medal)) if kind is Kind.KAGGLE else None,
            skills=tuple(SkillLink(skill, chance.choice(tuple(Strength))) for skill in chance.sample(skills, LINKS)),
            notes=" ".join(chance.choices(words, cum_weights=shares, k=chance.randrange(LONGEST_NOTE))),
        )


def vocabulary(chance: random.Random) -> list[str]:
    """Words that sound like some language's, the most frequent first."""
    made = dict.fromkeys("".join(chance.choices(_SYLLABLES, k=chance.randint(2, 5))) for _ in range(2 * WORDS))
    return list(made)[:WORDS]


def _precise(day: date, chance: random.Random) -> PartialDate:
    return PartialDate(day.isoformat()[: chance.choice((7, 10, 10))])
