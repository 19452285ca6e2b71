from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.export_dialog import ExportDialog, TableDialog, everything_dialog, table_dialog
from tests.desktop.desks import desk_on
from tests.records import opened
from tests.services.full_records import fill_every_table

if TYPE_CHECKING:
    from mltracker.domain.problems import Problem


class Bench:
    """A window on a record with something in each table, and what the desk was told."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        self.desk, self.window = desk, window
        self.told: list[str] = []
        self.problems: list[Problem] = []
        desk.told.connect(lambda text, _undo: self.told.append(text))
        desk.failed.connect(self.problems.append)


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with opened(tmp_path / "record") as tracker:
        fill_every_table(tracker)
        window = QWidget()
        qtbot.addWidget(window)
        window.show()
        yield Bench(desk_on(tracker, window), window)
        assert wait_for_idle()


def opened_dialog(dialog: ExportDialog) -> ExportDialog:
    dialog.open()
    return dialog


def test_what_leaves_is_said_before_anything_is_written(bench: Bench, tmp_path: Path) -> None:
    dialog = opened_dialog(everything_dialog(bench.desk, bench.window))
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "contacts with their details and your private notes" in said
    assert "not encrypted" in said
    dialog.export_to(tmp_path / "full.zip")
    assert wait_for_idle()
    assert bench.told == [f"Written: {tmp_path / 'full.zip'}"]
    assert not dialog.isVisible()


def test_where_to_is_asked_with_a_name_that_says_what_it_is(bench: Bench) -> None:
    dialog = opened_dialog(table_dialog(bench.desk, bench.window))
    assert isinstance(dialog, TableDialog)
    dialog.table.set_value("self-assessments")
    QTest.mouseClick(dialog.main, Qt.MouseButton.LeftButton)
    (asked,) = dialog.findChildren(QFileDialog)
    assert Path(asked.selectedFiles()[0]).name == "self-assessments.csv"
    asked.reject()
    assert dialog.isVisible()


def test_the_table_chosen_is_written(bench: Bench, tmp_path: Path) -> None:
    dialog = opened_dialog(table_dialog(bench.desk, bench.window))
    assert isinstance(dialog, TableDialog)
    assert dialog.focusWidget() is dialog.table.box
    QTest.keyClicks(dialog.table.box, "Co")
    for turn in (dialog.cancel, dialog.main):
        QTest.keyClick(dialog, Qt.Key.Key_Tab)
        assert dialog.focusWidget() is turn
    dialog.export_to(tmp_path / "people.csv")
    assert wait_for_idle()
    assert "ML Tracker contact ID" in (tmp_path / "people.csv").read_text("utf-8-sig")


def test_escape_stops_what_is_being_written(bench: Bench, tmp_path: Path) -> None:
    dialog = opened_dialog(everything_dialog(bench.desk, bench.window))
    dialog.export_to(tmp_path / "full.zip")
    dialog.reject()
    assert wait_for_idle()
    assert bench.told in (["Nothing was exported"], [f"Written: {tmp_path / 'full.zip'}"])
    assert not dialog.isVisible()
    assert (tmp_path / "full.zip").exists() == (bench.told != ["Nothing was exported"])


def test_a_place_that_cannot_be_written_is_told_and_another_can_be_chosen(bench: Bench, tmp_path: Path) -> None:
    dialog = opened_dialog(everything_dialog(bench.desk, bench.window))
    dialog.export_to(tmp_path / "none" / "full.zip")
    assert wait_for_idle()
    assert "cannot be written" in bench.problems[0].happened
    assert dialog.isVisible()
    assert dialog.main.isEnabled()
