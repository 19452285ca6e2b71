"""Everything that is due, and what was put off."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.models.rows_model import ROW_ROLE, Column, RowsModel
from mltracker.desktop.newest_question import NewestQuestion
from mltracker.desktop.parts.due_row import DONE_WORDS, KEYS, DueActions
from mltracker.desktop.parts.fitted_table import FittedTable
from mltracker.desktop.parts.segmented_filter import SegmentedFilter
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.parts.window_size import open_at
from mltracker.domain.dates import PartialDate
from mltracker.domain.due import Agenda, Due
from mltracker.services.due import due
from mltracker.services.tracker import Changed

WIDTH, HEIGHT = 680, 480
MARGIN = 20
CONCERNED = frozenset({"entry", "contact", "interaction", "draft", "snooze", "review"})
"""The tables that a list of what is due is read from."""
_WIDTHS = (84, 250, 190, 120)
WHEN, TITLE, WHAT, UNTIL = range(len(_WIDTHS))


def open_due(desk: Desk, parent: QWidget) -> "DueWindow":
    """Show the list; one that is open comes forward."""
    top = parent.window()
    window = top.findChild(DueWindow) or DueWindow(desk, top)
    window.show()
    window.raise_()
    window.activateWindow()
    return window


class DueWindow(QDialog):
    """Not modal: the record may be worked on beside it. Open it by `open_due`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Due soon")
        self._desk = desk
        self._agenda = Agenda((), ())
        self._question = NewestQuestion[Agenda](desk, self._take, self)
        self._actions = DueActions(desk, self)
        self.views = SegmentedFilter("Show", _choices(self._agenda))
        self.model = RowsModel[Due](self._columns(), lambda one: one.key, self)
        self.table = FittedTable(self.model, _WIDTHS, wide=TITLE, giving_way=(UNTIL, WHAT))
        self.table.setAccessibleName("What is due")
        self.table.setSelectionMode(FittedTable.SelectionMode.SingleSelection)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.note = TextLabel("", "muted", wrap=True)
        self.open_button = QPushButton("&Open")
        self.done_button = QPushButton()
        self.snooze_button = QPushButton("&Put off")
        self._lay_out()
        self._connect()
        self._load()

    @property
    def current(self) -> Due | None:
        """The thing at hand."""
        one: Due | None = self.table.currentIndex().data(ROW_ROLE)
        return one

    def _press(self, key: Qt.Key) -> None:
        if self.current is not None:
            self._actions.press(key, self.current)

    def _load(self) -> None:
        tracker = self._desk.tracker
        self._question.ask(lambda: due(tracker))

    def _take(self, found: Agenda) -> None:
        self._agenda = found
        self.views.set_choices(_choices(found))
        self._show()

    @Slot()
    def _show(self) -> None:
        row = max(self.table.currentIndex().row(), 0)
        put_off = self.views.current == "put off"
        found = self._agenda.put_off if put_off else self._agenda.open
        self.model.set_rows(found)
        self.table.setColumnHidden(UNTIL, not put_off)
        self.note.setText("" if found else "Nothing is put off." if put_off else "Nothing is due.")
        self.note.setVisible(not found)
        if found and self.current is None:
            self.table.selectRow(min(row, len(found) - 1))
        self._offer()

    @Slot()
    def _offer(self) -> None:
        one = self.current
        self.done_button.setText(DONE_WORDS[one.kind] if one is not None else "Mark as &done")
        for button in (self.open_button, self.done_button, self.snooze_button):
            button.setEnabled(one is not None)

    @Slot()
    def _open(self) -> None:
        if self.current is not None:
            self._actions.open(self.current)

    @Slot()
    def _do(self) -> None:
        if self.current is not None:
            self._actions.done(self.current)

    @Slot()
    def _offer_days(self) -> None:
        if self.current is not None:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._actions.fill_with_days(menu, self.current)
            menu.popup(self.snooze_button.mapToGlobal(self.snooze_button.rect().bottomLeft()))

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        if self.current is not None:
            self._actions.menu(self.current).popup(self.table.viewport().mapToGlobal(place))

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if CONCERNED & changed.rows.keys():
            self._load()

    def _columns(self) -> tuple[Column[Due], ...]:
        today = self._desk.tracker.today()

        def tone(one: Due) -> str:
            return {"neutral": "muted"}.get(one.tone(today), one.tone(today))

        return (
            Column("When", lambda one: one.when(today), foreground=tone),
            Column("What", lambda one: one.title, tooltip=lambda one: one.title),
            Column("", lambda one: one.caption, foreground="muted"),
            Column("Put off until", lambda one: PartialDate(one.until.isoformat()).words if one.until else ""),
        )

    def _connect(self) -> None:
        self._desk.changed.connect(self._hear)
        self.views.chosen.connect(self._show)
        self.table.selectionModel().currentRowChanged.connect(self._offer)
        self.table.activated.connect(self._open)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.open_button.clicked.connect(self._open)
        self.done_button.clicked.connect(self._do)
        self.snooze_button.clicked.connect(self._offer_days)
        for key in KEYS:
            # Before the list takes a letter for the beginning of a name to go to.
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(partial(self._press, key))

    def _lay_out(self) -> None:
        self.done_button.setProperty("look", "primary")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for button in (self.done_button, self.open_button, self.snooze_button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        foot.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.setSpacing(12)
        whole.addWidget(self.views)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.note)
        whole.addLayout(foot)
        open_at(self, WIDTH, HEIGHT)
        self.table.setFocus()


def _choices(agenda: Agenda) -> list[tuple[str, str]]:
    return [("due", f"Due {len(agenda.open):,}"), ("put off", f"Put off {len(agenda.put_off):,}")]
