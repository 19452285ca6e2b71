from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from mltracker.desktop.pages.record import RecordPage
from mltracker.domain.entries import Entry, Kind
from mltracker.services import attachments, undoing
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from tests.desktop.desks import desk_on
from tests.records import opened


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    with opened(tmp_path / "record") as found:
        yield found


@pytest.fixture
def page(qtbot: QtBot, tracker: Tracker) -> RecordPage:
    """The Record page, with its one entry shown."""
    (entry_id,) = log(tracker, [Entry(Kind.CERTIFICATION, "C")])
    found = RecordPage(desk_on(tracker))
    qtbot.addWidget(found)
    found.show()
    found.open_item(entry_id)
    qtbot.waitUntil(lambda: [one.id for one in found.list.selected()] == [entry_id])
    return found


def buttons(page: RecordPage) -> list[str]:
    return [one.accessibleName() for one in page.inspector.files.findChildren(QToolButton)]


def test_a_file_is_attached_to_the_entry_shown_and_taken_off_again(
    qtbot: QtBot, page: RecordPage, tracker: Tracker, tmp_path: Path
) -> None:
    told: list[str] = []
    page.desk.told.connect(lambda words, _undo: told.append(words))
    (tmp_path / "c.pdf").write_bytes(b"%PDF")
    page.inspector.files.attach(tmp_path / "c.pdf")
    qtbot.waitUntil(lambda: buttons(page) == ["Open c.pdf", "Remove c.pdf"])
    remove = page.inspector.files.findChildren(QToolButton)[1]
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: buttons(page) == [])
    undoing.undo(tracker)
    qtbot.waitUntil(lambda: buttons(page) == ["Open c.pdf", "Remove c.pdf"])
    assert told == ["Attached “c.pdf”", "Removed “c.pdf”"]


def test_a_file_that_cannot_be_attached_is_told(
    qtbot: QtBot, page: RecordPage, tracker: Tracker, tmp_path: Path
) -> None:
    with qtbot.waitSignal(page.desk.failed):
        page.inspector.files.attach(tmp_path)
    assert attachments.attachments(tracker, page.list.selected()[0].id) == ()
