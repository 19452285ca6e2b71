"""The third place: everything logged, in one list, each entry edited in place beside it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.pages.page import Page
from mltracker.desktop.pages.record_inspector import RecordInspector
from mltracker.desktop.pages.record_list import ALL, Line, RecordList, View, arranged, choices
from mltracker.desktop.parts.empty_state import EmptyState
from mltracker.desktop.parts.segmented_filter import SegmentedFilter
from mltracker.desktop.theme import current_theme
from mltracker.domain.entries import Entry
from mltracker.services.entries import all_entries, delete

GAP = 14
INSPECTOR_WIDTH = 300


class RecordPage(Page):
    """Courses, certifications, projects, education, work and what else was logged or is planned."""

    key = "record"
    title = "Record"
    # What an entry is worth hangs on the role and on what is relevant, too.
    tables = frozenset({"entry", "entry_skill", "attachment", "owner", "irrelevant_skill", "own_skill"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._entries: tuple[Entry, ...] | None = None
        self._asked = View()
        self._wanted = ""
        self.kinds = SegmentedFilter("Kind", choices(()))
        self.kinds.chosen.connect(lambda _key: self._load())
        self.filter = self.kinds
        self.list = RecordList()
        self.list.view_changed.connect(self._load)
        self.list.picked.connect(self._inspect)
        self.inspector = RecordInspector(desk)
        self.inspector.delete_chosen.connect(self.delete_selected)
        self.inspector.left.connect(self.list.setFocus)
        self._add_action("Edit", "F2", self.inspector.edit_title)
        self._add_action("Delete", QKeySequence.StandardKey.Delete, self.delete_selected)
        self.empty = EmptyState(
            "record",
            "Nothing logged yet",
            "Courses, certifications, projects, studies and work stand here once you log them, also planned ones. "
            "A LinkedIn data export brings in what you already have.",
            "Log…",
            "Import a LinkedIn export…",
        )
        self.empty.main_chosen.connect(lambda: desk.log_wanted.emit("", ""))
        self.empty.second_chosen.connect(desk.import_wanted)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self._split())
        self._layers.addWidget(self.empty)

    def refresh(self) -> None:
        """Load every entry, and show them in the order in use."""
        self._entries = None
        self._load()

    def open_item(self, item_id: str) -> None:
        """Select the entry of that id, whatever the filter says."""
        if self._entries is not None and self.list.select(item_id):
            return
        self._wanted = item_id
        self.kinds.set_current(ALL)
        self._load()

    def delete_selected(self) -> None:
        """Delete what is selected, at once."""
        chosen = self.list.selected()
        if not chosen:
            return
        ids = [entry.id for entry in chosen]
        if self.desk.attempt(lambda: delete(self.desk.tracker, ids)) is not None:
            self.desk.told.emit(
                f"Deleted “{chosen[0].title}”" if len(chosen) == 1 else f"Deleted {len(chosen):,} entries", True
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the inspector wide enough to write in, and the list in sight."""
        super().resizeEvent(event)
        self.inspector.setMinimumWidth(min(current_theme().px(INSPECTOR_WIDTH), self.width() // 2))

    def _load(self) -> None:
        """Fetch, filter and sort in the background; only what was asked for last is shown."""
        column, descending = self.list.order
        asked = self._asked = View(self.kinds.current or ALL, column, descending)
        known, tracker = self._entries, self.desk.tracker

        def fetched() -> tuple[tuple[Entry, ...], tuple[Line, ...], list[tuple[str, str]]]:
            entries = all_entries(tracker) if known is None else known
            return entries, arranged(entries, asked, tracker.today()), choices(entries)

        def show(found: tuple[tuple[Entry, ...], tuple[Line, ...], list[tuple[str, str]]]) -> None:
            if asked is self._asked:
                self._entries, lines, offered = found
                self._show(lines, offered)

        self.desk.fetch(fetched, show, self)

    def _show(self, lines: tuple[Line, ...], offered: list[tuple[str, str]]) -> None:
        self._layers.setCurrentIndex(0 if self._entries else 1)
        self.kinds.set_choices(offered)
        if self.kinds.current != self._asked.chosen:
            self._load()
            return
        self.list.show_lines(lines, self._wanted)
        self._wanted = ""
        self._inspect()

    def _inspect(self) -> None:
        self.inspector.show_entries(self.list.selected())

    def _add_action(self, text: str, keys: QKeySequence.StandardKey | str, verb: Callable[[], None]) -> None:
        action = QAction(text, self.list)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(verb)
        self.list.addAction(action)

    def _split(self) -> QWidget:
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(GAP)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.list)
        splitter.addWidget(self.inspector)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([660, 330])
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(24, 0, 24, 20)
        column.addWidget(splitter)
        return whole
