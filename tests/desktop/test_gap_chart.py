"""The curve of how far self-assessments lay from the evidence."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.charts.chart_menu import ChartMenu
from mltracker.desktop.charts.gap_chart import GapChart
from mltracker.desktop.dialogs.calibration_window import CalibrationWindow
from mltracker.domain.calibration import GapCurve, GapPoint
from mltracker.services.calibration import gap_curve
from mltracker.services.skills import assess
from tests.desktop.desks import desk_on
from tests.records import opened, opened_sample

CURVE = GapCurve(
    (
        GapPoint(date(2026, 9, 30), -1.4, 3),
        GapPoint(date(2026, 10, 31), 0.04, 3),
        GapPoint(date(2026, 11, 20), 0.6, 4),
    )
)


@pytest.fixture
def chart(qtbot: QtBot) -> GapChart:
    chart = GapChart()
    qtbot.addWidget(chart)
    chart.resize(400, 140)
    chart.set_curve(CURVE)
    chart.show()
    return chart


def test_it_says_in_a_sentence_what_it_draws(chart: GapChart) -> None:
    assert chart.accessibleDescription() == (
        "The mean gap went from −1.4 on 2026-09-30 to +0.6 on 2026-11-20; it was widest, −1.4, on 2026-09-30."
    )
    assert CURVE.table.rows[0] == ("2026-09-30", -1.4, 3)


def test_the_scale_is_whole_rungs_on_either_side_of_nought() -> None:
    assert list(CURVE.rungs) == [-2, -1, 0, 1]
    assert list(GapCurve((GapPoint(date(2026, 1, 1), 3.2, 1),)).rungs) == [-1, 0, 1, 2, 3, 4]


def test_wider_claims_stand_higher_and_the_arrow_keys_say_each_point(chart: GapChart) -> None:
    heights = [chart.place_of(number).y() for number in range(3)]
    assert heights == sorted(heights, reverse=True)
    said = []
    for _ in CURVE.points:
        QTest.keyClick(chart, Qt.Key.Key_Left)
        said.append(QToolTip.text())
    QToolTip.hideText()
    assert said == ["Nov 20, 2026: +0.6", "Oct 31, 2026: 0.0", "Sep 30, 2026: −1.4"]


def test_the_window_shows_the_curve_and_gives_its_figures(tmp_path: Path, qtbot: QtBot) -> None:
    with opened_sample(tmp_path) as tracker:
        window = CalibrationWindow(desk_on(tracker))
        qtbot.addWidget(window)
        window.show()
        assert wait_for_idle()
        assert window.chart.isVisible()
        assert not window.over_time.isVisible()
        assert window.chart.accessibleDescription() == gap_curve(tracker).summary
        menu = window.chart.findChild(ChartMenu)
        assert isinstance(menu, ChartMenu)
        assert menu.csv().decode("utf-8-sig") == gap_curve(tracker).table.csv()
        assert menu.png()


def test_where_there_is_no_curve_yet_the_window_says_why(tmp_path: Path, qtbot: QtBot) -> None:
    with opened(tmp_path) as tracker:
        assess(tracker, "python", 3)
        window = CalibrationWindow(desk_on(tracker))
        qtbot.addWidget(window)
        window.show()
        assert wait_for_idle()
        assert not window.chart.isVisible()
        assert window.over_time.text().startswith("The mean gap over time begins at the end of this month")
