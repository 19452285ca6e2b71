"""What the user says of themselves against what the evidence shows."""

from datetime import date

from mltracker.domain import calibration as model
from mltracker.domain.calibration import Calibration, GapCurve, GapPoint
from mltracker.domain.dates import month_ends
from mltracker.record.queries.skills import first_assessment
from mltracker.services.dashboard import readiness
from mltracker.services.tracker import Tracker

YEARS = 5
"""So far back the mean gap is followed: who they were longer ago says little about how people rate themselves."""


def calibration(tracker: Tracker, on: date | None = None) -> Calibration:
    """Every skill that was assessed by a day, against its level then."""
    found = readiness(tracker, on=on)
    return model.calibration(found.skills, found.on)


def gap_curve(tracker: Tracker, on: date | None = None) -> GapCurve:
    """The mean gap at month ends up to a day, today unless another is given, of at most the last `YEARS` years."""
    until = on or tracker.today()
    first = first_assessment(tracker.record)
    if first is None or first > until:
        return GapCurve(())
    found = [
        calibration(tracker, day) for day in month_ends(max(first, date(until.year - YEARS, until.month, 1)), until)
    ]
    return GapCurve(tuple(GapPoint(one.on, one.mean_gap, len(one.skills)) for one in found if one.mean_gap is not None))
