"""The list of trusted keys, worked by keys and clicks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.dialogs.fields_sheet import FieldsSheet
from mltracker.desktop.dialogs.keys_window import KeysWindow, open_keys
from mltracker.desktop.forms.line_field import TextField
from mltracker.services import trusted_keys, undoing
from mltracker.services.tracker import Tracker
from tests.desktop.desks import desk_on
from tests.desktop.keyboard import focused, presses, types
from tests.records import opened
from tests.windows import EXAMPLE_KEY, loaded


class Opened:
    """The window over another, on a record of its own."""

    def __init__(self, tracker: Tracker, qtbot: QtBot) -> None:
        self.tracker = tracker
        self.top = QWidget()
        qtbot.addWidget(self.top)
        self.top.show()
        self.desk = desk_on(tracker, self.top)
        self.window: KeysWindow = open_keys(self.desk, self.top)
        loaded()

    def issuers(self) -> list[str]:
        return [one.issuer for one in trusted_keys.all_keys(self.tracker)]

    def sheet(self) -> FieldsSheet:
        sheet = self.window.findChildren(FieldsSheet)[-1]
        sheet.activateWindow()
        loaded()
        return sheet


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with opened(tmp_path / "record") as tracker:
        yield Opened(tracker, qtbot)
        assert wait_for_idle()


def test_a_pasted_key_is_trusted_by_keys_alone(shown: Opened) -> None:
    assert not shown.window.none.isHidden()
    QTest.keyClick(shown.window.from_text, Qt.Key.Key_Space)
    sheet = shown.sheet()
    issuer, key = sheet.fields["issuer"], sheet.fields["key"]
    assert issuer.isAncestorOf(focused())
    types("Example University")
    presses(Qt.Key.Key_Tab)
    assert key.isAncestorOf(focused())
    types(EXAMPLE_KEY)
    presses(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    loaded()
    assert shown.issuers() == ["Example University"]
    assert [one.issuer for one in shown.window.model.rows] == ["Example University"]
    assert shown.window.none.isHidden()


def test_what_is_no_key_is_said_beside_the_field_and_stays(shown: Opened) -> None:
    shown.window.paste()
    sheet = shown.sheet()
    key = sheet.fields["key"]
    assert isinstance(key, TextField)
    key.set_value("hello")
    sheet.save()
    assert "no public key" in key.complaint
    assert "empty" in sheet.fields["issuer"].complaint
    assert key.typed() == "hello"
    key.set_value("")
    sheet.save()
    assert "There is no key yet" in key.complaint
    sheet.reject()
    assert shown.issuers() == []


def test_a_file_with_a_key_fills_the_sheet(shown: Opened, tmp_path: Path) -> None:
    (tmp_path / "key.json").write_text(EXAMPLE_KEY)
    shown.window.take_file(tmp_path / "key.json")
    key = shown.sheet().fields["key"]
    assert isinstance(key, TextField)
    assert trusted_keys.public_keys(key.typed()) == trusted_keys.public_keys(EXAMPLE_KEY)
    shown.sheet().reject()


def test_delete_trusts_a_key_no_longer_and_undo_brings_it_back(shown: Opened) -> None:
    trusted_keys.trust(shown.tracker, "Example University", trusted_keys.public_keys(EXAMPLE_KEY))
    loaded()
    shown.window.table.setFocus()
    presses(Qt.Key.Key_Delete)
    assert shown.issuers() == []
    assert not shown.window.remove.isEnabled()
    shown.window.from_file.setFocus()
    presses(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown.issuers() == ["Example University"]
    undoing.undo(shown.tracker)
    assert shown.issuers() == []
