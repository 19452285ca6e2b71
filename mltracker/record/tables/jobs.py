"""Tables of jobs: saved postings, and the stages that an application went through."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from mltracker.record.tables.base import Base


class JobRow(Base):
    """One `domain.jobs.Job`."""

    __tablename__ = "job"

    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    company: Mapped[str]
    place: Mapped[str]
    url: Mapped[str]
    posted: Mapped[str | None]
    closes: Mapped[str | None]
    posting: Mapped[str]
    notes: Mapped[str]
    source: Mapped[str]
    source_key: Mapped[str]
    logged_on: Mapped[str]


class JobStageRow(Base):
    """One stage that a job reached, and when, where that is known."""

    __tablename__ = "job_stage"

    job_id: Mapped[str] = mapped_column(ForeignKey("job.id", ondelete="CASCADE"), primary_key=True)
    stage: Mapped[str] = mapped_column(primary_key=True)
    on: Mapped[str | None]
