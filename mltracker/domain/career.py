"""Steps of a career that no skill measures: a checklist of advice, never scored."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import MAX_TEXT, MAX_TITLE, checked_text
from mltracker.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class CareerStep:
    """One step. `advice` says why or how, in a sentence; `own` tells that the user wrote the step.

    `done` is the day it was taken, None while it is still ahead; `dropped` that it is not for this user.
    """

    id: str
    title: str
    advice: str = ""
    own: bool = False
    done: PartialDate | None = None
    notes: str = ""
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How many steps were taken, of how many that are for this user."""

    taken: int
    of: int

    @property
    def words(self) -> str:
        """As people read it."""
        return f"{self.taken} of {self.of} taken"


def progress(steps: Iterable[CareerStep]) -> Progress:
    """How far a checklist has come; steps that were dropped do not count."""
    own = [step for step in steps if not step.dropped]
    return Progress(sum(step.done is not None for step in own), len(own))


def next_steps(steps: Iterable[CareerStep], limit: int) -> tuple[CareerStep, ...]:
    """The first steps that are still ahead, in the checklist's order."""
    return tuple(step for step in steps if step.done is None and not step.dropped)[:limit]


def checked_step(step: CareerStep) -> CareerStep:
    """Give a step back with its texts trimmed, if it keeps the rules.

    Raises:
        Problem: it has no title, or a text is too long or has control characters.
    """
    title = checked_text(step.title, "title", limit=MAX_TITLE)
    if not title:
        raise Problem("The step has no title.", todo="Say what is to be done.")
    return replace(step, title=title, notes=checked_text(step.notes, "notes", limit=MAX_TEXT, lines=True))
