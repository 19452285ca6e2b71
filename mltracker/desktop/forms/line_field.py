"""Fields of typed text: one line, or several that grow with what is written."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from mltracker.desktop.forms.field import Field

FEWEST_LINES = 3
SLACK = 3
MOST_LINES = 12


def _is_for_the_window(event: QEvent, *, can_undo: bool, can_redo: bool) -> bool:
    """Whether a key asks to undo or redo what the text itself cannot: then the record's own undo is meant."""
    if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.ShortcutOverride:
        return False
    undo, redo = (event.matches(key) for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo))
    return (undo and not can_undo) or (redo and not can_redo)


class Line(QLineEdit):
    """A line that leaves undo and redo to the window while it has nothing of its own to undo or redo."""

    def event(self, event: QEvent) -> bool:
        """Pass on what is not meant for this text."""
        if _is_for_the_window(event, can_undo=self.isUndoAvailable(), can_redo=self.isRedoAvailable()):
            event.ignore()
            return True
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files to what lies below: their paths are no text that anybody means to insert."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def settle(self, text: str) -> None:
        """Show a text from its beginning, with nothing to undo; the cursor stays where that is the text it has."""
        at = self.cursorPosition() if text == self.text() and self.hasFocus() else 0
        self.setText(text)
        self.setCursorPosition(at)


class LineField(Field):
    """A line of text. `read` makes a value of it or raises a Problem, `shown` writes a value."""

    def __init__(
        self,
        caption: str,
        read: Callable[[str], Any],
        shown: Callable[[Any], str] = str,
        line: Line | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self.line = line or Line()
        super().__init__(caption, self.line, parent)
        self._read = read
        self._shown = shown
        self._given: Any = None
        self._given_text = ""
        self._settled = ""
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self._commit)

    @property
    def has_text(self) -> bool:
        """Whether the line holds any."""
        return bool(self.line.text())

    def value(self) -> Any:
        """What was typed; untouched text gives back the very value that it shows."""
        text = self.line.text()
        return self._given if text and text == self._given_text else self._read(text)

    def set_value(self, value: Any) -> None:
        """Show a value, with nothing to undo."""
        self._given = value
        self._given_text = self._settled = self._shown(value)
        self.line.settle(self._settled)
        self.complain("")

    def typed(self) -> str:
        return self.line.text()

    def retype(self, text: str) -> None:
        self._settled = text
        self.line.settle(text)

    def _typed(self, _text: str) -> None:
        self.complain("")

    def _commit(self) -> None:
        if self.line.text() != self._settled:
            self._settled = self.line.text()
            self.line.settle(self._settled)
            self.edited.emit()


class _Text(QPlainTextEdit):
    """Grows with its text between a fewest and a most number of lines."""

    def __init__(self) -> None:
        super().__init__()
        self._asked_with = 0
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def event(self, event: QEvent) -> bool:
        document = self.document()
        if _is_for_the_window(event, can_undo=document.isUndoAvailable(), can_redo=document.isRedoAvailable()):
            event.ignore()
            return True
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files to what lies below, as a line does."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for room anew once it is known how much of it the frame takes."""
        super().resizeEvent(event)
        if self._sides() != self._asked_with:
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        lines = min(max(round(self.document().size().height()), FEWEST_LINES), MOST_LINES)
        sides = self._asked_with = self._sides()
        return QSize(super().sizeHint().width(), lines * self.fontMetrics().lineSpacing() + sides + SLACK)

    def _sides(self) -> int:
        return max(self.height() - self.viewport().height() + 2 * round(self.document().documentMargin()), 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())


class TextField(Field):
    """Text of several lines; `read` as for a line. The change is finished when the focus leaves."""

    def __init__(self, caption: str, read: Callable[[str], str], parent: QWidget | None = None) -> None:
        self.text = _Text()
        super().__init__(caption, self.text, parent)
        self._read = read
        self._settled = ""
        self.text.textChanged.connect(lambda: self.complain(""))
        self.text.installEventFilter(self)

    @property
    def has_text(self) -> bool:
        """Whether there is any."""
        return not self.text.document().isEmpty()

    def value(self) -> str:
        """The text."""
        return self._read(self.text.toPlainText())

    def set_value(self, value: str) -> None:
        """Show a text, with nothing to undo."""
        self._settled = value
        self.text.setPlainText(value)

    def typed(self) -> str:
        return self.text.toPlainText()

    def retype(self, text: str) -> None:
        self.set_value(text)

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Hear of the focus that leaves."""
        popup = Qt.FocusReason.PopupFocusReason
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() is not popup:
            self._commit()
        return super().eventFilter(watched, event)

    def _commit(self) -> None:
        if self.text.toPlainText() != self._settled:
            self._settled = self.text.toPlainText()
            self.text.document().clearUndoRedoStacks()
            self.edited.emit()
