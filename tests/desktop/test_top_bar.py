"""The bar above every page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from mltracker.desktop.parts.segmented_filter import SegmentedFilter
from mltracker.desktop.top_bar import TopBar


@pytest.fixture
def bar(qtbot: QtBot) -> TopBar:
    bar = TopBar()
    qtbot.addWidget(bar)
    bar.resize(1076, 63)
    bar.show()
    return bar


def test_the_bar_tells_search_and_log(bar: TopBar, qtbot: QtBot) -> None:
    search, log = bar.findChildren(QPushButton)
    with qtbot.waitSignal(bar.search_requested):
        QTest.mouseClick(search, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(bar.log_requested):
        QTest.keyClick(log, Qt.Key.Key_Space)
    assert search.accessibleName() == "Search everything (Ctrl+K)"


def test_a_page_brings_its_title_and_its_own_filter(bar: TopBar) -> None:
    first, second = (SegmentedFilter("Show", [("all", "All 41"), ("work", "Work 3")]) for _ in range(2))
    bar.set_page("Record", first)
    bar.set_page("Skills", second)
    assert bar.findChildren(QLabel)[0].text() == "Skills"
    assert (first.isVisible(), second.isVisible()) == (False, True)


def test_a_filter_too_wide_for_the_bar_goes_below(bar: TopBar, qtbot: QtBot) -> None:
    page_filter = SegmentedFilter("Show", [(str(number), f"Certifications {number}") for number in range(5)])
    bar.set_page("Record", page_filter)
    height = bar.sizeHint().height()
    bar.resize(760, 120)
    assert bar.sizeHint().height() > 1.5 * height
    title = bar.findChildren(QLabel)[0]
    qtbot.waitUntil(lambda: page_filter.y() > title.y() + title.height() / 2)
    assert page_filter.x() == title.x()


def test_a_filter_whose_choices_grow_gets_the_room_that_is_there(bar: TopBar, qtbot: QtBot) -> None:
    page_filter = SegmentedFilter("Show", [("all", "All"), ("work", "Work")])
    bar.set_page("Record", page_filter)
    bar.resize(1000, 60)
    page_filter.set_choices([("all", "All 41,000"), ("work", "Work 3,000")])
    qtbot.waitUntil(lambda: page_filter.width() >= page_filter.sizeHint().width())
