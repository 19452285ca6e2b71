from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.calendar_dialog import CalendarDialog
from mltracker.desktop.dialogs.vcard_dialog import VCardDialog
from mltracker.desktop.pages.contacts import ContactsPage
from mltracker.domain.reminders import Matter
from mltracker.services.entries import all_contacts
from tests.desktop.desks import desk_on
from tests.records import opened_sample


class Bench:
    """A window on the sample record, and what the desk was told."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        self.desk, self.window = desk, window
        self.told: list[str] = []
        desk.told.connect(lambda text, _undo: self.told.append(text))


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with opened_sample(tmp_path / "record") as tracker:
        window = QWidget()
        qtbot.addWidget(window)
        window.resize(1024, 600)
        window.show()
        yield Bench(desk_on(tracker, window), window)
        assert wait_for_idle()


def said(dialog: QWidget) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_a_calendar_names_nobody_unless_the_user_ticks_it(bench: Bench, tmp_path: Path) -> None:
    dialog = CalendarDialog(bench.desk, bench.window)
    dialog.open()
    assert "details of contacts do not" in said(dialog)
    dialog.export_to(tmp_path / "a.ics")
    assert wait_for_idle()
    assert bench.told == [f"Written: {tmp_path / 'a.ics'} (5 events)"]
    assert "Write to" not in (tmp_path / "a.ics").read_text("utf-8")
    dialog = CalendarDialog(bench.desk, bench.window)
    dialog.open()
    QTest.mouseClick(dialog.boxes[Matter.FOLLOW_UP], Qt.MouseButton.LeftButton)
    dialog.export_to(tmp_path / "b.ics")
    assert wait_for_idle()
    assert "Write to" in (tmp_path / "b.ics").read_text("utf-8")


def test_without_anything_ticked_there_is_nothing_to_export(bench: Bench) -> None:
    dialog = CalendarDialog(bench.desk, bench.window)
    dialog.open()
    for box in dialog.boxes.values():
        box.setChecked(False)
    assert not dialog.main.isEnabled()
    bench.window.activateWindow()
    dialog.activateWindow()
    assert dialog.focusWidget() is dialog.boxes[Matter.RENEWAL]
    QTest.keyClick(dialog, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.boxes[Matter.PLAN]
    QTest.keyClick(dialog.boxes[Matter.PLAN], Qt.Key.Key_Space)
    assert dialog.main.isEnabled()


def test_the_selected_contacts_are_saved_alone_with_notes_where_they_are_wanted(bench: Bench, tmp_path: Path) -> None:
    page = ContactsPage(bench.desk)
    page.setParent(bench.window)
    page.show()
    assert wait_for_idle()
    chosen = page.table.selected()
    assert len(chosen) == 1
    page.save_selected()
    (dialog,) = bench.window.findChildren(VCardDialog)
    assert f"“{chosen[0].name}”, for a phone" in said(dialog)
    dialog.private.setChecked(True)
    dialog.export_to(tmp_path / "one.vcf")
    assert wait_for_idle()
    assert bench.told == [f"Written: {tmp_path / 'one.vcf'} (1 contact)"]
    assert (tmp_path / "one.vcf").read_text("utf-8").count("NOTE:") == 1


def test_many_contacts_are_counted_rather_than_named(bench: Bench) -> None:
    listed = all_contacts(bench.desk.tracker)
    dialog = VCardDialog(bench.desk, listed[:5], bench.window)
    dialog.open()
    names = ", ".join(f"“{one.name}”" for one in listed[:3])
    assert f"{names} and 2 more, for a phone" in said(dialog)
    QTest.mouseClick(dialog.main, Qt.MouseButton.LeftButton)
    (asked,) = dialog.findChildren(QFileDialog)
    assert Path(asked.selectedFiles()[0]).name == "Contacts.vcf"
    asked.reject()
    assert "All your contacts, for a phone" in said(VCardDialog(bench.desk, parent=bench.window))
