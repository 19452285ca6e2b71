"""Renaming a skill or an area in its place in the tree."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mltracker.desktop.forms.line_field import Line
from mltracker.desktop.parts.banner import Banner
from mltracker.desktop.theme import current_theme

Index = QModelIndex | QPersistentModelIndex

LEAST_WIDTH = 220


class NameLine(Line):
    """A name being typed; `complaint` says in words why it cannot be kept, and so does a banner under the line."""

    def __init__(self, check: Callable[[str], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._check = check
        self._banner = Banner("", "warn", parent)
        self._banner.setAutoFillBackground(True)
        self.complaint = ""
        self.setAccessibleName("Name")
        self.textEdited.connect(self._look_at)

    def close_banner(self) -> None:
        """Take the banner away with the line."""
        self._banner.hide()
        self._banner.deleteLater()

    def _look_at(self, text: str) -> None:
        self.complaint = self._check(text)
        self.setAccessibleDescription(self.complaint)
        self.setProperty("wrong", "true" if self.complaint else "false")
        self.style().unpolish(self)
        self.style().polish(self)
        self._banner.setFixedWidth(self.width())
        self._banner.say(self.complaint)
        self._banner.adjustSize()
        self._banner.move(self.geometry().bottomLeft() + QPoint(0, 2))
        self._banner.raise_()


class NameDelegate(QStyledItemDelegate):
    """Edits names: Return keeps one unless something is wrong with it, Esc leaves the old one.

    `check` tells what is wrong with a name for the row of an index, in words; empty where nothing is.
    """

    def __init__(self, check: Callable[[Index, str], str], parent: QObject) -> None:
        super().__init__(parent)
        self._check = check

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw no ring: the tree's own border and the chosen row show where the focus is."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        row = QPersistentModelIndex(index)
        return NameLine(lambda name: self._check(row, name), parent)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, NameLine):
            editor.close_banner()
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, NameLine):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, NameLine) and not editor.complaint:
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        room = option.rect
        width = max(room.width(), min(current_theme().px(LEAST_WIDTH), room.right()))
        editor.setGeometry(room.left(), room.top(), width, max(room.height(), editor.sizeHint().height()))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Stay with a name that cannot be kept."""
        kept = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
        pressed = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in kept
        if pressed and isinstance(editor, NameLine) and editor.complaint:
            return True
        return super().eventFilter(editor, event)
