"""Fields of web links: one, or any number; each can be opened from beside its line."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from mltracker.desktop.forms.field import Field
from mltracker.desktop.forms.line_field import Line, LineField
from mltracker.desktop.icons import icon
from mltracker.desktop.opening import open_link
from mltracker.domain.entries import checked_url
from mltracker.domain.problems import Problem


class OpenButton(QToolButton):
    """Opens the link that a line holds, while it holds one; `refused` says in words why it could not."""

    refused = Signal(str)

    def __init__(self, line: QLineEdit) -> None:
        super().__init__()
        self._line = line
        self.setIcon(icon("link"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(self._open)
        line.textChanged.connect(self._follow)
        self._follow(line.text())

    def _follow(self, text: str) -> None:
        try:
            self.setEnabled(bool(checked_url(text)))
        except Problem:
            self.setEnabled(False)
        self.setToolTip(f"Open {text.strip()[:80]}" if self.isEnabled() else "Open the link")
        self.setAccessibleName(self.toolTip())

    def _open(self) -> None:
        try:
            open_link(checked_url(self._line.text()))
        except Problem as problem:
            self.refused.emit(str(problem))


class LinkField(LineField):
    """One web link; its value is its text, empty where there is none."""

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(caption, checked_url, parent=parent)
        self.open_button = OpenButton(self.line)
        self.open_button.refused.connect(self.complain)
        row = QHBoxLayout()
        row.setSpacing(2)
        self.column.insertLayout(self.column.indexOf(self.line), row)
        row.addWidget(self.line, 1)
        row.addWidget(self.open_button)


class _LinkRow(QWidget):
    """One of several links: `removal_chosen` tells the row itself."""

    removal_chosen = Signal(object)

    def __init__(self, address: str) -> None:
        super().__init__()
        self.line = Line()
        self.line.settle(address)
        self.line.setAccessibleName("Further link")
        self.line.setPlaceholderText("https://")
        self.open_button = OpenButton(self.line)
        self.remove = QToolButton()
        self.remove.setIcon(icon("close"))
        self.remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.remove.setToolTip("Remove the link")
        self.line.textChanged.connect(self._name)
        self._name(address)
        self.remove.clicked.connect(lambda: self.removal_chosen.emit(self))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.line, 1)
        row.addWidget(self.open_button)
        row.addWidget(self.remove)

    def _name(self, address: str) -> None:
        self.remove.setAccessibleName(f"Remove {address[:80]}" if address else "Remove the empty link")


class LinksField(Field):
    """Any number of web links, one a line; its value is a tuple of texts."""

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        self._ground = QWidget()
        super().__init__(caption, self._ground, parent)
        self.rows: list[_LinkRow] = []
        self._settled: tuple[str, ...] = ()
        self.add = QPushButton("+")
        self.add.setProperty("look", "add")
        self.add.setAccessibleName("Add a link")
        self.add.setToolTip("Add a link")
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self._add_empty)
        # With a proxy among several controls the Tab key passes the others by.
        self.setFocusProxy(None)  # type: ignore[arg-type] # Qt takes none
        self._lines = QVBoxLayout(self._ground)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        self._lines.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on."""
        self.add.setFocus(event.reason())

    @property
    def has_text(self) -> bool:
        """Whether any line holds some."""
        return any(self._addresses())

    def value(self) -> tuple[str, ...]:
        """The links, without empty lines and each once."""
        return tuple(dict.fromkeys(filter(None, map(checked_url, self._addresses()))))

    def set_value(self, value: tuple[str, ...]) -> None:
        """Show these links."""
        self._settled = value
        if self._addresses() != list(value):
            while self.rows:
                self._drop(self.rows[-1])
            for address in value:
                self._append(address)
        self.complain("")

    def typed(self) -> str:
        return "\n".join(self._addresses())

    def retype(self, text: str) -> None:
        self.set_value(tuple(text.splitlines()))

    def _addresses(self) -> list[str]:
        return [row.line.text().strip() for row in self.rows]

    def _add_empty(self) -> None:
        self._append("").line.setFocus()

    def _append(self, address: str) -> _LinkRow:
        row = _LinkRow(address)
        row.open_button.refused.connect(self.complain)
        row.removal_chosen.connect(self._remove)
        row.line.textEdited.connect(lambda: self.complain(""))
        row.line.editingFinished.connect(self._commit)
        self.rows.append(row)
        self._lines.insertWidget(len(self.rows) - 1, row)
        row.show()
        # It gets its turn where the button has it, then the button after it.
        turns: list[QWidget] = [self.add, row.line, row.open_button, row.remove, self.add]
        for before, after in pairwise(turns):
            QWidget.setTabOrder(before, after)
        return row

    def _remove(self, row: _LinkRow) -> None:
        at = self.rows.index(row)
        self._drop(row)
        (self.rows[min(at, len(self.rows) - 1)].remove if self.rows else self.add).setFocus()
        self._commit()

    def _drop(self, row: _LinkRow) -> None:
        self.rows.remove(row)
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _commit(self) -> None:
        typed = tuple(filter(None, self._addresses()))
        if typed != self._settled:
            self._settled = typed
            self.edited.emit()
