"""Months of copies of a record that is edited, imported into, damaged and restored; R13.

Every copy that stays is put back in the end, and must hold what the record held when it was made. A damaged record
must never be copied as a good one nor take the place of one, and is kept as it was. A second folder is away half of the
time, and decays: once it is back it must have every copy that it should, byte for byte.
"""

import random
import shutil
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from mltracker.domain.entries import Entry, Kind
from mltracker.domain.problems import Problem
from mltracker.record.database import FILE_NAME
from mltracker.services import backups, second_folder, undoing
from mltracker.services.backups import Backup, Reason
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from tests.record.contents import contents
from tests.records import opened

PAGE = 4096
START = datetime(2025, 1, 1, 9, tzinfo=UTC)
DAYS_APART = 4
Held = dict[str, list[tuple[Any, ...]]]


def trials(times: int, seed: int) -> Mapping[str, int]:
    """Live through so many days of use, then restore every copy that is left."""
    figures = Counter(
        days=0,
        copies_made=0,
        damages=0,
        restored=0,
        brought=0,
        lost_copy=0,
        lost_good=0,
        lost_damaged=0,
        lost_in_second=0,
        unhandled=0,
    )
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as scratch:
        life = _Life(Path(scratch), chance, figures)
        for _day in range(times):
            try:
                life.day()
            except Exception:  # noqa: BLE001 - counted and shown
                figures["unhandled"] += 1
                traceback.print_exc()
        life.restore_each()
        life.compare_second()
    return figures


class _Life:
    """One record over months, and what it held whenever a copy of it was made."""

    def __init__(self, scratch: Path, chance: random.Random, figures: Counter[str]) -> None:
        self._folder = scratch / "record"
        self._scratch = scratch
        self._second, self._away = scratch / "stick", scratch / "pulled out"
        self._second.mkdir()
        self._chance = chance
        self._figures = figures
        self._now = START
        self._held: dict[str, Held] = {}

    def day(self) -> None:
        """A day of use some days later; now and then the record is damaged after it, and mended from a copy."""
        self._figures["days"] += 1
        self._now += timedelta(self._chance.randint(1, DAYS_APART))
        with opened(self._folder) as tracker:
            log(tracker, [Entry(Kind.PROJECT, "Begun", notes="x" * 500)])
            self._pull_or_put_back()
            self._note(tracker, lambda: self._keep_up(tracker))
            self._use(tracker)
            if self._chance.random() < 1 / 3:
                self._note(tracker, lambda: backups.back_up(tracker, Reason.IMPORT, self._now))
            self._use(tracker)
        if self._chance.random() < 1 / 4:
            self._damage_and_mend()
        elif self._chance.random() < 1 / 5:
            self._restore(self._chance.choice([one for one in self._backups() if one.proven]))

    def restore_each(self) -> None:
        """Put every copy that stays into an empty folder, and compare what is there with what was."""
        for number, one in enumerate(self._backups()):
            if one.reason is Reason.DAMAGED:
                continue
            anew = self._scratch / f"anew {number}"
            backups.restore(anew, one, self._now)
            with opened(anew) as tracker:
                self._figures["restored"] += 1
                self._figures["lost_copy"] += contents(tracker.record) != self._held[one.name]
            shutil.rmtree(anew)

    def compare_second(self) -> None:
        """Put the second folder back for good, and look whether anything is missing there or is not what it is here."""
        if self._away.exists():
            self._away.rename(self._second)
        here = {one.name: one.path for one in self._backups() if one.proven}
        with opened(self._folder) as tracker:
            for one in second_folder.copies_there(tracker, self._second):
                # What decayed is found sooner or later; here it is looked for at once.
                backups.is_good(one)
            self._figures["brought"] += second_folder.bring(tracker, self._second, self._now)
            lacking = second_folder.lacking(tracker, self._second, self._now)
            there = second_folder.copies_there(tracker, self._second)
        unlike = [one for one in there if one.name in here and one.path.read_bytes() != here[one.name].read_bytes()]
        self._figures["lost_in_second"] += len(lacking) + len(unlike)

    def _pull_or_put_back(self) -> None:
        if self._chance.random() < 1 / 2:
            one, other = (self._second, self._away) if self._second.exists() else (self._away, self._second)
            one.rename(other)
        elif self._chance.random() < 1 / 4 and self._second.exists():
            copies = sorted(self._second.rglob("*.sqlite"))
            if copies:
                decayed = self._chance.choice(copies)
                decayed.write_bytes(self._chance.randbytes(decayed.stat().st_size))

    def _keep_up(self, tracker: Tracker) -> None:
        self._figures["brought"] += backups.keep_up(tracker, self._second, self._now)

    def _backups(self) -> tuple[Backup, ...]:
        return backups.backups_of(self._folder)

    def _use(self, tracker: Tracker) -> None:
        for _ in range(self._chance.randint(0, 4)):
            if self._chance.random() < 1 / 4:
                undoing.undo(tracker)
            else:
                log(tracker, [Entry(Kind.COURSE, f"Course {self._chance.random()}", notes="y" * 300)])

    def _note(self, tracker: Tracker, copy: Callable[[], object]) -> None:
        before = {one.name for one in self._backups()}
        copy()
        made = {one.name for one in self._backups()} - before
        self._figures["copies_made"] += len(made)
        self._held.update(dict.fromkeys(made, contents(tracker.record)))

    def _damage_and_mend(self) -> None:
        """Damage the closed record: no copy may come of it, the newest good one comes back, and the damaged stays."""
        self._figures["damages"] += 1
        path = self._folder / FILE_NAME
        content = bytearray(path.read_bytes())
        place = self._chance.randrange(len(content) // PAGE) * PAGE
        content[place : place + PAGE] = self._chance.randbytes(PAGE)
        path.write_bytes(content)
        good = {one.name for one in self._backups() if one.proven}
        self._now += timedelta(1)
        with suppress(Problem):
            with opened(self._folder) as tracker:
                backups.back_up(tracker, Reason.DAY, self._now)
            self._figures["lost_good"] += 1
        self._figures["lost_good"] += {one.name for one in self._backups() if one.proven} != good
        newest = backups.newest_good(self._folder)
        if newest is None or newest.name != max(good):
            self._figures["lost_good"] += 1
            return
        damaged = path.read_bytes()
        kept = backups.restore(self._folder, newest, self._now)
        self._figures["lost_damaged"] += kept is None or kept.path.read_bytes() != damaged

    def _restore(self, one: Backup) -> None:
        self._now += timedelta(seconds=1)
        with opened(self._folder) as tracker:
            held = contents(tracker.record)
        kept = backups.restore(self._folder, one, self._now)
        assert kept is not None
        self._held[kept.name] = held
