"""A short list of dated lines under a heading, such as the times two people were in touch; each can be mended."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from mltracker.desktop.icons import icon
from mltracker.desktop.parts.text_label import TextLabel

SHOWN = 20
"""So many lines are shown until the user asks for all."""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """How one line looks: its head, the text under it, and that text's style."""

    head: str
    text: str = ""
    look: str = ""


class LedgerEditor(QWidget):
    """The fields of one line: fill `column` with them.

    Signals:
        begun(): they are shown.
        made(object): Add, Save or Enter was pressed, with what they say.
        left(): they are hidden again.
    """

    begun = Signal()
    made = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._begun: tuple[str, ...] = ()
        self.hide()
        self.main, cancel = QPushButton("Add"), QPushButton("Cancel")
        self.main.setProperty("look", "primary")
        self.main.clicked.connect(self._make)
        cancel.clicked.connect(self._leave)
        self.column = QVBoxLayout()
        self.column.setSpacing(8)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.main)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 8)
        whole.setSpacing(8)
        whole.addLayout(self.column)
        whole.addLayout(buttons)

    def begin(self, item: Any = None) -> None:
        """Ask for one more, or for another state of the one given."""
        self.main.setText("Add" if item is None else "Save")
        self.show()
        self.fill(item)
        self._begun = self._texts()
        self.begun.emit()

    def finish(self) -> bool:
        """Make what was typed and is still open, and hide; False where that cannot be read and so is lost."""
        typed = not self.isHidden() and self._texts() != self._begun
        item = self.read() if typed else None
        self.hide()
        if item is not None:
            self.made.emit(item)
        return item is not None or not typed

    def fill(self, item: Any) -> None:
        """Show an item, or what a new one begins with, and take the focus."""
        raise NotImplementedError

    def read(self) -> Any:
        """The item as the fields say it; None where they cannot be read, which they say themselves."""
        raise NotImplementedError

    def _texts(self) -> tuple[str, ...]:
        lines, texts = self.findChildren(QLineEdit), self.findChildren(QPlainTextEdit)
        return (*(line.text() for line in lines), *(text.toPlainText() for text in texts))

    def _make(self) -> None:
        item = self.read()
        if item is not None:
            self._leave()
            self.made.emit(item)

    def _leave(self) -> None:
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line makes it, Esc leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._make()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)


Editor = TypeVar("Editor", bound=LedgerEditor)


class Ledger(QWidget, Generic[Editor]):
    """Lines of items that have an `id`. `kept` tells one added or mended, `removed` one to delete.

    `title` is the heading, `add` what adding is called, `nothing` what is said while there is no line.
    """

    kept = Signal(object)
    removed = Signal(object)

    def __init__(
        self, title: str, add: str, nothing: str, editor: Editor, line_of: Callable[[Any], LedgerLine]
    ) -> None:
        super().__init__()
        self._nothing = nothing
        self._line_of = line_of
        self._items: tuple[Any, ...] | None = None
        self.editor = editor
        self.add_button = QPushButton("Add…")
        self.add_button.setProperty("look", "link")
        self.add_button.setAccessibleName(add)
        self.add_button.setToolTip(add)
        self.add_button.clicked.connect(self.begin)
        editor.made.connect(self.kept)
        editor.left.connect(self.add_button.setFocus)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(TextLabel(title, "strong"), 1)
        head.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(editor)
        column.addLayout(self._rows)

    def begin(self) -> None:
        """Ask for one more."""
        self.editor.begin()

    def show_items(self, items: Sequence[Any]) -> None:
        """Show these, in that order."""
        if tuple(items) != self._items:
            self._items = tuple(items)
            self._fill(SHOWN)

    def _fill(self, most: int) -> None:
        items = self._items or ()
        while (old := self._rows.takeAt(0)) and (row := old.widget()):
            row.hide()
            row.deleteLater()
        if not items:
            self._rows.addWidget(TextLabel(self._nothing, "muted", wrap=True))
        for item in items[:most]:
            self._rows.addWidget(self._row(item))
        if len(items) > most:
            more = QPushButton(f"Show all {len(items):,}")
            more.setProperty("look", "link")
            more.clicked.connect(lambda: self._fill(len(items)))
            self._rows.addWidget(more)
        order_tabs(self.editor.main, self._rows)

    def _row(self, item: Any) -> QFrame:
        line = self._line_of(item)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(TextLabel(line.head, "muted", wrap=True), 1)
        for verb, icon_name, act in (
            ("Edit", "edit", lambda: self.editor.begin(item)),
            ("Delete", "delete", lambda: self.removed.emit(item)),
        ):
            head.addWidget(small_button(icon_name, f"{verb} {line.head}", act), 0, Qt.AlignmentFlag.AlignTop)
        row = QFrame()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 2, 0, 6)
        column.setSpacing(0)
        column.addLayout(head)
        if line.text:
            column.addWidget(TextLabel(line.text, line.look, wrap=True))
        return row


def order_tabs(before: QWidget, rows: QLayout) -> None:
    """Let Tab go through rows made later in their order, beginning after the widget before them."""
    items = (rows.itemAt(number) for number in range(rows.count()))
    for row in filter(None, (item.widget() for item in items if item)):
        for widget in (row, *row.findChildren(QWidget)):
            if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus:
                QWidget.setTabOrder(before, widget)
                before = widget


def small_button(icon_name: str, name: str, act: Callable[[], object]) -> QPushButton:
    """A button that is an icon alone; its name is heard by screen readers and seen as a hint."""
    button = QPushButton()
    button.setProperty("look", "link")
    button.setIcon(icon(icon_name))
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.clicked.connect(lambda _checked: act())
    return button
