"""What a start asks first, answered ahead for the days to come and kept beside the record."""

import threading
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from mltracker.domain.dates import month_ends
from mltracker.domain.evidence import RungSums
from mltracker.domain.readiness import RECENT_DAYS
from mltracker.record import kept_days
from mltracker.record.database import Record
from mltracker.record.kept_days import KeptDays
from mltracker.record.queries.evidence import last_step
from mltracker.services.kept_evidence import KeptEvidence

DAYS = 7
"""So many days are answered ahead, today the first; who comes back later waits for the evidence to be read."""


class AnswersAhead:
    """The evidence of a day, of the day it is compared with and of the year before: as kept, until the record changes.

    Attributes:
        was_kept: whether they were kept in this sitting.
    """

    def __init__(self, record: Record, evidence: KeptEvidence, skills: Callable[[], Mapping[str, list[str]]]) -> None:
        """Take what gives each skill's area and how fast its evidence goes stale."""
        self.was_kept = False
        self._record = record
        self._evidence = evidence
        self._skills = skills
        self._lock = threading.Lock()
        self._is_read = False
        self._kept: KeptDays | None = None

    def sums_on(self, day: date) -> Mapping[str, RungSums] | None:
        """The sums of every skill that has any evidence on a day; None where they were not kept."""
        kept = self._found()
        return kept.sums.get(day) if kept else None

    def shown_on(self, day: date) -> Mapping[str, int] | None:
        """How many entries done by a day show any skill of each area; None where that was not kept."""
        kept = self._found()
        return kept.shown.get(day) if kept else None

    def first_day(self) -> date | None:
        """The first day on which any done entry may count; None where there is none, or that was not kept."""
        kept = self._found()
        return kept.first if kept else None

    def drop(self) -> None:
        """Believe nothing of it any more: the record has changed."""
        with self._lock:
            self._is_read, self._kept = True, None

    def hold_on(self, day: date) -> bool:
        """Whether there are answers of that day, without looking at any evidence."""
        return self.shown_on(day) is not None

    def keep(self, today: date) -> None:
        """Answer for the days to come, and keep that; not while the record changes."""
        kept = self._found()
        if kept is not None and today == min(kept.shown):
            self.was_kept = True
            return
        step, sums = last_step(self._record), self._evidence.sums
        skills = self._skills()
        area_of = {skill: area for skill, (area, _) in skills.items()}
        days = [today + timedelta(number) for number in range(DAYS)]
        ends = month_ends(date(today.year - 1, today.month, 1), days[-1])
        asked = {*days, *(day - timedelta(RECENT_DAYS) for day in days), *ends}
        kept_sums = {day: sums.on(day) for day in asked}
        shown = {day: sums.shown_by(area_of, day) for day in days}
        if step is not None and last_step(self._record) == step and self._evidence.holds_all_until(step[0]):
            kept = KeptDays(step, skills, sums.first_day(), kept_sums, shown)
            kept_days.write(self._record.folder, kept, self._evidence.constants)
            self.was_kept = True

    def _found(self) -> KeptDays | None:
        with self._lock:
            if not self._is_read:
                self._is_read, self._kept = True, self._read()
            return self._kept

    def _read(self) -> KeptDays | None:
        kept = kept_days.read(self._record.folder, self._evidence.constants)
        if kept is None or kept.step != last_step(self._record) or kept.skills != self._skills():
            return None
        return kept
