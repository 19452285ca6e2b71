"""Importing a file: read in the background, shown row by row, and saved as one step where the user agrees."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from mltracker.desktop.background import run_in_background
from mltracker.desktop.desk import Desk
from mltracker.desktop.models.import_model import ImportModel, ImportRow, import_rows, known_titles
from mltracker.desktop.models.rows_model import ROW_ROLE
from mltracker.desktop.parts.elided_label import ElidedLabel
from mltracker.desktop.parts.fitted_table import FittedTable
from mltracker.desktop.parts.pill import PillDelegate
from mltracker.desktop.parts.segmented_filter import SegmentedFilter
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.parts.window_size import screen_room
from mltracker.desktop.theme import current_theme
from mltracker.domain.problems import Problem
from mltracker.domain.sameness import Likeness
from mltracker.services import importing
from mltracker.services.importing import Choice, Preview

ALL = "all"
SIZE = (980, 620)
SHOWN_AFTER_MS = 300


def import_file(desk: Desk, path: Path | None, parent: QWidget) -> None:
    """Read a file, asking for it where none is given, and open what an import of it would do."""
    if path is None:
        chosen, _ = QFileDialog.getOpenFileName(parent, "Import", "", "Data exports (*.zip);;All files (*)")
        if not chosen:
            return
        path = Path(chosen)
    _Reading(desk, path, parent).start()


class _Reading(QDialog):
    """Reads a file; shows itself only where that takes a while. Cancelled it is destroyed, and nobody hears the end."""

    def __init__(self, desk: Desk, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Import")
        self._desk = desk
        self._path = path
        self._patience = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._patience.timeout.connect(self.open)
        cancel = QPushButton("Cancel")
        cancel.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(ElidedLabel(f"Reading “{path.name}”…", "strong"))
        column.addWidget(_endless_bar(f"Reading {path.name}"))
        column.addWidget(cancel, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(current_theme().px(360))

    def start(self) -> None:
        """Begin to read."""
        self._patience.start()
        tracker, path = self._desk.tracker, self._path
        run_in_background(lambda: importing.preview(tracker, importing.sources_of(path)), self._show, self._fail, self)

    def _show(self, preview: Preview) -> None:
        self._go()
        ImportDialog(self._desk, preview, self.parentWidget()).open()

    def _fail(self, error: Exception) -> None:
        self._go()
        if not isinstance(error, Problem):
            raise error
        self._desk.failed.emit(error)

    def _go(self) -> None:
        self._patience.stop()
        self.hide()
        self.deleteLater()


class ImportDialog(QDialog):
    """What an import would do, with a tick before each row that would be saved."""

    def __init__(self, desk: Desk, preview: Preview, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Import {preview.title}")
        self._desk = desk
        self._preview = preview
        self._rows = import_rows(preview)
        self._offered = _offered(preview)
        self._saving = False
        self.model = ImportModel(desk.tracker.checklist, self)
        self.filter = SegmentedFilter("Rows shown", _choices(preview))
        self.table = FittedTable(self.model, self.model.WIDTHS, wide=self.model.TITLE)
        self.bar = _endless_bar("Importing")
        self.cancel = QPushButton("Cancel")
        self.main = QPushButton()
        self._build()
        self._connect()
        self.model.set_rows(self._rows)
        self._count()
        self.table.selectRow(0)
        desk.fetch(lambda: known_titles(desk.tracker, preview), self.model.set_known, self)

    def _build(self) -> None:
        theme = current_theme()
        self.table.setAccessibleName("Rows of the file")
        self.table.setItemDelegateForColumn(self.model.KIND, PillDelegate(self.table))
        self.main.setProperty("look", "primary")
        self.main.setDefault(True)
        self.bar.hide()
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.bar)
        foot.addWidget(self.cancel)
        foot.addWidget(self.main)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(ElidedLabel(self._preview.title, "title"))
        column.addWidget(TextLabel(f"{self._preview.formats} · {_sentence(self._preview)}", "muted", wrap=True))
        column.addWidget(self.filter)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        room = screen_room(self) * 0.92
        self.resize(min(theme.px(SIZE[0]), room.width()), min(theme.px(SIZE[1]), room.height()))
        self.table.setFocus()

    def _connect(self) -> None:
        self.filter.chosen.connect(self._show_only)
        self.model.ticks_changed.connect(self._count)
        self.table.clicked.connect(self._toggle_clicked)
        self.cancel.clicked.connect(self.reject)
        self.main.clicked.connect(self._import)
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table, context=Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self._toggle_selected)

    @Slot(str)
    def _show_only(self, likeness: str) -> None:
        self.model.set_rows([row for row in self._rows if likeness in (ALL, row.likeness)])
        self.table.selectRow(0)

    def _toggle_selected(self) -> None:
        rows = self.model.rows
        runs = self.table.selectionModel().selection().toList()
        self.model.toggle([row for run in runs for row in rows[run.top() : run.bottom() + 1]])

    @Slot(QModelIndex)
    def _toggle_clicked(self, index: QModelIndex) -> None:
        if index.column() == self.model.TICK:
            self.model.toggle([index.data(ROW_ROLE)])

    def _count(self) -> None:
        chosen = self._offered - len(self.model.left_out)
        self.main.setText(f"Import {_rows_in_words(chosen)}" if chosen else "Nothing to import")
        self.main.setEnabled(chosen > 0 and not self._saving)

    def _import(self) -> None:
        self._set_saving(saving=True)
        tracker, preview = self._desk.tracker, self._preview
        choices = dict.fromkeys(self.model.left_out, Choice.LEAVE)
        run_in_background(lambda: importing.commit(tracker, preview, choices), self._told, self._fail, self)

    def _set_saving(self, *, saving: bool) -> None:
        self._saving = saving
        self.bar.setVisible(saving)
        for widget in (self.table, self.filter, self.cancel):
            widget.setEnabled(not saving)
        self._count()

    def _told(self, saved: int) -> None:
        self._saving = False
        self.accept()
        self._desk.told.emit(f"Imported {_rows_in_words(saved)} from {self._preview.title}", True)

    def _fail(self, error: Exception) -> None:
        self._set_saving(saving=False)
        if not isinstance(error, Problem):
            raise error
        self._desk.failed.emit(error)

    def reject(self) -> None:
        """Close without saving; a step under way is left to end."""
        if not self._saving:
            super().reject()


def _endless_bar(name: str) -> QProgressBar:
    bar = QProgressBar()
    bar.setRange(0, 0)
    bar.setTextVisible(False)
    bar.setFixedHeight(current_theme().px(8))
    bar.setAccessibleName(name)
    return bar


def _choices(preview: Preview) -> list[tuple[str, str]]:
    unreadable = len(preview.unreadable)
    counts = [(str(one), f"{str(one).capitalize()} {preview.counts[one]:,}") for one in Likeness]
    everything = (ALL, f"All {len(preview.rows) + unreadable:,}")
    return [everything, *counts, (ImportRow.UNREADABLE, f"Unreadable {unreadable:,}")]


def _offered(preview: Preview) -> int:
    return len(preview.rows) - preview.counts[Likeness.DUPLICATE]


def _sentence(preview: Preview) -> str:
    offered = _offered(preview)
    if offered:
        return f"{_rows_in_words(offered)} can be saved; untick, by Space too, what you don’t want."
    return "All that can be read is already in the record." if preview.rows else "It holds nothing that can be saved."


def _rows_in_words(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"
