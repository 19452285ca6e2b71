"""A skill's name on a small rounded ground, with a button that takes it off."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from mltracker.desktop.icons import icon
from mltracker.desktop.parts.elided_label import ElidedLabel
from mltracker.desktop.theme import current_theme


class Chip(QWidget):
    """Shows `name`; `removal_chosen` tells `key` when its button is pressed."""

    removal_chosen = Signal(str)

    def __init__(self, key: str, name: str, *, removable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setSpacing(2)
        row.setContentsMargins(8, 2, 4 if removable else 8, 2)
        row.addWidget(ElidedLabel(name, "chip"), 1)
        if removable:
            row.addWidget(self._remove_button(name))

    def _remove_button(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setProperty("look", "chip")
        button.setIcon(icon("close"))
        button.setAccessibleName(f"Remove {name}")
        button.setToolTip("Remove")
        button.clicked.connect(lambda: self.removal_chosen.emit(self.key))
        return button

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_theme().colour("track"))
        painter.drawRoundedRect(self.rect(), self.height() / 2, self.height() / 2)
