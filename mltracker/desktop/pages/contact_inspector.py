"""Beside the list of contacts: the one at hand, or what can be done with several."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.forms.contact_form import ContactForm
from mltracker.desktop.parts.card import Card
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.domain.contacts import Contact

SAVED = "Saved · Ctrl+Z undoes"
NOT_SAVED = "Not saved yet · Esc drops the change"
MOST_MERGED = 10
"""More people than this are hardly one."""


class ContactInspector(Card):
    """`merge_chosen` and `delete_chosen` tell what shall become of the selected contacts."""

    merge_chosen = Signal()
    delete_chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setAccessibleName("The selected contact")
        self.form = ContactForm(desk)
        self.foot = TextLabel(SAVED, "note", wrap=True)
        self.said = TextLabel("", "muted", wrap=True)
        self.merge = QPushButton("Merge them…")
        self.merge.clicked.connect(self.merge_chosen)
        self.delete = QPushButton("Delete them")
        self.delete.clicked.connect(self.delete_chosen)
        self._scroll = QScrollArea()
        self._layers = QStackedLayout()
        # First, since a layer that stands nowhere yet would show as a window of its own.
        self.body.addLayout(self._layers, 1)
        self._lay_out_one()
        self._layers.addWidget(self._several())
        self.form.all_saved.connect(self._tell_saved)
        for place in (self.form.interactions.editor, self.form.references.editor, self.form.links):
            place.begun.connect(self._show_focus, Qt.ConnectionType.QueuedConnection)

    def show_contacts(self, contacts: Sequence[Contact]) -> None:
        """Show the selected contact; of several, how many they are."""
        if len(contacts) == 1:
            self.form.show_contact(contacts[0])
        else:
            many = f"{len(contacts):,} people are selected."
            self.said.setText(many if contacts else "Select somebody to see them.")
            self.merge.setVisible(1 < len(contacts) <= MOST_MERGED)
            self.delete.setVisible(bool(contacts))
        self._layers.setCurrentIndex(0 if len(contacts) == 1 else 1)

    def _lay_out_one(self) -> None:
        whole = QWidget()
        self._layers.addWidget(whole)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.foot)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.form)

    def _several(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.said)
        for button in (self.merge, self.delete):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return whole

    @Slot()
    def _show_focus(self) -> None:
        for place in (self.form.interactions.editor, self.form.references.editor, self.form.links.search):
            focus = QApplication.focusWidget()
            if focus is place or (focus is not None and place.isAncestorOf(focus)):
                self._scroll.ensureWidgetVisible(place)

    @Slot(bool)
    def _tell_saved(self, saved: bool) -> None:  # noqa: FBT001 - the signal's own
        self.foot.setText(SAVED if saved else NOT_SAVED)
        self.foot.set_look("note" if saved else "warn")
