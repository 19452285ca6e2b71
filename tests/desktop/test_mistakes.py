import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mltracker.desktop.mistakes import MistakeReporter, catch_crashes, show_crash

CRASHES = """
import ctypes, sys
from pathlib import Path
from mltracker.desktop.mistakes import catch_crashes

assert catch_crashes(Path(sys.argv[1])) == ""
ctypes.string_at(0)
"""


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    found = QWidget()
    qtbot.addWidget(found)
    found.show()
    return found


@pytest.fixture
def reporter(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> Iterator[MistakeReporter]:
    """A reporter in the place of whatever reports otherwise."""
    for owner, name in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    found = MistakeReporter(lambda: window)
    yield found
    found.deleteLater()


def told(window: QWidget) -> list[QDialog]:
    """The dialogs over a window."""
    return [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]


def fail() -> None:
    raise ValueError("a private note")


def test_a_mistake_on_any_thread_is_told_once_in_plain_words(
    qtbot: QtBot, window: QWidget, reporter: MistakeReporter, caplog: pytest.LogCaptureFixture
) -> None:
    assert reporter.parent() is None
    for _time in range(2):
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    qtbot.waitUntil(lambda: len(told(window)) == 1)
    (dialog,) = told(window)
    assert "a mistake in the app, not yours" in dialog.accessibleName()
    (copy,) = (one for one in dialog.findChildren(QPushButton) if one.text() == "Copy details")
    QTest.keyClick(copy, Qt.Key.Key_Space)
    assert "in fail" in QGuiApplication.clipboard().text()
    assert "private" not in QGuiApplication.clipboard().text()
    assert len(caplog.records) == 2
    caplog.clear()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not told(window))
    sys.excepthook(ValueError, ValueError(), None)
    assert len(told(window)) == 1
    caplog.clear()


def test_a_crash_of_the_interpreter_leaves_a_private_trace_that_the_next_start_tells_once(
    tmp_path: Path, window: QWidget
) -> None:
    trace = tmp_path / "log" / "crash.txt"
    crashed = subprocess.run([sys.executable, "-c", CRASHES, str(trace)], capture_output=True, check=False)
    assert crashed.returncode
    assert trace.stat().st_mode & 0o777 == 0o600
    read_again = (
        "import sys, pathlib; from mltracker.desktop.mistakes import catch_crashes; "
        "print(catch_crashes(pathlib.Path(sys.argv[1])))"
    )
    reports = [subprocess.check_output([sys.executable, "-c", read_again, str(trace)], text=True) for _ in range(2)]
    assert "Segmentation fault" in reports[0] or "access violation" in reports[0]
    assert str(Path.home()) not in reports[0]
    assert not reports[1].strip()
    show_crash(window, reports[0])
    (dialog,) = told(window)
    assert "ended unexpectedly" in dialog.accessibleName()
    dialog.close()


def test_where_no_trace_can_be_kept_the_app_starts_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert catch_crashes(tmp_path / "file" / "crash.txt") == ""
