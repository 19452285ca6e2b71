"""The History window, worked by keys and clicks on a real record."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.dialogs.history_window import HistoryWindow, open_history
from mltracker.desktop.theme import apply_theme
from mltracker.domain.contacts import Contact
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind, SkillLink
from mltracker.services import entries, history, undoing
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from tests.desktop.desks import desk_on
from tests.desktop.keyboard import presses
from tests.records import opened

COURSE = Entry(Kind.COURSE, "Deep Learning", depth=2, date=PartialDate("2026-11"), skills=(SkillLink("python"),))


class Opened:
    """The window over a record with a course that was edited and a contact that was deleted."""

    def __init__(self, tracker: Tracker, top: QWidget) -> None:
        self.tracker = tracker
        self.top = top
        self.desk = desk_on(tracker, top)
        self.course, self.person = log(tracker, [COURSE, Contact("Grace Hopper")])
        entries.change_entry(tracker, replace(COURSE, id=self.course, depth=3, logged_on="2026-11-20"))
        entries.delete(tracker, [self.person])
        self.window = self.open()

    def open(self, item_id: str = "") -> HistoryWindow:
        window = open_history(self.desk, item_id, self.top)
        assert wait_for_idle()
        return window

    @property
    def titles(self) -> list[str]:
        return [row.title for row in self.window.list.model().rows]

    def texts(self) -> list[str]:
        return [label.accessibleName() or label.text() for label in self.window.details.findChildren(QLabel)]

    def press(self, name: str) -> None:
        buttons = self.window.details.findChildren(QPushButton)
        button = next(one for one in buttons if one.accessibleName() == name)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        assert wait_for_idle()


@pytest.fixture
def opened_window(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with opened(tmp_path / "record") as tracker:
        top = QWidget()
        top.resize(1024, 600)
        qtbot.addWidget(top)
        top.show()
        yield Opened(tracker, top)
        assert wait_for_idle()


def test_it_lists_every_step_newest_first_and_shows_the_newest(opened_window: Opened) -> None:
    assert opened_window.titles == ["Delete “Grace Hopper”", "Edit “Deep Learning”", "Log 2 entries"]
    assert "contact removed" in [one.accessibleName() for one in opened_window.window.details.findChildren(QWidget)]
    assert not opened_window.window.isModal()


def test_the_arrow_keys_walk_the_steps_and_their_changes_are_shown(opened_window: Opened) -> None:
    opened_window.window.activateWindow()
    presses(Qt.Key.Key_Down)
    assert wait_for_idle()
    texts = opened_window.texts()
    assert texts[texts.index("Depth") + 1] == "2 guided → 3 independent"


def test_an_entry_is_restored_by_key_and_that_can_be_undone_here(opened_window: Opened) -> None:
    opened_window.window.list.choose(1)
    assert wait_for_idle()
    opened_window.press("Restore “Deep Learning” as it was before this step")
    today = history.day_words(history.steps(opened_window.tracker)[0].at)
    assert opened_window.titles[0] == f"Restore “Deep Learning” as of {today}"
    assert [one.depth for one in entries.all_entries(opened_window.tracker)] == [2]
    QTest.keyClick(opened_window.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert wait_for_idle()
    assert [one.depth for one in entries.all_entries(opened_window.tracker)] == [3]
    assert opened_window.titles[0].startswith("Undone: Restore")
    assert opened_window.window.list.model().rows[0].icon == "undo"


def test_restoring_what_is_so_already_says_so(opened_window: Opened) -> None:
    opened_window.window.list.choose(1)
    assert wait_for_idle()
    opened_window.press("Restore “Deep Learning” as it was after this step")
    assert opened_window.window.toast.accessibleName() == "It is so already: nothing was changed."
    assert len(opened_window.titles) == 3


def test_the_deleted_are_found_and_brought_back(opened_window: Opened) -> None:
    opened_window.window.choice.choose("deleted")
    assert wait_for_idle()
    assert opened_window.titles == ["Grace Hopper"]
    opened_window.press("Restore “Grace Hopper” as it was before this step")
    assert [one.name for one in entries.all_contacts(opened_window.tracker)] == ["Grace Hopper"]
    assert opened_window.titles == []
    assert opened_window.window.list.nothing == "Nothing is deleted."


def test_typing_filters_and_says_where_nothing_is_found(opened_window: Opened) -> None:
    QTest.keyClick(opened_window.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(opened_window.window.text, "edit")
    assert wait_for_idle()
    assert opened_window.titles == ["Edit “Deep Learning”"]
    QTest.keyClicks(opened_window.window.text, "qx")
    assert wait_for_idle()
    assert opened_window.titles == []
    assert opened_window.window.list.nothing == "Nothing has these words in its title."
    assert opened_window.texts() == []


def test_the_history_of_one_entry_is_named_and_left_again_by_its_button(opened_window: Opened) -> None:
    window = opened_window.open(opened_window.course)
    assert window is opened_window.window
    assert window.windowTitle() == "History of “Deep Learning”"
    assert opened_window.titles == ["Edit “Deep Learning”", "Log 2 entries"]
    remove = next(one for one in window.findChildren(QPushButton) if one.accessibleName().startswith("Remove History"))
    remove.click()
    assert wait_for_idle()
    assert len(opened_window.titles) == 3
    assert window.windowTitle() == "History"


def test_a_step_made_meanwhile_appears_on_top_and_the_chosen_one_stays(opened_window: Opened) -> None:
    opened_window.window.list.choose(1)
    undoing.undo(opened_window.tracker)
    assert wait_for_idle()
    assert opened_window.titles[0] == "Undone: Delete “Grace Hopper”"
    current = opened_window.window.list.current()
    assert current is not None
    assert current.title == "Edit “Deep Learning”"


def test_older_steps_come_while_one_scrolls(opened_window: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "PAGE", 20)
    for number in range(80):
        log(opened_window.tracker, [replace(COURSE, title=str(number))])
    window = opened_window.window
    window.show_item("")
    assert wait_for_idle()
    assert len(opened_window.titles) <= 40
    QAbstractItemModelTester(window.list.model(), QAbstractItemModelTester.FailureReportingMode.Fatal, window)
    for _ in range(4):
        QTest.keyClick(window.list, Qt.Key.Key_End)
        assert wait_for_idle()
    assert len(opened_window.titles) == 83
    assert opened_window.titles[-1] == "Log 2 entries"


def test_a_step_of_many_things_shows_a_few_and_then_more(opened_window: Opened) -> None:
    log(opened_window.tracker, [replace(COURSE, title=str(number)) for number in range(30)])
    window = opened_window.window
    window.list.choose(0)
    assert wait_for_idle()
    window.list.choose(0)
    assert wait_for_idle()

    def cards() -> int:
        return sum(text == "Depth" for text in opened_window.texts())

    assert cards() == 20
    more = next(one for one in window.details.findChildren(QPushButton) if one.text() == "Show more")
    more.click()
    assert cards() == 30
    assert more.isHidden()


def test_the_first_row_of_a_day_names_the_day(opened_window: Opened) -> None:
    model = opened_window.window.list.model()
    assert [model.starts_day(number) for number in range(3)] == [True, False, False]
    at = model.rows[0].at.replace(year=2026, month=11, day=19)
    assert opened_window.window.list.day_name(at) == "Yesterday · Nov 19, 2026"


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_it_fits_the_smallest_window_and_every_control_has_a_name(
    qapp: QApplication, opened_window: Opened, scale: float, direction: Qt.LayoutDirection
) -> None:
    try:
        apply_theme(qapp, "dark", scale)
        window = opened_window.window
        window.setLayoutDirection(direction)
        window.resize(1024, 600)
        window.grab()
        assert (window.width(), window.height()) == (1024, 600)
        focusable = [one for one in window.findChildren(QWidget) if one.focusPolicy() is not Qt.FocusPolicy.NoFocus]
        nameless = [
            one
            for one in focusable
            if one.isVisible()
            and not one.accessibleName()
            and not (isinstance(one, QPushButton) and one.text())
            and one.objectName() != "qt_spinbox_lineedit"
        ]
        assert nameless == []
    finally:
        apply_theme(qapp, "light")
