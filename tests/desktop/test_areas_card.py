"""The areas on the Overview: four views of the same figures, each told in words and opened by mouse and key."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mltracker.desktop.charts.item_chart import ItemChart
from mltracker.desktop.desk import Desk
from mltracker.desktop.pages.areas_card import AreasCard
from mltracker.domain.figures import area_table
from mltracker.services.dashboard import overview
from mltracker.settings import AREAS_BY_GAP, AREAS_VIEW
from tests.desktop.desks import desk_on
from tests.records import opened_sample


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with opened_sample(tmp_path_factory.mktemp("record")) as tracker:
        yield desk_on(tracker)


@pytest.fixture
def card(desk: Desk, qtbot: QtBot) -> AreasCard:
    desk.settings[AREAS_VIEW] = "bars"
    desk.settings[AREAS_BY_GAP] = False
    return shown(desk, qtbot)


def shown(desk: Desk, qtbot: QtBot) -> AreasCard:
    card = AreasCard(desk)
    qtbot.addWidget(card)
    found = overview(desk.tracker)
    names = {area.id: area.name for area in desk.tracker.checklist.areas}
    card.show_areas(found.bars, found.heats, 0.8, names)
    card.resize(680, 560)
    card.show()
    return card


@pytest.mark.parametrize("view", ["bars", "radar", "table", "depth"])
def test_a_view_shows_its_own_chart_and_is_kept(card: AreasCard, desk: Desk, qtbot: QtBot, view: str) -> None:
    card.views.choose(view)
    assert [key for key, chart in card.charts.items() if chart.isVisible()] == [view]
    again = shown(desk, qtbot)
    assert again.charts[view].isVisible()


def test_the_radar_and_the_bars_tell_the_same_figures(card: AreasCard) -> None:
    assert card.radar.accessibleDescription() == card.bars.accessibleDescription()


def test_bars_and_table_can_begin_with_the_widest_gap_and_the_radar_keeps_its_order(card: AreasCard) -> None:
    before = card.radar.accessibleDescription()
    assert card.bars.item_id(0) == "languages"
    card.sorted.click()
    assert card.bars.item_id(0) == "mlops"
    assert card.table.model().index(0, 0).data() == "MLOps and production ML"
    assert card.radar.accessibleDescription() == before


def test_the_depth_of_all_skills_is_told_in_a_sentence(card: AreasCard) -> None:
    assert card.heat_map.accessibleDescription().startswith("Of 117 skills ")
    assert card.heat_map.item_words(0).startswith("Python: rung 1 ")


@pytest.mark.parametrize("view", ["bars", "radar", "depth"])
def test_every_item_is_found_where_it_is_drawn(card: AreasCard, view: str) -> None:
    card.views.choose(view)
    chart = card.charts[view]
    assert isinstance(chart, ItemChart)
    chart.resize(640, chart.heightForWidth(640) if chart.hasHeightForWidth() else 460)
    places = [chart.item_at(chart.item_rect(number).center()) for number in range(chart.item_count())]
    assert places == list(range(chart.item_count()))
    assert chart.item_at(QPoint(-5, -5)) == -1


@pytest.mark.parametrize("view", ["bars", "radar", "depth"])
def test_items_are_opened_by_key_and_by_mouse(card: AreasCard, qtbot: QtBot, view: str) -> None:
    card.views.choose(view)
    chart = card.charts[view]
    assert isinstance(chart, ItemChart)
    chart.resize(640, chart.heightForWidth(640) if chart.hasHeightForWidth() else 460)
    QTest.keyClick(chart, Qt.Key.Key_Down)
    with qtbot.waitSignal(card.opened) as by_key:
        QTest.keyClick(chart, Qt.Key.Key_Return)
    with qtbot.waitSignal(card.opened) as by_mouse:
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.item_rect(1).center())
    assert by_key.args == by_mouse.args == [chart.item_id(1)]


def test_a_row_of_the_table_opens_its_area(card: AreasCard, qtbot: QtBot) -> None:
    card.views.choose("table")
    card.table.setCurrentIndex(card.table.model().index(2, 0))
    with qtbot.waitSignal(card.opened) as opened:
        QTest.keyClick(card.table, Qt.Key.Key_Return)
    assert opened.args == ["math"]


def test_the_table_has_a_column_for_the_day_compared_with_while_there_is_one(card: AreasCard, desk: Desk) -> None:
    card.views.choose("table")
    assert card.table.isColumnHidden(4)
    before = date(2025, 6, 30)
    found = overview(desk.tracker, against=before)
    card.compare_with(before)
    card.show_areas(found.bars, found.heats, 0.8, {})
    assert not card.table.isColumnHidden(4)
    assert card.table.model().index(0, 4).data() == f"{found.bars[0].before:.0%}"
    table = area_table(found.bars)
    assert table.header[-1] == "Evidence before in %"
    assert table.rows[0][-1] == round((found.bars[0].before or 0) * 100, 2)
    card.compare_with(None)
    assert card.table.isColumnHidden(4)


def test_no_areas_draw_nothing_and_say_so(desk: Desk, qtbot: QtBot) -> None:
    card = AreasCard(desk)
    qtbot.addWidget(card)
    card.show_areas((), (), 0.8, {})
    for view in ("bars", "radar", "table", "depth"):
        card.views.choose(view)
        card.grab()
    assert card.radar.accessibleDescription() == "No areas yet."
    assert card.heat_map.accessibleDescription() == "No skill is relevant to you."


def test_right_to_left_mirrors_the_charts(card: AreasCard) -> None:
    card.views.choose("depth")
    left = card.heat_map.item_rect(0)
    card.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert card.heat_map.item_rect(0) == left.translated(card.heat_map.width() - left.width() - 2 * left.x(), 0)
