"""What every field of a form has: a caption above its control, and below it, in words, what is wrong with it."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mltracker.desktop.parts.text_label import TextLabel


class Field(QWidget):
    """`edited` tells that the user has finished a change; `control` is what takes the focus."""

    edited = Signal()

    def __init__(self, caption: str, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        self.setFocusProxy(control)
        self._caption = TextLabel("", "caption")
        self._caption.setBuddy(control)
        self._wrong = TextLabel("", "wrong", wrap=True)
        self._wrong.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(3)
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self._caption)
        self.column.addWidget(control)
        self.column.addWidget(self._wrong)
        self.set_caption(caption)

    def set_caption(self, caption: str) -> None:
        """Call the field otherwise."""
        self._caption.setText(caption)
        self.control.setAccessibleName(caption)

    def hide_caption(self) -> None:
        """Let the field speak for itself; screen readers still hear its name."""
        self._caption.hide()

    @property
    def complaint(self) -> str:
        """What is wrong with it; empty where nothing is known to be."""
        return self._wrong.text()

    def complain(self, words: str) -> None:
        """Say beside the field what is wrong with it; nothing, where that is mended."""
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))
        self.control.setAccessibleDescription(words)
        self.control.setProperty("wrong", "true" if words else "false")
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)

    @property
    def has_text(self) -> bool:
        """Whether any text was typed into it."""
        return False

    def value(self) -> Any:
        """What the field says.

        Raises:
            Problem: it cannot be read.
        """
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value; `edited` stays silent."""
        raise NotImplementedError
