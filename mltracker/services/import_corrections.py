"""Correcting what a file offers before it is saved: a row's item, or only its skills."""

from collections.abc import Sequence
from dataclasses import replace

from mltracker.domain.contacts import Contact
from mltracker.domain.entries import Entry, Kind, SkillLink
from mltracker.domain.jobs import Job
from mltracker.domain.long_work import LongWork
from mltracker.domain.problems import Problem
from mltracker.domain.sameness import Likeness
from mltracker.imports.drafts import Draft, Drafts
from mltracker.services.attempts import competitions
from mltracker.services.importing import Preview, PreviewRow, matched
from mltracker.services.tracker import Tracker


def corrected(
    tracker: Tracker, shown: Preview, number: int, item: Entry | Contact | Job, work: LongWork | None = None
) -> Preview:
    """The preview with another item in the row of that number. All is matched again: it may now be known, or not.

    Raises:
        Problem: the item cannot be saved.
        Stopped: somebody asked to stop.
    """
    row = shown.rows[number]
    files = _with_draft(shown, row, replace(_draft(shown, row), item=item, mended=True, checked=False))
    changed = matched(tracker, files, work, shown.attempts_of)
    if len(changed.rows) < len(shown.rows):
        refused = next(one for one in changed.files[row.file].unreadable if one.row == row.row)
        raise Problem(refused.reason, kept="The row is as it was.", todo="Mend it, or leave the row out.")
    return changed


def competitions_offered(shown: Preview) -> tuple[Entry, ...]:
    """The competitions that are new in an import: its attempts may be made at one of them."""
    new = (row.offered for row in shown.rows if row.verdict.likeness is Likeness.NEW)
    return tuple(one for one in new if isinstance(one, Entry) and one.kind is Kind.KAGGLE)


def with_competition(tracker: Tracker, shown: Preview, entry_id: str, work: LongWork | None = None) -> Preview:
    """The preview with its attempts made at that competition: one of the record, or one that is new in it.

    Raises:
        Stopped: somebody asked to stop.
    """
    files = shown.files
    for row in shown.rows:
        draft = _draft(shown, row)
        if isinstance(row.offered, Entry) and row.offered.id == entry_id and isinstance(draft.item, Entry):
            # Matching would give it another id.
            files = _with_draft(shown, row, replace(draft, item=replace(draft.item, id=entry_id)))
    return matched(tracker, files, work, entry_id)


def with_only_competition(tracker: Tracker, shown: Preview) -> Preview:
    """The preview with its attempts made at the only competition that there is, in the record or new in the preview."""
    found = (*competitions(tracker), *competitions_offered(shown))
    return with_competition(tracker, shown, found[0].id) if shown.lacks_competition and len(found) == 1 else shown


def with_skills(shown: Preview, number: int, skills: Sequence[SkillLink]) -> Preview:
    """The preview with other skills for the entry that the row of that number offers."""
    row = shown.rows[number]
    if not isinstance(row.offered, Entry):
        return shown
    entry = replace(row.offered, skills=tuple(skills))
    files = _with_draft(shown, row, replace(_draft(shown, row), item=entry, mended=True, checked=False))
    rows = (*shown.rows[:number], replace(row, offered=entry), *shown.rows[number + 1 :])
    return replace(shown, files=files, rows=rows)


def _draft(shown: Preview, row: PreviewRow) -> Draft:
    return shown.files[row.file].drafts[row.draft]


def _with_draft(shown: Preview, row: PreviewRow, draft: Draft) -> tuple[Drafts, ...]:
    files = list(shown.files)
    drafts = list(files[row.file].drafts)
    drafts[row.draft] = draft
    files[row.file] = replace(files[row.file], drafts=tuple(drafts))
    return tuple(files)
