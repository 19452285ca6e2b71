"""P1, P2 and P4: how soon the window can be used, and what memory it then holds, against an empty window's.

The small record starts in turn with the large one and the floor, each in a process of its own.
"""

import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.benchmarks.goals import SMALL, TURNS, Figure, Records, opened_today

IDLE_SECONDS = 3.0
"""After this, all has been loaded that is loaded ahead; what changes need comes with the first touch of the window."""
PATIENCE = 120
ROOT = Path(__file__).parents[2]

Marks = dict[str, dict[str, float]]
"""Seconds until something was there, and MiB, by what was started."""


def figures(records: Records) -> Iterator[Figure]:
    """Starts on a day on which the record was open before."""
    folders = {"small": records.of(SMALL), "large": records.of(records.large)}
    for folder in folders.values():
        with opened_today(folder) as tracker:
            tracker.answer_ahead()
    started = {"floor": "floor", **{name: str(folder) for name, folder in folders.items()}}
    _started(started, 1, 0.0, records.scratch)
    marks = _started(started, TURNS, 0.0, records.scratch)
    floor = marks["floor"]["painted"]
    yield Figure("P1", "small record usable / empty window", marks["small"]["usable"] / floor, 2.5)
    yield Figure("P1", "small record with charts / empty window", marks["small"]["charts"] / floor, 5)
    large = marks["large"]["usable"] / marks["small"]["usable"]
    yield Figure("P2", "large record usable / small record usable", large, 1.3)
    held = _started(started, 3, IDLE_SECONDS, records.scratch)
    yield Figure("P4", "small record, memory / empty window", held["small"]["memory"] / held["floor"]["memory"], 2.5)
    more = held["large"]["memory"] - held["small"]["memory"]
    yield Figure("P4", "large record, memory more than small", more, 20, "MiB")


def _started(what: dict[str, str], turns: int, seconds: float, scratch: Path) -> Marks:
    """The medians of so many turns; each process is left alone for so many seconds before its memory is looked at."""
    found: dict[str, dict[str, list[float]]] = {name: defaultdict(list) for name in what}
    for _ in range(turns):
        for name, target in what.items():
            for mark, value in _once(target, seconds, scratch).items():
                found[name][mark].append(value)
    return {name: {mark: median(values) for mark, values in of.items()} for name, of in found.items()}


def _once(target: str, seconds: float, scratch: Path) -> dict[str, float]:
    # Bytecode is written, as it is where the app is installed; settings and logs of whoever measures stay untouched.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {f"XDG_{place}_HOME": str(scratch / place) for place in ("CONFIG", "DATA", "STATE", "CACHE")}
    began = time.monotonic()
    told = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.started", target, str(seconds)],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        check=True,
        timeout=PATIENCE,
    )
    return {
        mark: value if mark == "memory" else value - began for mark, value in json.loads(told.stdout.decode()).items()
    }
