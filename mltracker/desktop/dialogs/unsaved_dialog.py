"""What was being typed when the app ended without its user's will, to be copied back to where it belongs."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.parts.window_size import open_at
from mltracker.services.edit_at_hand import Typed

WIDTH, HEIGHT = 520, 420
MARGIN = 24


class UnsavedDialog(QDialog):
    """Shows each text with its place. `discarded` tells that they are wanted no more; else they are offered again."""

    discarded = Signal()

    def __init__(self, typed: Sequence[Typed], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Not saved the last time")
        self._texts = "\n\n".join(one.text for one in typed)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(8)
        column.addWidget(TextLabel("ML Tracker ended while you were typing.", "strong", wrap=True))
        words = "Nothing of it is in the record yet: copy it, and paste it where it belongs. It waits here till then."
        column.addWidget(TextLabel(words, "muted", wrap=True))
        for one in typed:
            self._add(column, one)
        column.addWidget(self._buttons())
        open_at(self, WIDTH, HEIGHT)

    @staticmethod
    def _add(column: QVBoxLayout, one: Typed) -> None:
        text = QPlainTextEdit(one.text)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        name = " · ".join(filter(None, (one.field, one.where)))
        text.setAccessibleName(name)
        caption = TextLabel(name, "caption", wrap=True)
        caption.setBuddy(text)
        column.addSpacing(4)
        column.addWidget(caption)
        column.addWidget(text, 1)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        copy, discard, later = QPushButton("&Copy text"), QPushButton("&Discard"), QPushButton("Ask &again next time")
        copy.setProperty("look", "primary")
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(discard, QDialogButtonBox.ButtonRole.DestructiveRole)
        buttons.addButton(later, QDialogButtonBox.ButtonRole.RejectRole)
        copy.clicked.connect(self._copy)
        discard.clicked.connect(self._discard)
        buttons.rejected.connect(self.reject)
        copy.setDefault(True)
        return buttons

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._texts)

    def _discard(self) -> None:
        self.discarded.emit()
        self.accept()
