"""The people met on the way: a list and, beside it, the one at hand."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.forms.contact_form import ContactForm
from mltracker.desktop.models.rows_model import ROW_ROLE, Column, RowsModel
from mltracker.desktop.pages.page import Page
from mltracker.desktop.parts.card import Card
from mltracker.desktop.parts.empty_state import EmptyState
from mltracker.desktop.parts.fitted_table import FittedTable
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import appearance, current_theme
from mltracker.domain.contacts import Contact
from mltracker.domain.sameness import folded
from mltracker.services import entries

MARGINS = (24, 0, 24, 20)
GAP = 14
INSPECTOR_WIDTH = 300
SAVED = "Saved · Ctrl+Z undoes"
NOT_SAVED = "Not saved yet · Esc drops the change"


def _last_contact(contact: Contact) -> str:
    return contact.last_contact.words if contact.last_contact else ""


COLUMNS: tuple[Column[Contact], ...] = (
    Column("Name", lambda one: one.name, lambda one: folded(one.name), tooltip=lambda one: one.name),
    Column("Company", lambda one: one.company, lambda one: folded(one.company), foreground="muted"),
    Column("Position", lambda one: one.position, lambda one: folded(one.position), foreground="muted"),
    Column("Met", lambda one: one.met, lambda one: folded(one.met), foreground="muted"),
    Column("Last contact", _last_contact, lambda one: one.last_contact and one.last_contact.text, foreground="muted"),
)
NAME, COMPANY, POSITION, MET, LAST = range(len(COLUMNS))
WIDTHS = (150, 120, 140, 115, 105)


def in_order(contacts: Sequence[Contact], column: int, *, descending: bool) -> list[Contact]:
    """Contacts sorted by a column; those with nothing in it come last either way."""
    key: Callable[[Contact], Any] = COLUMNS[column].sort_key or COLUMNS[column].text
    filled = [one for one in contacts if key(one)]
    return sorted(filled, key=key, reverse=descending) + [one for one in contacts if not key(one)]


class ContactsPage(Page):
    """`import_wanted` tells that the user has people elsewhere and would bring them here."""

    import_wanted = Signal()

    key = "contacts"
    title = "Contacts"
    tables = frozenset({"contact", "interaction"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._asked = 0
        self._wanted = ""
        self._row = 0
        self._order = (NAME, Qt.SortOrder.AscendingOrder)
        self.model = RowsModel[Contact](COLUMNS, lambda one: one.id, self)
        self.table = FittedTable(self.model, WIDTHS, wide=NAME, giving_way=(MET, POSITION, COMPANY, LAST))
        self.form = ContactForm(desk)
        self.empty = EmptyState(
            "contacts",
            "No contacts yet",
            "People you meet on the way open doors: write down who they are, where you met and when you last spoke.",
            "Add a contact",
            "Import a LinkedIn export…",
        )
        self.foot = TextLabel(SAVED, "note", wrap=True)
        self._scroll = QScrollArea()
        self._inspector = Card()
        self._list = self._list_and_inspector()
        self._stack = QStackedWidget()
        for widget in (QWidget(), self.empty, self._list):  # nothing at all until it is known which of the two
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(*MARGINS)
        column.addWidget(self._stack)
        self._connect()

    def _list_and_inspector(self) -> QSplitter:
        self.table.setAccessibleName("Contacts")
        self.table.setSelectionMode(FittedTable.SelectionMode.SingleSelection)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header = self.table.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(*self._order)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.form)
        self._inspector.body.addWidget(self._scroll, 1)
        self._inspector.body.addWidget(self.foot)
        splitter = QSplitter()
        splitter.setHandleWidth(GAP)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(self._inspector)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([660, 340])
        return splitter

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._show_current)
        self.table.activated.connect(self.form.edit_name)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self.sort)
        self.form.left.connect(self.table.setFocus)
        self.form.all_saved.connect(self._tell_saved)
        new = self.form.interactions.new
        new.begun.connect(lambda: self._scroll.ensureWidgetVisible(new), Qt.ConnectionType.QueuedConnection)
        self.empty.main_chosen.connect(lambda: self.desk.log_wanted.emit("contact", ""))
        self.empty.second_chosen.connect(self.import_wanted)
        for keys, verb in (
            (QKeySequence(Qt.Key.Key_F2), self.form.edit_name),
            (QKeySequence(QKeySequence.StandardKey.Delete), self.delete_current),
        ):
            QShortcut(keys, self.table, context=Qt.ShortcutContext.WidgetShortcut).activated.connect(verb)
        appearance().theme_changed.connect(self._follow_text_size)
        self._follow_text_size()

    def _follow_text_size(self) -> None:
        self._inspector.setMinimumWidth(current_theme().px(INSPECTOR_WIDTH))

    @property
    def current(self) -> Contact | None:
        """The contact at hand."""
        contact: Contact | None = self.table.currentIndex().data(ROW_ROLE)
        return contact

    def refresh(self) -> None:
        """Load all contacts in the order chosen."""
        self._asked += 1
        asked, tracker, (column, order) = self._asked, self.desk.tracker, self._order
        descending = order is Qt.SortOrder.DescendingOrder
        self.desk.fetch(
            lambda: (asked, in_order(entries.all_contacts(tracker), column, descending=descending)), self._loaded, self
        )

    def open_item(self, item_id: str) -> None:
        """Go to the contact of that id."""
        self._wanted = item_id
        self._select()
        self.table.setFocus()

    def sort(self, column: int, order: Qt.SortOrder) -> None:
        """Sort by a column."""
        self._order = (column, order)
        self.refresh()

    def delete_current(self) -> None:
        """Delete the contact at hand, at once; the message offers to undo it."""
        contact = self.current
        if contact is None:
            return
        if self.desk.attempt(lambda: entries.delete(self.desk.tracker, [contact.id])) is not None:
            self.desk.told.emit(f"Deleted “{contact.name}”", True)

    def _loaded(self, answer: tuple[int, list[Contact]]) -> None:
        asked, contacts = answer
        if asked != self._asked:
            return
        at_hand = self.current
        self._row = max(self.table.currentIndex().row(), 0)
        self._wanted = self._wanted or (at_hand.id if at_hand else "")
        self.model.set_rows(contacts)
        self._stack.setCurrentWidget(self._list if contacts else self.empty)
        self._select()

    def _select(self) -> None:
        """Go to the contact wanted, or where there is none to the row where the last one was."""
        rows = self.model.rowCount()
        if not rows:
            return
        found = self.model.row_of(self._wanted)
        if found >= 0:
            self._wanted = ""
        self.table.selectRow(found if found >= 0 else min(self._row, rows - 1))
        self._show_current()

    @Slot()
    def _show_current(self) -> None:
        if self.current is not None:
            self.form.show_contact(self.current)

    @Slot(bool)
    def _tell_saved(self, saved: bool) -> None:  # noqa: FBT001 - the signal's own
        self.foot.setText(SAVED if saved else NOT_SAVED)
        self.foot.set_look("note" if saved else "warn")

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self.table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        contact = self.current
        if contact is not None:
            menu.addAction("Edit", QKeySequence(Qt.Key.Key_F2), self.form.edit_name)
            menu.addAction("Add a time you were in touch…", self.form.interactions.new.begin)
            menu.addAction("Write an e-mail", self.form.write_mail).setEnabled(bool(contact.email))
            menu.addAction("Open the link", self.form.open_link).setEnabled(bool(contact.url))
            menu.addSeparator()
            menu.addAction("Delete", QKeySequence(QKeySequence.StandardKey.Delete), self.delete_current)
            menu.addSeparator()
        menu.addMenu(self._sort_menu(menu))
        menu.popup(self.table.viewport().mapToGlobal(at))

    def _sort_menu(self, parent: QMenu) -> QMenu:
        menu = QMenu("Sort by", parent)
        group = QActionGroup(menu)
        for number, column in enumerate(COLUMNS):
            action = QAction(column.title, group, checkable=True, checked=number == self._order[0])
            order = Qt.SortOrder.DescendingOrder if number == LAST else Qt.SortOrder.AscendingOrder
            action.triggered.connect(
                lambda _checked, at=(number, order): self.table.horizontalHeader().setSortIndicator(*at)
            )
            menu.addAction(action)
        return menu
