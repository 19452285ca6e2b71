"""Importing: what files offer, matched with the record, shown before anything is saved, saved as one undoable step."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from itertools import accumulate, chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from mltracker.domain.contacts import Contact
from mltracker.domain.entries import Attachment, Entry
from mltracker.domain.jobs import Job
from mltracker.domain.kaggle import Attempt
from mltracker.domain.long_work import LongWork
from mltracker.domain.portfolio import Profile
from mltracker.domain.problems import Problem
from mltracker.domain.sameness import Likeness
from mltracker.domain.skills import SelfAssessment
from mltracker.imports.drafts import Circumstances, Drafts, Unreadable
from mltracker.imports.full_export import FullExportReader
from mltracker.imports.own_csv import OwnCsvReader
from mltracker.imports.readers import UnknownKindError, in_short, read_source, sources_of
from mltracker.imports.source import Source
from mltracker.record.attachment_files import FileCopy, bytes_in, copy_in
from mltracker.record.keys import new_key
from mltracker.record.queries import attempts as attempt_queries
from mltracker.record.queries import imports as import_queries
from mltracker.record.queries.attachments import attachments_of
from mltracker.record.queries.portfolios import profile
from mltracker.record.schema import SCHEMA
from mltracker.services import presets
from mltracker.services.attachments import clean_name
from mltracker.services.attempts import competitions
from mltracker.services.matching import Choice, Item, Matching, PreviewRow
from mltracker.services.stored_merge import Merge
from mltracker.services.stored_tables import tables
from mltracker.services.table_export import csv_tables
from mltracker.services.tracker import Tracker

if TYPE_CHECKING:
    from mltracker.record.writes.changes import Changes

__all__ = [
    "Choice",
    "Preview",
    "PreviewRow",
    "commit",
    "gathered",
    "matched",
    "pasted",
    "preview",
    "read",
    "sources_of",
]

_EACH = 500
"""Rows that are matched between two looks at whether to stop."""

UNKNOWN = "unknown"
"""The format of a file that nobody recognises."""

T = TypeVar("T", bound=Item)
Choices = Mapping[int, Choice]


@dataclass(frozen=True)
class Preview:
    """What an import would do. `attempts_of` is the id of the entry that its attempts belong to, empty for none yet."""

    files: tuple[Drafts, ...]
    rows: tuple[PreviewRow, ...]
    attempts_of: str = ""

    @property
    def title(self) -> str:
        """What is imported, in a few words."""
        return self.files[0].file if len(self.files) == 1 else f"{len(self.files)} files"

    @property
    def formats(self) -> str:
        """What the files are, each kind once."""
        known = dict.fromkeys(drafts.format for drafts in self.files if drafts.format != UNKNOWN)
        return ", ".join(known) or "Nothing that is known"

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many rows are new, changed, duplicate and doubtful."""
        return _counts(self.rows)

    def counts_of(self, file: int) -> dict[str, int]:
        """The counts of the file of that number."""
        return _counts(row for row in self.rows if row.file == file)

    @property
    def unreadable(self) -> tuple[Unreadable, ...]:
        """The rows of all files that cannot be read or saved."""
        return tuple(one for drafts in self.files for one in drafts.unreadable)

    @property
    def lacks_competition(self) -> bool:
        """Whether it has new attempts of which nobody knows yet what they were attempts at."""
        return not self.attempts_of and any(
            isinstance(row.offered, Attempt) and row.verdict.likeness is Likeness.NEW for row in self.rows
        )

    def chosen(self, number: int, choices: Choices) -> Choice:
        """What becomes of the row of that number: what was chosen for it, else what is usual."""
        return choices.get(number, self.rows[number].usual)


def gathered(paths: Sequence[Path]) -> tuple[Source, ...]:
    """The files that are named and those in folders that are; of several, each is opened only when it is read.

    Raises:
        Problem: the only file cannot be imported, or a folder holds nothing or too much.
    """
    if len(paths) == 1:
        return sources_of(paths[0])
    return tuple(one for path in paths for one in (sources_of(path) if path.is_dir() else (Source(path.name, path),)))


def pasted(text: str) -> Source:
    """A text from the clipboard as something to import."""
    return Source("Pasted text", content=text.encode("utf-8", errors="replace"))


