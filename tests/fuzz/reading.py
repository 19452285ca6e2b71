"""Reading mutated files as an import does, with every promise checked: no traceback, bounded time, nothing lost."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

from mltracker.domain.problems import Problem
from mltracker.imports.drafts import Drafts, Reader
from mltracker.imports.readers import READERS
from mltracker.imports.source import Source
from mltracker.services import importing
from mltracker.services.tracker import Tracker
from tests.fuzz.mutations import mutated
from tests.imports.sample_drafts import SAMPLES
from tests.record.contents import contents

MAX_SECONDS = 10.0
"""Of the processor's time, which a busy machine does not stretch. No mutated sample of some kilobytes takes so long."""


@dataclass
class Outcome:
    """What came of the mutated files of one reader."""

    counts: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0


def samples_of(reader: Reader) -> list[bytes]:
    """The sample files that a reader reads, small ones only: their mutations are many."""
    return _samples_by_reader().get(type(reader), [])


@cache
def _samples_by_reader() -> dict[type, list[bytes]]:
    found: dict[type, list[bytes]] = {}
    for path in sorted(SAMPLES.iterdir()):
        if path.stat().st_size < 500_000:
            with suppress(Problem):
                reader = next((one for one in READERS if one.recognises(Source(path.name, path))), None)
                found.setdefault(type(reader), []).append(path.read_bytes())
    return found


def read_mutations(reader: Reader, files: int, seed: int, tracker: Tracker) -> Outcome:
    """Read so many mutated samples of a reader and match them with a record, which stays as it is.

    Anything but a Problem is raised, with the file kept beside.
    """
    chance = Random(f"{type(reader).__name__} {seed}")
    samples = samples_of(reader)
    others = [path.read_bytes() for path in sorted(SAMPLES.iterdir()) if path.stat().st_size < 50_000]
    found = Outcome()
    before = contents(tracker.record)
    for number in range(files):
        content = mutated(chance, chance.choice(samples), others)
        start = time.process_time()
        try:
            shown = importing.preview(tracker, [Source(f"mutated-{number}", content=content)])
            found.counts["rows"] += len(shown.rows)
            found.counts["unreadable rows"] += len(shown.unreadable)
            for drafts in shown.files:
                _check(drafts)
            found.counts["read"] += 1
        except Problem:
            found.counts["refused"] += 1
        except BaseException:
            Path("fuzz-failure").write_bytes(content)
            raise
        seconds = time.process_time() - start
        found.slowest = max(found.slowest, seconds)
        if seconds > MAX_SECONDS:
            Path("fuzz-slow").write_bytes(content)
            raise AssertionError(f"{type(reader).__name__}: {seconds:.1f} s")
    assert contents(tracker.record) == before
    return found


def readers_with_samples() -> Iterator[Reader]:
    """Every reader; each has a sample."""
    for reader in READERS:
        assert samples_of(reader), reader.format
        yield reader


def _check(drafts: Drafts) -> None:
    for draft in drafts.drafts:
        assert draft.row
    for one in drafts.unreadable:
        assert one.row
        assert one.reason
