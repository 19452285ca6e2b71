"""The grid of the last year."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mltracker.desktop.charts.activity_grid import ActivityGrid
from mltracker.domain.activity import Activity, Amount, Week

WEEKS = 53


@pytest.mark.parametrize("width", [640, 1500])
@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_the_weeks_fill_the_whole_width_and_lie_side_by_side(
    qtbot: QtBot, width: int, direction: Qt.LayoutDirection
) -> None:
    grid = ActivityGrid()
    qtbot.addWidget(grid)
    grid.setLayoutDirection(direction)
    monday = date(2025, 11, 17)
    weeks = tuple(Week(monday + timedelta(weeks=number), Amount((0,) * 7, 0.0), {}) for number in range(WEEKS))
    grid.set_activity(Activity(weeks, 0, 0), {})
    grid.resize(width, grid.sizeHint().height())
    columns = sorted((grid.item_rect(number) for number in range(WEEKS)), key=lambda one: one.left())
    assert columns[0].left() == 0
    assert columns[-1].right() == width - 1
    assert all(before.right() < after.left() for before, after in pairwise(columns))
