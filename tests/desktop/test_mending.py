from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mltracker.command_line import serving
from mltracker.desktop.application import Application
from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.check_dialog import check_record
from mltracker.desktop.dialogs.damage_dialog import DamageDialog
from mltracker.desktop.dialogs.damage_notice import DamageNotice
from mltracker.desktop.dialogs.problem_dialog import ProblemDialog, show_problem
from mltracker.desktop.integrity_watch import IntegrityWatch
from mltracker.domain.entries import Entry, Kind
from mltracker.record.database import FILE_NAME
from mltracker.services import backups, entries, integrity
from mltracker.services.integrity import RecordDamaged
from mltracker.services.log import log
from mltracker.services.tracker import Tracker, open_tracker
from mltracker.settings import CHECKED_ON, Settings
from tests.desktop.desks import desk_on
from tests.records import TODAY, opened
from tests.records_damaged import change_a_letter, closed_record, spoil

Open = Callable[[], Application]
Watch = Callable[[], tuple[Desk, QWidget]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a closed record with a copy."""
    return closed_record(tmp_path / "record")


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, folder: Path, tmp_path: Path) -> Iterator[Open]:
    """Start the application on it, until it watches over what it opened."""
    started: list[Application] = []

    def start() -> Application:
        started.append(Application(folder, serving.answer, Settings(tmp_path / "settings.json")))
        assert started[-1].open(folder)
        window = started[-1].window
        qtbot.waitUntil(lambda: window is None or window.findChild(IntegrityWatch) is not None)
        assert wait_for_idle()
        return started[-1]

    yield start
    for dialog in shown(DamageDialog):
        dialog.close()
    for one in started:
        one.close()
    qapp.processEvents()


def shown(kind: type[QWidget]) -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]


def the(kind: type[QWidget], qtbot: QtBot) -> QWidget:
    qtbot.waitUntil(lambda: len(shown(kind)) == 1)
    assert wait_for_idle()
    return shown(kind)[0]


def button(of: QWidget, words: str) -> QPushButton:
    return next(one for one in of.findChildren(QPushButton) if one.text().replace("&", "") == words and one.isVisible())


def tracker_of(application: Application) -> Tracker:
    assert application.window is not None
    return application.window.desk.tracker


def titles(application: Application) -> set[str]:
    return {entry.title for entry in entries.all_entries(tracker_of(application))}


def test_a_record_that_cannot_be_opened_is_salvaged_and_used(qtbot: QtBot, start: Open, folder: Path) -> None:
    spoil(folder)
    damaged = (folder / FILE_NAME).read_bytes()
    application = start()
    dialog = the(DamageDialog, qtbot)
    assert isinstance(dialog, DamageDialog)
    assert "Its latest entry is “Copied”" in dialog.copy_words.text()
    button(dialog, "Save what can be read").click()
    assert wait_for_idle()
    assert "Nothing is known to be lost." in dialog.salvage_words.text()
    button(dialog, "Use the saved record").click()
    qtbot.waitUntil(lambda: application.window is not None)
    assert wait_for_idle()
    assert titles(application) == {"Copied", "Sealed"}
    (kept,) = [one for one in backups.backups_of(folder) if one.reason is backups.Reason.DAMAGED]
    assert kept.path.read_bytes() == damaged


def test_damage_found_after_the_first_paint_closes_the_record_and_leads_on(
    qtbot: QtBot, start: Open, folder: Path
) -> None:
    change_a_letter(folder)
    application = start()
    button(the(DamageNotice, qtbot), "See what can be done…").click()
    dialog = the(DamageDialog, qtbot)
    assert application.window is None
    button(dialog, "Open it as it is").click()
    qtbot.waitUntil(lambda: application.window is not None)
    assert wait_for_idle()
    assert titles(application) == {"Copied", "Healed"}
    assert not shown(DamageNotice)


def test_a_file_that_somebody_took_is_noticed_soon_though_nobody_does_anything_and_told_once(
    qtbot: QtBot, start: Open, folder: Path
) -> None:
    older = (folder / FILE_NAME).read_bytes()
    application = start()
    assert not shown(ProblemDialog)
    assert application.window is not None
    log(tracker_of(application), [Entry(Kind.PROJECT, "Ours")])
    draft = folder / "other"
    draft.write_bytes(older)
    draft.replace(folder / FILE_NAME)
    button(the(DamageNotice, qtbot), "Not now").click()
    QApplication.sendEvent(application.window, QEvent(QEvent.Type.WindowActivate))
    assert wait_for_idle()
    assert not shown(DamageNotice)
    application.window.desk.attempt(lambda: log(tracker_of(application), [Entry(Kind.PROJECT, "Refused")]))
    button(the(DamageNotice, qtbot), "Open what lies there").click()
    qtbot.waitUntil(lambda: bool(application.window) and titles(application) == {"Copied", "Sealed"})
    assert the(DamageNotice, qtbot).accessibleName().startswith("This is an older state")


def test_a_file_that_was_written_over_is_noticed_when_the_window_is_turned_to(
    qtbot: QtBot, start: Open, folder: Path
) -> None:
    application = start()
    assert application.window is not None
    (folder / FILE_NAME).write_bytes(b"something else")
    QApplication.sendEvent(application.window, QEvent(QEvent.Type.WindowActivate))
    the(DamageNotice, qtbot).close()


def test_a_record_whose_file_is_gone_offers_a_copy_or_to_begin_anew(qtbot: QtBot, folder: Path) -> None:
    (folder / FILE_NAME).unlink()
    dialog = DamageDialog(folder, "", RecordDamaged("The record’s file is gone."))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.start(opens=False)
    assert wait_for_idle()
    assert dialog.title.text() == "The record is gone"
    assert "Its latest entry is “Copied”" in dialog.copy_words.text()
    with qtbot.waitSignal(dialog.anew_wanted):
        button(dialog, "Begin an empty record").click()


@pytest.fixture
def watched(qtbot: QtBot, folder: Path) -> Iterator[Watch]:
    """Watch over the record as a window of its does."""
    open_ones: list[Tracker] = []

    def watch() -> tuple[Desk, QWidget]:
        open_ones.append(open_tracker(folder, lambda: TODAY))
        window = QWidget()
        qtbot.addWidget(window)
        window.show()
        desk = desk_on(open_ones[-1], window)
        desk.failed.connect(lambda problem: show_problem(window, problem))
        IntegrityWatch(desk, window).start()
        assert wait_for_idle()
        return desk, window

    yield watch
    for one in open_ones:
        one.close()


def test_an_older_copy_can_be_gone_on_with(qtbot: QtBot, watched: Watch, folder: Path) -> None:
    older = (folder / FILE_NAME).read_bytes()
    with opened(folder) as tracker:
        log(tracker, [Entry(Kind.PROJECT, "Newer")])
    (folder / FILE_NAME).write_bytes(older)
    desk, _window = watched()
    button(the(DamageNotice, qtbot), "Go on with it").click()
    assert integrity.is_known_whole(desk.tracker)


def test_the_check_on_demand_says_that_all_is_whole(qtbot: QtBot, watched: Watch) -> None:
    desk, window = watched()
    check_record(desk, window)
    dialog = the(ProblemDialog, qtbot)
    assert dialog.accessibleName().startswith("The record is whole")
    assert desk.settings[CHECKED_ON] == TODAY.isoformat()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()


def test_a_record_that_was_not_checked_for_a_week_is_checked_and_only_damage_is_told(
    qtbot: QtBot, watched: Watch
) -> None:
    desk, window = watched()
    desk.settings[CHECKED_ON] = (TODAY - timedelta(7)).isoformat()
    log(desk.tracker, [Entry(Kind.PROJECT, "After the file was compared")])
    # A change that no trigger sees.
    desk.tracker.record.read("DELETE FROM journal_change WHERE step = 1")
    watch = window.findChild(IntegrityWatch)
    assert watch is not None
    watch.check_if_due()
    assert the(DamageNotice, qtbot).isVisible()
    assert desk.settings[CHECKED_ON] == TODAY.isoformat()


def test_a_record_in_a_synced_folder_is_warned_of_once(qtbot: QtBot, watched: Watch, folder: Path) -> None:
    (folder.parent / ".stfolder").mkdir()
    desk, _window = watched()
    dialog = the(ProblemDialog, qtbot)
    assert "Syncthing" in dialog.accessibleName()
    dialog.close()
    desk.tracker.close()
    watched()
    assert not shown(ProblemDialog)


def test_damage_that_makes_a_page_fail_is_told_as_damage(qtbot: QtBot, folder: Path) -> None:
    change_a_letter(folder)
    with opened(folder) as tracker:
        desk = desk_on(tracker)

        def fail() -> None:
            raise KeyError

        with qtbot.waitSignal(desk.failed) as told:
            desk.fetch(fail, lambda _nothing: None, desk)
    assert isinstance(told.args[0], RecordDamaged)
