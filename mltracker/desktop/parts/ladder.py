"""The level ladder: four rungs, filled as far as the evidence reaches, the role's target marked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from mltracker.desktop.models.rows_model import ROW_ROLE
from mltracker.desktop.parts.cell import CELL_PADDING, DrawnCell, Index
from mltracker.desktop.theme import current_theme

RUNGS = 4
RUNG = QSizeF(16, 6)
GAP = 2.0
RADIUS = 2.0


@dataclass(frozen=True, slots=True)
class Standing:
    """A level from 0 to 4, and the rung the role asks for; 0 where it asks for none."""

    level: float
    target: int = 0

    @property
    def words(self) -> str:
        """The ladder in words."""
        asked = f", target {self.target}" if self.target else ""
        return f"level {self.level:.1f} of {RUNGS}{asked}"


def ladder_size() -> QSize:
    """The room a ladder takes."""
    scale = current_theme().text_scale
    width = RUNGS * RUNG.width() + (RUNGS - 1) * GAP
    return QSize(round(width * scale), round((RUNG.height() + 1) * scale))


def paint_ladder(painter: QPainter, rect: QRect, standing: Standing, *, mirrored: bool = False) -> None:
    """Draw a ladder into a rectangle of `ladder_size`; mirrored, the first rung is at the right."""
    scale = current_theme().text_scale
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(scale, scale)
    for rung in range(RUNGS):
        place = RUNGS - 1 - rung if mirrored else rung
        rung_rect = QRectF(QPointF(place * (RUNG.width() + GAP), 0), RUNG)
        fill = min(max(standing.level - rung, 0.0), 1.0)
        _paint_rung(painter, rung_rect, fill, asked=rung + 1 == standing.target, mirrored=mirrored)
    painter.restore()


def _paint_rung(painter: QPainter, rect: QRectF, fill: float, *, asked: bool, mirrored: bool) -> None:
    theme = current_theme()
    shape = QPainterPath()
    shape.addRoundedRect(rect, RADIUS, RADIUS)
    painter.fillPath(shape, theme.colour("track"))
    if fill > 0:
        width = rect.width() * fill
        left = rect.right() - width if mirrored else rect.left()
        filled = QPainterPath()
        filled.addRect(QRectF(left, rect.top(), width, rect.height()))
        painter.fillPath(shape.intersected(filled), theme.colour("accent"))
    if asked:
        painter.setPen(QPen(theme.colour("faint"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.75, 0.75, -0.75, -0.75), RADIUS - 0.5, RADIUS - 0.5)


class LadderDelegate(DrawnCell):
    """Draws a cell as a ladder; `standing` is asked of the row and None leaves the cell empty.

    The column's own text is what a screen reader says: give it `Standing.words`.
    """

    def __init__(self, parent: QWidget, standing: Callable[[Any], Standing | None]) -> None:
        super().__init__(parent)
        self._standing = standing

    def paint_content(self, painter: QPainter, room: QRect, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ladder at the start of the cell."""
        standing = self._standing(index.data(ROW_ROLE))
        if standing is None:
            return
        alignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        rect = QStyle.alignedRect(option.direction, alignment, ladder_size(), room)
        paint_ladder(painter, rect, standing, mirrored=option.direction is Qt.LayoutDirection.RightToLeft)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return ladder_size() + QSize(2 * CELL_PADDING, 2 * CELL_PADDING)
