"""The one table model: frozen rows shown through columns, for Qt's views and proxies."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from mltracker.desktop.theme import BODY, current_theme, number_font, text_font

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole
"""The row itself, through any number of proxies."""

SORT_ROLE = Qt.ItemDataRole.UserRole + 1
"""The column's native value: `proxy.setSortRole(SORT_ROLE)`."""

MANY_CHANGES = 200
"""Above so many separate runs of rows added and removed, starting afresh is faster than telling each."""


@dataclass(frozen=True)
class Column(Generic[T]):
    """How one column shows a row.

    Attributes:
        title: its header.
        text: what a cell says.
        sort_key: what it sorts by; its text where None.
        align_right: for numbers, which then also have figures of equal width.
        tooltip: a cell's hint.
        foreground: the theme role of a cell's text, the same for all rows or asked of each.
        size: its text's size in pixels.
    """

    title: str
    text: Callable[[T], str]
    sort_key: Callable[[T], Any] | None = None
    align_right: bool = False
    tooltip: Callable[[T], str] | None = None
    foreground: str | Callable[[T], str] = "text"
    size: int = BODY


class ColumnsModel(QAbstractTableModel, Generic[T]):
    """A table of rows through columns, wherever its rows come from."""

    _columns: tuple[Column[T], ...] = ()

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's names and defaults
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(self._columns):
            return heading_data(self._columns[section], role)
        return None


class RowsModel(ColumnsModel[T]):
    """Frozen rows as a table. `key` tells which row is which when they are replaced; keys are unique."""

    def __init__(
        self, columns: Sequence[Column[T]], key: Callable[[T], Hashable], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._key = key
        self._rows: list[T] = []

    @property
    def rows(self) -> tuple[T, ...]:
        """All rows in the model's order."""
        return tuple(self._rows)

    def row_of(self, key: Hashable) -> int:
        """The number of the row with that key, -1 where there is none."""
        return next((number for number, row in enumerate(self._rows) if self._key(row) == key), -1)

    def set_rows(self, rows: Sequence[T]) -> None:
        """Show these rows instead; what is selected, current or open in an editor stays with its key."""
        old = [self._key(row) for row in self._rows]
        new = [self._key(row) for row in rows]
        known, kept = set(old), set(new)
        gone = list(_runs([key not in kept for key in old]))
        come = list(_runs([key not in known for key in new]))
        if len(gone) + len(come) > MANY_CHANGES:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
            return
        self._remove(gone)
        self._reorder([row for row, key in zip(rows, new, strict=True) if key in known])
        self._insert(come, rows)
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self._columns) - 1))

    def _remove(self, runs: list[tuple[int, int]]) -> None:
        for first, last in reversed(runs):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()

    def _reorder(self, rows: list[T]) -> None:
        old = [self._key(row) for row in self._rows]
        new = [self._key(row) for row in rows]
        if old == new:
            self._rows = rows
            return
        place = {key: number for number, key in enumerate(new)}
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        self._rows = rows
        self.changePersistentIndexList(before, [self.index(place[old[at.row()]], at.column()) for at in before])
        self.layoutChanged.emit()

    def _insert(self, runs: list[tuple[int, int]], rows: Sequence[T]) -> None:
        for first, last in runs:
            self.beginInsertRows(QModelIndex(), first, last)
            self._rows[first:first] = rows[first : last + 1]
            self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's names and defaults
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return cell_data(self._columns[index.column()], self._rows[index.row()], role) if index.isValid() else None


def heading_data(column: Column[Any], role: int) -> Any:
    """What a column's header answers to a role."""
    if role == Qt.ItemDataRole.DisplayRole:
        return column.title
    return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None


def cell_data(column: Column[T], row: T, role: int) -> Any:
    """What a row's cell answers to a role."""
    return _ANSWERS[role](column, row) if role in _ANSWERS else None


def _font(column: Column[Any]) -> QFont | None:
    if column.align_right:
        return number_font(column.size)
    return text_font(column.size) if column.size != BODY else None


def _foreground(column: Column[T], row: T) -> QColor:
    role = column.foreground if isinstance(column.foreground, str) else column.foreground(row)
    return current_theme().colour(role)


def _alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.align_right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


_ANSWERS: dict[int, Callable[[Column[Any], Any], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda column, row: column.text(row),
    Qt.ItemDataRole.ToolTipRole: lambda column, row: column.tooltip(row) if column.tooltip else None,
    Qt.ItemDataRole.TextAlignmentRole: lambda column, _row: _alignment(column),
    Qt.ItemDataRole.FontRole: lambda column, _row: _font(column),
    Qt.ItemDataRole.ForegroundRole: _foreground,
    ROW_ROLE: lambda _column, row: row,
    SORT_ROLE: lambda column, row: (column.sort_key or column.text)(row),
}
"""What a cell answers to each role."""


def _runs(marks: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """First and last number of each unbroken run of marks."""
    start = None
    for number, marked in enumerate([*marks, False]):
        if marked and start is None:
            start = number
        elif not marked and start is not None:
            yield start, number - 1
            start = None
