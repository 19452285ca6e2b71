"""Career steps: the catalog's checklist and the user's own, with what they did about each. Nothing here is scored."""

from collections.abc import Callable
from dataclasses import replace

from mltracker.domain.career import CareerStep, checked_step
from mltracker.domain.dates import PartialDate
from mltracker.domain.problems import Problem
from mltracker.record.keys import new_key
from mltracker.record.queries.career import touched_steps
from mltracker.services.tracker import Tracker


def all_steps(tracker: Tracker) -> tuple[CareerStep, ...]:
    """The catalog's steps in its order, then the user's own, oldest first, each as it stands; dropped ones too."""
    touched = {step.id: step for step in touched_steps(tracker.record)}
    shipped = {step.id: step for step in tracker.catalog.career_steps}
    known = [
        replace(step, done=touched[key].done, notes=touched[key].notes, dropped=touched[key].dropped)
        if key in touched
        else step
        for key, step in shipped.items()
    ]
    return (*known, *(step for key, step in touched.items() if step.own and key not in shipped))


def career_step(tracker: Tracker, step_id: str) -> CareerStep:
    """The step of that id.

    Raises:
        Problem: there is none.
    """
    found = next((step for step in all_steps(tracker) if step.id == step_id), None)
    if found is None:
        raise Problem(f"There is no career step called “{step_id[:80]}”.", todo="The checklist names them all.")
    return found


def take(tracker: Tracker, step_id: str, on: PartialDate | None = None) -> str:
    """Mark a step as taken on a day, today where none is given; give the title of what was done.

    A step that was dropped is back on the list by that.

    Raises:
        Problem: there is no such step, or the record cannot be written.
    """
    day = on or PartialDate(tracker.today().isoformat())
    return _change(tracker, step_id, "Take", lambda step: replace(step, done=day, dropped=False))


def untake(tracker: Tracker, step_id: str) -> str:
    """Mark a step as still ahead.

    Raises:
        Problem: there is no such step, or the record cannot be written.
    """
    return _change(tracker, step_id, "Reopen", lambda step: replace(step, done=None))


def note(tracker: Tracker, step_id: str, notes: str) -> str:
    """Keep notes on a step, in place of those it had.

    Raises:
        Problem: there is no such step, the notes are too long, or the record cannot be written.
    """
    return _change(tracker, step_id, "Note on", lambda step: replace(step, notes=notes))


def drop(tracker: Tracker, step_id: str) -> str:
    """Say that a step is not for this user: it counts no more, and can be brought back.

    Raises:
        Problem: there is no such step, or the record cannot be written.
    """
    return _change(tracker, step_id, "Drop", lambda step: replace(step, dropped=True))


def bring_back(tracker: Tracker, step_id: str) -> str:
    """Put a dropped step back on the list.

    Raises:
        Problem: there is no such step, or the record cannot be written.
    """
    return _change(tracker, step_id, "Bring back", lambda step: replace(step, dropped=False))


def add(tracker: Tracker, title: str, notes: str = "") -> CareerStep:
    """Add a step of the user's own.

    Raises:
        Problem: it has no title, a text is too long, or the record cannot be written.
    """
    new = checked_step(CareerStep(new_key(), title, own=True, notes=notes))
    with tracker.record.journal.step(f"Add career step “{new.title}”") as changes:
        changes.set_career_step(new)
    return new


def rename(tracker: Tracker, step_id: str, title: str) -> str:
    """Call a step of the user's own otherwise.

    Raises:
        Problem: there is no such step, it is the catalog's, the title is none, or the record cannot be written.
    """
    _require_own(career_step(tracker, step_id), "renamed")
    return _change(tracker, step_id, "Rename", lambda step: replace(step, title=title))


def delete(tracker: Tracker, step_id: str) -> str:
    """Remove a step of the user's own.

    Raises:
        Problem: there is no such step, it is the catalog's, or the record cannot be written.
    """
    step = career_step(tracker, step_id)
    _require_own(step, "deleted")
    title = f"Delete career step “{step.title}”"
    with tracker.record.journal.step(title) as changes:
        changes.delete_career_step(step.id)
    return title


def _require_own(step: CareerStep, verb: str) -> None:
    if not step.own:
        raise Problem(f"“{step.title}” comes with the app and cannot be {verb}.", todo="Drop it if it is not for you.")


def _change(tracker: Tracker, step_id: str, verb: str, change: Callable[[CareerStep], CareerStep]) -> str:
    old = career_step(tracker, step_id)
    new = checked_step(change(old))
    title = f"{verb} career step “{new.title}”"
    with tracker.record.journal.step(title) as changes:
        if not new.own and (new.done, new.notes, new.dropped) == (None, "", False):
            changes.delete_career_step(new.id)
        else:
            changes.set_career_step(new)
    return title
