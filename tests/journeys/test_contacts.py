"""People in the whole window: whom to write to, and two who are one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.merge_dialog import MergeDialog
from mltracker.desktop.main_window import MainWindow
from mltracker.desktop.pages.contacts import ContactsPage
from mltracker.desktop.pages.overview import OverviewPage
from mltracker.desktop.parts.door_row import DoorRow
from mltracker.domain.contacts import Contact
from mltracker.domain.dates import PartialDate
from mltracker.services import contacts, entries
from mltracker.services.log import log
from mltracker.settings import Settings
from tests.desktop.keyboard import focused, presses, types
from tests.journeys.test_accessibility import nameless
from tests.records import opened_sample

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LATE = Contact("Zoë Überfällig", follow_up=PartialDate("2026-10-01"), every_days=30)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with opened_sample(tmp_path / "record") as tracker:
        log(tracker, [LATE, Contact("Zoe Uberfallig", email="zoe@example.org", notes="Met twice.")])
        found = MainWindow(Desk(tracker, Settings(tmp_path / "settings.json")), sample=False)
        qtbot.addWidget(found)
        with qtbot.waitExposed(found):
            found.show()
        found.activateWindow()
        qtbot.waitUntil(found.isActiveWindow)
        yield found
        found.close()


def contacts_page(window: MainWindow) -> ContactsPage:
    page = window.pages.page("contacts")
    assert isinstance(page, ContactsPage)
    return page


def test_somebody_overdue_is_written_to_and_done_with_by_keys_alone(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("overview")
    overview = window.pages.page("overview")
    assert isinstance(overview, OverviewPage)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in overview.due.findChildren(DoorRow)))
    door = next(one for one in overview.due.findChildren(DoorRow) if "write by" in one.accessibleName())
    door.setFocus()
    qtbot.waitUntil(door.hasFocus)
    presses(Qt.Key.Key_Return)
    page = contacts_page(window)
    qtbot.waitUntil(lambda: page.form.name.line.text() == LATE.name)
    assert focused() is page.table
    presses(Qt.Key.Key_T, CTRL)
    qtbot.waitUntil(lambda: page.form.status.text() == "Write by Dec 20, in 30 days")
    presses(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: page.form.status.text() == "50 days overdue, since Oct 1")
    assert wait_for_idle()


def test_two_who_are_one_are_found_and_merged_by_keys_alone(qtbot: QtBot, window: MainWindow) -> None:
    tracker = window.desk.tracker
    before = entries.all_contacts(tracker)
    presses(Qt.Key.Key_4, CTRL)
    page = contacts_page(window)
    qtbot.waitUntil(page.table.isVisible)
    presses(Qt.Key.Key_F, CTRL)
    types("uberf")
    qtbot.waitUntil(lambda: len(page.table.people.rows) == 2)
    presses(Qt.Key.Key_Down)
    presses(Qt.Key.Key_Home, CTRL)
    presses(Qt.Key.Key_Down, SHIFT)
    presses(Qt.Key.Key_M, CTRL)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), MergeDialog))
    assert nameless(QApplication.activeWindow() or window) == []
    presses(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(entries.all_contacts(tracker)) == len(before) - 1)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert wait_for_idle()
    (whole,) = page.table.selected()
    assert (whole.email, whole.every_days) == ("zoe@example.org", 30)
    assert LATE.name in whole.notes
    QTest.keyClick(focused(), Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: entries.all_contacts(tracker) == before)
    assert wait_for_idle()
    assert contacts.contact(tracker, whole.id) in before
