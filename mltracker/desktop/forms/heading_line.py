"""A title that reads as a heading, in as many lines as it needs, and is a line to write in while it has the focus."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mltracker.desktop.forms.line_field import Line
from mltracker.desktop.theme import appearance

_ABOVE_AND_BELOW = 4


class HeadingLine(Line):
    """Its height follows its text and width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "title")
        # So much a line keeps free by itself; the heading stands flush with what is below it.
        self.setTextMargins(-2, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit)
        appearance().theme_changed.connect(self._fit)

    def _flags(self) -> int:
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)

    def _fit(self) -> None:
        room = QRect(0, 0, max(self.width(), 1), 1 << 16)
        text = self.text() or " "
        height = self.fontMetrics().boundingRect(room, self._flags(), text).height()
        self.setFixedHeight(height + 2 * _ABOVE_AND_BELOW)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the whole heading while nobody writes in it."""
        if self.hasFocus() or not self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().text().color())
        painter.drawText(self.rect(), self._flags(), self.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another font, another height."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()
