import logging
import os
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from mltracker import places
from mltracker.command_line import serving
from mltracker.desktop.application import Application
from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.opening import mail_address, open_link
from mltracker.domain.drafts import Draft
from mltracker.domain.entries import Entry, Kind
from mltracker.domain.problems import Problem
from mltracker.launch import main
from mltracker.services import attachments, edit_at_hand, skills
from mltracker.services.edit_at_hand import EditAtHand
from mltracker.services.log import log
from mltracker.services.tracker import open_tracker
from mltracker.settings import Settings
from tests.desktop.links import links_opened

PRIVATE = "a private title"
HOSTILE = (
    *("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "smb://host/share", "tel:+1", "ftp://host/x"),
    *("\\\\host\\share", "http", "https:/\n/example.org", "ms-settings:", "mailto:a@example.org\nb", ""),
)


@pytest.fixture
def _own_log() -> Iterator[None]:
    """The log that a command line opens is closed again."""
    logger = logging.getLogger("mltracker")
    before = logger.handlers[:]
    yield
    for handler in set(logger.handlers) - set(before):
        logger.removeHandler(handler)
        handler.close()


@pytest.fixture
def _usual_umask() -> Iterator[None]:
    """What the app makes is private by its own doing, not by the grace of the machine."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are those of POSIX")
@pytest.mark.usefixtures("_usual_umask", "_own_log")
def test_whatever_the_app_writes_is_its_users_alone(
    qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    certificate = tmp_path / "certificate.pdf"
    certificate.write_bytes(b"%PDF")
    with closing(open_tracker(places.default_record())) as tracker:
        skills.choose_role(tracker, "mle")
        (entry,) = log(tracker, [Entry(Kind.COURSE, PRIVATE)])
        attachments.attach(tracker, entry, certificate)
    application = Application(places.default_record(), serving.answer, Settings(places.settings_file()))
    assert application.open(places.default_record())
    assert application.window is not None
    application.window.show_page("skills")
    qapp.processEvents()
    assert wait_for_idle()
    draft = Draft("course", {"title": PRIVATE})
    edit_at_hand.keep(application.window.desk.tracker, EditAtHand(draft=draft))
    assert_private(tmp_path / "home")
    application.close()
    qapp.processEvents()
    main(["list"])
    logging.getLogger("mltracker").error("Failed on %s.", PRIVATE, exc_info=ValueError(PRIVATE))
    caplog.clear()
    assert PRIVATE in capsys.readouterr().out
    written = assert_private(tmp_path / "home")
    assert {places.log_file(), places.settings_file(), places.default_record() / "record.sqlite"} <= written
    assert PRIVATE not in places.log_file().read_text("utf-8")


@pytest.mark.usefixtures("_usual_umask", "_own_log")
def test_the_log_is_of_bounded_size(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr("mltracker.services.private_log._LOG_BYTES", 2000)
    main(["list"])
    for _time in range(100):
        logging.getLogger("mltracker").error("Something failed.")
    caplog.clear()
    logs = list(places.log_file().parent.iterdir())
    assert len(logs) == 2
    assert all(path.stat().st_size <= 2000 and not path.stat().st_mode & 0o077 for path in logs)


def assert_private(home: Path) -> set[Path]:
    """Every file below a folder, once it is sure that nobody else may look at any of them."""
    found = set(home.rglob("*"))
    assert {path for path in {home, *found} if path.stat().st_mode & 0o077} == set()
    return found


@pytest.mark.parametrize("address", HOSTILE)
def test_only_links_to_the_web_and_by_mail_leave(address: str) -> None:
    with links_opened("javascript", "file", "data", "smb", "tel", "ftp", "ms-settings", "mailto", "https") as opened:
        with pytest.raises(Problem, match="was not opened"):
            open_link(address)
        assert opened == []


def test_an_address_of_mail_can_add_neither_readers_nor_words() -> None:
    assert mail_address("ada@example.org") == "mailto:ada@example.org"
    assert mail_address("ada@example.org?bcc=all&body=x\n#") == "mailto:ada@example.org%3Fbcc=all&body=x%0A%23"
