"""The list of everything logged: one line an entry, sorted and filtered off the GUI thread."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QItemSelectionModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyleOptionViewItem, QTreeView, QWidget

from mltracker.desktop.models.rows_model import ROW_ROLE, Column, RowsModel
from mltracker.desktop.parts.cell import CELL_PADDING, DrawnCell, Index
from mltracker.desktop.parts.pill import PillDelegate
from mltracker.desktop.theme import BODY, appearance, current_theme, text_font
from mltracker.domain.entries import KIND_NAMES, Entry, Kind
from mltracker.domain.results import Result, result_of

ALL = "all"
FILTERS: dict[str, tuple[str, frozenset[Kind]]] = {
    ALL: ("All", frozenset(Kind)),
    "course": ("Courses", frozenset({Kind.COURSE})),
    "certification": ("Certifications", frozenset({Kind.CERTIFICATION})),
    "project": ("Projects", frozenset({Kind.PROJECT, Kind.KAGGLE, Kind.OPEN_SOURCE})),
    "education": ("Education", frozenset({Kind.EDUCATION})),
    "work": ("Work", frozenset({Kind.WORK})),
    "other": ("Other", frozenset({Kind.PUBLICATION, Kind.REFERENCE})),
}
"""The choices above the list, each with its name and the kinds it shows."""

KIND, TITLE, WHERE, WHEN, RESULT, SKILLS = range(6)
_WIDTHS = {KIND: 104, WHERE: 108, WHEN: 118, RESULT: 110, SKILLS: 56}
_GIVEN_UP = (SKILLS, WHERE, RESULT, WHEN)
"""Columns that a narrow list does without, the first to go first; the inspector shows all of it."""
_LEAST_TITLE = 150
WRAPPED_UP_TO = 500
"""Longer lists have rows of one line each: measuring every row takes too long."""
_ROW_PADDING = 9


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as the list shows it."""

    entry: Entry
    result: Result


@dataclass(frozen=True, slots=True)
class View:
    """Which entries are shown, and in which order."""

    chosen: str = ALL
    column: int = WHEN
    descending: bool = True


COLUMNS: tuple[Column[Line], ...] = (
    Column("Kind", lambda line: KIND_NAMES[line.entry.kind]),
    Column(
        "Title",
        lambda line: line.entry.title,
        sort_key=lambda line: line.entry.title.casefold(),
        tooltip=lambda line: line.entry.title,
    ),
    Column(
        "Where",
        lambda line: line.entry.where,
        sort_key=lambda line: line.entry.where.casefold(),
        tooltip=lambda line: line.entry.where,
        foreground="muted",
    ),
    Column("When", lambda line: line.entry.when, sort_key=lambda line: line.entry.sort_date, foreground="muted"),
    Column("Result", lambda line: line.result.words, foreground=lambda line: "warn" if line.result.urgent else "muted"),
    Column(
        "Skills",
        lambda line: str(len(line.entry.skills)) if line.entry.skills else "–",
        sort_key=lambda line: len(line.entry.skills),
        align_right=True,
        foreground="muted",
    ),
)


def arranged(entries: Iterable[Entry], view: View, today: date) -> tuple[Line, ...]:
    """The lines that a view shows, in its order; equals stay newest first."""
    kinds = FILTERS[view.chosen][1]
    lines = [Line(entry, result_of(entry, today)) for entry in entries if entry.kind in kinds]
    column = COLUMNS[view.column]
    lines.sort(key=column.sort_key or column.text, reverse=view.descending)
    return tuple(lines)


def choices(entries: Sequence[Entry]) -> list[tuple[str, str]]:
    """What the filter offers, with counts; Other only where there is any."""
    counts = Counter(entry.kind for entry in entries)
    sums = {key: sum(counts[kind] for kind in kinds) for key, (_, kinds) in FILTERS.items()}
    return [(key, f"{name} {sums[key]:,}") for key, (name, _) in FILTERS.items() if key != "other" or sums[key]]


class _WrappedCell(DrawnCell):
    """Text in up to two lines; the title a little heavier than the rest."""

    def __init__(self, parent: QTreeView) -> None:
        super().__init__(parent)
        self._view = parent

    def _most_lines(self) -> int:
        return 1 if self._view.uniformRowHeights() else 2

    @staticmethod
    def _font(index: Index) -> QFont:
        return index.data(Qt.ItemDataRole.FontRole) or text_font(BODY, 500 if index.column() == TITLE else 400)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell; its row shows the focus."""
        option.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, option, index)

    def paint_content(self, painter: QPainter, room: QRect, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the lines in the middle of the row."""
        metrics = QFontMetrics(self._font(index))
        painter.setFont(self._font(index))
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole))
        lines = wrapped(index.data(), metrics, room.width(), self._most_lines())
        height = metrics.lineSpacing()
        top = room.top() + (room.height() - height * len(lines)) // 2
        align = QStyle.visualAlignment(option.direction, index.data(Qt.ItemDataRole.TextAlignmentRole))
        for number, line in enumerate(lines):
            painter.drawText(QRect(room.left(), top + number * height, room.width(), height), align, line)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = QFontMetrics(self._font(index))
        width = self._view.columnWidth(index.column())
        lines = wrapped(index.data(), metrics, width - 2 * CELL_PADDING, self._most_lines())
        return QSize(width, len(lines) * metrics.lineSpacing() + 2 * current_theme().px(_ROW_PADDING))


