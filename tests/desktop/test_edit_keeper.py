import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.dialogs.log_sheet import LogSheet
from mltracker.desktop.dialogs.unsaved_dialog import UnsavedDialog
from mltracker.desktop.edit_keeper import EditKeeper
from mltracker.desktop.main_window import MainWindow
from mltracker.desktop.pages.contacts import ContactsPage
from mltracker.domain.drafts import Draft
from mltracker.domain.entries import Entry, Kind
from mltracker.services import drafts, edit_at_hand
from mltracker.services.edit_at_hand import EditAtHand, Typed
from mltracker.services.entries import all_entries
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from tests.desktop.desks import desk_on
from tests.records import opened

NOTES = Typed("Notes", "Record – Deep Learning", "What I learnt")


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    with opened(tmp_path / "record") as found:
        log(found, [Entry(Kind.COURSE, "Deep Learning")])
        yield found


@pytest.fixture
def window(qtbot: QtBot, tracker: Tracker) -> MainWindow:
    found = MainWindow(desk_on(tracker), sample=False)
    qtbot.addWidget(found)
    found.show()
    found.activateWindow()
    return found


def kept(tracker: Tracker, keeper: EditKeeper) -> EditAtHand:
    """What a crash would leave behind now."""
    keeper.keep()
    return edit_at_hand.left_behind(tracker)


def type_notes(window: MainWindow, text: str) -> None:
    """Type into the notes of the one entry there is."""
    (entry,) = all_entries(window.desk.tracker)
    window.show_page("record", entry.id)
    assert wait_for_idle()
    notes = next(one for one in window.findChildren(QPlainTextEdit) if one.accessibleName() == "Notes")
    notes.setFocus()
    QTest.keyClicks(notes, text)


def test_what_is_typed_into_a_field_is_kept_until_it_is_saved(tracker: Tracker, window: MainWindow) -> None:
    keeper = EditKeeper(window.desk, window)
    type_notes(window, "What I learnt")
    assert kept(tracker, keeper) == EditAtHand((NOTES,))
    file = tracker.record.folder / edit_at_hand.FILE_NAME
    assert file.stat().st_mode & 0o777 == 0o600
    window.pages.page("record").setFocus()
    assert not file.exists()


def test_what_is_typed_into_the_log_sheet_is_kept_whole_until_it_is_logged(
    tracker: Tracker, window: MainWindow
) -> None:
    keeper = EditKeeper(window.desk, window)
    window.log("course")
    (sheet,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, LogSheet) and one.isVisible())
    QTest.keyClicks(sheet.form.title.line, "Half a ti")
    draft = kept(tracker, keeper).draft
    assert draft is not None
    assert (draft.kind, draft.title) == ("course", "Half a ti")
    QTest.keyClicks(sheet.form.title.line, "tle")
    sheet.save()
    assert not kept(tracker, keeper)


def test_a_log_sheet_that_the_closing_window_takes_along_is_kept(tracker: Tracker, window: MainWindow) -> None:
    keeper = EditKeeper(window.desk, window)
    window.log("course")
    (sheet,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, LogSheet) and one.isVisible())
    QTest.keyClicks(sheet.form.title.line, "Half a title")
    keeper.end()
    draft = edit_at_hand.left_behind(tracker).draft
    assert draft is not None
    assert draft.title == "Half a title"
    sheet.done(0)


def test_a_filter_is_no_edit(tracker: Tracker, window: MainWindow) -> None:
    keeper = EditKeeper(window.desk, window)
    window.show_page("contacts")
    page = window.pages.currentWidget()
    assert isinstance(page, ContactsPage)
    page.finder.setFocus()
    QTest.keyClicks(page.finder, "grace")
    assert wait_for_idle()
    assert not kept(tracker, keeper)


def test_a_log_sheet_that_a_crash_closed_is_a_draft_at_the_next_start(
    qtbot: QtBot, tracker: Tracker, window: MainWindow
) -> None:
    edit_at_hand.keep(tracker, EditAtHand(draft=Draft("course", {"title": "Half a title"})))
    keeper = EditKeeper(window.desk, window)
    with qtbot.waitSignal(window.desk.told) as told:
        keeper.offer_what_was_left()
    assert told.args == ["What you were typing when ML Tracker ended is kept as draft “Half a title”", True]
    assert [one.title for one in drafts.kept(tracker)] == ["Half a title"]
    assert not edit_at_hand.left_behind(tracker)


def test_texts_that_a_crash_left_behind_are_offered_until_they_are_discarded(
    qtbot: QtBot, tracker: Tracker, window: MainWindow
) -> None:
    edit_at_hand.keep(tracker, EditAtHand((NOTES,)))
    for answer, left in (("Ask &again next time", True), ("&Discard", False)):
        keeper = EditKeeper(window.desk, window)
        keeper.offer_what_was_left()
        (dialog,) = (one for one in window.findChildren(UnsavedDialog) if one.isVisible())
        press(dialog, "&Copy text")
        assert QGuiApplication.clipboard().text() == NOTES.text
        press(dialog, answer)
        keeper.end()
        keeper.deleteLater()
        assert bool(edit_at_hand.left_behind(tracker)) is left
        qtbot.waitUntil(lambda: not window.findChildren(UnsavedDialog))


def press(dialog: QWidget, text: str) -> None:
    (button,) = (one for one in dialog.findChildren(QPushButton) if one.text() == text)
    QTest.keyClick(button, Qt.Key.Key_Space)


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"draft": 5, "typed": []}', '{"draft": null, "typed": [{"a": 1}]}']
)
def test_what_cannot_be_read_was_nothing(tracker: Tracker, content: str) -> None:
    (tracker.record.folder / edit_at_hand.FILE_NAME).write_text(content)
    assert not edit_at_hand.left_behind(tracker)


def test_nothing_is_kept_where_nothing_can_be_written(tracker: Tracker) -> None:
    (tracker.record.folder / "unsaved.new").mkdir()
    edit_at_hand.keep(tracker, EditAtHand((NOTES,)))
    assert not edit_at_hand.left_behind(tracker)


def test_what_is_typed_is_kept_though_somebody_removed_the_folder(tracker: Tracker) -> None:
    shutil.rmtree(tracker.record.folder)
    edit_at_hand.keep(tracker, EditAtHand((NOTES,)))
    tracker.close()
    with opened(tracker.record.folder) as anew:
        assert edit_at_hand.left_behind(anew).typed == (NOTES,)
