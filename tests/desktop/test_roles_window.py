"""The roles, worked by keys: compared, copied, edited, deleted, and aimed at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.dialogs.roles_window import COMPARE, EDIT, RolesWindow
from mltracker.desktop.main_window import MainWindow
from mltracker.desktop.theme import apply_theme
from mltracker.domain.roles import total_weight
from mltracker.domain.skills import Area, Importance, Role
from mltracker.services import dashboard, roles, skills, undoing
from mltracker.services.tracker import Tracker
from tests.desktop.desks import desk_on
from tests.desktop.keyboard import presses, types
from tests.journeys.test_accessibility import nameless
from tests.records import opened_sample

CTRL = Qt.KeyboardModifier.ControlModifier


class Bench:
    """The roles over a plain window, on the sample record."""

    def __init__(self, qtbot: QtBot, tracker: Tracker, window: RolesWindow) -> None:
        self.qtbot = qtbot
        self.tracker = tracker
        self.window = window
        self.form = window.form

    def settle(self) -> None:
        assert wait_for_idle()
        self.qtbot.wait(0)
        assert wait_for_idle()

    def choose(self, role_id: str) -> None:
        self.window.table.selectRow(self.window.model.row_of(role_id))
        self.window.table.setFocus()
        self.settle()

    def own_role(self) -> Role:
        """A copy of the machine learning engineer, at hand and being edited."""
        role = roles.clone(self.tracker, "mle", "Mine")
        self.settle()
        self.choose(role.id)
        self.window.sides.choose(EDIT)
        return role

    def stored(self, role: Role) -> Role:
        return self.tracker.checklist.role[role.id]

    def weigh(self, area: str, weight: int) -> None:
        """Type a weight over what an area has."""
        spin = self.form.areas.rows[area].weight
        spin.setFocus()
        spin.selectAll()
        QTest.keyClicks(spin, str(weight))
        QTest.keyClick(spin, Qt.Key.Key_Return)
        self.settle()

    @property
    def said(self) -> str:
        return self.form.not_saved.accessibleName()


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with opened_sample(tmp_path / "record") as tracker:
        under = QWidget()
        under.resize(1024, 600)
        under.show()
        found = Bench(qtbot, tracker, RolesWindow(desk_on(tracker), under))
        found.window.show()
        found.window.activateWindow()
        qtbot.waitUntil(found.window.isActiveWindow)
        found.settle()
        yield found
        # Nobody is there to answer when the window below is closed.
        if isValid(found.form):
            found.form.drop_changes()
            found.settle()
        assert under.close()
        under.deleteLater()


def pressed(button: QPushButton) -> None:
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_every_role_stands_there_nearest_first_with_the_target_at_hand(bench: Bench) -> None:
    shown = bench.window.model.rows
    assert [one.role.id for one in shown] == [one.role.id for one in roles.compared(bench.tracker)]
    assert bench.window.current is not None
    assert bench.window.current.role.id == bench.tracker.role().id
    cells = [bench.window.model.index(0, column).data() for column in range(4)]
    assert cells == [
        "Software developer/engineer",
        "68.9\u00a0%",
        "Nearly ready",
        "IT security, privacy and responsible AI",
    ]


def test_a_role_is_at_hand_from_right_to_left_too(bench: Bench) -> None:
    bench.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    bench.settle()
    bench.choose("nlp")
    assert bench.window.comparison.title.text() == "NLP scientist"


def test_two_roles_are_told_apart_in_words_and_by_areas_that_add_up(bench: Bench) -> None:
    bench.choose("swe")
    panel = bench.window.comparison
    assert panel.others.currentText() == "Machine learning engineer"
    assert panel.difference.text().startswith("You are 4.8 points nearer to Software developer/engineer than to")
    points = [model_row.points.replace("−", "-") for model_row in panel.model.rows]
    assert sum(round(float(one) * 10) for one in points[:-1]) == round(float(points[-1]) * 10) == 48
    assert (
        panel.reason.text()
        == "Software engineering and system design: weighs 28 instead of 11, 3 skills count otherwise."
    )
    panel.others.setFocus()
    presses(Qt.Key.Key_End)
    assert panel.others.currentData() == bench.window.model.rows[-1].role.id
    assert bench.window.model.rows[-1].role.title in panel.difference.text()
    bench.choose("nlp")
    assert panel.others.currentText() == "MLOps engineer"


def test_return_on_a_catalog_role_copies_it_and_goes_on_to_its_title(bench: Bench) -> None:
    bench.choose("ds")
    presses(Qt.Key.Key_F2)
    bench.settle()
    current = bench.window.current
    assert current is not None
    assert (current.own, current.role.title) == (True, "Data scientist (copy)")
    assert bench.form.title.line.hasFocus()
    types("Vision")
    presses(Qt.Key.Key_Return)
    bench.settle()
    assert bench.tracker.checklist.role[current.role.id].title == "Vision"
    assert undoing.undoable(bench.tracker) == "Edit Data scientist (copy)"


def test_weights_are_saved_once_they_add_up_and_told_until_then(bench: Bench) -> None:
    role = bench.own_role()
    before = dashboard.readiness(bench.tracker, role.id).overall
    bench.weigh("math", 17)
    assert bench.said == "Not saved yet. The weights add up to 110, 10 too many. Change them until they add up to 100."
    assert bench.stored(role) == role
    assert bench.form.preview.text().startswith("It would be ")
    bench.weigh("swe", 1)
    assert bench.said == ""
    assert total_weight(bench.stored(role)) == 100
    assert undoing.undoable(bench.tracker) == "Edit Mine"
    after = dashboard.readiness(bench.tracker, role.id).overall
    assert before != after
    assert f"{after:.1%}".replace("%", "\u00a0%") in bench.form.preview.text()
    assert bench.window.current is not None
    assert bench.window.current.readiness.overall == after


def test_weights_are_scaled_to_a_hundred_by_one_key(bench: Bench) -> None:
    role = bench.own_role()
    bench.weigh("math", 57)
    assert bench.form.scale.isVisible()
    pressed(bench.form.scale)
    bench.settle()
    assert total_weight(bench.stored(role)) == 100
    assert bench.stored(role) != role
    assert (bench.said, bench.form.scale.isVisible()) == ("", False)
    assert QApplication.focusWidget() is bench.form.title.line


def test_a_weight_for_which_nothing_is_asked_is_told_beside_its_area(bench: Bench) -> None:
    role = bench.own_role()
    rung = bench.form.areas.rows["ux"].rung
    rung.control.setFocus()
    presses(Qt.Key.Key_Home)
    bench.settle()
    assert bench.form.areas.rows["ux"].wrong.text().startswith("UI/UX and human-centered ML weighs 1, but nothing")
    assert bench.stored(role) == role
    presses(Qt.Key.Key_End)
    bench.settle()
    assert bench.form.areas.rows["ux"].wrong.text() == ""
    assert {one.area: one.rung for one in bench.stored(role).requirements}["ux"] == 4


def test_a_title_that_is_taken_is_told_beside_it_and_esc_drops_it(bench: Bench) -> None:
    role = bench.own_role()
    bench.form.edit_title()
    types("data SCIENTIST")
    presses(Qt.Key.Key_Return)
    bench.settle()
    assert bench.form.title.complaint.startswith("Another role is called “data SCIENTIST”.")
    presses(Qt.Key.Key_Escape)
    assert (bench.form.title.line.text(), bench.form.title.complaint, bench.said) == ("Mine", "", "")
    assert bench.stored(role) == role
    presses(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is bench.window.table
    assert bench.window.isVisible()


def test_a_skill_is_made_to_count_otherwise_and_as_usual_again(bench: Bench) -> None:
    role = bench.own_role()
    search = bench.form.importances.search
    assert search is not None
    search.setFocus()
    types("causal")
    presses(Qt.Key.Key_Return)
    bench.settle()
    assert bench.stored(role).promotions == {"causal-inference": Importance.CORE}
    # Without a screen the list that the search dropped down stays the active window.
    bench.window.activateWindow()
    bench.qtbot.waitUntil(bench.window.isActiveWindow)
    field = bench.form.importances.fields["causal-inference"]
    assert QApplication.focusWidget() is search
    presses(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is field.control
    assert field.control.accessibleName() == "How Causal inference counts"
    presses(Qt.Key.Key_End)
    assert bench.stored(role).promotions == {"causal-inference": Importance.COMMON}
    presses(Qt.Key.Key_Home)
    bench.settle()
    assert bench.stored(role).promotions == {}
    assert QApplication.focusWidget() is search


def test_what_cannot_be_saved_waits_while_another_role_is_at_hand(bench: Bench) -> None:
    role = bench.own_role()
    bench.weigh("math", 30)
    bench.choose("ds")
    bench.choose(role.id)
    assert bench.form.areas.rows["math"].weight.value() == 30
    assert "add up to 123" in bench.said
    presses(Qt.Key.Key_Z, CTRL)
    bench.settle()
    assert bench.form.areas.rows["math"].weight.value() == 7
    assert undoing.undoable(bench.tracker) == "Copy Machine learning engineer"


def test_a_change_from_elsewhere_leaves_what_is_being_typed(bench: Bench) -> None:
    role = bench.own_role()
    bench.form.edit_title()
    types("Half a ti")
    skills.set_relevant(bench.tracker, "sql", relevant=False)
    bench.settle()
    assert bench.form.title.line.text() == "Half a ti"
    types("tle")
    presses(Qt.Key.Key_Return)
    assert bench.stored(role).title == "Half a title"


def test_undo_and_redo_reach_the_record_from_here(bench: Bench) -> None:
    role = bench.own_role()
    bench.window.table.setFocus()
    presses(Qt.Key.Key_Z, CTRL)
    bench.settle()
    assert role.id not in bench.tracker.checklist.role
    assert bench.window.toast.accessibleName() == "Undone: Copy Machine learning engineer"
    assert bench.window.current is not None
    presses(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    bench.settle()
    assert role.id in bench.tracker.checklist.role


def test_deleting_the_target_says_what_is_aimed_at_now_and_is_undone(bench: Bench) -> None:
    role = bench.own_role()
    pressed(bench.window.aim)
    bench.settle()
    assert bench.tracker.role().id == role.id
    assert not bench.window.aim.isEnabled()
    bench.window.table.setFocus()
    presses(Qt.Key.Key_Delete)
    bench.settle()
    assert bench.window.toast.accessibleName() == "Deleted “Mine”. You now aim at “Machine learning engineer”"
    assert role.id not in bench.tracker.checklist.role
    bench.window.toast.undo_chosen.emit()
    bench.settle()
    assert bench.tracker.role().id == role.id


def test_a_role_of_the_catalog_is_not_deleted(bench: Bench) -> None:
    bench.choose("mle")
    presses(Qt.Key.Key_Delete)
    assert bench.window.toast.accessibleName().startswith("Roles of the catalog stay.")
    assert not bench.window.remove.isEnabled()
    bench.window.sides.choose(EDIT)
    assert bench.window.catalogs.isVisible()


def test_the_menu_key_offers_what_can_be_done(bench: Bench) -> None:
    role = bench.own_role()
    table = bench.window.table
    spot = table.visualRect(table.currentIndex()).center()
    QApplication.sendEvent(
        table.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, spot, table.mapToGlobal(spot))
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions() if one.text()] == ["Set as target", "Edit", "Copy and edit", "Delete"]
    menu.actions()[0].trigger()
    menu.close()
    assert bench.tracker.role().id == role.id


def test_an_area_added_meanwhile_gets_a_row_and_keeps_what_was_edited(bench: Bench) -> None:
    bench.own_role()
    bench.weigh("math", 30)
    with bench.tracker.record.journal.step("Add") as changes:
        changes.set_own_area(Area("own-bots", "Robotics"))
    bench.settle()
    assert list(bench.form.areas.rows)[-1] == "own-bots"
    assert bench.form.areas.rows["math"].weight.value() == 30
    bench.form.areas.rows["own-bots"].rung.set_value(2)
    bench.weigh("own-bots", 5)
    assert bench.form.areas.rows["own-bots"].score.text() == "no skill"


@pytest.mark.parametrize("stays", [True, False])
def test_closing_asks_before_what_cannot_be_saved_is_lost(bench: Bench, *, stays: bool) -> None:
    bench.own_role()
    bench.weigh("math", 30)
    asked: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        box.buttons()[0 if stays else 1].click()

    QTimer.singleShot(0, bench.window, answer)
    assert bench.window.close() is not stays
    assert asked == ["Your changes to “Mine” are not saved yet: they don’t keep the rules of a role."]


def test_a_title_being_typed_is_saved_by_closing(bench: Bench) -> None:
    role = bench.own_role()
    bench.form.edit_title()
    types("Typed to the end")
    assert bench.window.close()
    assert bench.stored(role).title == "Typed to the end"


@pytest.mark.parametrize("side", [COMPARE, EDIT])
def test_every_control_of_the_roles_has_a_name(bench: Bench, side: str) -> None:
    bench.own_role()
    bench.window.sides.choose(side)
    assert nameless(bench.window) == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_fits_the_smallest_window(qapp: QApplication, bench: Bench, scale: float) -> None:
    bench.own_role()
    try:
        apply_theme(qapp, "light", scale)
        bench.weigh("math", 30)
        for side in (COMPARE, EDIT):
            bench.window.sides.choose(side)
            bench.window.resize(1000, 560)
            assert (bench.window.width(), bench.window.height()) == (1000, 560)
    finally:
        bench.form.drop_changes()
        apply_theme(qapp, "light")


def test_the_roles_open_by_ctrl_r_once_and_close_with_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    with opened_sample(tmp_path / "record") as tracker:
        window = MainWindow(desk_on(tracker), sample=False)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        QTest.keyClick(window, Qt.Key.Key_R, CTRL)
        opened = window.findChild(RolesWindow)
        assert isinstance(opened, RolesWindow)
        window.sidebar.roles_wanted.emit()
        assert window.findChildren(RolesWindow) == [opened]
        assert wait_for_idle()
        assert opened.isVisible()
        window.close()
        assert not opened.isVisible()
