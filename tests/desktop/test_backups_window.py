"""The record's copies in the window, and the window that goes and comes back when one is restored."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mltracker.command_line import serving
from mltracker.desktop.application import Application
from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.backup_keeper import AWAY_MS, EVERY_MS, BackupKeeper
from mltracker.desktop.dialogs.backups_question import RestoreQuestion
from mltracker.desktop.dialogs.backups_window import BackupsWindow, open_backups
from mltracker.desktop.dialogs.problem_dialog import ProblemDialog
from mltracker.record.database import FILE_NAME
from mltracker.services import backups
from mltracker.services.backups import Backup, Reason
from mltracker.services.entries import all_entries
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from mltracker.settings import SECOND_BACKUPS, Settings
from tests.desktop.desks import desk_on
from tests.records import opened
from tests.services.test_backups import COURSE, NOW, PROJECT, made
from tests.windows import loaded


class Opened:
    """The window over another, on a record with two copies, one of which lacks the course."""

    def __init__(self, tracker: Tracker, qtbot: QtBot) -> None:
        log(tracker, [PROJECT])
        self.older = made(tracker, Reason.DAY)
        log(tracker, [COURSE])
        self.newer = made(tracker, Reason.IMPORT, NOW + timedelta(hours=1))
        self.tracker = tracker
        self.top = QWidget()
        qtbot.addWidget(self.top)
        self.top.show()
        self.desk = desk_on(tracker, self.top)
        self.window: BackupsWindow = open_backups(self.desk, self.top)
        loaded()

    def cell(self, row: int, column: int) -> str:
        return str(self.window.model.index(row, column).data())

    def choose(self, row: int) -> None:
        self.window.table.selectRow(row)
        loaded()


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with opened(tmp_path / "record") as tracker:
        yield Opened(tracker, qtbot)
        assert wait_for_idle()


def test_copies_are_listed_newest_first_and_what_restoring_one_would_change_is_shown(shown: Opened) -> None:
    window = shown.window
    assert [shown.cell(row, 1) for row in range(2)] == ["Before an import", "First start of the day"]
    assert "last proven" in window.summary.text()
    assert window.details.loss.text() == "Nothing was changed since: nothing would be lost."
    shown.choose(1)
    details = window.details
    assert details.loss.text() == "1 step made since would be gone from the record:"
    assert [details.steps.index(row, 0).data() for row in range(details.steps.rowCount())] == ["Log “A course”"]
    first = [details.rows.index(0, column).data() for column in range(3)]
    assert first == ["Course", "1", "0"]
    log(shown.tracker, [COURSE])
    loaded()
    assert details.loss.text().startswith("2 steps")


def test_restoring_asks_first_and_can_be_answered_by_keys(shown: Opened) -> None:
    wanted: list[Backup] = []
    shown.desk.restore_wanted.connect(wanted.append)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        shown.choose(1)
        shown.window.restore_button.click()
        question = shown.window.findChildren(RestoreQuestion)[-1]
        question.activateWindow()
        if key == Qt.Key.Key_Return:
            question.restore_button.setFocus()
            QTest.keyClick(question.restore_button, Qt.Key.Key_Space)
        else:
            QTest.keyClick(question, key)
        loaded()
    assert wanted == [shown.older]


def test_a_copy_is_made_and_checked_at_once_when_asked_for(shown: Opened) -> None:
    QTest.keyClick(shown.window.now_button, Qt.Key.Key_Space)
    loaded()
    assert shown.cell(0, 1) == "Because you asked for it"
    content = shown.older.path.read_bytes()
    shown.older.path.write_bytes(content.replace(b"A project", b"A prpject"))
    shown.choose(2)
    QTest.keyClick(shown.window.check_button, Qt.Key.Key_Space)
    loaded()
    assert "damaged" in shown.window.toast.accessibleName()
    assert shown.cell(2, 3) == "not proven"


def test_a_second_folder_is_chosen_filled_missed_and_left(shown: Opened, tmp_path: Path) -> None:
    second, stick = shown.window.second, tmp_path / "stick"
    stick.mkdir()
    assert second.leave_button.isHidden()
    second.choose(str(stick))
    loaded()
    assert "Its newest copy is of" in second.words.text()
    stick.rename(tmp_path / "pulled out")
    second.load()
    loaded()
    assert "is not there just now" in second.words.text()
    log(shown.tracker, [COURSE])
    shown.window.back_up()
    loaded()
    (tmp_path / "pulled out").rename(stick)
    shown.desk.kept_up.emit()
    loaded()
    assert "1 copy that it lacks goes there soon" in second.words.text()
    shown.window.back_up()
    loaded()
    assert "2 copies were brought to the second folder" in shown.window.toast.accessibleName()
    assert "It has every copy" in second.words.text()
    second.leave_button.click()
    loaded()
    assert shown.desk.settings[SECOND_BACKUPS] == ""
    assert "no second folder" in second.words.text()


def test_a_copy_that_lies_elsewhere_can_be_looked_at_and_what_is_none_is_told(shown: Opened, tmp_path: Path) -> None:
    elsewhere = tmp_path / "from a friend.sqlite"
    elsewhere.write_bytes(shown.older.path.read_bytes())
    shown.window.take_file(str(elsewhere))
    loaded()
    assert shown.window.current is not None
    assert shown.window.current.path == elsewhere
    assert shown.cell(0, 1) == f"From {tmp_path}"
    assert shown.window.restore_button.isEnabled()
    problems: list[Exception] = []
    shown.desk.failed.connect(problems.append)
    elsewhere.write_bytes(b"rubbish")
    shown.window.take_file(str(tmp_path / "nothing.sqlite"))
    assert len(problems) == 1


def test_a_record_put_aside_cannot_be_restored(shown: Opened) -> None:
    path = shown.older.path.with_name("2026-11-19-080000-damaged.sqlite")
    path.write_bytes(b"what is left of it")
    shown.window.back_up()
    loaded()
    shown.choose(3)
    assert shown.cell(3, 1) == "A damaged record, put aside"
    assert not shown.window.restore_button.isEnabled()
    assert not shown.window.check_button.isEnabled()


@pytest.fixture
def application(qapp: QApplication, tmp_path: Path) -> Iterator[Application]:
    """The application on a record with a project and a course, and a copy from before the course."""
    folder = tmp_path / "record"
    with opened(folder) as tracker:
        log(tracker, [PROJECT])
        made(tracker, Reason.ASKED)
        log(tracker, [COURSE])
    found = Application(folder, serving.answer, Settings(tmp_path / "settings.json"))
    assert found.open(folder)
    loaded()
    yield found
    found.close()
    qapp.processEvents()


def titles(application: Application) -> list[str]:
    assert application.window is not None
    return [entry.title for entry in all_entries(application.window.desk.tracker)]


def wait_for_another_window(qtbot: QtBot, application: Application) -> None:
    before = application.window
    qtbot.waitUntil(lambda: application.window not in (None, before))


def test_a_restored_copy_opens_in_the_window_and_what_was_there_comes_back_likewise(
    qtbot: QtBot, application: Application, tmp_path: Path
) -> None:
    folder = tmp_path / "record"
    for expected in (["A project"], ["A course", "A project"]):
        before = application.window
        assert before is not None
        before.desk.restore_wanted.emit(backups.backups_of(folder)[-1 if len(expected) == 1 else 0])
        wait_for_another_window(qtbot, application)
        assert sorted(titles(application)) == expected
        loaded()
    assert len(backups.backups_of(folder)) == 3


def test_a_copy_that_cannot_be_restored_leaves_the_record_and_is_told(
    qtbot: QtBot, application: Application, tmp_path: Path
) -> None:
    (one,) = backups.backups_of(tmp_path / "record")
    one.path.write_bytes(one.path.read_bytes()[:40_000])
    before = application.window
    assert before is not None
    before.desk.restore_wanted.emit(one)
    wait_for_another_window(qtbot, application)
    assert sorted(titles(application)) == ["A course", "A project"]
    assert application.window is not None
    (told,) = application.window.findChildren(ProblemDialog)
    assert "damaged" in told.accessibleName()
    told.accept()
    loaded()


def test_the_days_copy_is_made_while_the_window_is_open_and_failing_is_told(
    qtbot: QtBot, application: Application, tmp_path: Path
) -> None:
    window = application.window
    assert window is not None
    qtbot.waitUntil(lambda: bool(window.findChildren(BackupKeeper)))
    (keeper,) = window.findChildren(BackupKeeper)
    folder = tmp_path / "record" / "backups"
    folder.rename(tmp_path / "away")
    folder.write_text("a file where the folder would be")
    told: list[str] = []
    window.desk.told.connect(lambda text, _undo: told.append(text))
    keeper.look()
    assert wait_for_idle()
    assert told[-1].startswith("A copy of the record could not be made")
    folder.unlink()
    keeper.look()
    assert wait_for_idle()
    assert [one.reason for one in backups.backups_of(tmp_path / "record")] == [Reason.DAY]
    assert (tmp_path / "record" / FILE_NAME).exists()


def test_a_second_folder_that_is_away_is_looked_for_each_minute_and_what_it_got_is_told(
    shown: Opened, tmp_path: Path
) -> None:
    shown.desk.settings[SECOND_BACKUPS] = str(tmp_path / "stick")
    keeper = BackupKeeper(shown.desk, shown.top)
    keeper.look()
    assert wait_for_idle()
    timer = keeper.findChild(QTimer)
    assert timer is not None
    assert timer.interval() == AWAY_MS
    (tmp_path / "stick").mkdir()
    told: list[str] = []
    shown.desk.told.connect(lambda text, _undo: told.append(text))
    keeper.look()
    assert wait_for_idle()
    assert told == ["2 copies were brought to the second folder."]
    assert timer.interval() == EVERY_MS


def test_what_can_be_read_of_a_damaged_record_that_was_put_aside_is_saved_from_the_list(shown: Opened) -> None:
    window, damaged = shown.window, shown.newer.path.with_name("2026-11-21-120000-damaged.sqlite")
    assert window.save_button.isHidden()
    damaged.write_bytes(bytes(4096) + shown.newer.path.read_bytes()[4096:])
    shown.desk.kept_up.emit()
    loaded()
    shown.choose(0)
    assert not window.check_button.isEnabled()
    QTest.keyClick(window.save_button, Qt.Key.Key_Space)
    loaded()
    assert "2 rows were saved as a copy" in window.toast.accessibleName()
    assert "What could be read of a damaged record" in [shown.cell(row, 1) for row in range(window.model.rowCount())]
