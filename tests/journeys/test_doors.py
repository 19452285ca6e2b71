"""Every number is a door: each of the Overview's is opened by key, and leads somewhere."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QInputDialog, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.charts.activity_grid import ActivityGrid
from mltracker.desktop.charts.area_bars import AreaBars
from mltracker.desktop.desk import Desk
from mltracker.desktop.main_window import MainWindow
from mltracker.desktop.pages.overview import OverviewPage
from mltracker.desktop.parts.door_row import DoorRow
from mltracker.settings import Settings
from tests.records import opened_sample


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with opened_sample(tmp_path / "record") as tracker:
        window = MainWindow(Desk(tracker, Settings(tmp_path / "settings.json")), sample=False)
        qtbot.addWidget(window)
        window.resize(1280, 1600)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.show_page("overview")
        assert wait_for_idle()
        qtbot.waitUntil(lambda: len(overview(window).findChildren(DoorRow)) > 8)
        yield window
        window.close()
        assert wait_for_idle()


def overview(window: MainWindow) -> OverviewPage:
    page = window.pages.page("overview")
    assert isinstance(page, OverviewPage)
    return page


def stands(page: OverviewPage, name: str) -> bool:
    return any(one.accessibleName() == name for one in page.findChildren(DoorRow))


def links(page: OverviewPage) -> list[QPushButton]:
    return [one for one in page.findChildren(QPushButton) if one.property("look") == "link" and one.isVisible()]


def led_to(window: MainWindow) -> QWidget | None:
    """The page or window that was opened; it is closed again, and the Overview is back."""
    assert wait_for_idle()
    QApplication.processEvents()
    opened = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    for dialog in opened:
        dialog.done(0)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    page = window.pages.currentWidget()
    window.show_page("overview")
    window.activateWindow()
    assert wait_for_idle()
    return opened[0] if opened else page if page is not overview(window) else None


def test_every_row_and_link_of_the_overview_opens_something(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    explained: list[str] = []
    monkeypatch.setattr(QMessageBox, "information", lambda _parent, title, _words: explained.append(title))

    def asked(_parent: QWidget, title: str, *_more: object) -> tuple[int, bool]:
        explained.append(title)
        return 0, False

    monkeypatch.setattr(QInputDialog, "getInt", asked)
    page = overview(window)
    names = [one.accessibleName() for one in page.findChildren(DoorRow)]
    for name in names:
        row = next(one for one in page.findChildren(DoorRow) if one.accessibleName() == name)
        row.setFocus()
        QTest.keyClick(row, Qt.Key.Key_Return)
        assert led_to(window) is not None, name
        qtbot.waitUntil(partial(stands, page, name))
    texts = [one.text() for one in links(page)]
    for text in texts:
        button = next(one for one in links(page) if one.text() == text)
        QTest.keyClick(button, Qt.Key.Key_Space)
        assert led_to(window) is not None or explained, text
    assert len(names) + len(texts) >= 12


def test_an_area_and_a_week_open_by_key(window: MainWindow) -> None:
    page = overview(window)
    for chart in (page.findChild(AreaBars), page.findChild(ActivityGrid)):
        assert isinstance(chart, QWidget)
        chart.setFocus()
        QTest.keyClick(chart, Qt.Key.Key_End)
        QTest.keyClick(chart, Qt.Key.Key_Return)
        assert led_to(window) is not None, type(chart).__name__
