"""What is missing for a skill's next rung: points, and what evidence would give them."""

import math
from dataclasses import dataclass
from datetime import date

from mltracker.domain.constants import Constants
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind, Strength
from mltracker.domain.evidence import MICRO, RungSums, evidence_of, micropoints, on_rungs
from mltracker.domain.readiness import proofs
from mltracker.domain.skills import Skill

_MONTHS = 12
_EASIEST_FIRST = (Kind.COURSE, Kind.PROJECT, Kind.WORK, Kind.PUBLICATION)
_EXAMPLES = 2


@dataclass(frozen=True, slots=True)
class Example:
    """So many pieces of new evidence, each as deep as its kind reaches; of work, so many months of full time."""

    kind: Kind
    depth: int
    count: int


@dataclass(frozen=True, slots=True)
class NextRung:
    """The lowest rung that is not proven as far as "ready" asks, the points that it lacks, and what would give them."""

    rung: int
    points: float
    examples: tuple[Example, ...]


def next_rung(skill: Skill, sums: RungSums, required: int, on: date, constants: Constants) -> NextRung | None:
    """What a skill lacks on its next rung, of those required; None where it is at target.

    A rung lacks what would prove it as far as "ready" asks, or less where less brings the skill to its target.
    """
    proven = proofs(sums)[:required]
    rung = next((number for number, proof in enumerate(proven, 1) if proof < constants.ready), None)
    if rung is None or constants.ready >= 1:
        return None
    rest = math.fsum(proven) - proven[rung - 1]
    goal = min(constants.ready, constants.ready * required - rest)
    missing = -math.log2(1 - goal) * MICRO - sums[rung - 1]
    if missing <= 0:
        return None
    found = (_example(kind, rung, missing, skill, on, constants) for kind in _EASIEST_FIRST)
    return NextRung(rung, missing / MICRO, tuple(one for one in found if one is not None)[:_EXAMPLES])


def _example(kind: Kind, rung: int, missing: float, skill: Skill, on: date, constants: Constants) -> Example | None:
    """How much of a kind gives that many micropoints on a rung; None where it reaches no such rung."""
    depth = constants.highest_rung[kind]
    today = PartialDate(on.isoformat())
    work = Entry(kind, skill.name, depth=depth, start=today.shifted(-_MONTHS))
    piece = work if kind is Kind.WORK else Entry(kind, skill.name, depth=depth, date=today)
    evidence = evidence_of(piece, Strength.PRIMARY, constants)
    points = micropoints(evidence, skill.volatility, on, constants) if evidence else 0
    given = on_rungs(points, depth)[rung - 1]
    if not given:
        return None
    return Example(kind, depth, math.ceil(missing * (_MONTHS if kind is Kind.WORK else 1) / given))
