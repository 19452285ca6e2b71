"""How the cells of the list of everything logged are drawn, and how high its rows are."""

from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from mltracker.desktop.models.rows_model import ROW_ROLE
from mltracker.desktop.pages.record_columns import TITLE, Line
from mltracker.desktop.parts.cell import CELL_PADDING, DrawnCell, Index
from mltracker.desktop.theme import BODY, current_theme, text_font

_ROW_PADDING = 9
_USUAL, _HEAVIER = 400, 500


def title_weight(line: Line | None) -> int:
    """The title of what is done is a little heavier than the rest."""
    return _USUAL if line is None or line.entry.planned else _HEAVIER


def row_height(lines: int) -> int:
    """The height of a row with so many lines of text."""
    return lines * QFontMetrics(text_font(BODY)).lineSpacing() + 2 * current_theme().px(_ROW_PADDING)


def lines_needed(text: str, width: int, weight: int = _USUAL) -> int:
    """How many lines a text takes in a column of that width: one or two."""
    return 1 if _advance(text, weight, current_theme().text_scale) <= width - 2 * CELL_PADDING else 2


@lru_cache(maxsize=4096)
def _advance(text: str, weight: int, _text_scale: float) -> int:
    return QFontMetrics(text_font(BODY, weight)).horizontalAdvance(text)


class WrappedCell(DrawnCell):
    """Text in up to `most_lines` lines."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(parent)
        self.most_lines = 2

    @staticmethod
    def _font(index: Index) -> QFont:
        weight = title_weight(index.data(ROW_ROLE)) if index.column() == TITLE else _USUAL
        return index.data(Qt.ItemDataRole.FontRole) or text_font(BODY, weight)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell; its row shows the focus."""
        option.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, option, index)

    def paint_content(self, painter: QPainter, room: QRect, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the lines in the middle of the row."""
        text = index.data()
        if not text:
            return
        font = self._font(index)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole))
        lines = wrapped(text, metrics, room.width(), self.most_lines)
        height = metrics.lineSpacing()
        top = room.top() + (room.height() - height * len(lines)) // 2
        align = QStyle.visualAlignment(option.direction, index.data(Qt.ItemDataRole.TextAlignmentRole))
        for number, line in enumerate(lines):
            painter.drawText(QRect(room.left(), top + number * height, room.width(), height), align, line)


def wrapped(text: str, metrics: QFontMetrics, width: int, most_lines: int) -> list[str]:
    """A text in one or at most two lines of that width, broken between words, the last cut with … where it must be."""
    words = text.split()
    line = ""
    while most_lines > 1 and words and metrics.horizontalAdvance(f"{line} {words[0]}".strip()) <= width:
        line = f"{line} {words.pop(0)}".strip()
    last = metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width)
    return [part for part in (line, last) if part] or [""]
