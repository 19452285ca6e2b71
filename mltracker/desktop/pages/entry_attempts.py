"""The attempts at a Kaggle competition: their list, the chosen one's fields, and their scores as a chart."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.forms.attempt_form import AttemptForm
from mltracker.desktop.models.rows_model import Column, RowsModel
from mltracker.desktop.newest_question import NewestQuestion
from mltracker.desktop.parts.fitted_table import FittedTable
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import CAPTION, appearance
from mltracker.domain.attempt_scores import AttemptScores, attempt_scores
from mltracker.domain.dates import PartialDate
from mltracker.domain.kaggle import Attempt
from mltracker.domain.problems import Problem
from mltracker.domain.typed_numbers import score_text
from mltracker.services import attempts
from mltracker.services.tracker import Changed

if TYPE_CHECKING:
    from mltracker.desktop.charts.attempts_plot import AttemptsPlot


def _score_column(title: str, score: Callable[[Attempt], float | None]) -> Column[Attempt]:
    return Column(
        title,
        lambda one: score_text(score(one)) or "–",
        tooltip=lambda one: score_text(score(one)),
        align_right=True,
        size=CAPTION,
    )


COLUMNS = (
    # A competition lasts weeks: its days need no year, which the hint and the field say.
    Column[Attempt]("Tried", lambda one: one.on.words.split(",")[0], tooltip=lambda one: one.on.words, size=CAPTION),
    _score_column("Local", lambda one: one.local),
    _score_column("Public", lambda one: one.public),
    _score_column("Private", lambda one: one.private),
)
WIDTHS = (50, 62, 62, 62)
ROW_HEIGHT = 28
MOST_LINES = 6


class AttemptsTable(FittedTable):
    """As high as its rows, up to a bound."""

    def __init__(self, model: RowsModel[Attempt]) -> None:
        super().__init__(model, WIDTHS, wide=0, row_height=ROW_HEIGHT)
        self.setProperty("density", "dense")
        self.setAccessibleName("Attempts")
        self.setSelectionMode(FittedTable.SelectionMode.SingleSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        appearance().theme_changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        lines = min(max(self.model().rowCount(), 1), MOST_LINES)
        height = self.horizontalHeader().sizeHint().height() + lines * self.verticalHeader().defaultSectionSize() + 2
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())


class EntryAttempts(QWidget):
    """Shows one competition's attempts, oldest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._entry = ""
        self._wanted = ""
        self._question = NewestQuestion[tuple[str, tuple[Attempt, ...]]](desk, self._show, self)
        self._rows = RowsModel(COLUMNS, key=lambda one: one.id)
        self.table = AttemptsTable(self._rows)
        self.form = AttemptForm(desk.tracker.today)
        self.plot: AttemptsPlot | None = None
        self.add = QPushButton("+")
        self.add.setProperty("look", "add")
        self.add.setAccessibleName("Add an attempt")
        self.add.setToolTip("Add an attempt")
        self.remove = QPushButton("Delete this attempt")
        self.remove.setProperty("look", "link")
        self._lay_out()
        self._connect()
        self._show(("", ()))

    def show_attempts_of(self, entry_id: str) -> None:
        """Load that entry's attempts."""
        if entry_id != self._entry:
            self._entry = entry_id
            self._show((entry_id, ()))
        tracker = self._desk.tracker
        self._question.ask(lambda: (entry_id, attempts.attempts(tracker, entry_id)))

    def chosen(self) -> Attempt | None:
        """The attempt whose fields are shown."""
        row = self.table.currentIndex().row()
        return self._rows.rows[row] if 0 <= row < len(self._rows.rows) else None

    @Slot()
    def edit(self) -> None:
        """Go to the chosen attempt's fields."""
        if self.chosen() is not None:
            self.form.fields["local"].setFocus()

    @Slot()
    def add_one(self) -> None:
        """Add an attempt of today, to be filled in."""
        new = Attempt(PartialDate(self._desk.tracker.today().isoformat()))
        added = self._desk.attempt(lambda: attempts.add_attempt(self._desk.tracker, self._entry, new))
        if added is not None:
            self._wanted = added.id

    @Slot()
    def delete_chosen(self) -> None:
        """Delete the chosen attempt, at once."""
        chosen = self.chosen()
        if chosen is None:
            return

        def delete() -> bool:
            attempts.delete_attempt(self._desk.tracker, self._entry, chosen.id)
            return True

        if self._desk.attempt(delete):
            self._desk.told.emit(f"Deleted the attempt of {chosen.on.words}", True)

    @Slot()
    def _save(self) -> None:
        chosen = self.chosen()
        try:
            attempt = self.form.attempt()
        except Problem:
            return
        if chosen is not None and attempt.id == chosen.id and attempt != chosen:
            self._desk.attempt(lambda: attempts.change_attempt(self._desk.tracker, self._entry, attempt))

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if self._entry and "kaggle_attempt" in changed.rows:
            self.show_attempts_of(self._entry)

    def _show(self, answer: tuple[str, tuple[Attempt, ...]]) -> None:
        entry_id, found = answer
        if entry_id != self._entry:
            return
        had_focus = self.table.hasFocus() or self.remove.hasFocus()
        row = self.table.currentIndex().row()
        before = self.chosen()
        self._rows.set_rows(found)
        wanted = self._rows.row_of(self._wanted or (before.id if before else ""))
        self.table.setCurrentIndex(self._rows.index(wanted if wanted >= 0 else min(max(row, 0), len(found) - 1), 0))
        self._show_chosen()
        self._show_scores(attempt_scores(found))
        self.table.setVisible(bool(found))
        self.table.updateGeometry()
        if self._wanted and wanted >= 0:
            self._wanted = ""
            self.edit()
        elif had_focus:
            (self.table if found else self.add).setFocus()

    def _show_scores(self, scores: AttemptScores) -> None:
        """Draw the scores, if there are any; the first of all build the chart."""
        if self.plot is None:
            if not scores.series:
                return
            # pyqtgraph is imported by the first chart of scores, not by the start, and never in a thread.
            from mltracker.desktop.charts.attempts_plot import AttemptsPlot

            self.plot = AttemptsPlot()
            self._column.insertWidget(1, self.plot)
            self.setTabOrder(self.add, self.plot)
        self.plot.set_scores(scores)
        self.plot.setVisible(bool(scores.series))

    def _show_chosen(self) -> None:
        chosen = self.chosen()
        for widget in (self.form, self.remove):
            widget.setVisible(chosen is not None)
        if chosen is not None:
            self.form.set_attempt(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return and F2 edit the chosen attempt; Esc in its fields drops what is typed, and goes back to the list."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
        if event.key() in keys and self.table.hasFocus():
            self.edit()
        elif event.key() == Qt.Key.Key_Escape and not self.table.hasFocus() and self.chosen() is not None:
            self.form.revert()
            self.table.setFocus()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        edit, delete = QAction("Edit", self.table), QAction("Delete", self.table)
        delete.setShortcut(Qt.Key.Key_Delete)
        delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        edit.triggered.connect(self.edit)
        delete.triggered.connect(self.delete_chosen)
        self.table.addActions([edit, delete])
        self.table.doubleClicked.connect(self.edit)
        self.table.selectionModel().currentChanged.connect(self._show_chosen)
        self.form.edited.connect(self._save)
        self.add.clicked.connect(self.add_one)
        self.remove.clicked.connect(self.delete_chosen)
        self._desk.changed.connect(self._hear)

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setSpacing(4)
        header.addWidget(TextLabel("Attempts", "caption"))
        header.addWidget(self.add)
        header.addStretch(1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(header)
        column.addWidget(self.table)
        column.addWidget(self.form)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
