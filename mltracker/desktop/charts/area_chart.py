"""What charts of the skill areas have in common: which areas they draw, and the line at which a role is ready."""

from PySide6.QtWidgets import QWidget

from mltracker.desktop.charts.item_chart import ItemChart
from mltracker.domain.figures import AreaBar


class AreaChart(ItemChart):
    """`chosen` tells an area's id."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._bars: tuple[AreaBar, ...] = ()
        self._ready = 0.0

    def set_bars(self, bars: tuple[AreaBar, ...], ready: float) -> None:
        """Draw these in their order, with the line at the share `ready`."""
        self._bars = bars
        self._ready = ready
        self.items_changed("; ".join(bar.words for bar in bars) or "No areas yet.")

    def item_count(self) -> int:
        return len(self._bars)

    def item_id(self, number: int) -> str:
        return self._bars[number].area

    def item_words(self, number: int) -> str:
        return self._bars[number].words
