"""What a benchmark measures, against what, and how it is told: one goal of speed each, as a figure of one run.

Seconds alone say nothing about another machine, so a figure is a ratio of two things taken in turn wherever it can be.
"""

import shutil
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

from mltracker.services.outlook import outlook
from mltracker.services.skills import choose_role
from mltracker.services.tracker import Tracker
from tests.benchmarks.large_record import fill
from tests.records import opened

TURNS = 7
SMALL = 1_000


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing measured for a goal. `most` is what it may be; None where it is told, but is no goal."""

    goal: str
    name: str
    value: float
    most: float | None = None
    unit: str = "x"

    @property
    def is_met(self) -> bool:
        """Whether it is no more than it may be."""
        return self.most is None or self.value <= self.most

    def __str__(self) -> str:
        allowed = "" if self.most is None else f"≤ {self.most:g}"
        verdict = "" if self.most is None else "met" if self.is_met else "NOT MET"
        return f"{self.goal:4} {self.value:9.2f} {self.unit:3} {allowed:8} {verdict:8} {self.name}"


class Records:
    """Records of any size, each made once; whoever measures gets a copy of their own."""

    def __init__(self, scratch: Path, large: int) -> None:
        self.scratch = scratch
        self.large = large
        self._copies = 0

    def of(self, entries: int) -> Path:
        """The folder of a record of that many entries, opened before on this day, and closed."""
        made = self.scratch / f"{entries}"
        if not made.exists():
            with opened_today(made) as tracker:
                fill(tracker, entries)
                # Its user has been asked before which role this is about.
                choose_role(tracker, tracker.catalog.roles[0].id)
            # The day's first opening leaves a copy, and what is derived from the record beside it.
            with opened_today(made) as tracker:
                outlook(tracker)
        self._copies += 1
        return Path(shutil.copytree(made, self.scratch / f"{entries} copy {self._copies}"))


def seconds(function: Callable[[], object]) -> float:
    """How long something takes."""
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def ratio(one: Callable[[], object], floor: Callable[[], object], turns: int = TURNS) -> float:
    """How many times longer one thing takes than another: the medians of several turns, taken in turn."""
    pairs = [(seconds(one), seconds(floor)) for _ in range(turns)]
    return median(pair[0] for pair in pairs) / median(pair[1] for pair in pairs)


def opened_today(folder: Path) -> AbstractContextManager[Tracker]:
    """The record in a folder, open for the time of a block, on the user's own day."""
    return opened(folder, date.today())  # noqa: DTZ011 - as the window does


def large_tracker(records: Records) -> AbstractContextManager[Tracker]:
    """The large record, open for the time of a block."""
    return opened_today(records.of(records.large))
