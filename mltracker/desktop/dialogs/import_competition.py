"""Which competition imported attempts were made at."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.forms.choice_field import ChoiceField
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.domain.entries import Entry
from mltracker.services.attempts import competitions


class CompetitionChoice(QWidget):
    """Hidden until `load` is called. `chosen` tells the id of the entry; the only one is chosen at once."""

    chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.field: ChoiceField | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def load(self, new: tuple[Entry, ...]) -> None:
        """Offer the competitions of the record, and those that are new."""
        tracker = self._desk.tracker
        self._desk.fetch(lambda: (*competitions(tracker), *new), self._offer, self)

    def _offer(self, found: tuple[Entry, ...]) -> None:
        if not found:
            words = (
                "Attempts belong to a competition: log it as a Kaggle entry, then import them again. "
                "Leave them out to import the rest now."
            )
            self._column.addWidget(TextLabel(words, "warn", wrap=True))
        else:
            unknown = [] if len(found) == 1 else [("", "Choose the competition")]
            self.field = ChoiceField("Attempts were made at", [*unknown, *((one.id, one.title) for one in found)])
            self.field.set_value(found[0].id if len(found) == 1 else "")
            self.field.edited.connect(self._tell)
            self._column.addWidget(self.field)
        self.show()
        if len(found) == 1:
            self._tell()

    def _tell(self) -> None:
        if self.field is not None and self.field.value():
            self.chosen.emit(self.field.value())
