"""The people met on the way: a list and, beside it, the one at hand."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.merge_dialog import MergeDialog
from mltracker.desktop.pages.contact_inspector import MOST_MERGED, ContactInspector
from mltracker.desktop.pages.contact_list import (
    ALL,
    COLUMNS,
    NEWEST_FIRST,
    ContactTable,
    Person,
    View,
    arranged,
    choices,
    people,
)
from mltracker.desktop.pages.page import Page
from mltracker.desktop.pages.same_people import SamePeople
from mltracker.desktop.parts.empty_state import EmptyState
from mltracker.desktop.parts.kept_splitter import KeptSplitter
from mltracker.desktop.parts.segmented_filter import SegmentedFilter
from mltracker.desktop.theme import current_theme
from mltracker.domain.contacts import Contact
from mltracker.domain.follow_ups import count_words
from mltracker.services import contacts as verbs
from mltracker.services.entries import all_contacts
from mltracker.settings import CONTACTS_SPLIT

MARGINS = (24, 0, 24, 20)
SPLIT = (660, 340)
INSPECTOR_WIDTH = 300
DELETED_AT_ONCE = 100
"""More contacts than this are deleted in the background."""


class ContactsPage(Page):
    """People with the times in touch, what they vouch for, and when to write next."""

    key = "contacts"
    title = "Contacts"
    tables = frozenset({"contact", "interaction", "reference_request", "contact_entry", "entry", "difference"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._people: tuple[Person, ...] | None = None
        self._asked = View()
        self._wanted = ""
        self.kinds = SegmentedFilter("Contacts", choices(()))
        self.filter = self.kinds
        self.finder = QLineEdit()
        self.same = SamePeople()
        self.table = self.keys_to = ContactTable()
        self.inspector = ContactInspector(desk)
        self.form = self.inspector.form
        self.empty = EmptyState(
            "contacts",
            "No contacts yet",
            "People you meet on the way open doors: write down who they are, where you met and when you last spoke.",
            "Add a contact",
            "Import a LinkedIn export…",
        )
        # From the outside in: whatever is put into something else gets its style anew, with all that it holds.
        self._stack = QStackedWidget(self)
        sides = (self._left(), self.inspector)
        self.splitter = KeptSplitter(sides, SPLIT, desk.settings, CONTACTS_SPLIT, self._stack)
        for widget in (QWidget(), self.empty, self.splitter):  # nothing at all until it is known which of the two
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(*MARGINS)
        column.addWidget(self._stack)
        self._connect()

    def _left(self) -> QWidget:
        self.finder.setPlaceholderText("Find by any word: a name, a company, a tag, what you talked about")
        self.finder.setAccessibleName("Find a contact")
        self.finder.setClearButtonEnabled(True)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.finder)
        column.addWidget(self.table, 1)
        column.addWidget(self.same)
        return whole

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._load)
        self.finder.textChanged.connect(self._load)
        self.table.selectionModel().selectionChanged.connect(self._inspect)
        self.table.activated.connect(self.form.edit_name)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._load)
        self.form.left.connect(self.table.setFocus)
        self.inspector.merge_chosen.connect(self.merge_selected)
        self.inspector.delete_chosen.connect(self.delete_selected)
        self.same.wanted.connect(self._merge)
        self.same.refused.connect(self._tell_apart)
        self.empty.main_chosen.connect(lambda: self.desk.log_wanted.emit("contact", ""))
        self.empty.second_chosen.connect(self.desk.import_wanted)
        self._shortcut("F2", self.form.edit_name, self.table)
        self._shortcut(QKeySequence.StandardKey.Delete, self.delete_selected, self.table)
        self._shortcut("Ctrl+M", self.merge_selected, self.table)
        self._shortcut("Ctrl+T", self.in_touch_today, self)
        self._shortcut(QKeySequence.StandardKey.Find, self.begin_finding, self)
        self._shortcut("Esc", self._end_finding, self.finder)
        self._shortcut("Down", self.table.setFocus, self.finder)

    def _shortcut(self, keys: QKeySequence.StandardKey | str, verb: Callable[[], None], place: QWidget) -> None:
        whole = place is self
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut if whole else Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence(keys), place, context=context).activated.connect(verb)

    def refresh(self) -> None:
        """Load all contacts, and show them in the order in use."""
        self._people = None
        self._load()

    def open_item(self, item_id: str) -> None:
        """Go to the contact of that id, whatever filter and finder say."""
        self._wanted = item_id
        if self._people is not None and not self.table.select(item_id):
            self.kinds.set_current(ALL)
            self.finder.clear()
            self._load()
        (self.table if self.table.isVisible() else self).setFocus()

    def begin_finding(self) -> None:
        """Go to the finder, to type over what it says."""
        self.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.finder.selectAll()

    def _end_finding(self) -> None:
        self.finder.clear()
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def delete_selected(self) -> None:
        """Delete the selected contacts, at once; the message offers to undo it."""
        chosen = self.table.selected()
        if not chosen:
            return
        tracker = self.desk.tracker
        words = f"“{chosen[0].name}”" if len(chosen) == 1 else count_words(len(chosen), "contact")
        if len(chosen) > DELETED_AT_ONCE:
            self.desk.fetch(
                lambda: verbs.delete_contacts(tracker, chosen),
                lambda _title: self.desk.told.emit(f"Deleted {words}", True),
                self,
            )
        elif self.desk.attempt(lambda: verbs.delete_contacts(tracker, chosen)) is not None:
            self.desk.told.emit(f"Deleted {words}", True)

    def in_touch_today(self) -> None:
        """Write down that one was in touch with the selected contact today."""
        if len(self.table.selected()) == 1:
            self.form.in_touch_today()

    def merge_selected(self) -> None:
        """Show what would become of the selected contacts as one."""
        chosen = self.table.selected()
        if 1 < len(chosen) <= MOST_MERGED:
            self._merge(chosen)

    def save_selected(self) -> None:
        """Offer to write the selected contacts to a file for address books."""
        from mltracker.desktop.dialogs.vcard_dialog import VCardDialog  # noqa: PLC0415 - only then

        self.form.save()
        if chosen := self.table.selected():
            VCardDialog(self.desk, chosen, self.window()).open()

    def _merge(self, chosen: Sequence[Contact]) -> None:
        self.form.save()
        dialog = MergeDialog(self.desk, chosen[:MOST_MERGED], self.window())
        dialog.merged.connect(self.open_item)
        dialog.open()

    def _tell_apart(self, different: Sequence[Contact]) -> None:
        def tell_apart() -> bool:
            verbs.tell_apart(self.desk.tracker, different)
            return True

        if self.desk.attempt(tell_apart):
            self.desk.told.emit(f"Remembered that these {len(different)} are different people", True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the inspector wide enough to write in, and the list in sight."""
        super().resizeEvent(event)
        self.inspector.setMinimumWidth(min(current_theme().px(INSPECTOR_WIDTH), self.width() // 2))

    def _load(self, *_said: object) -> None:
        """Fetch, filter and sort in the background; only what was asked for last is shown."""
        column, descending = self.table.order
        asked = self._asked = View(
            self.kinds.current or ALL, self.finder.text(), column, descending, kept=self._in_hand()
        )
        known, tracker = self._people, self.desk.tracker

        def fetched() -> tuple[tuple[Person, ...], list[Person], list[tuple[str, str]]]:
            listed = people(all_contacts(tracker), tracker.today()) if known is None else known
            return listed, arranged(listed, asked), choices(listed)

        def show(found: tuple[tuple[Person, ...], list[Person], list[tuple[str, str]]]) -> None:
            if asked is self._asked:
                self._show(*found)
                if known is None:
                    self._look_for_same(found[0])

        self.desk.fetch(fetched, show, self)

    def _in_hand(self) -> str:
        """The id of the contact being edited: a change that takes it out of the list must not bring up another."""
        focus = QApplication.focusWidget()
        chosen = self.table.selected() if focus is not None and self.form.isAncestorOf(focus) else ()
        return chosen[0].id if len(chosen) == 1 else ""

    def _show(self, listed: tuple[Person, ...], shown: list[Person], offered: list[tuple[str, str]]) -> None:
        self._people = listed
        self.kinds.set_choices(offered)
        text = self.finder.text().strip()
        self.table.nothing = f"Nobody listed here fits “{text}”." if text else "Nobody is listed here."
        self._stack.setCurrentWidget(self.splitter if listed else self.empty)
        self.pass_focus_on()
        self.table.show_people(shown, self._wanted)
        self._wanted = ""
        self._inspect()

    def _look_for_same(self, listed: tuple[Person, ...]) -> None:
        tracker = self.desk.tracker
        self.desk.fetch(
            lambda: verbs.may_be_same(tracker, (person.contact for person in listed)), self.same.show_groups, self
        )

    def _inspect(self, *_selection: object) -> None:
        self.inspector.show_contacts(self.table.selected())

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self.table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen = self.table.selected()
        if len(chosen) == 1:
            self._offer_for_one(menu, chosen[0])
        if chosen:
            merge = menu.addAction("Merge…", QKeySequence("Ctrl+M"), self.merge_selected)
            merge.setEnabled(1 < len(chosen) <= MOST_MERGED)
            menu.addAction("Save as vCard…", self.save_selected)
            menu.addAction("Delete", QKeySequence(QKeySequence.StandardKey.Delete), self.delete_selected)
            menu.addSeparator()
        menu.addAction("Find…", QKeySequence(QKeySequence.StandardKey.Find), self.begin_finding)
        menu.addMenu(self._sort_menu(menu))
        menu.popup(self.table.viewport().mapToGlobal(at))

    def _offer_for_one(self, menu: QMenu, contact: Contact) -> None:
        menu.addAction("Edit", QKeySequence(Qt.Key.Key_F2), self.form.edit_name)
        menu.addAction("In touch today", QKeySequence("Ctrl+T"), self.form.in_touch_today)
        menu.addAction("Add a time you were in touch…", self.form.interactions.begin)
        menu.addAction("Add a reference…", self.form.references.begin)
        menu.addAction("Link an entry…", self.form.links.begin)
        menu.addAction("History…", lambda: self.desk.history_wanted.emit(contact.id))
        menu.addAction("Write an e-mail", self.form.write_mail).setEnabled(bool(contact.email))
        menu.addAction("Open the link", self.form.open_link).setEnabled(bool(contact.url))
        menu.addSeparator()

    def _sort_menu(self, parent: QMenu) -> QMenu:
        menu = QMenu("Sort by", parent)
        group = QActionGroup(menu)
        for number, column in enumerate(COLUMNS):
            action = QAction(column.title, group, checkable=True, checked=number == self.table.order[0])
            order = Qt.SortOrder.DescendingOrder if number in NEWEST_FIRST else Qt.SortOrder.AscendingOrder
            action.triggered.connect(
                lambda _checked, at=(number, order): self.table.horizontalHeader().setSortIndicator(*at)
            )
            menu.addAction(action)
        return menu
