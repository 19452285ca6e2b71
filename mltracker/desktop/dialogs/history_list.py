"""The list of a history: what happened, newest first, under the day on which it did; more comes while one scrolls."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QTreeView, QWidget

from mltracker.desktop.icons import ICON_SIZE, paint_icon
from mltracker.desktop.models.rows_model import ROW_ROLE
from mltracker.desktop.parts.cell import CELL_PADDING, DrawnCell, Index
from mltracker.desktop.theme import BODY, CAPTION, appearance, current_theme, number_font, text_font
from mltracker.services.history import day_words

_SPACE = 9
_GAP = 10
_MARGIN = 20
_ROWS_AHEAD = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One line: `key` tells it from the others and is where the next page begins; `icon` is empty for most."""

    key: int
    step: int
    item_id: str
    at: datetime
    title: str
    words: str
    icon: str = ""


class HistoryModel(QAbstractListModel):
    """Rows in pages; `more_wanted` asks for the page after the last row."""

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self._has_more = False
        self._asked = False

    def begin(self, rows: Sequence[Row], *, has_more: bool) -> None:
        """Show these in place of all others."""
        self.beginResetModel()
        self.rows = list(rows)
        self._has_more, self._asked = has_more, False
        self.endResetModel()

    def append(self, rows: Sequence[Row], *, has_more: bool) -> None:
        """Show an older page below."""
        self._has_more, self._asked = has_more, False
        self._insert(len(self.rows), rows)

    def prepend(self, rows: Sequence[Row]) -> None:
        """Show what is new above; what came twice is taken once."""
        newest = self.rows[0].key if self.rows else 0
        self._insert(0, [row for row in rows if row.key > newest])

    def want_more(self) -> None:
        """Ask for an older page, where there is one that was not asked for yet.

        Not by Qt's `fetchMore`: a tree calls that at each layout, until everything is there.
        """
        if self._has_more and not self._asked:
            self._asked = True
            self.more_wanted.emit()

    def row_of(self, key: int) -> int:
        """The number of the row with that key, -1 where there is none."""
        return next((number for number, row in enumerate(self.rows) if row.key == key), -1)

    def starts_day(self, number: int) -> bool:
        """Whether a row is the first of its day."""
        return number == 0 or self.rows[number].at.date() != self.rows[number - 1].at.date()

    def _insert(self, at: int, rows: Sequence[Row]) -> None:
        if rows:
            self.beginInsertRows(QModelIndex(), at, at + len(rows) - 1)
            self.rows[at:at] = rows
            self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's names and defaults
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return ", ".join(filter(None, (row.title, row.words, f"{day_words(row.at)}, {row.at:%H:%M}")))
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (row.title, row.words)))
        return row if role == ROW_ROLE else None


class _RowCell(DrawnCell):
    """The time, the title over what changed."""

    def __init__(self, parent: "HistoryList") -> None:
        super().__init__(parent)
        self._list = parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell; its row shows the focus."""
        option.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, option, index)

    def paint_content(self, painter: QPainter, room: QRect, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the two lines beside the time."""
        row: Row = index.data(ROW_ROLE)
        theme = current_theme()
        title, note, figures = text_font(BODY, 500), text_font(CAPTION), number_font(CAPTION)
        heights = [QFontMetrics(font).height() for font in (title, note)]
        top = room.top() + (room.height() - sum(heights)) // 2
        time = f"{row.at:%H:%M}"
        column = QFontMetrics(figures).horizontalAdvance("00:00") + theme.px(_GAP)
        align = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

        def write(rect: QRect, text: str, role: str) -> None:
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
            painter.setPen(theme.colour(role))
            painter.drawText(QStyle.visualRect(option.direction, room, rect), align, shown)

        painter.setFont(figures)
        write(QRect(room.left(), top, column, heights[0]), time, "muted")
        left = room.left() + column
        if row.icon:
            side = theme.px(ICON_SIZE)
            place = QRect(left, top + (heights[0] - side) // 2, side, side)
            paint_icon(painter, QStyle.visualRect(option.direction, room, place), row.icon, "accent")
            left += side + theme.px(_GAP) // 2
        painter.setFont(title)
        write(QRect(left, top, room.right() - left + 1, heights[0]), row.title, "text")
        painter.setFont(note)
        below = room.left() + column
        write(QRect(below, top + heights[0], room.right() - below + 1, heights[1]), row.words, "muted")

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = sum(QFontMetrics(text_font(size, weight)).height() for size, weight in ((BODY, 500), (CAPTION, 400)))
        head = self._list.day_height() if self._list.model().starts_day(index.row()) else 0
        return QSize(2 * CELL_PADDING, lines + 2 * current_theme().px(_SPACE) + head)


class HistoryList(QTreeView):
    """Shows a HistoryModel; `nothing` is what it says while that is empty.

    A tree without branches: unlike a list, it asks only the rows that are shown how high they are.
    """

    picked = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._model = HistoryModel(self)
        self.nothing = ""
        self.setModel(self._model)
        self.setItemDelegate(_RowCell(self))
        self.setProperty("look", "card")
        self.setProperty("branches", "false")
        self.setAccessibleName("Steps, newest first")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMinimumWidth(160)
        self.selectionModel().currentChanged.connect(self._tell)
        self.verticalScrollBar().valueChanged.connect(self._look_ahead)
        self.verticalScrollBar().rangeChanged.connect(self._look_ahead)
        appearance().theme_changed.connect(self.scheduleDelayedItemsLayout)

    def model(self) -> HistoryModel:
        """Its rows."""
        return self._model

    def current(self) -> Row | None:
        """The row that is chosen."""
        row: Row | None = self.currentIndex().data(ROW_ROLE)
        return row

    def choose(self, number: int) -> None:
        """Choose the row of that number, where there is one."""
        self.setCurrentIndex(self._model.index(number))

    def day_height(self) -> int:
        """The room that the name of a day takes above its first row."""
        return QFontMetrics(text_font(CAPTION, 600)).height() + current_theme().px(2 * _SPACE)

    def day_name(self, day: datetime) -> str:
        """A day as its heading says it."""
        today = self._today()
        near = {today: "Today · ", today - timedelta(days=1): "Yesterday · "}
        return near.get(day.date(), "") + day_words(day)

    def _look_ahead(self) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() - bar.value() <= _ROWS_AHEAD:
            self._model.want_more()

    def _tell(self) -> None:
        self.picked.emit()

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the day above its first row, and the focus round a whole row."""
        if self._model.starts_day(index.row()):
            head = QRect(option.rect)
            head.setHeight(self.day_height())
            theme = current_theme()
            painter.fillRect(head, theme.colour("raised"))
            painter.setFont(text_font(CAPTION, 600))
            painter.setPen(theme.colour("muted"))
            align = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            text = self.day_name(self._model.rows[index.row()].at)
            painter.drawText(head.adjusted(CELL_PADDING, 0, -CELL_PADDING, 0), align, text)
            option.rect.setTop(head.bottom() + 1)
        super().drawRow(painter, option, index)
        if self.hasFocus() and index.row() == self.currentIndex().row():
            painter.setPen(current_theme().colour("accent"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say so where there is nothing."""
        super().paintEvent(event)
        if not self._model.rows:
            painter = QPainter(self.viewport())
            painter.setPen(current_theme().colour("muted"))
            room = self.viewport().rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), self.nothing)
