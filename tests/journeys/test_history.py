"""From the menus of the whole window: a deleted entry is found in the history and brought back, a career step taken."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.career_dialog import CareerDialog
from mltracker.desktop.dialogs.history_window import HistoryWindow
from mltracker.desktop.main_window import MainWindow
from mltracker.services import career
from mltracker.services.entries import all_entries, delete
from mltracker.settings import Settings
from tests.desktop.keyboard import presses
from tests.records import opened_sample


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with opened_sample(tmp_path / "record") as tracker:
        found = MainWindow(Desk(tracker, Settings(tmp_path / "settings.json")), sample=False)
        qtbot.addWidget(found)
        found.show()
        assert wait_for_idle()
        yield found
        found.close()


def test_a_deleted_entry_is_found_in_the_history_and_brought_back_by_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    tracker = window.desk.tracker
    before = all_entries(tracker)
    delete(tracker, [before[0].id])
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert wait_for_idle()
    (history,) = window.findChildren(HistoryWindow)
    qtbot.waitUntil(history.isActiveWindow)
    deleted = next(one for one in history.choice.findChildren(QPushButton) if one.text() == "Deleted")
    deleted.setFocus()
    presses(Qt.Key.Key_Space)
    assert wait_for_idle()
    restore = next(one for one in history.details.findChildren(QPushButton) if one.text() == "Restore")
    restore.setFocus()
    presses(Qt.Key.Key_Space)
    assert wait_for_idle()
    assert all_entries(tracker) == before
    assert history.list.hasFocus()
    presses(Qt.Key.Key_Escape)


def test_a_career_step_is_taken_from_the_menu_by_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    commands = {name: run for name, _keys, run in window.menus.commands()}
    commands["Career steps…"]()
    (dialog,) = window.findChildren(CareerDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    presses(Qt.Key.Key_Space)
    assert career.career_step(window.desk.tracker, "choose-industry").done
    presses(Qt.Key.Key_Escape)
    assert not dialog.isVisible()
