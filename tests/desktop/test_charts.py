"""Charts tell in words what they draw, and answer to keys."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from mltracker.desktop.charts.area_bars import AreaBars
from mltracker.desktop.charts.area_legend import AreaLegend
from mltracker.desktop.charts.curve import NO_HISTORY, CurveChart
from mltracker.desktop.charts.curve_plot import CurvePlot
from mltracker.desktop.theme import apply_theme, current_theme
from mltracker.domain.figures import AreaBar, Curve, CurvePoint

BARS = (
    AreaBar("languages", "Programming languages", 10, 0.82, 0.75),
    AreaBar("mlops", "MLOps & production", 11, 0.28, None),
    AreaBar("big-data", "Big data & cloud", 0, None, None),
)
CURVE = Curve(
    (CurvePoint(date(2026, 9, 30), 0.5), CurvePoint(date(2026, 10, 31), 0.55), CurvePoint(date(2026, 11, 21), 0.62)),
    0.8,
)


@pytest.fixture
def bars(qtbot: QtBot) -> AreaBars:
    bars = AreaBars()
    qtbot.addWidget(bars)
    bars.set_bars(BARS, 0.8)
    bars.resize(650, bars.sizeHint().height())
    bars.show()
    return bars


@pytest.fixture
def chart(qtbot: QtBot) -> CurveChart:
    chart = CurveChart()
    qtbot.addWidget(chart)
    chart.resize(432, 170)
    chart.show()
    return chart


def drawn(chart: CurveChart) -> bool:
    """Whether a curve's line is on the chart."""
    image = chart.grab(chart.rect().adjusted(4, 4, -4, -4)).toImage()  # without the focus ring
    accent = current_theme().accent
    return any(
        image.pixelColor(x, y).name().upper() == accent for x in range(image.width()) for y in range(image.height())
    )


def test_area_bars_say_all_they_draw(bars: AreaBars) -> None:
    assert bars.accessibleName() == "Readiness per skill area"
    assert bars.accessibleDescription() == (
        "Programming languages: 82% of what the role asks, 10 entries, self-assessed 75%; "
        "MLOps & production: 28% of what the role asks, 11 entries; "
        "Big data & cloud: not asked for by this role"
    )


def test_a_thin_bar_under_each_meter_shows_and_says_where_an_area_stood(bars: AreaBars) -> None:
    def inked() -> int:
        image = bars.grab(bars.item_rect(0)).toImage()
        ink = current_theme().muted
        return sum(image.pixelColor(300, y).name().upper() == ink for y in range(image.height()))

    assert inked() == 0
    bars.set_bars((replace(BARS[0], before=0.5), replace(BARS[1], before=0.31), *BARS[2:]), 0.8)
    assert inked() >= 2
    assert bars.item_words(0).startswith("Programming languages: 82% of what the role asks, up from 50%, 10 entries")
    assert ", down from 31%, " in bars.item_words(1)
    assert ", as before: 82%, " in replace(BARS[0], before=0.8249).words


def test_a_click_on_a_row_chooses_its_area(bars: AreaBars, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bars.chosen) as chosen:
        QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=bars.item_rect(1).center())
    assert chosen.args == ["mlops"]


def test_rows_are_reached_and_chosen_by_key(bars: AreaBars, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(bars, key)
    with qtbot.waitSignal(bars.chosen) as chosen:
        QTest.keyClick(bars, Qt.Key.Key_Return)
    assert chosen.args == ["mlops"]


def test_bars_are_as_long_as_their_share_and_mirrored_where_reading_is(bars: AreaBars) -> None:
    def length() -> tuple[int, int]:
        image = bars.grab().toImage()
        y = bars.item_rect(1).center().y()
        filled = [x for x in range(image.width()) if image.pixelColor(x, y).name().upper() == current_theme().accent]
        return len(filled), filled[0]

    usual, start = length()
    bars.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    mirrored, mirrored_start = length()
    assert 0.26 * 353 < usual < 0.29 * 353
    assert abs(usual - mirrored) <= 2
    assert mirrored_start + mirrored == pytest.approx(650 - start, abs=3)


def test_area_bars_without_areas_say_so(qtbot: QtBot) -> None:
    bars = AreaBars()
    qtbot.addWidget(bars)
    bars.set_bars((), 0.8)
    bars.grab()
    assert bars.accessibleDescription() == "No areas yet."


def test_the_legend_says_what_the_marks_mean(qtbot: QtBot) -> None:
    legend = AreaLegend()
    qtbot.addWidget(legend)
    assert "evidence" in legend.accessibleName()
    usual = legend.sizeHint().width()
    legend.compare_with("Jun 30, 2025")
    assert legend.accessibleName().endswith("thin lines the evidence on Jun 30, 2025.")
    assert legend.sizeHint().width() > usual
    assert current_theme().accent in {
        legend.grab().toImage().pixelColor(4, y).name().upper() for y in range(legend.sizeHint().height())
    }


def test_a_curve_is_drawn_and_said_in_a_sentence(chart: CurveChart) -> None:
    chart.set_curve(CURVE)
    assert drawn(chart)
    assert chart.accessibleDescription() == CURVE.summary


def test_a_curve_without_points_is_a_sentence_and_no_axis(chart: CurveChart) -> None:
    chart.set_curve(Curve((), 0.8))
    assert not drawn(chart)
    assert [label.text() for label in chart.findChildren(QLabel) if label.isVisible()] == [NO_HISTORY]


def test_a_curve_of_one_day_is_a_dot(chart: CurveChart) -> None:
    chart.set_curve(Curve(CURVE.points[-1:], 0.8))
    assert drawn(chart)


def test_a_drawn_curve_follows_a_change_of_theme(chart: CurveChart, qapp: QApplication) -> None:
    chart.set_curve(CURVE)
    assert drawn(chart)
    apply_theme(qapp, "dark", text_scale=2.0)
    followed = drawn(chart)
    apply_theme(qapp, "light")
    assert followed


def test_points_are_told_by_key_and_by_mouse(chart: CurveChart) -> None:
    chart.set_curve(CURVE)
    assert drawn(chart)
    [plot] = chart.findChildren(CurvePlot)
    QTest.mouseMove(plot, QPoint(40, 60))
    assert QToolTip.text() == "Sep 30, 2026: 50%"
    QTest.mouseMove(plot, QPoint(425, 60))
    assert QToolTip.text() == "Nov 21, 2026: 62%"
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert QToolTip.text() == "Oct 31, 2026: 55%"
