"""R4: the disk is full at every moment of writing, or no file may grow; then there is room again.

Each attempt is refused in plain words and leaves the record as it was; the same one works as soon as there is room.
"""

import os
import random
import resource
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from mltracker.domain.problems import Problem
from mltracker.services import attachments, full_export
from mltracker.services.entries import all_entries
from mltracker.services.tracker import Tracker, open_tracker
from tests.records import TODAY, faults_of
from tests.writer import Told, Writer, digest

ATTEMPTS = 20
PAGE = 4096
MOST_PAGES_LEFT = 40
LARGEST_FILE = 30 * PAGE
ROOMY = 64 * 1024 * 1024
MOUNT, UNMOUNT = ("/bin/mount",), ("/bin/umount",)

Scarcity = Callable[[int | None], None]
"""Leaves so many bytes for what is written from now on; None for as many as there are."""


def trials(times: int, seed: int) -> Mapping[str, int]:
    """Fill the disk under so many records: on a small disk where this user may mount one, and by bounding files."""
    figures = Counter(attempts=0, refused=0, lost=0, unhandled=0, unhandled_retries=0)
    dice = random.Random(seed)
    ways = (bounded_files, small_disk) if os.geteuid() == 0 else (bounded_files,)
    for number in range(times):
        with (
            tempfile.TemporaryDirectory() as scratch,
            tempfile.TemporaryDirectory() as elsewhere,
            ways[number % len(ways)](Path(scratch)) as leave,
        ):
            Trial(Path(scratch), _certificates(Path(elsewhere), dice), dice, leave, figures).run()
    return figures


def _certificates(folder: Path, dice: random.Random) -> list[Path]:
    """Files to attach, which lie on another disk."""
    for number in range(ATTEMPTS):
        (folder / f"{number}.pdf").write_bytes(dice.randbytes(dice.randint(1, LARGEST_FILE)))
    return sorted(folder.iterdir())


@contextmanager
def bounded_files(folder: Path) -> Iterator[Scarcity]:
    """No file of this process may grow beyond half the size of the largest in a folder and what is left."""
    (soft, hard) = resource.getrlimit(resource.RLIMIT_FSIZE)

    def leave(count: int | None) -> None:
        largest = max((path.stat().st_size for path in folder.rglob("*") if path.is_file()), default=0)
        bound = soft if count is None else max(0, largest // 2 + count)
        resource.setrlimit(resource.RLIMIT_FSIZE, (bound, hard))

    try:
        yield leave
    finally:
        leave(None)


@contextmanager
def small_disk(folder: Path) -> Iterator[Scarcity]:
    """A disk in memory stands in a folder's place; it needs the rights to mount one."""
    subprocess.run([*MOUNT, "-t", "tmpfs", "-o", f"size={ROOMY}", "none", folder], check=True)

    def leave(count: int | None) -> None:
        disk = os.statvfs(folder)
        used = (disk.f_blocks - disk.f_bfree) * disk.f_frsize
        size = ROOMY if count is None else used + max(count, PAGE)
        subprocess.run([*MOUNT, "-o", f"remount,size={size}", folder], check=True)

    try:
        yield leave
    finally:
        subprocess.run([*UNMOUNT, folder], check=True)


class Trial:
    """One record on one disk that is full time and again."""

    def __init__(
        self, folder: Path, certificates: list[Path], dice: random.Random, leave: Scarcity, figures: Counter[str]
    ) -> None:
        self._folder = folder
        self._certificates = certificates
        self._dice = dice
        self._leave = leave
        self._figures = figures
        self._told = Told(digest(()))
        self._tracker: Tracker | None = None

    def run(self) -> None:
        """Attempt, and again once there is room; at the end all that was acknowledged is there."""
        for _attempt in range(ATTEMPTS):
            self._attempt(self._dice.choice((self._write, self._write, self._write, self._attach, self._export)))
            if self._dice.random() < 1 / 4:
                self._restart()
        self._restart()
        self._leave(None)
        tracker = self._opened()
        wrong = digest(all_entries(tracker)) != self._told.sure or bool(faults_of(tracker))
        self._figures["lost"] += wrong
        tracker.close()

    def _attempt(self, verb: Callable[[], None]) -> None:
        """Do something while there is little room; what fails must work once there is more."""
        self._figures["attempts"] += 1
        before = self._dice.getstate()
        self._leave(self._dice.randrange(MOST_PAGES_LEFT * PAGE))
        try:
            verb()
        except Problem:
            self._figures["refused"] += 1
        except Exception as error:  # noqa: BLE001 - whatever it is, it should have been a Problem
            self._figures["unhandled"] += 1
            print(f"{type(error).__name__}: {error}")
        else:
            return
        self._leave(None)
        self._figures["lost"] += digest(all_entries(self._opened())) != self._told.sure
        self._dice.setstate(before)
        try:
            verb()
        except Problem as problem:
            self._figures["unhandled_retries"] += 1
            print(problem)

    def _opened(self) -> Tracker:
        if self._tracker is None:
            self._tracker = open_tracker(self._folder / "record", lambda: TODAY)
        return self._tracker

    def _restart(self) -> None:
        """Close, however full the disk is."""
        if self._tracker is not None:
            self._tracker.close()
            self._tracker = None

    def _write(self) -> None:
        Writer(self._opened(), self._dice, self._told.hear).write()

    def _attach(self) -> None:
        entry = next(iter(all_entries(self._opened())), None)
        if entry is not None:
            attachments.attach(self._opened(), entry.id, self._certificates[-1])
            self._certificates.pop()

    def _export(self) -> None:
        full_export.export_everything(self._opened(), self._folder / "everything.zip")
