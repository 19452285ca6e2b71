"""What all six places have in common."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from mltracker.desktop.desk import Desk
from mltracker.services.tracker import Changed


class Page(QWidget):
    """A place: it loads itself when it is first shown, and again after each change that concerns it.

    Attributes:
        key: its id, as the sidebar has it.
        title: what the bar above it says.
        tables: the tables whose changes concern it.
        filter: its own filter in the bar above it, if it has one.
        keys_to: what takes the keys when one comes to the page, if it has such a thing.
    """

    key = ""
    title = ""
    tables: frozenset[str] = frozenset()
    keys_to: QWidget | None = None

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.filter: QWidget | None = None
        self._stale = True
        desk.changed.connect(self._hear)

    def refresh(self) -> None:
        """Load what the page shows; a page without content has nothing to load."""

    def open_item(self, item_id: str) -> None:
        """Show the thing of that id; pages that list nothing stay as they are."""

    def showEvent(self, event: QShowEvent) -> None:
        """Load what has become stale while the page was hidden."""
        super().showEvent(event)
        self._refresh_if_stale()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keys go to the list."""
        super().focusInEvent(event)
        self.pass_focus_on()

    def pass_focus_on(self) -> None:
        """Give the keys to the list; one that is hidden while it loads takes them once it shows and this is called."""
        if self.keys_to is not None and self.keys_to.isVisible() and self.window().focusWidget() is self:
            self.keys_to.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if self.tables & changed.rows.keys():
            self.load_anew()

    @Slot()
    def load_anew(self) -> None:
        """Load at once where it is seen, else once it is."""
        self._stale = True
        if self.isVisible():
            self._refresh_if_stale()

    def _refresh_if_stale(self) -> None:
        if self._stale:
            self._stale = False
            self.refresh()
