"""Writing jobs."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete

from mltracker.domain.jobs import Job
from mltracker.record.tables import METADATA
from mltracker.record.tables.jobs import JobRow
from mltracker.record.writes.entries import date_text
from mltracker.record.writes.new_rows import add_rows
from mltracker.record.writes.parts import bring_to


class JobChanges:
    """What a step can do to jobs."""

    connection: Connection

    def insert_jobs(self, jobs: Sequence[Job]) -> None:
        """Add new jobs with their stages."""
        add_rows(self.connection, METADATA.tables["job"], map(_values, jobs))
        add_rows(self.connection, METADATA.tables["job_stage"], (one for job in jobs for one in _stages(job)))

    def update_job(self, job: Job) -> None:
        """Bring a stored job and its stages to what is given."""
        table, stages = METADATA.tables["job"], METADATA.tables["job_stage"]
        bring_to(self.connection, table, "id", [job.id], [_values(job)])
        bring_to(self.connection, stages, "job_id", [job.id], _stages(job))

    def delete_jobs(self, ids: Iterable[str]) -> None:
        """Remove jobs with their stages."""
        keys = [{"key": one} for one in ids]
        if keys:
            self.connection.execute(delete(JobRow).where(JobRow.id == bindparam("key")), keys)


def _stages(job: Job) -> list[dict[str, Any]]:
    return [{"job_id": job.id, "stage": str(one.stage), "on": date_text(one.on)} for one in job.stages]


def _values(job: Job) -> dict[str, Any]:
    return {
        "id": job.id,
        "title": job.title,
        "company": job.company,
        "place": job.place,
        "url": job.url,
        "posted": date_text(job.posted),
        "closes": date_text(job.closes),
        "posting": job.posting,
        "notes": job.notes,
        "source": job.source,
        "source_key": job.source_key,
        "logged_on": job.logged_on,
    }
