"""Desks for tests: an open record with settings in the test's own folder."""

from PySide6.QtCore import QObject

from mltracker import places
from mltracker.desktop.desk import Desk
from mltracker.services.tracker import Tracker
from mltracker.settings import Settings


def desk_on(tracker: Tracker, parent: QObject | None = None) -> Desk:
    """What pages and dialogs work with, on that record."""
    return Desk(tracker, Settings(places.settings_file()), parent)
