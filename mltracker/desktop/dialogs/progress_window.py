"""What changed readiness between two days, and what caused it."""

from datetime import date, timedelta

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from mltracker.desktop.charts.curve import day_words
from mltracker.desktop.desk import Desk
from mltracker.desktop.forms.date_field import LabelledDate
from mltracker.desktop.models.rows_model import ROW_ROLE, Column, RowsModel
from mltracker.desktop.parts.fitted_table import FittedTable
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.parts.window_size import open_at
from mltracker.domain.causes import Cause, What, points_words
from mltracker.domain.dates import PartialDate
from mltracker.domain.problems import Problem
from mltracker.domain.progress import Progress
from mltracker.domain.readiness import RECENT_DAYS
from mltracker.services.progress import progress
from mltracker.services.tracker import CHECKLIST_TABLES, Changed

WIDTH, HEIGHT = 560, 560
MARGIN = 20
_CONCERNED = CHECKLIST_TABLES | {"entry", "entry_skill", "owner", "aim"}

_REMEASURED = (
    " Each day is measured by its own role and constants; the curve of readiness is drawn with today’s throughout."
)


def cause_words(cause: Cause) -> str:
    """A cause as people read it."""
    match cause.what:
        case What.AGEING:
            return "Evidence grew older"
        case What.EXPIRY:
            return f"{cause.title} – expired"
        case What.ENTRY | What.PLAN | What.ROLE | What.CONSTANTS:
            return cause.title


COLUMNS: tuple[Column[Cause], ...] = (
    Column("What", cause_words, tooltip=cause_words),
    Column(
        "Points",
        lambda cause: points_words(cause.change),
        align_right=True,
        foreground=lambda cause: "good" if cause.change > 0 else "warn",
    ),
)


class ProgressWindow(QDialog):
    """Two days, the change between them and its causes; a cause that is an entry opens it."""

    def __init__(self, desk: Desk, until: date, parent: QWidget | None = None, *, since: date | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("What changed")
        self._desk = desk
        self.since, self.until = (LabelledDate(caption, desk.tracker.today) for caption in ("From", "To"))
        self.since.set_value(PartialDate((since or until - timedelta(days=RECENT_DAYS)).isoformat()))
        self.until.set_value(PartialDate(until.isoformat()))
        self.change = TextLabel("", "title")
        self.words = TextLabel("", "muted", wrap=True)
        self.model = RowsModel[Cause](COLUMNS, lambda cause: (str(cause.what), cause.id), self)
        self.table = FittedTable(self.model, (320, 90), wide=0)
        self.table.setAccessibleName("What caused the change")
        self.table.setSelectionMode(FittedTable.SelectionMode.SingleSelection)
        self._asked = 0
        self._lay_out()
        self.since.edited.connect(self._load)
        self.until.edited.connect(self._load)
        self.table.activated.connect(self._open)
        desk.changed.connect(self._hear)
        self._load()

    @Slot()
    def _load(self) -> None:
        try:
            since, until = self.since.value(), self.until.value()
        except Problem:
            return  # the field says what is wrong with it
        if since is None or until is None:
            return
        self._asked += 1
        asked, tracker = self._asked, self._desk.tracker
        self._desk.fetch(
            lambda: progress(tracker, since.last_day, until.last_day), lambda found: self._show(found, asked), self
        )

    def _show(self, found: Progress, asked: int) -> None:
        if asked != self._asked:
            return
        days = f"{day_words(found.since)} to {day_words(found.until)}"
        if found.start is None or found.end is None or found.change is None:
            self.change.setText("This role asks nothing yet")
            self.words.setText(days)
        else:
            self.change.setText(f"{points_words(found.change)} points")
            self.words.setText(
                f"From {found.start:.1%} to {found.end:.1%}, {days}, for {found.role}. "
                "Evidence counts one after the other, oldest first; the parts add up to the change."
                f"{_REMEASURED if found.is_remeasured else ''}"
            )
        self.model.set_rows(found.causes)

    def _open(self) -> None:
        cause: Cause | None = self.table.currentIndex().data(ROW_ROLE)
        if cause is not None and cause.id:
            self._desk.page_wanted.emit("record", cause.id)

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if _CONCERNED & changed.rows.keys():
            self._load()

    def _lay_out(self) -> None:
        days = QHBoxLayout()
        days.setSpacing(8)
        days.addWidget(self.since, 1)
        days.addWidget(self.until, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.setSpacing(12)
        whole.addLayout(days)
        whole.addWidget(self.change)
        whole.addWidget(self.words)
        whole.addWidget(self.table, 1)
        open_at(self, WIDTH, HEIGHT)
