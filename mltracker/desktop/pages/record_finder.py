"""The line above the list of everything logged that filters it as one types."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from mltracker.desktop.forms.line_field import Line

HINT = (
    "Filters by the beginnings of words in title, place, tags, link and notes.\n"
    'tag:nlp – with a tag that begins so; tag:"deep learning" – a tag of several words\n'
    "is:planned, is:done – only what is planned, or done"
)


class RecordFinder(Line):
    """`left` tells that the list is wanted again: Esc clears the line first, Return and Down keep it."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        keys = QKeySequence(QKeySequence.StandardKey.Find).toString(QKeySequence.SequenceFormat.NativeText)
        self.setPlaceholderText("Filter: words, tag:nlp, is:planned")
        self.setAccessibleName("Filter the list")
        self.setAccessibleDescription(HINT)
        self.setToolTip(f"{HINT}\n{keys} goes here, Esc clears it")
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave for the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)
