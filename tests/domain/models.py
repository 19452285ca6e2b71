"""The shipped constants and hypothesis's strategies for evidence, shared by the tests of the model."""

from datetime import date

from hypothesis import strategies as st

from mltracker.catalog import shipped_catalog, shipped_constants
from mltracker.domain.constants import constants_from
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import CertificationLevel, Degree, Entry, Kind, Medal, SkillLink, Strength
from mltracker.domain.evidence import NO_POINTS, RungSums, added, contributions
from mltracker.domain.skills import Checklist, Importance, Skill, Volatility

CONSTANTS = constants_from(shipped_constants())
CATALOG = shipped_catalog()
CHECKLIST = Checklist(CATALOG.areas, CATALOG.skills, CATALOG.roles)
ON = date(2026, 7, 1)


def skill(volatility: Volatility = Volatility.NORMAL, name: str = "skill") -> Skill:
    return Skill(name, "languages", name, volatility=volatility, importance=Importance.CORE)


def sums(*entries: Entry, on: date = ON, volatility: Volatility = Volatility.NORMAL, name: str = "skill") -> RungSums:
    total = NO_POINTS
    for entry in entries:
        for points in contributions([entry], skill(volatility, name), on, CONSTANTS).values():
            total = added(total, points)
    return total


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    text = draw(st.dates(date(2015, 1, 1), date(2026, 6, 30))).isoformat()
    return PartialDate(text[: draw(st.sampled_from((4, 7, 10)))])


@st.composite
def entries(draw: st.DrawFn, skills: tuple[str, ...] = ("skill",)) -> Entry:
    kind = draw(st.sampled_from(tuple(Kind)))
    start = draw(st.none() | partial_dates()) if kind is not Kind.WORK else draw(partial_dates())
    end = draw(st.none() | partial_dates()) if start else draw(partial_dates())
    if start and end and end.last_day < start.first_day:
        start, end = end, start
    chosen = draw(st.lists(st.sampled_from(skills), min_size=1, max_size=3, unique=True))
    return Entry(
        kind,
        "an entry",
        id=draw(st.uuids()).hex,
        start=start,
        end=end,
        depth=draw(st.integers(1, 4)),
        level=draw(st.sampled_from((None, *CertificationLevel))) if kind is Kind.CERTIFICATION else None,
        expires=draw(st.none() | partial_dates()) if kind is Kind.CERTIFICATION else None,
        degree=draw(st.sampled_from((None, *Degree))) if kind is Kind.EDUCATION else None,
        medal=draw(st.sampled_from((None, *Medal))) if kind is Kind.KAGGLE else None,
        share=draw(st.sampled_from((1.0, 0.5, 0.8))) if kind is Kind.WORK else 1.0,
        planned=draw(st.booleans()) and draw(st.booleans()),
        skills=tuple(SkillLink(one, draw(st.sampled_from(tuple(Strength)))) for one in chosen),
        logged_on="2026-06-30",
    )
