"""Making one contact of several: field by field what they say, and what will be kept."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mltracker.desktop.desk import Desk
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.parts.window_size import screen_room
from mltracker.desktop.theme import current_theme
from mltracker.domain.contacts import Contact
from mltracker.domain.follow_ups import count_words
from mltracker.domain.merging import FIELDS, Said, said, value_words
from mltracker.services import contacts as verbs

SIZE = (520, 600)
MARGIN = 20
UNITED = {
    "interactions": ("time in touch", "times in touch"),
    "references": ("reference", "references"),
    "ways": ("other way to reach them", "other ways to reach them"),
    "tags": ("tag", "tags"),
    "entries": ("entry", "entries"),
}
KEPT = (
    "Nothing is lost: e-mail addresses, phone numbers and links that you do not choose become other ways to reach "
    "them, a day of meeting a time in touch, all else lines of the notes. Ctrl+Z makes them several again."
)


class MergeDialog(QDialog):
    """`merged` tells the id of the one contact that was made.

    Attributes:
        choices: by field the buttons that choose a contact's value, by the contact's id.
    """

    merged = Signal(str)

    def __init__(self, desk: Desk, contacts: Sequence[Contact], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Merge {count_words(len(contacts), 'contact')}")
        self._desk = desk
        self._contacts = tuple(contacts)
        self.choices: dict[str, dict[str, QRadioButton]] = {}
        self.main = QPushButton("Merge")
        self.main.setProperty("look", "primary")
        self.main.setDefault(True)
        self.main.clicked.connect(self._merge)
        cancel = QPushButton("Cancel")
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.main)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 16, MARGIN, 16)
        column.setSpacing(12)
        column.addWidget(TextLabel(f"Are these {len(contacts)} the same person?", "title", wrap=True))
        column.addWidget(self._fields(), 1)
        column.addWidget(TextLabel(KEPT, "note", wrap=True))
        column.addLayout(foot)
        room = screen_room(self) * 0.92
        theme = current_theme()
        self.resize(min(theme.px(SIZE[0]), room.width()), min(theme.px(SIZE[1]), room.height()))
        self.main.setFocus()

    def _fields(self) -> QScrollArea:
        ground = QWidget()
        ground.setProperty("ground", "surface")
        column = QVBoxLayout(ground)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(2)
        for one in said(self._contacts):
            self._add_field(column, one)
        column.addWidget(TextLabel("From all of them", "caption"))
        column.addWidget(TextLabel(_united(self._contacts), wrap=True))
        column.addStretch(1)
        area = QScrollArea()
        area.setProperty("look", "card")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(ground)
        return area

    def _add_field(self, column: QVBoxLayout, one: Said) -> None:
        caption = FIELDS[one.field]
        column.addWidget(TextLabel(caption, "caption"))
        if len(one.different) == 1:
            column.addWidget(TextLabel(value_words(one.different[0][1]), wrap=True))
        else:
            group = QButtonGroup(self)
            kept = self.choices[one.field] = {key: _Value(caption, value_words(value)) for key, value in one.different}
            for button in kept.values():
                group.addButton(button)
                column.addWidget(button)
            group.buttons()[0].setChecked(True)
        column.addSpacing(8)

    def _merge(self) -> None:
        chosen = {
            field: next(key for key, one in kept.items() if one.isChecked()) for field, kept in self.choices.items()
        }
        first, *others = [contact.id for contact in self._contacts]
        whole = self._desk.attempt(lambda: verbs.merge(self._desk.tracker, first, others, chosen))
        if whole is not None:
            self.accept()
            self._desk.told.emit(f"Made one contact of {len(self._contacts)}: “{whole.name}”", True)
            self.merged.emit(whole.id)


class _Value(QRadioButton):
    """One of several values; a text too long for the room ends in …, and is whole in the hint."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__()
        self._whole = text
        self.setAccessibleName(f"{field}: {text}")
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text.replace("&", "&&"))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - current_theme().px(36)
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))


def _united(contacts: Sequence[Contact]) -> str:
    counts = {name: sum(len(getattr(one, name)) for one in contacts) for name in UNITED}
    parts = [f"{count:,} {UNITED[name][count > 1]}" for name, count in counts.items() if count]
    notes = ["the notes"] if any(one.notes for one in contacts) else []
    return ", ".join([*parts, *notes]).capitalize() or "Nothing more."
