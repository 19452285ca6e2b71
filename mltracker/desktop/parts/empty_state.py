"""What a page says while it has nothing to show: why, and what to do about it."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mltracker.desktop.icons import paint_icon
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import current_theme


class _Emblem(QWidget):
    """An icon on a soft disc."""

    def __init__(self, icon_name: str) -> None:
        super().__init__()
        self._icon_name = icon_name

    def sizeHint(self) -> QSize:
        side = current_theme().px(56)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        side = theme.px(56)
        disc = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_soft"))
        painter.drawEllipse(disc)
        inset = theme.px(16)
        paint_icon(painter, disc.adjusted(inset, inset, -inset, -inset), self._icon_name, "accent")


class EmptyState(QWidget):
    """An icon, a title, a sentence, one main action and one other."""

    main_chosen = Signal()
    second_chosen = Signal()

    def __init__(
        self, icon_name: str, title: str, sentence: str, main: str = "", second: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        heading = TextLabel(title, "title", wrap=True)
        words = TextLabel(sentence, "muted", wrap=True)
        for label in (heading, words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        sides = QHBoxLayout(self)
        sides.addStretch(1)
        column = QVBoxLayout()
        sides.addLayout(column, 2)
        sides.addStretch(1)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(_Emblem(icon_name), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        column.addWidget(heading)
        column.addWidget(words)
        column.addSpacing(8)
        column.addLayout(self._buttons(main, second))
        column.addStretch(3)

    def _buttons(self, main: str, second: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for text, look, signal in ((main, "primary", self.main_chosen), (second, "", self.second_chosen)):
            if text:
                button = QPushButton(text)
                button.setProperty("look", look)
                button.clicked.connect(signal)
                row.addWidget(button)
        row.addStretch(1)
        return row
