"""Jobs as they stand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from mltracker.domain.jobs import Job, Reached, Stage
from mltracker.record.database import Record
from mltracker.record.queries.entries import partial

_COLUMNS = "id, title, company, place, url, posted, closes, posting, notes, source, source_key, logged_on"
_JOBS = f"SELECT {_COLUMNS} FROM job"  # noqa: S608 - constants only
_STAGES = 'SELECT job_id, stage, "on" FROM job_stage'

Rows = Iterable[tuple[Any, ...]]


def all_jobs(record: Record) -> tuple[Job, ...]:
    """Every job, those saved last first."""
    return _jobs(record.read(f"{_JOBS} ORDER BY id DESC"), record.read(_STAGES))


def job(record: Record, job_id: str) -> Job | None:
    """The job of that id."""
    found = _jobs(
        record.read(f"{_JOBS} WHERE id = ?", (job_id,)), record.read(f"{_STAGES} WHERE job_id = ?", (job_id,))
    )
    return found[0] if found else None


def job_from(image: Mapping[str, Any]) -> Job:
    """The job that an image of its row shows, without its stages."""
    return _jobs([tuple(image[name] for name in _COLUMNS.split(", "))], ())[0]


def _jobs(rows: Rows, stages: Rows) -> tuple[Job, ...]:
    reached: defaultdict[str, list[Reached]] = defaultdict(list)
    for job_id, stage, on in stages:
        reached[job_id].append(Reached(Stage(stage), partial(on)))
    order = list(Stage)
    return tuple(
        Job(
            id=row[0],
            title=row[1],
            company=row[2],
            place=row[3],
            url=row[4],
            posted=partial(row[5]),
            closes=partial(row[6]),
            posting=row[7],
            notes=row[8],
            source=row[9],
            source_key=row[10],
            logged_on=row[11],
            stages=tuple(sorted(reached.get(row[0], ()), key=lambda one: order.index(one.stage))),
        )
        for row in rows
    )
