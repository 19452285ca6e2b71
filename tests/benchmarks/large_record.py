"""A record of any size, made by the product's own services, for benchmarks: years of entries of every kind."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import CertificationLevel, Degree, Entry, Kind, Medal, SkillLink, Strength
from mltracker.services.log import log
from mltracker.services.tracker import Tracker

YEARS = 20
LINKS = 3
"""Links to skills that each entry has."""


def fill(tracker: Tracker, entries: int, seed: int = 1) -> None:
    """Log that many entries, spread evenly over the last twenty years."""
    log(tracker, list(made_up(tracker, entries, random.Random(seed))))


def made_up(tracker: Tracker, entries: int, chance: random.Random) -> Iterator[Entry]:
    """Entries of every kind, depth and precision of date."""
    skills = [skill.id for skill in tracker.checklist.skills]
    today = tracker.today()
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
        )


def _precise(day: date, chance: random.Random) -> PartialDate:
    return PartialDate(day.isoformat()[: chance.choice((7, 10, 10))])
