from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.dialogs.imports_window import ImportsWindow
from mltracker.services import importing, undoing
from mltracker.services.tracker import Tracker
from tests.desktop.desks import desk_on
from tests.imports.linkedin_zips import zip_of
from tests.records import opened


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    with opened(tmp_path / "record") as tracker:
        yield tracker
        assert wait_for_idle()


@pytest.fixture
def window(qtbot: QtBot, tracker: Tracker) -> ImportsWindow:
    shown = ImportsWindow(desk_on(tracker, None))
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    assert wait_for_idle()
    return shown


def imported(tracker: Tracker, folder: Path) -> None:
    export = zip_of(folder / "export.zip", {"Courses.csv": "Name,Number\nAlgebra,\n,=7\n"})
    importing.commit(tracker, importing.preview(tracker, importing.sources_of(export)))
    assert wait_for_idle()


def test_an_import_is_listed_with_its_unreadable_rows_until_it_is_undone(
    window: ImportsWindow, tracker: Tracker, tmp_path: Path
) -> None:
    assert window.heading.text() == "Nothing was imported yet."
    assert not window.save_button.isVisible()
    imported(tracker, tmp_path)
    assert [window.model.index(0, column).data() for column in (1, 3, 4)] == ["export.zip", "1 new", "1"]
    assert window.heading.text() == "1 row could not be read"
    assert window.rows.index(0, 0).data() == "Courses.csv, row 3"
    undoing.undo(tracker)
    assert wait_for_idle()
    assert window.model.rowCount() == 0


def test_unreadable_rows_are_copied_and_saved_as_csv_that_no_spreadsheet_computes(
    window: ImportsWindow, tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(tracker, tmp_path)
    window.unreadable.setFocus()
    QTest.keyClick(window.unreadable, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied.splitlines()[0] == "Row,Reason,Text"
    assert "Courses.csv, row 3" in copied
    target = tmp_path / "rows.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_said: (str(target), ""))
    QTest.mouseClick(window.save_button, Qt.MouseButton.LeftButton)
    assert target.read_text("utf-8-sig").splitlines() == copied.splitlines()
