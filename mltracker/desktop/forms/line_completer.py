"""Texts offered below a line while somebody types in it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QListView


class LineCompleter(QObject):
    """Offers what `find` gives for the text typed; `chosen` tells that one of them was taken, once the line has it.

    Return takes the text that is chosen in the list. Where none is, it means the line, as if there were no list.
    """

    chosen = Signal(str)

    def __init__(self, line: QLineEdit, find: Callable[[str], Sequence[str]]) -> None:
        super().__init__(line)
        self._line = line
        self._find = find
        self._texts = QStringListModel(self)
        completer = QCompleter(self._texts, line)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        # The line gets its text after this signal.
        completer.activated.connect(lambda text: QTimer.singleShot(0, self, lambda: self.chosen.emit(text)))
        line.textEdited.connect(self._offer)
        line.setCompleter(completer)
        self._list = QListView()
        completer.setPopup(self._list)
        self._list.setAccessibleName("Known texts")
        self._list.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand Return on to the line where nothing is chosen."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not self._list.currentIndex().isValid()
        ):
            self._list.hide()
            QApplication.sendEvent(self._line, event)
            return True
        return super().eventFilter(watched, event)

    def _offer(self, typed: str) -> None:
        self._texts.setStringList(list(self._find(typed)))
