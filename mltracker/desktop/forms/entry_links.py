"""The entries that a contact has to do with: found by typing, opened by a click."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.forms.ledger import order_tabs, small_button
from mltracker.desktop.forms.line_field import Line
from mltracker.desktop.parts.door_row import DoorRow
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.domain.entries import KIND_NAMES, Entry
from mltracker.services.searching import Hit, Search, Thing

MOST_OFFERED = 12
LOOKED_THROUGH = 50


class EntryLinks(QWidget):
    """`linked` tells the id of an entry to link, `unlinked` of one to take off, `opened` of one to go to.

    `begun` tells that an entry is asked for.
    """

    begun = Signal()
    linked = Signal(str)
    unlinked = Signal(str)
    opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] | None = None
        self.search = EntrySearch(desk)
        self.search.hide()
        self.search.found.connect(self.linked)
        self.search.left.connect(self._end)
        self.add_button = QPushButton("Link…")
        self.add_button.setProperty("look", "link")
        self.add_button.setAccessibleName("Link an entry")
        self.add_button.clicked.connect(self.begin)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(TextLabel("Entries", "strong"), 1)
        head.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.search)
        column.addLayout(self._rows)

    def begin(self) -> None:
        """Ask which entry."""
        self.search.clear()
        self.search.show()
        self.search.setFocus()
        self.begun.emit()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these, in that order."""
        if tuple(entries) == self._entries:
            return
        self._entries = tuple(entries)
        while (old := self._rows.takeAt(0)) and (row := old.widget()):
            row.hide()
            row.deleteLater()
        if not entries:
            self._rows.addWidget(TextLabel("Linked to none.", "muted", wrap=True))
        for entry in entries:
            self._rows.addWidget(self._row(entry))
        order_tabs(self.search, self._rows)

    def _row(self, entry: Entry) -> QWidget:
        door = DoorRow(entry.title, " · ".join(filter(None, (KIND_NAMES[entry.kind], entry.where, entry.when))))
        door.opened.connect(lambda: self.opened.emit(entry.id))
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(door, 1)
        row.addWidget(small_button("close", f"Unlink {entry.title}", lambda: self.unlinked.emit(entry.id)))
        return whole

    def _end(self) -> None:
        had_focus = self.search.hasFocus()
        self.search.hide()
        if had_focus:
            self.add_button.setFocus()


class EntrySearch(Line):
    """Finds entries off the GUI thread while one types; `found` tells an id, `left` that nothing is looked for."""

    found = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._hits: dict[str, Hit] = {}
        self._asked = ""
        self._model = QStringListModel(self)
        self.setPlaceholderText("Title of an entry")
        self.setAccessibleName("Find an entry to link")
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated.connect(self._take)
        self.setCompleter(completer)
        self.textEdited.connect(self._look)

    def _look(self, text: str) -> None:
        self._asked = text
        tracker = self._desk.tracker

        def found() -> tuple[Hit, ...]:
            # What was typed on since need not be looked for.
            hits = Search(tracker).find(text, LOOKED_THROUGH).hits if text == self._asked else ()
            return tuple(hit for hit in hits if hit.thing is Thing.ENTRY)[:MOST_OFFERED]

        self._desk.fetch(found, lambda hits: self._offer(text, hits), self)

    def _offer(self, text: str, hits: tuple[Hit, ...]) -> None:
        if text != self._asked or not self.isVisible():
            return
        self._hits = {}
        for hit in hits:
            words = " · ".join(filter(None, (hit.title, hit.where, hit.word)))
            while words in self._hits:
                words += " (another)"
            self._hits[words] = hit
        self._model.setStringList(list(self._hits))
        self.completer().complete()

    def _take(self, words: str) -> None:
        # The completer writes the chosen words into the line after this.
        QTimer.singleShot(0, self, self.clear)
        hit = self._hits[words]
        self._hits = {}
        self.left.emit()
        self.found.emit(hit.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return takes the best; Esc, or Return on an empty line, ends the search and nothing else."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._hits and self.text().strip():
                self._take(next(iter(self._hits)))
            elif not self.text().strip():
                self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Looking elsewhere ends the search."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()
