"""What is known of the selected entry, edited in place and saved at once."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.forms.entry_form import EntryForm
from mltracker.desktop.forms.heading_line import HeadingLine
from mltracker.desktop.forms.notes_field import NotesField
from mltracker.desktop.newest_question import NewestQuestion
from mltracker.desktop.pages.entry_attempts import EntryAttempts
from mltracker.desktop.pages.entry_files import EntryFiles
from mltracker.desktop.parts.drop_hint import local_files
from mltracker.desktop.parts.scrolled import scrolled
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.domain.entries import Entry, Kind, checked_notes
from mltracker.domain.problems import Problem
from mltracker.services import dashboard
from mltracker.services.entries import change_entry, mark_done

SAVED = "Saved · Ctrl+Z undoes"
NOT_SAVED = "Not saved: the field marked above cannot be read"
PADDING = 16


class RecordInspector(QFrame):
    """`left` tells that Esc was pressed."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setAccessibleName("The selected entry")
        self._desk = desk
        self._entry: Entry | None = None
        self.form = EntryForm(desk.tracker, HeadingLine(), notes=NotesField("Notes", checked_notes))
        self.form.setProperty("ground", "surface")
        self.form.edited.connect(self._save)
        self.files = EntryFiles(desk)
        self.attempts: EntryAttempts | None = None
        self.done = QPushButton("Mark as done")
        self.done.clicked.connect(self._mark_done)
        self.foot = TextLabel(SAVED, "note", wrap=True)
        self.worth = TextLabel("", "good")
        self._gain = NewestQuestion[tuple[Entry, float | None]](desk, self._show_worth, self)
        self._layers = QStackedLayout(self)
        self._lay_out_one()
        self._layers.addWidget(self._nothing())
        self._hint = TextLabel("", "drop", self, wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._hint.hide()
        self.setAcceptDrops(True)
        self.show_entry(None)

    def show_entry(self, entry: Entry | None) -> None:
        """Show an entry, or that none is selected."""
        if entry is None:
            self._entry = None
            self._layers.setCurrentIndex(1)
            return
        if self._entry is None or entry.id != self._entry.id:
            self.foot.setText(SAVED)
            self.worth.setText("")
        self._entry = entry
        self.form.set_entry(self._entry)
        self.done.setVisible(self._entry.planned)
        self._layers.setCurrentIndex(0)
        self.files.show_files_of(self._entry.id)
        self._show_attempts(self._entry)
        self._ask_worth(self._entry)

    def edit_title(self) -> None:
        """Go to the title, ready to be typed over."""
        if self._entry is not None:
            self.form.title.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.form.title.line.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc drops what was typed and not saved, and leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.form.revert()
            self.foot.setText(SAVED)
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files as evidence of the entry shown; with none shown, the window takes them."""
        if self._entry is None or not local_files(event.mimeData()):
            event.ignore()
            return
        # Whatever keys are held: the user's own file must stay where it is.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._hint.setText(f"Drop to attach to “{self._entry.title}”")
        self._hint.show()
        self._hint.raise_()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach the files that were dropped."""
        self._hint.hide()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.files.attach(local_files(event.mimeData()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint.setGeometry(self.rect())

    def _show_attempts(self, entry: Entry) -> None:
        """Show the attempts at a competition, in a part that is built with the first."""
        wanted = entry.kind is Kind.KAGGLE
        if wanted and self.attempts is None:
            self.attempts = EntryAttempts(self._desk)
            self._column.insertWidget(self._column.indexOf(self.files), self.attempts)
            # The Tab key comes by in the order of building; what stands below comes after.
            for before, after in pairwise([self.attempts.remove, *self.files.turns, self.done]):
                QWidget.setTabOrder(before, after)
        if self.attempts is not None:
            self.attempts.setVisible(wanted)
            self.attempts.show_attempts_of(entry.id if wanted else "")

    def _mark_done(self) -> None:
        entry = self._entry
        if entry is None:
            return

        def mark() -> bool:
            mark_done(self._desk.tracker, entry.id)
            return True

        if self._desk.attempt(mark):
            self.done.hide()
            self.form.title.setFocus()
            self._desk.told.emit(f"Finished “{entry.title}”", True)

    def _save(self) -> None:
        if self._entry is None:
            return
        try:
            entry = self.form.entry()
        except Problem:
            self.foot.setText(NOT_SAVED)
            return
        if entry != self._entry and not self._desk.attempt(lambda: self._changed(entry)):
            self.foot.setText("Not saved")
            return
        self._entry = entry
        self.form.set_entry(entry)
        self.foot.setText(SAVED)

    def _changed(self, entry: Entry) -> bool:
        change_entry(self._desk.tracker, entry)
        return True

    def _ask_worth(self, entry: Entry) -> None:
        self._gain.ask(lambda: (entry, dashboard.worth(self._desk.tracker, entry.id)))

    def _show_worth(self, answer: tuple[Entry, float | None]) -> None:
        entry, gain = answer
        if self._entry is not None and self._entry.id == entry.id:
            self.worth.setText(worth_words(entry, gain))
            self.worth.set_look("good" if gain else "muted")

    def _lay_out_one(self) -> None:
        # From the outside in: whatever is put into something else gets its style anew, with all that it holds.
        whole, ground = QWidget(), QWidget()
        self._layers.addWidget(whole)
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(1, 1, 1, PADDING)
        ground.setProperty("ground", "surface")
        outer.addWidget(scrolled(ground), 1)
        column = self._column = QVBoxLayout(ground)
        column.setContentsMargins(PADDING, PADDING, PADDING, 0)
        column.setSpacing(10)
        column.addWidget(self.form)
        column.addWidget(self.files)
        rule = QFrame()
        rule.setProperty("look", "rule")
        column.addWidget(rule)
        row = QHBoxLayout()
        row.addWidget(TextLabel("Readiness", "muted"))
        row.addStretch(1)
        row.addWidget(self.worth)
        column.addLayout(row)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(PADDING, 0, PADDING, 0)
        foot.addWidget(self.foot, 1)
        foot.addWidget(self.done)
        outer.addLayout(foot)

    def _nothing(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        column.setSpacing(12)
        column.addWidget(TextLabel("Select an entry to see it.", "muted", wrap=True))
        column.addStretch(1)
        return whole


def worth_words(entry: Entry, gain: float | None) -> str:
    """What an entry adds to readiness, as people read it."""
    if entry.planned:
        return "counts once it is done"
    if gain is None:
        return ""
    return f"+{gain * 100:.1f} points" if gain > 0 else "adds nothing today"
