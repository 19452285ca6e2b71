"""The user's own hand on the checklist: skills and areas of their own, other names, and further words.

The catalog's skills and areas keep their ids for ever; the record keeps only what the user calls them.
"""

from collections.abc import Sequence
from dataclasses import replace

from mltracker.domain.entries import MAX_TITLE, checked_text
from mltracker.domain.own_skills import MAX_WORDS, checked_name, checked_word, proposed_ids
from mltracker.domain.problems import Problem
from mltracker.domain.skills import Area, Importance, Skill, Volatility
from mltracker.record.queries import skills as skill_queries
from mltracker.services.tracker import Tracker


def is_own(tracker: Tracker, item_id: str) -> bool:
    """Whether a skill or an area is one that the user added."""
    return not catalog_name(tracker, item_id)


def checked_skill_name(tracker: Tracker, name: str, skill_id: str = "") -> str:
    """A name as a skill may have it; `skill_id` is the skill that has or gets it.

    Raises:
        Problem: it is empty, too long, has control characters in it, or another skill has it.
    """
    return checked_name(name, (one.name for one in tracker.checklist.skills if one.id != skill_id))


def checked_area_name(tracker: Tracker, name: str, area_id: str = "") -> str:
    """A name as an area may have it; `area_id` is the area that has or gets it.

    Raises:
        Problem: it is empty, too long, has control characters in it, or another area has it.
    """
    return checked_name(name, (one.name for one in tracker.checklist.areas if one.id != area_id))


def checked_item_name(tracker: Tracker, item_id: str, name: str) -> str:
    """A name as the skill or area of that id may have it; empty for the catalog's own name, where it has one.

    Raises:
        Problem: as `checked_skill_name` and `checked_area_name`.
    """
    if not name.strip() and not is_own(tracker, item_id):
        name = catalog_name(tracker, item_id)
    checked = checked_area_name if item_id in tracker.checklist.area else checked_skill_name
    return checked(tracker, name, item_id)


def catalog_name(tracker: Tracker, item_id: str) -> str:
    """What the catalog calls a skill or an area; empty for one of the user's own."""
    catalog = tracker.catalog
    named = [(one.id, one.name) for one in catalog.areas] + [(one.id, one.name) for one in catalog.skills]
    return dict(named).get(item_id, "")


def add_skill(
    tracker: Tracker,
    area: str,
    name: str,
    *,
    description: str = "",
    volatility: Volatility = Volatility.NORMAL,
    importance: Importance = Importance.COMMON,
) -> str:
    """Add a skill to an area; give its id back.

    Raises:
        Problem: there is no such area, another skill has the name, or a text is not one that a record may hold.
    """
    skill = _checked(tracker, Skill("", area, name, description, (), volatility, importance))
    skill = replace(skill, id=_new_id(tracker, skill.name, "skill"))
    with tracker.record.journal.step(f"Add the skill “{skill.name}”") as changes:
        changes.set_own_skill(skill)
    return skill.id


def change_skill(tracker: Tracker, skill: Skill) -> None:
    """Save the new state of a skill of the user's own: area, name, description, pace and importance.

    Raises:
        Problem: it is the catalog's, or as `add_skill`.
    """
    _require_own_skill(tracker, skill.id)
    checked = _checked(tracker, skill)
    with tracker.record.journal.step(f"Edit the skill “{checked.name}”") as changes:
        changes.set_own_skill(checked)


def move_skill(tracker: Tracker, skill_id: str, area: str) -> None:
    """Put a skill of the user's own into another area.

    Raises:
        Problem: it is the catalog's, or there is no such skill or area.
    """
    skill = _require_own_skill(tracker, skill_id)
    into = tracker.checklist.require_area(area)
    with tracker.record.journal.step(f"Move “{skill.name}” to {into.name}") as changes:
        changes.set_own_skill(replace(skill, area=area))


def rename(tracker: Tracker, item_id: str, name: str) -> str:
    """Call a skill or an area otherwise, the catalog's by its own name again where `name` is empty; give the name back.

    Raises:
        Problem: there is no such skill or area, another one has the name, or it is not one that a record may hold.
    """
    checklist = tracker.checklist
    item = checklist.area[item_id] if item_id in checklist.area else checklist.require_skill(item_id)
    wanted = checked_item_name(tracker, item_id, name)
    own = is_own(tracker, item_id)
    kept = "" if wanted == catalog_name(tracker, item_id) else wanted
    with tracker.record.journal.step(f"Rename “{item.name}” to “{wanted}”") as changes:
        if isinstance(item, Area) and own:
            changes.set_own_area(replace(item, name=wanted))
        elif isinstance(item, Area):
            changes.set_area_name(item_id, kept)
        elif own:
            changes.set_own_skill(replace(item, name=wanted))
        else:
            changes.set_skill_name(item_id, kept)
    return wanted


