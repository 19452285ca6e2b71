"""What charts show, as data. The desktop draws it and decides nothing; tests compare it whole."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """Overall readiness, 0 to 1, on a day."""

    on: date
    overall: float


@dataclass(frozen=True, slots=True)
class Curve:
    """Overall readiness at each month's end and on the last day; `ready` is the share at which a role is ready."""

    points: tuple[CurvePoint, ...]
    ready: float

    @property
    def summary(self) -> str:
        """The chart in a sentence, for those who hear it."""
        if not self.points:
            return "No history yet."
        first, last = self.points[0], self.points[-1]
        return (
            f"Readiness went from {first.overall:.0%} on {first.on.isoformat()} "
            f"to {last.overall:.0%} on {last.on.isoformat()}; ready is {self.ready:.0%}."
        )


@dataclass(frozen=True, slots=True)
class LevelPoint:
    """A skill's level, 0 to 4, on a day."""

    on: date
    level: float


@dataclass(frozen=True, slots=True)
class LevelCurve:
    """A skill's level at month ends and on the last day; `required` is the rung that the role asks for, 0 for none."""

    points: tuple[LevelPoint, ...]
    required: int = 0

    @property
    def summary(self) -> str:
        """The chart in a sentence, for those who hear it."""
        if not self.points:
            return "No history yet."
        first, last = self.points[0], self.points[-1]
        highest = max(self.points, key=lambda point: point.level)
        asked = f"; the role asks for {self.required}" if self.required else ""
        return (
            f"The level went from {first.level:.1f} on {first.on.isoformat()} to {last.level:.1f} on "
            f"{last.on.isoformat()}; it was highest, {highest.level:.1f}, on {highest.on.isoformat()}{asked}."
        )


@dataclass(frozen=True, slots=True)
class AreaBar:
    """One area's bar: shares of what the role asks, 0 to 1; None where nothing is asked, or nothing self-assessed."""

    area: str
    name: str
    evidence: int
    share: float | None
    self_share: float | None

    @property
    def words(self) -> str:
        """The bar in a sentence."""
        if self.share is None:
            return f"{self.name}: not asked for by this role"
        claimed = "" if self.self_share is None else f", self-assessed {self.self_share:.0%}"
        return f"{self.name}: {self.share:.0%} of what the role asks, {self.evidence} entries{claimed}"
