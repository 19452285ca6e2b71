"""The scores of a competition's attempts as a chart shows them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from mltracker.domain.kaggle import Attempt
from mltracker.domain.typed_numbers import score_text

MOST_TICKS = 5
_STEPS = (1, 2, 5, 10)
"""What one step of an axis may be, times a power of ten."""
_ALIKE = 1e-9
"""Scores that differ less, beside their size, are drawn as equal."""


@dataclass(frozen=True, slots=True)
class Scores:
    """One of the three scores over the attempts; each point is the attempt's number, from 1 on, and its score."""

    name: str
    points: tuple[tuple[int, float], ...]

    @property
    def words(self) -> str:
        """The scores in a sentence part: `local from 0.14 to 0.12, lowest 0.11, highest 0.15`."""
        values = [score for _, score in self.points]
        if len(values) == 1:
            return f"{self.name} {score_text(values[0])}"
        first, last, low, high = map(score_text, (values[0], values[-1], min(values), max(values)))
        return f"{self.name} from {first} to {last}, lowest {low}, highest {high}"


@dataclass(frozen=True, slots=True)
class AttemptScores:
    """All scores of `count` attempts, oldest first, and where the axis of scores has its marks, evenly spaced."""

    count: int
    series: tuple[Scores, ...]
    ticks: tuple[float, ...]

    @property
    def summary(self) -> str:
        """The chart in a sentence, for those who hear it."""
        if not self.series:
            return "No scores yet."
        attempts = "1 attempt" if self.count == 1 else f"{self.count:,} attempts"
        return f"Scores of {attempts}: {'; '.join(one.words for one in self.series)}."

    def tick_text(self, tick: float) -> str:
        """A mark with as many decimals as tell it from its neighbours."""
        step = self.ticks[1] - self.ticks[0] if len(self.ticks) > 1 else 1.0
        return f"{tick:,.{max(0, -math.floor(math.log10(step) + 1e-9))}f}"


def attempt_scores(attempts: Sequence[Attempt]) -> AttemptScores:
    """The chart of attempts given oldest first; a score that none of them has is left out."""
    series = tuple(
        Scores(
            name,
            tuple(
                (number, score)
                for number, attempt in enumerate(attempts, 1)
                if (score := getattr(attempt, name)) is not None
            ),
        )
        for name in ("local", "public", "private")
    )
    shown = tuple(one for one in series if one.points)
    return AttemptScores(len(attempts), shown, _ticks([score for one in shown for _, score in one.points]))


def _ticks(values: Sequence[float]) -> tuple[float, ...]:
    """Round numbers that span the values, two to `MOST_TICKS` + 1 of them."""
    if not values:
        return ()
    low, high = min(values), max(values)
    if high - low <= _ALIKE * max(1.0, abs(low), abs(high)):
        room = abs(low) * 0.1 if abs(low) > _ALIKE else 1.0
        low, high = low - room, high + room
    step = _step((high - low) / (MOST_TICKS - 1))
    first, last = math.floor(low / step), math.ceil(high / step)
    return tuple(number * step for number in range(first, last + 1))


def _step(least: float) -> float:
    """The smallest round step that is not below `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(one * power for one in _STEPS if one * power >= least * (1 - 1e-9))
