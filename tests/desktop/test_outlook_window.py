"""The outlook: reached from the forecast, drawn and said, each of its rows and marks a door."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.charts.chart_menu import ChartMenu
from mltracker.desktop.charts.curve import CurveChart
from mltracker.desktop.charts.curve_plot import CurvePlot
from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.outlook_window import SPANS, OutlookWindow
from mltracker.desktop.pages.overview import OverviewPage
from mltracker.domain.causes import What
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind, SkillLink
from mltracker.services.log import log
from mltracker.services.outlook import whole_outlook
from tests.desktop.desks import desk_on
from tests.records import opened_sample


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with opened_sample(tmp_path / "record") as tracker:
        yield desk_on(tracker)


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> OutlookWindow:
    window = OutlookWindow(desk)
    qtbot.addWidget(window)
    window.show()
    assert wait_for_idle()
    return window


def heard(chart: CurveChart) -> str:
    return QToolTip.text() if chart.hasFocus() else ""


def test_the_forecast_on_the_overview_is_the_door_by_mouse_and_by_key(desk: Desk, qtbot: QtBot) -> None:
    page = OverviewPage(desk)
    qtbot.addWidget(page)
    page.show()
    assert wait_for_idle()
    link = page.readiness_card.outlook
    assert QAccessible.queryAccessibleInterface(link).role() is QAccessible.Role.Button
    assert link.accessibleName() == "At this pace, ready in Jan – May 2028. What lies ahead?"
    with qtbot.waitSignal(desk.outlook_wanted):
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(desk.outlook_wanted):
        QTest.keyClick(link, Qt.Key.Key_Space)
    desk.day_shown.show_day(date(2026, 6, 30))
    assert wait_for_idle()
    assert not link.isEnabled(), "the outlook is that from today"


def test_it_begins_with_a_year_and_shows_what_the_figures_say(window: OutlookWindow, desk: Desk) -> None:
    found = whole_outlook(desk.tracker)
    assert window.spans.current == SPANS[0][0]
    assert window.forecast.text() == "At this pace, ready in Jan – May 2028."
    assert window.fading.text() == found.fading_words
    assert window.model.rows == found.parts
    assert window.chart.accessibleDescription() == found.curve.summary
    assert window.legend.accessibleName() == (
        "Lines and marks: so far, at this pace, without anything new, with what is planned, expires, planned"
    )


def test_a_longer_span_reaches_back_to_the_first_evidence(window: OutlookWindow) -> None:
    for (span, _), first in zip(SPANS[1:], ("3% on 2021-11-30", "0% on 2021-06-30"), strict=True):
        window.spans.choose(span)
        assert wait_for_idle()
        assert window.chart.accessibleDescription().startswith(f"Readiness went from {first}")
    assert window.computing.text() == ""


def test_a_row_opens_its_entry_or_its_area(window: OutlookWindow, desk: Desk, qtbot: QtBot) -> None:
    for what, page in ((What.EXPIRY, "record"), (What.AGEING, "skills"), (What.PLAN, "record")):
        row, part = next((row, part) for row, part in enumerate(window.model.rows) if part.cause.what is what)
        window.table.selectRow(row)
        with qtbot.waitSignal(desk.page_wanted) as wanted:
            QTest.keyClick(window.table, Qt.Key.Key_Return)
        assert wanted.args == [page, part.cause.id]


def test_keys_go_from_today_into_past_and_future_and_open_what_is_marked(
    window: OutlookWindow, desk: Desk, qtbot: QtBot
) -> None:
    window.activateWindow()
    window.chart.setFocus()
    qtbot.waitUntil(window.chart.hasFocus)
    said = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Right, *[Qt.Key.Key_Right] * 3):
        QTest.keyClick(window.chart, key)
        said.append(heard(window.chart))
    assert said[:2] == ["Nov 20, 2026: 64%", "Oct 31, 2026: 64%"]
    assert said[3] == "Nov 30, 2026: 64% without anything new, 64% with what is planned"
    assert said[5] == "Dec 2, 2026: TensorFlow Developer Certificate expires: −0.06 points"
    with qtbot.waitSignal(desk.page_wanted) as wanted:
        QTest.keyClick(window.chart, Qt.Key.Key_Return)
    assert wanted.args == ["record", window.model.rows[0].cause.id]
    QTest.keyClick(window.chart, Qt.Key.Key_End)
    assert heard(window.chart).startswith("Nov 20, 2028: 61% without anything new, 67% with")
    QTest.keyClick(window.chart, Qt.Key.Key_Home)
    assert heard(window.chart) == "Nov 30, 2025: 43%"


def test_a_mark_is_hit_by_the_mouse_and_opens_its_entry(window: OutlookWindow, desk: Desk, qtbot: QtBot) -> None:
    [view] = window.chart.findChildren(CurvePlot)
    spots = whole_outlook(desk.tracker).curve.spots
    number = next(number for number, spot in enumerate(spots) if spot.words.startswith("Feb 28, 2027: AWS"))
    place = view.mapFromGlobal(view.place_of(number))
    QTest.mouseMove(view, place)
    assert QToolTip.text() == spots[number].words
    with qtbot.waitSignal(desk.page_wanted) as wanted:
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    assert wanted.args == ["record", spots[number].id]
    with qtbot.assertNotEmitted(desk.page_wanted):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(60, place.y()))


def test_from_right_to_left_time_runs_the_other_way_and_so_do_its_keys(
    window: OutlookWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    try:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        window.spans.choose("5")
        assert wait_for_idle()
        [view] = window.chart.findChildren(CurvePlot)
        assert view.place_of(0).x() > view.place_of(20).x()
        window.activateWindow()
        window.chart.setFocus()
        qtbot.waitUntil(window.chart.hasFocus)
        QTest.keyClick(window.chart, Qt.Key.Key_Left)
        QTest.keyClick(window.chart, Qt.Key.Key_Left)
        assert heard(window.chart).startswith("Nov 30, 2026")
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_its_figures_can_be_taken_as_csv_with_a_column_for_each_course(window: OutlookWindow) -> None:
    [menu] = window.chart.findChildren(ChartMenu)
    lines = menu.csv().decode("utf-8-sig").splitlines()
    assert lines[0] == (
        "Day,Readiness in %,At this pace in %,At the slower pace in %,At the faster pace in %,"
        "Without anything new in %,With what is planned in %,Steps"
    )
    [step] = [line for line in lines if line.startswith("2026-12-02")]
    assert "TensorFlow Developer Certificate expires: −0.06 points" in step


def test_a_new_plan_is_taken_in_at_once(window: OutlookWindow, desk: Desk) -> None:
    plan = Entry(
        Kind.PROJECT, "Ship it", date=PartialDate("2027-09"), depth=3, planned=True, skills=(SkillLink("pytorch"),)
    )
    log(desk.tracker, [plan])
    assert wait_for_idle()
    assert "Ship it, as planned" in {part.words for part in window.model.rows}
