"""The sums of evidence kept beside the record, so that a start need not read all of it.

The file can be thrown away at any time: it is believed only if its digest says that it is whole and was made by this
version of the app, with these constants. So it is neither synced to the disk nor part of the record.
"""

import hashlib
import io
import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from mltracker import __version__
from mltracker.domain.constants import Constants
from mltracker.domain.skills import Volatility
from mltracker.record.evidence_sums import EvidenceSums
from mltracker.record.evidence_table import EvidenceTable
from mltracker.record.queries.evidence import StepMark
from mltracker.record.schema import SCHEMA

FILE_NAME = "evidence.sums"
_FORMAT = 1
_PRIVATE_FILE = 0o600
_DIGEST = hashlib.sha256().digest_size
_ARRAYS = 5


@dataclass(frozen=True, slots=True)
class KeptSums:
    """Sums of evidence, and the step of the record that they hold everything of, and nothing after."""

    sums: EvidenceSums
    step: StepMark


def read(folder: Path, constants: Constants, volatility: Callable[[str], Volatility | None]) -> KeptSums | None:
    """What is kept in a record's folder; None where that is nothing, damaged, or made by other rules."""
    path = folder / FILE_NAME
    try:
        data = path.read_bytes() if path.is_file() else b""
    except OSError:
        return None
    if data[:_DIGEST] != _digest(memoryview(data)[_DIGEST:], constants):
        return None
    file = io.BytesIO(data)
    file.seek(_DIGEST)
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
    draft = folder / f"{FILE_NAME}.{os.getpid()}.new"
    with suppress(OSError):
        try:
            with os.fdopen(os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, _PRIVATE_FILE), "wb") as out:
                out.write(_digest(file.getbuffer(), constants))
                out.write(file.getbuffer())
            draft.replace(folder / FILE_NAME)
        finally:
            draft.unlink(missing_ok=True)


def days_worth_keeping(sums: EvidenceSums) -> frozenset[date]:
    """The months' ends whose sums are known: those of other days are hardly asked for again."""
    return frozenset(day for day in sums.known_days if date.fromordinal(day.toordinal() + 1).day == 1)


def _digest(content: memoryview, constants: Constants) -> bytes:
    """The digest of a content and of everything else that it depends on."""
    rules = f"{_FORMAT} {__version__} {SCHEMA} {sys.byteorder} {constants!r}"
    digest = hashlib.sha256(rules.encode())
    digest.update(content)
    return digest.digest()
