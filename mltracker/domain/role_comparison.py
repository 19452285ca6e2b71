"""The same evidence against several roles: which is nearest, and what separates two of them."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from mltracker.domain.readiness import STATUS_WORDS, AreaReadiness, Readiness, importance
from mltracker.domain.roles import apportioned
from mltracker.domain.skills import Checklist, Importance, Skill

_TENTHS = 1000
"""Shown numbers are whole tenths of a hundredth."""

_NAMED_AREAS = 3


@dataclass(frozen=True, slots=True)
class AreaParts:
    """What an area adds to the readiness for each of two roles.

    `part` and `other_part` are its shares of the two readinesses, 0 to 1; an area that is not counted adds 0.
    `shown` is their difference in tenths of a point, rounded so that all of them add up.
    """

    area: AreaReadiness
    other: AreaReadiness
    part: float
    other_part: float
    shown: int

    @property
    def difference(self) -> float:
        """How much more the area adds to the first readiness than to the second."""
        return self.part - self.other_part


@dataclass(frozen=True, slots=True)
class OtherImportance:
    """A skill that weighs otherwise within its area for the one role than for the other."""

    skill: Skill
    importance: Importance
    other_importance: Importance


@dataclass(frozen=True, slots=True)
class Separation:
    """What separates two roles for one record on one day.

    `difference` is how much higher the first readiness is; None where one of the two has no number. The parts of the
    areas add up to it. `shown` is the difference of the two numbers as they are shown, in tenths of a point.
    """

    readiness: Readiness
    other: Readiness
    difference: float | None
    shown: int | None
    areas: tuple[AreaParts, ...]
    importances: tuple[OtherImportance, ...]


def nearest_first(found: Iterable[Readiness]) -> tuple[Readiness, ...]:
    """Readinesses for several roles, the highest first, then by title; those without a number come last."""
    return tuple(
        sorted(
            found,
            key=lambda one: (
                one.overall is None,
                -(one.overall or 0.0),
                one.role.title.casefold(),
                one.role.id,
            ),
        )
    )


def weakest_area(readiness: Readiness) -> AreaReadiness | None:
    """The counted area with the lowest score, of several the heaviest; None where none counts."""
    counted = [area for area in readiness.areas if area.score is not None and area.weight]
    return min(counted, key=lambda area: (area.score, -area.weight), default=None)


def separation(readiness: Readiness, other: Readiness, checklist: Checklist) -> Separation:
    """What separates two readinesses of one record on one day, area by area and skill by skill."""
    parts = list(zip(_parts(readiness), _parts(other), strict=True))
    difference = shown = None
    tenths = (0,) * len(parts)
    if readiness.overall is not None and other.overall is not None:
        difference = readiness.overall - other.overall
        shown = _tenths(readiness.overall) - _tenths(other.overall)
        tenths = apportioned([(Fraction(one) - Fraction(two)) * _TENTHS for one, two in parts], shown)
    areas = zip(readiness.areas, other.areas, parts, tenths, strict=True)
    return Separation(
        readiness=readiness,
        other=other,
        difference=difference,
        shown=shown,
        areas=tuple(AreaParts(area, beside, one, two, rounded) for area, beside, (one, two), rounded in areas),
        importances=tuple(_other_importances(readiness, other, checklist)),
    )


def _parts(readiness: Readiness) -> list[float]:
    """What each area adds to the readiness."""
    whole = sum(area.weight for area in readiness.areas if area.score is not None)
    return [
        area.weight * area.score / whole if area.score is not None and area.weight else 0.0 for area in readiness.areas
    ]


def _other_importances(readiness: Readiness, other: Readiness, checklist: Checklist) -> Iterator[OtherImportance]:
    for skill in checklist.skills:
        one, two = importance(skill, readiness.role), importance(skill, other.role)
        if one is not two:
            yield OtherImportance(skill, one, two)


def _tenths(share: float) -> int:
    return math.floor(share * _TENTHS + 0.5)


def percent_words(share: float) -> str:
    """A share as the comparison shows it, in one piece: 63.4 %."""
    return f"{_tenths(share) / 10:.1f}\N{NO-BREAK SPACE}%"


def points_words(tenths: int) -> str:
    """Tenths of a point with their sign: +8.1, −3.0."""
    sign = "+" if tenths > 0 else "−" if tenths < 0 else ""
    return f"{sign}{abs(tenths) / 10:.1f}"


def readiness_words(readiness: Readiness) -> str:
    """Readiness as number and word, or why there is no number."""
    if readiness.overall is not None:
        return f"{percent_words(readiness.overall)} · {STATUS_WORDS[readiness.status]}"
    if not any(area.required and area.weight for area in readiness.areas):
        return "No number: the role asks nothing"
    return "No number: no area that the role asks about has a skill that counts for you"


def preview_words(found: Readiness, stored: Readiness | None) -> str:
    """Readiness for a role; where it is edited and not saved yet, also how that differs from the one `stored`."""
    words = readiness_words(found)
    if stored is None:
        return words
    if found.overall is None or stored.overall is None:
        return f"It would be: {words}"
    tenths = _tenths(found.overall) - _tenths(stored.overall)
    change = f"{abs(tenths) / 10:.1f} points {'more' if tenths > 0 else 'less'} than" if tenths else "the same as"
    return f"It would be {words}, {change} for the saved one"


def difference_words(found: Separation) -> str:
    """In a sentence or two, how far the two roles are apart and which areas make the most of it."""
    first, second = found.readiness.role.title, found.other.role.title
    if found.readiness.overall is None or found.other.overall is None or found.shown is None:
        silent = first if found.readiness.overall is None else second
        return f"They cannot be compared: there is no number for {silent}."
    if not any(one.difference for one in found.areas) and not found.importances:
        return "Nothing separates them: what you have shown counts the same for both."
    numbers = f"{percent_words(found.readiness.overall)} against {percent_words(found.other.overall)}"
    if found.shown == 0:
        return f"You are equally near to both: {numbers}.{_most(found)}"
    way, of = ("nearer", "to") if found.shown > 0 else ("further", "from")
    points = f"{abs(found.shown) / 10:.1f} points {way}"
    return f"You are {points} {of} {first} than {of} {second}: {numbers}.{_most(found)}"


def _most(found: Separation) -> str:
    """The areas that move the difference most, in its own direction where it has one."""
    moving = [one for one in found.areas if one.shown and one.shown * (found.shown or one.shown) > 0]
    most = sorted(moving, key=lambda one: -abs(one.shown))[:_NAMED_AREAS]
    named = [f"{one.area.name} {points_words(one.shown)}" for one in most]
    return f" Most of it: {', '.join(named)}." if named else ""


def area_reason(parts: AreaParts, found: Separation) -> str:
    """Why an area adds another part to the one readiness than to the other; empty where both ask the same of it."""
    area, other = parts.area, parts.other
    reasons = []
    if area.required != other.required:
        reasons.append(f"asks rung {area.required} instead of {other.required}")
    if area.weight != other.weight:
        reasons.append(f"weighs {area.weight} instead of {other.weight}")
    count = sum(one.skill.area == area.id for one in found.importances)
    if count:
        reasons.append("one skill counts otherwise" if count == 1 else f"{count} skills count otherwise")
    return ", ".join(reasons)


def importance_words(one: OtherImportance) -> str:
    """How a skill weighs for the first role, and how for the second."""
    return f"{one.skill.name}: {one.importance} instead of {one.other_importance}"
