"""R7: a second start raises the first window at once, a command reaches it, and a killed window blocks nobody."""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

AT_ONCE_MS = 1000
"""What a second start may take until the first window is in front."""
LONGEST_START = 30.0
"""Seconds in which one of two windows has to give way to the other."""


def trials(times: int, seed: int) -> Mapping[str, int]:
    """Start so many windows on one record, two at the very same time, each pair after the one before was killed."""
    figures = Counter(windows=0, slowest_second_start_ms=0, unhandled_twins=0, unhandled_slow_starts=0, lost_commands=0)
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as home:
        for number in range(times):
            starts = Starts(Path(home))
            first = starts.window()
            time.sleep(dice.uniform(0, 1))
            figures["unhandled_twins"] += _left_after_giving_way(first, starts.window()) != 1
            figures["windows"] += 1
            took = starts.milliseconds_of_another()
            figures["slowest_second_start_ms"] = max(figures["slowest_second_start_ms"], took)
            figures["unhandled_slow_starts"] += took > AT_ONCE_MS
            figures["lost_commands"] += not starts.reaches(f"Course {number}")
            starts.kill()
    return figures


class Starts:
    """Starts of the app on one record, in a home of its own."""

    def __init__(self, home: Path) -> None:
        names = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "HOME")
        places = dict.fromkeys(names, str(home))
        self._environment = {**os.environ, **places, "QT_QPA_PLATFORM": "offscreen"}
        self._app = [sys.executable, "-m", "mltracker", "--record", str(home / "record")]
        self._windows: list[subprocess.Popen[bytes]] = []

    def window(self) -> subprocess.Popen[bytes]:
        """Start a window, and do not wait for it."""
        self._windows.append(subprocess.Popen(self._app, env=self._environment, stderr=subprocess.DEVNULL))
        return self._windows[-1]

    def milliseconds_of_another(self) -> int:
        """How long one more start takes until the window that is open has been raised."""
        began = time.monotonic()
        self.window().wait(LONGEST_START)
        return round(1000 * (time.monotonic() - began))

    def reaches(self, title: str) -> bool:
        """Whether a command logs a course while the window is open."""
        self._run("log", "course", "--title", title)
        return title in self._run("list")

    def kill(self) -> None:
        """End every window as a crash would."""
        for window in self._windows:
            window.kill()
            window.wait()

    def _run(self, *command: str) -> str:
        return subprocess.check_output([*self._app, *command], env=self._environment, encoding="utf-8")


def _left_after_giving_way(*windows: subprocess.Popen[bytes]) -> int:
    """How many of the windows stay open once one had to give way; none may fail."""
    end = time.monotonic() + LONGEST_START
    while time.monotonic() < end and all(window.poll() is None for window in windows):
        time.sleep(0.05)
    return sum(window.poll() is None for window in windows) if not any(window.poll() for window in windows) else 0
