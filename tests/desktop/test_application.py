import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mltracker import places
from mltracker.command_line import serving
from mltracker.command_line.handover import Answer, Request, hand_over
from mltracker.desktop.application import Application
from mltracker.desktop.background import run_in_background, wait_for_idle
from mltracker.desktop.dialogs.opening_dialog import OpeningDialog
from mltracker.services import entries, skills, undoing
from mltracker.services.tracker import CONSTANTS_FILE
from mltracker.settings import Settings
from tests.records import opened

STARTS = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from mltracker.command_line import serving
from mltracker.desktop.application import Application
from mltracker.desktop.background import wait_for_idle
from mltracker.settings import Settings

qapp = QApplication([])
home = Path(sys.argv[1])
application = Application(home / "record", serving.answer, Settings(home / "settings.json"))
application.open(home / "record")
wait_for_idle()
qapp.processEvents()
wait_for_idle()
print("pyqtgraph" in sys.modules)
application.close()
"""
"""Starts a window in a process of its own, and says whether pyqtgraph is loaded once nothing more is being done."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the window's record."""
    return tmp_path / "record"


@pytest.fixture
def application(qapp: QApplication, folder: Path, tmp_path: Path) -> Iterator[Application]:
    """The application, with its window on a new record."""
    found = Application(folder, serving.answer, Settings(tmp_path / "settings.json"))
    assert found.open(folder)
    # The first page comes first, then what follows it.
    assert wait_for_idle()
    qapp.processEvents()
    yield found
    found.close()
    qapp.processEvents()


def handed_over(qtbot: QtBot, application: Application, folder: Path, *argv: str, stdin: str = "") -> Answer:
    """What the window answers to a command from another process; asked in a thread, as that one would wait."""
    answers: list[Answer | None] = []
    request = Request(list(argv), "/", stdin)
    run_in_background(lambda: hand_over(folder, request), answers.append, lambda _error: None, application)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers[0] is not None
    return answers[0]


def test_a_command_is_answered_by_the_window_that_has_the_record_open(
    qtbot: QtBot, application: Application, folder: Path
) -> None:
    answer = handed_over(qtbot, application, folder, "log", "course", "--title", "From a shell", "--json")
    (entry_id,) = json.loads(answer.out)["ids"]
    assert application.window is not None
    assert entries.item(application.window.desk.tracker, entry_id).id == entry_id
    undone = handed_over(qtbot, application, folder, "undo")
    assert (undone.status, undone.out) == (0, "Undone: Log “From a shell”\n")


def test_a_window_that_opens_notes_the_constants_that_were_changed(
    qtbot: QtBot, qapp: QApplication, folder: Path, tmp_path: Path
) -> None:
    with opened(folder) as tracker:
        skills.choose_role(tracker, "ds")
    (folder / CONSTANTS_FILE).write_text("[base_points]\nwork = 3.0\n")
    found = Application(folder, serving.answer, Settings(tmp_path / "settings.json"))
    assert found.open(folder)
    assert found.window is not None
    desk = found.window.desk
    qtbot.waitUntil(lambda: undoing.undoable(desk.tracker) == "Note the constants changed in readiness.toml")
    assert wait_for_idle()
    found.close()
    qapp.processEvents()


def test_the_window_reads_what_was_piped_in(qtbot: QtBot, application: Application, folder: Path) -> None:
    line = '{"kind": "course", "title": "Piped"}\n'
    assert handed_over(qtbot, application, folder, "log", "--lines", "-", stdin=line).status == 0


def test_a_wrong_command_gets_the_same_words_through_the_window(
    qtbot: QtBot, application: Application, folder: Path
) -> None:
    answer = handed_over(qtbot, application, folder, "log", "course", "--title", "")
    assert (answer.status, answer.out) == (1, "")
    assert "title is empty" in answer.err


def test_a_start_does_not_wait_for_pyqtgraph(tmp_path: Path) -> None:
    told = subprocess.check_output([sys.executable, "-c", STARTS, str(tmp_path)], text=True)
    assert told.split() == ["False"]


def test_a_second_start_brings_the_window_to_the_front(qtbot: QtBot, application: Application, folder: Path) -> None:
    assert application.window is not None
    application.window.hide()
    assert handed_over(qtbot, application, folder).status == 0
    assert application.window.isVisible()


def test_no_window_answers_once_it_is_closed(application: Application, folder: Path) -> None:
    application.close()
    assert hand_over(folder, Request(["list"], "/")) is None


def test_the_sample_is_a_record_apart_and_leads_back(qtbot: QtBot, application: Application) -> None:
    assert application.window is not None
    application.window.change_record()
    qtbot.waitUntil(lambda: application.window is not None and application.window.sample)
    sample = application.window.desk.tracker
    assert sample.record.folder == places.sample_record()
    assert len(entries.all_entries(sample)) == 46
    application.window.change_record()
    qtbot.waitUntil(lambda: application.window is not None and not application.window.sample)
    own = application.window.desk.tracker
    assert entries.all_entries(own) == ()
    assert not skills.has_target_role(own)


def test_a_record_that_cannot_be_opened_is_told_and_the_window_stays(
    qtbot: QtBot, application: Application, tmp_path: Path
) -> None:
    before = application.window
    (tmp_path / "foreign").mkdir()
    foreign = sqlite3.connect(tmp_path / "foreign" / "record.sqlite")
    foreign.execute("CREATE TABLE theirs (x)")
    foreign.close()
    assert not application.open(tmp_path / "foreign")
    assert application.window is before
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    qtbot.addWidget(dialog)
    dialog.close()


def test_where_no_record_can_be_opened_it_is_tried_again_or_another_chosen(qapp: QApplication, tmp_path: Path) -> None:
    folder, other, tried = tmp_path / "record", tmp_path / "other", list[str]()
    (folder / "record.sqlite").mkdir(parents=True)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, OpeningDialog)
        tried.append(dialog.accessibleName())
        if len(tried) == 1:
            QTest.keyClick(dialog.ok, Qt.Key.Key_Return)
        else:
            dialog.take(str(other))

    timer = QTimer(interval=1)
    timer.timeout.connect(answer)
    timer.start()
    found = Application(folder, serving.answer, Settings(tmp_path / "settings.json"))
    assert found.open(folder)
    timer.stop()
    assert len(tried) == 2
    assert tried[0] == tried[1]
    assert found.window is not None
    assert found.window.desk.tracker.record.folder == other
    found.close()
    qapp.processEvents()
