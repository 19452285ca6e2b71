"""A closed record that is damaged, in seven ways, and then opened as at a start (R3).

Each time it must be found out, or be harmless: what the record holds is the same to the last row. Then the newest good
copy must be offered, and be put in place of the damaged file, which is kept. One in ten is salvaged besides: what is
saved must be a record that is whole, and its history one that can be read.
"""

import random
import shutil
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mltracker.domain.entries import Entry, Kind
from mltracker.domain.problems import Problem
from mltracker.record.database import FILE_NAME
from mltracker.record.seal import FILE_NAME as SEAL_NAME
from mltracker.services import backups, damage_help, dashboard, history, integrity, salvaging
from mltracker.services.entries import all_entries
from mltracker.services.log import log
from mltracker.services.salvaging import Salvaged
from mltracker.services.tracker import Tracker, open_tracker
from tests.record.contents import contents
from tests.records import opened, opened_sample

PAGE, SECTOR = 4096, 512
_SALVAGED = 0.1
_SITTINGS = 3
Damage = Callable[[bytes, random.Random], bytes]


def flip_a_bit(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content))
    return _with(content, place, bytes([content[place] ^ 1 << chance.randrange(8)]))


def zero_a_page(content: bytes, chance: random.Random) -> bytes:
    return _with(content, _page(content, chance), bytes(PAGE))


def cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def fill_a_sector(content: bytes, chance: random.Random) -> bytes:
    return _with(content, chance.randrange(len(content) // SECTOR) * SECTOR, chance.randbytes(SECTOR))


def swap_pages(content: bytes, chance: random.Random) -> bytes:
    one, other = _page(content, chance), _page(content, chance)
    swapped = _with(content, one, content[other : other + PAGE])
    return _with(swapped, other, content[one : one + PAGE])


def append(content: bytes, chance: random.Random) -> bytes:
    return content + chance.randbytes(chance.randrange(1, 3 * PAGE))


KINDS: dict[str, Damage] = {
    "bit flipped": flip_a_bit,
    "page zeroed": zero_a_page,
    "cut": cut,
    "sector filled": fill_a_sector,
    "pages swapped": swap_pages,
    "bytes appended": append,
}
OLDER = "older copy"


@dataclass(frozen=True)
class Closed:
    """A closed record with a copy among its own, and what it held earlier."""

    folder: Path
    older: tuple[bytes, ...]
    rows: dict[str, list[tuple[object, ...]]]

    @classmethod
    def made(cls, folder: Path) -> "Closed":
        """The sample, a copy of it, and a few sittings after that."""
        with opened_sample(folder) as tracker:
            pass
        older = []
        for number in range(_SITTINGS):
            with opened(folder) as tracker:
                backups.back_up(tracker, backups.Reason.ASKED)
                older.append((folder / FILE_NAME).read_bytes())
                log(tracker, [Entry(Kind.PROJECT, f"Project {number}", notes="A note. " * 400)])
        with opened(folder) as tracker:
            return cls(folder, tuple(older), contents(tracker.record))

    def copied_to(self, folder: Path, content: bytes) -> None:
        """Lay the record there with another content of its file."""
        shutil.copytree(self.folder, folder)
        (folder / FILE_NAME).write_bytes(content)


def trials(times: int, seed: int) -> dict[str, int]:
    """Do each kind so many times."""
    chance, figures = random.Random(seed), Counter[str]()
    with tempfile.TemporaryDirectory() as scratch:
        closed = Closed.made(Path(scratch) / "closed")
        whole = (closed.folder / FILE_NAME).read_bytes()
        for kind in (*KINDS, OLDER):
            for _ in range(times):
                content = chance.choice(closed.older) if kind == OLDER else KINDS[kind](whole, chance)
                folder = Path(scratch) / "damaged"
                closed.copied_to(folder, content)
                try:
                    figures[f"{_outcome(closed, folder, salvage=chance.random() < _SALVAGED)}: {kind}"] += 1
                except Exception:  # noqa: BLE001 - each is a finding
                    traceback.print_exc()
                    figures[f"unhandled: {kind}"] += 1
                shutil.rmtree(folder)
    return dict(sorted(figures.items()))


def _outcome(closed: Closed, folder: Path, *, salvage: bool) -> str:
    try:
        tracker = open_tracker(folder)
    except integrity.RecordDamaged:
        return _mended(closed, folder, "found at once", salvage=salvage)
    try:
        finding = _seen(tracker)
        rows = contents(tracker.record) if finding.standing is integrity.Standing.WHOLE else None
    finally:
        tracker.close()
    if finding.standing is integrity.Standing.WHOLE:
        return "harmless" if rows == closed.rows else "undetected"
    if not (folder / SEAL_NAME).exists():
        return "undetected at the next start"
    return _mended(closed, folder, f"found {finding.standing}", salvage=salvage)


def _seen(tracker: Tracker) -> integrity.Finding:
    """What a start sees: the pages ask while the file is still being compared."""
    for question in (dashboard.counts, all_entries):
        try:
            question(tracker)
        except Problem:
            continue
        except Exception as error:
            if not isinstance(integrity.explained(tracker, error), Problem):
                raise
    return integrity.verify(tracker)


def _mended(closed: Closed, folder: Path, outcome: str, *, salvage: bool) -> str:
    damaged = (folder / FILE_NAME).read_bytes()
    good = damage_help.offer(folder).copy
    if good is None:
        return "lost: no good copy offered"
    if salvage:
        try:
            salvaged = salvaging.salvage(folder)
        except Problem:
            outcome += ", nothing to salvage"
        else:
            part = salvaged.rows / sum(map(len, closed.rows.values()))
            outcome += ", salvaged" if part == 1 else f", {part:.0%} salvaged"
            if not _is_sound(salvaged, folder.with_name("salvaged")):
                return "lost: what was salvaged is not whole"
        if (folder / FILE_NAME).read_bytes() != damaged:
            return "lost: salvaging changed the damaged file"
    kept = backups.restore(folder, good)
    if kept is None or (kept.reason is backups.Reason.DAMAGED and kept.path.read_bytes() != damaged):
        return "lost: the damaged file"
    with opened(folder) as tracker:
        if integrity.verify(tracker).standing is not integrity.Standing.WHOLE:
            return "lost: the copy put in its place is not whole"
    return outcome


def _is_sound(salvaged: Salvaged, folder: Path) -> bool:
    backups.restore(folder, salvaged.backup)
    with opened(folder) as tracker:
        for one in history.steps(tracker):
            history.details(tracker, one.number)
        faults = tracker.record.check()
    shutil.rmtree(folder)
    return not faults


def _page(content: bytes, chance: random.Random) -> int:
    return chance.randrange(len(content) // PAGE) * PAGE


def _with(content: bytes, place: int, piece: bytes) -> bytes:
    return content[:place] + piece + content[place + len(piece) :]
