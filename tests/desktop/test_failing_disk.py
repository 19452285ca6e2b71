import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mltracker.command_line import serving
from mltracker.desktop.application import Application
from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.dialogs.log_sheet import LogSheet
from mltracker.desktop.dialogs.problem_dialog import ProblemDialog
from mltracker.desktop.main_window import MainWindow
from mltracker.domain.entries import Entry, Kind
from mltracker.domain.problems import Problem
from mltracker.services import attachments, skills
from mltracker.services.entries import all_entries
from mltracker.services.integrity import Standing, verify
from mltracker.services.log import log
from mltracker.services.tracker import open_tracker
from mltracker.settings import Settings
from tests.records import faults_of, opened

if sys.platform != "linux":
    pytest.skip("disks are filled and locked by the means of Linux", allow_module_level=True)
from tests.permissions import read_only
from tests.reliability.full_disk import bounded_files

NOTHING = -(10**9)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    folder = tmp_path / "record"
    with opened(folder) as tracker:
        skills.choose_role(tracker, "mle")
        log(tracker, [Entry(Kind.PROJECT, "Before")])
    return folder


@pytest.fixture
def application(qapp: QApplication, record: Path, tmp_path: Path) -> Iterator[Application]:
    """The application, with its window not open yet."""
    found = Application(record, serving.answer, Settings(tmp_path / "settings.json"))
    yield found
    found.close()
    qapp.processEvents()


def opened_window(application: Application, record: Path) -> MainWindow:
    assert application.open(record)
    assert application.window is not None
    assert wait_for_idle()
    return application.window


def typed_sheet(window: MainWindow, title: str) -> LogSheet:
    """The log sheet with a title typed into it."""
    window.log("project")
    (sheet,) = (one for one in window.findChildren(LogSheet) if one.isVisible())
    QTest.keyClicks(sheet.form.title.line, title)
    return sheet


def told(window: MainWindow) -> str:
    """What the one problem says that stands over the window; it is closed."""
    (dialog,) = (one for one in window.findChildren(ProblemDialog) if one.isVisible())
    dialog.close()
    return dialog.accessibleName()


def titles(record: Path) -> set[str]:
    with opened(record) as tracker:
        return {entry.title for entry in all_entries(tracker)}


def test_what_a_full_disk_refuses_stays_typed_and_is_saved_once_there_is_room(
    application: Application, record: Path
) -> None:
    window = opened_window(application, record)
    sheet = typed_sheet(window, "Typed while the disk was full")
    with bounded_files(record) as leave:
        leave(NOTHING)
        sheet.save()
    assert "was not saved. The record is as it was before." in told(window)
    assert sheet.isVisible()
    assert sheet.form.title.line.text() == "Typed while the disk was full"
    sheet.save()
    assert not sheet.isVisible()
    application.close()
    assert titles(record) == {"Before", "Typed while the disk was full"}


def test_a_record_that_may_not_be_written_is_told_at_the_start_and_left_alone(
    application: Application, record: Path
) -> None:
    content = (record / "record.sqlite").read_bytes()
    said: list[str] = []

    def read_and_close() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ProblemDialog)
        said.append(dialog.accessibleName())
        dialog.close()

    # Without a window the problem waits until it has been read.
    QTimer.singleShot(0, read_and_close)
    with read_only(record):
        assert not application.open(record)
    assert "permission" in said[0]
    assert (record / "record.sqlite").read_bytes() == content


def test_a_record_whose_file_alone_may_not_be_written_is_told_by_its_name(tmp_path: Path) -> None:
    with opened(tmp_path / "record"):
        pass
    with read_only(tmp_path / "record"):
        (tmp_path / "record").chmod(0o700)
        with pytest.raises(Problem, match=r"record\.sqlite cannot be written: Permission denied"):
            open_tracker(tmp_path / "record")


def test_permissions_lost_while_the_window_is_open_cost_nothing(
    application: Application, record: Path, tmp_path: Path
) -> None:
    certificate = tmp_path / "certificate.pdf"
    certificate.write_bytes(b"%PDF")
    window = opened_window(application, record)
    tracker = window.desk.tracker
    (entry,) = all_entries(tracker)
    # Before its file was compared with its seal, a record takes changes without touching the folder.
    assert verify(tracker).standing is Standing.WHOLE
    sheet = typed_sheet(window, "Typed without permission")
    with read_only(record):
        sheet.save()
        assert "as it was before" in told(window)
        assert sheet.form.title.line.text() == "Typed without permission"
        with pytest.raises(Problem, match=r"could not be attached|may not"):
            attachments.attach(tracker, entry.id, certificate)
    sheet.save()
    assert not sheet.isVisible()
    attachments.attach(tracker, entry.id, certificate)
    with read_only(record):
        application.close()
    assert titles(record) == {"Before", "Typed without permission"}
    with opened(record) as again:
        assert faults_of(again) == ()
