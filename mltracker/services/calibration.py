"""What the user says of themselves against what the evidence shows."""

from datetime import date

from mltracker.domain import calibration as model
from mltracker.domain.calibration import Calibration
from mltracker.domain.dates import month_ends
from mltracker.services.dashboard import readiness
from mltracker.services.tracker import Tracker


def calibration(tracker: Tracker, on: date | None = None) -> Calibration:
    """Every skill that was assessed by a day, against its level then."""
    found = readiness(tracker, on=on)
    return model.calibration(found.skills, found.on)


def mean_gaps(tracker: Tracker) -> tuple[tuple[date, float], ...]:
    """The mean gap at the last year's month ends and today, where anything was assessed by then."""
    today = tracker.today()
    days = month_ends(date(today.year - 1, today.month, 1), today)
    found = ((day, calibration(tracker, day).mean_gap) for day in days)
    return tuple((day, gap) for day, gap in found if gap is not None)
