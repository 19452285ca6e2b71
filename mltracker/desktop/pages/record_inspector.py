"""What is known of the selected entry, edited in place and saved at once."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.forms.entry_form import EntryForm
from mltracker.desktop.forms.heading_line import HeadingLine
from mltracker.desktop.pages.entry_files import EntryFiles
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.domain.entries import Entry
from mltracker.domain.problems import Problem
from mltracker.services import dashboard
from mltracker.services.entries import change_entry

SAVED = "Saved · Ctrl+Z undoes"
NOT_SAVED = "Not saved: the field marked above cannot be read"
PADDING = 16


class RecordInspector(QFrame):
    """`delete_chosen` tells that the selected entries shall go, `left` that Esc was pressed."""

    delete_chosen = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setAccessibleName("The selected entry")
        self._desk = desk
        self._entry: Entry | None = None
        self.form = EntryForm(desk.tracker, HeadingLine())
        self.form.setProperty("ground", "surface")
        self.form.edited.connect(self._save)
        self.files = EntryFiles(desk)
        self.foot = TextLabel(SAVED, "note", wrap=True)
        self.worth = TextLabel("", "good")
        self.said = TextLabel("", "muted", wrap=True)
        self.delete = QPushButton("Delete them")
        self.delete.clicked.connect(self.delete_chosen)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self._one())
        self._layers.addWidget(self._others())
        self.show_entries(())

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show the selected entry; of several, how many they are."""
        if len(entries) != 1:
            self._entry = None
            self.said.setText(f"{len(entries):,} entries are selected." if entries else "Select an entry to see it.")
            self.delete.setVisible(bool(entries))
            self._layers.setCurrentIndex(1)
            return
        if self._entry is None or entries[0].id != self._entry.id:
            self.foot.setText(SAVED)
            self.worth.setText("")
        self._entry = entries[0]
        self.form.set_entry(self._entry)
        self._layers.setCurrentIndex(0)
        self.files.show_files_of(self._entry.id)
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
        def show(gain: float | None) -> None:
            if self._entry is not None and self._entry.id == entry.id:
                self.worth.setText(worth_words(entry, gain))
                self.worth.set_look("good" if gain else "muted")

        self._desk.fetch(lambda: dashboard.worth(self._desk.tracker, entry.id), show, self)

    def _one(self) -> QWidget:
        whole = QWidget()
        ground = QWidget()
        ground.setProperty("ground", "surface")
        column = QVBoxLayout(ground)
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
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(ground)
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(1, 1, 1, PADDING)
        outer.addWidget(scroll, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(PADDING, 0, PADDING, 0)
        foot.addWidget(self.foot)
        outer.addLayout(foot)
        return whole

    def _others(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        column.setSpacing(12)
        column.addWidget(self.said)
        column.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return whole


def worth_words(entry: Entry, gain: float | None) -> str:
    """What an entry adds to readiness, as people read it."""
    if entry.planned:
        return "counts once it is done"
    if gain is None:
        return ""
    return f"+{gain * 100:.1f} points" if gain > 0 else "adds nothing today"
