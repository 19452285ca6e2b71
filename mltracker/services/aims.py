"""What readiness is measured by, on any day: it is written down whenever it changes, in the step that changes it."""

from datetime import date

from mltracker.domain.aims import Aim, aim_of
from mltracker.domain.skills import Role
from mltracker.record.queries import aims, owner
from mltracker.services.tracker import Tracker


def present_aim(tracker: Tracker) -> Aim:
    """What readiness is measured by now: the role aimed at as it stands, and the constants in use."""
    return Aim(tracker.today(), tracker.role(), tracker.constants.own)


def aim_on(tracker: Tracker, day: date) -> Aim:
    """What readiness was measured by on a day, as far as it is known."""
    return aim_of(aims.aims(tracker.record, tracker.today()), present_aim(tracker), day)


def aims_with(tracker: Tracker, role: Role) -> tuple[Aim, ...]:
    """What is to be written down by the step that aims at a role or edits the one aimed at; nothing if it is no other.

    The first time, what measured until now comes before it, so that it is known what the days before were measured by.
    Ask before that step changes anything.
    """
    known = aims.aims(tracker.record, tracker.today())
    now = Aim(tracker.today(), role, tracker.constants.own)
    if not known and owner.target_role(tracker.record) is None:
        return (now,)
    before = known[-1] if known else present_aim(tracker)
    if before.measures_like(now):
        return ()
    return (now,) if known else (before, now)


def note_constants(tracker: Tracker) -> None:
    """Write down, as a step of its own, constants that are others than those written down last.

    Nothing is written before a role is aimed at, nor where none was ever changed.

    Raises:
        Problem: the record cannot be written.
    """
    known = aims.aims(tracker.record, tracker.today())
    now = present_aim(tracker)
    noted = known[-1].constants if known else {}
    if owner.target_role(tracker.record) is None or noted == now.constants:
        return
    with tracker.record.journal.step("Note the constants changed in readiness.toml") as changes:
        changes.insert_aims([now])
