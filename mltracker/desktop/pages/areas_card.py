"""Readiness per skill area: as bars, a radar, a table, or skill by skill and rung by rung."""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from mltracker.desktop.charts.area_bars import AreaBars
from mltracker.desktop.charts.area_legend import AreaLegend
from mltracker.desktop.charts.chart_menu import ChartMenu
from mltracker.desktop.charts.curve import day_words
from mltracker.desktop.desk import Desk
from mltracker.desktop.parts.card import Card
from mltracker.desktop.parts.segmented_filter import SegmentedFilter
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.domain.figures import AreaBar, SkillHeat, area_table, by_gap, depth_summary, depth_table
from mltracker.settings import AREAS_BY_GAP, AREAS_VIEW

if TYPE_CHECKING:
    from mltracker.desktop.charts.heat_map import HeatMap
    from mltracker.desktop.charts.item_chart import ItemChart
    from mltracker.desktop.charts.radar import AreaRadar
    from mltracker.desktop.pages.areas_table import AreasTable

_CHARTS = {"bars": "bars", "radar": "radar", "table": "table", "depth": "heat_map"}
"""The attribute of the card that is each view's chart."""
_NOTES = {
    "bars": "of what the role asks",
    "radar": "of what the role asks",
    "table": "of what the role asks",
    "depth": "how surely each rung is shown; the one asked for is framed",
}


class AreasCard(Card):
    """`opened` tells the id of an area or skill that was chosen. Each chart is made when it is first asked for.

    Attributes:
        charts: those made so far, by view.
    """

    opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__("Readiness per skill area")
        self._desk = desk
        self._settings = desk.settings
        self._bars: tuple[AreaBar, ...] = ()
        self._heats: tuple[SkillHeat, ...] = ()
        self._area_names: dict[str, str] = {}
        self._ready = 0.0
        self._compared = False
        self.views = SegmentedFilter("Shown as", AREAS_VIEW.choices)
        self.sorted = QCheckBox("Widest gap first")
        self.legend = AreaLegend()
        self.nothing = TextLabel(depth_summary(()), "muted", wrap=True)
        self.charts: dict[str, QWidget] = {}
        self._fills: list[Callable[[], None]] = []
        self._lay_out()
        self.views.set_current(desk.settings[AREAS_VIEW])
        self.sorted.setChecked(desk.settings[AREAS_BY_GAP])
        self.views.chosen.connect(self._show_view)
        self.sorted.clicked.connect(self._sort)
        self._show_view()

    @cached_property
    def bars(self) -> AreaBars:
        """A meter for each area."""
        bars = AreaBars()
        self._take_in("bars", bars, lambda: bars.set_bars(self._in_order(), self._ready))
        ChartMenu(bars, lambda: area_table(self._in_order()), self._desk)
        return bars

    @cached_property
    def radar(self) -> "AreaRadar":
        """The areas on a radar, whose axes keep their order: so its shape can be compared from day to day."""
        from mltracker.desktop.charts.radar import AreaRadar  # noqa: PLC0415 - the start does without

        radar = AreaRadar()
        self._take_in("radar", radar, lambda: radar.set_bars(self._bars, self._ready))
        ChartMenu(radar, lambda: area_table(self._bars), self._desk)
        return radar

    @cached_property
    def heat_map(self) -> "HeatMap":
        """Every skill by how deep it is proven."""
        from mltracker.desktop.charts.heat_map import HeatMap  # noqa: PLC0415 - as above

        heat_map = HeatMap()
        self._take_in("depth", heat_map, lambda: heat_map.set_heats(self._heats, self._area_names))
        ChartMenu(heat_map, lambda: depth_table(self._heats), self._desk)
        return heat_map

    @cached_property
    def table(self) -> "AreasTable":
        """The areas as a table."""
        from mltracker.desktop.pages.areas_table import AreasTable  # noqa: PLC0415 - as above

        table = AreasTable()
        self._take_in("table", table, lambda: table.set_bars(self._in_order(), compared=self._compared))
        ChartMenu(table, lambda: area_table(self._in_order()), self._desk)
        return table

    def compare_with(self, day: date | None) -> None:
        """Say that the areas tell where each stood on that day, or on none."""
        self._compared = day is not None
        self.legend.compare_with(day_words(day) if day else "")
        # With one more mark it finds no room beside the choices.
        (self._under if day else self._beside).addWidget(self.legend)
        self._fill()

    def show_areas(
        self, bars: tuple[AreaBar, ...], heats: tuple[SkillHeat, ...], ready: float, area_names: dict[str, str]
    ) -> None:
        """Show these areas and their skills; `ready` is the share at which a role is ready."""
        self._bars, self._heats, self._ready, self._area_names = bars, heats, ready, area_names
        self._fill()
        self.nothing.setVisible(self.views.current == "depth" and not heats)

    def _in_order(self) -> tuple[AreaBar, ...]:
        return by_gap(self._bars) if self.sorted.isChecked() else self._bars

    def _take_in(self, view: str, chart: "ItemChart | AreasTable", fill: Callable[[], None]) -> None:
        chart.chosen.connect(self.opened)
        self.charts[view] = chart
        self._fills.append(fill)
        self.body.addWidget(chart, 1)
        fill()

    def _fill(self) -> None:
        for fill in self._fills:
            fill()

    def _sort(self) -> None:
        self._settings[AREAS_BY_GAP] = self.sorted.isChecked()
        self._fill()

    def _show_view(self) -> None:
        view = self.views.current
        self._settings[AREAS_VIEW] = view
        self.set_note(_NOTES[view])
        self.sorted.setVisible(view in ("bars", "table"))
        self.legend.setVisible(view in ("bars", "radar"))
        shown = getattr(self, _CHARTS[view])
        for chart in self.charts.values():
            chart.setVisible(chart is shown)
        self.nothing.setVisible(view == "depth" and not self._heats)

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
