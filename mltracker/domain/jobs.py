"""Jobs: saved postings, and how far an application for each has come."""

from dataclasses import dataclass, replace
from enum import StrEnum

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import MAX_TEXT, MAX_TITLE, checked_text, checked_url
from mltracker.domain.problems import Problem


class Stage(StrEnum):
    """How far an application has come, in the usual order."""

    SAVED = "saved"
    PREPARING = "preparing"
    APPLIED = "applied"
    INTERVIEW = "interview"
    OFFER = "offer"
    NO_ANSWER = "no-answer"
    CLOSED = "closed"


STAGE_NAMES = {
    Stage.SAVED: "Saved",
    Stage.PREPARING: "Preparing",
    Stage.APPLIED: "Applied",
    Stage.INTERVIEW: "Interview",
    Stage.OFFER: "Offer",
    Stage.NO_ANSWER: "No answer",
    Stage.CLOSED: "Closed",
}
"""Each stage as people read it."""

_ORDER = tuple(Stage)


@dataclass(frozen=True, slots=True)
class Reached:
    """A stage that was reached, and when, where that is known."""

    stage: Stage
    on: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A job that is advertised, with the posting's text, and the stages reached.

    `posted` and `closes` are the posting's own dates.
    """

    title: str
    id: str = ""
    company: str = ""
    place: str = ""
    url: str = ""
    posted: PartialDate | None = None
    closes: PartialDate | None = None
    posting: str = ""
    stages: tuple[Reached, ...] = ()
    notes: str = ""
    source: str = ""
    source_key: str = ""
    logged_on: str = ""

    @property
    def current(self) -> Reached:
        """The furthest stage that was reached; saved where none was said."""
        return max(self.stages, key=lambda one: _ORDER.index(one.stage), default=Reached(Stage.SAVED))


def checked_job(job: Job) -> Job:
    """Give a job back with its texts trimmed and its stages in order, if it keeps the rules.

    Raises:
        Problem: the title is missing, a text is too long or has control characters, or a stage stands twice.
    """
    title = checked_text(job.title, "title", limit=MAX_TITLE)
    if not title:
        raise Problem("The title is empty.", todo="Give the job a title.")
    if len({one.stage for one in job.stages}) < len(job.stages):
        raise Problem("The same stage stands twice.", todo="Leave one of them out.")
    return replace(
        job,
        title=title,
        company=checked_text(job.company, "company", limit=MAX_TITLE),
        place=checked_text(job.place, "place", limit=MAX_TITLE),
        url=checked_url(job.url),
        posting=checked_text(job.posting, "posting", limit=MAX_TEXT, lines=True),
        notes=checked_text(job.notes, "notes", limit=MAX_TEXT, lines=True),
        stages=tuple(sorted(job.stages, key=lambda one: _ORDER.index(one.stage))),
    )
