"""What can be done about a damaged record that nobody has open, in the words of the window and of commands."""

from dataclasses import dataclass
from pathlib import Path

from mltracker.record.database import FILE_NAME
from mltracker.services import backups, salvaging
from mltracker.services.backup_words import loss_words, moment_words
from mltracker.services.backups import Backup
from mltracker.services.salvaging import Salvaged

__all__ = ["Backup", "Offer", "Salvaged"]

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Offer:
    """The newest good copy, None where there is none, and what there is to know of it, a sentence each."""

    copy: Backup | None
    lines: tuple[str, ...]


def is_there(folder: Path) -> bool:
    """Whether the record has a file at all."""
    return (folder / FILE_NAME).exists()


def offer(folder: Path) -> Offer:
    """The newest copy that was just now found whole, what it holds, and what would be missing.

    Raises:
        Problem: it cannot be read.
    """
    copy = backups.newest_good(folder)
    if copy is None:
        return Offer(None, ("There is no good copy of this record in its folder.",))
    found = backups.difference(folder, copy)
    latest = f"Its latest entry is “{found.then.latest}”." if found.then.latest else "It has no entries."
    return Offer(
        copy,
        (
            f"It is of {moment_words(copy.taken)} and was just found whole. {latest}",
            *([loss_words(found)] if is_there(folder) else []),
            *(f"– {title}" for title in found.lost[:_NAMED]),
            *([f"and {found.lost_count - _NAMED:,} more"] if found.lost_count > _NAMED else []),
        ),
    )


def save(folder: Path, damaged: Backup | None = None) -> Salvaged:
    """Save what can be read of the record, or of one that was put aside, as `salvaging.salvage` does."""
    return salvaging.salvage(folder, damaged=damaged.path if damaged is not None else None)


def saved_lines(saved: Salvaged) -> tuple[str, ...]:
    """What was saved of a damaged record and what was not, a sentence each."""
    lines = [f"{_rows(saved.rows)} saved, {saved.from_history:,} of them from the history alone."]
    if saved.contradicting:
        lines.append(f"{_rows(saved.contradicting)} kept as found, although the history says something else.")
    lines += [f"Not readable any more: {count:,} {words}." for words, count in saved.lost.items()]
    if not saved.lost:
        lines.append("Nothing is known to be lost.")
    lines.append(_history_line(saved))
    return (*lines, f"They are a record of their own now, kept as {saved.backup.name}.")


def saved_words(saved: Salvaged) -> str:
    """What was saved, in a sentence."""
    return f"{_rows(saved.rows)} saved as a copy of {moment_words(saved.backup.taken)}."


def _history_line(saved: Salvaged) -> str:
    if not saved.steps:
        return "Nothing of the history could be read."
    steps = "1 step" if saved.steps == 1 else f"{saved.steps:,} steps"
    missing = {0: "", 1: " In one place something of it is missing, and it says so."}.get(
        saved.gaps, f" In {saved.gaps:,} places something of it is missing, and it says so."
    )
    return f"The history came along, {steps}.{missing} Undo begins anew; what was before can be restored from it."


def _rows(count: int) -> str:
    return "1 row was" if count == 1 else f"{count:,} rows were"
