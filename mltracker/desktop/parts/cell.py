"""Cells of item views whose content is drawn instead of written."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

CELL_PADDING = 10
Index = QModelIndex | QPersistentModelIndex


class DrawnCell(QStyledItemDelegate):
    """Draws a cell's ground, selection and focus; `paint_content` adds the rest."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        bare.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, option.widget)
        painter.save()
        painter.setClipRect(option.rect)
        self.paint_content(painter, option.rect.adjusted(CELL_PADDING, 0, -CELL_PADDING, 0), option, index)
        painter.restore()

    def paint_content(self, painter: QPainter, room: QRect, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw what the cell shows."""
        raise NotImplementedError
