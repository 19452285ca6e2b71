"""The first place: each of its numbers opens what it was computed from, on any day."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.calibration_window import CalibrationWindow, summary
from mltracker.desktop.dialogs.next_steps_window import NextStepsWindow
from mltracker.desktop.dialogs.progress_window import ProgressWindow
from mltracker.desktop.dialogs.week_window import WeekWindow, area_words
from mltracker.desktop.pages.overview import OverviewPage
from mltracker.desktop.parts.door_row import DoorRow
from mltracker.domain.problems import Problem
from mltracker.services import undoing
from mltracker.services.activity import activity, entries_of_week
from mltracker.services.calibration import calibration
from mltracker.services.dashboard import readiness
from mltracker.services.next_steps import advice, next_steps
from mltracker.services.progress import progress
from mltracker.services.weekly import weekly_goal
from tests.desktop.day_menus import chosen
from tests.desktop.desks import desk_on
from tests.records import TODAY, opened, opened_sample


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with opened_sample(tmp_path / "record") as tracker:
        yield desk_on(tracker)


def loaded(desk: Desk, qtbot: QtBot) -> OverviewPage:
    page = OverviewPage(desk)
    qtbot.addWidget(page)
    page.resize(1060, 760)
    page.show()
    assert wait_for_idle()
    return page


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> OverviewPage:
    return loaded(desk, qtbot)


@pytest.fixture
def steps(desk: Desk, qtbot: QtBot) -> NextStepsWindow:
    window = NextStepsWindow(desk, "")
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    assert wait_for_idle()
    return window


def test_the_forecast_is_said_and_told_with_the_number(page: OverviewPage) -> None:
    assert page.readiness_card.outlook.text().startswith("At this pace, ready in ")
    assert page.readiness_card.change.accessibleName() == "▲ 1.8 in 30 days. What caused it?"


def test_the_most_helpful_steps_are_shown_with_their_gain(page: OverviewPage, desk: Desk) -> None:
    rows = page.steps.findChildren(DoorRow)
    assert [row.accessibleName().split(", ")[0] for row in rows] == [
        step.entry.title for step in next_steps(desk.tracker)[:4]
    ]
    assert rows[0].accessibleName().endswith("+3.7")


def test_a_step_opens_the_window_at_itself(page: OverviewPage, desk: Desk, qtbot: QtBot) -> None:
    row = page.steps.findChildren(DoorRow)[1]
    with qtbot.waitSignal(desk.steps_wanted) as wanted:
        QTest.keyClick(row, Qt.Key.Key_Return)
    assert wanted.args == [next_steps(desk.tracker)[1].key]


def test_the_page_speaks_of_any_day_that_is_chosen(page: OverviewPage, desk: Desk) -> None:
    past = date(2025, 6, 30)
    desk.day_shown.show_day(past)
    assert wait_for_idle()
    then = readiness(desk.tracker, on=past).overall
    assert then is not None
    assert page.readiness_card.number.accessibleName() == f"{then * 100:.0f}%"
    assert page.day.text() == "As of Jun 30, 2025"
    desk.day_shown.show_day(None)
    assert wait_for_idle()
    assert page.readiness_card.number.accessibleName() == "64%"


def test_a_day_that_cannot_be_read_is_told_in_words(
    page: OverviewPage, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("soon", True))
    with qtbot.waitSignal(desk.failed) as failed:
        chosen(page.day, "Another day…").trigger()
    assert isinstance(failed.args[0], Problem)
    assert desk.day_shown.day is None


def test_two_days_compared_tell_the_change_and_open_what_caused_it(
    page: OverviewPage, desk: Desk, qtbot: QtBot
) -> None:
    day, before = date(2025, 6, 30), date(2024, 6, 30)
    desk.day_shown.show_day(day)
    desk.day_shown.compare_with(before)
    assert wait_for_idle()
    change = progress(desk.tracker, before, day).change
    assert change is not None
    assert page.readiness_card.change.text() == f"▲ {change * 100:.1f} since Jun 30, 2024"
    with qtbot.waitSignal(desk.progress_wanted) as wanted:
        QTest.keyClick(page.readiness_card.change, Qt.Key.Key_Space)
    assert wanted.args == [day, before]
    assert "up from" in page.areas.bars.accessibleDescription()
    window = ProgressWindow(desk, day, since=before)
    qtbot.addWidget(window)
    assert wait_for_idle()
    assert window.change.text() == f"{change * 100:+.2f} points"


def test_a_week_with_something_in_it_opens(page: OverviewPage, desk: Desk, qtbot: QtBot) -> None:
    grid = page.activity.grid
    busy = next(number for number in range(grid.item_count()) if grid.item_id(number))
    with qtbot.waitSignal(desk.week_wanted) as wanted:
        QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.item_rect(busy).center())
    assert wanted.args == [grid.item_id(busy)]


def test_the_goal_for_a_week_is_set_from_its_button(
    page: OverviewPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QInputDialog, "getInt", lambda *_: (3, True))
    page.activity.goal_button.click()
    assert wait_for_idle()
    assert weekly_goal(desk.tracker) == 3
    assert page.activity.goal_button.text() == "1 of 3 this week. Change the goal…"


def test_a_step_is_planned_pinned_and_dismissed_by_key_and_button(
    steps: NextStepsWindow, desk: Desk, qtbot: QtBot
) -> None:
    offered = next(one for one in next_steps(desk.tracker) if one.key.startswith("catalog:"))
    steps.table.selectRow(steps.model.row_of(offered.key))
    steps.pin_button.click()
    assert advice(desk.tracker).pinned == (offered,)
    assert wait_for_idle()
    assert steps.current == offered
    assert steps.pin_button.text() == "Unpin"
    steps.activateWindow()
    steps.table.setFocus()
    qtbot.waitUntil(steps.table.hasFocus)
    QTest.keyClick(steps.table, Qt.Key.Key_Delete)
    assert advice(desk.tracker).dismissed == (offered,)
    undoing.undo(desk.tracker)
    assert wait_for_idle()
    steps.table.selectRow(steps.model.row_of(offered.key))
    steps.plan_button.click()
    assert undoing.undoable(desk.tracker) == f"Plan “{offered.entry.title}”"


def test_the_hours_of_a_step_are_edited_by_key(steps: NextStepsWindow, desk: Desk, qtbot: QtBot) -> None:
    step = next(one for one in next_steps(desk.tracker) if one.key.startswith("catalog:"))
    steps.table.selectRow(steps.model.row_of(step.key))
    steps.activateWindow()
    steps.table.setFocus()
    qtbot.waitUntil(steps.table.hasFocus)
    assert steps.hours.hinted == "usual"
    QTest.keyClick(steps.table, Qt.Key.Key_F2)
    QTest.keyClicks(steps.hours.line, "soon")
    QTest.keyClick(steps.hours.line, Qt.Key.Key_Return)
    assert "is not a number of hours" in steps.hours.complaint
    steps.edit_hours()
    QTest.keyClicks(steps.hours.line, "7:30")
    QTest.keyClick(steps.hours.line, Qt.Key.Key_Return)
    assert wait_for_idle()
    assert steps.current is not None
    assert (steps.current.key, steps.current.hours, steps.hours.hinted) == (step.key, 7.5, "your own")
    assert steps.hours.line.text() == "7.5"
    steps.edit_hours()
    QTest.keyClick(steps.hours.line, Qt.Key.Key_Delete)
    QTest.keyClick(steps.hours.line, Qt.Key.Key_Return)
    assert wait_for_idle()
    assert (steps.current.hours, steps.hours.hinted) == (step.hours, "usual")
    undoing.undo(desk.tracker)
    assert wait_for_idle()
    assert steps.current.hours == 7.5


def test_a_planned_step_is_shown_where_it_stands(steps: NextStepsWindow, desk: Desk, qtbot: QtBot) -> None:
    planned = next(one for one in next_steps(desk.tracker) if one.key.startswith("entry:"))
    steps.table.selectRow(steps.model.row_of(planned.key))
    assert steps.log_button.text() == "Show the plan"
    with qtbot.waitSignal(desk.page_wanted) as wanted:
        steps.log_button.click()
    assert wanted.args == ["record", planned.entry.id]


def test_any_other_step_opens_the_log_sheet_filled_in(steps: NextStepsWindow, desk: Desk, qtbot: QtBot) -> None:
    offered = next(one for one in next_steps(desk.tracker) if one.key.startswith("catalog:"))
    steps.table.selectRow(steps.model.row_of(offered.key))
    with qtbot.waitSignal(desk.entry_wanted) as wanted:
        QTest.keyClick(steps.table, Qt.Key.Key_Return)
    assert wanted.args == [offered.entry]


def test_steps_are_ranked_by_gain_per_hour_too(steps: NextStepsWindow) -> None:
    steps.views.choose("rate")
    rates = [step.gain_per_hour for step in steps.model.rows]
    assert rates == sorted(rates, reverse=True)


def test_what_changed_is_shown_with_causes_that_add_up(desk: Desk, qtbot: QtBot) -> None:
    window = ProgressWindow(desk, TODAY)
    qtbot.addWidget(window)
    window.show()
    assert wait_for_idle()
    found = progress(desk.tracker, date(2026, 10, 21), TODAY)
    assert window.model.rows == found.causes
    assert window.change.text() == f"{(found.change or 0) * 100:+.2f} points"
    window.table.selectRow(1)
    with qtbot.waitSignal(desk.page_wanted) as wanted:
        QTest.keyClick(window.table, Qt.Key.Key_Return)
    assert wanted.args == ["record", found.causes[1].id]


def test_an_empty_record_has_an_overview_that_says_how_to_begin(tmp_path: Path, qtbot: QtBot) -> None:
    with opened(tmp_path) as tracker:
        page = loaded(desk_on(tracker), qtbot)
        assert page.readiness_card.outlook.text() == "There is no history yet."
        assert page.activity.grid.accessibleDescription() == "0 entries in the last year"
        page.grab()


def test_a_week_lists_what_the_grid_counts_in_it(desk: Desk, qtbot: QtBot) -> None:
    for week in activity(desk.tracker).weeks:
        assert len(entries_of_week(desk.tracker, week.monday)) == week.entries
    busy = next(week for week in activity(desk.tracker).weeks if week.entries)
    window = WeekWindow(desk, busy.monday)
    qtbot.addWidget(window)
    window.show()
    assert wait_for_idle()
    rows = window.card.findChildren(DoorRow)
    assert len(rows) == busy.entries
    with qtbot.waitSignal(desk.page_wanted) as wanted:
        QTest.keyClick(rows[0], Qt.Key.Key_Space)
    assert wanted.args == ["record", entries_of_week(desk.tracker, busy.monday)[0].id]


def test_a_week_tells_what_was_done_in_each_area(desk: Desk, qtbot: QtBot) -> None:
    busy = max(activity(desk.tracker).weeks, key=lambda week: len(week.areas))
    window = WeekWindow(desk, busy.monday)
    qtbot.addWidget(window)
    window.show()
    assert wait_for_idle()
    names = {area.id: area.name for area in desk.tracker.checklist.areas}
    assert window.area_words.text().splitlines() == area_words(busy, names)
    assert len(area_words(busy, names)) == len(busy.areas) > 1


def test_activity_can_be_of_one_area(page: OverviewPage, desk: Desk) -> None:
    card, whole = page.activity, activity(desk.tracker)
    area = whole.areas[0].area
    card.area.setCurrentIndex(card.area.findData(area))
    card.area.activated.emit(card.area.currentIndex())
    assert card.grid.accessibleDescription() == whole.of_area(area).summary != whole.summary
    page.refresh()
    assert wait_for_idle()
    assert card.area.currentData() == area
    assert card.grid.accessibleDescription() == whole.of_area(area).summary


def test_self_assessments_are_set_against_evidence(desk: Desk, qtbot: QtBot) -> None:
    window = CalibrationWindow(desk)
    qtbot.addWidget(window)
    window.show()
    assert wait_for_idle()
    found = calibration(desk.tracker)
    assert window.model.rows == found.skills
    assert window.words.text() == summary(found)
    window.table.selectRow(0)
    with qtbot.waitSignal(desk.page_wanted) as wanted:
        QTest.keyClick(window.table, Qt.Key.Key_Return)
    assert wanted.args == ["skills", found.skills[0].skill.id]


def test_without_self_assessments_that_is_said(tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        assert summary(calibration(tracker)).startswith("You have not rated yourself yet.")
