"""What the user says of themselves against what the evidence shows, skill by skill and over time."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from mltracker.desktop.charts.chart_menu import ChartMenu
from mltracker.desktop.charts.gap_chart import GapChart
from mltracker.desktop.desk import Desk
from mltracker.desktop.models.rows_model import ROW_ROLE, Column, RowsModel
from mltracker.desktop.newest_question import NewestQuestion
from mltracker.desktop.parts.fitted_table import FittedTable
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.parts.window_size import open_at
from mltracker.domain.calibration import Calibrated, Calibration, Claim, GapCurve
from mltracker.services.calibration import calibration, gap_curve
from mltracker.services.tracker import CHECKLIST_TABLES, Changed

WIDTH, HEIGHT = 860, 560
MARGIN = 20
_CONCERNED = CHECKLIST_TABLES | {"entry", "entry_skill", "self_assessment"}
CLAIM_WORDS = {
    Claim.ABOVE: "over-confident, or under-documented",
    Claim.ALIGNED: "aligned",
    Claim.BELOW: "under-confident",
}
_LOOKS = {Claim.ABOVE: "warn", Claim.ALIGNED: "good", Claim.BELOW: "muted"}

COLUMNS: tuple[Column[Calibrated], ...] = (
    Column("Skill", lambda one: one.skill.name, tooltip=lambda one: one.skill.name),
    Column("You say", lambda one: str(one.said), align_right=True),
    Column("Evidence", lambda one: f"{one.level:.1f}", align_right=True),
    Column("Gap", lambda one: f"{one.gap:+.1f}".replace("-", "−"), align_right=True),
    Column("So", lambda one: CLAIM_WORDS[one.claim], foreground=lambda one: _LOOKS[one.claim]),
)


class CalibrationWindow(QDialog):
    """A skill opens on the Skills page."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("How you rate yourself")
        self._desk = desk
        self.words = TextLabel("", "strong", wrap=True)
        self.over_time = TextLabel("", "muted", wrap=True)
        self.chart = GapChart()
        self._curve = GapCurve(())
        self._question = NewestQuestion[tuple[Calibration, GapCurve]](desk, self._show, self)
        ChartMenu(self.chart, lambda: self._curve.table, desk)
        self.model = RowsModel[Calibrated](COLUMNS, lambda one: one.skill.id, self)
        self.table = FittedTable(self.model, (180, 70, 80, 60, 265), wide=0, giving_way=(3,))
        self.table.setAccessibleName("Assessed skills, widest gap first")
        self.table.setSelectionMode(FittedTable.SelectionMode.SingleSelection)
        self.table.activated.connect(self._open)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.setSpacing(10)
        whole.addWidget(self.words)
        whole.addWidget(self.chart)
        whole.addWidget(self.over_time)
        whole.addWidget(self.table, 1)
        open_at(self, WIDTH, HEIGHT)
        self.table.setFocus()
        desk.changed.connect(self._hear)
        self._load()

    def _load(self) -> None:
        tracker = self._desk.tracker
        self._question.ask(lambda: (calibration(tracker), gap_curve(tracker)))

    def _show(self, found: tuple[Calibration, GapCurve]) -> None:
        now, self._curve = found
        self.model.set_rows(now.skills)
        self.words.setText(summary(now))
        self.chart.set_curve(self._curve)
        self.chart.setVisible(not self._curve.nothing)
        self.over_time.setText(self._curve.nothing)
        self.over_time.setVisible(bool(self._curve.nothing) and now.mean_gap is not None)

    def _open(self) -> None:
        one: Calibrated | None = self.table.currentIndex().data(ROW_ROLE)
        if one is not None:
            self._desk.page_wanted.emit("skills", one.skill.id)

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if _CONCERNED & changed.rows.keys():
            self._load()


def summary(found: Calibration) -> str:
    """A calibration in two sentences."""
    if found.mean_gap is None:
        return "You have not rated yourself yet. Assess yourself on the Skills page."
    counts = ", ".join(f"{found.count(claim)} {word}" for claim, word in _COUNT_WORDS.items())
    return f"On average you rate yourself {found.mean_gap:+.1f} rungs from your evidence: {counts}."


_COUNT_WORDS = {Claim.ABOVE: "above it", Claim.ALIGNED: "aligned", Claim.BELOW: "below it"}
