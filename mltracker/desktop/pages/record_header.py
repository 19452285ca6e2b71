"""The header of the list of everything logged: sorts, and keeps which columns there are, where and how wide."""

from dataclasses import replace

from PySide6.QtCore import QAbstractItemModel, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView

from mltracker.desktop.pages.record_columns import (
    COLUMNS,
    RESULT,
    SKILLS,
    TITLE,
    USUAL,
    WHEN,
    WHERE,
    WIDTHS,
    Arrangement,
    arrangement_from,
    arrangement_text,
)
from mltracker.desktop.theme import current_theme
from mltracker.settings import RECORD_COLUMNS, Settings

_GIVEN_UP = (SKILLS, WHERE, RESULT, WHEN)
"""Columns that a narrow list does without, the first to go first; the inspector shows all of it."""
_LEAST_TITLE = 150
_LEAST = 40


class RecordHeader(QHeaderView):
    """`order_chosen` tells that it sorts otherwise, `fitted` that columns have another width."""

    order_chosen = Signal()
    fitted = Signal()

    def __init__(self, settings: Settings, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._settings = settings
        self._table = table
        self._arranging = True
        self.arrangement = arrangement_from(settings[RECORD_COLUMNS])
        self.setAccessibleName("Columns")
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(False)
        # Where a width is fitted to what a column holds, what is seen of it is enough.
        self.setResizeContentsPrecision(0)
        self.setMinimumSectionSize(_LEAST)
        self._connect()
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Arrange the columns of a model as they were kept."""
        super().setModel(model)
        if self.count():
            self._set_up()

    def _connect(self) -> None:
        self.sectionMoved.connect(self._moved)
        self.sectionResized.connect(self._resized)
        self.sortIndicatorChanged.connect(self._turned)

    def arrange(self, arrangement: Arrangement) -> None:
        """Arrange the columns so, and keep that."""
        other_order = (arrangement.by, arrangement.descending) != (self.arrangement.by, self.arrangement.descending)
        self._keep(arrangement)
        self._set_up()
        if other_order:
            self.order_chosen.emit()

    def _set_up(self) -> None:
        arrangement = self.arrangement
        self._arranging = True
        for place, column in enumerate(arrangement.places):
            self.moveSection(self.visualIndex(column), place)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        # Its width is what the others leave.
        self.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Fixed)
        down = Qt.SortOrder.DescendingOrder if arrangement.descending else Qt.SortOrder.AscendingOrder
        self.setSortIndicator(arrangement.by, down)
        self._arranging = False
        self.fit()

    def fit(self) -> None:
        """Give the title what room the others leave; unless the user chose them, some give way where it is narrow."""
        theme, kept = current_theme(), self.arrangement
        shown = frozenset(USUAL) if kept.shown is None else kept.shown
        widths = {column: theme.px(kept.widths.get(column, WIDTHS[column])) for column in shown - {TITLE}}
        room, least = self._table.viewport().width(), theme.px(_LEAST_TITLE)
        for column in _GIVEN_UP if kept.shown is None else ():
            if sum(widths.values()) + least > room:
                del widths[column]
        widths[TITLE] = max(least, room - sum(widths.values()))
        self._arranging = True
        for column in range(len(COLUMNS)):
            self.setSectionHidden(column, column not in widths)
        for column, width in widths.items():
            self.resizeSection(column, width)
        self._arranging = False
        self.fitted.emit()

    def _moved(self) -> None:
        if not self._arranging:
            places = tuple(self.logicalIndex(place) for place in range(self.count()))
            self._keep(replace(self.arrangement, places=places))

    def _resized(self, column: int, _before: int, now: int) -> None:
        if not self._arranging:
            widths = self.arrangement.widths | {column: round(now / current_theme().text_scale)}
            self._keep(replace(self.arrangement, widths=widths))
            self.fit()

    def _turned(self, by: int, order: Qt.SortOrder) -> None:
        if not self._arranging:
            self._keep(replace(self.arrangement, by=by, descending=order is Qt.SortOrder.DescendingOrder))
            self.order_chosen.emit()

    def _keep(self, arrangement: Arrangement) -> None:
        self.arrangement = arrangement
        self._settings[RECORD_COLUMNS] = arrangement_text(arrangement)
