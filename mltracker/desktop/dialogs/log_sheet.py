"""The sheet that logs something new in a few seconds."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mltracker.desktop.desk import Desk
from mltracker.desktop.forms.entry_form import EntryForm
from mltracker.desktop.forms.kind_row import CONTACT, KindRow
from mltracker.desktop.forms.new_contact_form import NewContactForm
from mltracker.desktop.forms.suggested_skills import SuggestedSkills
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import current_theme
from mltracker.domain.entries import USUAL_DEPTH, Entry, Kind, SkillLink
from mltracker.domain.problems import Problem
from mltracker.services.completing import Completions
from mltracker.services.log import Item, log

if TYPE_CHECKING:
    from mltracker.domain.dates import PartialDate

WIDTH, HEIGHT = 600, 640
MARGIN = 20


class LogSheet(QDialog):
    """Return saves, Ctrl+Return saves and begins another, Esc closes. `kind` and `skill` may be set beforehand."""

    def __init__(self, desk: Desk, kind: str = "", skill: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Log")
        self._desk = desk
        self._completions: Completions | None = None
        self._own_expiry: PartialDate | None = None
        self.kinds = KindRow(kind or Kind.COURSE)
        self.form = EntryForm(desk.tracker)
        self.contact = NewContactForm(desk.tracker)
        self.suggested = SuggestedSkills()
        self.told = TextLabel("", "good", wrap=True)
        self._forms = QStackedWidget()
        self._lay_out()
        self._begin(skill)
        self._set_up_titles()
        self._connect()
        self._switch(self.kinds.current)
        desk.fetch(lambda: Completions(desk.tracker), self._take_completions, self)

    def save(self) -> None:
        """Log it and close, unless something cannot be read."""
        if self._logged():
            self.accept()

    def save_and_begin_another(self) -> None:
        """Log it and empty the sheet, for one more of the same kind."""
        name = self._logged()
        if name:
            self._begin()
            self.told.setText(f"Logged “{name}”.")
            self._go_to_title()

    def reject(self) -> None:
        """Close, unless the user would rather keep what was typed."""
        if not (self.form.is_touched() or self.contact.is_touched()) or self._may_discard():
            super().reject()

    def _may_discard(self) -> bool:
        question = QMessageBox(QMessageBox.Icon.NoIcon, "Log", "What you typed is not logged yet.", parent=self)
        discard = question.addButton("Discard", QMessageBox.ButtonRole.DestructiveRole)
        keep = question.addButton("Keep editing", QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(keep)
        question.setEscapeButton(keep)
        question.exec()
        return question.clickedButton() is discard

    def _logged(self) -> str:
        """The name of what was saved; empty where nothing was."""
        form = self.contact if self.kinds.current == CONTACT else self.form
        try:
            item: Item = form.contact() if isinstance(form, NewContactForm) else form.entry()
        except Problem:
            form.go_to_complaint()
            return ""
        if not self._desk.attempt(lambda: log(self._desk.tracker, [item])):
            return ""
        name = item.title if isinstance(item, Entry) else item.name
        self._desk.told.emit(f"Logged “{name}”", True)
        return name

    def _begin(self, skill: str = "") -> None:
        kind = self.form.kind if self.kinds.current == CONTACT else Kind(self.kinds.current)
        links = (SkillLink(skill),) if skill else ()
        self.form.set_entry(Entry(kind, "", depth=USUAL_DEPTH[kind], skills=links))
        self.contact.clear()
        self._own_expiry = None
        self.told.setText("")

    def _switch(self, kind: str) -> None:
        self._forms.setCurrentIndex(1 if kind == CONTACT else 0)
        if kind != CONTACT:
            self.form.set_kind(Kind(kind))
        self._suggest()

    def _go_to_title(self) -> None:
        (self.contact.fields["name"] if self.kinds.current == CONTACT else self.form.title).setFocus()

    def _take_completions(self, completions: Completions) -> None:
        self._completions = completions
        self._suggest()

    def _complete(self, typed: str) -> None:
        """Offer the titles that begin so."""
        if self._completions is not None:
            self._titles.setStringList(list(self._completions.titles(self.form.kind, typed)))

    def _take_title(self, title: str) -> None:
        known = self._completions.known(self.form.kind, title) if self._completions else None
        if known is not None:
            self.form.fill(known)
        self._expire()
        self._suggest()

    def _expire(self) -> None:
        """A known certification expires so many months after its date, unless another day was typed."""
        if self._completions is None or self.form.kind is not Kind.CERTIFICATION:
            return
        months = self._completions.months_valid(self.form.title.line.text())
        expires = self.form.fields["expires"]
        try:
            issued, typed = self.form.fields["finished"].value(), expires.value()
        except Problem:
            return
        if months and issued and typed in (None, self._own_expiry):
            self._own_expiry = issued.shifted(months)
            expires.set_value(self._own_expiry)

    def _suggest(self) -> None:
        """Suggest the skills that the title names and that are not linked yet."""
        linked = {link.skill for link in self.form.skills.value()}
        named = self._completions.skills_in(self.form.title.line.text()) if self._completions else ()
        known = self._desk.tracker.checklist.skill
        self.suggested.offer([(one, known[one].name) for one in named if one not in linked and one in known])

    def _set_up_titles(self) -> None:
        line = self.form.title.line
        line.setPlaceholderText("What did you do? A few letters find known titles")
        self._titles = QStringListModel(self)
        completer = QCompleter(self._titles, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated.connect(lambda title: QTimer.singleShot(0, self, lambda: self._take_title(title)))
        line.textEdited.connect(self._complete)
        line.setCompleter(completer)

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._switch)
        self.kinds.pressed.connect(self._go_to_title)
        self.form.title.line.textChanged.connect(self._suggest)
        self.form.skills.edited.connect(self._suggest)
        self.form.fields["finished"].edited.connect(self._expire)
        self.suggested.accepted.connect(self.form.skills.link)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save_and_begin_another)

    def _lay_out(self) -> None:
        entry = QWidget()
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.form)
        column.addStretch(1)
        self.form.skills.column.addWidget(self.suggested)
        for page in (entry, self.contact):
            page.setProperty("ground", "window")
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setWidget(page)
            self._forms.addWidget(scroll)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.setSpacing(14)
        whole.addWidget(self.kinds)
        whole.addWidget(self._forms, 1)
        whole.addLayout(self._foot())
        theme = current_theme()
        room = self.screen().availableSize()
        self.resize(min(theme.px(WIDTH), room.width() - MARGIN), min(theme.px(HEIGHT), room.height() - 2 * MARGIN))
        self._go_to_title()

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.told, 1)
        another = QPushButton("Save and log another")
        another.setToolTip(QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText))
        another.setAutoDefault(False)
        another.clicked.connect(self.save_and_begin_another)
        save = QPushButton("Save")
        save.setProperty("look", "primary")
        save.setDefault(True)
        save.clicked.connect(self.save)
        row.addWidget(another)
        row.addWidget(save)
        return row
