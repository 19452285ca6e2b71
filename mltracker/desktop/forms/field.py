"""What every field of a form has: a caption above its control, and below it, in words, what is wrong with it."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mltracker.desktop.parts.elided_label import ElidedLabel
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
        self._hint = ElidedLabel("", "hint")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._hint.hide()
        above = QHBoxLayout()
        above.setSpacing(6)
        above.addWidget(self._caption)
        # Not by a stretch: that would hold also while both are hidden, and leave the control no width.
        self._hint.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        above.addWidget(self._hint)
        self._wrong = TextLabel("", "wrong", wrap=True)
        self._wrong.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(3)
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(above)
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
    def hinted(self) -> str:
        """What stands at the end of the caption."""
        return self._hint.text()

    def hint(self, words: str) -> None:
        """Say quietly at the end of the caption what is made of what was typed."""
        self._hint.setText(words)
        self._hint.setVisible(bool(words))

    @property
    def complaint(self) -> str:
        """What is wrong with it; empty where nothing is known to be."""
        return self._wrong.text()

    def complain(self, words: str) -> None:
        """Say beside the field what is wrong with it; nothing, where that is mended."""
        if words == self.complaint:
            return
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

    def typed(self) -> str:
        """What stands in it as a text, readable or not, so that `retype` brings it back."""
        raise NotImplementedError

    def retype(self, text: str) -> None:
        """Let stand in it what once was typed; `edited` stays silent."""
        raise NotImplementedError

    def value(self) -> Any:
        """What the field says.

        Raises:
            Problem: it cannot be read.
        """
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value; `edited` stays silent."""
        raise NotImplementedError
