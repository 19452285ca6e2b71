"""The judgement in the readiness model, as numbers that one data file holds and a user may override."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mltracker.domain.entries import CertificationLevel, Degree, Entry, Kind, Medal, Strength
from mltracker.domain.problems import Problem
from mltracker.domain.skills import Importance, Volatility

Tree = dict[str, Any]
"""A TOML file's content."""

LARGEST = 1000


@dataclass(frozen=True)
class Constants:
    """Every number of the readiness model. Points are in points, half lives in months.

    `hours` is how long a course, a certification or a project takes where nobody said; no number of the model's.
    `own` are the values with which the user's own file replaced shipped ones, by their dotted paths.
    """

    base_points: dict[str, float]
    highest_rung: dict[str, int]
    link_strength: dict[Strength, float]
    half_life: dict[Volatility, int]
    fresh_months: int
    least_freshness: float
    ageing: bool
    expired_factor: float
    skill_weight: dict[Importance, int]
    group_weight: dict[str, int]
    counted_percent: int
    ready: float
    nearly: float
    building: float
    heavy_weight: int
    heavy_floor: float
    hours: dict[str, int]
    own: dict[str, Any] = field(default_factory=dict)

    @property
    def changed(self) -> tuple[str, ...]:
        """The dotted paths of what the user replaced."""
        return tuple(self.own)

    def values_evidence_like(self, other: "Constants") -> bool:
        """Whether every piece of evidence is worth the same by either constants."""
        return _worth_of_evidence(self) == _worth_of_evidence(other)


def _worth_of_evidence(constants: Constants) -> tuple[object, ...]:
    ageing = (constants.ageing, constants.fresh_months, constants.least_freshness, constants.half_life)
    return (constants.base_points, constants.highest_rung, constants.link_strength, constants.expired_factor, ageing)


def evidence_type(entry: Entry) -> str:
    """The row of the model's table that an entry falls under, such as `certification.associate` or `course`.

    A certification without a level counts as foundational, an education without a degree as a bachelor's, a Kaggle
    entry without a medal as an entry: the least that each can be.
    """
    match entry.kind:
        case Kind.CERTIFICATION:
            return f"certification.{entry.level or CertificationLevel.FOUNDATIONAL}"
        case Kind.EDUCATION:
            return f"education.{entry.degree or Degree.BACHELOR}"
        case Kind.KAGGLE:
            return f"kaggle.{entry.medal or Medal.NONE}"
        case _:
            return str(entry.kind)


def _flat(tree: Tree, prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in tree.items():
        path = f"{prefix}{key}"
        if isinstance(value, dict):
            flat.update(_flat(value, f"{path}."))
        else:
            flat[path] = value
    return flat


def _check(path: str, value: Any, shipped: object) -> None:
    fits = type(value) is type(shipped) or (isinstance(shipped, float) and type(value) is int)
    if not fits or not 0 <= value <= LARGEST:
        raise Problem(
            f"The readiness constant {path} cannot be {value!r}.",
            todo=f"Give a value like the shipped one, {shipped!r}, from 0 to {LARGEST}.",
        )


def known_constants(shipped: Tree, own: Mapping[str, Any]) -> Constants:
    """The constants with the user's own of another time laid over them, by their dotted paths.

    Those that are no constants any more are left out.
    """
    known = _flat(shipped)
    return constants_from(shipped, {path: value for path, value in own.items() if path in known})


def constants_from(shipped: Tree, own: Tree | None = None) -> Constants:
    """Build the constants from the shipped file's content and, laid over it, the user's own.

    Raises:
        Problem: the user's file names a constant that does not exist, or gives one of another type or out of range.
    """
    values = _flat(shipped)
    overrides = _flat(own or {})
    for path, value in overrides.items():
        if path not in values:
            raise Problem(f"There is no readiness constant called {path}.", todo="Take it out of readiness.toml.")
        _check(path, value, values[path])
    changed = {path: value for path, value in sorted(overrides.items()) if value != values[path]}
    values.update(overrides)
    if min(values[f"half_life_months.{volatility}"] for volatility in Volatility) < 1:
        raise Problem("A half life under one month is none.", todo="Give at least 1 in readiness.toml.")
    if min(value for path, value in values.items() if path.startswith("hours.")) < 1:
        raise Problem("Nothing takes less than an hour.", todo="Give at least 1 in readiness.toml.")

    def group(name: str) -> dict[str, Any]:
        return {path.removeprefix(f"{name}."): value for path, value in values.items() if path.startswith(f"{name}.")}

    return Constants(
        base_points=group("base_points"),
        highest_rung=group("highest_rung"),
        link_strength={Strength(key): value for key, value in group("link_strength").items()},
        half_life={Volatility(key): value for key, value in group("half_life_months").items()},
        fresh_months=values["ageing.fresh_months"],
        least_freshness=values["ageing.least_freshness"],
        ageing=values["ageing.on"],
        expired_factor=values["ageing.expired_factor"],
        skill_weight={Importance(key): value for key, value in group("skill_weight").items()},
        group_weight=group("group_weight"),
        counted_percent=values["area.counted_percent"],
        ready=values["status.ready"],
        nearly=values["status.nearly"],
        building=values["status.building"],
        heavy_weight=values["status.heavy_weight"],
        heavy_floor=values["status.heavy_floor"],
        hours=group("hours"),
        own=changed,
    )
