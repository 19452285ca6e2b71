"""One who keeps writing, telling before each step what the record will be, and after it that it is.

Whatever ends such a writer, its record must be as it was told last, before the step or after it, and nothing between.
"""

import hashlib
import os
import random
import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from mltracker.domain.entries import Entry, Kind, SkillLink
from mltracker.services import undoing
from mltracker.services.entries import all_entries, change_entry, delete
from mltracker.services.log import log
from mltracker.services.tracker import Tracker, open_tracker
from tests.records import TODAY

WILL, DID = "will", "did"
SKILLS = ("python", "sql", "pytorch", "java", "scala")
MANY = 25
LONGEST_NOTES = 9000
STEPS_UNTIL_CLOSED = 12
KEPT = 40


class Writer:
    """Writes by the dice. `say` hears two words before and one after each step: `will` with a digest, and `did`."""

    def __init__(self, tracker: Tracker, dice: random.Random, say: Callable[[str], None]) -> None:
        self._tracker = tracker
        self._dice = dice
        self._say = say
        self._before: list[tuple[Entry, ...]] = []

    def write(self) -> None:
        """Take one step: log one or many, edit, delete, or undo what this writer did last."""
        entries = all_entries(self._tracker)
        ways: list[tuple[int, Callable[[tuple[Entry, ...]], None]]] = [(4, self._log), (1, self._log_many)]
        if entries:
            ways += [(3, self._edit), (5 if len(entries) > KEPT else 1, self._delete)]
        if self._before:
            ways.append((2, self._undo))
        (way,) = self._dice.choices([way for _weight, way in ways], [weight for weight, _way in ways])
        way(entries)

    def _log(self, entries: tuple[Entry, ...], count: int = 1) -> None:
        new = [self._made() for _ in range(count)]
        self._step(entries, (*entries, *new), lambda: log(self._tracker, new))

    def _log_many(self, entries: tuple[Entry, ...]) -> None:
        self._log(entries, MANY)

    def _edit(self, entries: tuple[Entry, ...]) -> None:
        old = self._dice.choice(entries)
        new = replace(self._made(), id=old.id, logged_on=old.logged_on)
        after = [new if entry is old else entry for entry in entries]
        self._step(entries, after, lambda: change_entry(self._tracker, new))

    def _delete(self, entries: tuple[Entry, ...]) -> None:
        gone = self._dice.sample(entries, max(1, len(entries) // 3))
        after = [entry for entry in entries if entry not in gone]
        self._step(entries, after, lambda: delete(self._tracker, [entry.id for entry in gone]))

    def _undo(self, _entries: tuple[Entry, ...]) -> None:
        self._tell(self._before[-1], lambda: undoing.undo(self._tracker))
        self._before.pop()

    def _step(self, before: tuple[Entry, ...], after: Iterable[Entry], verb: Callable[[], object]) -> None:
        self._tell(after, verb)
        self._before.append(before)

    def _tell(self, after: Iterable[Entry], verb: Callable[[], object]) -> None:
        self._say(f"{WILL} {digest(after)}")
        verb()
        self._say(DID)

    def _made(self) -> Entry:
        dice = self._dice
        return Entry(
            Kind.PROJECT,
            f"Project {dice.getrandbits(64):x}",
            skills=tuple(SkillLink(skill) for skill in sorted(dice.sample(SKILLS, 3))),
            tags=(f"tag {dice.randrange(9)}",),
            notes="x" * dice.randrange(LONGEST_NOTES),
        )


class Told:
    """What a writer told, and so what its record may be now."""

    def __init__(self, state: str) -> None:
        self.sure = self._next = state
        self.steps = 0

    def hear(self, line: str) -> None:
        """Take one line of the writer's."""
        if line == DID:
            self.sure = self._next
            self.steps += 1
        else:
            self._next = line.removeprefix(f"{WILL} ")

    def allows(self, state: str) -> bool:
        """Whether the record may be in that state."""
        return state in (self.sure, self._next)


def digest(entries: Iterable[Entry]) -> str:
    """A short word for a record's entries, whatever their order and ids."""
    parts = sorted((one.title, one.notes, one.tags, sorted(link.skill for link in one.skills)) for one in entries)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def write_for_ever(folder: Path, seed: int, say: Callable[[str], None]) -> None:
    """Open the record in a folder, write, close it, and again, until somebody ends it."""
    dice = random.Random(seed)
    while True:
        with closing(open_tracker(folder, lambda: TODAY)) as tracker:
            writer = Writer(tracker, dice, say)
            _settle_perhaps(tracker, dice)
            for _step in range(dice.randrange(STEPS_UNTIL_CLOSED)):
                writer.write()


def main(folder: str, seed: str, steps: str, *careless: str) -> None:
    """Write so many steps and print what is told; a careless writer waits for no disk."""
    with closing(open_tracker(Path(folder), lambda: TODAY)) as tracker:
        if careless:
            tracker.record.read("PRAGMA synchronous = OFF")
        dice = random.Random(int(seed))
        writer = Writer(tracker, dice, _print)
        _settle_perhaps(tracker, dice)
        for _step in range(int(steps)):
            writer.write()


def _settle_perhaps(tracker: Tracker, dice: random.Random) -> None:
    """Make room in the log, as the window does and a command does not."""
    if dice.randrange(4) == 0:
        tracker.record.guard.make_room()


def _print(line: str) -> None:
    """Print a line in one write, so that a trace has it whole."""
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
