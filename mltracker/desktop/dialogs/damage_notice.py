"""Telling that the open record is not as it was left: damaged, older, changed elsewhere, or replaced while open."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from mltracker.desktop.dialogs.problem_dialog import ProblemDialog
from mltracker.domain.problems import Problem
from mltracker.services.integrity import Finding, RecordReplaced
from mltracker.services.integrity_words import DAMAGED, REPLACED, problem_of, title_of

MEND = "See what can be &done…"
GO_ON = "&Go on with it"
REOPEN = "&Open what lies there"


class DamageNotice(ProblemDialog):
    """A problem with something to do about it now, or to be left for later.

    Attributes:
        main: does it.
        later: leaves it.
    """

    def __init__(self, title: str, problem: Problem, main: str, later: str, parent: QWidget) -> None:
        super().__init__(title, problem, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.main = self.ok
        self.main.setText(main)
        self.later = QPushButton(later)
        self.buttons.addButton(self.later, self.buttons.ButtonRole.RejectRole)
        self.later.clicked.connect(self.reject)


def notice_of(found: Finding | Problem, parent: QWidget) -> DamageNotice:
    """What to say of a record that is not as it was left, and what to do: whoever opens it does that."""
    if isinstance(found, RecordReplaced):
        return DamageNotice(REPLACED, found, REOPEN, "&Not now", parent)
    if isinstance(found, Problem):
        return DamageNotice(DAMAGED, Problem(found.happened, kept=found.kept), MEND, "&Not now", parent)
    if found.is_damaged:
        return DamageNotice(title_of(found), problem_of(found), MEND, "&Not now", parent)
    return DamageNotice(title_of(found), problem_of(found), GO_ON, MEND, parent)
