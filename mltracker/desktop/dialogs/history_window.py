"""The History window: every step, what it changed, and bringing back what was changed or deleted."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.history_details import HistoryDetails
from mltracker.desktop.dialogs.history_list import HistoryList, Row
from mltracker.desktop.forms.line_field import Line
from mltracker.desktop.icons import icon
from mltracker.desktop.parts.chip import Chip
from mltracker.desktop.parts.kept_splitter import KeptSplitter
from mltracker.desktop.parts.segmented_filter import SegmentedFilter
from mltracker.desktop.parts.toast import Toast
from mltracker.desktop.parts.window_size import screen_room
from mltracker.desktop.theme import current_theme
from mltracker.services import history, restoring, undoing
from mltracker.services.history import Deleted, HistoryStep, StepDetails
from mltracker.services.restoring import Restored
from mltracker.services.tracker import Changed
from mltracker.settings import HISTORY_SPLIT

SIZE = QSize(980, 640)
LEAST = QSize(720, 480)
SPLIT = (540, 400)
MARGIN = 20
STEPS, DELETED = "steps", "deleted"
_ICONS = {"undo": "undo", "redo": "redo"}


def open_history(desk: Desk, item_id: str, parent: QWidget) -> "HistoryWindow":
    """Show the history, of one entry or contact where its id is given; a window of it that is open comes forward."""
    top = parent.window()
    window = top.findChild(HistoryWindow) or HistoryWindow(desk, top)
    window.show_item(item_id)
    window.show()
    window.raise_()
    window.activateWindow()
    return window


class HistoryWindow(QDialog):
    """Not modal: the record can be changed beside it, and it follows. Open it by `open_history`."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle("History")
        self._desk = desk
        self._item_id = ""
        self._chip: Chip | None = None
        self._request = 0
        self.choice = SegmentedFilter("Show", ((STEPS, "All steps"), (DELETED, "Deleted")))
        self.text = Line()
        self.list = HistoryList(desk.tracker.today)
        self.details = HistoryDetails()
        self._build()
        self.toast = Toast(self)
        self._connect()

    def show_item(self, item_id: str) -> None:
        """Speak of one entry or contact alone, or of everything where the id is empty."""
        self._item_id = item_id
        if self._chip is not None:
            self._chip.hide()
            self._chip.deleteLater()
            self._chip = None
        if item_id:
            self.choice.set_current(STEPS)
            self._desk.fetch(lambda: (item_id, history.name_of(self._desk.tracker, item_id)), self._name_item, self)
        self.setWindowTitle("History")
        self._load()

    def _name_item(self, named: tuple[str, str]) -> None:
        item_id, name = named
        if item_id != self._item_id or self._chip is not None:
            return
        words = f"History of “{name}”"
        self.setWindowTitle(words)
        self._chip = Chip(item_id, words)
        self._chip.removal_chosen.connect(lambda _key: self.show_item(""))
        self._bar.insertWidget(1, self._chip, 1)
        self.setTabOrder(self.choice, self._chip)

    def _build(self) -> None:
        self.text.setPlaceholderText("Filter")
        self.text.setAccessibleName("Filter by title")
        self.text.setClearButtonEnabled(True)
        self.text.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._bar = QHBoxLayout()
        self._bar.setSpacing(12)
        self._bar.addWidget(self.choice)
        self._bar.addStretch(1)
        self._bar.addWidget(self.text, 2)
        splitter = KeptSplitter((self.list, self.details), SPLIT, self._desk.settings, HISTORY_SPLIT)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(12)
        column.addLayout(self._bar)
        column.addWidget(splitter, 1)
        room = screen_room(self)
        theme = current_theme()
        self.setMinimumSize(LEAST.boundedTo(room))
        self.resize(QSize(theme.px(SIZE.width()), theme.px(SIZE.height())).boundedTo(room))
        self.list.setFocus()

    def _connect(self) -> None:
        self.choice.chosen.connect(self._load)
        self.text.textChanged.connect(self._load)
        self.list.picked.connect(self._show_current)
        self.list.model().more_wanted.connect(self._load_more)
        self.details.restore_wanted.connect(self._restore)
        self.details.focus_freed.connect(self.list.setFocus)
        self.toast.undo_chosen.connect(self._undo)
        self._desk.changed.connect(self._hear)
        for keys, verb in (
            (QKeySequence.StandardKey.Undo, self._undo),
            (QKeySequence.StandardKey.Redo, self._redo),
            (QKeySequence.StandardKey.Find, self.text.setFocus),
        ):
            shortcut = QShortcut(self)
            shortcut.setKeys(keys)
            shortcut.activated.connect(verb)

    @property
    def _lists_deleted(self) -> bool:
        return self.choice.current == DELETED

    def _load(self) -> None:
        """Show the first page of what is wanted, in place of all else."""
        self._request += 1
        self._fetch(self._show)

    def _load_more(self) -> None:
        rows = self.list.model().rows
        self._fetch(self._show_older, below=rows[-1].key)

    def _fetch(self, on_done: Callable[[Sequence[Row]], None], *, above: int = 0, below: int | None = None) -> None:
        """Ask for a page of what is wanted now; what was asked for before then is given up."""
        request, tracker, text, item_id = self._request, self._desk.tracker, self.text.text(), self._item_id
        lists_deleted = self._lists_deleted

        def is_wanted() -> bool:
            return request == self._request

        def query() -> list[Row]:
            if lists_deleted:
                return [_deleted_row(one) for one in history.deleted(tracker, text, below=below, is_wanted=is_wanted)]
            found = history.steps(tracker, text, item_id, above=above, below=below, is_wanted=is_wanted)
            return [_step_row(one, item_id) for one in found]

        def show(rows: list[Row]) -> None:
            if is_wanted():
                on_done(rows)

        self._desk.fetch(query, show, self)

    def _show(self, rows: Sequence[Row]) -> None:
        before = self.list.current()
        model = self.list.model()
        self.list.nothing = self._words_for_nothing()
        model.begin(rows, has_more=len(rows) == history.PAGE)
        if rows:
            self.list.choose(max(model.row_of(before.key), 0) if before else 0)
        else:
            self._show_current()

    def _show_older(self, rows: Sequence[Row]) -> None:
        self.list.model().append(rows, has_more=len(rows) == history.PAGE)

    def _show_newer(self, rows: Sequence[Row]) -> None:
        if len(rows) == history.PAGE or not self.list.model().rows:
            self._load()
        else:
            self.list.model().prepend(rows)

    def _words_for_nothing(self) -> str:
        if self.text.text().strip():
            return "Nothing has these words in its title."
        return "Nothing is deleted." if self._lists_deleted else "Nothing has been changed yet."

    def _show_current(self) -> None:
        row, tracker = self.list.current(), self._desk.tracker
        if row is None:
            self.details.clear()
            return
        self._desk.fetch(lambda: (row.key, history.details(tracker, row.step, row.item_id)), self._show_details, self)

    def _show_details(self, found: tuple[int, StepDetails]) -> None:
        key, details = found
        row = self.list.current()
        if row is not None and row.key == key:
            self.details.show_details(details)

    def _restore(self, item_id: str, number: int, before: bool) -> None:  # noqa: FBT001 - what the signal hands over
        tracker = self._desk.tracker
        self._desk.fetch(lambda: restoring.restore(tracker, item_id, number, before=before), self._tell_restored, self)

    def _tell_restored(self, restored: Restored) -> None:
        done = f"{restored.title}." if restored.title else "It is so already: nothing was changed."
        self.toast.tell(" ".join((done, *restored.said)), undo=bool(restored.title))

    def _undo(self) -> None:
        self._tell_step("Undone", self._desk.attempt(lambda: undoing.undo(self._desk.tracker)))

    def _redo(self) -> None:
        self._tell_step("Redone", self._desk.attempt(lambda: undoing.redo(self._desk.tracker)))

    def _tell_step(self, word: str, title: str | None) -> None:
        if title is not None:
            self.toast.tell(f"{word}: {title}", undo=False)

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        rows = self.list.model().rows
        if self._lists_deleted:
            if {"entry", "contact"} & changed.rows.keys():
                self._load()
        elif rows:
            self._fetch(self._show_newer, above=rows[0].key)
        else:
            self._load()


def _step_row(step: HistoryStep, item_id: str) -> Row:
    return Row(step.number, step.number, item_id, step.at, step.title, step.words, _ICONS.get(step.kind, ""))


def _deleted_row(deleted: Deleted) -> Row:
    words = f"{deleted.noun.capitalize()} · {deleted.step.title}"
    return Row(deleted.change, deleted.step.number, deleted.item_id, deleted.step.at, deleted.name, words)
