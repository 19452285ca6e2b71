"""The daily reminder: off unless wanted, once a day, and only of what presses."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from mltracker.desktop.dialogs.settings_dialog import SettingsDialog
from mltracker.desktop.reminder import Reminder, pressing
from mltracker.domain.contacts import Contact
from mltracker.domain.dates import PartialDate
from mltracker.services.due import due
from mltracker.services.log import log
from mltracker.settings import REMIND, REMINDED_ON
from tests.desktop.desks import desk_on
from tests.records import TODAY, opened


def test_it_is_off_until_the_settings_say_otherwise_and_then_once_a_day(tmp_path: Path, qtbot: QtBot) -> None:
    with opened(tmp_path / "record") as tracker:
        desk, owner = desk_on(tracker), QObject()
        reminder = Reminder(desk, owner)
        assert not reminder.is_wanted()
        dialog = SettingsDialog(desk.settings, tmp_path)
        qtbot.addWidget(dialog)
        box = dialog.findChild(QComboBox, REMIND.key)
        assert isinstance(box, QComboBox)
        box.setCurrentIndex(1)
        assert reminder.is_wanted()
        desk.settings[REMINDED_ON] = TODAY.isoformat()
        assert not reminder.is_wanted()


def test_only_what_presses_is_named_three_of_it_at_most(tmp_path: Path) -> None:
    with opened(tmp_path / "record") as tracker:
        desk = desk_on(tracker)
        assert pressing(due(tracker), desk) == ""
        log(tracker, [Contact(name, follow_up=PartialDate("2026-11-22")) for name in ("A", "B", "C", "D")])
        log(tracker, [Contact("Later", follow_up=PartialDate("2026-12-20"))])
        line = "write by Nov 22, 2026"
        assert pressing(due(tracker), desk) == f"A: {line}\nB: {line}\nC: {line}\nand 1 more"
