"""A white field with a thin line round it, the ground of nearly all content."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mltracker.desktop.parts.elided_label import ElidedLabel
from mltracker.desktop.parts.text_label import TextLabel

PADDING = 16
HEADER_GAP = 12


class Card(QFrame):
    """A title with a note beside it and a caption at the right, above a `body` that takes widgets and layouts."""

    def __init__(self, title: str = "", *, note: str = "", caption: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._title = TextLabel(title, "strong")
        self._note = ElidedLabel(note, "note")
        self._caption = TextLabel(caption, "note")
        self._header = QHBoxLayout()
        self._header.setSpacing(8)
        self._header.addWidget(self._title)
        self._header.addWidget(self._note)
        self._header.addStretch(1)
        self._header.addWidget(self._caption)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        self._whole.setSpacing(HEADER_GAP)
        self._whole.addLayout(self._header)
        self._whole.addLayout(self.body, 1)
        self._show_texts()

    def set_note(self, note: str) -> None:
        """Change the words beside the title."""
        self._note.setText(note)
        self._show_texts()

    def set_caption(self, caption: str) -> None:
        """Change the words at the right of the title."""
        self._caption.setText(caption)
        self._show_texts()

    def add_to_header(self, widget: QWidget) -> None:
        """Put a widget at the right end of the title's row."""
        self._header.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_below(self, widget: QWidget) -> None:
        """Put a widget under the body, at its beginning."""
        self._whole.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_texts(self) -> None:
        for label in (self._title, self._note, self._caption):
            label.setVisible(bool(label.text()))
        self.setAccessibleName(self._title.text())
