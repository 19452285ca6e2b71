"""One change to many entries, as one undoable step: all of them or none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import DEPTH_WORDS, Entry, SkillLink, Strength, checked_entry, checked_tags
from mltracker.domain.planning import done_on
from mltracker.domain.problems import Problem
from mltracker.record.queries import entries as entry_queries
from mltracker.record.queries import entry_list
from mltracker.services.tracker import Tracker

_FEW = 100
"""To let go of so many entries takes hardly any time."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What is done to each entry. `title` names the step for some number of entries, `told` says that it was done."""

    title: Callable[[str], str]
    told: Callable[[str], str]
    change: Callable[[Entry], Entry]


@dataclass(frozen=True, slots=True)
class Parts:
    """The skills and the tags that some entries have, each with how many of them have it, most first."""

    skills: tuple[tuple[str, int], ...]
    tags: tuple[tuple[str, int], ...]


def add_skill(tracker: Tracker, skill_id: str, strength: Strength) -> Edit:
    """Link a skill; entries that have it get the strength.

    Raises:
        Problem: there is no such skill.
    """
    name = tracker.checklist.require_skill(skill_id).name
    new = SkillLink(skill_id, strength)

    def change(entry: Entry) -> Entry:
        linked = any(link.skill == skill_id for link in entry.skills)
        links = tuple(new if link.skill == skill_id else link for link in entry.skills)
        return replace(entry, skills=links if linked else (*links, new))

    return Edit(lambda many: f"Add {name} to {many}", lambda many: f"Added {name} to {many}", change)


def remove_skill(tracker: Tracker, skill_id: str) -> Edit:
    """Take a skill off, also one that is no longer in any list."""
    known = tracker.checklist.skill.get(skill_id)
    name = known.name if known else skill_id
    return Edit(
        lambda many: f"Take {name} off {many}",
        lambda many: f"Took {name} off {many}",
        lambda entry: replace(entry, skills=tuple(link for link in entry.skills if link.skill != skill_id)),
    )


def set_depth(depth: int) -> Edit:
    """Say how far one's own part went, as `Entry.depth`."""
    word = DEPTH_WORDS[depth]
    return Edit(
        lambda many: f"Set my part of {many} to “{word}”",
        lambda many: f"My part of {many} is “{word}” now",
        lambda entry: replace(entry, depth=depth),
    )


def mark_planned() -> Edit:
    """Make them planned; a date they have becomes their target."""
    return Edit(
        lambda many: f"Mark {many} as planned",
        lambda many: f"Marked {many} as planned",
        lambda entry: replace(entry, planned=True),
    )


def mark_done(tracker: Tracker) -> Edit:
    """Make the planned ones done today."""
    today = PartialDate(tracker.today().isoformat())
    return Edit(
        lambda many: f"Mark {many} as done",
        lambda many: f"Marked {many} as done today",
        lambda entry: done_on(entry, today) if entry.planned else entry,
    )


def add_tag(tag: str) -> Edit:
    """Tag them; those that have the tag in any case stay as they are.

    Raises:
        Problem: it is no tag: empty, too long, or with control characters.
    """
    checked = checked_tags([tag])
    if not checked:
        raise Problem("The tag is empty.", todo="Write one, such as nlp.")
    return Edit(
        lambda many: f"Tag {many} “{checked[0]}”",
        lambda many: f"Tagged {many} “{checked[0]}”",
        lambda entry: entry if _has(entry, checked[0]) else replace(entry, tags=(*entry.tags, *checked)),
    )


def remove_tag(tag: str) -> Edit:
    """Take a tag off, in whatever case it was written."""
    return Edit(
        lambda many: f"Take the tag “{tag}” off {many}",
        lambda many: f"Took the tag “{tag}” off {many}",
        lambda entry: replace(entry, tags=tuple(one for one in entry.tags if one.casefold() != tag.casefold())),
    )


def apply(tracker: Tracker, ids: Sequence[str], edit: Edit) -> str:
    """Do it to the entries of those ids, and give back what was done; empty where all were so already.

    Raises:
        Problem: one of them would break a rule; it is named, and none was changed. Or the record cannot be written.
    """
    waiting = [*reversed(entry_queries.entries_of(tracker.record, ids))]
    changed, count = [], len(waiting)
    while waiting:
        entry = waiting.pop()
        new = edit.change(entry)
        if new != entry:
            changed.append(_checked(new, count))
    if not changed:
        return ""
    many = many_words([entry.title for entry in changed])
    with tracker.record.journal.step(edit.title(many)) as changes:
        changes.update_entries(changed)
    # To let go of very many at once would stop every other thread.
    while changed:
        del changed[-_FEW:]
    return edit.told(many)


def parts(tracker: Tracker, ids: Sequence[str]) -> Parts:
    """What can be taken off the entries of those ids."""
    return Parts(tuple(entry_list.skill_counts(tracker.record, ids)), tuple(entry_list.tag_counts(tracker.record, ids)))


def many_words(titles: Sequence[str]) -> str:
    """The one title, or how many there are."""
    return f"“{titles[0]}”" if len(titles) == 1 else f"{len(titles):,} entries"


def _checked(entry: Entry, count: int) -> Entry:
    try:
        return checked_entry(entry)
    except Problem as problem:
        kept = f"None of the {count:,} entries was changed." if count > 1 else "It was left as it was."
        raise Problem(
            f"“{entry.title}” cannot be changed so. {problem.happened}", kept=kept, todo=problem.todo
        ) from None


def _has(entry: Entry, tag: str) -> bool:
    return tag.casefold() in {one.casefold() for one in entry.tags}
