"""The place of jobs: saved postings, and beside them the one at hand."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStackedWidget, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.models.rows_model import ROW_ROLE, Column, RowsModel
from mltracker.desktop.pages.job_inspector import JobInspector
from mltracker.desktop.pages.page import Page
from mltracker.desktop.parts.empty_state import EmptyState
from mltracker.desktop.parts.fitted_table import FittedTable
from mltracker.desktop.parts.kept_splitter import KeptSplitter
from mltracker.desktop.parts.segmented_filter import SegmentedFilter
from mltracker.desktop.theme import current_theme
from mltracker.domain.jobs import STAGE_NAMES, Job, Stage
from mltracker.services import jobs as verbs
from mltracker.services.tracker import CHECKLIST_TABLES
from mltracker.settings import JOBS_SPLIT

ALL = "all"
SPLIT = (430, 560)
LEAST_INSPECTOR = 320

COLUMNS: tuple[Column[Job], ...] = (
    Column("Company", lambda job: job.company, tooltip=lambda job: job.company),
    Column("Title", lambda job: job.title, tooltip=lambda job: job.title, foreground="muted"),
    Column("Stage", lambda job: STAGE_NAMES[job.current.stage]),
    Column("Closes", lambda job: job.closes.words if job.closes else "", foreground="muted"),
)
COMPANY, TITLE, STAGE, CLOSES = range(len(COLUMNS))


class JobsPage(Page):
    """Postings come by import: a saved page, a pasted text, an export of another tracker."""

    key = "jobs"
    title = "Jobs"
    tables = frozenset({"job", "job_stage"}) | CHECKLIST_TABLES

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._jobs: tuple[Job, ...] = ()
        self._wanted = ""
        self._asked = 0
        self.stages = SegmentedFilter("Jobs", [(ALL, "All")])
        self.filter = self.stages
        self.model = RowsModel[Job](COLUMNS, lambda job: job.id, self)
        self.table = self.keys_to = FittedTable(self.model, (110, 130, 90, 100), wide=TITLE, giving_way=(CLOSES, STAGE))
        self.table.setAccessibleName("Jobs")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.inspector = JobInspector(desk)
        self._empty = EmptyState(
            "jobs",
            "No jobs saved yet",
            "Save a posting’s page with your browser and import it, or copy its text and paste it here. "
            "Exports of LinkedIn, Huntr, Teal and any table of yours bring in the rest.",
            "Import a file…",
        )
        self._empty.main_chosen.connect(desk.import_wanted)
        self._splitter = KeptSplitter((self.table, self.inspector), SPLIT, desk.settings, JOBS_SPLIT)
        self._stack = QStackedWidget()
        for widget in (QWidget(), self._empty, self._splitter):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 20)
        column.addWidget(self._stack)
        self._connect()

    def refresh(self) -> None:
        """Load all jobs; of several loads under way only the last one counts."""
        self._asked += 1
        asked, tracker = self._asked, self.desk.tracker
        self.desk.fetch(
            lambda: verbs.all_jobs(tracker), lambda found: self._show(found) if asked == self._asked else None, self
        )

    def open_item(self, item_id: str) -> None:
        """Go to the job of that id, whatever the filter says."""
        self._wanted = item_id
        if self._jobs and not self._select(item_id):
            self.stages.set_current(ALL)
            self._arrange()
        self.setFocus()

    def delete_selected(self) -> None:
        """Delete the selected jobs, at once; the message offers to undo it."""
        chosen = self.selected()
        if not chosen:
            return

        def delete() -> bool:
            verbs.delete_jobs(self.desk.tracker, chosen)
            return True

        if self.desk.attempt(delete):
            words = f"“{chosen[0].title}”" if len(chosen) == 1 else f"{len(chosen):,} jobs"
            self.desk.told.emit(f"Deleted {words}", True)

    def selected(self) -> tuple[Job, ...]:
        """The selected jobs from top to bottom."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(self.model.rows[row] for row in rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the posting wide enough to read."""
        super().resizeEvent(event)
        self.inspector.setMinimumWidth(min(current_theme().px(LEAST_INSPECTOR), self.width() // 2))

    def _connect(self) -> None:
        self.stages.chosen.connect(self._arrange)
        self.table.selectionModel().selectionChanged.connect(self._inspect)
        self.table.customContextMenuRequested.connect(self._open_menu)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.delete_selected)

    def _show(self, found: tuple[Job, ...]) -> None:
        self._jobs = found
        self._stack.setCurrentWidget(self._splitter if found else self._empty)
        counts = {stage: sum(job.current.stage is stage for job in found) for stage in Stage}
        shown = [(str(stage), f"{STAGE_NAMES[stage]} {count:,}") for stage, count in counts.items() if count]
        self.stages.set_choices([(ALL, f"All {len(found):,}"), *shown])
        self._arrange()
        self.pass_focus_on()

    def _arrange(self) -> None:
        stage = self.stages.current
        before = self.table.currentIndex().data(ROW_ROLE)
        self.model.set_rows([job for job in self._jobs if stage in (ALL, job.current.stage)])
        if self._wanted and self._select(self._wanted):
            self._wanted = ""
        elif not self.selected() and self.model.rowCount():
            row = self.model.row_of(before.id) if isinstance(before, Job) else -1
            self.table.selectRow(max(row, 0))
        self._inspect()

    def _select(self, job_id: str) -> bool:
        row = self.model.row_of(job_id)
        if row >= 0:
            self.table.selectRow(row)
        return row >= 0

    def _inspect(self, *_selection: object) -> None:
        chosen = self.selected()
        if len(chosen) == 1:
            self.inspector.show_job(chosen[0])
        else:
            self.inspector.say(f"{len(chosen):,} jobs are selected." if chosen else "Select a job to read it.")

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self.table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if len(self.selected()) == 1:
            menu.addAction("Open the link", self.inspector.open_link).setEnabled(bool(self.selected()[0].url))
        if self.selected():
            menu.addAction("Delete", QKeySequence(QKeySequence.StandardKey.Delete), self.delete_selected)
        menu.popup(self.table.viewport().mapToGlobal(at))
