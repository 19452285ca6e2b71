"""What a list says where its filter leaves nothing: what is filtered, and the way out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from mltracker.desktop.parts.text_label import TextLabel


class EmptyList(QWidget):
    """A sentence and a button; hidden while the list has rows. `left` tells that the button was pressed."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = TextLabel("", "muted", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.way_out = QPushButton()
        self.way_out.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self.words)
        column.addWidget(self.way_out, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.hide()

    def say(self, words: str, way_out: str) -> None:
        """Say why there is nothing; without words there is nothing to say."""
        self.words.setText(words)
        self.way_out.setText(way_out)
        self.setVisible(bool(words))
