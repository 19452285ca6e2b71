"""What a start asks of the evidence on the days to come, kept so that it needs neither numpy nor the evidence."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mltracker.domain.constants import Constants
from mltracker.domain.evidence import RungSums
from mltracker.record.derived_files import read_derived, write_derived
from mltracker.record.queries.evidence import StepMark

FILE_NAME = "evidence.days"


@dataclass(frozen=True, slots=True)
class KeptDays:
    """Answers that hold as long as the record stands at `step`, and the skills are those of `skills`.

    Attributes:
        skills: the area of each skill, and how fast its evidence goes stale.
        first: the first day on which any done entry may count.
        sums: of every skill that has any evidence on a day.
        shown: how many entries done by a day show any skill of each area.
    """

    step: StepMark
    skills: Mapping[str, Sequence[str]]
    first: date | None
    sums: Mapping[date, Mapping[str, RungSums]]
    shown: Mapping[date, Mapping[str, int]]


def read(folder: Path, constants: Constants) -> KeptDays | None:
    """What is kept in a record's folder; None where that is nothing, damaged, or made by other rules."""
    content = read_derived(folder / FILE_NAME, constants)
    if content is None:
        return None
    said = json.loads(bytes(content))
    number, at, title, kind = said["step"]
    return KeptDays(
        step=(number, at, title, kind),
        skills=said["skills"],
        first=date.fromisoformat(said["first"]) if said["first"] else None,
        sums={
            date.fromisoformat(day): {skill: tuple(sums) for skill, sums in of_day.items()}
            for day, of_day in said["sums"].items()
        },
        shown={date.fromisoformat(day): counts for day, counts in said["shown"].items()},
    )


def write(folder: Path, kept: KeptDays, constants: Constants) -> None:
    """Keep these in a record's folder; where that fails, they are not kept."""
    said = {
        "step": kept.step,
        "skills": kept.skills,
        "first": kept.first.isoformat() if kept.first else "",
        "sums": {day.isoformat(): sums for day, sums in kept.sums.items()},
        "shown": {day.isoformat(): counts for day, counts in kept.shown.items()},
    }
    write_derived(folder / FILE_NAME, json.dumps(said).encode(), constants)
