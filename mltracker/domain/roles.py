"""The rules of a role that a user makes: what it may ask, how it is told what is wrong, weights that add up."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from mltracker.domain.entries import DEPTH_WORDS, checked_text
from mltracker.domain.problems import Problem
from mltracker.domain.skills import Area, Checklist, Requirement, Role

if TYPE_CHECKING:
    from fractions import Fraction

FULL_WEIGHT = 100
"""What the weights of a role's areas add up to."""

MAX_ROLE_TITLE = 120
RUNG_WORDS = {0: "Nothing", **{rung: f"{rung} {word}" for rung, word in DEPTH_WORDS.items()}}
"""What a role can ask of an area, in words: nothing, or one of the rungs of depth."""


class Part(StrEnum):
    """What of a role can be wrong."""

    TITLE = "title"
    RUNG = "rung"
    WEIGHT = "weight"
    SUM = "sum"
    PROMOTION = "promotion"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one part of a role; `area` is the one it is about, empty where it is about the whole."""

    part: Part
    problem: Problem
    area: str = ""


def checked_role(role: Role, checklist: Checklist) -> Role:
    """Give a role back with its title trimmed, if it keeps the rules among the areas, skills and roles there are.

    Raises:
        Problem: the title is empty, too long or another role's; an area or skill does not exist or stands twice; a
            rung is none of 0 to 4; a weight is none of 0 to 100; something weighs of which nothing is asked; or the
            weights do not add up to 100.
    """
    for fault in faults(role, checklist):
        raise fault.problem
    return replace(role, title=_tidy(role.title))


def faults(role: Role, checklist: Checklist) -> tuple[Fault, ...]:
    """Everything that is wrong with a role, in the order that a form shows it; nothing where it may be saved."""
    return (
        *_title_faults(role, checklist),
        *_area_faults(role, checklist),
        *_sum_faults(role),
        *_promotion_faults(role, checklist),
    )


def _tidy(title: str) -> str:
    return " ".join(checked_text(title, "title", limit=MAX_ROLE_TITLE).split())


def _title_faults(role: Role, checklist: Checklist) -> Iterator[Fault]:
    try:
        title = _tidy(role.title)
    except Problem as problem:
        yield Fault(Part.TITLE, problem)
        return
    if not title:
        yield Fault(Part.TITLE, Problem("The role has no title.", todo="Give it one."))
    elif title.casefold() in {one.title.casefold() for one in checklist.roles if one.id != role.id}:
        yield Fault(Part.TITLE, Problem(f"Another role is called “{title}”.", todo="Give this one another title."))


def _area_faults(role: Role, checklist: Checklist) -> Iterator[Fault]:
    seen: set[str] = set()
    for one in role.requirements:
        if one.area not in checklist.area:
            yield Fault(Part.WEIGHT, Problem(f"There is no area called “{one.area[:80]}”."), one.area)
            continue
        name = checklist.area[one.area].name
        if one.area in seen:
            yield Fault(Part.WEIGHT, Problem(f"{name} is asked about twice."), one.area)
        seen.add(one.area)
        if one.rung not in RUNG_WORDS:
            problem = Problem(f"{one.rung} is no rung.", todo=f"Ask {name} for one from 0 to {max(RUNG_WORDS)}.")
            yield Fault(Part.RUNG, problem, one.area)
        if not 0 <= one.weight <= FULL_WEIGHT:
            problem = Problem(f"{one.weight} is no weight.", todo=f"Give {name} one from 0 to {FULL_WEIGHT}.")
            yield Fault(Part.WEIGHT, problem, one.area)
        elif one.weight and not one.rung:
            problem = Problem(f"{name} weighs {one.weight}, but nothing is asked.", todo="Ask a rung, or weigh it 0.")
            yield Fault(Part.RUNG, problem, one.area)


def _sum_faults(role: Role) -> Iterator[Fault]:
    total = total_weight(role)
    if total != FULL_WEIGHT:
        words = f"The weights add up to {weight_words(total)}."
        yield Fault(Part.SUM, Problem(words, todo=f"Change them until they add up to {FULL_WEIGHT}."))


def _promotion_faults(role: Role, checklist: Checklist) -> Iterator[Fault]:
    for skill in role.promotions:
        if skill not in checklist.skill:
            yield Fault(Part.PROMOTION, Problem(f"There is no skill called “{skill[:80]}”."))


def total_weight(role: Role) -> int:
    """What the weights of a role's areas add up to."""
    return sum(one.weight for one in role.requirements)


def weight_words(total: int) -> str:
    """A sum of weights and how far it is from the full weight."""
    if total == FULL_WEIGHT:
        return f"{total}"
    gap = abs(total - FULL_WEIGHT)
    return f"{total}, {gap} {'short' if total < FULL_WEIGHT else 'too many'}"


def asking(role: Role, areas: Iterable[Area]) -> Role:
    """The role with a requirement for each of these areas, in their order, and for no other."""
    asked = {one.area: one for one in role.requirements}
    return replace(role, requirements=tuple(asked.get(area.id, Requirement(area.id, 0, 0)) for area in areas))


def scaled_role(role: Role) -> Role:
    """The role with its weights scaled to the full weight; one that weighs nothing stays as it is."""
    weights = scaled([one.weight for one in role.requirements])
    pairs = zip(role.requirements, weights, strict=True)
    return replace(role, requirements=tuple(replace(one, weight=weight) for one, weight in pairs))


def scaled(weights: Sequence[int], total: int = FULL_WEIGHT) -> tuple[int, ...]:
    """Weights in the same proportion that add up to a total: none that is 0 rises, and none overtakes another.

    Where all are 0 they stay so.
    """
    # No start scales anything.
    from fractions import Fraction  # noqa: PLC0415

    whole = sum(weights)
    return apportioned([Fraction(weight * total, whole) for weight in weights], total) if whole else tuple(weights)


def apportioned(shares: "Sequence[Fraction]", total: int) -> tuple[int, ...]:
    """Whole numbers near the shares that add up to a total: the largest remainders are rounded up.

    Where the shares add up to the total, each number is less than 1 from its share. They may be negative.
    """
    floors = [math.floor(share) for share in shares]
    by_remainder = sorted(range(len(shares)), key=lambda number: floors[number] - shares[number])
    each, left = divmod(total - sum(floors), len(shares))
    raised = set(by_remainder[:left])
    return tuple(floor + each + (number in raised) for number, floor in enumerate(floors))


def copy_title(role: Role, roles: Iterable[Role]) -> str:
    """A title for a copy of a role that none of the roles has yet."""
    taken = {one.title.casefold() for one in roles}
    stem = role.title[: MAX_ROLE_TITLE - len(" (copy 9999)")].rstrip()
    number = 1
    while True:
        title = f"{stem} (copy)" if number == 1 else f"{stem} (copy {number})"
        if title.casefold() not in taken:
            return title
        number += 1
