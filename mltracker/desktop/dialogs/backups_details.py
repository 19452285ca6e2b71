"""What restoring a copy would change: how much there is now and was then, and the steps that would be gone."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from mltracker.desktop.models.rows_model import Column, RowsModel
from mltracker.desktop.parts.fitted_table import FittedTable
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import current_theme
from mltracker.services.backup_contents import Row
from mltracker.services.backup_words import loss_words, moment_words
from mltracker.services.backups import Backup, Difference, Reason

_WIDTHS = (130, 70, 70)
_STEP_WIDTHS = (120,)
_ROW_HEIGHT = 30
_DAMAGED = "It is kept as it was. It cannot be restored, but what can be read of it can be saved as a copy."


class BackupsDetails(QWidget):
    """Shows one copy at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = TextLabel("", "strong", wrap=True)
        self.latest = TextLabel("", "muted", wrap=True)
        self.loss = TextLabel("", wrap=True)
        self.rows = RowsModel[Row](_COLUMNS, lambda row: row.name, self)
        self.counts = FittedTable(self.rows, _WIDTHS, wide=0, row_height=_ROW_HEIGHT)
        self.counts.setAccessibleName("How much there is now, and was then")
        self.steps = RowsModel[tuple[int, str]](_STEP_COLUMNS, lambda step: step[0], self)
        self.lost = FittedTable(self.steps, _STEP_WIDTHS, wide=0, row_height=_ROW_HEIGHT)
        self.lost.setAccessibleName("Steps that would be gone, the newest first")
        self.lost.horizontalHeader().hide()
        for table, least in ((self.lost, 70), (self.counts, 130)):
            least_high(table, least)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.heading, self.latest, self.loss):
            column.addWidget(widget)
        column.addWidget(self.lost, 2)
        column.addWidget(self.counts, 3)
        column.addStretch()

    def wait_for(self, backup: Backup | None) -> None:
        """Speak of a copy whose contents are still being read."""
        damaged = backup is not None and backup.reason is Reason.DAMAGED
        what = "A damaged record of" if damaged else "Restoring the copy of"
        self.heading.setText(f"{what} {moment_words(backup.taken)}" if backup else "")
        self.latest.setText(_DAMAGED if damaged else "")
        self.loss.setText("")
        self._show_rows((), ())

    def show_difference(self, found: Difference) -> None:
        """Say what restoring the copy would change."""
        latest = f"Its latest entry is “{found.then.latest}”." if found.then.latest else "It has no entries."
        changed = f" Its last change was on {moment_words(found.then.changed)}." if found.then.changed else ""
        self.latest.setText(latest + changed)
        self.loss.setText(loss_words(found))
        self._show_rows(found.rows, found.lost)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the texts need it: a splitter does not ask how high that is in this width."""
        if (layout := self.layout()) is not None:
            self.setMinimumHeight(max(0, layout.minimumHeightForWidth(self.width())))

    def _show_rows(self, rows: tuple[Row, ...], lost: tuple[str, ...]) -> None:
        self.rows.set_rows(rows)
        self.steps.set_rows(list(enumerate(lost)))
        self.counts.setVisible(bool(rows))
        self.lost.setVisible(bool(lost))
        self._fit()


def least_high(table: FittedTable, height: int) -> None:
    """Let a table take what height there is, and no less than this at the usual text size."""
    table.setMinimumHeight(current_theme().px(height))
    table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)


def _now(row: Row) -> str:
    return "?" if row.now is None else f"{row.now:,}"


def _tone(row: Row) -> str:
    return "text" if row.now is None or row.then >= row.now else "warn"


_COLUMNS = (
    Column[Row]("What", lambda row: row.name, tooltip=lambda row: row.name),
    Column[Row]("Now", _now, align_right=True),
    Column[Row]("Then", lambda row: f"{row.then:,}", align_right=True, foreground=_tone),
)
_STEP_COLUMNS = (Column[tuple[int, str]]("Step", lambda step: step[1], tooltip=lambda step: step[1]),)
