"""Where readiness is heading."""

from datetime import date

from mltracker.domain import forecast as model
from mltracker.domain.forecast import Forecast
from mltracker.record.queries import entries as entry_queries
from mltracker.services.dashboard import curve, readiness
from mltracker.services.tracker import Tracker


def forecast(tracker: Tracker) -> Forecast:
    """When the role aimed at will be reached at the pace of the last year."""
    if readiness(tracker).overall is None:
        return Forecast(None, None, "This role asks nothing.", ())
    today = tracker.today()
    past = curve(tracker)
    year_ago = date(today.year - 1, today.month, 1)
    months = entry_queries.months_with_evidence(tracker.record, year_ago, today)
    return model.forecast(past.points, months, past.ready)
