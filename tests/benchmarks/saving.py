"""P7: a save, journal included, against what a disk needs to keep anything at all."""

import os
from collections.abc import Iterator

from mltracker.domain.entries import Entry, Kind, SkillLink
from mltracker.services.log import log
from mltracker.services.upkeep import settle
from tests.benchmarks.goals import Figure, Records, large_tracker, ratio

SAVES = 21
BLOCK = 4096


def figures(records: Records) -> Iterator[Figure]:
    """One entry with three skills logged, against one 4 KiB write and fsync."""
    skills = (SkillLink("python"), SkillLink("sql"), SkillLink("aws"))
    with large_tracker(records) as tracker, (records.scratch / "floor").open("wb", buffering=0) as file:

        def write() -> None:
            file.write(bytes(BLOCK))
            os.fsync(file.fileno())

        # As the window does while its user looks at it.
        settle(tracker)
        save = ratio(lambda: log(tracker, [Entry(Kind.PROJECT, "Saved", skills=skills)]), write, SAVES)
    yield Figure("P7", "save / 4 KiB write and fsync", save, 2)
