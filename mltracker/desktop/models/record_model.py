"""A list of any length: it knows the order of all rows by their keys, and loads only the rows that are looked at."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QModelIndex, QObject, Qt, QTimer, Signal

from mltracker.desktop.models.rows_model import Column, ColumnsModel, Index, cell_data

T = TypeVar("T")
Load = Callable[[list[int], Callable[[Mapping[int, T]], None]], None]
"""Loads rows by their keys in the background and hands them over later."""

PAGE = 200
"""So many neighbouring rows are loaded together."""
MOST_ROWS = 20 * PAGE
"""So many rows are kept; those loaded first go first."""


class RecordModel(ColumnsModel[T]):
    """Rows by key. `loaded` tells that rows have come which were asked for.

    A row that is not there yet is empty, or as it was before the last change, until it has been loaded.
    """

    loaded = Signal()

    def __init__(self, columns: Sequence[Column[T]], load: Load[T], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._load = load
        self._order = array("q")
        self._rows: dict[int, T] = {}
        self._outdated: dict[int, T] = {}
        self._missing: set[int] = set()
        self._asked = 0
        self._waiting = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask)

    @property
    def order(self) -> "array[int]":
        """The keys of all rows from top to bottom."""
        return self._order

    def row(self, number: int) -> T | None:
        """That row as it is now; None while it is being loaded, which this begins."""
        row = self._rows.get(self._order[number])
        if row is None:
            self._want(number)
        return row

    def loaded_row(self, number: int) -> T | None:
        """That row as far as it is known; nothing is loaded for it."""
        key = self._order[number]
        return self._rows.get(key) or self._outdated.get(key)

    def set_order(self, order: "array[int]", rows: Mapping[int, T]) -> None:
        """Show the rows of these keys, some of which are already loaded."""
        before = len(self._order)
        if order[:before] != self._order:
            self.beginResetModel()
            self._order = order
            self._missing.clear()
            self._rows.update(rows)
            self.endResetModel()
            return
        if len(order) > before:
            self.beginInsertRows(QModelIndex(), before, len(order) - 1)
            self._order = order
            self.endInsertRows()
        self._keep(rows)

    def reload(self) -> None:
        """The rows have changed: show them as they were until they are loaded anew."""
        self._outdated = dict(list((self._outdated | self._rows).items())[-MOST_ROWS:])
        self._rows = {}
        self._asked += 1
        self._waiting = False
        self._tell_all()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's names and defaults
        return 0 if parent.isValid() else len(self._order)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.row(index.row())
        if row is None:
            row = self._outdated.get(self._order[index.row()])
        return cell_data(self._columns[index.column()], row, role) if row is not None else None

    def _want(self, number: int) -> None:
        # While rows are on their way none are asked for: what is still looked at once they have come asks again.
        if not self._waiting:
            self._missing.add(number // PAGE)
            self._soon.start()

    def _ask(self) -> None:
        pages, self._missing = self._missing, set()
        keys = [key for page in sorted(pages) for key in self._order[page * PAGE : (page + 1) * PAGE]]
        wanted = [key for key in keys if key not in self._rows]
        if not wanted:
            return
        asked = self._asked
        self._waiting = True

        def take(rows: Mapping[int, T]) -> None:
            # Rows loaded before a change tell of the time before it.
            if asked == self._asked:
                self._waiting = False
                self._keep(rows)
                self.loaded.emit()

        self._load(wanted, take)

    def _keep(self, rows: Mapping[int, T]) -> None:
        self._rows.update(rows)
        for key in list(self._rows)[: max(len(self._rows) - MOST_ROWS, 0)]:
            del self._rows[key]
        self._tell_all()

    def _tell_all(self) -> None:
        if self._order:
            last = self.index(len(self._order) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
