"""Labels that show text as text, whoever wrote it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from mltracker.desktop.theme import restyle


class TextLabel(QLabel):
    """A label that never guesses markup. `look` names its style in the style sheet."""

    def __init__(self, text: str = "", look: str = "", parent: QWidget | None = None, *, wrap: bool = False) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(wrap)
        self.setProperty("look", look)

    def set_look(self, look: str) -> None:
        """Take another style."""
        self.setProperty("look", look)
        restyle(self)
