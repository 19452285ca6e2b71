"""R1: a process that writes through the services is killed at any moment; what it acknowledged is there, and whole."""

import multiprocessing
import random
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

from mltracker.record.database import FILE_NAME
from mltracker.services.entries import all_entries
from mltracker.services.integrity import Standing, verify
from mltracker.services.tracker import open_tracker
from tests.records import TODAY, faults_of
from tests.writer import Told, digest, write_for_ever

LONGEST_LIFE = 0.25
"""Seconds that a writer lives at most."""
ROUNDS_OF_A_RECORD = 25
BEGUN = "begun"
FAMILY = multiprocessing.get_context("forkserver")
"""Each writer is a process of its own that need not import anything."""
FAMILY.set_forkserver_preload(["tests.writer", "mltracker.record.writes.changes"])


def trials(times: int, seed: int) -> Mapping[str, int]:
    """Kill so many writers, each on the record that the last one left behind."""
    figures = Counter(
        kills=0, acknowledged_steps=0, left_unfinished=0, lost=0, lost_to_damage=0, unhandled=0, unhandled_questions=0
    )
    dice = random.Random(seed)
    for first in range(0, times, ROUNDS_OF_A_RECORD):
        with tempfile.TemporaryDirectory() as scratch:
            state = digest(())
            for _round in range(min(ROUNDS_OF_A_RECORD, times - first)):
                folder = Path(scratch) / "record"
                told = Told(state)
                figures["unhandled"] += _kill(folder, dice, told) != -signal.SIGKILL
                figures["kills"] += 1
                figures["acknowledged_steps"] += told.steps
                figures["left_unfinished"] += (folder / f"{FILE_NAME}-wal").exists()
                with closing(open_tracker(folder, lambda: TODAY)) as tracker:
                    # Anything else would be a question at the next start.
                    figures["unhandled_questions"] += verify(tracker).standing is not Standing.WHOLE
                    state = digest(all_entries(tracker))
                    figures["lost"] += not told.allows(state)
                    figures["lost_to_damage"] += bool(faults_of(tracker))
    return figures


def _kill(folder: Path, dice: random.Random, told: Told) -> int | None:
    """Let one write and kill it; hear what it told, and give the status with which it ended."""
    heard, said = FAMILY.Pipe(duplex=False)
    writer = FAMILY.Process(target=_write, args=(folder, dice.getrandbits(32), said))
    writer.start()
    said.close()
    # From its first word on; a kill before that would hit the interpreter only.
    heard.poll(10)
    time.sleep(dice.uniform(0, LONGEST_LIFE))
    writer.kill()
    writer.join()
    try:
        while True:
            line = heard.recv_bytes().decode()
            if line != BEGUN:
                told.hear(line)
    except EOFError:
        heard.close()
    return writer.exitcode


def _write(folder: Path, seed: int, said: Connection) -> None:
    said.send_bytes(BEGUN.encode())
    write_for_ever(folder, seed, lambda line: said.send_bytes(line.encode()))
