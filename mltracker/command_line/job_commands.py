"""Commands for jobs."""

from typing import Any

from mltracker.command_line.call import Call, date_text
from mltracker.domain.jobs import STAGE_NAMES, Job, Stage
from mltracker.domain.problems import Problem
from mltracker.services import jobs


def jobs_command(call: Call) -> None:
    """List the saved jobs."""
    found = jobs.all_jobs(call.tracker)
    call.answer({"jobs": [_document(one) for one in found]}, *map(_line, found))


def reach_command(call: Call) -> None:
    """Say that the application for a job reached a stage."""
    if call.given.stage not in list(Stage):
        raise Problem(f"“{call.given.stage[:40]}” is no stage.", todo=f"Choose one of {', '.join(Stage)}.")
    changed = jobs.reach(call.tracker, call.given.id, Stage(call.given.stage), call.dated("date"))
    call.answer(_document(changed), _line(changed))


def delete_job_command(call: Call) -> None:
    """Delete a saved job."""
    found = jobs.job(call.tracker, call.given.id)
    jobs.delete_jobs(call.tracker, [found])
    call.answer({"id": found.id}, f"Deleted: {found.title}")


def _document(job: Job) -> dict[str, Any]:
    return {
        "id": job.id,
        "title": job.title,
        "company": job.company,
        "place": job.place,
        "url": job.url,
        "posted": date_text(job.posted),
        "closes": date_text(job.closes),
        "stages": [{"stage": str(one.stage), "on": date_text(one.on)} for one in job.stages],
        "notes": job.notes,
        "posting": job.posting,
    }


def _line(job: Job) -> str:
    return f"{job.id}  {STAGE_NAMES[job.current.stage]:<9}  {job.title}{f' · {job.company}' if job.company else ''}"


COMMANDS = {"jobs": jobs_command, "reach": reach_command, "delete-job": delete_job_command}
