"""A quiet line that says who may be the same person."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from mltracker.desktop.forms.ledger import small_button
from mltracker.desktop.parts.elided_label import ElidedLabel
from mltracker.domain.contacts import Contact


class SamePeople(QWidget):
    """Suggests one group at a time.

    Signals:
        wanted(tuple): compare these contacts.
        refused(tuple): these are different people.
    """

    wanted = Signal(object)
    refused = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._groups: list[tuple[Contact, ...]] = []
        self.words = ElidedLabel("", "note")
        self.compare = QPushButton("Compare…")
        self.compare.setProperty("look", "link")
        self.compare.clicked.connect(lambda: self.wanted.emit(self._groups[0]))
        self.refuse = small_button("close", "They are not the same", lambda: self.refused.emit(self._groups[0]))
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(4)
        row.addWidget(self.words, 1)
        row.addWidget(self.compare)
        row.addWidget(self.refuse)
        self.hide()

    def show_groups(self, groups: Sequence[tuple[Contact, ...]]) -> None:
        """Suggest these, one group at a time."""
        self._groups = list(groups)
        self.setVisible(bool(self._groups))
        if self._groups:
            first, *others = self._groups
            names = ", ".join(f"{one.name} ({one.company})" if one.company else one.name for one in first)
            more = f" · {len(others):,} more like this" if others else ""
            self.words.setText(f"{len(first)} people may be the same: {names}{more}")
