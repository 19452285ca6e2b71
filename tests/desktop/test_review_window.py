"""The weekly review: five short steps by keyboard alone, and a line that says when it was last held."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.review_window import ReviewWindow, open_review
from mltracker.desktop.main_window import MainWindow
from mltracker.desktop.pages.overview import OverviewPage
from mltracker.desktop.parts.card import Card
from mltracker.desktop.parts.door_row import DoorRow
from mltracker.domain.contacts import Contact
from mltracker.domain.dates import PartialDate
from mltracker.services import undoing
from mltracker.services.log import log
from mltracker.services.weekly import last_review, set_weekly_goal, week
from tests.desktop.desks import desk_on
from tests.records import TODAY, opened, opened_sample


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with opened_sample(tmp_path / "record") as tracker:
        log(tracker, [Contact("Ada", follow_up=PartialDate("2026-11-25"))])
        set_weekly_goal(tracker, 3)
        yield desk_on(tracker)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> OverviewPage:
    page = OverviewPage(desk)
    qtbot.addWidget(page)
    desk.review_wanted.connect(lambda: open_review(desk, page))
    page.show()
    return page


@pytest.fixture
def review(desk: Desk, page: OverviewPage, qtbot: QtBot) -> ReviewWindow:
    window = open_review(desk, page)
    qtbot.waitUntil(window.isActiveWindow)
    assert wait_for_idle()
    return window


def rows(card: Card) -> list[str]:
    return [row.accessibleName().split(",")[0] for row in card.findChildren(DoorRow)]


def test_each_step_shows_what_there_is_to_go_through(review: ReviewWindow, desk: Desk) -> None:
    found = week(desk.tracker)
    assert rows(review.logged) == [one.title for one in found.done] == ["House Prices: stacked regression"]
    assert rows(review.due) == [one.title for one in found.due]
    assert rows(review.people) == [one.title for one in found.people]
    assert "Ada" in rows(review.people)
    assert rows(review.actions_card) == [one.entry.title.split(",")[0] for one in found.steps]
    assert len(found.steps) == 3
    assert review.last.text() == "Your first review"


def test_it_is_walked_and_finished_by_keyboard_alone(
    review: ReviewWindow, page: OverviewPage, desk: Desk, qtbot: QtBot
) -> None:
    for step in range(1, 5):
        assert review.progress.text() == f"Step {step} of 5"
        QTest.keyClick(review, Qt.Key.Key_Return)
    assert review.progress.text() == "Step 5 of 5"
    QTest.keyClicks(review.notes, "Fewer courses")
    QTest.keyClick(review, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(review, Qt.Key.Key_Return)
    QTest.keyClick(review, Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: page.findChild(ReviewWindow) is None)
    assert last_review(desk.tracker) == TODAY
    assert wait_for_idle()
    assert page.activity.review_button.text() == "Last review: Nov 20. Review the week…"
    undoing.undo(desk.tracker)
    assert wait_for_idle()
    assert page.activity.review_button.text() == "Review the week…"


def test_an_action_is_planned_in_its_step(review: ReviewWindow, desk: Desk) -> None:
    step = next(one for one in week(desk.tracker).steps if not one.key.startswith("entry:"))
    name = f"Plan “{step.entry.title}”"
    button = next(one for one in review.actions_card.findChildren(QPushButton) if one.accessibleName() == name)
    button.click()
    assert undoing.undoable(desk.tracker) == name
    assert wait_for_idle()


def test_logging_from_the_first_step_asks_for_the_sheet(review: ReviewWindow, desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.log_wanted) as wanted:
        review.log_button.click()
    assert wanted.args == ["", ""]


def test_it_is_opened_once_and_from_the_card(review: ReviewWindow, page: OverviewPage, desk: Desk) -> None:
    page.activity.review_button.click()
    assert open_review(desk, page) is review
    assert len(page.findChildren(ReviewWindow)) == 1


def test_of_an_empty_record_each_step_says_that_it_is_empty(tmp_path: Path, qtbot: QtBot) -> None:
    with opened(tmp_path / "empty") as tracker:
        window = MainWindow(desk_on(tracker), sample=False)
        qtbot.addWidget(window)
        window.show()
        window.review_week()
        assert wait_for_idle()
        review = window.findChild(ReviewWindow)
        assert review is not None
        assert [rows(card) for card in (review.logged, review.due, review.people)] == [[], [], []]
        window.close()
