"""Watching over the record while its window is open: that it is as it was left, lies where it lay, and is checked."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QFileSystemWatcher, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from mltracker.desktop.background import run_in_background
from mltracker.desktop.desk import Desk
from mltracker.domain.long_work import LongWork, Stopped
from mltracker.domain.problems import Problem
from mltracker.services import integrity
from mltracker.services.integrity import Finding, RecordReplaced, Standing
from mltracker.services.tracker import Tracker
from mltracker.settings import CHECKED_ON, TOLD_OF

if TYPE_CHECKING:
    from mltracker.services.surroundings import Remark

IDLE_MS = 600_000
"""Time without a change after which nobody minds a check."""
SETTLED_MS = 200
"""Time after something happened in the record's folder until whoever did it is likely done."""
EVERY_MS = 60_000
"""Not every folder tells what happens in it, least of all one on a network."""
_EVERY_DAYS = 7


class IntegrityWatch(QObject):
    """The watch over one window's record. Nothing is said of a record that is whole.

    Signals:
        mend_wanted(Finding): close the record, and see what can be done.
        reopen_wanted(): close the record, and open what lies in its place.
    """

    mend_wanted = Signal(object)
    reopen_wanted = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._is_telling = False
        self._notice: QDialog | None = None
        self._work: LongWork | None = None
        self._is_looking = self._was_taken = False
        # The folder alone: watching the file could open and close it, which drops SQLite's locks.
        self._files = QFileSystemWatcher([str(desk.tracker.record.folder)], self)
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._settled.timeout.connect(self.look)
        self._files.directoryChanged.connect(lambda _folder: self._settled.start())
        self._pulse = QTimer(self, interval=EVERY_MS, timerType=Qt.TimerType.VeryCoarseTimer)
        self._pulse.timeout.connect(self.look)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self.check_if_due)
        desk.damaged.connect(self._tell)
        window.installEventFilter(self)

    def start(self, *, quiet: bool = False) -> None:
        """Compare the record with its seal, or check it; `quiet` tells nothing of it, since it was told before."""
        tracker = self._desk.tracker
        self._is_telling = quiet
        self._desk.fetch(lambda: integrity.verify(tracker), self._begin, self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look whether the file is still there whenever the window is turned to; stop a check where it closes."""
        if event.type() == QEvent.Type.WindowActivate:
            self.look()
        elif event.type() == QEvent.Type.Close and self._work is not None:
            self._work.stop()
        return super().eventFilter(watched, event)

    @Slot()
    def look(self) -> None:
        """Say it, once, where somebody else took the record's file; whoever writes then hears it again."""
        if self._is_looking or self._was_taken:
            return
        self._is_looking = True
        tracker = self._desk.tracker
        run_in_background(lambda: integrity.taken(tracker), self._hear, self._desk.blame, self)

    def _hear(self, taken: RecordReplaced | None) -> None:
        self._is_looking = False
        if taken is not None and not self._is_telling:
            self._was_taken = True
            self._tell(taken)

    @Slot()
    def check_if_due(self) -> None:
        """Check everything where that was not done for a week; only what is wrong is told."""
        tracker, settings = self._desk.tracker, self._desk.settings
        today = tracker.today()
        if self._work is not None or not _is_due(settings[CHECKED_ON], today):
            return
        settings[CHECKED_ON] = today.isoformat()
        self._work = work = LongWork()
        run_in_background(lambda: integrity.check(tracker, work), self._end, self._fail, self)

    def _begin(self, finding: Finding) -> None:
        self._tell(finding)
        self._is_telling = self._notice is not None
        self.look()
        self._desk.changed.connect(self._wait)
        self._idle.start()
        self._pulse.start()
        tracker = self._desk.tracker
        self._desk.fetch(lambda: _remarks(tracker), self._remark, self)

    def _remark(self, found: "tuple[Remark, ...]") -> None:
        settings = self._desk.settings
        told = settings[TOLD_OF].splitlines()
        new = [one for one in found if one.key not in told]
        settings[TOLD_OF] = "\n".join([*told, *(one.key for one in new)])
        for one in new:
            self._desk.failed.emit(one.problem)

    def _end(self, finding: Finding) -> None:
        self._work = None
        self._tell(finding)

    def _fail(self, error: Exception) -> None:
        self._work = None
        if not isinstance(error, Stopped):
            self._desk.blame(error)

    @Slot()
    def _wait(self) -> None:
        """Something was changed: whoever does that is not idle."""
        self._idle.start()

    @Slot(object)
    def _tell(self, found: Finding | Problem) -> None:
        if self._is_telling or (isinstance(found, Finding) and found.standing is Standing.WHOLE):
            return
        from mltracker.desktop.dialogs.damage_notice import notice_of  # noqa: PLC0415 - hardly ever needed

        self._is_telling = True
        self._notice = notice = notice_of(found, self._window)
        notice.finished.connect(self._end_telling)
        if isinstance(found, RecordReplaced):
            notice.main.clicked.connect(self.reopen_wanted)
        else:
            finding = found if isinstance(found, Finding) else Finding(Standing.DAMAGED)
            mend = notice.main if finding.is_damaged else notice.later
            mend.clicked.connect(lambda: self.mend_wanted.emit(finding))
            if not finding.is_damaged:
                notice.main.clicked.connect(self._accept)
        notice.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        notice.open()

    def _accept(self) -> None:
        integrity.accept(self._desk.tracker)

    def _end_telling(self) -> None:
        self._is_telling, self._notice = False, None


def _remarks(tracker: Tracker) -> "tuple[Remark, ...]":
    """In a thread, where loading it costs the window nothing."""
    from mltracker.services.surroundings import remarks  # noqa: PLC0415

    return remarks(tracker)


def _is_due(checked_on: str, today: date) -> bool:
    try:
        return date.fromisoformat(checked_on) + timedelta(_EVERY_DAYS) <= today
    except ValueError:
        return True
