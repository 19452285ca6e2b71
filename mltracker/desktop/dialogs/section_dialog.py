"""What one section of a portfolio shows: its rule, and its entries one by one."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.forms.choice_field import CheckField, ChoiceField
from mltracker.desktop.forms.date_field import LabelledDate
from mltracker.desktop.forms.line_field import LineField
from mltracker.desktop.forms.saved_field import Lines, SavedField
from mltracker.desktop.models.rows_model import ROW_ROLE, Column, RowsModel
from mltracker.desktop.parts.fitted_table import FittedTable
from mltracker.desktop.parts.flow_layout import FlowLayout
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.parts.window_size import open_at
from mltracker.desktop.theme import current_theme
from mltracker.domain.composition import SECTION_KINDS, SECTION_NAMES, EntryChoice, Order, Section, SectionRule
from mltracker.domain.entries import KIND_NAMES
from mltracker.domain.problems import Problem
from mltracker.domain.typed_numbers import typed_count
from mltracker.services import composing, portfolios
from mltracker.services.composing import Listed
from mltracker.services.tracker import CHECKLIST_TABLES, Changed

WIDTH, HEIGHT = 640, 640
MARGIN = 20
WORDS_HEIGHT = 60
FIELD_WIDTH = 150
_CONCERNED = CHECKLIST_TABLES | {"entry", "entry_skill", "portfolio"}
SHOWN_WORDS = {None: "By the rule", True: "Always", False: "Never"}
ORDER_WORDS = {Order.NEWEST: "The newest", Order.BEST: "The best evidence"}
_NEXT = {None: True, True: False, False: None}


def _standing(one: Listed) -> str:
    if one.choice.shown is None:
        return "shown" if one.by_rule else "left out"
    return SHOWN_WORDS[one.choice.shown].lower()


COLUMNS: tuple[Column[Listed], ...] = (
    Column(
        "Entry",
        lambda one: " ".join(one.entry.title.split()),
        tooltip=lambda one: one.entry.title[:500],
        foreground=lambda one: "text" if one.shown else "faint",
    ),
    Column("When", lambda one: one.entry.when, foreground="muted"),
    Column("Form", lambda one: "short" if one.choice.short else "whole", foreground="muted"),
    Column("Shown", _standing, foreground=lambda one: "accent" if one.shown else "faint"),
)


class _Entries(FittedTable):
    """Space goes through shown by the rule, always and never."""

    def __init__(self, model: RowsModel[Listed], turn: Callable[[], None]) -> None:
        super().__init__(model, (220, 130, 60, 80), wide=0, giving_way=(1, 2), row_height=30)
        self._turn = turn
        self.setProperty("density", "dense")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._turn()
        else:
            super().keyPressEvent(event)


class SectionDialog(QDialog):
    """Every change is saved at once, as one step.

    Attributes:
        kinds: a box for each kind that the section may list, where there are several.
        asked: whether only what the role asks for is shown.
        since: since when.
        most: so many at most.
        first: what comes first.
        model: the entries.
        table: their list.
        shown: whether the current entry is shown.
        short: whether it is shown in short.
        words: its own words for that.
    """

    def __init__(self, desk: Desk, portfolio_id: str, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{SECTION_NAMES[section]} in the portfolio")
        self._desk = desk
        self._portfolio = portfolio_id
        self._section = section
        self._asked = 0
        several = SECTION_KINDS[section] if len(SECTION_KINDS[section]) > 1 else ()
        self.kinds = {kind: CheckField(KIND_NAMES[kind]) for kind in several}
        self.asked = CheckField("Only what shows a skill that the role asks for")
        self.since = LabelledDate("Since", desk.tracker.today)
        self.most = LineField("At most", _most, lambda value: str(value or ""))
        self.most.line.setPlaceholderText("all")
        self.first = ChoiceField("First", list(ORDER_WORDS.items()))
        self.count = TextLabel("", "muted")
        self.model = RowsModel[Listed](COLUMNS, lambda one: one.entry.id, self)
        self.table = _Entries(self.model, self._turn)
        self.table.setAccessibleName("Entries of this section")
        self.table.setSelectionMode(FittedTable.SelectionMode.SingleSelection)
        self.shown = ChoiceField("This entry", list(SHOWN_WORDS.items()))
        self.short = CheckField("In short: its first paragraph, or your words below")
        self.words = SavedField("Own words for the short form", Lines(), self._save_words)
        self._lay_out()
        self._listen()
        self._show_entry()
        self._load()

    def _lay_out(self) -> None:
        theme = current_theme()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, 16)
        whole.setSpacing(8)
        whole.addWidget(TextLabel(SECTION_NAMES[self._section], "title"))
        kinds = FlowLayout(spacing=8)
        for box in self.kinds.values():
            kinds.addWidget(box)
        if self.kinds:
            whole.addLayout(kinds)
        whole.addWidget(self.asked)
        rule = FlowLayout(spacing=10)
        for field in (self.since, self.most, self.first):
            field.setFixedWidth(theme.px(FIELD_WIDTH))
            rule.addWidget(field)
        whole.addLayout(rule)
        whole.addWidget(self.count)
        whole.addWidget(self.table, 1)
        one = FlowLayout(spacing=10)
        self.shown.setFixedWidth(theme.px(FIELD_WIDTH))
        one.addWidget(self.shown)
        one.addWidget(self.short)
        whole.addLayout(one)
        self.words.editor.setFixedHeight(theme.px(WORDS_HEIGHT))
        whole.addWidget(self.words)
        close = QPushButton("Close")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        whole.addWidget(close, 0, Qt.AlignmentFlag.AlignTrailing)
        self.table.setMinimumHeight(theme.px(90))
        open_at(self, WIDTH, HEIGHT)

    def _listen(self) -> None:
        for field in (*self.kinds.values(), self.asked, self.since, self.most, self.first):
            field.edited.connect(self._save_rule)
        self.shown.edited.connect(lambda: self._choose(shown=self.shown.value()))
        self.short.edited.connect(lambda: self._choose(short=self.short.value()))
        self.table.selectionModel().currentChanged.connect(self._go)
        self._desk.changed.connect(self._hear)

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if _CONCERNED & changed.rows.keys():
            self._load()

    def _load(self) -> None:
        self._asked += 1
        tracker, asked = self._desk.tracker, self._asked
        portfolio, section = self._portfolio, self._section

        def found() -> tuple[SectionRule, tuple[Listed, ...]]:
            composition = portfolios.portfolio_named(tracker, portfolio)
            return composition.rule(section), composing.listed(tracker, composition, section)

        self._desk.fetch(found, lambda answer: self._show(*answer) if asked == self._asked else None, self)

    def _show(self, rule: SectionRule, entries: tuple[Listed, ...]) -> None:
        for kind, box in self.kinds.items():
            box.set_value(kind in rule.kinds or not rule.kinds)
        self.asked.set_value(rule.role_skills)
        for field, value in ((self.since, rule.since), (self.most, rule.most), (self.first, rule.order)):
            if not field.complaint:
                field.set_value(value)
        with QSignalBlocker(self.table.selectionModel()):
            self.model.set_rows(entries)
        if entries and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))
        shown = sum(one.shown for one in entries)
        self.count.setText(f"{shown:,} of {len(entries):,} shown. Space goes through: by the rule, always, never.")
        self._show_entry()

    def _current(self) -> Listed | None:
        one: Listed | None = self.table.currentIndex().data(ROW_ROLE)
        return one

    def _go(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self.words.start("")
        self._show_entry()

    def _show_entry(self) -> None:
        one = self._current()
        choice = one.choice if one else EntryChoice("")
        self.shown.set_value(choice.shown)
        self.short.set_value(choice.short)
        self.words.show_saved(choice.words)
        for field in (self.shown, self.short, self.words):
            field.setEnabled(one is not None)

    def _turn(self) -> None:
        if one := self._current():
            self._choose(shown=_NEXT[self._choice_now(one).shown])

    def _choose(self, **changes: Any) -> None:
        if one := self._current():
            self._desk.attempt(lambda: self._save_choice(one, replace(self._choice_now(one), **changes)))

    def _choice_now(self, one: Listed) -> EntryChoice:
        """What is said of an entry now: the list may not have come in anew since the last change."""
        return portfolios.portfolio_named(self._desk.tracker, self._portfolio).choice(one.entry.id)

    def _save_choice(self, one: Listed, choice: EntryChoice) -> None:
        portfolios.choose_entry(self._desk.tracker, self._portfolio, choice, one.entry.title[:80])

    def _save_words(self, text: str) -> None:
        if one := self._current():
            choice = self._choice_now(one)
            self._save_choice(one, replace(choice, words=text, short=bool(text.strip()) or choice.short))

    def _save_rule(self) -> None:
        ticked = tuple(kind for kind, box in self.kinds.items() if box.value())
        values: dict[str, Any] = {}
        for name, field in (("since", self.since), ("most", self.most)):
            try:
                values[name] = field.value()
            except Problem as problem:
                field.complain(str(problem))
                return
        rule = SectionRule(
            self._section,
            order=self.first.value(),
            kinds=ticked if len(ticked) < len(self.kinds) else (),
            role_skills=self.asked.value(),
            **values,
        )
        tracker, portfolio = self._desk.tracker, self._portfolio

        def save() -> None:
            shown = portfolios.portfolio_named(tracker, portfolio).rule(self._section).shown
            portfolios.set_rule(tracker, portfolio, replace(rule, shown=shown))

        self._desk.attempt(save)


def _most(text: str) -> int | None:
    """How many at most; None for all.

    Raises:
        Problem: it is no number above 0.
    """
    if not text.strip():
        return None
    number = typed_count(text)
    if not number:
        raise Problem(
            f"“{text.strip()[:20]}” is not a number of entries.", todo="Give one from 1 on, or nothing for all."
        )
    return number
