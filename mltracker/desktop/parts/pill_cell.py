"""A cell that shows its text as a pill."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from mltracker.desktop.models.rows_model import ROW_ROLE
from mltracker.desktop.parts.cell import CELL_PADDING, DrawnCell, Index
from mltracker.desktop.parts.pill import paint_pill, pill_size


class PillDelegate(DrawnCell):
    """Draws a cell's text as a pill; `tone` is asked of the row."""

    def __init__(self, parent: QWidget, tone: Callable[[Any], str] = lambda _row: "neutral") -> None:
        super().__init__(parent)
        self._tone = tone

    def paint_content(self, painter: QPainter, room: QRect, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the pill at the start of the cell."""
        text = index.data() or ""
        if not text:
            return
        size = pill_size(text).boundedTo(room.size())
        alignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        rect = QStyle.alignedRect(option.direction, alignment, size, room)
        paint_pill(painter, rect, text, self._tone(index.data(ROW_ROLE)))

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return pill_size(index.data() or "") + QSize(2 * CELL_PADDING, 2 * CELL_PADDING)
