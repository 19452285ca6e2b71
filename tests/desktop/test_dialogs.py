"""The dialogs, worked by keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mltracker import __version__
from mltracker.catalog import shipped_catalog
from mltracker.desktop.dialogs.about import AboutDialog
from mltracker.desktop.dialogs.first_start import FirstStart
from mltracker.desktop.dialogs.problem_dialog import ProblemDialog, mistake_dialog, show_dialog, show_problem
from mltracker.desktop.dialogs.settings_dialog import SettingsDialog
from mltracker.desktop.theme import apply_theme, current_theme
from mltracker.domain.problems import Problem
from mltracker.settings import TEXT_PERCENT, THEME, Settings

PROBLEM = Problem("The disk is full.", kept="What you typed is still here.", todo="Free some space.")


@pytest.fixture
def first(qtbot: QtBot) -> FirstStart:
    dialog = FirstStart([(role.id, role.title, role.extension) for role in shipped_catalog().roles])
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def settings(tmp_path: Path, qapp: QApplication) -> Iterator[Settings]:
    settings = Settings(tmp_path / "settings.json")
    settings[THEME] = "light"
    yield settings
    apply_theme(qapp, "light")


def role_list(dialog: FirstStart) -> QListWidget:
    found = dialog.findChild(QListWidget)
    assert isinstance(found, QListWidget)
    return found


def texts(dialog: QWidget) -> list[str]:
    return [label.accessibleName() for label in dialog.findChildren(QLabel)]


def button(dialog: QWidget, text: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text() == text)


def opened_dialog(window: QWidget) -> ProblemDialog:
    found = window.findChild(ProblemDialog)
    assert isinstance(found, ProblemDialog)
    return found


def test_a_first_start_offers_every_role_and_says_in_words_which_are_extensions(first: FirstStart) -> None:
    listed = role_list(first)
    shown = [listed.item(row).text() for row in range(listed.count())]
    assert shown == [f"{role.title} · extension" if role.extension else role.title for role in shipped_catalog().roles]


def test_a_role_is_chosen_by_its_first_letters_and_return(first: FirstStart) -> None:
    QTest.keyClicks(role_list(first), "data")
    QTest.keyClick(role_list(first), Qt.Key.Key_Return)
    assert (first.role_id, first.sample_chosen, first.isVisible()) == ("ds", False, False)


def test_escape_decides_the_role_later(first: FirstStart) -> None:
    QTest.keyClick(role_list(first), Qt.Key.Key_Escape)
    assert (first.role_id, first.sample_chosen, first.isVisible()) == ("", False, False)


def test_the_sample_can_be_opened_instead_of_choosing_a_role(first: FirstStart) -> None:
    QTest.keyClick(button(first, "Open the sample record instead"), Qt.Key.Key_Space)
    assert (first.role_id, first.sample_chosen, first.isVisible()) == ("", True, False)


def test_a_setting_is_applied_and_kept_as_it_is_chosen(qtbot: QtBot, settings: Settings, tmp_path: Path) -> None:
    dialog = SettingsDialog(settings, tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    for key in ("theme", "text_percent"):
        box = dialog.findChild(QComboBox, key)
        assert isinstance(box, QComboBox)
        QTest.keyClick(box, Qt.Key.Key_End)
    assert (current_theme().name, current_theme().text_scale) == ("dark", 2.0)
    kept = Settings(tmp_path / "settings.json")
    assert (kept[THEME], kept[TEXT_PERCENT]) == ("dark", 200)


def test_the_settings_show_their_values_and_where_the_record_lives(
    qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    settings[TEXT_PERCENT] = 150
    dialog = SettingsDialog(settings, tmp_path)
    qtbot.addWidget(dialog)
    assert [box.currentText() for box in dialog.findChildren(QComboBox)] == ["Light", "150 %", "Off"]
    place = dialog.findChild(QLineEdit)
    assert isinstance(place, QLineEdit)
    assert place.text() == str(tmp_path)


def test_the_details_copied_name_the_versions_and_the_record(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = AboutDialog(tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClick(button(dialog, "Copy details"), Qt.Key.Key_Space)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == f"ML Tracker: {__version__}"
    assert lines[-1] == f"Record: {tmp_path}"
    assert {line.partition(":")[0] for line in lines} >= {"Python", "Qt", "SQLAlchemy"}


def test_a_problem_is_told_in_three_lines_and_return_closes_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    show_problem(window, PROBLEM)
    dialog = opened_dialog(window)
    assert texts(dialog) == [PROBLEM.happened, PROBLEM.kept, PROBLEM.todo]
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_a_problem_shows_text_as_text(qtbot: QtBot) -> None:
    dialog = ProblemDialog("Problem", Problem("<b>bold</b>.csv cannot be read."))
    qtbot.addWidget(dialog)
    labels = dialog.findChildren(QLabel)
    assert [(label.textFormat(), label.accessibleName()) for label in labels] == [
        (Qt.TextFormat.PlainText, "<b>bold</b>.csv cannot be read.")
    ]


def test_a_long_path_does_not_widen_a_problem_beyond_reason(qtbot: QtBot) -> None:
    dialog = ProblemDialog("Problem", Problem("/a-long-folder-name" * 30))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.width() < 600


def test_a_mistake_hides_its_report_and_copies_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    show_dialog(mistake_dialog(window, "Traceback: line 7"))
    dialog = opened_dialog(window)
    assert not any("Traceback" in text for text in texts(dialog))
    QTest.keyClick(button(dialog, "Copy details"), Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "Traceback: line 7"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
