"""Readiness per skill area: as bars, a radar, a table, or skill by skill and rung by rung."""

from datetime import date
from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from mltracker.desktop.charts.area_bars import AreaBars
from mltracker.desktop.charts.area_legend import AreaLegend
from mltracker.desktop.charts.chart_menu import ChartMenu
from mltracker.desktop.charts.curve import day_words
from mltracker.desktop.charts.heat_map import HeatMap
from mltracker.desktop.charts.radar import AreaRadar
from mltracker.desktop.desk import Desk
from mltracker.desktop.models.rows_model import ROW_ROLE, Column, RowsModel
from mltracker.desktop.parts.card import Card
from mltracker.desktop.parts.fitted_table import FittedTable
from mltracker.desktop.parts.segmented_filter import SegmentedFilter
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.domain.figures import AreaBar, SkillHeat, area_table, by_gap, depth_summary, depth_table
from mltracker.settings import AREAS_BY_GAP, AREAS_VIEW

_NOTES = {
    "bars": "of what the role asks",
    "radar": "of what the role asks",
    "table": "of what the role asks",
    "depth": "how surely each rung is shown; the one asked for is framed",
}
_WIDTHS = (150, 64, 64, 80, 80, 100)
_BEFORE = 4
"""The column that only a comparison fills."""


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"


_COLUMNS: tuple[Column[AreaBar], ...] = (
    Column("Area", lambda bar: bar.name, tooltip=lambda bar: bar.words),
    Column("Weight", lambda bar: str(bar.weight), align_right=True, foreground="muted"),
    Column("Entries", lambda bar: f"{bar.evidence:,}", align_right=True, foreground="muted"),
    Column("Evidence", lambda bar: _share(bar.share), align_right=True),
    Column("Before", lambda bar: _share(bar.before), align_right=True, foreground="muted"),
    Column("Self-assessed", lambda bar: _share(bar.self_share), align_right=True, foreground="muted"),
)


class AreasCard(Card):
    """`opened` tells the id of an area or skill that was chosen."""

    opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__("Readiness per skill area")
        self._desk = desk
        self._settings = desk.settings
        self._bars: tuple[AreaBar, ...] = ()
        self._heats: tuple[SkillHeat, ...] = ()
        self._ready = 0.0
        self._compared = False
        self.views = SegmentedFilter("Shown as", AREAS_VIEW.choices)
        self.sorted = QCheckBox("Widest gap first")
        self.legend = AreaLegend()
        self.bars, self.radar, self.heat_map = AreaBars(), AreaRadar(), HeatMap()
        self._rows = RowsModel[AreaBar](_COLUMNS, lambda bar: bar.area, self)
        self.nothing = TextLabel(depth_summary(()), "muted", wrap=True)
        self.charts: dict[str, QWidget] = {"bars": self.bars, "radar": self.radar, "depth": self.heat_map}
        self._lay_out()
        self._connect(desk)
        self.views.set_current(desk.settings[AREAS_VIEW])
        self.sorted.setChecked(desk.settings[AREAS_BY_GAP])
        self._show_view()

    @cached_property
    def table(self) -> FittedTable:
        """The areas as a table; the start need not pay for it."""
        table = FittedTable(self._rows, _WIDTHS, wide=0)
        table.setAccessibleName("Readiness per skill area, as a table")
        table.activated.connect(lambda index: self.opened.emit(index.data(ROW_ROLE).area))
        ChartMenu(table, lambda: area_table(self._in_order()), self._desk)
        table.setColumnHidden(_BEFORE, not self._compared)
        self.body.addWidget(table, 1)
        self.charts["table"] = table
        self._fit_table(table)
        return table

    def compare_with(self, day: date | None) -> None:
        """Say that the bars tell where each area stood on that day, or on none."""
        self._compared = day is not None
        self.legend.compare_with(day_words(day) if day else "")
        # With one more mark it finds no room beside the choices.
        (self._under if day else self._beside).addWidget(self.legend)
        if "table" in self.charts:
            self.table.setColumnHidden(_BEFORE, not self._compared)

    def show_areas(
        self, bars: tuple[AreaBar, ...], heats: tuple[SkillHeat, ...], ready: float, area_names: dict[str, str]
    ) -> None:
        """Show these areas and their skills; `ready` is the share at which a role is ready."""
        self._bars, self._heats, self._ready = bars, heats, ready
        self.heat_map.set_heats(heats, area_names)
        # Its axes keep their order, so that its shape can be compared from day to day.
        self.radar.set_bars(bars, ready)
        self._draw()
        self.nothing.setVisible(self.views.current == "depth" and not heats)

    def _in_order(self) -> tuple[AreaBar, ...]:
        return by_gap(self._bars) if self.sorted.isChecked() else self._bars

    def _draw(self) -> None:
        bars = self._in_order()
        self.bars.set_bars(bars, self._ready)
        self._rows.set_rows(bars)
        if "table" in self.charts:
            self._fit_table(self.table)

    def _fit_table(self, table: FittedTable) -> None:
        """Show all rows at once: the page scrolls, not the table."""
        rows, header = table.verticalHeader(), table.horizontalHeader()
        height = rows.defaultSectionSize() * self._rows.rowCount() + header.sizeHint().height() + 4
        table.setMinimumHeight(height)

    def _sort(self) -> None:
        self._settings[AREAS_BY_GAP] = self.sorted.isChecked()
        self._draw()

    def _show_view(self) -> None:
        view = self.views.current
        self._settings[AREAS_VIEW] = view
        self.set_note(_NOTES[view])
        self.sorted.setVisible(view in ("bars", "table"))
        self.legend.setVisible(view in ("bars", "radar"))
        shown = self.table if view == "table" else self.charts[view]
        for chart in self.charts.values():
            chart.setVisible(chart is shown)
        self.nothing.setVisible(view == "depth" and not self._heats)

    def _connect(self, desk: Desk) -> None:
        for chart in (self.bars, self.radar, self.heat_map):
            chart.chosen.connect(self.opened)
        ChartMenu(self.bars, lambda: area_table(self._in_order()), desk)
        ChartMenu(self.radar, lambda: area_table(self._bars), desk)
        ChartMenu(self.heat_map, lambda: depth_table(self._heats), desk)
        self.views.chosen.connect(self._show_view)
        self.sorted.clicked.connect(self._sort)

    def _lay_out(self) -> None:
        self.views.setMinimumWidth(self.views.sizeHint().width())
        self._beside, self._under = QHBoxLayout(), QHBoxLayout()
        self._beside.setSpacing(12)
        self._beside.addWidget(self.views)
        self._beside.addWidget(self.sorted)
        for row in (self._beside, self._under):
            row.addStretch(1)
            self.body.addLayout(row)
        self._beside.addWidget(self.legend)
        self.body.addWidget(self.nothing)
        for chart in self.charts.values():
            self.body.addWidget(chart, 1)
