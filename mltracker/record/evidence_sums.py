"""The model's sums of evidence over a whole record, on any day, with numpy.

It computes what `domain.evidence` defines, bit for bit: the same double operations in the same order, with the
domain's own freshness tables. One row is one link of an entry to a skill.
"""

import threading
from collections.abc import Callable, Iterable
from datetime import date

import numpy as np
import numpy.typing as npt

from mltracker.domain.constants import Constants
from mltracker.domain.entries import Entry
from mltracker.domain.evidence import NO_POINTS, RUNGS, Evidence, RungSums, evidence_of, freshness_table
from mltracker.domain.skills import Volatility

_NEVER = date.max.toordinal()
_NO_WORK = -1
_REMEMBERED_DAYS = 400
_VOLATILITIES = tuple(Volatility)

Rows = npt.NDArray[np.void]

_ROW = np.dtype(
    [
        ("skill", np.int32),
        ("points", np.float64),
        ("rung", np.int8),
        ("volatility", np.int8),
        ("counts_from", np.int32),
        ("done_on", np.int32),
        ("done_month", np.int32),
        ("done_day", np.int8),
        ("after_month", np.int32),
        ("after_day", np.int8),
        ("work_month", np.int32),
        ("work_day", np.int8),
        ("good_until", np.int32),
    ]
)


def _month_and_day(day: date) -> tuple[int, int]:
    return day.year * 12 + day.month, day.day


def _row(skill: int, volatility: Volatility, evidence: Evidence) -> tuple[float, ...]:
    done = evidence.done_on or date.max
    after = date.fromordinal(min(done.toordinal() + 1, _NEVER))
    work = _month_and_day(evidence.work_from) if evidence.work_from else (_NO_WORK, 0)
    return (
        skill,
        evidence.points,
        evidence.rung,
        _VOLATILITIES.index(volatility),
        evidence.counts_from.toordinal(),
        done.toordinal(),
        *_month_and_day(done),
        *_month_and_day(after),
        *work,
        evidence.good_until.toordinal() if evidence.good_until else _NEVER,
    )


class EvidenceSums:
    """Every link of a record, ready to be summed on any day; kept true by `replace` after each change."""

    def __init__(
        self, entries: Iterable[Entry], constants: Constants, volatility: Callable[[str], Volatility | None]
    ) -> None:
        self._constants = constants
        self._volatility = volatility
        self._skills: dict[str, int] = {}
        self._room = np.empty(0, _ROW)
        self._used = 0
        self._rows_of: dict[str, tuple[int, int]] = {}
        self._sums: dict[date, npt.NDArray[np.int64]] = {}
        self._lock = threading.Lock()
        self._append(entries)

    def replace(self, entry_ids: Iterable[str], entries: Iterable[Entry]) -> None:
        """Forget those entries and take in these: the ones of them that still stand.

        Sums are integers, so what was asked before is mended exactly instead of summed anew.
        """
        with self._lock:
            places = [np.arange(*self._rows_of.pop(entry_id, (0, 0))) for entry_id in entry_ids]
            gone = np.concatenate([np.arange(0), *places])
            self._mend(self._rows[gone], -1)
            self._rows["points"][gone] = 0
            before = self._used
            self._append(entries)
            self._mend(self._rows[before:], +1)

    def on(self, day: date) -> dict[str, RungSums]:
        """The sums of every skill that has any evidence on a day, by skill id."""
        with self._lock:
            if day not in self._sums:
                if len(self._sums) >= _REMEMBERED_DAYS:
                    self._sums.clear()
                self._sums[day] = self._summed(self._rows, day)
            rungs = self._sums[day].tolist()
        return {
            skill: tuple(rungs[index])
            for skill, index in self._skills.items()
            if index < len(rungs) and rungs[index][0]
        }

    def history(self, skill: str, days: Iterable[date]) -> tuple[RungSums, ...]:
        """The sums of one skill on each of those days; only its own rows are summed, and nothing is remembered."""
        with self._lock:
            number = self._skills.get(skill)
            rows = self._rows[self._rows["skill"] == number] if number is not None else self._rows[:0]
        if number is None:
            return tuple(NO_POINTS for _ in days)
        return tuple(tuple(self._summed(rows, day)[number].tolist()) for day in days)

    def _mend(self, rows: Rows, sign: int) -> None:
        if len(rows):
            for day, sums in self._sums.items():
                change = self._summed(rows, day)
                change[: len(sums)] += sign * sums
                self._sums[day] = sign * change

    @property
    def _rows(self) -> Rows:
        return self._room[: self._used]

    def _append(self, entries: Iterable[Entry]) -> None:
        rows: list[tuple[float, ...]] = []
        for entry in entries:
            start = self._used + len(rows)
            for link in entry.skills:
                volatility = self._volatility(link.skill)
                evidence = evidence_of(entry, link.strength, self._constants)
                if evidence is not None and volatility is not None:
                    skill = self._skills.setdefault(link.skill, len(self._skills))
                    rows.append(_row(skill, volatility, evidence))
            self._rows_of[entry.id] = (start, self._used + len(rows))
        self._make_room(len(rows))
        self._room[self._used : self._used + len(rows)] = np.array(rows, _ROW)
        self._used += len(rows)

    def _make_room(self, more: int) -> None:
        """Grow ahead of need: one entry more must not copy all that are there."""
        if self._used + more > len(self._room):
            room = np.empty((self._used + more) * 5 // 4 + 64, _ROW)
            room[: self._used] = self._rows
            self._room = room

    def _summed(self, rows: Rows, day: date) -> npt.NDArray[np.int64]:
        """Micropoints by skill (rows) and rung (columns)."""
        points = self._micropoints(rows, day)
        sums = np.zeros((len(self._skills), RUNGS), np.int64)
        for rung in range(RUNGS):
            times = np.maximum(rows["rung"].astype(np.int64) - rung, 0)
            # Weights are summed as doubles, exact below 2^53 micropoints: nine thousand million points a skill.
            sums[:, rung] = np.bincount(rows["skill"], points * times, len(self._skills)).astype(np.int64)
        return sums

    def _micropoints(self, rows: Rows, day: date) -> npt.NDArray[np.float64]:
        on = day.toordinal()
        month, day_of_month = _month_and_day(day)
        points: npt.NDArray[np.float64] = rows["points"]
        work = rows["work_month"] != _NO_WORK
        if work.any():
            ended = rows["done_on"] + 1 <= on
            last_month = np.where(ended, rows["after_month"], month)
            last_day = np.where(ended, rows["after_day"], day_of_month)
            months = last_month - rows["work_month"] - (last_day < rows["work_day"])
            points = np.where(work, points * (months / 12), points)
        age = np.where(rows["done_on"] >= on, 0, month - rows["done_month"] - (day_of_month < rows["done_day"]))
        value = points * self._freshness(rows["volatility"], age)
        value = np.where(rows["good_until"] < on, value * self._constants.expired_factor, value)
        counted: npt.NDArray[np.float64] = np.where(rows["counts_from"] <= on, np.floor(value + 0.5), 0.0)
        return counted

    def _freshness(self, volatility: npt.NDArray[np.int8], age: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
        tables = [freshness_table(self._constants, one) for one in _VOLATILITIES]
        longest = max(len(table) for table in tables)
        padded = np.array([(*table, *[table[-1]] * (longest - len(table))) for table in tables])
        fresh: npt.NDArray[np.float64] = padded[volatility, np.minimum(age, longest - 1)]
        return fresh
