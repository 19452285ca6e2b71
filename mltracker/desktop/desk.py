"""What every page and dialog works with: the open record, the settings, and the ways to act and be told."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from mltracker.desktop.background import run_in_background
from mltracker.desktop.day_shown import DayShown
from mltracker.domain.problems import Problem
from mltracker.services import integrity
from mltracker.services.tracker import Changed, Tracker
from mltracker.settings import Settings

T = TypeVar("T")


class Desk(QObject):
    """One open record as the window uses it. `day_shown` is the day that all pages of numbers speak of.

    Signals:
        changed(Changed): a step changed the record, from whichever thread or command.
        told(str, bool): say something at the window's foot; the flag offers to undo it.
        failed(Problem): something the user can mend went wrong.
        page_wanted(str, str): go to a page, and there to the thing of that id; an empty id means the page itself.
        import_wanted(): choose a file to import.
        log_wanted(str, str): open the log sheet, with a kind and a skill already set; both may be empty.
        entry_wanted(Entry): open the log sheet with that entry filled in, not logged yet.
        steps_wanted(str): open the window of all next steps, at the step of that key where it is not empty.
        history_wanted(str): open the history of the entry or contact of that id.
        progress_wanted(date, date): open the window that says what changed readiness up to the first day, since the
            second; None for that means lately.
        outlook_wanted(): open the window that says where readiness is heading.
        review_wanted(): open the weekly review.
        damaged(Finding | Problem): the record is not as it was left, or its file was taken meanwhile.
        week_wanted(str): list what was done in the week of that Monday, an ISO date.
        restore_wanted(Backup): put that copy in place of the record, and open it.
    """

    changed = Signal(object)
    told = Signal(str, bool)
    failed = Signal(object)
    page_wanted = Signal(str, str)
    import_wanted = Signal()
    log_wanted = Signal(str, str)
    entry_wanted = Signal(object)
    steps_wanted = Signal(str)
    history_wanted = Signal(str)
    progress_wanted = Signal(object, object)
    outlook_wanted = Signal()
    review_wanted = Signal()
    week_wanted = Signal(str)
    damaged = Signal(object)
    restore_wanted = Signal(object)

    def __init__(self, tracker: Tracker, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tracker = tracker
        self.settings = settings
        self.day_shown = DayShown(tracker.today, self)
        tracker.on_change(self._pass_on)

    def attempt(self, verb: Callable[[], T]) -> T | None:
        """Run a verb that changes the record, at once; a problem is told and gives None."""
        try:
            return verb()
        except Problem as problem:
            self.failed.emit(problem)
            return None

    def fetch(
        self, query: Callable[[], T], on_done: Callable[[T], None], owner: QObject, *, after_paint: bool = False
    ) -> None:
        """Run a query off the GUI thread and hand its result over; a problem is told. The rest as in the background."""
        run_in_background(query, on_done, self.blame, owner, after_paint=after_paint)

    def blame(self, error: Exception) -> None:
        """Tell what went wrong in the background; what no one expected may be what damage makes of reading.

        Raises:
            Exception: it is a bug, and the same one.
        """
        if isinstance(error, Problem):
            self.failed.emit(error)
        elif integrity.is_known_whole(self.tracker):
            raise error
        else:
            tracker = self.tracker
            run_in_background(lambda: integrity.explained(tracker, error), self._own_up, self._own_up, self)

    def _own_up(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        self.failed.emit(error)

    def _pass_on(self, changed: Changed) -> None:
        self.changed.emit(changed)
