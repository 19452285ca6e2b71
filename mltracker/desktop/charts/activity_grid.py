"""The days of a year, week by week: the darker, the more was done."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle

from mltracker.desktop.charts.item_chart import ItemChart
from mltracker.desktop.theme import CAPTION, current_theme, text_font
from mltracker.domain.activity import Activity, Week

DAYS = 7
CELL_GAP = 2
LARGEST_CELL = 14
SMALLEST_CELL = 5
SHADES = (0.3, 0.55, 0.8, 1.0)
"""How strongly 1, 2, 3 and more entries of a day are drawn."""


class ActivityGrid(ItemChart):
    """Its items are weeks; `chosen` tells a week's Monday as an ISO date, of weeks with anything in them."""

    def __init__(self) -> None:
        super().__init__("Activity of the last year by week")
        self._weeks: tuple[Week, ...] = ()
        self._area_names: Mapping[str, str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_activity(self, found: Activity, area_names: Mapping[str, str]) -> None:
        """Draw these weeks; the last is the current one."""
        self._weeks = found.weeks
        self._area_names = area_names
        self.items_changed(found.summary)
        self.current = max(len(self._weeks) - 1, 0)

    def item_count(self) -> int:
        return len(self._weeks)

    def item_id(self, number: int) -> str:
        return self._weeks[number].monday.isoformat() if self._weeks[number].entries else ""

    def item_words(self, number: int) -> str:
        week = self._weeks[number]
        words = f"Week from {week.monday:%b} {week.monday.day}, {week.monday.year}: {_entries(week.entries)}"
        hours = f", {week.hours:g} hours" if week.hours else ""
        most = sorted(week.by_area, key=lambda area: (-week.by_area[area], area))[:2]
        areas = ", ".join(self._area_names.get(area, area) for area in most)
        return f"{words}{hours}{f' – {areas}' if areas else ''}"

    def item_rect(self, number: int) -> QRect:
        left, right = self._left(number), self._left(number + 1) - CELL_GAP
        column = QRect(left, 0, right - left, DAYS * (self._cell() + CELL_GAP) - CELL_GAP)
        return QStyle.visualRect(self.layoutDirection(), QRect(0, 0, self.width(), self.height()), column)

    def item_at(self, place: QPoint) -> int:
        for number in range(len(self._weeks)):
            if self.item_rect(number).adjusted(-1, 0, 1, 0).contains(place):
                return number
        return -1

    def moves(self) -> Mapping[Qt.Key, int]:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        step = -1 if mirrored else 1
        return {Qt.Key.Key_Left: self.current - step, Qt.Key.Key_Right: self.current + step}

    def sizeHint(self) -> QSize:
        side = LARGEST_CELL + CELL_GAP
        return QSize(max(len(self._weeks), 1) * side, self._height(LARGEST_CELL))

    def minimumSizeHint(self) -> QSize:
        return QSize(max(len(self._weeks), 1) * (SMALLEST_CELL + CELL_GAP), self._height(LARGEST_CELL))

    def _left(self, number: int) -> int:
        """Where a week begins, read from left to right: the weeks share the whole width."""
        return round(number * (self.width() + CELL_GAP) / max(len(self._weeks), 1))

    def _cell(self) -> int:
        """How high a day is: as wide as that where there is little room."""
        return max(SMALLEST_CELL, min(self._left(1) - CELL_GAP, LARGEST_CELL))

    @staticmethod
    def _height(cell: int) -> int:
        return DAYS * (cell + CELL_GAP) + QFontMetrics(text_font(CAPTION)).height() + 4

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._cell() + CELL_GAP
        for number, week in enumerate(self._weeks):
            column = self.item_rect(number)
            for day, count in enumerate(week.days):
                cell = QRect(column.left(), day * side, column.width(), self._cell())
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("track"))
                painter.drawRoundedRect(cell, 2, 2)
                if count:
                    shade = QColor(theme.colour("accent"))
                    shade.setAlphaF(SHADES[min(count, len(SHADES)) - 1])
                    painter.setBrush(shade)
                    painter.drawRoundedRect(cell, 2, 2)
            focused = self.hasFocus() and number == self.current
            if focused or number == self.hovered:
                painter.setPen(QPen(theme.colour("accent" if focused else "faint"), 2 if focused else 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(column.adjusted(-1, -1, 1, 1), 2, 2)
        self._paint_months(painter)

    def _paint_months(self, painter: QPainter) -> None:
        """Name a month under the week that holds its first day, where there is room."""
        painter.setFont(text_font(CAPTION))
        painter.setPen(current_theme().colour("faint"))
        metrics = painter.fontMetrics()
        top = DAYS * (self._cell() + CELL_GAP) + 2
        free_from = 0
        for number, week in enumerate(self._weeks):
            first = _first_of_month(week.monday)
            if first is None:
                continue
            words = f"{first:%b %Y}" if first.month == 1 or not free_from else f"{first:%b}"
            place = self._left(number)
            width = metrics.horizontalAdvance(words)
            if place >= free_from and place + width <= self.width():
                room = QRect(place, top, width + 2, metrics.height())
                room = QStyle.visualRect(self.layoutDirection(), self.rect(), room)
                painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
                free_from = place + width + 12


def _first_of_month(monday: date) -> date | None:
    """The first day of a month, where a week holds one."""
    last = monday + timedelta(days=DAYS - 1)
    first = last.replace(day=1)
    return first if first >= monday else None


def _entries(count: int) -> str:
    return f"{count:,} entr{'y' if count == 1 else 'ies'}"
