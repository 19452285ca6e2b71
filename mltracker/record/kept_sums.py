"""The sums of evidence kept beside the record, so that a start need not read all of it."""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from mltracker.domain.constants import Constants
from mltracker.domain.skills import Volatility
from mltracker.record.derived_files import read_derived, write_derived
from mltracker.record.evidence_sums import EvidenceSums
from mltracker.record.evidence_table import EvidenceTable
from mltracker.record.queries.evidence import StepMark

FILE_NAME = "evidence.sums"
_ARRAYS = 5


@dataclass(frozen=True, slots=True)
class KeptSums:
    """Sums of evidence, and the step of the record that they hold everything of, and nothing after."""

    sums: EvidenceSums
    step: StepMark


def read(folder: Path, constants: Constants, volatility: Callable[[str], Volatility | None]) -> KeptSums | None:
    """What is kept in a record's folder; None where that is nothing, damaged, or made by other rules."""
    content = read_derived(folder / FILE_NAME, constants)
    if content is None:
        return None
    file = io.BytesIO(content)
    head, ids, entries, links, sums = (np.load(file, allow_pickle=False) for _ in range(_ARRAYS))
    said = json.loads(head.tobytes())
    known = {date.fromordinal(day): one for day, one in zip(said["days"], sums, strict=True)}
    table = EvidenceTable(said["skills"], ids, entries, links)
    volatilities = bytes(said["volatilities"])
    number, at, title, kind = said["step"]
    return KeptSums(EvidenceSums(table, constants, volatility, known, volatilities), (number, at, title, kind))


def write(folder: Path, kept: KeptSums, constants: Constants) -> None:
    """Keep sums in a record's folder, with those of the past months' ends; where that fails, they are not kept."""
    sums = kept.sums
    volatilities, known = sums.known(days_worth_keeping(sums))
    table = sums.table.compact()
    said = {
        "step": kept.step,
        "skills": table.skills,
        "volatilities": list(volatilities),
        "days": [day.toordinal() for day in known],
    }
    file = io.BytesIO()
    stacked = np.array(list(known.values()), np.int64)
    for array in (np.frombuffer(json.dumps(said).encode(), np.uint8), *table.arrays, stacked):
        np.save(file, array, allow_pickle=False)
    write_derived(folder / FILE_NAME, file.getbuffer(), constants)


def days_worth_keeping(sums: EvidenceSums) -> frozenset[date]:
    """The months' ends whose sums are known: those of other days are hardly asked for again."""
    return frozenset(day for day in sums.known_days if date.fromordinal(day.toordinal() + 1).day == 1)
