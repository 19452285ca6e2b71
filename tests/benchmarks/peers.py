"""P3: how soon ML Tracker has painted its data, against other programs: `python -m tests.benchmarks.peers PEER …`.

A PEER is `NAME MOST COMMAND`, where MOST is the ratio that ML Tracker may be of it; the command may end in `< FILE`.
Each program has its data prepared by whoever measures, as Anki's decks, and opens on it without a question. All start
in turn on one screen of Xvfb, whose memory is watched: data are painted once nine tenths of the ink of the program's
settled picture are there, which is to say of the pixels that differ from their neighbours, as texts and lines do.
"""

import os
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np
import numpy.typing as npt

from tests.benchmarks.goals import SMALL, TURNS, Figure, Records, opened_today

ROOT = Path(__file__).parents[2]
WIDTH, HEIGHT = 1280, 800
SETTLED_SECONDS = 10.0
PATIENCE = 30.0
BEAT = 0.004
ENOUGH_INK = 0.9
GOING_SECONDS = 10
OUR_NAME = "ML Tracker"

Picture = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Program:
    """A program that opens on data of its own."""

    name: str
    command: tuple[str, ...]
    stdin: str = os.devnull
    most: float | None = None


class Screen:
    """A screen of Xvfb, and what it shows."""

    def __init__(self, display: str, memory: Path) -> None:
        self.display = display
        words = np.memmap(memory, np.dtype(">u4"), mode="r")
        # XWD: the size of the header, then further on the number of colours, each of 12 bytes.
        first = (int(words[0]) + int(words[19]) * 12) // 4
        self._pixels = np.memmap(memory, np.uint32, mode="r", offset=first * 4, shape=(HEIGHT, WIDTH))

    def picture(self) -> Picture:
        """What it shows now."""
        return np.array(self._pixels)

    def seconds_until(self, ink: npt.NDArray[np.bool_], final: Picture, began: float) -> float:
        """How long after `began` it shows enough of the ink of a picture.

        Raises TimeoutError where it does not within all patience.
        """
        wanted = final[ink]
        while (now := time.monotonic()) < began + PATIENCE:
            if np.mean(self._pixels[ink] == wanted) >= ENOUGH_INK:
                return now - began
            time.sleep(BEAT)
        message = "Another picture came than the time before."
        raise TimeoutError(message)


@contextmanager
def screen(scratch: Path) -> Iterator[Screen]:
    """A screen of its own, for the time of a block."""
    reading, writing = os.pipe()
    size = f"{WIDTH}x{HEIGHT}x24"
    server = subprocess.Popen(
        ["/usr/bin/Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-fbdir", str(scratch), "-noreset"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    try:
        yield Screen(f":{number}", scratch / "Xvfb_screen0")
    finally:
        server.terminate()
        server.wait()


@contextmanager
def running(program: Program, display: str) -> Iterator[float]:
    """A program for the time of a block, which gets the moment of its start; it is then asked to end, and made to."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    with Path(program.stdin).open("rb") as stdin:
        began = time.monotonic()
        process = subprocess.Popen(
            program.command,
            env=environment,
            cwd=ROOT,
            stdin=stdin,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    try:
        yield began
    finally:
        try:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(GOING_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def settled(program: Program, on: Screen) -> tuple[npt.NDArray[np.bool_], Picture]:
    """Where the ink of a program's settled picture is, and the picture."""
    with running(program, on.display):
        time.sleep(SETTLED_SECONDS)
        picture = on.picture()
    ink = np.zeros(picture.shape, np.bool_)
    ink[:, 1:] = picture[:, 1:] != picture[:, :-1]
    assert ink.any(), f"{program.name} shows nothing"
    return ink, picture


def figures(programs: Iterable[Program], scratch: Path) -> Iterator[Figure]:
    """ML Tracker's seconds as a ratio of each other program's: the medians of several turns, taken in turn."""
    took: dict[str, list[float]] = defaultdict(list)
    with screen(scratch) as on:
        finals = {program: settled(program, on) for program in programs}
        for _ in range(TURNS):
            for program, (ink, final) in finals.items():
                with running(program, on.display) as began:
                    took[program.name].append(on.seconds_until(ink, final, began))
    ours = median(took[OUR_NAME])
    for program in programs:
        if program.name != OUR_NAME:
            name = f"data painted under Xvfb / {program.name} ({median(took[program.name]):.2f} s)"
            yield Figure("P3", name, ours / median(took[program.name]), program.most)


def peer(text: str) -> Program:
    """The program that an argument names."""
    name, most, *command = shlex.split(text)
    if "<" not in command:
        return Program(name, tuple(command), most=float(most))
    at = command.index("<")
    return Program(name, tuple(command[:at]), command[at + 1], float(most))


def our_own(scratch: Path) -> Program:
    """ML Tracker on the small record, on a day on which it was open before."""
    folder = Records(scratch, SMALL).of(SMALL)
    with opened_today(folder) as tracker:
        tracker.answer_ahead()
    places = [f"XDG_{place}_HOME={scratch / place}" for place in ("CONFIG", "DATA", "STATE", "CACHE")]
    return Program(OUR_NAME, ("env", *places, sys.executable, "-m", "mltracker", "--record", str(folder)))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for figure in figures([our_own(Path(folder)), *map(peer, sys.argv[1:])], Path(folder)):
            print(figure, flush=True)
