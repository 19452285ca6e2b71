"""The model's sums of evidence over a whole record, on any day, with numpy.

It computes what `domain.evidence` defines, bit for bit: the same double operations in the same order, with the
domain's own freshness tables. One row is one link of an entry to a skill.
"""

import threading
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from mltracker.domain.constants import Constants
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import CertificationLevel, Degree, Entry, Kind, Medal, Strength
from mltracker.domain.evidence import NO_POINTS, RUNGS, Evidence, RungSums, evidence_of, freshness_table
from mltracker.domain.skills import Volatility
from mltracker.record.queries.entries import partial
from mltracker.record.queries.evidence import EvidenceRows

_NEVER = date.max.toordinal()
_NO_WORK = -1
_REMEMBERED_DAYS = 400
_REMEMBERED_SPANS = 20_000
_VOLATILITIES = tuple(Volatility)
_ANY_DAY = PartialDate("2000-01-01")
_STRENGTHS = {str(strength): number for number, strength in enumerate(Strength)}

Rows = npt.NDArray[np.void]

_SPAN = [
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
"""When an entry counts: the same for all of its links."""
_NO_SPAN = (_NEVER, *[0] * (len(_SPAN) - 1))
"""When what never counts does: undated work."""
_ROW = np.dtype([("skill", np.int32), ("points", np.float64), ("rung", np.int8), ("volatility", np.int8), *_SPAN])


def _month_and_day(day: date) -> tuple[int, int]:
    return day.year * 12 + day.month, day.day


def _span_of(evidence: Evidence) -> tuple[int, ...]:
    done = evidence.done_on or date.max
    after = date.fromordinal(min(done.toordinal() + 1, _NEVER))
    work = _month_and_day(evidence.work_from) if evidence.work_from else (_NO_WORK, 0)
    return (
        evidence.counts_from.toordinal(),
        done.toordinal(),
        *_month_and_day(done),
        *_month_and_day(after),
        *work,
        evidence.good_until.toordinal() if evidence.good_until else _NEVER,
    )


class _Reading:
    """Stored entries as numbers.

    When an entry counts and what its links are worth are asked of the domain apart, and once for all that are alike.
    """

    def __init__(self, constants: Constants) -> None:
        self._constants = constants
        self._span = lru_cache(_REMEMBERED_SPANS)(self._span_anew)
        self._worth = lru_cache(None)(self._worth_anew)

    def spans(self, entries: Iterable[tuple[Any, ...]]) -> Rows:
        """When each entry counts."""
        found = [
            self._span(
                Kind.WORK if kind == Kind.WORK else Kind.COURSE,
                (day, start, end, expires),
                "" if day or start or end else logged_on,
            )
            for _, kind, day, start, end, expires, logged_on, *_ in entries
        ]
        return np.array(found, _SPAN)

    def worths(self, entries: Iterable[tuple[Any, ...]]) -> npt.NDArray[np.float64]:
        """The points of a link of each strength, and last the rung, of each entry."""
        return np.array([self._worth(entry[1], entry[7:10], *entry[10:]) for entry in entries], np.float64)

    def _span_anew(self, kind: Kind, dates: tuple[str | None, ...], logged_on: str) -> tuple[int, ...]:
        day, start, end, expires = map(partial, dates)
        entry = Entry(kind, "", date=day, start=start, end=end, expires=expires, logged_on=logged_on)
        evidence = evidence_of(entry, Strength.PRIMARY, self._constants)
        return _NO_SPAN if evidence is None else _span_of(evidence)

    def _worth_anew(self, kind: str, rank: tuple[str | None, ...], share: float, depth: int) -> tuple[float, ...]:
        level, degree, medal = rank
        entry = Entry(
            Kind(kind),
            "",
            start=_ANY_DAY,
            level=CertificationLevel(level) if level else None,
            degree=Degree(degree) if degree else None,
            medal=Medal(medal) if medal else None,
            share=share,
            depth=depth,
        )
        found = [evidence_of(entry, strength, self._constants) for strength in Strength]
        return (*(one.points for one in found if one), *(one.rung for one in found[:1] if one))


class EvidenceSums:
    """Every link of a record, ready to be summed on any day; kept true by `replace` after each change."""

    def __init__(
        self, pages: Iterable[EvidenceRows], constants: Constants, volatility: Callable[[str], Volatility | None]
    ) -> None:
        self._constants = constants
        self._volatility = volatility
        self._skills: dict[str, int] = {}
        self._volatilities: list[int] = []
        self._room = np.empty(0, _ROW)
        self._used = 0
        self._rows_of: dict[str, tuple[int, int]] = {}
        self._sums: dict[date, npt.NDArray[np.int64]] = {}
        self._lock = threading.Lock()
        self._append(pages)

    def replace(self, entry_ids: Iterable[str], pages: Iterable[EvidenceRows]) -> None:
        """Forget those entries and take in these: the ones of them that still stand.

        Sums are integers, so what was asked before is mended exactly instead of summed anew.
        """
        with self._lock:
            gone = [np.arange(*self._rows_of.pop(entry_id, (0, 0))) for entry_id in entry_ids]
            if gone:
                numbers = np.concatenate(gone)
                self._mend(self._rows[numbers], -1)
                self._rows["points"][numbers] = 0
            before = self._used
            self._append(pages)
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

    def _append(self, pages: Iterable[EvidenceRows]) -> None:
        reading = _Reading(self._constants)
        for page in pages:
            if page.entries:
                self._append_page(page, reading)

    def _append_page(self, page: EvidenceRows, reading: _Reading) -> None:
        place = {entry[0]: number for number, entry in enumerate(page.entries)}
        self._number({skill for _, skill, _ in page.links})
        entry = np.array([place.get(entry_id, -1) for entry_id, _, _ in page.links], np.int64)
        skill = np.array([self._skills.get(skill, -1) for _, skill, _ in page.links], np.int64)
        strength = np.array([_STRENGTHS[strength] for _, _, strength in page.links], np.int64)
        kept = (entry >= 0) & (skill >= 0)
        entry, skill, strength = entry[kept], skill[kept], strength[kept]
        self._make_room(len(entry))
        rows = self._room[self._used : self._used + len(entry)]
        worths = reading.worths(page.entries)
        spans = reading.spans(page.entries)
        rows["skill"] = skill
        rows["points"] = worths[entry, strength]
        rows["rung"] = worths[entry, -1]
        rows["volatility"] = np.array(self._volatilities, np.int8)[skill]
        for name, _ in _SPAN:
            rows[name] = spans[name][entry]
        stops = (self._used + np.bincount(entry, minlength=len(place)).cumsum()).tolist()
        self._rows_of.update(zip(place, zip([self._used, *stops], stops, strict=False), strict=True))
        self._used += len(entry)

    def _number(self, skills: Iterable[str]) -> None:
        """Give those skills numbers that have none yet and are known, and take in how fast each goes stale now."""
        for skill in skills:
            volatility = self._volatility(skill)
            if volatility is None:
                continue
            if skill not in self._skills:
                self._skills[skill] = len(self._skills)
                self._volatilities.append(0)
            self._volatilities[self._skills[skill]] = _VOLATILITIES.index(volatility)

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