def wrapped(text: str, metrics: QFontMetrics, width: int, most_lines: int) -> list[str]:
    """A text in one or at most two lines of that width, broken between words, the last cut with … where it must be."""
    words = text.split()
    line = ""
    while most_lines > 1 and words and metrics.horizontalAdvance(f"{line} {words[0]}".strip()) <= width:
        line = f"{line} {words.pop(0)}".strip()
    last = metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width)
    return [part for part in (line, last) if part] or [""]


class RecordList(QTreeView):
    """`view_changed` tells that another order is wanted; `picked` that other rows are selected.

    A tree without branches: unlike a table, it gives each row the height it needs.
    """

    view_changed = Signal()
    picked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: RowsModel[Line] = RowsModel(COLUMNS, lambda line: line.entry.id, self)
        self.setModel(self.rows)
        self.setProperty("look", "card")
        self.setAccessibleName("Everything logged")
        self.setProperty("branches", "false")
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMinimumWidth(160)
        self.setItemDelegate(_WrappedCell(self))
        self._pills = PillDelegate(self)
        self.setItemDelegateForColumn(KIND, self._pills)
        self._set_up_header()
        self.selectionModel().selectionChanged.connect(lambda _new, _old: self.picked.emit())
        appearance().theme_changed.connect(self._fit)

    def _set_up_header(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsClickable(True)
        header.setSectionsMovable(False)
        header.setHighlightSections(False)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(WHEN, Qt.SortOrder.DescendingOrder)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        header.sortIndicatorChanged.connect(lambda _column, _order: self.view_changed.emit())
        # Rows wrap anew where the titles get another width.
        header.sectionResized.connect(lambda *_: self.scheduleDelayedItemsLayout())

    @property
    def order(self) -> tuple[int, bool]:
        """The column it is sorted by, and whether downwards."""
        header = self.header()
        return header.sortIndicatorSection(), header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder

    def selected(self) -> tuple[Entry, ...]:
        """The entries of the selected rows, from top to bottom."""
        rows = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        return tuple(index.data(ROW_ROLE).entry for index in rows)

    def show_lines(self, lines: Sequence[Line], wanted: str = "") -> None:
        """Show these; what was selected stays selected, and `wanted` is selected where it is among them."""
        before = [entry.id for entry in self.selected()]
        at = max(self.currentIndex().row(), 0)
        self.setUniformRowHeights(len(lines) > WRAPPED_UP_TO)
        self.rows.set_rows(lines)
        if wanted and self.select(wanted):
            return
        if not self.selectionModel().hasSelection() and lines:
            kept = next((row for row in map(self.rows.row_of, before) if row >= 0), min(at, len(lines) - 1))
            self._select_row(kept)

    def select(self, entry_id: str) -> bool:
        """Select the entry of that id alone; False where it is not shown."""
        row = self.rows.row_of(entry_id)
        if row >= 0:
            self._select_row(row)
        return row >= 0

    def _select_row(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.rows.index(row, TITLE), flags)
        self.scrollTo(self.rows.index(row, TITLE))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Keep to the titles, in which typing searches."""
        super().currentChanged(current, previous)
        if current.isValid() and current.column() != TITLE:
            keep = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.rows.index(current.row(), TITLE), keep)

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the focus round the whole row."""
        super().drawRow(painter, option, index)
        if self.hasFocus() and index.row() == self.currentIndex().row():
            painter.setPen(current_theme().colour("accent"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up columns where the title would be squeezed."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        theme = current_theme()
        widths = {column: theme.px(width) for column, width in _WIDTHS.items()}
        room = self.viewport().width() - theme.px(_LEAST_TITLE)
        hidden: list[int] = []
        while sum(widths.values()) > room and len(hidden) < len(_GIVEN_UP):
            hidden.append(_GIVEN_UP[len(hidden)])
            del widths[hidden[-1]]
        for column in _WIDTHS:
            self.setColumnHidden(column, column in hidden)
        for column, width in widths.items():
            self.setColumnWidth(column, width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say so where the filter leaves nothing."""
        super().paintEvent(event)
        if not self.rows.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(current_theme().colour("muted"))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, "Nothing of this kind logged yet.")
