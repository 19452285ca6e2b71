"""Jobs: saved postings, and how far the application for each has come."""

from collections.abc import Sequence
from dataclasses import replace

from mltracker.domain.dates import PartialDate
from mltracker.domain.jobs import STAGE_NAMES, Job, Reached, Stage, checked_job
from mltracker.domain.matching import SkillMatcher
from mltracker.domain.problems import Problem
from mltracker.domain.skills import Skill
from mltracker.record.queries import jobs as queries
from mltracker.services.tracker import Tracker


def all_jobs(tracker: Tracker) -> tuple[Job, ...]:
    """Every job, those saved last first."""
    return queries.all_jobs(tracker.record)


def job(tracker: Tracker, job_id: str) -> Job:
    """The job of that id.

    Raises:
        Problem: there is none.
    """
    found = queries.job(tracker.record, job_id)
    if found is None:
        raise Problem(f"No job has the id “{job_id[:80]}”.", todo="`mltracker jobs` shows the ids.")
    return found


def change_job(tracker: Tracker, changed: Job) -> None:
    """Save a job's new state as one step.

    Raises:
        Problem: it breaks a rule, is not there any more, or the record cannot be written.
    """
    job(tracker, changed.id)
    checked = checked_job(changed)
    with tracker.record.journal.step(f"Edit “{checked.title}”") as changes:
        changes.update_job(checked)


def reach(tracker: Tracker, job_id: str, stage: Stage, on: PartialDate | None = None) -> Job:
    """Write down that a job's application reached a stage, today where no day is given; later stages go.

    Raises:
        Problem: there is no such job, or the record cannot be written.
    """
    found = job(tracker, job_id)
    order = list(Stage)
    earlier = tuple(one for one in found.stages if order.index(one.stage) < order.index(stage))
    known = next((one for one in found.stages if one.stage is stage), None)
    day = on or (known.on if known else None) or PartialDate(tracker.today().isoformat())
    changed = checked_job(replace(found, stages=(*earlier, Reached(stage, day))))
    with tracker.record.journal.step(f"“{found.title}” is {STAGE_NAMES[stage].lower()}") as changes:
        changes.update_job(changed)
    return changed


def delete_jobs(tracker: Tracker, jobs: Sequence[Job]) -> None:
    """Remove jobs as one step.

    Raises:
        Problem: the record cannot be written.
    """
    title = f"Delete “{jobs[0].title}”" if len(jobs) == 1 else f"Delete {len(jobs):,} jobs"
    with tracker.record.journal.step(title) as changes:
        changes.delete_jobs(one.id for one in jobs)


def skills_named(tracker: Tracker, posting: Job) -> tuple[Skill, ...]:
    """The skills that a posting names, in the order in which they first appear."""
    checklist = tracker.checklist
    found = SkillMatcher(checklist.skills).skills_in(f"{posting.title}\n{posting.posting}")
    return tuple(checklist.skill[one] for one in found)
