"""The sidebar: its places, the target role, and where it folds."""

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from mltracker.desktop.parts.role_box import RoleBox
from mltracker.desktop.parts.side_button import SideButton
from mltracker.desktop.sidebar import PLACES, SETTINGS, Sidebar
from mltracker.desktop.theme import apply_theme

ROLES = [("ml-engineer", "Machine learning engineer"), ("r&d", "R&D engineer")]


@pytest.fixture
def sidebar(qtbot: QtBot) -> Sidebar:
    sidebar = Sidebar()
    qtbot.addWidget(sidebar)
    sidebar.set_roles(ROLES)
    sidebar.set_role("ml-engineer")
    sidebar.resize(204, 600)
    sidebar.show()
    return sidebar


def places(sidebar: Sidebar) -> dict[str, SideButton]:
    return {button.text(): button for button in sidebar.findChildren(SideButton)}


@pytest.mark.parametrize(("key", "name"), [*PLACES, (SETTINGS, "Settings")])
def test_a_click_on_a_place_chooses_it(sidebar: Sidebar, qtbot: QtBot, key: str, name: str) -> None:
    with qtbot.waitSignal(sidebar.page_chosen) as chosen:
        QTest.mouseClick(places(sidebar)[name], Qt.MouseButton.LeftButton)
    assert chosen.args == [key]


def test_a_place_is_chosen_by_key_too(sidebar: Sidebar, qtbot: QtBot) -> None:
    places(sidebar)["Record"].setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(sidebar.page_chosen) as chosen:
        QTest.keyClick(places(sidebar)["Record"], Qt.Key.Key_Space)
    assert chosen.args == ["record"]


def test_showing_a_page_marks_its_place_without_a_signal(sidebar: Sidebar, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(sidebar.page_chosen):
        sidebar.set_page("skills")
    assert [name for name, button in places(sidebar).items() if button.isChecked()] == ["Skills"]


def test_counts_are_part_of_what_a_place_is_called(sidebar: Sidebar) -> None:
    sidebar.set_count("skills", 96)
    assert places(sidebar)["Skills"].accessibleName() == "Skills, 96"


def test_another_role_is_taken_from_the_menu(sidebar: Sidebar, qtbot: QtBot) -> None:
    [box] = sidebar.findChildren(RoleBox)
    [menu] = box.findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == [
        "Machine learning engineer",
        "R&&D engineer",
        "",
        "Compare and edit roles…",
    ]
    with qtbot.waitSignal(sidebar.role_chosen) as chosen:
        menu.actions()[1].trigger()
    assert chosen.args == ["r&d"]
    assert box.accessibleName() == "Target role: R&D engineer"
    with qtbot.assertNotEmitted(sidebar.role_chosen):
        sidebar.set_role("ml-engineer")


def test_roles_offered_anew_leave_nothing_of_before_behind(sidebar: Sidebar) -> None:
    [box] = sidebar.findChildren(RoleBox)
    counts = set()
    for _ in range(5):
        box.set_roles([("mle", "ML engineer"), ("ds", "Data scientist")])
        counts.add(len(box.findChildren(QObject)))
    assert len(counts) == 1


def test_all_roles_are_reached_from_the_same_menu(sidebar: Sidebar, qtbot: QtBot) -> None:
    [menu] = sidebar.findChildren(RoleBox)[0].findChildren(QMenu)
    with qtbot.waitSignal(sidebar.roles_wanted), qtbot.assertNotEmitted(sidebar.role_chosen):
        menu.actions()[-1].trigger()


def test_it_folds_where_the_window_is_narrow_for_the_text(sidebar: Sidebar, qapp: QApplication) -> None:
    wide = sidebar.width()
    sidebar.fit(1280)
    folded = [sidebar.folded]
    apply_theme(qapp, "light", text_scale=2.0)
    sidebar.fit(1280)
    folded.append(sidebar.folded)
    apply_theme(qapp, "light")
    sidebar.fit(1024)
    folded.append(sidebar.folded)
    assert folded == [False, True, True]
    assert sidebar.width() < wide / 2
    assert places(sidebar)["Overview"].toolTip() == "Overview (Ctrl+1)"
