"""The third place: everything logged, in one list, each entry edited in place beside it."""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.forms.entry_form import DEPTHS
from mltracker.desktop.newest_question import NewestQuestion
from mltracker.desktop.pages.bulk_panel import BulkPanel
from mltracker.desktop.pages.page import Page
from mltracker.desktop.pages.record_columns import KEYS, Line, line_of
from mltracker.desktop.pages.record_finder import RecordFinder
from mltracker.desktop.pages.record_inspector import RecordInspector
from mltracker.desktop.pages.record_kinds import ALL, KINDS, kind_choices, nothing_words
from mltracker.desktop.pages.record_list import WRAPPED_UP_TO, RecordList
from mltracker.desktop.pages.record_menus import fill_arrange_menu, fill_sort_menu, pop_up
from mltracker.desktop.parts.empty_state import EmptyState
from mltracker.desktop.parts.kept_splitter import KeptSplitter
from mltracker.desktop.parts.segmented_filter import SegmentedFilter
from mltracker.desktop.theme import current_theme
from mltracker.domain.entries import Kind
from mltracker.domain.problems import Problem
from mltracker.services import bulk, listing
from mltracker.services.bulk import Edit, Parts
from mltracker.services.entries import delete
from mltracker.services.listing import View
from mltracker.services.tracker import CHECKLIST_TABLES, Tracker
from mltracker.settings import RECORD_SPLIT

INSPECTOR_WIDTH = 300
SPLIT = (660, 330)
FIRST_ROWS = 60
"""So many rows come with a new order, so that it is seen at once."""

BEGINNING = WRAPPED_UP_TO + 1
"""So much of a new order is asked for first: whether it is a long one shows in it."""

Found = tuple["array[int]", dict[int, Line], int | None]
"""An order, the lines that are seen first, and the key of the entry that was asked for."""


