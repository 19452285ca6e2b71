"""What asks for attention first; the rest stands in a window of its own."""

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from mltracker.desktop.desk import Desk
from mltracker.desktop.newest_question import NewestQuestion
from mltracker.desktop.parts.card import Card
from mltracker.desktop.parts.due_list import show_due
from mltracker.desktop.parts.due_row import DueActions
from mltracker.domain.due import Agenda
from mltracker.services.due import due
from mltracker.services.tracker import Changed

SHOWN = 3


_CONCERNED = frozenset({"contact", "interaction", "draft", "snooze", "review"})
"""The tables besides those of entries, with which the whole page loads anew."""


class DueCard(Card):
    """The soonest things; the button opens all of them, those put off too. Loads itself after each change of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Due soon")
        self._desk = desk
        self._day: date | None = None
        self._found = NewestQuestion[Agenda](desk, self._show, self)
        self._actions = DueActions(desk, self)
        self.all = QPushButton("")
        self.all.setProperty("look", "link")
        self.all.setProperty("place", "flush")
        self.all.clicked.connect(self._open_all)
        self.add_below(self.all)
        self.all.hide()
        desk.changed.connect(self._hear)

    def load(self, day: date | None) -> None:
        """Show what is due as of a day; None for today."""
        self._day = day
        self._found.ask(lambda: due(self._desk.tracker, day))

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if _CONCERNED & changed.rows.keys():
            self.load(self._day)

    def _show(self, agenda: Agenda) -> None:
        today = self._day or self._desk.tracker.today()
        show_due(self, agenda.open[:SHOWN], today, self._actions, "Nothing is due.")
        later = max(len(agenda.open) - SHOWN, 0)
        words = [f"{later:,} more later" if later else "", f"{len(agenda.put_off):,} put off" if agenda.put_off else ""]
        self.all.setText(f"{', '.join(filter(None, words))}…")
        self.all.setVisible(any(words))

    def _open_all(self) -> None:
        # The start does not pay for the window.
        from mltracker.desktop.dialogs.due_window import open_due  # noqa: PLC0415

        open_due(self._desk, self)
