"""Past imports: what each file brought, and the rows of it that could not be read, as they were."""

from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.import_details import ImportDetails
from mltracker.desktop.models.import_rows import ImportRow
from mltracker.desktop.models.rows_model import ROW_ROLE, Column, RowsModel
from mltracker.desktop.newest_question import NewestQuestion
from mltracker.desktop.parts.fitted_table import FittedTable
from mltracker.desktop.parts.kept_splitter import KeptSplitter
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.parts.window_size import open_at
from mltracker.desktop.theme import current_theme
from mltracker.imports.drafts import Unreadable
from mltracker.services import import_reports
from mltracker.services.import_reports import ImportReport
from mltracker.services.tracker import Changed
from mltracker.settings import IMPORTS_SPLIT

WIDTH, HEIGHT = 980, 600
MARGIN = 20
SIDES = (640, 250)
_WIDTHS = (150, 220, 150, 190, 90)
WHEN, FILE, FORMAT, BROUGHT, UNREAD = range(len(_WIDTHS))
_ROW_WIDTHS = (150, 150)


class ImportsWindow(QDialog):
    """Not modal: the record may be worked on beside it. Above all imports, below the unreadable rows of the chosen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Past imports")
        self._desk = desk
        self.model = RowsModel[ImportReport](_COLUMNS, lambda one: one.id, self)
        self.table = FittedTable(self.model, _WIDTHS, wide=FILE, giving_way=(FORMAT, UNREAD))
        self.table.setAccessibleName("Past imports")
        self.table.setSelectionMode(FittedTable.SelectionMode.SingleSelection)
        self.rows = RowsModel[Unreadable](_ROW_COLUMNS, id, self)
        self.unreadable = FittedTable(self.rows, _ROW_WIDTHS, wide=1)
        self.unreadable.setAccessibleName("Rows that could not be read")
        self.details = ImportDetails(desk.tracker)
        self.details.setAccessibleName("The row at hand")
        self.heading = TextLabel("", "strong", wrap=True)
        self._question = NewestQuestion[tuple[ImportReport, ...]](desk, self._show, self)
        self.copy_button = QPushButton("&Copy as CSV")
        self.save_button = QPushButton("&Save as CSV…")
        self._lay_out()
        self._connect()
        self._load()

    @property
    def current(self) -> ImportReport | None:
        """The import at hand."""
        one: ImportReport | None = self.table.currentIndex().data(ROW_ROLE)
        return one

    @Slot()
    def copy_rows(self) -> None:
        """Copy the rows that could not be read, for a spreadsheet."""
        if self.current is not None and self.current.unreadable:
            QGuiApplication.clipboard().setText(import_reports.unreadable_csv(self.current))
            self._desk.told.emit("Copied the rows that could not be read", False)

    @Slot()
    def save_rows(self) -> None:
        """Write the rows that could not be read to a file."""
        report = self.current
        if report is None:
            return
        name = f"{Path(report.file).stem} – unreadable rows.csv"
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the rows that could not be read", name, "CSV (*.csv)")
        if chosen and self._desk.attempt(lambda: import_reports.save_unreadable(report, Path(chosen))):
            self._desk.told.emit(f"Saved as {chosen}", False)

    def _load(self) -> None:
        tracker = self._desk.tracker
        self._question.ask(lambda: import_reports.reports(tracker))

    def _show(self, found: tuple[ImportReport, ...]) -> None:
        self.model.set_rows(found)
        if found and self.current is None:
            self.table.selectRow(0)
        for widget in (self._below, self.copy_button, self.save_button):
            widget.setVisible(any(one.unreadable for one in found))
        self._show_report()

    @Slot()
    def _show_report(self) -> None:
        report = self.current
        rows = [Unreadable(*one) for one in report.unreadable] if report else []
        self.rows.set_rows(rows)
        self.heading.setText(_heading(report, len(self.model.rows)))
        for widget in (self.unreadable, self.details, self.copy_button, self.save_button):
            widget.setEnabled(bool(rows))
        self.unreadable.selectRow(0)
        self._show_row()

    @Slot()
    def _show_row(self) -> None:
        one: Unreadable | None = self.unreadable.currentIndex().data(ROW_ROLE)
        self.details.show_row(ImportRow("", one.row, unreadable=one) if one is not None else None)

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if "import_report" in changed.rows:
            self._load()

    def _connect(self) -> None:
        self._desk.changed.connect(self._hear)
        self.table.selectionModel().currentRowChanged.connect(self._show_report)
        self.unreadable.selectionModel().currentRowChanged.connect(self._show_row)
        self.copy_button.clicked.connect(self.copy_rows)
        self.save_button.clicked.connect(self.save_rows)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.unreadable)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy_rows)

    def _lay_out(self) -> None:
        theme = current_theme()
        foot = QHBoxLayout()
        foot.setSpacing(8)
        close = QPushButton("Close")
        close.clicked.connect(self.reject)
        for button in (self.copy_button, self.save_button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(10)
        column.addWidget(self.table, 3)
        column.addWidget(self.heading)
        sides = [theme.px(side) for side in SIDES]
        self._below = KeptSplitter([self.unreadable, self.details], sides, self._desk.settings, IMPORTS_SPLIT)
        column.addWidget(self._below, 3)
        column.addLayout(foot)
        open_at(self, WIDTH, HEIGHT)
        self.table.setFocus()


def _when(report: ImportReport) -> str:
    at = QDateTime.fromString(report.at, Qt.DateFormat.ISODate).toLocalTime()
    return QLocale().toString(at, "d MMM yyyy, HH:mm")


def _brought(report: ImportReport) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in report.counts.items() if count) or "nothing"


def _heading(report: ImportReport | None, count: int) -> str:
    if report is None:
        return "" if count else "Nothing was imported yet."
    found = len(report.unreadable)
    if not found:
        return "All of its rows could be read."
    return "1 row could not be read" if found == 1 else f"{found:,} rows could not be read"


_COLUMNS = (
    Column[ImportReport]("When", _when),
    Column[ImportReport]("File", lambda one: one.file, tooltip=lambda one: one.file),
    Column[ImportReport]("What it was", lambda one: one.format, foreground="muted"),
    Column[ImportReport]("What was found", _brought, tooltip=_brought),
    Column[ImportReport]("Unreadable", lambda one: f"{len(one.unreadable):,}", align_right=True),
)
_ROW_COLUMNS = (
    Column[Unreadable]("Row", lambda one: one.row, tooltip=lambda one: one.row),
    Column[Unreadable]("Why", lambda one: one.reason, tooltip=lambda one: one.reason, foreground="bad"),
)
