"""One day for all pages of numbers, chosen on any of them, and another to compare it with."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QPushButton
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.day_shown import DayShown
from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.progress_window import ProgressWindow
from mltracker.desktop.main_window import MainWindow
from mltracker.desktop.pages.overview import OverviewPage
from mltracker.desktop.pages.skills import SkillsPage
from mltracker.desktop.parts.day_chooser import DayChooser
from mltracker.services.skill_list import AreaRows, skill_list
from mltracker.settings import Settings
from tests.desktop.day_menus import chosen
from tests.records import TODAY, opened_sample

PAST, EARLIER = date(2025, 6, 30), date(2024, 6, 30)

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def shown() -> DayShown:
    return DayShown(lambda: TODAY)


@pytest.fixture
def chooser(shown: DayShown, qtbot: QtBot) -> DayChooser:
    chooser = DayChooser(shown)
    qtbot.addWidget(chooser)
    return chooser


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with opened_sample(tmp_path / "record") as tracker:
        window = MainWindow(Desk(tracker, Settings(tmp_path / "settings.json")), sample=False)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        assert wait_for_idle()
        yield window
        window.close()


def days(shown: DayShown) -> tuple[date | None, date | None]:
    return shown.day, shown.against


def test_today_and_what_is_to_come_are_shown_as_today(shown: DayShown) -> None:
    for day in (TODAY, date(2027, 1, 1), None):
        shown.show_day(PAST)
        shown.show_day(day)
        assert shown.day is None


def test_the_later_of_two_days_compared_is_the_one_shown(shown: DayShown) -> None:
    shown.show_day(EARLIER)
    shown.compare_with(PAST)
    assert days(shown) == (PAST, EARLIER)
    shown.compare_with(TODAY)
    assert days(shown) == (None, PAST)


def test_a_day_is_compared_with_nothing_that_is_not_before_it(shown: DayShown) -> None:
    shown.compare_with(TODAY)
    assert days(shown) == (None, None)
    shown.compare_with(PAST)
    shown.show_day(EARLIER)
    assert days(shown) == (EARLIER, None)


def test_only_another_day_is_told(shown: DayShown, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.changed):
        shown.show_day(PAST)
    with qtbot.assertNotEmitted(shown.changed):
        shown.show_day(PAST)


def test_the_chooser_stands_out_while_it_is_not_plainly_today(shown: DayShown, chooser: DayChooser) -> None:
    assert (chooser.text(), chooser.property("tone")) == ("Today", "")
    chosen(chooser, "Compare with", "A year before").trigger()
    assert (chooser.text(), chooser.property("tone")) == ("As of today · against Nov 20, 2025", "compared")
    chosen(chooser, "A month ago").trigger()
    assert (chooser.text(), chooser.property("tone")) == ("As of Oct 20, 2026 · against Nov 20, 2025", "past")
    assert chooser.accessibleName().startswith("Numbers as of Oct 20, 2026, compared with Nov 20, 2025.")
    chosen(chooser, "Don’t compare").trigger()
    chosen(chooser, "Today").trigger()
    assert days(shown) == (None, None)
    assert not chosen(chooser, "Don’t compare").isEnabled()


def test_a_month_typed_means_its_last_day_and_the_present_one_today(
    shown: DayShown, chooser: DayChooser, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["2025-06", "2024-06", "2026-11"])
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: (next(typed), True))
    chosen(chooser, "Another day…").trigger()
    chosen(chooser, "Compare with", "Another day…").trigger()
    assert days(shown) == (PAST, EARLIER)
    chosen(chooser, "Another day…").trigger()
    assert shown.day is None


def test_a_day_to_come_is_refused_in_words(
    shown: DayShown, chooser: DayChooser, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("2027", True))
    with qtbot.waitSignal(chooser.failed) as failed:
        chosen(chooser, "Another day…").trigger()
    assert str(failed.args[0]).startswith("2027 is still to come.")
    assert shown.day is None


def test_an_area_of_a_past_overview_opens_skills_on_the_same_two_days(window: MainWindow) -> None:
    window.show_page("skills")
    assert wait_for_idle()
    window.show_page("overview")
    overview, skills = window.pages.page("overview"), window.pages.page("skills")
    assert isinstance(overview, OverviewPage)
    assert isinstance(skills, SkillsPage)
    chosen(overview.day, "A year ago").trigger()
    chosen(overview.day, "Compare with", "A year before").trigger()
    assert wait_for_idle()
    overview.areas.bars.setFocus()
    QTest.keyClick(overview.areas.bars, Qt.Key.Key_Down)
    QTest.keyClick(overview.areas.bars, Qt.Key.Key_Return)
    assert wait_for_idle()
    assert skills.isVisible()
    day, against = days(window.desk.day_shown)
    row = skills.tree.current_row
    assert isinstance(row, AreaRows)
    assert row == skill_list(window.desk.tracker, day, against).areas[1]
    assert skills.day.text() == overview.day.text() == "As of Nov 20, 2025 · against Nov 20, 2024"
    window.show_progress()
    assert wait_for_idle()
    (progress,) = window.findChildren(ProgressWindow)
    assert progress.words.text().partition(", ")[2].startswith("Nov 20, 2024 to Nov 20, 2025")
    progress.close()


def test_one_key_leads_back_to_today_and_the_chooser_opens_by_key(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("skills")
    assert wait_for_idle()
    page = window.pages.page("skills")
    assert isinstance(page, SkillsPage)
    first = page.choices.findChildren(QPushButton)[1]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    qtbot.waitUntil(page.day.hasFocus)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_M):
        QTest.keyClick(QApplication.activePopupWidget() or page.day, key)
    assert days(window.desk.day_shown) == (date(2026, 10, 20), None)
    QTest.keyClick(window, Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    assert days(window.desk.day_shown) == (None, None)
    assert wait_for_idle()
