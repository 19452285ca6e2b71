"""The application: it opens a record in a window, and answers commands meanwhile."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from mltracker import __version__, places
from mltracker.desktop.background import when_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.first_paint import once_painted
from mltracker.desktop.garbage import GarbageCollection
from mltracker.desktop.main_window import MainWindow
from mltracker.desktop.mistakes import MistakeReporter, catch_crashes, show_crash
from mltracker.desktop.theme import STYLE, apply_theme
from mltracker.domain.problems import Problem
from mltracker.services import skills
from mltracker.services.integrity import RecordDamaged
from mltracker.services.tracker import Tracker, open_tracker
from mltracker.settings import TEXT_PERCENT, THEME, Settings

if TYPE_CHECKING:
    from mltracker.desktop.dialogs.backups_restoring import Restoring
    from mltracker.desktop.dialogs.first_start import FirstStart
    from mltracker.desktop.edit_keeper import EditKeeper
    from mltracker.desktop.mending import Mending
    from mltracker.desktop.record_server import RecordServer
    from mltracker.services.backups import Backup

_PREPARED_AFTER_MS = 300
"""After the first touch; nobody saves anything so soon."""
Serve = Callable[[bytes, Tracker], bytes]
RaiseWindow = Callable[[Path], bool]
"""Brings the window of another process that has a record open to the front; False where there is none."""


class Application(QObject):
    """One process with one window on one record."""

    def __init__(
        self, own_folder: Path, serve: Serve, settings: Settings, raise_window: RaiseWindow = lambda _folder: False
    ) -> None:
        super().__init__()
        self._raise_window = raise_window
        self._own_folder = own_folder
        self._serve = serve
        self._settings = settings
        self._server: RecordServer | None = None
        self._mender: Mending | None = None
        self._edit_keeper: EditKeeper | None = None
        self.window: MainWindow | None = None

    def open(self, folder: Path) -> bool:
        """Show the record in a folder instead of the one shown, or what can be done where it is damaged.

        Any other problem is told, and then nothing changes: the answer is False. Where none is shown, it is asked which
        to try instead.
        """
        sample = folder == places.sample_record()
        try:
            tracker = open_tracker(folder)
            if sample and not skills.has_target_role(tracker):
                from mltracker.services.sample import fill_with_sample

                fill_with_sample(tracker)
        except RecordDamaged as problem:
            self._mending().lead(folder, problem)
            return True
        except Problem as problem:
            # Another start was faster: its window had the record, and was not yet to be asked.
            return not self._raise_window(folder) and self._open_otherwise(folder, problem)
        window = MainWindow(Desk(tracker, self._settings), sample=sample)
        window.record_wanted.connect(self._change_record)
        window.desk.restore_wanted.connect(self._restore)
        window.show()
        # The window before closes after the new one is there: the last to close ends the application.
        self.close()
        self.window = window
        # What is shown first comes before all that will be wanted next.
        once_painted(window, lambda: when_idle(lambda: self._settle(folder, window), window), window)
        return True

    def _open_otherwise(self, folder: Path, problem: Problem) -> bool:
        """Tell why a record cannot be opened; where no other is shown, open what is chosen then."""
        if self.window is not None:
            from mltracker.desktop.dialogs.problem_dialog import show_problem

            show_problem(self.window, problem)
            return False
        from mltracker.desktop.dialogs.opening_dialog import folder_to_try

        chosen = folder_to_try(folder, problem)
        if chosen is None or not self.open(chosen):
            return False
        window = self.shown()
        if chosen != folder and window is not None:
            self._own_folder = chosen
            window.desk.told.emit(
                f"This is the record in {chosen}, for this time. Option --record makes it last", False
            )
        return True

    def _settle(self, folder: Path, window: MainWindow) -> None:
        """Once the first page is there: answer other processes, and load what will be wanted next."""
        if self.window is not window:
            return
        from mltracker.desktop.backup_keeper import BackupKeeper
        from mltracker.desktop.edit_keeper import EditKeeper
        from mltracker.desktop.parts.first_touch import FirstTouch
        from mltracker.desktop.record_server import RecordServer
        from mltracker.desktop.reminder import Reminder
        from mltracker.services import upkeep

        tracker = window.desk.tracker
        self._server = RecordServer(folder, lambda line: self._serve(line, tracker), self._to_front)
        window.desk.fetch(lambda: upkeep.settle(tracker), lambda _nothing: None, window)
        # A window that is only looked at keeps none of what changes need, a quarter of all memory.
        FirstTouch(window).happened.connect(lambda: self._prepare(window))
        self._mending().watch(window)
        window.pages.load_ahead()
        if not window.sample:
            Reminder(window.desk, window)
            BackupKeeper(window.desk, window)
        self._edit_keeper = EditKeeper(window.desk, window)
        self._edit_keeper.offer_what_was_left()

    @staticmethod
    def _prepare(window: MainWindow) -> None:
        """Load what changes need, once what was asked for is shown: the threads would take each other's turns."""
        from mltracker.services import upkeep

        desk = window.desk
        QTimer.singleShot(
            _PREPARED_AFTER_MS,
            window,
            lambda: desk.fetch(lambda: upkeep.prepare(desk.tracker), lambda _nothing: None, window),
        )

    def shown(self) -> MainWindow | None:
        """The window, if there is one."""
        return self.window

    def _mending(self) -> "Mending":
        from mltracker.desktop.mending import Mending

        self._mender = self._mender or Mending(self, self)
        return self._mender

    def ask_for_role(self) -> None:
        """On a first start, ask for the target role, or show the sample instead."""
        if self.window is None or skills.has_target_role(self.window.desk.tracker):
            return
        from mltracker.desktop.dialogs.first_start import FirstStart

        roles = self.window.desk.tracker.checklist.roles
        question = FirstStart([(role.id, role.title, role.extension) for role in roles], self.window)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.finished.connect(lambda _result: self._take_role(question))
        question.open()

    def _take_role(self, question: "FirstStart") -> None:
        if question.sample_chosen:
            self._change_record("sample")
        elif question.role_id and self.window is not None:
            desk, role = self.window.desk, question.role_id
            desk.attempt(lambda: skills.choose_role(desk.tracker, role))

    def close(self) -> None:
        """Close the window and let go of the record."""
        if self._server is not None:
            self._server.close()
            self._server = None
        # What still waits for the window finds that it is not the one any more.
        window, self.window = self.window, None
        if window is not None:
            if self._edit_keeper is not None:
                self._edit_keeper.end()
                self._edit_keeper = None
            window.close()
            window.desk.tracker.close()
            window.deleteLater()

    def _change_record(self, which: str) -> None:
        folder = places.sample_record() if which == "sample" else self._own_folder
        # After the click that asked for it has been dealt with: its window goes away.
        QTimer.singleShot(0, self, lambda: self.open(folder))

    def restore(self, folder: Path, backup: "Backup") -> None:
        """Close the window, put a copy in place of the record in a folder, and open that; a problem is told."""
        from mltracker.desktop.dialogs.backups_restoring import Restoring

        waiting = Restoring(backup)
        waiting.ended.connect(lambda outcome: self._end_restoring(folder, waiting, outcome))
        # It is there before the window goes: the last to close ends the application.
        waiting.show()
        self.close()
        waiting.start(folder)

    def _end_restoring(self, folder: Path, waiting: "Restoring", outcome: str | Problem) -> None:
        from mltracker.desktop.dialogs.problem_dialog import show_problem

        if self.open(folder) and self.window is not None and isinstance(outcome, str):
            self.window.desk.told.emit(outcome, False)
        waiting.close()
        if isinstance(outcome, Problem):
            show_problem(self.window, outcome)

    def _restore(self, backup: "Backup") -> None:
        if self.window is not None:
            folder = self.window.desk.tracker.record.folder
            # After the click that asked for it has been dealt with: its window goes away.
            QTimer.singleShot(0, self, lambda: self.restore(folder, backup))

    def _to_front(self) -> None:
        if self.window is not None:
            self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
            self.window.show()
            self.window.raise_()
            self.window.activateWindow()


def start(folder: Path, serve: Serve, raise_window: RaiseWindow) -> int:
    """Open the window on a record and give the exit status once it is closed; from then on it collects the garbage."""
    app = QApplication([*sys.argv[:1], *STYLE])
    app.setApplicationName("ML Tracker")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("mltracker")
    settings = Settings(places.settings_file())
    apply_theme(app, settings[THEME], settings[TEXT_PERCENT] / 100)
    crash = catch_crashes(places.crash_file())
    application = Application(folder, serve, settings, raise_window)
    MistakeReporter(application.shown)
    if not application.open(folder):
        return int(not raise_window(folder))
    if crash:
        show_crash(application.window, crash)
    if application.window is not None:
        once_painted(application.window, application.ask_for_role, application)
    GarbageCollection(app)
    status = app.exec()
    application.close()
    return status
