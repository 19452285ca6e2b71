"""The window: sidebar, bar, the six pages, menus, and the toast at its foot."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QByteArray, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from mltracker.desktop.actions import WindowActions
from mltracker.desktop.background import stop_long_work, wait_for_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.first_paint import once_painted
from mltracker.desktop.icons import app_icon
from mltracker.desktop.newest_question import NewestQuestion
from mltracker.desktop.pages.pages import Pages
from mltracker.desktop.parts.drop_hint import DropHint, local_files
from mltracker.desktop.parts.toast import Toast
from mltracker.desktop.sidebar import PLACES, SETTINGS, Sidebar
from mltracker.desktop.theme import appearance
from mltracker.desktop.top_bar import TopBar
from mltracker.domain.entries import Entry
from mltracker.domain.problems import Problem
from mltracker.services import dashboard, skills, undoing
from mltracker.services.integrity import RecordDamaged, RecordReplaced
from mltracker.services.tracker import Changed
from mltracker.settings import GEOMETRY, LAST_PAGE

MINIMUM = QSize(1024, 600)
USUAL = QSize(1280, 800)


class MainWindow(QMainWindow):
    """One open record in a window. `record_wanted` asks for another record: `own` or `sample`."""

    record_wanted = Signal(str)

    def __init__(self, desk: Desk, *, sample: bool) -> None:
        super().__init__()
        self.desk = desk
        self.settings = desk.settings
        self.sample = sample
        self._reversing = False
        self._state = NewestQuestion[tuple[dict[str, int], str]](desk, self._show_sidebar, self)
        self.setWindowTitle("ML Tracker – sample record" if sample else "ML Tracker")
        # Drawing it in seven sizes takes as long as drawing the window.
        once_painted(self, lambda: self.setWindowIcon(app_icon()), self)
        self.setMinimumSize(MINIMUM)
        self.setAcceptDrops(True)
        self.sidebar = Sidebar()
        self.bar = TopBar()
        self.pages = Pages(desk)
        self.menus = WindowActions(self, self, "Open my &record" if sample else "Open the &sample record")
        ground = self._lay_out()
        self._drop_hint = DropHint(ground)
        self.toast = Toast(ground)
        self._connect()
        self._restore()
        self._show_state()

    def show_page(self, key: str, item_id: str = "") -> None:
        """Go to a place, and there to the thing of that id."""
        page = self.pages.page(key)
        self.pages.setCurrentWidget(page)
        self.bar.set_page(page.title, page.filter)
        self.sidebar.set_page(key)
        self.settings[LAST_PAGE] = key
        page.setFocus()
        if item_id:
            page.open_item(item_id)

    def log(self, kind: str = "", skill: str = "") -> None:
        """Open the log sheet."""
        from mltracker.desktop.dialogs.log_sheet import LogSheet

        self._open(LogSheet(self.desk, kind, skill, self))

    def log_entry(self, entry: Entry) -> None:
        """Open the log sheet with an entry filled in that is not logged yet."""
        from mltracker.desktop.dialogs.log_sheet import LogSheet

        sheet = LogSheet(self.desk, str(entry.kind), parent=self)
        sheet.fill_in(entry)
        self._open(sheet)

    def show_steps(self, key: str = "") -> None:
        """Open the window of all next steps, at the step of that key if there is one."""
        from mltracker.desktop.dialogs.next_steps_window import NextStepsWindow

        self._stand_beside(NextStepsWindow(self.desk, key, self))

    def show_today(self) -> None:
        """Let all pages of numbers speak of today again."""
        self.desk.day_shown.show_day(None)

    def show_progress(self, until: date | None = None, since: date | None = None) -> None:
        """Open the window that says what changed readiness up to a day, since another or lately; else as pages show."""
        from mltracker.desktop.dialogs.progress_window import ProgressWindow

        shown = self.desk.day_shown
        if until is None:
            until, since = shown.day or shown.today(), shown.against
        self._stand_beside(ProgressWindow(self.desk, until, self, since=since))

    def show_outlook(self) -> None:
        """Open the window that says where readiness is heading, and why."""
        from mltracker.desktop.dialogs.outlook_window import OutlookWindow

        self._stand_beside(OutlookWindow(self.desk, self))

    def show_calibration(self) -> None:
        """Compare what the user says of themselves with their evidence."""
        from mltracker.desktop.dialogs.calibration_window import CalibrationWindow

        self._stand_beside(CalibrationWindow(self.desk, self))

    def review_week(self) -> None:
        """Open the weekly review."""
        from mltracker.desktop.dialogs.review_window import open_review

        open_review(self.desk, self)

    def show_year(self) -> None:
        """Open the year in review."""
        from mltracker.desktop.dialogs.year_window import YearWindow

        self._stand_beside(YearWindow(self.desk, self))

    def show_week(self, monday: str) -> None:
        """List what was done in the week of that Monday, an ISO date."""
        from mltracker.desktop.dialogs.week_window import WeekWindow

        self._stand_beside(WeekWindow(self.desk, date.fromisoformat(monday), self))

    def search(self) -> None:
        """Open the search over everything."""
        from mltracker.desktop.dialogs.search_palette import SearchPalette

        SearchPalette(self.desk, self.menus.commands(), self).show()

    def import_file(self) -> None:
        """Ask for files and import them."""
        from mltracker.desktop.dialogs.import_start import ask_for_files

        ask_for_files(self.desk, self)

    def import_folder(self) -> None:
        """Ask for a folder and import what is in it."""
        from mltracker.desktop.dialogs.import_start import ask_for_folder

        ask_for_folder(self.desk, self)

    def paste(self) -> None:
        """Paste into the field that has the focus; without one, import what the clipboard holds."""
        from mltracker.desktop.pasting import paste

        paste(self.desk, self)

    def show_imports(self) -> None:
        """Open the list of past imports."""
        from mltracker.desktop.dialogs.imports_window import ImportsWindow

        self._stand_beside(ImportsWindow(self.desk, self))

    def export_everything(self) -> None:
        """Say what would leave, ask where to, and write everything there."""
        from mltracker.desktop.dialogs.export_dialog import everything_dialog

        self._open(everything_dialog(self.desk, self))

    def export_table(self) -> None:
        """Ask which table, and where to, and write it there."""
        from mltracker.desktop.dialogs.export_dialog import table_dialog

        self._open(table_dialog(self.desk, self))

    def export_calendar(self) -> None:
        """Ask what a calendar shall remind of, and where to, and write it there."""
        from mltracker.desktop.dialogs.calendar_dialog import CalendarDialog

        self._open(CalendarDialog(self.desk, self))

    def export_contacts(self) -> None:
        """Say what of all contacts would leave, ask where to, and write them there."""
        from mltracker.desktop.dialogs.vcard_dialog import VCardDialog

        self._open(VCardDialog(self.desk, parent=self))

    def compare_roles(self) -> None:
        """Open all roles, to compare and edit them."""
        from mltracker.desktop.dialogs.roles_window import show_roles

        show_roles(self.desk, self)

    def change_settings(self) -> None:
        """Open the settings."""
        from mltracker.desktop.dialogs.settings_dialog import SettingsDialog

        self._open(SettingsDialog(self.settings, self.desk.tracker.record.folder, self))

    def about(self) -> None:
        """Say what this is and where the record lives."""
        from mltracker.desktop.dialogs.about import AboutDialog

        self._open(AboutDialog(self.desk.tracker.record.folder, self))

    def check_record(self) -> None:
        """Check that the record is whole, and say what was found."""
        from mltracker.desktop.dialogs.check_dialog import check_record

        check_record(self.desk, self)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or go back from that."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def change_record(self) -> None:
        """Ask for the other record: the user's own, or the sample."""
        self.record_wanted.emit("own" if self.sample else "sample")

    def quit(self) -> None:
        """Close the window, and with it the application."""
        self.close()

    def undo(self) -> None:
        """Undo the last step."""
        tracker = self.desk.tracker
        self._reverse("Undone", lambda: undoing.undo(tracker), large=undoing.is_undo_large(tracker))

    def redo(self) -> None:
        """Redo the step undone last."""
        tracker = self.desk.tracker
        self._reverse("Redone", lambda: undoing.redo(tracker), large=undoing.is_redo_large(tracker))

    def show_history(self, item_id: str = "") -> None:
        """Open the history of everything, or of the entry or contact of that id."""
        from mltracker.desktop.dialogs.history_window import open_history

        open_history(self.desk, item_id, self)

    def show_career(self) -> None:
        """Open the checklist of career steps."""
        from mltracker.desktop.dialogs.career_dialog import open_career

        open_career(self.desk, self)

    def export_report(self) -> None:
        """Ask where to write the readiness report, and write it there."""
        from mltracker.desktop.dialogs.report_export import ask_for_report

        ask_for_report(self.desk, self)

    def show_keys(self) -> None:
        """Open the list of keys with which badges are checked."""
        from mltracker.desktop.dialogs.keys_window import open_keys

        open_keys(self.desk, self)

    def show_backups(self) -> None:
        """Open the list of the record's copies."""
        from mltracker.desktop.dialogs.backups_window import open_backups

        open_backups(self.desk, self)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # A window manager loses the keyboard where a dialog and its question close in one go.
        dialog.finished.connect(self.activateWindow)
        dialog.open()

    @staticmethod
    def _stand_beside(window: QDialog) -> None:
        """Show a window that leaves this one usable."""
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.show()

    def _reverse(self, word: str, verb: Callable[[], str], *, large: bool) -> None:
        """Undo or redo a step: at once, or if it is large in the background, one at a time."""
        if self._reversing:
            return
        if not large:
            self._tell_step(word, self.desk.attempt(verb))
            return
        self._reversing = True
        self.menus.show_steps(None, None)
        self.desk.fetch(lambda: self._outcome(verb), lambda title: self._end_reversing(word, title), self)

    @staticmethod
    def _outcome(verb: Callable[[], str]) -> str | Problem:
        try:
            return verb()
        except Problem as problem:
            return problem

    def _end_reversing(self, word: str, outcome: str | Problem) -> None:
        self._reversing = False
        self._show_steps()
        if isinstance(outcome, Problem):
            self.desk.failed.emit(outcome)
        else:
            self._tell_step(word, outcome)

    def _tell_step(self, word: str, title: str | None) -> None:
        if title is not None:
            self.desk.told.emit(f"{word}: {title}", False)

    def _lay_out(self) -> QWidget:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.pages, 1)
        ground = QWidget()
        row = QHBoxLayout(ground)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(column, 1)
        self.setCentralWidget(ground)
        return ground

    def _connect(self) -> None:
        self.sidebar.page_chosen.connect(self._go)
        self.sidebar.role_chosen.connect(
            lambda role: self.desk.attempt(lambda: skills.choose_role(self.desk.tracker, role))
        )
        self.sidebar.roles_wanted.connect(self.compare_roles)
        self.bar.search_requested.connect(self.search)
        self.bar.log_requested.connect(self.log)
        self.toast.undo_chosen.connect(self.undo)
        self.desk.told.connect(lambda text, undo: self.toast.tell(text, undo=undo))
        self.desk.failed.connect(self._tell_problem)
        self.desk.changed.connect(self._hear)
        self.desk.page_wanted.connect(self.show_page)
        self.desk.log_wanted.connect(self.log)
        self.desk.steps_wanted.connect(self.show_steps)
        self.desk.progress_wanted.connect(self.show_progress)
        self.desk.outlook_wanted.connect(self.show_outlook)
        self.desk.review_wanted.connect(self.review_week)
        self.desk.week_wanted.connect(self.show_week)
        self.desk.entry_wanted.connect(self.log_entry)
        self.desk.history_wanted.connect(self.show_history)
        self.desk.import_wanted.connect(self.import_file)
        appearance().theme_changed.connect(self._fit)

    def _go(self, key: str) -> None:
        if key == SETTINGS:
            self.change_settings()
        else:
            self.show_page(key)

    @Slot(object)
    def _hear(self, _changed: Changed) -> None:
        self._show_state()

    def _tell_problem(self, problem: Problem) -> None:
        if isinstance(problem, (RecordDamaged, RecordReplaced)):
            self.desk.damaged.emit(problem)
            return
        from mltracker.desktop.dialogs.problem_dialog import show_problem

        show_problem(self, problem)

    def _show_state(self) -> None:
        """Name the steps at once; what needs a query comes from the background."""
        tracker = self.desk.tracker
        self._show_steps()
        self._state.ask(lambda: (dashboard.counts(tracker), tracker.role().id))

    def _show_steps(self) -> None:
        if not self._reversing:
            tracker = self.desk.tracker
            self.menus.show_steps(undoing.undoable(tracker), undoing.redoable(tracker))

    def _show_sidebar(self, state: tuple[dict[str, int], str]) -> None:
        counts, role = state
        for key, count in counts.items():
            self.sidebar.set_count(key, count)
        self.sidebar.set_roles(
            [
                (one.id, f"{one.title} · extension" if one.extension else one.title)
                for one in self.desk.tracker.checklist.roles
            ]
        )
        self.sidebar.set_role(role)

    def _restore(self) -> None:
        geometry = QByteArray.fromBase64(self.settings[GEOMETRY].encode())
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(USUAL)
        last = self.settings[LAST_PAGE]
        self.show_page(last if last in dict(PLACES) else PLACES[0][0])

    def _fit(self) -> None:
        self.sidebar.fit(self.width())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, to import them, and say so."""
        if paths := local_files(event.mimeData()):
            # Whatever keys are held: the user's own files must stay where they are.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._drop_hint.welcome(paths)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take nothing any more."""
        super().dragLeaveEvent(event)
        self._drop_hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import the files that were dropped."""
        from mltracker.desktop.dialogs.import_start import import_paths

        self._drop_hint.hide()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if paths := local_files(event.mimeData()):
            import_paths(self.desk, paths, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the sidebar where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop work in the background that can be stopped, let the rest of it end, and remember the window."""
        self.settings[GEOMETRY] = bytes(self.saveGeometry().toBase64().data()).decode()
        stop_long_work()
        wait_for_idle()
        super().closeEvent(event)
