"""Done entries and their links to skills as arrays: what the model asks of them, and no more.

When an entry counts is kept once for all of its links. A link's skill and rung are one number, its cell.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from mltracker.domain.constants import Constants
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import CertificationLevel, Degree, Entry, Kind, Medal, Strength
from mltracker.domain.evidence import RUNGS, Evidence, evidence_of
from mltracker.record.queries.entries import partial
from mltracker.record.queries.evidence import EvidenceRows

NEVER = date.max.toordinal()
NO_WORK = -1
CELLS = RUNGS + 1
"""Cells of each skill: a link may reach none of the rungs, too."""
NO_SKILL = ""
"""The first skill is none: the cells of what is gone."""
ENTRY = np.dtype(
    [
        ("counts_from", np.int32),
        ("done_on", np.int32),
        ("done_month", np.int32),
        ("after_month", np.int32),
        ("work_month", np.int32),
        ("good_until", np.int32),
        ("done_day", np.int8),
        ("after_day", np.int8),
        ("work_day", np.int8),
        ("gone", np.bool_),
    ]
)
LINK = np.dtype([("points", np.float64), ("entry", np.int32), ("cell", np.int32)])
_REMEMBERED_SPANS = 20_000
_ANY_DAY = PartialDate("2000-01-01")
_STRENGTHS = {str(strength): number for number, strength in enumerate(Strength)}

Rows = npt.NDArray[np.void]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Part:
    """Some links, and the entries that they number in `entry`."""

    entries: Rows
    links: Rows


def month_and_day(day: date) -> tuple[int, int]:
    """The months since year 0, and the day of the month."""
    return day.year * 12 + day.month, day.day


class EvidenceTable:
    """The evidence of a whole record.

    Attributes:
        skills: the ids of the skills by their numbers, `NO_SKILL` first.
    """

    def __init__(self, skills: Iterable[str], ids: npt.NDArray[np.bytes_], entries: Rows, links: Rows) -> None:
        """Take the ids of the entries in their order, and the links in that of their entries."""
        self.skills = list(skills)
        self._skill_numbers = {skill: number for number, skill in enumerate(self.skills)}
        self._ids = ids
        self._later: dict[str, int] = {}
        """The numbers of the entries that came or changed afterwards, by id."""
        self._entries = _Room(entries)
        self._links = _Room(links)

    @classmethod
    def read(cls, pages: Iterable[EvidenceRows], constants: Constants) -> "EvidenceTable":
        """The table of a record's evidence, read in the order of the entries' ids."""
        table = cls((NO_SKILL,), np.empty(0, np.bytes_), np.empty(0, ENTRY), np.empty(0, LINK))
        reading, ids = _Reading(constants), [table._ids]
        for page in pages:
            table._append(page, reading)
            ids.append(_as_bytes(entry[0] for entry in page.entries))
        table._ids = np.concatenate(ids)
        return table

    @property
    def whole(self) -> Part:
        """Every entry and link; those that are gone are in cell 0."""
        return Part(self._entries.rows, self._links.rows)

    def among(self, links: npt.NDArray[Any]) -> Part:
        """Only those links, given by their numbers or by a mask, with their entries."""
        found = self._links.rows[links]
        numbers, found["entry"] = np.unique(found["entry"], return_inverse=True)
        return Part(self._entries.rows[numbers], found)

    def skill_number(self, skill: str) -> int | None:
        """The number of a skill that any entry has or had."""
        return self._skill_numbers.get(skill)

    def remove(self, entry_ids: Iterable[str]) -> Part:
        """Take those entries out, and give back what they were."""
        numbers = np.array(sorted(self._numbers(entry_ids)), np.int64)
        linked = self._links.rows["entry"]
        firsts, ends = np.searchsorted(linked, numbers), np.searchsorted(linked, numbers, "right")
        links = np.concatenate([np.empty(0, np.int64), *map(np.arange, firsts.tolist(), ends.tolist())])
        removed = self.among(links)
        self._links.rows["cell"][links] = 0
        self._entries.rows["gone"][numbers] = True
        return removed

    def add(self, pages: Iterable[EvidenceRows], constants: Constants) -> Part:
        """Put entries in that are not in it, and give back what they are."""
        reading, before = _Reading(constants), self._links.used
        for page in pages:
            first = self._entries.used
            self._append(page, reading)
            self._later.update((entry[0], first + number) for number, entry in enumerate(page.entries))
        return self.among(np.arange(before, self._links.used))

    def compact(self) -> "EvidenceTable":
        """The same evidence with nothing that is gone in it, in the order of the ids."""
        entries, links = self._entries.rows, self._links.rows
        ids = np.concatenate([self._ids, _as_bytes(["", *self._later])[1:]])
        numbers = np.concatenate([np.arange(len(self._ids)), np.array(list(self._later.values()), np.int64)])
        standing = ~entries["gone"][numbers]
        ids, numbers = ids[standing], numbers[standing]
        order = np.argsort(ids)
        ids, numbers = ids[order], numbers[order]
        place = np.full(len(entries), -1, np.int64)
        place[numbers] = np.arange(len(numbers))
        kept = links[place[links["entry"]] >= 0]
        kept["entry"] = place[kept["entry"]]
        return EvidenceTable(self.skills, ids, entries[numbers], kept[np.argsort(kept["entry"], kind="stable")])

    @property
    def arrays(self) -> tuple[npt.NDArray[np.bytes_], Rows, Rows]:
        """The ids, entries and links of a table that has not changed since it was made."""
        return self._ids, self._entries.rows, self._links.rows

    def _numbers(self, entry_ids: Iterable[str]) -> set[int]:
        wanted = list(entry_ids)
        found = {self._later.pop(one) for one in wanted if one in self._later}
        if len(self._ids):
            asked = _as_bytes(wanted)
            places = np.minimum(np.searchsorted(self._ids, asked), len(self._ids) - 1)
            places = places[self._ids[places] == asked]
            found.update(places[~self._entries.rows["gone"][places]].tolist())
        return found

    def _append(self, page: EvidenceRows, reading: "_Reading") -> None:
        place = {entry[0]: number for number, entry in enumerate(page.entries)}
        known = [link for link in page.links if link[0] in place]
        self._number_skills(skill for _, skill, _ in known)
        entry = np.array([place[entry_id] for entry_id, _, _ in known], np.int64)
        skill = np.array([self._skill_numbers[skill] for _, skill, _ in known], np.int64)
        strength = np.array([_STRENGTHS[strength] for _, _, strength in known], np.int64)
        worths = reading.worths(page.entries)
        links = np.empty(len(known), LINK)
        links["points"] = worths[entry, strength]
        links["entry"] = self._entries.used + entry
        links["cell"] = skill * CELLS + np.maximum(worths[entry, -1].astype(np.int64), 0)
        self._entries.append(reading.spans(page.entries))
        self._links.append(links)

    def _number_skills(self, skills: Iterable[str]) -> None:
        for skill in skills:
            if skill not in self._skill_numbers:
                self._skill_numbers[skill] = len(self.skills)
                self.skills.append(skill)


class _Room:
    """Rows with room for more."""

    def __init__(self, rows: Rows) -> None:
        self._room = rows
        self.used = len(rows)

    @property
    def rows(self) -> Rows:
        return self._room[: self.used]

    def append(self, rows: Rows) -> None:
        end = self.used + len(rows)
        if end > len(self._room):
            room = np.empty(end * 5 // 4 + 64, rows.dtype)
            room[: self.used] = self.rows
            self._room = room
        self._room[self.used : end] = rows
        self.used = end


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
        return np.array(found, ENTRY)

    def worths(self, entries: Sequence[tuple[Any, ...]]) -> npt.NDArray[np.float64]:
        """The points of a link of each strength, and last the rung, of each entry."""
        found = [self._worth(entry[1], entry[7:10], *entry[10:]) for entry in entries]
        return np.array(found, np.float64).reshape(len(entries), len(Strength) + 1)

    def _span_anew(self, kind: Kind, dates: tuple[str | None, ...], logged_on: str) -> tuple[int, ...]:
        day, start, end, expires = map(partial, dates)
        entry = Entry(kind, "", date=day, start=start, end=end, expires=expires, logged_on=logged_on)
        evidence = evidence_of(entry, Strength.PRIMARY, self._constants)
        return _span_of_undated(end or day or PartialDate(logged_on)) if evidence is None else _span_of(evidence)

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


def _span_of(evidence: Evidence) -> tuple[int, ...]:
    done = evidence.done_on or date.max
    after = date.fromordinal(min(done.toordinal() + 1, NEVER))
    done_month, done_day = month_and_day(done)
    after_month, after_day = month_and_day(after)
    work_month, work_day = month_and_day(evidence.work_from) if evidence.work_from else (NO_WORK, 0)
    good_until = evidence.good_until.toordinal() if evidence.good_until else NEVER
    months = (done_month, after_month, work_month)
    return (evidence.counts_from.toordinal(), done.toordinal(), *months, good_until, done_day, after_day, work_day, 0)


def _span_of_undated(day: PartialDate) -> tuple[int, ...]:
    """Work without a start is done, but adds nothing: it lasted for no month."""
    first = day.first_day.toordinal()
    month, day_of_month = month_and_day(day.first_day)
    return (first, first - 1, month, month, month, NEVER, day_of_month, day_of_month, day_of_month, 0)


def _as_bytes(ids: Iterable[str]) -> npt.NDArray[np.bytes_]:
    return np.array([one.encode() for one in ids], np.bytes_)