def read(
    tracker: Tracker, sources: Iterable[Source], work: LongWork | None = None, beside: Iterable[Source] = ()
) -> tuple[Drafts, ...]:
    """Read files; nothing is matched or saved. Of several, those that cannot be read are listed with the reason.

    What they say may be told in full by files that are imported `beside` them.

    Raises:
        Problem: the only file cannot be read, or is of no known kind, damaged or hostile.
        Stopped: somebody asked to stop.
    """
    owner = profile(tracker.record)
    sources = tuple(sources)
    circumstances = Circumstances(
        tracker.today(),
        emails=(owner.email,) if owner.email else (),
        trusted_keys=import_queries.trusted_keys(tracker.record),
        work=work or LongWork(),
        beside=(*sources, *beside),
        tables=tables(tracker),
        csv_tables=csv_tables(tracker),
        schema=SCHEMA,
        presets=presets.own(tracker),
    )
    work = circumstances.work
    ends = list(accumulate(_size(source) for source in sources))
    work.total, work.done = ends[-1] if ends else 0, 0
    found: list[Drafts] = []
    unknown: list[Unreadable] = []
    for source, end in zip(sources, ends, strict=True):
        try:
            offered = read_source(source, circumstances)
            found += offered if len(sources) == 1 else map(_never_silent, offered)
        except Problem as problem:
            if len(sources) == 1:
                raise
            reason = " ".join(filter(None, (problem.happened, problem.todo)))
            told = Unreadable(source.name, reason)
            if isinstance(problem, UnknownKindError):
                unknown.append(told)
            else:
                found.append(Drafts(source, UNKNOWN, unreadable=(told,)))
        # Readers count bytes or rows, or nothing at all.
        work.done = end
    return (*found, *(Drafts(Source(one.row), UNKNOWN, unreadable=(one,)) for one in in_short(unknown)))


def preview(
    tracker: Tracker, sources: Iterable[Source], work: LongWork | None = None, attempts_of: str = ""
) -> Preview:
    """Read files and match them with the record; nothing is saved.

    Raises:
        Problem: the only file cannot be read, or is of no known kind, damaged or hostile.
        Stopped: somebody asked to stop.
    """
    return matched(tracker, read(tracker, sources, work), work, attempts_of)


def matched(tracker: Tracker, files: Sequence[Drafts], work: LongWork | None = None, attempts_of: str = "") -> Preview:
    """Match what files offer with the record as it is now; nothing is saved.

    Raises:
        Stopped: somebody asked to stop.
    """
    work = work or LongWork()
    work.total, work.done = sum(len(drafts.drafts) for drafts in files), 0
    matching = Matching(tracker, attempts_of)
    rows: list[PreviewRow] = []
    read_files: list[Drafts] = []
    for number, drafts in enumerate(files):
        unreadable = list(drafts.unreadable)
        for count, draft in enumerate(drafts.drafts):
            if count % _EACH == 0:
                work.advance(min(_EACH, len(drafts.drafts) - count))
            row = matching.row(number, count, draft)
            if isinstance(row, Unreadable):
                unreadable.append(row)
            else:
                rows.append(row)
        unreadable += matching.lost
        matching.lost = []
        # What was matched before has them already.
        read_files.append(replace(drafts, unreadable=tuple(dict.fromkeys(unreadable))))
    return Preview(tuple(read_files), tuple(rows), attempts_of)


def _never_silent(drafts: Drafts) -> Drafts:
    """Of several files, one that holds nothing says so; of all our own tables some are empty."""
    if drafts.drafts or drafts.unreadable or drafts.format == OwnCsvReader.format:
        return drafts
    return replace(drafts, unreadable=(Unreadable(drafts.file, "It holds nothing that can be imported."),))


def _size(source: Source) -> int:
    try:
        return source.size
    except OSError:
        return 0  # reading it will say why


def _counts(rows: Iterable[PreviewRow]) -> dict[str, int]:
    found = Counter(row.verdict.likeness for row in rows)
    return {str(likeness): found[likeness] for likeness in Likeness}


def commit(tracker: Tracker, shown: Preview, choices: Choices | None = None, work: LongWork | None = None) -> int:
    """Save what was chosen of a preview as one step; give the count saved back.

    Raises:
        Stopped: somebody asked to stop; nothing was saved.
        Problem: the record cannot be written, a file to keep cannot be read, or nobody said what the attempts were
            attempts at; nothing was saved.
    """
    choices = choices or {}
    chosen = [shown.chosen(number, choices) for number in range(len(shown.rows))]
    added = _chosen_for(Choice.ADD, shown, chosen)
    filled = [row for row in _chosen_for(Choice.FILL_IN, shown, chosen) if row.filled is not None]
    replaced = _chosen_for(Choice.REPLACE, shown, chosen)
    if not added and not filled and not replaced:
        return 0
    if any(isinstance(row.offered, Attempt) for row in added):
        _check_competition(tracker, shown, added)
    work = work or LongWork()
    work.total, work.done = len(added) + len(filled), 0
    with ExitStack() as copies:
        kept = _copies(tracker, shown, added, filled, copies)
        merge = Merge(tracker, shown.files, zip(shown.rows, chosen, strict=True), copies)
        with tracker.record.journal.step(f"Import {shown.title}") as changes:
            for rows in _in_parts(added, work):
                _add(changes, rows)
            if attempts := _of_kind(Attempt, added):
                stored = attempt_queries.attempts_of(tracker.record, shown.attempts_of)
                changes.set_attempts(shown.attempts_of, [*stored, *attempts])
            _fill_in(changes, filled, work)
            for file, copy in kept:
                copy.keep()
                changes.insert_attachment(file)
            merge.save(changes, work)
            _report(changes, shown)
    return len(added) + len(filled) + len(replaced)


