"""Matching what files offer with the record: what is new, what is known, and what may be either."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import cached_property, partial
from typing import NamedTuple

from mltracker.domain.contacts import Contact, checked_contact
from mltracker.domain.entries import Entry, checked_entry
from mltracker.domain.jobs import Job, checked_job
from mltracker.domain.kaggle import Attempt, checked_attempt
from mltracker.domain.portfolio import Profile
from mltracker.domain.problems import Problem
from mltracker.domain.sameness import Item as Matched
from mltracker.domain.sameness import Known, KnownContacts, KnownEntries, KnownJobs, Likeness, Verdict, filled
from mltracker.domain.skills import SelfAssessment
from mltracker.domain.stored_items import StoredItem
from mltracker.imports.drafts import Draft, SkillHint, Unreadable
from mltracker.record.keys import new_key
from mltracker.record.queries import attempts as attempt_queries
from mltracker.record.queries import contacts as contact_queries
from mltracker.record.queries import entries as entry_queries
from mltracker.record.queries import jobs as job_queries
from mltracker.record.queries.portfolios import profile
from mltracker.record.queries.skills import self_assessments
from mltracker.services.log import identified_contact, identified_entry, ready_contact, ready_entry
from mltracker.services.stored_matching import StoredMatching
from mltracker.services.suggesting import Suggestions
from mltracker.services.tracker import Tracker

Item = Entry | Contact | Job | SelfAssessment | Attempt | Profile | StoredItem


class Choice(StrEnum):
    """What becomes of a row."""

    ADD = "add"
    FILL_IN = "fill in"
    REPLACE = "replace"
    LEAVE = "leave out"


_USUAL = {
    Likeness.NEW: Choice.ADD,
    Likeness.CHANGED: Choice.FILL_IN,
    Likeness.DUPLICATE: Choice.LEAVE,
    # A doubtful row is added, so that nothing gets lost.
    Likeness.DOUBTFUL: Choice.ADD,
}


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """What would become of one row of a file.

    Attributes:
        file: the number of the file that it stands in.
        draft: the number that it has among that file's drafts.
        row: where it stands there.
        offered: what it says, ready to be added.
        verdict: what that is to what is known.
        filled: the known item with what the row adds to it; None where it adds nothing, or nothing is known.
        keeps_file: whether the file is kept with the entry.
        remarks: what was found out about it.
        known: the known item as it is without the row; None where nothing like it is known.
        twin: where that is new itself, the number of the row of this import that offers it; -1 for none.
    """

    file: int
    draft: int
    row: str
    offered: Item
    verdict: Verdict
    filled: Item | None = None
    keeps_file: bool = False
    remarks: tuple[str, ...] = ()
    known: Item | None = None
    twin: int = -1

    @property
    def usual(self) -> Choice:
        """What becomes of it unless the user chooses: nothing that was written is overwritten."""
        usual = _USUAL[self.verdict.likeness]
        return Choice.LEAVE if usual is Choice.FILL_IN and self.filled is None else usual

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What may become of it, the usual first. What has no double in a record cannot be added beside itself."""
        known = self.verdict.existing_id or self.verdict.likeness is not Likeness.NEW
        single = isinstance(self.offered, (Profile, Attempt, SelfAssessment, StoredItem)) and known
        differs = isinstance(self.offered, StoredItem) and self.verdict.likeness is Likeness.CHANGED
        possible = [
            *([] if single else [Choice.ADD]),
            *([Choice.FILL_IN] if self.filled is not None else []),
            *([Choice.REPLACE] if differs else []),
            Choice.LEAVE,
        ]
        return tuple(sorted(possible, key=lambda one: one is not self.usual))

    @property
    def item(self) -> Item:
        """What would be saved as a rule: the item offered, or the known one filled in."""
        return self.filled if self.usual is Choice.FILL_IN and self.filled is not None else self.offered


class _Judged(NamedTuple):
    """What a row says, what that is to what is known, the known item filled in, and as it is."""

    offered: Item
    verdict: Verdict
    filled: Item | None = None
    known: Item | None = None