def delete_skill(tracker: Tracker, skill_id: str) -> int:
    """Remove a skill of the user's own with its links, words, marks and assessments; count the entries that lose it.

    Raises:
        Problem: it is the catalog's, or there is no such skill.
    """
    skill = _require_own_skill(tracker, skill_id)
    losing = len(skill_queries.entries_naming(tracker.record, [skill_id]))
    linked = f", linked by {losing:,} {'entry' if losing == 1 else 'entries'}" if losing else ""
    with tracker.record.journal.step(f"Delete the skill “{skill.name}”{linked}") as changes:
        changes.delete_own_skill(skill_id)
    return losing


def add_area(tracker: Tracker, name: str) -> str:
    """Add an area; give its id back. It is scored once a role of the user's own asks something of it.

    Raises:
        Problem: another area has the name, or it is not one that a record may hold.
    """
    checked = checked_area_name(tracker, name)
    area = Area(_new_id(tracker, checked, "area"), checked)
    with tracker.record.journal.step(f"Add the area “{checked}”") as changes:
        changes.set_own_area(area)
    return area.id


def delete_area(tracker: Tracker, area_id: str) -> None:
    """Remove an area of the user's own that holds no skill.

    Raises:
        Problem: it is the catalog's, holds skills, or there is no such area.
    """
    area = tracker.checklist.require_area(area_id)
    if not is_own(tracker, area_id):
        raise Problem(f"The area “{area.name}” is the catalog's and stays.", todo="Rename it, if you like.")
    if tracker.checklist.in_area[area_id]:
        raise Problem(f"The area “{area.name}” still holds skills.", todo="Move or delete them first.")
    with tracker.record.journal.step(f"Delete the area “{area.name}”") as changes:
        changes.delete_own_area(area_id)


def own_words(tracker: Tracker, skill_id: str) -> tuple[str, ...]:
    """The further words by which the user knows a skill."""
    return skill_queries.own_aliases(tracker.record).get(skill_id, ())


def checked_new_word(tracker: Tracker, skill_id: str, word: str) -> str:
    """A further word as a skill may get it.

    Raises:
        Problem: there is no such skill, it is known by the word, or the word is not one that a record may hold.
    """
    return checked_word(word, tracker.checklist.require_skill(skill_id))


def add_word(tracker: Tracker, skill_id: str, word: str) -> None:
    """Know a skill by one more word.

    Raises:
        Problem: as `checked_new_word`, or it has too many words.
    """
    set_words(tracker, skill_id, (*own_words(tracker, skill_id), word))


def remove_word(tracker: Tracker, skill_id: str, word: str) -> None:
    """Know a skill no longer by a word that the user gave it.

    Raises:
        Problem: there is no such skill, or the word is the catalog's or unknown.
    """
    words = own_words(tracker, skill_id)
    if word not in words:
        name = tracker.checklist.require_skill(skill_id).name
        raise Problem(f"“{word[:80]}” is no word that you gave to {name}.", todo="The catalog's own words stay.")
    set_words(tracker, skill_id, [one for one in words if one != word])


def set_words(tracker: Tracker, skill_id: str, words: Sequence[str]) -> None:
    """Make the user's further words for a skill these; the catalog's stay.

    Raises:
        Problem: there is no such skill, a word is not one that a record may hold or says nothing new, or there are too
            many.
    """
    skill = tracker.checklist.require_skill(skill_id)
    own = own_words(tracker, skill_id)
    wanted: list[str] = []
    for word in words:
        if word in own and word not in wanted:
            wanted.append(word)
        else:
            wanted.append(checked_word(word, replace(skill, aliases=(*skill.aliases, *wanted))))
    if len(wanted) > MAX_WORDS:
        raise Problem(f"{skill.name} would have more than {MAX_WORDS} words of yours.", todo="Take some off first.")
    with tracker.record.journal.step(f"Change the words for {skill.name}") as changes:
        changes.set_aliases(skill_id, wanted)


def _checked(tracker: Tracker, skill: Skill) -> Skill:
    tracker.checklist.require_area(skill.area)
    return replace(
        skill,
        name=checked_skill_name(tracker, skill.name, skill.id),
        description=checked_text(skill.description, "description", limit=MAX_TITLE),
    )


def _require_own_skill(tracker: Tracker, skill_id: str) -> Skill:
    skill = tracker.checklist.require_skill(skill_id)
    if not is_own(tracker, skill_id):
        raise Problem(
            f"{skill.name} is the catalog's and stays as it is.",
            todo="Rename it, give it words of yours, or mark it as not relevant.",
        )
    return skill


def _new_id(tracker: Tracker, name: str, otherwise: str) -> str:
    """An id that no skill or area has nor ever had: what was deleted may come back by undo."""
    checklist, journal = tracker.checklist, tracker.record.journal
    return next(
        one
        for one in proposed_ids(name, otherwise)
        if one not in checklist.skill
        and one not in checklist.area
        and not any(journal.knows(table, one) for table in ("own_skill", "own_area"))
    )
