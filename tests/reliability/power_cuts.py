"""R2: the power goes at any moment; whatever of the unsynced writes was lost, torn or reordered, the rest is there."""

import random
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from mltracker.domain.problems import Problem
from mltracker.services.entries import all_entries
from mltracker.services.integrity import Standing, verify
from mltracker.services.tracker import open_tracker
from tests.disks import Disk, Event, trace_of
from tests.records import TODAY, faults_of
from tests.writer import Told, digest

STEPS = 12
CUTS_OF_A_TRACE = 100
FEWEST_CONTROLS = 5
PRINTED = "1"


def trials(times: int, seed: int) -> Mapping[str, int]:
    """Cut the power so often, and as a control a tenth as often under a writer that waits for no disk."""
    dice = random.Random(seed)
    figures = Counter(power_cuts=0, acknowledged_steps=0, lost=0, lost_to_damage=0, unhandled=0, unhandled_questions=0)
    control: Counter[str] = Counter()
    for first in range(0, times, CUTS_OF_A_TRACE):
        cuts = min(CUTS_OF_A_TRACE, times - first)
        _cut(cuts, dice, figures)
        _cut(max(FEWEST_CONTROLS, cuts // 10), dice, control, "careless")
    losses = control["lost"] + control["lost_to_damage"] + control["unhandled"] + control["unhandled_questions"]
    return figures | {"control_losses": losses, "undetected_in_control": int(not losses)}


def _cut(times: int, dice: random.Random, figures: Counter[str], *careless: str) -> None:
    """Cut the power so often under one writer."""
    with tempfile.TemporaryDirectory() as scratch:
        record = Path(scratch).resolve() / "record"
        arguments = ["-m", "tests.writer", str(record), str(dice.getrandbits(32)), str(STEPS), *careless]
        trace = trace_of(arguments, Path(scratch))
        disk, told = Disk(record), Told(digest(()))
        moments = Counter(dice.choices(range(len(trace)), k=times))
        for moment, event in enumerate(trace):
            _follow(event, disk, told)
            for _cut_here in range(moments[moment]):
                figures["power_cuts"] += 1
                figures["acknowledged_steps"] += told.steps
                figures[_outcome(disk.cut(dice), told)] += 1
    del figures["kept"]


def _follow(event: Event, disk: Disk, told: Told) -> None:
    if event.paths[0] == PRINTED:
        told.hear(event.data.decode().strip())
    else:
        disk.follow(event)


def _outcome(files: Mapping[str, bytes], told: Told) -> str:
    """What the next start makes of the files: kept, or which figure it counts for."""
    with tempfile.TemporaryDirectory() as scratch:
        for name, content in files.items():
            path = Path(scratch) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        try:
            with closing(open_tracker(Path(scratch), lambda: TODAY)) as tracker:
                if verify(tracker).standing is not Standing.WHOLE:
                    return "unhandled_questions"
                if faults_of(tracker):
                    return "lost_to_damage"
                return "kept" if told.allows(digest(all_entries(tracker))) else "lost"
        except (Problem, sqlite3.Error):
            return "unhandled"
