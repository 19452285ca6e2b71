"""A small sheet of a few fields that are saved together."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mltracker.desktop.forms.field import Field
from mltracker.desktop.parts.scrolled import scrolled
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.parts.window_size import screen_room
from mltracker.desktop.theme import current_theme
from mltracker.domain.problems import Problem

WIDTH = 440
MARGIN = 20


class FieldsSheet(QDialog):
    """Return saves, Esc leaves. `save` gets the fields' values by their names and tells whether they are saved.

    `verb` is what its button says.
    """

    def __init__(
        self,
        title: str,
        fields: Mapping[str, Field],
        save: Callable[[dict[str, Any]], bool],
        parent: QWidget | None = None,
        *,
        note: str = "",
        verb: str = "Save",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fields = dict(fields)
        self._save = save
        self._lay_out(title, note, verb)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        next(iter(self.fields.values())).setFocus()

    def save(self) -> None:
        """Save and close, unless a field cannot be read: it says so, and nothing typed is lost."""
        values = self._values()
        if values is None:
            next(field for field in self.fields.values() if field.complaint).setFocus()
        elif self._save(values):
            self.accept()

    def _values(self) -> dict[str, Any] | None:
        values = {}
        for name, field in self.fields.items():
            try:
                values[name] = field.value()
                field.complain("")
            except Problem as problem:
                field.complain(str(problem))
        return values if len(values) == len(self.fields) else None

    def _lay_out(self, title: str, note: str, verb: str) -> None:
        ground = QWidget()
        ground.setProperty("ground", "window")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(TextLabel(title, "title", wrap=True))
        if note:
            column.addWidget(TextLabel(note, "muted", wrap=True))
        for field in self.fields.values():
            column.addWidget(field)
        column.addStretch(1)
        scroll = scrolled(ground)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.setSpacing(14)
        whole.addWidget(scroll, 1)
        foot = self._foot(verb)
        whole.addLayout(foot)
        theme = current_theme()
        room = screen_room(self)
        # With room for what a field may have to say.
        wanted = ground.sizeHint().height() + foot.sizeHint().height() + 5 * MARGIN
        self.resize(min(theme.px(WIDTH), room.width() - MARGIN), min(wanted, room.height() - 2 * MARGIN))

    def _foot(self, verb: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        cancel = QPushButton("Cancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        save = QPushButton(verb)
        save.setProperty("look", "primary")
        save.setDefault(True)
        save.clicked.connect(self.save)
        row.addWidget(cancel)
        row.addWidget(save)
        return row
