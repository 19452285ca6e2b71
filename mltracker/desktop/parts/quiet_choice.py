"""A box to choose from whose choice is saved at once: no key or wheel changes it in passing."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox


class QuietChoice(QComboBox):
    """Up and down open the list first; what is too long for the box is whole in the list."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)

    def offer(self, choices: Sequence[tuple[Any, str]], current: Any) -> None:
        """Offer these, given as (value, words), with that value as the current one; the first where it is none."""
        self.clear()
        for value, words in choices:
            self.addItem(" ".join(words.split()), value)
        values = [value for value, _ in choices]
        self.setCurrentIndex(values.index(current) if current in values else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down open the list first."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
