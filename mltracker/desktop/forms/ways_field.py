"""Further ways to reach a person, each with a label of the user's own."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mltracker.desktop.forms.field import Field
from mltracker.desktop.forms.ledger import small_button
from mltracker.desktop.forms.line_field import Line
from mltracker.domain.contacts import Way


class WaysField(Field):
    """Its value is a tuple of ways; a row whose value is empty is none."""

    def __init__(self, caption: str) -> None:
        self._ground = QWidget()
        super().__init__(caption, self._ground)
        self.rows: list[_WayRow] = []
        self.add_button = QPushButton("Add another way")
        self.add_button.setProperty("look", "link")
        self.add_button.clicked.connect(self.begin)
        self._column = QVBoxLayout(self._ground)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.add_button)

    def value(self) -> tuple[Way, ...]:
        """The ways, in their order."""
        return tuple(row.way for row in self.rows if row.way.value)

    def set_value(self, value: Sequence[Way]) -> None:
        """Show these."""
        for row in self.rows:
            self._drop(row)
        self.rows = []
        for way in value:
            self._add(way)

    def begin(self) -> None:
        """Offer an empty row."""
        self._add(Way("", "")).label.setFocus()

    def _add(self, way: Way) -> "_WayRow":
        row = _WayRow(way)
        row.edited.connect(self.edited)
        row.removal_chosen.connect(lambda: self._remove(row))
        before: QWidget = self.rows[-1].remove if self.rows else self.add_button
        self.rows.append(row)
        self._column.insertWidget(len(self.rows) - 1, row)
        row.show()
        for widget in (row.label, row.value, row.remove, self.add_button):
            self.setTabOrder(before, widget)
            before = widget
        return row

    def _remove(self, row: "_WayRow") -> None:
        self.rows.remove(row)
        self._drop(row)
        self.add_button.setFocus()
        self.edited.emit()

    def _drop(self, row: "_WayRow") -> None:
        # A line that is hidden loses the focus, and would tell what is to be dropped.
        row.blockSignals(True)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()


class _WayRow(QWidget):
    edited = Signal()
    removal_chosen = Signal()

    def __init__(self, way: Way) -> None:
        super().__init__()
        self._settled = way
        self.label, self.value = Line(), Line()
        self.remove = small_button("delete", f"Remove {way.label or 'this way'}", self.removal_chosen.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for line, text, name, hint, stretch in (
            (self.label, way.label, "Label of another way", "Signal", 2),
            (self.value, way.value, "Another way to reach them", "+44 1632 960000", 3),
        ):
            line.settle(text)
            line.setAccessibleName(name)
            line.setPlaceholderText(hint)
            line.editingFinished.connect(self._commit)
            row.addWidget(line, stretch)
        row.addWidget(self.remove)

    @property
    def way(self) -> Way:
        return Way(self.label.text().strip(), self.value.text().strip())

    def _commit(self) -> None:
        """A label alone waits for its value."""
        if self.way != self._settled and (self.way.value or self._settled.value):
            self._settled = self.way
            self.edited.emit()