class RecordPage(Page):
    """Courses, certifications, projects, education, work and what else was logged or is planned."""

    key = "record"
    title = "Record"
    # What an entry is worth hangs on the role and on what is relevant, too.
    tables = frozenset({"entry", "entry_skill", "owner"}) | CHECKLIST_TABLES

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._asked = View()
        self._wanted = ""
        self._busy = False
        self._awaited = False
        self._counted = False
        self._inspected = array("q")
        self._counts = NewestQuestion[dict[Kind, int]](desk, self._show_counts, self)
        self.kinds = SegmentedFilter("Kind", kind_choices({}))
        self.filter = self.kinds
        self.finder = RecordFinder()
        self.arrange = QPushButton("Columns")
        self.list = self.keys_to = RecordList(desk.settings, self._load_lines)
        self.inspector = RecordInspector(desk)
        self.empty = EmptyState(
            "record",
            "Nothing logged yet",
            "Courses, certifications, projects, studies and work stand here once you log them, also planned ones. "
            "A LinkedIn data export brings in what you already have.",
            "Log…",
            "Import a LinkedIn export…",
        )
        self._beside = QStackedWidget()
        self._layers = QStackedLayout(self)
        self._lay_out()
        self._connect()

    @cached_property
    def bulk(self) -> BulkPanel:
        """Stands in the inspector's place where several entries are selected; made when they first are."""
        bulk = BulkPanel(self.desk)
        self._beside.addWidget(bulk)
        bulk.delete_chosen.connect(self.delete_selected)
        bulk.edit_chosen.connect(self.change_selected)
        bulk.parts_wanted.connect(self._offer_parts)
        bulk.left.connect(self.list.setFocus)
        return bulk

    def refresh(self) -> None:
        """Load anew what is seen and the order, then the counts."""
        self._counted = False
        self.list.rows.reload()
        self._load()

    def open_item(self, item_id: str) -> None:
        """Select the entry of that id; a filter that hides it gives way."""
        self._wanted = item_id
        self._load()

    def delete_selected(self) -> None:
        """Delete what is selected, at once."""
        keys, tracker = self.list.selected_keys(), self.desk.tracker
        self._do(lambda: delete(tracker, listing.ids_at(tracker, keys)).replace("Delete", "Deleted", 1))

    def change_selected(self, edit: Edit) -> None:
        """Do that to all that are selected, as one step."""
        keys, tracker = self.list.selected_keys(), self.desk.tracker
        self._do(lambda: bulk.apply(tracker, listing.ids_at(tracker, keys), edit))

    def mark_selected_done(self) -> None:
        """Turn the planned ones that are selected into done ones."""
        self.change_selected(bulk.mark_done(self.desk.tracker))

    def menu(self) -> QMenu:
        """What can be done with the selected entries, and with the list."""
        menu = QMenu(self)
        menu.addActions(self.list.actions())
        line = self.list.chosen()
        if line is not None:
            menu.addAction("&History…", lambda: self.desk.history_wanted.emit(line.entry.id))
        depths = menu.addMenu("My &part")
        for depth, words in DEPTHS:
            depths.addAction(words).triggered.connect(lambda _on, one=depth: self.change_selected(bulk.set_depth(one)))
        depths.setEnabled(bool(self.list.selected_count))
        menu.addSeparator()
        fill_sort_menu(menu.addMenu("&Sort by"), self.list.columns)
        fill_arrange_menu(menu.addMenu("&Columns"), self.list.columns)
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the inspector wide enough to write in, and the list in sight."""
        super().resizeEvent(event)
        self._beside.setMinimumWidth(min(current_theme().px(INSPECTOR_WIDTH), self.width() // 2))

    def _load(self) -> None:
        """Filter and sort anew; where nothing is shown yet that has to be found again, what comes first is."""
        kept = self.list.columns.arrangement
        kinds = KINDS[self.kinds.current or ALL][1]
        self._asked = View(kinds, self.finder.text(), KEYS[kept.by], kept.descending)
        if self._wanted or self.list.rows.order:
            self._look_for(listing.order)
        else:
            self._look_for(lambda tracker, view: listing.beginning(tracker, view, BEGINNING))

    def _look_for(self, query: Callable[[Tracker, View], "array[int]"], *, after_paint: bool = False) -> None:
        """Ask in the background; only what was asked for last is looked for and shown."""
        asked, tracker, wanted = self._asked, self.desk.tracker, self._wanted
        current = self.list.selected_keys()[:1]

        def find() -> Found | None:
            if asked is not self._asked:
                return None
            key = listing.key_of(tracker, wanted) if wanted else None
            order = query(tracker, asked)
            return order, _lines_at(tracker, _seen_first(order, [*current, *([key] if key else [])])), key

        def show(found: Found | None) -> None:
            if found is not None and asked is self._asked:
                self._show(*found)

        self.desk.fetch(find, show, self, after_paint=after_paint)

    def _load_lines(self, keys: list[int], on_done: Callable[[Mapping[int, Line]], None]) -> None:
        tracker = self.desk.tracker
        self.desk.fetch(lambda: _lines_at(tracker, keys), on_done, self)

    def _show(self, order: "array[int]", lines: dict[int, Line], wanted: int | None) -> None:
        if wanted is not None and wanted not in order and self._is_filtered:
            self._leave_filters()
            return
        self._wanted = ""
        self.list.show_order(order, lines, wanted)
        words, way_out = nothing_words(self.kinds.current, self._asked.text)
        self.list.nothing.say("" if order else words, way_out)
        self._inspect()
        if len(order) == BEGINNING:
            self._look_for(listing.order, after_paint=True)
        if not self._counted:
            self._counted = True
            # They look at every entry: what is shown now is painted before that.
            QTimer.singleShot(0, self, self._count)

    def _count(self) -> None:
        tracker = self.desk.tracker
        self._counts.ask(lambda: listing.kind_counts(tracker))

    @property
    def _is_filtered(self) -> bool:
        return bool(self._asked.kinds or self._asked.text)

    def _leave_filters(self) -> None:
        self.finder.clear()
        self.kinds.set_current(ALL)
        self._load()

    def _show_counts(self, counts: dict[Kind, int]) -> None:
        self._layers.setCurrentIndex(0 if counts else 1)
        self.pass_focus_on()
        before = self.kinds.current
        self.kinds.set_choices(kind_choices(counts))
        if self.kinds.current != before:
            self._load()

    def _show_everything(self) -> None:
        self._leave_filters()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_menu(self, place: QPoint) -> None:
        pop_up(self.menu(), place)

    def _show_arrange_menu(self) -> None:
        menu = QMenu(self)
        fill_arrange_menu(menu, self.list.columns)
        pop_up(menu, self.arrange.mapToGlobal(QPoint(0, self.arrange.height() + 2)))

    def _find(self) -> None:
        self.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.finder.selectAll()

    def _find_titles(self, typed: str) -> None:
        tracker = self.desk.tracker

        def find() -> frozenset[int]:
            return listing.titled(tracker, typed) if typed == self.list.typed else frozenset()

        self.desk.fetch(find, lambda keys: self.list.go_to_title(typed, keys), self)

    def _offer_parts(self, which: str) -> None:
        keys, tracker = self.list.selected_keys(), self.desk.tracker

        def show(found: Parts) -> None:
            if keys == self.list.selected_keys():
                self.bulk.offer(which, found)

        self.desk.fetch(lambda: bulk.parts(tracker, listing.ids_at(tracker, keys)), show, self)

    def _inspect(self) -> None:
        """Show the one selected entry once it is loaded, or what can be done to several."""
        count, line, keys = self.list.selected_count, self.list.chosen(), self.list.selected_keys()[:1]
        self._awaited = count == 1 and line is None
        if count > 1:
            self.bulk.show_count(count)
        elif line is not None:
            self.inspector.show_entry(line.entry)
        elif not count or keys != self._inspected:
            # Nothing must be typed into another entry than the one selected.
            self.inspector.show_entry(None)
        self._inspected = keys if count == 1 else array("q")
        self._beside.setCurrentWidget(self.bulk if count > 1 else self.inspector)

    def _take_loaded(self) -> None:
        if self._awaited:
            self._inspect()

    def _do(self, verb: Callable[[], str]) -> None:
        """Change what is selected in the background, one change at a time, and tell what was done."""
        if self._busy or not self.list.selected_count:
            return
        self._busy = True

        def run() -> str | Problem:
            try:
                return verb()
            except Problem as problem:
                return problem

        def done(said: str | Problem) -> None:
            self._busy = False
            if isinstance(said, Problem):
                self.desk.failed.emit(said)
            else:
                self.desk.told.emit(said or "Nothing to change: they are so already", bool(said))

        self.desk.fetch(run, done, self)

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._load)
        self.finder.textChanged.connect(self._load)
        self.finder.left.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self.arrange.clicked.connect(self._show_arrange_menu)
        self.list.view_changed.connect(self._load)
        self.list.picked.connect(self._inspect)
        self.list.rows.loaded.connect(self._take_loaded)
        self.list.titles_wanted.connect(self._find_titles)
        self.list.menu_wanted.connect(self._show_menu)
        self.list.activated.connect(self.inspector.edit_title)
        self.list.columns.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.columns.customContextMenuRequested.connect(self._show_header_menu)
        self.list.nothing.left.connect(self._show_everything)
        self.inspector.left.connect(self.list.setFocus)
        self._add_action("&Edit", "F2", self.inspector.edit_title)
        self._add_action("&Mark done", "Ctrl+D", self.mark_selected_done)
        self._add_action("&Delete", QKeySequence.StandardKey.Delete, self.delete_selected)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._find)
        self.empty.main_chosen.connect(lambda: self.desk.log_wanted.emit("", ""))
        self.empty.second_chosen.connect(self.desk.import_wanted)

    def _show_header_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        fill_arrange_menu(menu, self.list.columns)
        pop_up(menu, self.list.columns.mapToGlobal(place))

    def _add_action(self, text: str, keys: QKeySequence.StandardKey | str, verb: Callable[[], None]) -> None:
        action = QAction(text, self.list)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(verb)
        self.list.addAction(action)

    def _lay_out(self) -> None:
        self.arrange.setAccessibleName("Columns and order of the list")
        # From the outside in: whatever is put into something else gets its style anew, with all that it holds.
        whole, left = QWidget(), QWidget()
        self._layers.addWidget(whole)
        self._layers.addWidget(self.empty)
        around = QVBoxLayout(whole)
        around.setContentsMargins(24, 0, 24, 20)
        around.addWidget(KeptSplitter((left, self._beside), SPLIT, self.desk.settings, RECORD_SPLIT))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.finder, 1)
        row.addWidget(self.arrange)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        self._beside.addWidget(self.inspector)


def _lines_at(tracker: Tracker, keys: Sequence[int]) -> dict[int, Line]:
    today = tracker.today()
    return {key: line_of(entry, today) for key, entry in listing.entries_at(tracker, keys).items()}


def _seen_first(order: "array[int]", near: Iterable[int]) -> list[int]:
    """The keys of a short list; of a long one those at its top and around some others."""
    if len(order) <= WRAPPED_UP_TO:
        return list(order)
    keys = list(order[:FIRST_ROWS])
    for at in (order.index(key) for key in near if key in order):
        keys += order[max(at - FIRST_ROWS, 0) : at + FIRST_ROWS]
    return list(dict.fromkeys(keys))
