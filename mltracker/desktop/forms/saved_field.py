"""A field that is saved when it is left, and says beside itself why it was refused."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from mltracker.desktop.parts.text_label import TextLabel
from mltracker.domain.problems import Problem


class Lines(QPlainTextEdit):
    """A text of several lines that tells, as a line does, when its editing has ended."""

    editingFinished = Signal()  # noqa: N815 - as QLineEdit calls it

    def __init__(self) -> None:
        super().__init__(tabChangesFocus=True)

    def text(self) -> str:
        """The text, under the name it has in a line."""
        return self.toPlainText()

    def setText(self, text: str) -> None:
        """Replace the text, under the name this has in a line."""
        self.setPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.editingFinished.emit()


class SavedField(QWidget):
    """One field: saved when it is left or by Return; Esc goes back to what is saved.

    What is refused stays as it was typed, with the reason below.
    """

    def __init__(self, name: str, editor: QLineEdit | Lines, save: Callable[[str], None]) -> None:
        super().__init__()
        self.editor = editor
        self._save = save
        self._saved = ""
        caption = TextLabel(name, "caption")
        caption.setBuddy(editor)
        editor.setAccessibleName(name)
        self._refusal = TextLabel("", "bad", wrap=True)
        self._refusal.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for part in (caption, editor, self._refusal):
            column.addWidget(part)
        editor.editingFinished.connect(self.save)

    @property
    def refusal(self) -> str:
        """Why what was typed cannot be saved; empty where it is."""
        return self._refusal.text()

    def show_saved(self, text: str) -> None:
        """Show what is saved, unless something else is being typed."""
        untouched = self.editor.text() == self._saved
        self._saved = text
        if untouched and text != self.editor.text():
            self.editor.setText(text)
            if isinstance(self.editor, QLineEdit):
                self.editor.setCursorPosition(0)

    def start(self, text: str) -> None:
        """Show what is saved of another thing; what was typed of the one before goes."""
        self._saved = text
        self.editor.setText(text)
        self._refuse("")

    def save(self) -> None:
        """Save what was typed."""
        if self.editor.text() == self._saved:
            self._refuse("")
            return
        try:
            self._save(self.editor.text())
        except Problem as problem:
            self._refuse(str(problem))
        else:
            self._refuse("")
            # As it was typed, so that the record's answer, trimmed, takes its place.
            self._saved = self.editor.text()

    def _refuse(self, words: str) -> None:
        self._refusal.setText(words)
        self._refusal.setVisible(bool(words))
        self.editor.setAccessibleDescription(words)
        self.editor.setProperty("wrong", "true" if words else "false")
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, which no editor takes, brings back what is saved."""
        if event.key() == Qt.Key.Key_Escape and self.editor.text() != self._saved:
            self.editor.setText(self._saved)
            self._refuse("")
        else:
            super().keyPressEvent(event)
