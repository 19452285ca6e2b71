"""What every test stands on: no screen is needed, and whatever complains fails the test that made it complain."""

import gc
import logging
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.no_network import refuse_network
from tests.records import opened

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from mltracker.services.tracker import Tracker

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Thousands of records are written in a run of the suite. Where there is a folder in memory, none waits for a disk.
MEMORY, ENOUGH_BYTES = Path("/dev/shm"), 2**30  # noqa: S108 - pytest makes a private folder in it
if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH_BYTES:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

# A slow machine is no failure; where many rely on one result, it is the same each time.
settings.register_profile("suite", deadline=None, max_examples=40, derandomize="CI" in os.environ)
settings.load_profile("suite")


def pytest_configure(config: pytest.Config) -> None:
    """Refuse every network, and let pass what the platform without a screen says of itself."""
    sys.addaudithook(refuse_network)
    config.addinivalue_line("qt_log_ignore", "^This plugin does not support")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """What Qt is started with, as the product starts it."""
    from mltracker.desktop.theme import STYLE  # noqa: PLC0415 - Qt only where a test asks for it

    return ["mltracker", *STYLE]


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication") -> "QApplication":
    """The application with the product's fonts and look."""
    from mltracker.desktop.theme import apply_theme  # noqa: PLC0415 - Qt only where a test asks for it

    apply_theme(qapp, "light")
    gc.disable()
    gc.freeze()
    return qapp


def pytest_runtest_logfinish() -> None:
    """Collect garbage between tests alone, when every window is closed.

    A window that only its test referred to is garbage once the test has returned: collected while still shown, its
    fields lose the focus after they have lost their slots, and Qt complains.
    """
    if not gc.isenabled():
        gc.collect()
        # What is alive now stays so: the next time looks through what the next test has made alone.
        gc.freeze()


@pytest.fixture(autouse=True)
def _no_place_of_the_users_is_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Records, settings, logs and sockets stay in the test's own folder."""
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))
    monkeypatch.delenv("MLTRACKER_RECORD", raising=False)


@pytest.fixture
def tracker(tmp_path: Path) -> "Iterator[Tracker]":
    """An empty record, open for the test."""
    with opened(tmp_path / "record") as found:
        yield found


@pytest.fixture(autouse=True)
def _nothing_is_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """Work started in a thread ends within the test that started it, and so do its windows."""
    yield
    if "qapp" in request.fixturenames:
        from PySide6.QtCore import QCoreApplication, QEvent  # noqa: PLC0415 - Qt only where a test asks for it

        from mltracker.desktop.background import wait_for_idle  # noqa: PLC0415

        assert wait_for_idle()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def _no_error_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A test that expects an error in the log clears it with `caplog.clear()`."""
    yield
    errors = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.ERROR]
    assert not errors
