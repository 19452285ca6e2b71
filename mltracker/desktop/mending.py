"""What the application does about a record that is damaged, gone, or replaced while it was open."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from mltracker.desktop.integrity_watch import IntegrityWatch
from mltracker.desktop.main_window import MainWindow
from mltracker.domain.problems import Problem
from mltracker.services import integrity
from mltracker.services.integrity import Finding, Standing

if TYPE_CHECKING:
    from mltracker.desktop.dialogs.damage_dialog import DamageDialog
    from mltracker.services.backups import Backup


class Opener(Protocol):
    """What opens and closes records."""

    def open(self, folder: Path) -> bool: ...
    def close(self) -> None: ...
    def restore(self, folder: Path, backup: "Backup") -> None: ...


class Mending(QObject):
    """Watches over the record of each window, and leads through what can be done where something is wrong."""

    def __init__(self, app: Opener, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._dialog: DamageDialog | None = None
        self._knows = False

    def watch(self, window: MainWindow) -> None:
        """Watch over the record of a window that was painted."""
        folder, watch = window.desk.tracker.record.folder, IntegrityWatch(window.desk, window)
        # After the click that asked for it has been dealt with: its window goes away.
        watch.mend_wanted.connect(lambda finding: self._soon(lambda: self._leave_and_lead(folder, finding)))
        watch.reopen_wanted.connect(lambda: self._soon(lambda: self._reopen(folder)))
        watch.start(quiet=self._knows)
        self._knows = False

    def lead(self, folder: Path, problem: Problem) -> None:
        """Show what can be done about a record that could not be opened."""
        self._show(folder, problem, Finding(Standing.DAMAGED)).start(opens=False)

    def _leave_and_lead(self, folder: Path, finding: Finding) -> None:
        # It is there before the window goes: the last to close ends the application.
        dialog = self._show(folder, None, finding)
        self._app.close()
        dialog.start(opens=True)

    def _show(self, folder: Path, problem: Problem | None, finding: Finding) -> "DamageDialog":
        # Hardly ever needed, so no start waits for it.
        from mltracker.desktop.dialogs.damage_dialog import DamageDialog  # noqa: PLC0415
        from mltracker.services.integrity_words import fault_lines, problem_of, title_of  # noqa: PLC0415

        dialog = DamageDialog(folder, title_of(finding), problem or problem_of(finding), fault_lines(finding))
        self._dialog = dialog
        dialog.restore_wanted.connect(lambda backup: self._end(lambda: self._app.restore(folder, backup)))
        dialog.anew_wanted.connect(lambda: self._end(lambda: self._begin_anew(folder)))
        dialog.open_wanted.connect(lambda: self._end(lambda: self._open_as_it_is(folder)))
        dialog.show()
        return dialog

    def _end(self, follow: Callable[[], object]) -> None:
        """Do what was chosen, and only then close what it was chosen in."""
        dialog, self._dialog = self._dialog, None
        follow()
        if dialog is not None:
            dialog.accept()

    def _begin_anew(self, folder: Path) -> None:
        integrity.begin_anew(folder)
        self._app.open(folder)

    def _open_as_it_is(self, folder: Path) -> None:
        self._knows = True
        self._app.open(folder)

    def _reopen(self, folder: Path) -> None:
        QApplication.setQuitOnLastWindowClosed(False)
        self._app.close()
        is_open = self._app.open(folder)
        QApplication.setQuitOnLastWindowClosed(True)
        if not is_open:
            QApplication.quit()

    def _soon(self, follow: Callable[[], None]) -> None:
        QTimer.singleShot(0, self, follow)
