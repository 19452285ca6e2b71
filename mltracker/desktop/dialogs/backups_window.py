"""The record's copies: when and why each was made, when it was proven, and putting one back."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mltracker.desktop.background import run_in_background
from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.backups_details import BackupsDetails, least_high
from mltracker.desktop.dialogs.backups_question import RestoreQuestion
from mltracker.desktop.dialogs.backups_second import SecondFolder
from mltracker.desktop.models.rows_model import ROW_ROLE, Column, RowsModel
from mltracker.desktop.newest_question import NewestQuestion
from mltracker.desktop.parts.fitted_table import FittedTable
from mltracker.desktop.parts.flow_layout import FlowLayout
from mltracker.desktop.parts.kept_splitter import KeptSplitter
from mltracker.desktop.parts.scrolled import scrolled
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.parts.toast import Toast
from mltracker.desktop.parts.window_size import open_at
from mltracker.services import backups, damage_help, second_folder
from mltracker.services.backup_words import (
    RULE,
    brought_words,
    moment_words,
    proven_words,
    reason_words,
    size_words,
    summary,
)
from mltracker.services.backups import Backup, Difference, Reason
from mltracker.services.tracker import Changed
from mltracker.settings import BACKUPS_SPLIT

WIDTH, HEIGHT = 980, 640
MARGIN = 20
LEAST_HEIGHT = 160
SIDES = (580, 340)
_WIDTHS = (145, 165, 70, 145)
TAKEN, REASON, SIZE, PROVEN = range(len(_WIDTHS))


def open_backups(desk: Desk, parent: QWidget) -> "BackupsWindow":
    """Show the copies; a window of them that is open comes forward."""
    window = parent.findChild(BackupsWindow) or BackupsWindow(desk, parent)
    window.show()
    window.raise_()
    window.activateWindow()
    return window


class BackupsWindow(QDialog):
    """Not modal: the record can be changed beside it, and it follows. Open it by `open_backups`."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle("Backups")
        self._desk = desk
        self._elsewhere: Backup | None = None
        self._question = NewestQuestion[Difference](desk, self._show_difference, self)
        self._shown: Difference | None = None
        self.summary = TextLabel("", "strong", wrap=True)
        self.model = RowsModel[Backup](_COLUMNS, lambda one: one.path, self)
        self.table = FittedTable(self.model, _WIDTHS, wide=REASON, giving_way=(SIZE, PROVEN))
        self.details = BackupsDetails()
        self.second = SecondFolder(desk)
        self.now_button = QPushButton("&Back up now")
        self.check_button = QPushButton("&Check this copy")
        self.save_button = QPushButton("&Save what can be read")
        self.file_button = QPushButton("Restore from a &file…")
        self.restore_button = QPushButton("&Restore this copy…")
        self._lay_out()
        self.toast = Toast(self)
        self._connect()
        self._load()

    @property
    def current(self) -> Backup | None:
        """The copy at hand."""
        one: Backup | None = self.table.currentIndex().data(ROW_ROLE)
        return one

    @Slot()
    def back_up(self) -> None:
        """Make a copy now, in the second folder too where it is there."""
        tracker, second = self._desk.tracker, self.second.folder

        def make() -> str:
            made = backups.back_up(tracker, Reason.ASKED)
            words = "The copy is made and proven." if made else "The record holds nothing yet."
            return words if second is None else f"{words} {brought_words(second, second_folder.bring(tracker, second))}"

        self._work(make)
        self.second.wait()

    @Slot()
    def check(self) -> None:
        """Read all of the copy at hand again."""
        one = self.current
        if one is not None:
            self._work(lambda: "The copy is whole." if backups.is_good(one) else "The copy is damaged: choose another.")

    @Slot()
    def save(self) -> None:
        """Save what can be read of the damaged record at hand, as a copy of its own."""
        one, folder = self.current, self._desk.tracker.record.folder
        if one is not None:
            self._work(lambda: damage_help.saved_words(damage_help.save(folder, one)))

    @Slot()
    def ask_to_restore(self) -> None:
        """Ask whether the copy at hand shall be put in place of the record."""
        one = self.current
        if one is None or self._shown is None:
            return
        question = RestoreQuestion(one, self._shown, self)
        question.accepted.connect(lambda: self._desk.restore_wanted.emit(one))
        question.open()

    @Slot(str)
    def take_file(self, name: str) -> None:
        """List a copy that lies elsewhere, to look at it and restore it."""
        found = self._desk.attempt(lambda: backups.backup_in(Path(name)))
        if found is not None:
            self._elsewhere = found
            self._load(found)

    def _work(self, verb: Callable[[], str]) -> None:
        for button in (self.now_button, self.check_button, self.save_button):
            button.setEnabled(False)
        run_in_background(verb, self._worked, self._fail, self)

    def _worked(self, words: str) -> None:
        self.toast.tell(words, undo=False)
        self._load()

    def _fail(self, error: Exception) -> None:
        self._load()
        self._desk.blame(error)

    @Slot()
    def _load(self, chosen: Backup | None = None) -> None:
        folder = self._desk.tracker.record.folder
        self._desk.fetch(lambda: backups.backups_of(folder), lambda found: self._show(found, chosen), self)
        self.second.load()

    def _show(self, found: tuple[Backup, ...], chosen: Backup | None) -> None:
        elsewhere = self._elsewhere
        added = (elsewhere,) if elsewhere is not None and elsewhere not in found else ()
        self.summary.setText(summary(found))
        self.model.set_rows((*added, *found))
        if chosen is not None or self.current is None:
            self.table.selectRow(self.model.row_of(chosen.path) if chosen is not None else 0)
        self.now_button.setEnabled(True)
        self._follow_current()

    @Slot()
    def _follow_current(self) -> None:
        one, tracker = self.current, self._desk.tracker
        self._shown = None
        self.restore_button.setEnabled(False)
        readable = one is not None and one.reason is not Reason.DAMAGED
        self.check_button.setEnabled(readable)
        self.save_button.setEnabled(not readable)
        self.save_button.setVisible(one is not None and not readable)
        self.details.wait_for(one)
        if one is not None and readable:
            self._question.ask(lambda: backups.difference(tracker, one))
        else:
            self._question.drop()

    def _show_difference(self, found: Difference) -> None:
        self._shown = found
        self.restore_button.setEnabled(True)
        self.details.show_difference(found)

    @Slot(object)
    def _hear(self, _changed: Changed) -> None:
        self._follow_current()

    @Slot()
    def _ask_for_file(self) -> None:
        dialog = QFileDialog(self, "Restore from a file", str(self.second.folder or Path.home()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter("Copies of a record (*.sqlite)")
        dialog.fileSelected.connect(self.take_file)
        dialog.open()

    def _connect(self) -> None:
        self._desk.changed.connect(self._hear)
        self._desk.kept_up.connect(self._load)
        self.table.selectionModel().currentRowChanged.connect(self._follow_current)
        self.table.activated.connect(self.ask_to_restore)
        self.second.changed.connect(self.back_up)
        self.now_button.clicked.connect(self.back_up)
        self.check_button.clicked.connect(self.check)
        self.save_button.clicked.connect(self.save)
        self.file_button.clicked.connect(self._ask_for_file)
        self.restore_button.clicked.connect(self.ask_to_restore)

    def _lay_out(self) -> None:
        self.table.setAccessibleName("Copies of the record")
        self.table.setSelectionMode(FittedTable.SelectionMode.SingleSelection)
        ground = QWidget()
        ground.setProperty("ground", "window")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.summary)
        column.addWidget(TextLabel(RULE, "muted", wrap=True))
        self.sides = KeptSplitter([self._list(), self.details], SIDES, self._desk.settings, BACKUPS_SPLIT)
        column.addWidget(self.sides, 1)
        column.addWidget(self.second)
        scroll = scrolled(ground)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.setSpacing(10)
        whole.addWidget(scroll, 1)
        whole.addLayout(self._foot())
        open_at(self, WIDTH, HEIGHT)
        self.table.setFocus()

    def _list(self) -> QWidget:
        buttons = QWidget()
        row = FlowLayout(buttons, 8)
        for button in (self.now_button, self.check_button, self.file_button, self.save_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        found = QWidget()
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        least_high(self.table, LEAST_HEIGHT)
        column.addWidget(self.table, 1)
        column.addWidget(buttons)
        return found

    def _foot(self) -> QHBoxLayout:
        close = QPushButton("Close")
        close.clicked.connect(self.reject)
        self.restore_button.setProperty("look", "primary")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in (close, self.restore_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        return row


_COLUMNS = (
    Column[Backup]("When", lambda one: moment_words(one.taken)),
    Column[Backup]("Why", reason_words, tooltip=lambda one: str(one.path)),
    Column[Backup]("Size", lambda one: size_words(one.size), align_right=True, foreground="muted"),
    Column[Backup](
        "Last proven", proven_words, foreground=lambda one: "muted" if one.proven else "warn", tooltip=proven_words
    ),
)
