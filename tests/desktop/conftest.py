"""What most tests of the window stand on: a desk with an empty record."""

import pytest
from pytestqt.qtbot import QtBot

from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.log_sheet import LogSheet
from mltracker.services.tracker import Tracker
from tests.desktop.desks import desk_on
from tests.desktop.log_sheets import opened_sheet


@pytest.fixture
def desk(tracker: Tracker) -> Desk:
    """A desk on the empty record."""
    return desk_on(tracker)


@pytest.fixture
def sheet(desk: Desk, qtbot: QtBot) -> LogSheet:
    """The log sheet, open."""
    return opened_sheet(desk, qtbot)
