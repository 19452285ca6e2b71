"""The model's sums of evidence over a whole record, on any day, with numpy.

It computes what `domain.evidence` defines, bit for bit: the same double operations in the same order, with the
domain's own freshness tables.
"""

import threading
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from mltracker.domain.constants import Constants
from mltracker.domain.evidence import NO_POINTS, RUNGS, RungSums, freshness_table
from mltracker.domain.skills import Volatility
from mltracker.record.evidence_table import CELLS, NEVER, NO_WORK, EvidenceTable, Part, Rows, month_and_day
from mltracker.record.queries.evidence import EvidenceRows

_REMEMBERED_DAYS = 400
_VOLATILITIES = tuple(Volatility)
_UNKNOWN = len(_VOLATILITIES)
"""The volatility of what is no skill: none of it counts."""
_CHANGE = 2_000
"""So many links more are summed in the time that a change takes whatever its size."""

Sums = npt.NDArray[np.int64]
"""Micropoints by skill (rows) and rung (columns)."""


class EvidenceSums:
    """Every link of a record, ready to be summed on any day; kept true by `replace` after each change.

    Sums are integers, so what was asked before is mended exactly instead of summed anew, when it is asked again.
    """

    def __init__(
        self,
        table: EvidenceTable,
        constants: Constants,
        volatility: Callable[[str], Volatility | None],
        known: Mapping[date, Sums] | None = None,
        volatilities: bytes = b"",
    ) -> None:
        """Begin with the sums `known` of some days, which hold for those volatilities of the table's skills."""
        self.table = table
        self._constants = constants
        self._volatility = volatility
        self._volatilities = np.frombuffer(volatilities, np.int8)
        self._sums = {day: (0, sums) for day, sums in (known or {}).items()}
        """By day: how many of the changes are in them, and the sums."""
        self._changes: list[tuple[Part, Part]] = []
        """What was taken out and what was put in."""
        self._lock = threading.Lock()

    def replace(self, entry_ids: Iterable[str], pages: Iterable[EvidenceRows]) -> None:
        """Forget those entries and take in these: the ones of them that still stand."""
        with self._lock:
            self._changes.append((self.table.remove(entry_ids), self.table.add(pages, self._constants)))
            if not self._sums or not self._is_worth_mending(0):
                self._forget()

    def on(self, day: date) -> dict[str, RungSums]:
        """The sums of every skill that has any evidence on a day, by skill id."""
        with self._lock:
            rungs = self._on(day).tolist()
        return {skill: tuple(sums) for skill, sums in zip(self.table.skills, rungs, strict=False) if sums[0]}

    def history(self, skill: str, days: Iterable[date]) -> tuple[RungSums, ...]:
        """The sums of one skill on each of those days; only its own links are summed, and nothing is remembered."""
        with self._lock:
            number = self.table.skill_number(skill)
            if number is None:
                return tuple(NO_POINTS for _ in days)
            self._look_at_volatilities()
            own = self.table.among(self.table.whole.links["cell"] // CELLS == number)
            return tuple(tuple(self._summed(own, day)[number].tolist()) for day in days)

    def shown_by(self, group_of: Mapping[str, str], on: date) -> dict[str, int]:
        """How many entries done by a day show any skill of each group; `group_of` gives a skill's group."""
        with self._lock:
            groups = sorted(set(group_of.values()))
            number = {group: place for place, group in enumerate(groups)}
            of_skill = [number.get(group_of.get(skill, ""), len(groups)) for skill in self.table.skills]
            whole = self.table.whole
            shown = np.zeros((len(groups) + 1) * len(whole.entries), np.bool_)
            shown[np.repeat(of_skill, CELLS)[whole.links["cell"]] * len(whole.entries) + whole.links["entry"]] = True
            done = whole.entries["counts_from"] <= on.toordinal()
            counts = (shown.reshape(len(groups) + 1, len(whole.entries)) & done).sum(axis=1).tolist()
        return dict(zip(groups, counts, strict=False))

    def first_day(self) -> date | None:
        """The first day on which any done entry may count; None where there is none."""
        with self._lock:
            entries = self.table.whole.entries
            first = int(entries["counts_from"].min(where=~entries["gone"], initial=NEVER))
        return None if first == NEVER else date.fromordinal(first)

    def known(self, days: Iterable[date]) -> tuple[bytes, dict[date, Sums]]:
        """What to begin with another time: the volatilities, and the sums of those days that are known."""
        with self._lock:
            self._look_at_volatilities()
            return self._volatilities.tobytes(), {day: self._on(day) for day in days if day in self._sums}

    @property
    def known_days(self) -> frozenset[date]:
        """The days whose sums are known."""
        with self._lock:
            return frozenset(self._sums)

    def _on(self, day: date) -> Sums:
        self._look_at_volatilities()
        seen, sums = self._sums.get(day, (0, None))
        if sums is None or not self._is_worth_mending(seen):
            if len(self._sums) >= _REMEMBERED_DAYS:
                self._forget()
            sums = self._summed(self.table.whole, day)
        else:
            for gone, come in self._changes[seen:]:
                mended = self._summed(come, day) - self._summed(gone, day)
                mended[: len(sums)] += sums
                sums = mended
        self._sums[day] = (len(self._changes), sums)
        return sums

    def _is_worth_mending(self, seen: int) -> bool:
        """Whether it is quicker to mend sums that miss the changes from a number on than to sum all anew."""
        sizes = (len(gone.links) + len(come.links) + _CHANGE for gone, come in self._changes[seen:])
        return sum(sizes) <= max(len(self.table.whole.links), _CHANGE)

    def _look_at_volatilities(self) -> None:
        """Take in how fast each skill goes stale now."""
        found = (self._volatility(skill) for skill in self.table.skills[1:])
        now = np.array([_UNKNOWN, *(_UNKNOWN if one is None else _VOLATILITIES.index(one) for one in found)], np.int8)
        if not np.array_equal(now[: len(self._volatilities)], self._volatilities):
            self._forget()
        self._volatilities = now

    def _forget(self) -> None:
        self._sums.clear()
        self._changes.clear()

    def _summed(self, part: Part, day: date) -> Sums:
        cells = np.bincount(part.links["cell"], self._micropoints(part, day), CELLS * len(self.table.skills))
        # They are summed as doubles, exact below 2^53 micropoints: nine thousand million points a skill.
        by_rung = cells.astype(np.int64).reshape(-1, CELLS)
        return by_rung @ _TIMES

    def _micropoints(self, part: Part, day: date) -> npt.NDArray[np.float64]:
        entry, cell = part.links["entry"], part.links["cell"]
        fresh = _freshness(part.entries, day, self._constants)
        volatility = np.repeat(self._volatilities, CELLS).astype(np.int64)[cell]
        value: npt.NDArray[np.float64] = part.links["points"] * _times(part.entries, day)[entry]
        value *= fresh[volatility, entry]
        expired = part.entries["good_until"] < day.toordinal()
        if expired.any():
            value *= np.where(expired, self._constants.expired_factor, 1.0)[entry]
        value += 0.5
        return np.floor(value, out=value)


_TIMES = np.array([[max(reached - rung, 0) for rung in range(RUNGS)] for reached in range(CELLS)], np.int64)
"""How often a link that reaches a rung counts on each."""


def _times(entries: Rows, day: date) -> npt.NDArray[np.float64]:
    """How often each entry's points count: not before it began, and those of work by its months."""
    on = day.toordinal()
    month, day_of_month = month_and_day(day)
    times = np.ones(len(entries))
    (work,) = np.nonzero(entries["work_month"] != NO_WORK)
    jobs = entries[work]
    ended = jobs["done_on"] + 1 <= on
    last_month = np.where(ended, jobs["after_month"], month)
    last_day = np.where(ended, jobs["after_day"], day_of_month)
    times[work] = (last_month - jobs["work_month"] - (last_day < jobs["work_day"])) / 12
    times[entries["counts_from"] > on] = 0.0
    return times


def _freshness(entries: Rows, day: date, constants: Constants) -> npt.NDArray[np.float64]:
    """The factor of each volatility (rows) for each entry (columns); nothing is left of what is no skill."""
    month, day_of_month = month_and_day(day)
    age = month - entries["done_month"] - (day_of_month < entries["done_day"])
    age[entries["done_on"] >= day.toordinal()] = 0
    tables = _freshness_tables(tuple(freshness_table(constants, one) for one in _VOLATILITIES))
    fresh: npt.NDArray[np.float64] = tables[:, np.minimum(age, tables.shape[1] - 1)]
    return fresh


@lru_cache(maxsize=8)
def _freshness_tables(tables: tuple[tuple[float, ...], ...]) -> npt.NDArray[np.float64]:
    """The domain's tables, each as long as the longest, and one of nothing for what is no skill."""
    longest = max(map(len, tables))
    return np.array([*((*table, *[table[-1]] * (longest - len(table))) for table in tables), (0.0,) * longest])
