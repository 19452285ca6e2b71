"""What the user says of skills and of themselves: role, self-assessments, relevance, profile."""

from typing import TYPE_CHECKING

from mltracker.domain.dates import PartialDate
from mltracker.domain.problems import Problem
from mltracker.domain.skills import SelfAssessment
from mltracker.record.queries import owner
from mltracker.record.queries import skills as skill_queries
from mltracker.record.queries.skills import self_assessments
from mltracker.services.aims import aims_with
from mltracker.services.tracker import Tracker

if TYPE_CHECKING:
    from mltracker.domain.portfolio import Profile

LEVEL_WORDS = {0: "None", 1: "Aware", 2: "Practised", 3: "Proficient", 4: "Expert"}
"""The levels of a self-assessment, in a word each."""


def has_target_role(tracker: Tracker) -> bool:
    """Whether the user has chosen a role yet."""
    return owner.target_role(tracker.record) is not None


def choose_role(tracker: Tracker, role_id: str) -> None:
    """Aim at a role.

    Raises:
        Problem: there is no role of that id.
    """
    role = tracker.role(role_id)
    aims = aims_with(tracker, role)
    with tracker.record.journal.step(f"Aim at {role.title}") as changes:
        changes.set_target_role(role.id)
        changes.insert_aims(aims)


def assess(tracker: Tracker, skill_id: str, level: int, on: PartialDate | None = None) -> None:
    """Keep what the user says of a skill, 0 to 4, today or on an earlier date; other assessments stay.

    Raises:
        Problem: there is no such skill or level, or the date lies in the future.
    """
    name = tracker.checklist.require_skill(skill_id).name
    if level not in LEVEL_WORDS:
        raise Problem(f"{level} is no level.", todo="Give one from 0 (none) to 4 (expert).")
    day = checked_day(tracker, on or PartialDate(tracker.today().isoformat()))
    with tracker.record.journal.step(f"Assess {name} as {level}") as changes:
        changes.insert_assessments([SelfAssessment(skill_id, day.text, level)])


def checked_day(tracker: Tracker, day: PartialDate) -> PartialDate:
    """Give a date back, if one can have been assessed on it.

    Raises:
        Problem: it lies in the future.
    """
    if day.first_day > tracker.today():
        raise Problem(f"{day.words} lies in the future.", todo="Give today or an earlier date.")
    return day


def assessments(tracker: Tracker) -> dict[str, SelfAssessment]:
    """What the user said last of each skill."""
    return self_assessments(tracker.record, tracker.today())


def assessments_of(tracker: Tracker, skill_id: str) -> tuple[SelfAssessment, ...]:
    """All that the user ever said of a skill, newest first, with where they only listed it.

    Raises:
        Problem: there is no such skill.
    """
    tracker.checklist.require_skill(skill_id)
    return skill_queries.assessments_of(tracker.record, skill_id)


def remove_assessment(tracker: Tracker, skill_id: str, assessment_id: str) -> None:
    """Take back something that the user said of a skill.

    Raises:
        Problem: there is no such skill, or nothing of that id was said of it.
    """
    name = tracker.checklist.require_skill(skill_id).name
    if assessment_id not in {one.id for one in assessments_of(tracker, skill_id)}:
        raise Problem(f"That assessment of {name} is gone.", kept="Nothing was changed.")
    with tracker.record.journal.step(f"Remove an assessment of {name}") as changes:
        changes.delete_assessment(assessment_id)


def set_relevant(tracker: Tracker, skill_id: str, *, relevant: bool) -> None:
    """Mark a skill as relevant to the user or not; one that is not leaves the sums of its area.

    Raises:
        Problem: there is no such skill.
    """
    tracker.checklist.require_skill(skill_id)
    name = tracker.checklist.skill[skill_id].name
    with tracker.record.journal.step(f"Mark {name} as {'' if relevant else 'not '}relevant") as changes:
        changes.mark_relevant(skill_id, relevant=relevant)


def profile(tracker: Tracker) -> "Profile":
    """How a portfolio introduces the owner."""
    # The start does without portfolios.
    from mltracker.record.queries import portfolios  # noqa: PLC0415

    return portfolios.profile(tracker.record)


def change_profile(tracker: Tracker, new: "Profile") -> None:
    """Change how a portfolio introduces the owner.

    Raises:
        Problem: a text is too long or has control characters, or the link is none.
    """
    from mltracker.domain.portfolio import checked_profile  # noqa: PLC0415 - as above

    checked = checked_profile(new)
    with tracker.record.journal.step("Edit your profile") as changes:
        changes.set_profile(checked)
