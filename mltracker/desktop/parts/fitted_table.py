"""A table of rows whose columns fit its width: one takes the room that is left, some give way where it is narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from mltracker.desktop.theme import appearance, current_theme

ROW_HEIGHT = 38


class FittedTable(QTableView):
    """Shows whole rows of a model.

    `widths` are the columns' usual ones at the usual text size, `row_height` that of the rows; `wide` is the column
    that takes what is left, never less than its own width; those of `giving_way` are hidden in that order where there
    is no room for all.
    """

    def __init__(
        self,
        model: QAbstractTableModel,
        widths: Sequence[int],
        *,
        wide: int,
        giving_way: Sequence[int] = (),
        row_height: int = ROW_HEIGHT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._widths = widths
        self._wide = wide
        self._giving_way = giving_way
        self._row_height = row_height
        self._scale = 0.0
        self.setModel(model)
        self.setProperty("look", "card")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        # With the table's own selection the header asks for the state of every row, only to draw itself.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(model, self))
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        appearance().theme_changed.connect(self._follow_text_size)
        self._follow_text_size()

    def _follow_text_size(self) -> None:
        theme = current_theme()
        if theme.text_scale == self._scale:
            return
        self._scale = theme.text_scale
        self.verticalHeader().setDefaultSectionSize(theme.px(self._row_height))
        for column, width in enumerate(self._widths):
            self.setColumnWidth(column, theme.px(width))
        self._fit()

    def _fit(self) -> None:
        room = self.viewport().width()
        least = current_theme().px(self._widths[self._wide])
        for column in self._giving_way:
            self.showColumn(column)
        for column in self._giving_way:
            if self._others() + least > room:
                self.hideColumn(column)
        self.setColumnWidth(self._wide, max(least, room - self._others()))

    def _others(self) -> int:
        return sum(self.columnWidth(column) for column in range(len(self._widths)) if column != self._wide)

    def selectRow(self, row: int) -> None:
        """Go to a row, from right to left too, where Qt looks for a column just beside the last one."""
        index = self.model().index(row, 0)
        if index.isValid():
            self.setCurrentIndex(index)

    def setColumnHidden(self, column: int, hide: bool) -> None:  # noqa: FBT001 - Qt's own name and form
        """Hide or show a column, and share the room anew."""
        super().setColumnHidden(column, hide)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
