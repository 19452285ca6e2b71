"""What an import would do, row by row: nothing is saved before the user agrees, then all of it as one step."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mltracker.desktop.background import run_in_background
from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.import_columns import ColumnsButton
from mltracker.desktop.dialogs.import_competition import CompetitionChoice
from mltracker.desktop.dialogs.import_correction import Item, correction_sheet
from mltracker.desktop.dialogs.import_details import ImportDetails, unreadable_text
from mltracker.desktop.dialogs.import_work import POLL_MS, Working
from mltracker.desktop.garbage import end_bit_by_bit
from mltracker.desktop.models.import_model import ImportModel
from mltracker.desktop.models.import_rows import ALL, ImportRow, ImportRows
from mltracker.desktop.parts.elided_label import ElidedLabel
from mltracker.desktop.parts.fitted_table import FittedTable
from mltracker.desktop.parts.kept_splitter import KeptSplitter
from mltracker.desktop.parts.pill_cell import PillDelegate
from mltracker.desktop.parts.segmented_filter import SegmentedFilter
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.parts.window_size import open_at
from mltracker.desktop.theme import current_theme
from mltracker.domain.contacts import Contact
from mltracker.domain.entries import Entry
from mltracker.domain.jobs import Job
from mltracker.domain.long_work import LongWork, Stopped
from mltracker.domain.problems import Problem
from mltracker.domain.sameness import Likeness
from mltracker.imports.drafts import Drafts
from mltracker.services import backups, importing
from mltracker.services.backups import Reason
from mltracker.services.import_corrections import competitions_offered, corrected, with_competition, with_skills
from mltracker.services.importing import Choice, Preview
from mltracker.settings import IMPORT_SPLIT

WIDTH, HEIGHT = 1120, 660
BESIDE = 320
"""How wide the row at hand is beside the table; never more than two fifths of the window."""
KEYS = {
    Choice.ADD: Qt.Key.Key_A,
    Choice.FILL_IN: Qt.Key.Key_F,
    Choice.REPLACE: Qt.Key.Key_R,
    Choice.LEAVE: Qt.Key.Key_L,
}
WORDS = {Choice.ADD: "Add", Choice.FILL_IN: "Fill in", Choice.REPLACE: "Replace", Choice.LEAVE: "Leave out"}


def open_import(desk: Desk, rows: ImportRows, parent: QWidget) -> None:
    """Show what an import would do; a single certificate or badge with the form of its entry, ready to be mended."""
    dialog = ImportDialog(desk, rows, parent)
    dialog.open()
    if len(rows.preview.rows) == 1 and rows.preview.rows[0].keeps_file and dialog.model.saved:
        dialog.edit()


class ImportDialog(QDialog):
    """The rows of all files with a tick before each that would be saved, and beside them the row at hand."""

    def __init__(self, desk: Desk, rows: ImportRows, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Import {rows.preview.title}")
        self._desk = desk
        self._saving: LongWork | None = None
        self._matching: LongWork | None = None
        self.model = ImportModel(rows, desk.tracker.checklist, self)
        self.filter = SegmentedFilter("Rows shown", _choices(rows))
        self.table = FittedTable(self.model, self.model.widths, wide=self.model.TITLE, giving_way=_giving_way(rows))
        self.details = ImportDetails(desk.tracker)
        self.competition = CompetitionChoice(desk)
        self.columns = ColumnsButton(desk)
        self.sentence = TextLabel("", "muted", wrap=True)
        self.bar = QProgressBar()
        self.cancel = QPushButton("Cancel")
        self.main = QPushButton()
        self._poll = QTimer(self, interval=POLL_MS)
        self._build()
        self._connect()
        self._take_rows()
        self.table.selectRow(0)
        if rows.preview.lacks_competition:
            self.competition.load(competitions_offered(rows.preview))

    @property
    def preview(self) -> Preview:
        """What is shown."""
        return self.model.rows.preview

    @property
    def current(self) -> ImportRow | None:
        """The row at hand."""
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def edit(self) -> None:
        """Correct the row at hand before it is saved."""
        row = self.current
        if row is None or row.shown is None or row.number is None:
            return
        item = row.shown.offered
        if isinstance(item, (Entry, Contact, Job)) and self._saving is None and self._matching is None:
            correction_sheet(self._desk, item, partial(self._correct, row.number), self).open()

    def choose(self, choice: Choice) -> None:
        """Let this become of all rows that are selected, where it is possible."""
        self.model.choose(choice, self._selected())

    def _toggle(self) -> None:
        self.model.toggle(self._selected())

    def _selected(self) -> list[range]:
        runs = self.table.selectionModel().selection().toList()
        return [range(run.top(), run.bottom() + 1) for run in runs]

    def _choose_current(self, choice: Choice) -> None:
        place = self.table.currentIndex().row()
        self.model.choose(choice, [range(place, place + 1)])

    @Slot(QModelIndex)
    def _toggle_clicked(self, index: QModelIndex) -> None:
        if index.column() == self.model.TICK:
            self.model.toggle([range(index.row(), index.row() + 1)])

    @Slot(str)
    def _show_only(self, likeness: str) -> None:
        row = self.current
        self.model.show_only(likeness)
        self.table.selectRow(max(0, self.model.place_of(row.number) if row and row.number is not None else 0))
        self._show_current()

    @Slot()
    def _show_current(self) -> None:
        row = self.current
        choice = self.model.choice(row.number) if row is not None and row.number is not None else None
        self.details.show_row(row, choice)

    def _copy(self) -> None:
        rows = (self.model.row(place) for run in self._selected() for place in run)
        texts = [unreadable_text(row.unreadable) for row in rows if row.unreadable is not None]
        if texts:
            QGuiApplication.clipboard().setText("\n\n".join(texts))

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        row = self.current
        if row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if row.shown is not None:
            for choice, key in KEYS.items():
                verb = menu.addAction(WORDS[choice], QKeySequence(key), partial(self.choose, choice))
                verb.setEnabled(choice in row.shown.choices)
            menu.addSeparator()
            edit = menu.addAction("Edit before saving…", QKeySequence(Qt.Key.Key_F2), self.edit)
            edit.setEnabled(isinstance(row.shown.offered, (Entry, Contact, Job)))
        else:
            menu.addAction("Copy", QKeySequence(QKeySequence.StandardKey.Copy), self._copy)
        menu.popup(self.table.viewport().mapToGlobal(place))

    def _correct(self, number: int, item: Item) -> None:
        tracker, preview = self._desk.tracker, self.preview
        self._match_again(lambda work: corrected(tracker, preview, number, item, work))

    @Slot(str)
    def _name_competition(self, entry_id: str) -> None:
        tracker, preview = self._desk.tracker, self.preview
        self._match_again(lambda work: with_competition(tracker, preview, entry_id, work))

    @Slot(int, object)
    def _take_columns(self, file: int, drafts: Drafts) -> None:
        tracker, preview = self._desk.tracker, self.preview
        files = (*preview.files[:file], drafts, *preview.files[file + 1 :])
        self._match_again(lambda work: importing.matched(tracker, files, work, preview.attempts_of), file)

    def _match_again(self, function: Callable[[LongWork], Preview], read_anew: int = -1) -> None:
        before, chosen = self.model.rows, self.model.chosen

        def match(work: LongWork) -> tuple[ImportRows, bytearray]:
            rows = ImportRows(function(work))
            return rows, rows.carried(before, chosen, read_anew)

        working = Working(self._desk, "Comparing with your record…", match, self._show_matched, self)
        working.ended.connect(self._end_matching)
        self._matching = working.work
        self._count()
        working.start()

    def _show_matched(self, found: tuple[ImportRows, bytearray]) -> None:
        row = self.current
        self._replace_rows(*found)
        self._take_rows()
        self.table.selectRow(max(0, self.model.place_of(row.number) if row and row.number is not None else 0))
        self._show_current()

    def _replace_rows(self, rows: ImportRows, chosen: bytearray) -> None:
        before = self.model.rows
        self.model.set_rows(rows, chosen)
        end_bit_by_bit(before.give_up(), self)

    @Slot()
    def _end_matching(self) -> None:
        self._matching = None
        self._count()

    @Slot(object)
    def _take_skills(self, skills: object) -> None:
        row = self.current
        if row is not None and row.number is not None and isinstance(skills, tuple):
            self.model.set_preview(with_skills(self.preview, row.number, skills))

    def _take_rows(self) -> None:
        rows = self.model.rows
        self.filter.set_choices(_choices(rows))
        self.columns.show_files(rows.preview.files)
        self.sentence.setText(f"{rows.preview.formats} · {_sentence(rows)}")
        self._count()

    @Slot()
    def _count(self) -> None:
        saved = self.model.saved
        self.main.setText(f"Import {_rows_in_words(saved)}" if saved else "Nothing to import")
        self.main.setEnabled(saved > 0 and self._saving is None and self._matching is None)
        row = self.current
        if row is not None and row.number is not None:
            self.details.show_choice(self.model.choice(row.number))

    def _import(self) -> None:
        tracker, rows, chosen, work = self._desk.tracker, self.model.rows, bytes(self.model.chosen), LongWork()
        self._set_saving(work)

        def save() -> int:
            backups.back_up_before(tracker, Reason.IMPORT)
            return importing.commit(tracker, rows.preview, rows.choices(chosen), work)

        run_in_background(save, self._told, self._fail, self)

    def _set_saving(self, work: LongWork | None) -> None:
        self._saving = work
        self.bar.setVisible(work is not None)
        self.cancel.setEnabled(True)
        for widget in (self.table, self.details, self.filter, self.columns, self.competition):
            widget.setEnabled(work is None)
        self._show_progress()
        if work is None:
            self._poll.stop()
        else:
            self._poll.start()
        self._count()

    @Slot()
    def _show_progress(self) -> None:
        work = self._saving or LongWork()
        self.bar.setRange(0, work.total if work.done else 0)
        self.bar.setValue(work.done)

    def _told(self, saved: int) -> None:
        self._set_saving(None)
        title = self.preview.title
        self.accept()
        self._desk.told.emit(f"Imported {_rows_in_words(saved)} from {title}", True)

    def _fail(self, error: Exception) -> None:
        self._set_saving(None)
        self.table.setFocus()
        if isinstance(error, Problem):
            self._desk.failed.emit(error)
        elif not isinstance(error, Stopped):
            raise error

    def done(self, result: int) -> None:
        """Close, and keep none of the rows."""
        super().done(result)
        self._replace_rows(ImportRows(Preview((), ())), bytearray())

    def reject(self) -> None:
        """Close without saving, and compare no more; of what is being saved nothing stays."""
        if self._saving is None:
            if self._matching is not None:
                self._matching.stop()
            super().reject()
        else:
            self._saving.stop()
            self.cancel.setEnabled(False)

    def _connect(self) -> None:
        self.filter.chosen.connect(self._show_only)
        self.model.ticks_changed.connect(self._count)
        self.table.clicked.connect(self._toggle_clicked)
        self.table.selectionModel().currentRowChanged.connect(self._show_current)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.details.chosen.connect(self._choose_current)
        self.details.edit_wanted.connect(self.edit)
        self.details.skills_changed.connect(self._take_skills)
        self.columns.mapped.connect(self._take_columns)
        self.competition.chosen.connect(self._name_competition)
        self.cancel.clicked.connect(self.reject)
        self.main.clicked.connect(self._import)
        self._poll.timeout.connect(self._show_progress)
        verbs: dict[QKeySequence, Callable[[], None]] = {
            QKeySequence(Qt.Key.Key_Space): self._toggle,
            QKeySequence(Qt.Key.Key_F2): self.edit,
            QKeySequence(QKeySequence.StandardKey.Copy): self._copy,
            **{QKeySequence(key): partial(self.choose, choice) for choice, key in KEYS.items()},
        }
        for keys, verb in verbs.items():
            # Before the table takes a letter for the beginning of a title to go to.
            QShortcut(keys, self.table, context=Qt.ShortcutContext.WidgetShortcut).activated.connect(verb)

    def _build(self) -> None:
        theme = current_theme()
        self.table.setAccessibleName("Rows of the files")
        self.table.setItemDelegateForColumn(self.model.KIND, PillDelegate(self.table))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.details.setAccessibleName("The row at hand")
        self.main.setProperty("look", "primary")
        self.main.setDefault(True)
        self.cancel.setAutoDefault(False)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(theme.px(8))
        self.bar.setAccessibleName("Importing")
        self.bar.hide()
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(TextLabel("Space: in or out · A add · F fill in · L leave out · F2 edit", "hint", wrap=True), 1)
        foot.addWidget(self.bar)
        foot.addWidget(self.cancel)
        foot.addWidget(self.main)
        open_at(self, WIDTH, HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(ElidedLabel(self.preview.title, "title"))
        column.addWidget(self.sentence)
        column.addWidget(self.competition)
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(self.filter, 1)
        above.addWidget(self.columns)
        column.addLayout(above)
        beside = min(theme.px(BESIDE), self.width() * 2 // 5)
        sides = [self.width() - beside, beside]
        column.addWidget(KeptSplitter([self.table, self.details], sides, self._desk.settings, IMPORT_SPLIT), 1)
        column.addLayout(foot)
        self.table.setFocus()


def _giving_way(rows: ImportRows) -> tuple[int, ...]:
    model = ImportModel
    several = (model.FILE,) if len(rows.preview.files) > 1 else ()
    return (model.SKILLS, model.WHERE, *several, model.WHEN, model.KIND)


def _choices(rows: ImportRows) -> list[tuple[str, str]]:
    kinds = (ALL, *map(str, Likeness), ImportRow.UNREADABLE)
    return [(one, f"{one.capitalize()} {rows.count(one):,}") for one in kinds]


def _sentence(rows: ImportRows) -> str:
    offered = len(rows.preview.rows) - rows.count(Likeness.DUPLICATE)
    if offered:
        return f"{_rows_in_words(offered)} can be saved; untick, by Space too, what you don’t want."
    return (
        "All that can be read is already in the record." if rows.preview.rows else "It holds nothing that can be saved."
    )


def _rows_in_words(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"
