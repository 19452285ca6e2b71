"""Once a day, where the user wants it: a notification of what presses, while the app is open."""

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QSystemTrayIcon

from mltracker.desktop.desk import Desk
from mltracker.desktop.icons import app_icon
from mltracker.domain.due import Agenda
from mltracker.services.due import due
from mltracker.settings import REMIND, REMINDED_ON

EVERY_MS = 3_600_000
_NAMED = 3


class Reminder(QObject):
    """Looks at once and each hour; nothing presses, no tray, or not wanted: nothing is said."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tray: QSystemTrayIcon | None = None
        self._hourly = QTimer(self, interval=EVERY_MS)
        self._hourly.timeout.connect(self.look)
        self._hourly.start()
        self.look()

    def is_wanted(self) -> bool:
        """Whether the user wants to be reminded and was not today."""
        settings = self._desk.settings
        return settings[REMIND] and settings[REMINDED_ON] != self._desk.tracker.today().isoformat()

    @Slot()
    def look(self) -> None:
        """Say what presses, unless that was done today."""
        if self.is_wanted() and QSystemTrayIcon.isSystemTrayAvailable():
            tracker = self._desk.tracker
            self._desk.fetch(lambda: due(tracker), self._say, self)

    def _say(self, agenda: Agenda) -> None:
        today = self._desk.tracker.today()
        self._desk.settings[REMINDED_ON] = today.isoformat()
        words = pressing(agenda, self._desk)
        if words:
            self._tray = self._tray or QSystemTrayIcon(app_icon(), self)
            self._tray.show()
            self._tray.showMessage("Due soon", words)


def pressing(agenda: Agenda, desk: Desk) -> str:
    """What presses, a line each; empty where nothing does."""
    today = desk.tracker.today()
    found = [one for one in agenda.open if one.tone(today) == "bad"]
    lines = [f"{one.title}: {one.caption}" for one in found[:_NAMED]]
    return "\n".join([*lines, f"and {len(found) - _NAMED:,} more"] if len(found) > _NAMED else lines)