def _chosen_for(choice: Choice, shown: Preview, chosen: Iterable[Choice]) -> list[PreviewRow]:
    return [row for row, one in zip(shown.rows, chosen, strict=True) if one is choice]


def _check_competition(tracker: Tracker, shown: Preview, added: Sequence[PreviewRow]) -> None:
    """Refuse attempts of which nobody knows what they were attempts at."""
    if not shown.attempts_of:
        raise Problem("Nobody said which competition the attempts were made at.", todo="Choose it first.")
    if shown.attempts_of not in {entry.id for entry in (*_of_kind(Entry, added), *competitions(tracker))}:
        raise Problem(
            "The competition that the attempts were made at is left out.",
            todo="Add it too, or leave its attempts out.",
        )


def _add(changes: "Changes", added: Sequence[PreviewRow]) -> None:
    changes.insert_entries(_of_kind(Entry, added))
    changes.insert_contacts(_of_kind(Contact, added))
    changes.insert_jobs(_of_kind(Job, added))
    changes.insert_assessments(_of_kind(SelfAssessment, added))
    # What the user takes in beside what it looks like is another one: that is not asked again.
    changes.tell_apart(
        (row.verdict.existing_id, row.offered.id)
        for row in added
        if row.verdict.existing_id and isinstance(row.offered, (Entry, Contact, Job))
    )


def _in_parts(rows: Sequence[PreviewRow], work: LongWork) -> Iterator[Sequence[PreviewRow]]:
    for start in range(0, len(rows), _EACH):
        part = rows[start : start + _EACH]
        yield part
        work.advance(len(part))


def _fill_in(changes: "Changes", filled: Sequence[PreviewRow], work: LongWork) -> None:
    # Of several rows that fill in one item the last has it whole.
    items = {getattr(row.filled, "id", ""): row.filled for row in filled}
    for item in items.values():
        work.advance(1)
        match item:
            case Entry():
                changes.update_entry(item)
            case Contact():
                changes.update_contact(item)
            case Job():
                changes.update_job(item)
            case Profile():
                changes.set_profile(item)


def _of_kind(kind: type[T], rows: Iterable[PreviewRow]) -> list[T]:
    return [row.offered for row in rows if isinstance(row.offered, kind)]


def _copies(
    tracker: Tracker, shown: Preview, added: Sequence[PreviewRow], filled: Sequence[PreviewRow], copies: ExitStack
) -> list[tuple[Attachment, FileCopy]]:
    """The files that are evidence, copied into the record's folder, for the entries that they belong to."""
    kept = []
    for row, item in chain(((row, row.offered) for row in added), ((row, row.filled) for row in filled)):
        if row.keeps_file and isinstance(item, Entry):
            source = shown.files[row.file].source
            copy = _copy(tracker, source)
            copies.callback(copy.discard)
            if copy.sha256 not in {one.sha256 for one in attachments_of(tracker.record, item.id)}:
                name = clean_name(source.name)
                kept.append((Attachment(new_key(), item.id, name, copy.sha256, copy.size), copy))
    return kept


def _copy(tracker: Tracker, source: Source) -> FileCopy:
    folder = tracker.record.folder
    if source.path is None:
        return bytes_in(folder, source.name, source.content)
    return copy_in(folder, source.path, lambda _size: None)


def _report(changes: "Changes", shown: Preview) -> None:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    for number, drafts in enumerate(shown.files):
        if drafts.format == FullExportReader.format and not drafts.unreadable:
            continue  # a record that moves whole is the same afterwards, and the history knows of it
        changes.insert_import_report(
            at=at,
            file=drafts.file,
            file_format=drafts.format,
            counts=json.dumps(shown.counts_of(number)),
            unreadable=json.dumps([asdict(one) for one in drafts.unreadable], ensure_ascii=False),
        )
