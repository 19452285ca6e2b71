"""A walk through every page: whoever cannot see it must be told what each control is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.charts.attempts_plot import AttemptsPlot
from mltracker.desktop.charts.curve import CurveChart
from mltracker.desktop.charts.item_chart import ItemChart
from mltracker.desktop.charts.small_curve import SmallCurve
from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.log_sheet import LogSheet
from mltracker.desktop.main_window import MainWindow
from mltracker.desktop.pages.record import RecordPage
from mltracker.desktop.sidebar import PLACES
from mltracker.desktop.theme import apply_theme
from mltracker.settings import Settings
from tests.records import opened_sample
from tests.windows import WINDOWS, loaded

ROLELESS = (QAccessible.Role.NoRole, QAccessible.Role.Client)

MOST_STOPS = 300
PARTS = 3
"""In so many tests each walk through the windows is done: a main window for each would take most of the time."""


@pytest.fixture
def text_scale(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[float]:
    """How large texts are: set while no window stands that would have to change with them."""
    scale = getattr(request, "param", 1.0)
    if scale != 1.0:
        apply_theme(qapp, "light", scale)
    yield scale
    if scale != 1.0:
        apply_theme(qapp, "light")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, text_scale: float) -> Iterator[MainWindow]:  # noqa: ARG001 - set before it
    with opened_sample(tmp_path / "record") as tracker:
        found = MainWindow(Desk(tracker, Settings(tmp_path / "settings.json")), sample=False)
        qtbot.addWidget(found)
        found.show()
        yield found
        found.close()
        QApplication.sendPostedEvents(found, QEvent.Type.DeferredDelete)


def silent(root: QWidget) -> list[str]:
    """The controls that the keyboard reaches and of which the system's own tree says no name, or no role."""
    found = []
    for one in root.findChildren(QWidget):
        if not one.isVisible() or one.focusPolicy() is Qt.FocusPolicy.NoFocus or isinstance(one, QScrollArea):
            continue
        told = QAccessible.queryAccessibleInterface(one)
        if not told.text(QAccessible.Text.Name):
            found.append(f"{type(one).__name__} has no name")
        if told.role() in ROLELESS and not isinstance(one, (ItemChart, AttemptsPlot, CurveChart, SmallCurve)):
            found.append(f"{type(one).__name__} “{told.text(QAccessible.Text.Name)}” has no role")
    return found


def stops(root: QWidget) -> list[QWidget]:
    """Where the Tab key should come by; of buttons of which one is chosen, it comes by that one alone."""
    return [
        one
        for one in root.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and one.window() is root.window()
        and not (isinstance(one, QAbstractButton) and (one.autoExclusive() or one.group() is not None))
        and one.property("look") != "segment"
    ]


def close(shown: QWidget) -> None:
    """Close a window that stood over the main one, and ask nothing."""
    if isinstance(shown, QDialog):
        shown.done(QDialog.DialogCode.Rejected)
    loaded()


def nameless(root: QWidget) -> list[str]:
    """The controls that the keyboard reaches and that a screen reader could only call by their class."""
    return [
        f"{type(one).__name__} in {type(one.parentWidget()).__name__}"
        for one in root.findChildren(QWidget)
        if one.isVisible()
        and one.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and not one.accessibleName()
        and not (isinstance(one, QAbstractButton) and one.text())
        # It only scrolls other controls.
        and not isinstance(one, QScrollArea)
    ]


def test_every_control_of_each_page_has_a_name(window: MainWindow) -> None:
    for key, _ in PLACES:
        window.show_page(key)
        wait_for_idle()
        assert nameless(window) == [], key


def test_every_control_for_many_entries_has_a_name(window: MainWindow) -> None:
    window.show_page("record")
    wait_for_idle()
    page = window.pages.page("record")
    assert isinstance(page, RecordPage)
    page.list.selectAll()
    assert page.bulk.isVisible()
    assert nameless(window) == []


def test_every_control_of_the_log_sheet_has_a_name(qtbot: QtBot, window: MainWindow) -> None:
    for kind in ("course", "certification", "education", "kaggle", "work", "contact"):
        sheet = LogSheet(window.desk, kind)
        qtbot.addWidget(sheet)
        sheet.show()
        assert nameless(sheet) == []


@pytest.mark.parametrize("text_scale", [1.0, 2.0], indirect=True)
def test_no_page_asks_for_more_than_the_smallest_window(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1024, 600)
    for key, _ in PLACES:
        window.show_page(key)
        wait_for_idle()
        qtbot.waitUntil(lambda: window.minimumSizeHint().width() <= 1024)
        assert (window.width(), window.height()) == (1024, 600), key


@pytest.mark.parametrize("part", range(PARTS))
def test_whatever_opens_names_each_control_and_the_tab_key_comes_by_all_and_back(
    qtbot: QtBot, window: MainWindow, part: int
) -> None:
    for name, open_it in list(WINDOWS.items())[part::PARTS]:
        shown = open_it(window)
        loaded()
        assert nameless(shown) == [], name
        assert silent(shown) == [], name
        shown.activateWindow()
        qtbot.waitUntil(shown.isActiveWindow)
        assert passed_by(shown) == set(), name
        close(shown)


def passed_by(shown: QWidget) -> set[str]:
    """The stops that the Tab key does not come by on its way round."""
    QTest.keyClick(QApplication.focusWidget() or shown, Qt.Key.Key_Tab)
    start = QApplication.focusWidget() or shown
    reached = [start]
    while reached.count(reached[-1]) == 1 and len(reached) < MOST_STOPS:
        QTest.keyClick(reached[-1], Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget() or shown)
    assert reached[-1] is start, f"the Tab key goes round from {reached[-1].accessibleName()!r}"
    missed = {one for one in stops(shown) if one not in reached and one.focusProxy() not in reached}
    return {f"{type(one).__name__} {one.accessibleName()}" for one in missed}


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("text_scale", [2.0], indirect=True)
def test_nothing_that_opens_asks_for_more_than_a_small_screen_with_large_texts(window: MainWindow, part: int) -> None:
    for name, open_it in list(WINDOWS.items())[part::PARTS]:
        shown = open_it(window)
        loaded()
        shown.resize(1024, 600)
        loaded()
        assert (shown.width(), shown.height()) == (1024, 600), name
        close(shown)
