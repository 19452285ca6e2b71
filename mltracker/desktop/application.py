"""The application: it opens a record in a window, answers commands meanwhile, and owns up to mistakes."""

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from mltracker import __version__, places
from mltracker.desktop.background import when_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.garbage import GarbageCollection
from mltracker.desktop.main_window import MainWindow
from mltracker.desktop.theme import apply_theme
from mltracker.domain.problems import Problem
from mltracker.services import skills
from mltracker.services.tracker import Tracker, open_tracker
from mltracker.settings import TEXT_PERCENT, THEME, Settings

if TYPE_CHECKING:
    from mltracker.desktop.dialogs.first_start import FirstStart
    from mltracker.desktop.record_server import RecordServer

Serve = Callable[[bytes, Tracker], bytes]


class Application(QObject):
    """One process with one window on one record."""

    def __init__(self, own_folder: Path, serve: Serve, settings: Settings) -> None:
        super().__init__()
        self._own_folder = own_folder
        self._serve = serve
        self._settings = settings
        self._server: RecordServer | None = None
        self.window: MainWindow | None = None

    def open(self, folder: Path) -> bool:
        """Show the record in a folder instead of the one shown; a problem is told, and then nothing changes."""
        sample = folder == places.sample_record()
        try:
            tracker = open_tracker(folder)
            if sample and not skills.has_target_role(tracker):
                from mltracker.services.sample import fill_with_sample

                fill_with_sample(tracker)
        except Problem as problem:
            from mltracker.desktop.dialogs.problem_dialog import show_problem

            show_problem(self.window, problem)
            return False
        window = MainWindow(Desk(tracker, self._settings), sample=sample)
        window.record_wanted.connect(self._change_record)
        window.show()
        # The window before closes after the new one is there: the last to close ends the application.
        self.close()
        self.window = window
        # What is shown first comes before all that will be wanted next.
        when_idle(lambda: self._settle(folder, window), window)
        return True

    def _settle(self, folder: Path, window: MainWindow) -> None:
        """Once the first page is there: answer other processes, and load what will be wanted next."""
        if self.window is not window:
            return
        from mltracker.desktop.record_server import RecordServer
        from mltracker.desktop.reminder import Reminder
        from mltracker.services import upkeep

        tracker = window.desk.tracker
        self._server = RecordServer(folder, lambda line: self._serve(line, tracker), self._to_front)
        window.desk.fetch(lambda: upkeep.settle(tracker), lambda _nothing: None, window)
        window.pages.load_ahead()
        if not window.sample:
            Reminder(window.desk, window)

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
        if self.window is not None:
            self.window.close()
            self.window.desk.tracker.close()
            self.window.deleteLater()
            self.window = None

    def _change_record(self, which: str) -> None:
        folder = places.sample_record() if which == "sample" else self._own_folder
        # After the click that asked for it has been dealt with: its window goes away.
        QTimer.singleShot(0, self, lambda: self.open(folder))

    def _to_front(self) -> None:
        if self.window is not None:
            self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
            self.window.show()
            self.window.raise_()
            self.window.activateWindow()


class MistakeReporter(QObject):
    """Catches what nothing else caught, on any thread: logs it and tells it in plain words."""

    _caught = Signal(str)

    def __init__(self, app: Application) -> None:
        super().__init__()
        self._app = app
        self._caught.connect(self._tell)
        sys.excepthook = self._report
        threading.excepthook = lambda args: self._report(args.exc_type, args.exc_value, args.exc_traceback)

    def _tell(self, report: str) -> None:
        from mltracker.desktop.dialogs.problem_dialog import show_mistake

        show_mistake(self._app.window, report)

    def _report(self, kind: type[BaseException], error: BaseException | None, traceback: TracebackType | None) -> None:
        if error is None or issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        logging.getLogger("mltracker").error("A mistake in the window.", exc_info=(kind, error, traceback))
        self._caught.emit(report_of(error))


def report_of(error: BaseException) -> str:
    """What a report of a mistake says: where it happened, without the texts it happened on."""
    lines = [f"ML Tracker {__version__}, Python {sys.version.split()[0]}, {sys.platform}", type(error).__name__]
    frame = error.__traceback__
    while frame is not None:
        lines.append(f"  {Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}")
        frame = frame.tb_next
    return "\n".join(lines)


def start(folder: Path, serve: Serve) -> int:
    """Open the window on a record and give the exit status once it is closed; from then on it collects the garbage."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("ML Tracker")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("mltracker")
    settings = Settings(places.settings_file())
    apply_theme(app, settings[THEME], settings[TEXT_PERCENT] / 100)
    application = Application(folder, serve, settings)
    MistakeReporter(application)
    if not application.open(folder):
        return 1
    QTimer.singleShot(0, application, application.ask_for_role)
    GarbageCollection(app)
    status = app.exec()
    application.close()
    return status
