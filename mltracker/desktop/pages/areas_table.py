"""Readiness per skill area as a table, made when it is first asked for."""

from PySide6.QtCore import Signal

from mltracker.desktop.models.rows_model import ROW_ROLE, Column, RowsModel
from mltracker.desktop.parts.fitted_table import FittedTable
from mltracker.domain.figures import AreaBar

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


class AreasTable(FittedTable):
    """`chosen` tells the id of an area when Return is pressed on it, or it is double-clicked."""

    chosen = Signal(str)

    def __init__(self) -> None:
        self._rows = RowsModel[AreaBar](_COLUMNS, lambda bar: bar.area)
        super().__init__(self._rows, _WIDTHS, wide=0)
        self._rows.setParent(self)
        self.setAccessibleName("Readiness per skill area, as a table")
        self.activated.connect(lambda index: self.chosen.emit(index.data(ROW_ROLE).area))

    def set_bars(self, bars: tuple[AreaBar, ...], *, compared: bool) -> None:
        """Show these, all rows at once: the page scrolls, not the table. `compared` shows where they stood before."""
        self.setColumnHidden(_BEFORE, not compared)
        self._rows.set_rows(bars)
        rows, header = self.verticalHeader(), self.horizontalHeader()
        self.setMinimumHeight(rows.defaultSectionSize() * len(bars) + header.sizeHint().height() + 4)
