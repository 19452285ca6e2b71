"""The list of everything logged: one line an entry, however many there are."""

from array import array
from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QElapsedTimer, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QVBoxLayout

from mltracker.desktop.models.record_model import Load, RecordModel
from mltracker.desktop.pages.record_cells import WrappedCell, lines_needed, row_height, title_weight
from mltracker.desktop.pages.record_columns import COLUMNS, KIND, RESULT, TAGS, TITLE, WHEN, WHERE, Line
from mltracker.desktop.pages.record_header import RecordHeader
from mltracker.desktop.parts.cell import Index
from mltracker.desktop.parts.empty_list import EmptyList
from mltracker.desktop.parts.pill_cell import PillDelegate
from mltracker.desktop.theme import appearance, current_theme
from mltracker.domain.entries import Entry
from mltracker.settings import Settings

WRAPPED_UP_TO = 500
"""Longer lists have rows of one line each: measuring every row takes too long."""
_WRAPPED = (TITLE, WHERE, WHEN, RESULT, TAGS)
_MOST_RUNS = 2000
"""A selection that a new order scatters over more runs of rows is given up: drawing it would take too long."""
_FEW = 3
"""So many rows are found by a search each, sooner than by a look at every row."""
_ALL_OF_ROW = QItemSelectionModel.SelectionFlag.Rows
_ALONE = QItemSelectionModel.SelectionFlag.ClearAndSelect | _ALL_OF_ROW


