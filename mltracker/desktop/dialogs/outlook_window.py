"""How readiness came to where it is, where it is heading, and what will take away from it or add to it."""

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mltracker.desktop.charts.chart_menu import ChartMenu
from mltracker.desktop.charts.curve import NO_HISTORY, CurveChart, day_words
from mltracker.desktop.charts.curve_legend import CurveLegend
from mltracker.desktop.desk import Desk
from mltracker.desktop.models.rows_model import ROW_ROLE, Column, RowsModel
from mltracker.desktop.newest_question import NewestQuestion
from mltracker.desktop.parts.card import Card
from mltracker.desktop.parts.fitted_table import FittedTable
from mltracker.desktop.parts.segmented_filter import SegmentedFilter
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.parts.window_size import open_at
from mltracker.desktop.theme import current_theme
from mltracker.domain.causes import What, points_words
from mltracker.domain.figures import Curve
from mltracker.domain.outlook import Outlook, Part
from mltracker.services.outlook import whole_outlook
from mltracker.services.tracker import CHECKLIST_TABLES, Changed

WIDTH, HEIGHT = 1000, 720
MARGIN = 20
CHART_WIDTH, CHART_HEIGHT = 420, 230
TABLE_HEIGHT = 230
SPANS = (("1", "Last year"), ("5", "5 years"), ("all", "Since the first evidence"))
YEARS = {"1": 1, "5": 5, "all": None}
"""How many years of history each choice shows; None where that is all."""
_CONCERNED = CHECKLIST_TABLES | {"entry", "entry_skill", "owner"}


def _when(part: Part) -> str:
    return day_words(part.on) if part.on else ""


def _at_once(part: Part) -> str:
    return "" if part.at_once is None else points_words(part.at_once)


COLUMNS: tuple[Column[Part], ...] = (
    Column("What", lambda part: part.words, tooltip=lambda part: part.words),
    Column("When", _when, foreground="muted"),
    Column("On that day", _at_once, align_right=True, foreground="muted"),
    Column(
        "In two years",
        lambda part: points_words(part.cause.change),
        align_right=True,
        foreground=lambda part: "good" if part.cause.change > 0 else "warn",
    ),
)
WHAT, WHEN, ON_THAT_DAY, _ = range(len(COLUMNS))


class OutlookWindow(QDialog):
    """Not modal. A row of the table, and a mark of the chart, opens the entry or area that it speaks of."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Outlook")
        self._desk = desk
        self._curve = Curve((), 0.0)
        self._question = NewestQuestion[Outlook](desk, self._show, self)
        self.spans = SegmentedFilter("History shown", SPANS)
        self.computing = TextLabel("", "note")
        self.forecast, self.fading, self.planned, self.sums = (
            TextLabel("", look, wrap=True) for look in ("strong", "muted", "muted", "note")
        )
        self.legend = CurveLegend()
        self.chart = CurveChart()
        self.chart.setMinimumSize(current_theme().px(CHART_WIDTH), current_theme().px(CHART_HEIGHT))
        ChartMenu(self.chart, lambda: self._curve.table, desk)
        self.model = RowsModel[Part](COLUMNS, lambda part: (str(part.cause.what), part.cause.id), self)
        self.table = FittedTable(self.model, (280, 110, 100, 100), wide=WHAT, giving_way=(ON_THAT_DAY, WHEN))
        self.table.setAccessibleName("What will change readiness, in points")
        self.table.setSelectionMode(FittedTable.SelectionMode.SingleSelection)
        self.table.setMinimumHeight(current_theme().px(TABLE_HEIGHT))
        self._lay_out()
        self.spans.chosen.connect(self._load)
        self.table.activated.connect(self._open)
        self.chart.chosen.connect(self._open_entry)
        desk.changed.connect(self._hear)
        self._load()

    @Slot()
    def _load(self) -> None:
        years = YEARS[self.spans.current]
        self.computing.setText("computing…")
        self._question.ask(lambda: whole_outlook(self._desk.tracker, years))

    def _show(self, found: Outlook) -> None:
        self._curve = found.curve
        self.computing.clear()
        ahead = found.forecast
        self.forecast.setText(f"{ahead.words}. {ahead.reason}".strip() if ahead.when else ahead.reason)
        self.fading.setText(found.fading_words)
        self.planned.setText(found.planned_words)
        self.sums.setText(found.sum_words)
        for label in (self.planned, self.sums):
            label.setVisible(bool(label.text()))
        # The same reason is not said twice.
        self.fading.setVisible(found.fading_words != found.forecast.reason)
        self.legend.set_curve(found.curve)
        self.legend.setVisible(bool(found.curve.points))
        self.chart.set_curve(found.curve, "today", found.no_number or NO_HISTORY)
        self.model.set_rows(found.parts)
        self.table.setVisible(bool(found.parts))

    def _open(self) -> None:
        part: Part | None = self.table.currentIndex().data(ROW_ROLE)
        if part is not None:
            page = "skills" if part.cause.what is What.AGEING else "record"
            self._desk.page_wanted.emit(page, part.cause.id)

    @Slot(str)
    def _open_entry(self, entry_id: str) -> None:
        self._desk.page_wanted.emit("record", entry_id)

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if _CONCERNED & changed.rows.keys():
            self._load()

    def _lay_out(self) -> None:
        drawn = Card("")
        drawn.body.addWidget(self.legend)
        drawn.body.addWidget(self.chart, 1)
        page = _Page()
        page.setProperty("ground", "window")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for words in (self.forecast, self.fading, self.planned):
            column.addWidget(words)
        column.addWidget(drawn, 3)
        column.addWidget(self.table, 2)
        column.addWidget(self.sums)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.spans, 1)
        head.addWidget(self.computing)
        whole.addLayout(head)
        whole.addWidget(scroll, 1)
        open_at(self, WIDTH, HEIGHT)


class _Page(QWidget):
    """As high as its words need at the width that it has; by itself Qt reckons with the least width."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)
