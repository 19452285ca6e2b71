"""What the user says of skills and of themselves: role, self-assessments, relevance, profile."""

from mltracker.domain.entries import MAX_TEXT, MAX_TITLE, checked_text, checked_url
from mltracker.domain.portfolio import Profile, Section
from mltracker.domain.problems import Problem
from mltracker.domain.skills import SelfAssessment
from mltracker.record.queries import owner
from mltracker.record.queries.skills import self_assessments
from mltracker.services.tracker import Tracker

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
    with tracker.record.journal.step(f"Aim at {role.title}") as changes:
        changes.set_target_role(role.id)


def assess(tracker: Tracker, skill_id: str, level: int) -> None:
    """Keep what the user says of a skill today, 0 to 4; earlier assessments stay.

    Raises:
        Problem: there is no such skill or level.
    """
    tracker.checklist.require_skill(skill_id)
    if level not in LEVEL_WORDS:
        raise Problem(f"{level} is no level.", todo="Give one from 0 (none) to 4 (expert).")
    name = tracker.checklist.skill[skill_id].name
    with tracker.record.journal.step(f"Assess {name} as {level}") as changes:
        changes.insert_assessments([SelfAssessment(skill_id, tracker.today().isoformat(), level)])


def assessments(tracker: Tracker) -> dict[str, SelfAssessment]:
    """What the user said last of each skill."""
    return self_assessments(tracker.record, tracker.today())


def set_relevant(tracker: Tracker, skill_id: str, *, relevant: bool) -> None:
    """Mark a skill as relevant to the user or not; one that is not leaves the sums of its area.

    Raises:
        Problem: there is no such skill.
    """
    tracker.checklist.require_skill(skill_id)
    name = tracker.checklist.skill[skill_id].name
    with tracker.record.journal.step(f"Mark {name} as {'' if relevant else 'not '}relevant") as changes:
        changes.mark_relevant(skill_id, relevant=relevant)


def profile(tracker: Tracker) -> Profile:
    """How a portfolio introduces the owner."""
    return owner.profile(tracker.record)


def change_profile(tracker: Tracker, new: Profile) -> None:
    """Change how a portfolio introduces the owner.

    Raises:
        Problem: a text is too long or has control characters, or the link is none.
    """
    checked = Profile(
        name=checked_text(new.name, "name", limit=MAX_TITLE),
        headline=checked_text(new.headline, "headline", limit=MAX_TITLE),
        email=checked_text(new.email, "e-mail address", limit=MAX_TITLE),
        url=checked_url(new.url),
        place=checked_text(new.place, "place", limit=MAX_TITLE),
        summary=checked_text(new.summary, "summary", limit=MAX_TEXT, lines=True),
    )
    with tracker.record.journal.step("Edit your profile") as changes:
        changes.set_profile(checked)


def shown_sections(tracker: Tracker) -> tuple[Section, ...]:
    """The sections that the portfolio shows."""
    return owner.shown_sections(tracker.record)


def show_sections(tracker: Tracker, shown: set[Section]) -> None:
    """Choose the sections that the portfolio shows."""
    with tracker.record.journal.step("Choose portfolio sections") as changes:
        changes.set_hidden_sections([section for section in Section if section not in shown])