class RecordList(QTableView):
    """`picked` tells that other rows are selected, `view_changed` that another order is wanted.

    `titles_wanted` asks which titles begin with what was `typed`, `menu_wanted` for the menu at a place.
    """

    view_changed = Signal()
    picked = Signal()
    titles_wanted = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(self, settings: Settings, load: Load[Line]) -> None:
        super().__init__()
        self.rows: RecordModel[Line] = RecordModel(COLUMNS, load, self)
        self.columns = RecordHeader(settings, self)
        self.nothing = EmptyList()
        self._cells = WrappedCell(self)
        self._pills = PillDelegate(self)
        self.typed = ""
        self._since_typed = QElapsedTimer()
        self._settling = False
        self._measured = 0
        self._set_up()
        self.setHorizontalHeader(self.columns)
        # The table has taken it off: it does not sort by itself.
        self.columns.setSortIndicatorShown(True)
        self.setModel(self.rows)
        # A header that knew the selection would ask at each paint whether every row of it is selected.
        self.columns.setSelectionModel(QItemSelectionModel(self.rows, self.columns))
        self.columns.order_chosen.connect(self.view_changed)
        self.columns.fitted.connect(self._measure)
        self.rows.loaded.connect(self._measure)
        self.selectionModel().selectionChanged.connect(self._tell_picked)
        appearance().theme_changed.connect(self._follow_theme)
        over = QVBoxLayout(self.viewport())
        over.addWidget(self.nothing)
        self._follow_theme()

    def _set_up(self) -> None:
        self.setProperty("look", "card")
        self.setAccessibleName("Everything logged")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMinimumWidth(160)
        self.setItemDelegate(self._cells)
        self.setItemDelegateForColumn(KIND, self._pills)
        self.verticalHeader().hide()

    def show_order(self, order: "array[int]", lines: Mapping[int, Line], wanted: int | None = None) -> None:
        """Show the entries of these keys; what is selected stays so, and `wanted` alone is where it is among them."""
        keys, current, at = set(self.selected_keys()), self._current_key(), max(self.currentIndex().row(), 0)
        scrolled = self.verticalScrollBar().value()
        self._settling = True
        other = order != self.rows.order
        self.rows.set_order(order, lines)
        self._measure()
        if wanted is not None and wanted in order:
            self._select_row(order.index(wanted))
        elif other and order:
            self._select_again(keys, current, at)
            self.verticalScrollBar().setValue(scrolled)
            if current in order:
                self.scrollTo(self.currentIndex())
        self._settling = False

    def select(self, key: int) -> bool:
        """Select the entry of that key alone; False where it is not shown."""
        shown = key in self.rows.order
        if shown:
            self._select_row(self.rows.order.index(key))
        return shown

    def selected_keys(self) -> "array[int]":
        """The keys of the selected entries, from top to bottom."""
        keys = array("q")
        for first, last in self._runs():
            keys.extend(self.rows.order[first : last + 1])
        return keys

    @property
    def selected_count(self) -> int:
        """How many entries are selected."""
        return sum(last - first + 1 for first, last in self._runs())

    def selected(self) -> tuple[Entry, ...]:
        """The selected entries from top to bottom, as far as they are loaded."""
        rows = (row for first, last in self._runs() for row in range(first, last + 1))
        return tuple(line.entry for line in map(self.rows.loaded_row, rows) if line is not None)

    def chosen(self) -> Line | None:
        """The one line that is selected; None also while it is being loaded."""
        runs = self._runs()
        return self.rows.row(runs[0][0]) if len(runs) == 1 and runs[0][0] == runs[0][1] else None

    def go_to_title(self, typed: str, keys: frozenset[int]) -> None:
        """Go to the next of these entries, whose titles begin with what was typed, unless more was typed since."""
        if typed != self.typed or not keys:
            return
        order, start = self.rows.order, max(self.currentIndex().row(), 0) + (len(typed) == 1)
        rows = (row % len(order) for row in range(start, start + len(order)))
        found = next((row for row in rows if order[row] in keys), None)
        if found is not None:
            self._select_row(found)

    def keyboardSearch(self, search: str) -> None:
        """Ask for the titles that begin with what is being typed; a pause begins anew."""
        pause = QGuiApplication.styleHints().keyboardInputInterval()
        going_on = self._since_typed.isValid() and self._since_typed.elapsed() < pause
        self.typed = self.typed + search if going_on else search
        self._since_typed.start()
        self.titles_wanted.emit(self.typed)

    def _runs(self) -> list[tuple[int, int]]:
        """First and last row of each run of selected rows."""
        return sorted({(one.top(), one.bottom()) for one in self.selectionModel().selection().toList()})

    def _current_key(self) -> int | None:
        row = self.currentIndex().row()
        return self.rows.order[row] if 0 <= row < len(self.rows.order) else None

    def _select_again(self, keys: set[int], current: int | None, at: int) -> None:
        """Select in a new order what was selected before, or else what stands in its place."""
        order = self.rows.order
        if len(keys) <= _FEW:
            runs = _runs_of(sorted(order.index(key) for key in keys if key in order))
        else:
            runs = _runs_of(row for row, key in enumerate(order) if key in keys)
        kept = order.index(current) if current is not None and current in order else None
        if not runs or len(runs) > _MOST_RUNS:
            self._select_row(min(at, len(order) - 1) if kept is None else kept)
            return
        chosen = QItemSelection()
        for first, last in runs:
            chosen.select(self.rows.index(first, 0), self.rows.index(last, len(COLUMNS) - 1))
        model = self.selectionModel()
        row = runs[0][0] if kept is None else kept
        model.setCurrentIndex(self.rows.index(row, TITLE), QItemSelectionModel.SelectionFlag.NoUpdate)
        model.select(chosen, _ALONE)

    def _select_row(self, row: int) -> None:
        self.selectionModel().setCurrentIndex(self.rows.index(row, TITLE), _ALONE)
        self.scrollTo(self.rows.index(row, TITLE))

    def _tell_picked(self) -> None:
        if not self._settling:
            self.picked.emit()

    def _measure(self) -> None:
        """Give rows the height of their texts; those of a long list are all of one line."""
        wraps = self.rows.rowCount() <= WRAPPED_UP_TO
        self._cells.most_lines = 2 if wraps else 1
        rows, before = self.verticalHeader(), self._measured
        self._measured = self.rows.rowCount() if wraps else 0
        for row in range(min(self.rows.rowCount(), max(before, self._measured))):
            height = row_height(self._lines(row) if wraps else 1)
            if rows.sectionSize(row) != height:
                rows.resizeSection(row, height)

    def _lines(self, row: int) -> int:
        line = self.rows.loaded_row(row)
        if line is None:
            return 1
        shown = [column for column in _WRAPPED if not self.isColumnHidden(column)]
        return max(
            lines_needed(
                COLUMNS[column].text(line),
                self.columnWidth(column),
                title_weight(line) if column == TITLE else title_weight(None),
            )
            for column in shown
        )

    def _follow_theme(self) -> None:
        self.verticalHeader().setMinimumSectionSize(row_height(1))
        self.verticalHeader().setDefaultSectionSize(row_height(1))
        self.columns.fit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Keep to the titles."""
        super().currentChanged(current, previous)
        if current.isValid() and current.column() != TITLE:
            keep = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.rows.index(current.row(), TITLE), keep)
        self.viewport().update()

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go by rows: to the first, the last, the next; left and right show more columns where they have no room."""
        moves = QAbstractItemView.CursorAction
        if action in (moves.MoveHome, moves.MoveEnd) and self.rows.rowCount():
            return self.rows.index(0 if action is moves.MoveHome else self.rows.rowCount() - 1, TITLE)
        if action in (moves.MoveLeft, moves.MoveRight):
            bar = self.horizontalScrollBar()
            forwards = (action is moves.MoveRight) is not self.isRightToLeft()
            bar.setValue(bar.value() + (bar.singleStep() if forwards else -bar.singleStep()))
            return self.currentIndex()
        return super().moveCursor(action, modifiers)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a row into sight; the columns stay where they are."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        bar.setValue(before)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu: where the mouse is, or below the current row."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        below = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.menu_wanted.emit(event.globalPos() if by_mouse else below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the room."""
        super().resizeEvent(event)
        self.columns.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the focus round the whole row."""
        super().paintEvent(event)
        current = self.currentIndex()
        if self.hasFocus() and current.isValid():
            row = self.visualRect(current)
            painter = QPainter(self.viewport())
            painter.setPen(current_theme().colour("accent"))
            painter.drawRect(0, row.top(), self.viewport().width() - 1, row.height() - 1)


def _runs_of(rows: Iterable[int]) -> Sequence[tuple[int, int]]:
    """First and last of each run of neighbouring rows."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
