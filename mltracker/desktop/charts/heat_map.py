"""Depth against coverage: every skill by its four rungs, the darker the surer each is proven."""

from collections.abc import Mapping
from itertools import groupby

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle

from mltracker.desktop.charts.item_chart import ItemChart
from mltracker.desktop.theme import BODY, CAPTION, Theme, current_theme, text_font
from mltracker.domain.evidence import RUNGS
from mltracker.domain.figures import SkillHeat, depth_summary

COLUMN_WIDTH = 300
CELL = 22
CELL_GAP = 2
BETWEEN = 24
ROW_GAP = 3


class HeatMap(ItemChart):
    """`chosen` tells a skill's id. An area's rows stand under its name and are never parted from it by a column."""

    def __init__(self) -> None:
        super().__init__("Skills by how deep they are proven")
        self._heats: tuple[SkillHeat, ...] = ()
        self._area_names: Mapping[str, str] = {}
        self._rects: list[QRect] = []
        self._heads: list[tuple[QRect, str]] = []
        self._laid_out = (0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_heats(self, heats: tuple[SkillHeat, ...], area_names: Mapping[str, str]) -> None:
        """Draw these skills, which come area by area."""
        self._heats = heats
        self._area_names = area_names
        self._laid_out = (0, 0)
        self.items_changed(depth_summary(heats))

    def item_count(self) -> int:
        return len(self._heats)

    def item_id(self, number: int) -> str:
        return self._heats[number].skill

    def item_words(self, number: int) -> str:
        return self._heats[number].words

    def item_rect(self, number: int) -> QRect:
        self._lay_out(self.width())
        return QStyle.visualRect(self.layoutDirection(), self.rect(), self._rects[number])

    def item_at(self, place: QPoint) -> int:
        return next((number for number in range(len(self._heats)) if self.item_rect(number).contains(place)), -1)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay_out(width)

    def sizeHint(self) -> QSize:
        width = max(self.width(), current_theme().px(2 * COLUMN_WIDTH))
        return QSize(width, self._lay_out(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(COLUMN_WIDTH) - BETWEEN, self._lay_out(self.width()))

    def _row_height(self) -> int:
        return QFontMetrics(text_font(BODY)).height() + ROW_GAP

    def _lay_out(self, width: int) -> int:
        """Place every row in as many columns as there is room for; give the height of the highest column."""
        row = self._row_height()
        if self._laid_out == (width, row):
            return self._height()
        self._laid_out = (width, row)
        count = max(1, width // current_theme().px(COLUMN_WIDTH))
        column_width = (width - (count - 1) * BETWEEN) // count
        blocks = [(area, list(members)) for area, members in groupby(self._heats, lambda one: one.area)]
        share = -(-sum(len(members) + 2 for _, members in blocks) // count)
        self._rects, self._heads = [], []
        column, line = 0, 0
        for area, members in blocks:
            if line and line + len(members) / 2 > share and column < count - 1:
                column, line = column + 1, 0
            left = column * (column_width + BETWEEN)
            self._heads.append((QRect(left, line * row, column_width, row), self._area_names.get(area, area)))
            self._rects.extend(
                QRect(left, (line + place) * row, column_width, row) for place in range(1, len(members) + 1)
            )
            line += len(members) + 2
        return self._height()

    def _height(self) -> int:
        return max((rect.bottom() + 1 for rect in self._rects), default=self._row_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        self._lay_out(self.width())
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for rect, name in self._heads:
            room = QStyle.visualRect(self.layoutDirection(), self.rect(), rect)
            if room.intersects(event.rect()):
                self._paint_head(painter, theme, room, name)
        for number, heat in enumerate(self._heats):
            room = self.item_rect(number)
            if room.intersects(event.rect()):
                self._paint_row(painter, theme, number, heat, room)

    def _cells(self, theme: Theme, row: QRect) -> list[QRect]:
        """The cells of a row, which stand at its end."""
        width, height = theme.px(CELL), row.height() - ROW_GAP
        first = row.right() + 1 - RUNGS * width - (RUNGS - 1) * CELL_GAP
        cells = [QRect(first + rung * (width + CELL_GAP), row.top() + 1, width, height) for rung in range(RUNGS)]
        return [QStyle.visualRect(self.layoutDirection(), row, cell) for cell in cells]

    def _paint_head(self, painter: QPainter, theme: Theme, row: QRect, name: str) -> None:
        cells = self._cells(theme, row)
        painter.setFont(text_font(BODY, 600))
        painter.setPen(theme.colour("text"))
        self._paint_name(painter, row, cells, name)
        painter.setFont(text_font(CAPTION))
        painter.setPen(theme.colour("faint"))
        for rung, cell in enumerate(cells, 1):
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(rung))

    def _paint_row(self, painter: QPainter, theme: Theme, number: int, heat: SkillHeat, row: QRect) -> None:
        focused = self.hasFocus() and number == self.current
        if focused or number == self.hovered:
            painter.setPen(QPen(theme.colour("accent"), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("raised"))
            painter.drawRoundedRect(row.adjusted(0, 0, 0, -1), 4, 4)
        cells = self._cells(theme, row)
        painter.setFont(text_font(BODY))
        painter.setPen(theme.colour("text"))
        self._paint_name(painter, row.adjusted(4, 0, 0, 0), cells, heat.name)
        for rung, (cell, share) in enumerate(zip(cells, heat.proven, strict=True), 1):
            painter.setPen(QPen(theme.colour("muted"), 1.5) if rung == heat.required else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("track"))
            painter.drawRoundedRect(cell, 2, 2)
            shade = QColor(theme.colour("accent"))
            shade.setAlphaF(share)
            painter.setBrush(shade)
            painter.drawRoundedRect(cell, 2, 2)

    def _paint_name(self, painter: QPainter, row: QRect, cells: list[QRect], name: str) -> None:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        room = QRect(row)
        if mirrored:
            room.setLeft(cells[-1].right() + 8 if cells[-1].left() > cells[0].left() else cells[0].right() + 8)
        else:
            room.setRight(cells[0].left() - 8)
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        words = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), words)
