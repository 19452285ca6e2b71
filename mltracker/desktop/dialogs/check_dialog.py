"""Checking the whole record because the user asked for it."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.import_work import Working
from mltracker.desktop.dialogs.problem_dialog import ProblemDialog, show_dialog
from mltracker.domain.long_work import LongWork
from mltracker.domain.problems import Problem
from mltracker.services import integrity
from mltracker.services.integrity import Finding, Standing
from mltracker.services.integrity_words import checked_words
from mltracker.settings import CHECKED_ON

TITLE = "Check the record"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, and the names of attached files that are missing or damaged."""

    finding: Finding
    missing: tuple[str, ...]


def check_record(desk: Desk, parent: QWidget) -> Working[Checked]:
    """Check everything in the background, with progress; then say what was found."""
    tracker = desk.tracker

    def check(work: LongWork) -> Checked:
        return Checked(integrity.check(tracker, work), integrity.missing_files(tracker, work))

    def show(checked: Checked) -> None:
        desk.settings[CHECKED_ON] = tracker.today().isoformat()
        if checked.finding.standing is Standing.WHOLE:
            show_dialog(result(checked.missing, parent))
        else:
            desk.damaged.emit(checked.finding)

    working = Working(desk, "Checking the record", check, show, parent)
    working.setWindowTitle(TITLE)
    working.start()
    return working


def result(missing: tuple[str, ...], parent: QWidget) -> ProblemDialog:
    """What to say of a record that is whole, but perhaps for attached files."""
    happened, kept, todo = checked_words(missing)
    return ProblemDialog(TITLE, Problem(happened, kept=kept, todo=todo), parent)
