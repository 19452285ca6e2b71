"""The checklist of career steps and its card on the Overview, worked by keys and clicks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.dialogs.career_dialog import CareerDialog, open_career
from mltracker.desktop.pages.career_card import CareerCard
from mltracker.desktop.parts.door_row import DoorRow
from mltracker.desktop.theme import apply_theme
from mltracker.domain.dates import PartialDate
from mltracker.services import career, undoing
from mltracker.services.tracker import Tracker
from tests.desktop.desks import desk_on
from tests.desktop.keyboard import focused, presses, types
from tests.records import opened

KAGGLE = "Take part in a Kaggle competition"


class Opened:
    """The card in a window, and the dialog over it."""

    def __init__(self, tracker: Tracker, qtbot: QtBot) -> None:
        self.tracker = tracker
        self.top = QWidget()
        qtbot.addWidget(self.top)
        self.card = CareerCard(desk_on(tracker, self.top))
        self.card.setParent(self.top)
        self.top.show()
        assert wait_for_idle()
        self.dialog = open_career(self.card._desk, self.card)  # noqa: SLF001 - the desk it was given above

    def doors(self) -> list[str]:
        QApplication.processEvents()  # a layout shows what is new in it a moment later
        return [one.accessibleName().split(",")[0] for one in self.card.findChildren(DoorRow) if not one.isHidden()]


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with opened(tmp_path / "record") as tracker:
        yield Opened(tracker, qtbot)
        assert wait_for_idle()


def test_space_on_a_step_takes_it_today_and_again_reopens_it(shown: Opened) -> None:
    shown.dialog.go_to("kaggle")
    presses(Qt.Key.Key_Space)
    assert career.career_step(shown.tracker, "kaggle").done == PartialDate("2026-11-20")
    assert shown.dialog.progress.text() == "1 of 16 taken"
    assert not shown.dialog.rows["kaggle"].day.isHidden()
    presses(Qt.Key.Key_Space)
    assert career.career_step(shown.tracker, "kaggle").done is None


def test_the_day_is_edited_and_a_wrong_one_is_said_beside_it(shown: Opened) -> None:
    career.take(shown.tracker, "kaggle")
    row = shown.dialog.rows["kaggle"]
    row.day.setFocus()
    row.day.line.selectAll()
    types("2025-13")
    presses(Qt.Key.Key_Return)
    assert "is not a date" in row.day.complaint
    row.day.line.selectAll()
    types("2025-03")
    presses(Qt.Key.Key_Return)
    assert row.day.complaint == ""
    assert career.career_step(shown.tracker, "kaggle").done == PartialDate("2025-03")
    row.day.line.selectAll()
    presses(Qt.Key.Key_Delete)
    presses(Qt.Key.Key_Return)
    assert career.career_step(shown.tracker, "kaggle").done is None


def test_a_note_is_kept_when_the_focus_leaves_it(shown: Opened) -> None:
    row = shown.dialog.rows["resume"]
    row.note_button.setFocus()
    presses(Qt.Key.Key_Space)
    types("Two pages.")
    presses(Qt.Key.Key_Tab)
    assert career.career_step(shown.tracker, "resume").notes == "Two pages."
    assert row.note_button.isHidden()


def test_enter_adds_an_own_step_which_is_renamed_in_place_and_deleted_with_a_way_back(shown: Opened) -> None:
    shown.dialog.new.setFocus()
    types("Give a talk")
    presses(Qt.Key.Key_Return)
    own = career.all_steps(shown.tracker)[-1]
    assert (own.title, own.own) == ("Give a talk", True)
    assert focused() is shown.dialog.new.line
    row = shown.dialog.rows[own.id]
    row.line.setFocus()
    row.line.selectAll()
    types("Give a lecture")
    presses(Qt.Key.Key_Return)
    assert career.career_step(shown.tracker, own.id).title == "Give a lecture"
    row.delete_button.setFocus()
    presses(Qt.Key.Key_Space)
    assert own.id not in shown.dialog.rows
    assert shown.dialog.toast.isVisible()
    QTest.keyClick(shown.dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert own.id in shown.dialog.rows


def test_a_title_that_is_too_long_is_said_and_stays_typed(shown: Opened) -> None:
    shown.dialog.new.line.setText("x" * 501)
    shown.dialog.new.setFocus()
    presses(Qt.Key.Key_Return)
    assert "longer than 500" in shown.dialog.new.complaint
    assert len(shown.dialog.new.line.text()) == 501


def test_a_dropped_step_stands_apart_and_is_brought_back(shown: Opened) -> None:
    row = shown.dialog.rows["further-degree"]
    row.drop_button.setFocus()
    presses(Qt.Key.Key_Space)
    assert shown.dialog.progress.text() == "0 of 15 taken"
    assert row.box.isHidden()
    row.back_button.setFocus()
    presses(Qt.Key.Key_Space)
    assert shown.dialog.progress.text() == "0 of 16 taken"
    assert list(shown.dialog.rows)[:1] == ["choose-industry"]


def test_the_card_shows_the_next_three_and_follows(shown: Opened) -> None:
    assert shown.doors()[0] == "Choose an industry to aim at"
    assert len(shown.doors()) == 3
    career.take(shown.tracker, "choose-industry")
    assert wait_for_idle()
    assert shown.doors()[0] == "Choose the kind of role you want"
    undoing.undo(shown.tracker)
    assert wait_for_idle()
    assert shown.doors()[0] == "Choose an industry to aim at"


def test_a_step_of_the_card_opens_the_checklist_there(shown: Opened) -> None:
    door = [one for one in shown.card.findChildren(DoorRow) if not one.isHidden()][1]
    QTest.keyClick(door, Qt.Key.Key_Return)
    assert shown.top.findChildren(CareerDialog) == [shown.dialog]
    assert shown.dialog.rows["choose-role"].box.hasFocus()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_control_of_the_checklist_has_a_name_and_fits(qapp: QApplication, shown: Opened, scale: float) -> None:
    career.add(shown.tracker, "Give a talk")
    career.drop(shown.tracker, "kaggle")
    try:
        apply_theme(qapp, "dark", scale)
        shown.dialog.resize(1000, 560)
        shown.dialog.grab()
        assert (shown.dialog.width(), shown.dialog.height()) == (1000, 560)
        nameless = [
            one
            for one in shown.dialog.findChildren(QWidget)
            if one.isVisible()
            and one.focusPolicy() is not Qt.FocusPolicy.NoFocus
            and not one.accessibleName()
            and not (isinstance(one, QPushButton) and one.text())
            and not isinstance(one, QScrollArea)
        ]
        assert nameless == []
    finally:
        apply_theme(qapp, "light")
