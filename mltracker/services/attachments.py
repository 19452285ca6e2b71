"""Files as evidence: attached to entries, kept in the record's folder."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mltracker.domain.entries import MAX_TITLE, Attachment, Entry
from mltracker.domain.long_work import LongWork, Stopped
from mltracker.domain.problems import Problem
from mltracker.record.attachment_files import FileCopy, copy_in, copy_out, file_of, size_of
from mltracker.record.keys import new_key
from mltracker.record.queries import attachments as queries
from mltracker.services.entries import item
from mltracker.services.tracker import Tracker

_TURNS_TEXT_ROUND = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters by which a name can look as if it had another ending."""


@dataclass(frozen=True, slots=True)
class Attached:
    """What came of attaching files.

    Attributes:
        new: those attached.
        refused: why each of the others was not.
        cleaned: the names of those that came with characters no name may have, as they are called now.
    """

    new: tuple[Attachment, ...] = ()
    refused: tuple[Problem, ...] = ()
    cleaned: tuple[str, ...] = ()


def attachments(tracker: Tracker, entry_id: str) -> tuple[Attachment, ...]:
    """An entry's files."""
    return queries.attachments_of(tracker.record, entry_id)


def attach(tracker: Tracker, entry_id: str, source: Path) -> Attachment:
    """Copy a file into the record as evidence of an entry, as one step.

    Raises:
        Problem: there is no such entry or file, it cannot be read or kept, or is attached to the entry already.
    """
    return attach_all(tracker, entry_id, [source], all_or_none=True).new[0]


def attach_all(
    tracker: Tracker,
    entry_id: str,
    sources: Sequence[Path],
    copying: LongWork | None = None,
    *,
    all_or_none: bool = False,
) -> Attached:
    """Copy files into the record as evidence of an entry, all that can be as one step, or none unless all can.

    Raises:
        Problem: there is no such entry, or the record cannot be written; with `all_or_none` also why a file cannot be
            attached.
    """
    copying = copying or LongWork()
    copies: list[FileCopy] = []
    refused: list[Problem] = []
    try:
        if not isinstance(item(tracker, entry_id), Entry):
            raise Problem("Files belong to entries, not to contacts.")
        copying.total = sum(map(size_of, sources))
        for source in sources:
            try:
                copies.append(copy_in(tracker.record.folder, source, copying.advance))
            except Problem as problem:
                refused.append(problem)
        new, known = _new_ones(copies, entry_id, attachments(tracker, entry_id))
        refused += known
        if all_or_none and refused:
            raise refused[0]
        _keep(tracker, new)
    except Stopped:
        return Attached()
    finally:
        copying.over = True
        for copy in copies:
            copy.discard()
    files = tuple(file for file, _ in new)
    cleaned = tuple(file.name for file, copy in new if file.name != copy.source.name)
    return Attached(files, tuple(refused), cleaned)


def detach(tracker: Tracker, attachment: Attachment) -> None:
    """Take a file off its entry, as one step; undoing brings it back."""
    with tracker.record.journal.step(f"Remove “{attachment.name}”") as changes:
        changes.delete_attachment(attachment.id)


def file_path(tracker: Tracker, attachment: Attachment) -> Path:
    """Where the file lies.

    Raises:
        Problem: it is no longer there.
    """
    path = file_of(tracker.record.folder, attachment.sha256, attachment.name)
    if not path.exists():
        raise Problem(
            f"“{attachment.name}” is missing from the record's folder.", todo="Restore it from a copy of the folder."
        )
    return path


def save_copy(tracker: Tracker, attachment: Attachment, target: Path) -> None:
    """Copy an attached file elsewhere, in place of what lies there.

    Raises:
        Problem: it is missing, or the target cannot be written.
    """
    copy_out(file_path(tracker, attachment), target)


def clean_name(name: str) -> str:
    """A file's name without the characters that no keyboard types or that turn the text round."""
    known = name.encode("utf-8", "replace").decode()
    plain = (" " if unicodedata.category(char) == "Cc" else char for char in known if char not in _TURNS_TEXT_ROUND)
    return "".join(plain).strip()[:MAX_TITLE] or "file"


def _new_ones(
    copies: Iterable[FileCopy], entry_id: str, attached: Iterable[Attachment]
) -> tuple[list[tuple[Attachment, FileCopy]], list[Problem]]:
    """What an entry does not have yet, and a word on each that it has."""
    names = {one.sha256: one.name for one in attached}
    new, known = [], []
    for copy in copies:
        name = clean_name(copy.source.name)
        if (before := names.get(copy.sha256)) is not None:
            as_what = "" if before == name else f", as “{before}”"
            known.append(Problem(f"“{name}” is attached already{as_what}."))
            continue
        names[copy.sha256] = name
        new.append((Attachment(new_key(), entry_id, name, copy.sha256, copy.size), copy))
    return new, known


def _keep(tracker: Tracker, new: Sequence[tuple[Attachment, FileCopy]]) -> None:
    if not new:
        return
    for _, copy in new:
        copy.keep()
    title = f"Attach “{new[0][0].name}”" if len(new) == 1 else f"Attach {len(new)} files"
    with tracker.record.journal.step(title) as changes:
        for file, _ in new:
            changes.insert_attachment(file)
