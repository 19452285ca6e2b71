"""Looking after the record."""

from mltracker.services.tracker import Tracker


def check(tracker: Tracker) -> tuple[str, ...]:
    """Everything that is wrong with the record's file; empty where it is whole."""
    return tracker.record.check()
