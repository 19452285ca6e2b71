"""The sheet that logs something new in a few seconds."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mltracker.desktop.desk import Desk
from mltracker.desktop.forms.draft_line import DraftLine
from mltracker.desktop.forms.entry_form import EntryForm
from mltracker.desktop.forms.gain_words import gain_words
from mltracker.desktop.forms.kind_row import CONTACT, KindRow
from mltracker.desktop.forms.line_completer import LineCompleter
from mltracker.desktop.forms.new_contact_form import NewContactForm
from mltracker.desktop.forms.suggested_skills import SuggestedSkills
from mltracker.desktop.newest_question import NewestQuestion
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.parts.window_size import open_at
from mltracker.desktop.theme import current_theme
from mltracker.domain.drafts import Draft
from mltracker.domain.entries import USUAL_DEPTH, Entry, Kind, SkillLink
from mltracker.domain.problems import Problem
from mltracker.services import drafts
from mltracker.services.completing import Completions
from mltracker.services.dashboard import Gain, would_add
from mltracker.services.log import Item, log
from mltracker.settings import LOG_MORE

if TYPE_CHECKING:
    from mltracker.domain.dates import PartialDate

WIDTH, HEIGHT = 600, 620
MARGIN = 20
ROOM_BELOW = 44
PAUSE_MS = 400
"""After so long without a key, what was typed is looked over."""
RARE = frozenset({"share", "url", "hours", "tags", "notes"})
"""The fields that few entries need at once: they wait below “More”."""


class LogSheet(QDialog):
    """Return saves, Ctrl+Return saves and begins another, Esc closes. `kind` and `skill` may be set beforehand."""

    def __init__(self, desk: Desk, kind: str = "", skill: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Log")
        self._desk = desk
        self._completions: Completions | None = None
        self._elsewhere: dict[str, Kind] = {}
        self._own_expiry: PartialDate | None = None
        self._draft: Draft | None = None
        self._gain = NewestQuestion[Gain](desk, self._show_gain, self, after_paint=True)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        # Each part is made where it belongs: what is put into something else gets its look anew, with all in it.
        self.drafts = DraftLine(self)
        self.kinds = KindRow(kind or Kind.COURSE, self)
        self._forms = QStackedWidget(self)
        area = self._scrolling()
        self.form = EntryForm(desk.tracker, parent=area.ground, left_out=frozenset({"links"}))
        area.hold(self.form)
        self.suggested = SuggestedSkills(self.form.skills.add, self.form.skills)
        self.more = QPushButton(self.form)
        self._fold_rare()
        area = self._scrolling()
        self.contact = NewContactForm(desk.tracker, area.ground)
        area.hold(self.contact)
        self.gain = TextLabel("", "muted", self, wrap=True)
        self.told = TextLabel("", "good", self, wrap=True)
        self._lay_out()
        self._begin(skill)
        self._set_up_lines()
        self._connect()
        self._switch(self.kinds.current)
        desk.fetch(lambda: Completions(desk.tracker), self._take_completions, self, after_paint=True)
        self._fetch_drafts()

    def fill_in(self, entry: Entry) -> None:
        """Show an entry that is not logged yet, ready to be saved as it is or changed before."""
        self.kinds.choose(str(entry.kind))
        self.form.set_entry(replace(entry, id="", logged_on=""))
        self._look_over()
        self._go_to_title()

    def save(self) -> None:
        """Log it and close, unless something cannot be read."""
        if self._logged():
            self.accept()

    def save_and_begin_another(self) -> None:
        """Log it and empty the sheet, for one more of the same kind."""
        name = self._logged()
        if name:
            self._begin()
            self._fetch_drafts()
            self.told.setText(f"Logged “{name}”.")
            self.told.show()
            self._go_to_title()

    def reject(self) -> None:
        """Close; what was typed and is not logged is kept as a draft, if the user likes."""
        if not self._is_touched() or self._may_close():
            super().reject()

    def draft_at_hand(self) -> Draft | None:
        """What was typed and is not logged, as a draft; None where there is nothing."""
        if not self._is_touched():
            return None
        return self._as_draft()

    def _may_close(self) -> bool:
        question = QMessageBox(QMessageBox.Icon.NoIcon, "Log", "What you typed is not logged yet.", parent=self)
        keep = question.addButton("Keep as draft", QMessageBox.ButtonRole.AcceptRole)
        discard = question.addButton("Discard", QMessageBox.ButtonRole.DestructiveRole)
        stay = question.addButton("Keep editing", QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(keep)
        question.setEscapeButton(stay)
        question.exec()
        return question.clickedButton() is discard or (question.clickedButton() is keep and self._kept())

    def _logged(self) -> str:
        """The name of what was saved; empty where nothing was."""
        form = self.contact if self.kinds.current == CONTACT else self.form
        try:
            item: Item = form.contact() if isinstance(form, NewContactForm) else form.entry()
        except Problem:
            self._go_to_complaint(form)
            return ""
        draft_id = self._draft.id if self._draft else ""
        if not self._desk.attempt(lambda: log(self._desk.tracker, [item], draft_id=draft_id)):
            return ""
        name = item.title if isinstance(item, Entry) else item.name
        self._desk.told.emit(f"Logged “{name}”", True)
        return name

    def _go_to_complaint(self, form: EntryForm | NewContactForm) -> None:
        if any(field.complaint for name, field in form.fields.items() if name in RARE):
            self.more.setChecked(True)
        form.go_to_complaint()

    def _begin(self, skill: str = "") -> None:
        kind = self.form.kind if self.kinds.current == CONTACT else Kind(self.kinds.current)
        links = (SkillLink(skill),) if skill else ()
        self.form.set_entry(Entry(kind, "", depth=USUAL_DEPTH[kind], skills=links))
        self.contact.clear()
        self._own_expiry = None
        self._draft = None
        self.told.hide()

    def _switch(self, kind: str) -> None:
        self._forms.setCurrentIndex(1 if kind == CONTACT else 0)
        if kind != CONTACT:
            self.form.set_kind(Kind(kind))
        self._look_over()

    def _go_to_title(self) -> None:
        (self.contact.fields["name"] if self.kinds.current == CONTACT else self.form.title).setFocus()

    def _is_touched(self) -> bool:
        if self._draft is not None:
            return self._texts() != self._draft.fields
        return self.form.is_touched() or self.contact.is_touched()

    def _texts(self) -> dict[str, str]:
        """What stands in the fields of both forms, those of other kinds too: nothing typed is lost."""
        typed = {name: field.typed() for form in (self.form, self.contact) for name, field in form.fields.items()}
        return {name: text for name, text in typed.items() if text}

    def _as_draft(self) -> Draft:
        return Draft(self.kinds.current, self._texts(), self._draft.id if self._draft else "")

    def _kept(self) -> bool:
        """Keep what was typed as a draft; False where the record cannot be written."""
        draft = self._as_draft()
        kept = self._desk.attempt(lambda: drafts.keep(self._desk.tracker, draft))
        if kept:
            self._desk.told.emit(f"Kept {drafts.called(draft)}", True)
        return bool(kept)

    def _continue(self, draft: Draft) -> None:
        """Go on with a draft; what was typed meanwhile becomes another one."""
        if self._is_touched() and not self._kept():
            return
        self.kinds.choose(draft.kind)
        self._begin()
        for form in (self.form, self.contact):
            for name, field in form.fields.items():
                if name in draft.fields:
                    field.retype(draft.fields[name])
        # Typed again they may read a little otherwise, as dates do; that is no change.
        self._draft = Draft(draft.kind, self._texts(), draft.id, draft.saved_on)
        if draft.fields.keys() & RARE - {"share"}:
            self.more.setChecked(True)
        self._fetch_drafts()
        self._look_over()
        self._go_to_title()

    def _discard(self, draft: Draft) -> None:
        self._desk.attempt(lambda: drafts.drop(self._desk.tracker, draft))
        self._fetch_drafts()

    def _fetch_drafts(self) -> None:
        self._desk.fetch(lambda: drafts.kept(self._desk.tracker), self._show_drafts, self, after_paint=True)

    def _show_drafts(self, found: tuple[Draft, ...]) -> None:
        self.drafts.show_drafts([one for one in found if self._draft is None or one.id != self._draft.id])

    def _take_completions(self, completions: Completions) -> None:
        self._completions = completions
        self._suggest()

    def _find_titles(self, typed: str) -> tuple[str, ...]:
        """Known titles of the kind chosen; where it has none, those of the others, which bring their kind along."""
        if self._completions is None:
            return ()
        titles = self._completions.titles(self.form.kind, typed)
        self._elsewhere = {} if titles else self._completions.elsewhere(self.form.kind, typed)
        return titles or tuple(self._elsewhere)

    def _find_places(self, typed: str) -> tuple[str, ...]:
        return self._completions.places(self.form.kind, typed) if self._completions else ()

    def _take_title(self, title: str) -> None:
        if title in self._elsewhere:
            self.kinds.choose(str(self._elsewhere[title]))
        known = self._completions.known(self.form.kind, title) if self._completions else None
        if known is not None:
            self.form.fill(known)
        self._expire()
        self._look_over()

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
        """Suggest the skills that title and notes name and that are not linked yet."""
        linked = {link.skill for link in self.form.skills.value()}
        texts = self.form.title.line.text(), self.form.fields["notes"].typed()
        named = self._completions.skills_in(*texts) if self._completions else ()
        known = self._desk.tracker.checklist.skill
        self.suggested.offer([(one, known[one].name) for one in named if one not in linked and one in known])

    def _look_over(self) -> None:
        """Say what cannot be read and what the entry would add, and suggest skills."""
        self._pause.stop()
        self._suggest()
        entry = None if self.kinds.current == CONTACT else self.form.sketch()
        self.gain.setText("")
        if entry is None:
            self._gain.drop()
        else:
            self._gain.ask(lambda: would_add(self._desk.tracker, entry))

    def _show_gain(self, gain: Gain) -> None:
        self.gain.setText(gain_words(gain))
        self.gain.set_look("muted" if gain.nothing else "good")

    def _set_up_lines(self) -> None:
        line = self.form.title.line
        line.setPlaceholderText("What did you do? A few letters find known titles")
        LineCompleter(line, self._find_titles).chosen.connect(self._take_title)
        where = self.form.fields["where"].control
        if isinstance(where, QLineEdit):
            LineCompleter(where, self._find_places)

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._switch)
        self.kinds.pressed.connect(self._go_to_title)
        self.drafts.continued.connect(self._continue)
        self.drafts.discarded.connect(self._discard)
        self.form.title.line.textChanged.connect(self._suggest)
        self.form.edited.connect(self._look_over)
        self.form.fields["finished"].edited.connect(self._expire)
        self.suggested.accepted.connect(self.form.skills.link)
        for digit in range(10):
            QShortcut(QKeySequence(f"Alt+{digit}"), self).activated.connect(partial(self.suggested.accept, digit))
        for line in self.form.findChildren(QLineEdit):
            line.textEdited.connect(self._pause.start)
        for text in self.form.findChildren(QPlainTextEdit):
            text.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._look_over)
        self.more.clicked.connect(self._remember_more)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save_and_begin_another)

    def _remember_more(self) -> None:
        self._desk.settings[LOG_MORE] = self.more.isChecked()

    def _name_more(self) -> None:
        self.more.setText("Less" if self.more.isChecked() else "&More")
        self.more.setShortcut("Alt+M")

    def _scrolling(self) -> "_Scrolling":
        area = _Scrolling(self._forms)
        self._forms.addWidget(area)
        return area

    def _fold_rare(self) -> None:
        self.more.setCheckable(True)
        self.more.setChecked(self._desk.settings[LOG_MORE])
        self.more.toggled.connect(self._name_more)
        self._name_more()
        self.more.setProperty("look", "link")
        self.more.setAccessibleName("More fields")
        self.more.setAutoDefault(False)
        self.form.fold(RARE, self.more)
        self.form.skills.column.addWidget(self.suggested)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.setSpacing(14)
        whole.addWidget(self.drafts)
        whole.addWidget(self.kinds)
        whole.addWidget(self._forms, 1)
        whole.addLayout(self._foot())
        open_at(self, WIDTH, HEIGHT)
        self._go_to_title()

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.told)
        words.addWidget(self.gain)
        row.addLayout(words, 1)
        another = QPushButton("Save and log another", self)
        another.setToolTip(QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText))
        another.setAutoDefault(False)
        another.clicked.connect(self.save_and_begin_another)
        save = QPushButton("Save", self)
        save.setProperty("look", "primary")
        save.setDefault(True)
        save.clicked.connect(self.save)
        row.addWidget(another)
        row.addWidget(save)
        return row


class _Scrolling(QScrollArea):
    """The `ground` of a form, which scrolls to whatever gets the focus, and to what is said below that."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.ground = QWidget(self)
        self.ground.setProperty("ground", "window")
        self._column = QVBoxLayout(self.ground)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.addStretch(1)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self.ground)
        self.verticalScrollBar().rangeChanged.connect(self._show_focus)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._show_focus)

    def hold(self, form: QWidget) -> None:
        """Set out a form that lies on the ground."""
        self._column.insertWidget(0, form)

    def _show_focus(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, current_theme().px(ROOM_BELOW))
