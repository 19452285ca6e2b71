"""What went wrong, in plain words: what the user can mend, and mistakes of the app itself."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import current_theme
from mltracker.domain.problems import Problem

WIDTH = 440
MARGIN = 24

MISTAKE = Problem(
    "Something went wrong that should not have: a mistake in the app, not yours.",
    kept="All that was saved before is kept. What you did last may not have been done.",
    todo="Try it again. If it comes back, copy the details and send them to those who make the app: "
    "they say where it happened, hold no text of yours, and leave this computer only if you send them.",
)
CRASH = Problem(
    "ML Tracker ended unexpectedly the last time: a mistake in the app, not yours.",
    kept="All that was saved before is kept.",
    todo="If you like, copy the details and send them to those who make the app: "
    "they say where it happened, hold no text of yours, and leave this computer only if you send them.",
)


class ProblemDialog(QDialog):
    """Says what happened, what was kept and what to do."""

    def __init__(self, title: str, problem: Problem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(str(problem))
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(8)
        for words, look in ((problem.happened, "strong"), (problem.kept, "muted"), (problem.todo, "")):
            if words:
                column.addWidget(self._line(words, look))
        column.addSpacing(8)
        column.addStretch(1)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok)
        self.buttons.accepted.connect(self.accept)
        self.ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setText("OK")
        self.ok.setProperty("look", "primary")
        self.ok.setDefault(True)
        column.addWidget(self.buttons)
        self.setMinimumWidth(current_theme().px(WIDTH))
        self.ok.setFocus()

    def offer_report(self, report: str) -> None:
        """Add a button that copies a report; the report itself is nothing to read."""
        copy = QPushButton("Copy details")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        self.buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)

    @staticmethod
    def _line(words: str, look: str) -> TextLabel:
        # Long paths may break after their separators.
        label = TextLabel(re.sub(r"([/\\._-])", "\\1\N{ZERO WIDTH SPACE}", words), look, wrap=True)
        label.setAccessibleName(words)
        return label


def show_problem(parent: QWidget | None, problem: Problem) -> None:
    """Tell what the user can mend. Over a parent it returns at once; without one it waits until it has been read."""
    show_dialog(ProblemDialog("ML Tracker", problem, parent))


def mistake_dialog(parent: QWidget | None, report: str) -> ProblemDialog:
    """What owns up to a mistake of the app, and offers its report for copying."""
    return _with_report(ProblemDialog("ML Tracker – a mistake", MISTAKE, parent), report)


def crash_dialog(parent: QWidget | None, report: str) -> ProblemDialog:
    """What says that the last run ended in a crash, and offers its report for copying."""
    return _with_report(ProblemDialog("ML Tracker – ended unexpectedly", CRASH, parent), report)


def _with_report(dialog: ProblemDialog, report: str) -> ProblemDialog:
    dialog.offer_report(report)
    return dialog


def show_dialog(dialog: ProblemDialog) -> None:
    """Show one and forget it once it is closed. Waits as `show_problem` does."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if dialog.parentWidget() is None:
        dialog.exec()
    else:
        dialog.open()
