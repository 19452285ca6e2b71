"""Due soon, on the Overview and in its window: each thing opens, is done or put off by key, button and menu."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.due_window import DueWindow, open_due
from mltracker.desktop.pages.overview import OverviewPage
from mltracker.desktop.parts.due_row import DueRow
from mltracker.domain.contacts import Contact
from mltracker.domain.dates import PartialDate
from mltracker.domain.drafts import Draft
from mltracker.domain.entries import CertificationLevel, Entry, Kind
from mltracker.domain.problems import Problem
from mltracker.services import contacts, drafts, undoing
from mltracker.services.due import due
from mltracker.services.log import log
from tests.desktop.desks import desk_on
from tests.records import opened

CERTIFICATION = Entry(
    Kind.CERTIFICATION,
    "Cloud",
    date=PartialDate("2024"),
    expires=PartialDate("2026-12-04"),
    level=CertificationLevel.ASSOCIATE,
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk on a record with five things due: Ada, a missed plan, a draft, a certification and a plan."""
    with opened(tmp_path / "record") as tracker:
        log(
            tracker,
            [
                Contact("Ada", follow_up=PartialDate("2026-11-08")),
                Entry(Kind.COURSE, "Missed", end=PartialDate("2026-11-10"), planned=True),
                CERTIFICATION,
                Entry(Kind.COURSE, "Later", end=PartialDate("2027-01-10"), planned=True),
                Entry(Kind.COURSE, "Engines"),
            ],
        )
        drafts.keep(tracker, Draft("course", {"title": "Half"}))
        yield desk_on(tracker)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> OverviewPage:
    page = OverviewPage(desk)
    qtbot.addWidget(page)
    page.resize(1060, 760)
    page.show()
    page.activateWindow()
    assert wait_for_idle()
    return page


@pytest.fixture
def window(desk: Desk, page: OverviewPage) -> DueWindow:
    window = open_due(desk, page)
    assert wait_for_idle()
    return window


def shown(page: OverviewPage) -> list[DueRow]:
    assert wait_for_idle()
    QApplication.processEvents()
    return [row for row in page.due.findChildren(DueRow) if row.isVisibleTo(page.due)]


def titles(desk: Desk) -> list[str]:
    return [one.title for one in due(desk.tracker).open]


def test_the_first_are_shown_and_a_button_opens_all(page: OverviewPage) -> None:
    assert [row.accessibleName() for row in shown(page)] == [
        "Ada, write by Nov 8, 2026, overdue",
        "Missed, planned Nov 10, 2026, overdue",
        "Half, kept on Nov 20, 2026, draft",
    ]
    assert page.due.all.text() == "2 more later…"
    page.due.all.click()
    assert wait_for_idle()
    window = page.findChild(DueWindow)
    assert window is not None
    assert [one.title for one in window.model.rows] == ["Ada", "Missed", "Half", "Cloud", "Later"]


def test_somebody_to_write_to_is_due_until_it_is_done_and_opens_their_page(
    page: OverviewPage, desk: Desk, qtbot: QtBot
) -> None:
    ada = due(desk.tracker).open[0].id
    with qtbot.waitSignal(desk.page_wanted) as wanted:
        QTest.mouseClick(shown(page)[0], Qt.MouseButton.LeftButton)
    assert wanted.args == ["contacts", ada]
    contacts.in_touch(desk.tracker, ada)
    assert [row.accessibleName().split(",")[0] for row in shown(page)] == ["Missed", "Half", "Cloud"]


def test_a_draft_is_gone_on_with_in_the_log_sheet(page: OverviewPage, desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.log_wanted) as wanted:
        QTest.keyClick(shown(page)[2], Qt.Key.Key_Return)
    assert wanted.args == ["", ""]


def test_by_keys_a_row_is_done_or_put_off_and_the_next_one_has_the_keys(page: OverviewPage, desk: Desk) -> None:
    shown(page)[0].setFocus()
    QTest.keyClick(shown(page)[0], Qt.Key.Key_D)
    assert titles(desk) == ["Missed", "Half", "Cloud", "Later"]
    rows = shown(page)
    assert rows[0].hasFocus()
    QTest.keyClick(rows[0], Qt.Key.Key_W)
    assert titles(desk) == ["Half", "Cloud", "Later"]
    assert shown(page)[0].hasFocus()
    assert page.due.all.text() == "1 put off…"
    undoing.undo(desk.tracker)
    assert [row.accessibleName().split(",")[0] for row in shown(page)] == ["Missed", "Half", "Cloud"]


def test_the_button_and_the_menu_of_a_row_offer_all_of_it(page: OverviewPage, qtbot: QtBot) -> None:
    row = shown(page)[1]
    row.more.click()
    menu = page.due.findChild(QMenu)
    assert menu is not None
    texts = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    assert texts == [
        "Mark as &done",
        "&Open",
        "Put off until &tomorrow",
        "Put off until next &week",
        "Put off until next &month",
        "Put off until another da&y…",
    ]
    menu.close()
    qtbot.waitUntil(lambda: page.due.findChild(QMenu) is None)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, row.rect().center(), row.mapToGlobal(row.pos()))
    QApplication.sendEvent(row, asked)
    menu = page.due.findChild(QMenu)
    assert menu is not None
    menu.close()


def test_until_another_day_is_read_as_people_write_it(
    page: OverviewPage, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("Dec 24", True))
    QTest.keyClick(shown(page)[1], Qt.Key.Key_Y)
    assert [(one.title, one.until) for one in due(desk.tracker).put_off] == [("Missed", date(2026, 12, 24))]
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("soon", True))
    with qtbot.waitSignal(desk.failed) as failed:
        QTest.keyClick(shown(page)[0], Qt.Key.Key_Y)
    assert isinstance(failed.args[0], Problem)


def test_a_renewed_certification_is_logged_in_the_sheet_from_today(window: DueWindow, desk: Desk, qtbot: QtBot) -> None:
    window.table.selectRow(3)
    assert window.done_button.text() == "Log the &renewal…"
    with qtbot.waitSignal(desk.entry_wanted) as wanted:
        window.done_button.click()
    (entry,) = wanted.args
    assert (entry.id, entry.title, entry.date, entry.expires) == ("", "Cloud", PartialDate("2026-11-20"), None)


def test_in_the_window_the_same_keys_do_the_same_and_what_was_put_off_can_be_named_again(
    window: DueWindow, desk: Desk, qtbot: QtBot
) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    window.table.setFocus()
    window.table.selectRow(1)
    QTest.keyClick(window.table, Qt.Key.Key_T)
    assert wait_for_idle()
    assert titles(desk) == ["Ada", "Half", "Cloud", "Later"]
    assert window.current is not None
    window.views.choose("put off")
    assert [one.title for one in window.model.rows] == ["Missed"]
    window.snooze_button.click()
    menu = window.findChild(QMenu)
    assert menu is not None
    menu.actions()[0].trigger()
    menu.close()
    assert wait_for_idle()
    assert titles(desk)[1] == "Missed"
    assert window.note.text() == "Nothing is put off."


def test_the_window_is_opened_once(window: DueWindow, desk: Desk, page: OverviewPage) -> None:
    assert open_due(desk, page) is window
