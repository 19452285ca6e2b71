"""The one number of a card, set large, with its unit small beside it."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mltracker.desktop.theme import current_theme, text_font

SIZE = 46
UNIT_SHARE = 0.5
TIGHT = 97
"""Letter spacing of large figures, in per cent."""


class BigNumber(QWidget):
    """Shows such as 62 %; `size` is the number's height in pixels at usual text size."""

    def __init__(self, size: int = SIZE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._number = ""
        self._unit = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_number(self, number: str, unit: str = "") -> None:
        """Show another number; a screen reader says it with its unit."""
        self._number = number
        self._unit = unit
        self.setAccessibleName(f"{number}{unit}")
        self.updateGeometry()
        self.update()

    def _fonts(self) -> tuple[QFont, QFont]:
        number = text_font(self._size, 700)
        number.setLetterSpacing(QFont.SpacingType.PercentageSpacing, TIGHT)
        return number, text_font(self._size * UNIT_SHARE, 700)

    def _widths(self) -> tuple[float, float]:
        number, unit = self._fonts()
        return QFontMetricsF(number).horizontalAdvance(self._number), QFontMetricsF(unit).horizontalAdvance(self._unit)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._fonts()[0])
        return QSize(round(sum(self._widths())) + 2, round(metrics.capHeight() + 2 * metrics.descent()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(current_theme().colour("text"))
        number, unit = self._fonts()
        width = self._widths()[0]
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = self.width() - sum(self._widths()) if mirrored else 0.0
        baseline = QFontMetricsF(number).capHeight() + QFontMetricsF(number).descent()
        painter.setFont(number)
        painter.drawText(QPointF(left, baseline), self._number)
        painter.setFont(unit)
        painter.drawText(QPointF(left + width, baseline), self._unit)
