"""The small curve of a skill's level."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from mltracker.desktop.charts.level_chart import LevelChart
from mltracker.desktop.theme import apply_theme
from mltracker.domain.figures import LevelCurve, LevelPoint

CURVE = LevelCurve(
    (
        LevelPoint(date(2025, 1, 31), 0.5),
        LevelPoint(date(2025, 12, 31), 2.5),
        LevelPoint(date(2026, 11, 20), 2.3),
    ),
    required=3,
)


@pytest.fixture
def chart(qtbot: QtBot) -> LevelChart:
    chart = LevelChart()
    qtbot.addWidget(chart)
    chart.resize(280, 104)
    chart.set_curve(CURVE)
    chart.show()
    return chart


def test_it_says_in_a_sentence_what_it_draws(chart: LevelChart) -> None:
    assert chart.accessibleName() == "Level over time"
    assert chart.accessibleDescription() == (
        "The level went from 0.5 on 2025-01-31 to 2.3 on 2026-11-20; it was highest, 2.5, on 2025-12-31; "
        "the role asks for 3."
    )


def test_higher_levels_stand_higher_and_later_days_further_along(chart: LevelChart) -> None:
    first, highest, last = (chart.place_of(number) for number in range(3))
    assert first.x() < highest.x() < last.x()
    assert highest.y() < last.y() < first.y()


def test_it_runs_from_right_to_left_where_people_read_so(chart: LevelChart) -> None:
    chart.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert chart.place_of(0).x() > chart.place_of(2).x()


def test_the_arrow_keys_say_each_point(chart: LevelChart) -> None:
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert QToolTip.text() == "Nov 20, 2026: 2.3"
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert QToolTip.text() == "Dec 31, 2025: 2.5"
    QToolTip.hideText()


def test_the_mouse_says_the_nearest_point(chart: LevelChart) -> None:
    place = QPointF(chart.place_of(0))
    nothing = Qt.MouseButton.NoButton
    at = (place, QPointF(chart.mapToGlobal(place)))
    moved = QMouseEvent(QEvent.Type.MouseMove, *at, nothing, nothing, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(chart, moved)
    assert QToolTip.text() == "Jan 31, 2025: 0.5"
    QToolTip.hideText()


@pytest.mark.parametrize("curve", [LevelCurve(()), LevelCurve((LevelPoint(date(2026, 11, 20), 1.0),))])
def test_it_draws_nothing_and_a_single_day_too(chart: LevelChart, curve: LevelCurve) -> None:
    chart.set_curve(curve)
    assert not chart.grab().isNull()


def test_it_follows_the_theme(chart: LevelChart, qapp: QApplication) -> None:
    light, height = chart.grab().toImage(), chart.sizeHint().height()
    try:
        apply_theme(qapp, "dark", 2.0)
        assert chart.grab().toImage() != light
        assert chart.sizeHint().height() == 2 * height
    finally:
        apply_theme(qapp, "light")
