"""Importing: a file's drafts, matched with the record, shown before anything is saved, saved as one undoable step."""

import json
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from mltracker.domain.contacts import Contact
from mltracker.domain.entries import Entry
from mltracker.domain.sameness import Known, KnownContacts, KnownEntries, Likeness, Verdict, filled
from mltracker.domain.skills import SelfAssessment
from mltracker.imports.drafts import Draft, Drafts, SkillHint, Unreadable
from mltracker.imports.readers import read_file
from mltracker.record.queries import contacts as contact_queries
from mltracker.record.queries import entries as entry_queries
from mltracker.record.queries.skills import self_assessments
from mltracker.services.log import ready_contact, ready_entry
from mltracker.services.suggesting import Suggestions
from mltracker.services.tracker import Tracker

__all__ = ["Preview", "PreviewRow", "commit", "matched", "preview", "read_file"]

Item = Entry | Contact | SelfAssessment
Logged = TypeVar("Logged", Entry, Contact)


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """What would become of one row of a file. `item` is what would be saved: new, or the known one filled in."""

    row: str
    item: Item
    verdict: Verdict

    @property
    def offered(self) -> bool:
        """Whether it would be saved unless the user leaves it out; doubtful ones are, so that nothing gets lost."""
        return self.verdict.likeness is not Likeness.DUPLICATE


@dataclass(frozen=True)
class Preview:
    """What an import of a file would do."""

    drafts: Drafts
    rows: tuple[PreviewRow, ...]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many rows are new, changed, duplicate and doubtful."""
        found = [row.verdict.likeness for row in self.rows]
        return {str(likeness): found.count(likeness) for likeness in Likeness}


def preview(tracker: Tracker, path: Path) -> Preview:
    """Read a file and match it with the record; nothing is saved.

    Raises:
        Problem: the file cannot be read, or is of no known kind, damaged or hostile.
    """
    return matched(tracker, read_file(path))


def matched(tracker: Tracker, drafts: Drafts) -> Preview:
    """Match what a file offers with the record as it is now; nothing is saved."""
    matching = _Matching(tracker)
    rows: list[PreviewRow] = []
    unreadable = list(drafts.unreadable)
    for draft in drafts.drafts:
        row = matching.row(draft)
        if isinstance(row, Unreadable):
            unreadable.append(row)
        else:
            rows.append(row)
    return Preview(replace(drafts, unreadable=tuple(unreadable)), tuple(rows))


def commit(tracker: Tracker, shown: Preview, left_out: Collection[int] = ()) -> int:
    """Save what a preview offers as one step, save the rows left out by their index; give the count saved back.

    Raises:
        Problem: the record cannot be written; nothing was saved.
    """
    chosen = [row for index, row in enumerate(shown.rows) if row.offered and index not in left_out]
    if not chosen:
        return 0
    new = [row.item for row in chosen if row.verdict.likeness is not Likeness.CHANGED]
    changed = [row.item for row in chosen if row.verdict.likeness is Likeness.CHANGED]
    with tracker.record.journal.step(f"Import {shown.drafts.file}") as changes:
        changes.insert_entries([item for item in new if isinstance(item, Entry)])
        changes.insert_contacts([item for item in new if isinstance(item, Contact)])
        changes.insert_assessments([item for item in new if isinstance(item, SelfAssessment)])
        for item in changed:
            if isinstance(item, Entry):
                changes.update_entry(item)
            elif isinstance(item, Contact):
                changes.update_contact(item)
        changes.insert_import_report(
            at=datetime.now(UTC).isoformat(timespec="seconds"),
            file=shown.drafts.file,
            file_format=shown.drafts.format,
            counts=json.dumps(shown.counts),
            unreadable=json.dumps([asdict(one) for one in shown.drafts.unreadable], ensure_ascii=False),
        )
    return len(chosen)


class _Matching:
    """The record's side of an import: what is known, growing with each row so that repeats within a file show."""

    def __init__(self, tracker: Tracker) -> None:
        self._tracker = tracker
        self._suggestions = Suggestions(tracker)
        self._entries = KnownEntries(entry_queries.all_entries(tracker.record))
        self._contacts = KnownContacts(contact_queries.all_contacts(tracker.record))
        self._assessed = set(self_assessments(tracker.record, tracker.today()))

    def row(self, draft: Draft) -> PreviewRow | Unreadable:
        if isinstance(draft.item, SkillHint):
            return self._hint(draft.row, draft.item)
        if isinstance(draft.item, Entry):
            return self._judged(draft.row, self._suggestions.with_skills(draft.item), self._entries, ready_entry)
        return self._judged(draft.row, draft.item, self._contacts, ready_contact)

    def _judged(
        self, row: str, offered: Logged, known: Known[Logged], ready: Callable[[Tracker, Logged], Logged]
    ) -> PreviewRow:
        verdict = known.verdict(offered)
        if verdict.likeness is Likeness.CHANGED:
            item = filled(known.item(verdict.existing_id), offered, verdict.fields)
        else:
            item = ready(self._tracker, offered)
        if verdict.likeness is not Likeness.DUPLICATE:
            known.remember(item)
        return PreviewRow(row, item, verdict)

    def _hint(self, row: str, hint: SkillHint) -> PreviewRow | Unreadable:
        skill = self._suggestions.matcher.skill_named(hint.name)
        if skill is None:
            return Unreadable(row, f"The checklist has no skill called “{hint.name[:80]}”.", hint.name)
        known = skill in self._assessed
        self._assessed.add(skill)
        item = SelfAssessment(skill, self._tracker.today().isoformat(), None, hint.source)
        return PreviewRow(row, item, Verdict(Likeness.DUPLICATE if known else Likeness.NEW))
