"""Leaving the log sheet with something in it, and coming back to it."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.log_sheet import LogSheet
from mltracker.desktop.forms.kind_row import CONTACT
from mltracker.domain.drafts import Draft
from mltracker.services import drafts
from mltracker.services.entries import all_entries
from mltracker.services.tracker import Tracker
from mltracker.services.undoing import undo
from tests.desktop.keyboard import presses, types
from tests.desktop.log_sheets import ALT, answers, opened_sheet


def test_escape_closes_an_untouched_sheet_without_a_question(sheet: LogSheet) -> None:
    presses(Qt.Key.Key_Escape)
    assert not sheet.isVisible()


@pytest.mark.parametrize(
    ("answer", "stays", "kept"), [("Keep as draft", False, 1), ("Discard", False, 0), ("Keep editing", True, 0)]
)
def test_escape_asks_once_before_it_drops_what_was_typed(
    sheet: LogSheet, tracker: Tracker, answer: str, *, stays: bool, kept: int
) -> None:
    types("Half a tit")
    answers(answer)
    assert sheet.isVisible() is stays
    assert len(drafts.kept(tracker)) == kept
    assert all_entries(tracker) == ()


@pytest.mark.parametrize(("key", "stays", "kept"), [(Qt.Key.Key_Return, False, 1), (Qt.Key.Key_Escape, True, 0)])
def test_return_keeps_a_draft_and_escape_goes_on_editing(
    sheet: LogSheet, tracker: Tracker, key: Qt.Key, *, stays: bool, kept: int
) -> None:
    types("Half a tit")

    def press() -> None:
        question = QApplication.activeModalWidget()
        assert question is not None
        QTest.keyClick(question, key)

    QTimer.singleShot(0, press)
    presses(Qt.Key.Key_Escape)
    assert sheet.isVisible() is stays
    assert len(drafts.kept(tracker)) == kept


TYPED = {
    "title": "Half a “title” & more",
    "where": "Kag",
    "finished": "2026-1",
    "rank": "about 12",
    "teams": "4651",
    "medal": "bronze",
    "depth": "4",
    "url": "htp:/half",
    "planned": "yes",
    "skills": "primary python\nminor sql",
    "notes": "Line one\n\nLine three",
    "share": "half",
    "met": "PyData",
}


def test_a_draft_brings_back_every_text_as_it_was_typed(desk: Desk, tracker: Tracker, qtbot: QtBot) -> None:
    drafts.keep(tracker, Draft("kaggle", TYPED))
    sheet = opened_sheet(desk, qtbot)
    assert sheet.drafts.words.text() == "1 draft: “Half a “title” & more”"
    presses(Qt.Key.Key_T, ALT)
    qtbot.waitUntil(lambda: sheet.kinds.current == "kaggle")
    assert sheet.more.isChecked()
    presses(Qt.Key.Key_End)
    types("!")
    answers("Keep as draft")
    (draft,) = drafts.kept(tracker)
    assert draft.kind == "kaggle"
    assert draft.fields == TYPED | {"title": "Half a “title” & more!"}


def test_a_draft_that_was_not_changed_is_left_without_a_question(desk: Desk, tracker: Tracker, qtbot: QtBot) -> None:
    drafts.keep(tracker, Draft("kaggle", TYPED))
    before = drafts.kept(tracker)
    sheet = opened_sheet(desk, qtbot)
    presses(Qt.Key.Key_T, ALT)
    qtbot.waitUntil(lambda: sheet.kinds.current == "kaggle")
    presses(Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert drafts.kept(tracker) == before


def test_yesterday_in_a_draft_stays_the_day_that_was_meant(desk: Desk, tracker: Tracker, qtbot: QtBot) -> None:
    opened_sheet(desk, qtbot)
    types("A\t\tyesterday")
    answers("Keep as draft")
    assert drafts.kept(tracker)[0].fields["start"] == "2026-11-19"


def test_what_was_a_draft_is_none_once_it_is_logged(desk: Desk, tracker: Tracker, qtbot: QtBot) -> None:
    drafts.keep(tracker, Draft("project", {"title": "Churn model", "depth": "3", "share": "100 %"}))
    sheet = opened_sheet(desk, qtbot)
    presses(Qt.Key.Key_T, ALT)
    qtbot.waitUntil(lambda: sheet.form.title.line.text() == "Churn model")
    presses(Qt.Key.Key_Return)
    assert [entry.title for entry in all_entries(tracker)] == ["Churn model"]
    assert drafts.kept(tracker) == ()
    undo(tracker)
    assert len(drafts.kept(tracker)) == 1


def test_going_on_with_a_draft_keeps_what_was_typed_meanwhile_as_another(
    desk: Desk, tracker: Tracker, qtbot: QtBot
) -> None:
    drafts.keep(tracker, Draft("contact", {"name": "Ada", "met_on": "2026-1"}))
    sheet = opened_sheet(desk, qtbot)
    types("Half a tit")
    presses(Qt.Key.Key_T, ALT)
    qtbot.waitUntil(lambda: sheet.kinds.current == CONTACT)
    assert sheet.contact.fields["name"].value() == "Ada"
    assert {draft.title for draft in drafts.kept(tracker)} == {"Ada", "Half a tit"}
    qtbot.waitUntil(lambda: sheet.drafts.words.text() == "1 draft: “Half a tit”")


def test_one_of_several_drafts_is_chosen_from_a_menu(desk: Desk, tracker: Tracker, qtbot: QtBot) -> None:
    for title in ("First", "Second & third"):
        drafts.keep(tracker, Draft("project", {"title": title}))
    sheet = opened_sheet(desk, qtbot)
    assert sheet.drafts.words.text() == "2 drafts"
    presses(Qt.Key.Key_D, ALT)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    presses(Qt.Key.Key_Down)
    presses(Qt.Key.Key_Return)
    assert [draft.title for draft in drafts.kept(tracker)] == ["First"]
    qtbot.waitUntil(lambda: sheet.drafts.words.text() == "1 draft: “First”")
