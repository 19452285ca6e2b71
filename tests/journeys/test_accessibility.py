"""A walk through every page: whoever cannot see it must be told what each control is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.log_sheet import LogSheet
from mltracker.desktop.main_window import MainWindow
from mltracker.desktop.pages.record import RecordPage
from mltracker.desktop.sidebar import PLACES
from mltracker.desktop.theme import apply_theme
from mltracker.settings import Settings
from tests.records import opened_sample


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with opened_sample(tmp_path / "record") as tracker:
        found = MainWindow(Desk(tracker, Settings(tmp_path / "settings.json")), sample=False)
        qtbot.addWidget(found)
        found.show()
        yield found
        found.close()


def nameless(root: QWidget) -> list[str]:
    """The controls that the keyboard reaches and that a screen reader could only call by their class."""
    return [
        f"{type(one).__name__} in {type(one.parentWidget()).__name__}"
        for one in root.findChildren(QWidget)
        if one.isVisible()
        and one.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and not one.accessibleName()
        and not (isinstance(one, QAbstractButton) and one.text())
        # It only scrolls other controls.
        and not isinstance(one, QScrollArea)
    ]


@pytest.mark.parametrize("key", [key for key, _ in PLACES])
def test_every_control_of_a_page_has_a_name(window: MainWindow, key: str) -> None:
    window.show_page(key)
    wait_for_idle()
    assert nameless(window) == []


def test_every_control_for_many_entries_has_a_name(window: MainWindow) -> None:
    window.show_page("record")
    wait_for_idle()
    page = window.pages.page("record")
    assert isinstance(page, RecordPage)
    page.list.selectAll()
    assert page.bulk.isVisible()
    assert nameless(window) == []


def test_every_control_of_the_log_sheet_has_a_name(qtbot: QtBot, window: MainWindow) -> None:
    for kind in ("course", "certification", "education", "kaggle", "work", "contact"):
        sheet = LogSheet(window.desk, kind)
        qtbot.addWidget(sheet)
        sheet.show()
        assert nameless(sheet) == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("key", [key for key, _ in PLACES])
def test_no_page_asks_for_more_than_the_smallest_window(
    qtbot: QtBot, qapp: QApplication, window: MainWindow, key: str, scale: float
) -> None:
    try:
        apply_theme(qapp, "light", scale)
        window.resize(1024, 600)
        window.show_page(key)
        wait_for_idle()
        qtbot.waitUntil(lambda: window.minimumSizeHint().width() <= 1024)
        assert (window.width(), window.height()) == (1024, 600)
    finally:
        apply_theme(qapp, "light")
