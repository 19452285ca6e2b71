from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.pages.overview import OverviewPage
from mltracker.desktop.parts.door_row import DoorRow
from mltracker.domain.contacts import Contact
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind
from mltracker.services import contacts
from mltracker.services.log import log
from tests.desktop.desks import desk_on
from tests.records import opened


def test_somebody_to_write_to_is_due_until_it_is_done_and_opens_their_page(qtbot: QtBot, tmp_path: Path) -> None:
    wanted: list[tuple[str, str]] = []
    with opened(tmp_path / "record") as tracker:
        ada, _ = log(tracker, [Contact("Ada", follow_up=PartialDate("2026-11-08")), Entry(Kind.COURSE, "Engines")])
        page = OverviewPage(desk_on(tracker))
        page.desk.page_wanted.connect(lambda key, item: wanted.append((key, item)))
        qtbot.addWidget(page)
        page.show()
        assert wait_for_idle()
        (door,) = page.due.findChildren(DoorRow)
        assert door.accessibleName() == "Ada, write by Nov 8, 2026, overdue"
        QTest.mouseClick(door, Qt.MouseButton.LeftButton)
        assert wanted == [("contacts", ada)]
        contacts.in_touch(tracker, ada)
        assert wait_for_idle()
        qtbot.waitUntil(lambda: not page.due.findChildren(DoorRow))