class Matching:
    """The record's side of an import: what is known, growing with each row so that repeats within files show.

    Attempts belong to the entry `attempts_of`; while nobody said which one that is, those of any entry are known.
    `lost` lists the parts of items that cannot come with them.
    """

    def __init__(self, tracker: Tracker, attempts_of: str = "") -> None:
        self._tracker = tracker
        self._suggestions = Suggestions(tracker)
        self._entries = KnownEntries(entry_queries.all_entries(tracker.record))
        self._contacts = KnownContacts(contact_queries.all_contacts(tracker.record))
        self._jobs = KnownJobs(job_queries.all_jobs(tracker.record))
        self._assessed = set(self_assessments(tracker.record, tracker.today()))
        self._profile = profile(tracker.record)
        self.lost: list[Unreadable] = []
        record = tracker.record
        made = attempt_queries.attempts_of(record, attempts_of) if attempts_of else attempt_queries.all_attempts(record)
        self._attempts = {_score(one) for one in made}
        self._ready_entry = partial(ready_entry, tracker)
        self._ready_contact = partial(ready_contact, tracker)
        self._count = 0
        self._new_in: dict[object, int] = {}

    def row(self, file: int, number: int, draft: Draft) -> PreviewRow | Unreadable:
        """What would become of a draft, which has that number in its file, or why it cannot be saved."""
        try:
            offered, verdict, filled_in, known = self._judged(draft)
        except Problem as problem:
            return Unreadable(draft.row, problem.happened, _words(draft.item))
        twin = self._twin(offered, verdict)
        return PreviewRow(
            file, number, draft.row, offered, verdict, filled_in, draft.keeps_file, draft.remarks, known, twin
        )

    def _twin(self, offered: Item, verdict: Verdict) -> int:
        own = _identity(offered)
        twin = self._new_in.get(verdict.existing_id or own, -1)
        if verdict.likeness in (Likeness.NEW, Likeness.DOUBTFUL):
            self._new_in[own] = self._count
        self._count += 1
        return twin

    def _judged(self, draft: Draft) -> _Judged:  # noqa: PLR0911 - one for each kind
        match draft.item:
            case Entry() as entry:
                return self._entry(draft, entry)
            case Contact() as contact:
                ready = identified_contact(self._tracker, contact if draft.checked else checked_contact(contact))
                return _against(ready, self._contacts, self._ready_contact)
            case Job() as job:
                return _against(self._ready_job(job), self._jobs, self._ready_job)
            case SkillHint() as hint:
                return self._hint(hint)
            case Attempt() as attempt:
                return self._attempt(attempt)
            case Profile() as found:
                return self._owner(found)
            case StoredItem() as item:
                return self._stored_item(draft.row, item)

    def _entry(self, draft: Draft, entry: Entry) -> _Judged:
        checked = entry if draft.checked else checked_entry(entry)
        found = {} if draft.mended else self._suggestions.found(checked)
        ready = identified_entry(self._tracker, checked, **found)
        return _against(ready, self._entries, self._ready_entry)

    @cached_property
    def _stored(self) -> StoredMatching:
        return StoredMatching(self._tracker)

    def _stored_item(self, row: str, item: StoredItem) -> _Judged:
        judged = _Judged(*self._stored.judged(item))
        self.lost += (Unreadable(row, reason, item.title) for reason in self._stored.lost)
        return judged

    def _ready_job(self, job: Job) -> Job:
        today = self._tracker.today().isoformat()
        return replace(checked_job(job), id=job.id or new_key(), logged_on=job.logged_on or today)

    def _hint(self, hint: SkillHint) -> _Judged:
        skill = self._suggestions.matcher.skill_named(hint.name)
        if skill is None:
            raise Problem(f"The checklist has no skill called “{hint.name[:80]}”.")
        known = skill in self._assessed
        self._assessed.add(skill)
        item = SelfAssessment(skill, self._tracker.today().isoformat(), None, hint.source)
        return _Judged(item, Verdict(Likeness.DUPLICATE if known else Likeness.NEW))

    def _attempt(self, attempt: Attempt) -> _Judged:
        item = replace(checked_attempt(attempt), id=new_key())
        known = _score(item) in self._attempts
        self._attempts.add(_score(item))
        return _Judged(item, Verdict(Likeness.DUPLICATE if known else Likeness.NEW))

    def _owner(self, offered: Profile) -> _Judged:
        names = tuple(one.name for one in fields(Profile))
        missing = tuple(name for name in names if getattr(offered, name) and not getattr(self._profile, name))
        known = self._profile
        if not missing:
            return _Judged(offered, Verdict(Likeness.DUPLICATE), known=known)
        self._profile = replace(known, **{name: getattr(offered, name) for name in missing})
        return _Judged(offered, Verdict(Likeness.CHANGED, fields=missing), self._profile, known)


def _against(offered: Matched, known: Known[Matched], ready: Callable[[Matched], Matched]) -> _Judged:
    """What an offered item, ready to be saved, is to those known, and what it becomes of one: `ready` too."""
    verdict = known.verdict(offered)
    existing = known.item(verdict.existing_id) if verdict.existing_id else None
    filled_in = None
    if existing is not None and verdict.fields:
        filled_in = ready(filled(existing, offered, verdict.fields))
    if verdict.likeness is Likeness.CHANGED and filled_in is not None:
        known.remember(filled_in)
    elif verdict.likeness is not Likeness.DUPLICATE:
        known.remember(offered)
    return _Judged(offered, verdict, filled_in, existing)


def _words(item: object) -> str:
    """What names an item, for the list of those that could not be saved."""
    return getattr(item, "title", "") or getattr(item, "name", "")


def _identity(item: Item) -> object:
    """What tells an item from all others of one import."""
    match item:
        case SelfAssessment():
            return "skill", item.skill
        case Attempt():
            return _score(item)
        case Profile():
            return "profile"
        case _:
            return item.id


def _score(attempt: Attempt) -> tuple[object, ...]:
    """What makes two attempts one."""
    return attempt.on.text, attempt.public, attempt.private, attempt.tried
