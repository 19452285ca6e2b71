"""One skill in depth: why its level is what it is, what is missing, and what the user says of it."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mltracker.desktop.charts.level_chart import LevelChart
from mltracker.desktop.models.skill_tree import NOTHING, counted_words, level_change, share_change, spoken_change
from mltracker.desktop.pages.skill_parts import SaidList, WordChips, fill
from mltracker.desktop.pages.skill_words import RUNG_MEANS, claim_words, missing_words, move_words, tenths_words
from mltracker.desktop.parts.banner import Banner
from mltracker.desktop.parts.card import PADDING
from mltracker.desktop.parts.day_chooser import words_of
from mltracker.desktop.parts.door_row import DoorRow
from mltracker.desktop.parts.flow_layout import FlowLayout
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.domain.entries import DEPTH_WORDS, KIND_NAMES
from mltracker.domain.evidence import RUNGS
from mltracker.domain.readiness import CAVEAT, SENTENCE
from mltracker.services.skill_list import AreaRows, Claim, SkillDetail, SkillRow, SkillState
from mltracker.services.skills import LEVEL_WORDS

ASSESS_KEYS = "Ctrl+Shift+A"
SHOWN_ENTRIES = 8
MOVED_BY_LOGGING = (SkillState.GAP, SkillState.NOT_ASKED)
"""Where the inspector tells what would move a level."""


def fill_assess_menu(menu: QMenu, said: int | None, chosen: Callable[[int], object]) -> None:
    """Offer the levels of a self-assessment, the current one marked; their digits choose them."""
    menu.clear()
    for level, word in LEVEL_WORDS.items():
        action = QAction(f"&{level}  {word}", menu, checkable=True, checked=level == said)
        action.triggered.connect(lambda _checked, level=level: chosen(level))
        menu.addAction(action)


class Figure(QWidget):
    """A number under its caption, with a small unit behind it."""

    def __init__(self) -> None:
        super().__init__()
        self._caption = TextLabel("", "note")
        self._value = TextLabel("", "figure")
        self._unit = TextLabel("")
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._value, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addWidget(self._unit, 1, Qt.AlignmentFlag.AlignBaseline)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._caption)
        column.addLayout(row)

    def show_figure(self, caption: str, value: str, unit: str = "", *, warn: bool = False) -> None:
        """Show another number."""
        self._caption.setText(caption)
        self._value.setText(value)
        self._value.set_look("figure-warn" if warn else "figure")
        self._unit.setText(unit)
        self.setAccessibleName(" ".join(filter(None, (caption, value, unit))))


class SkillInspector(QFrame):
    """Shows a skill, an area, or nothing; what the user wants done goes out by signals.

    `check_word` gives a new word for the skill shown back as it is kept, or raises a Problem. The button for more opens
    the menu that `fill_menu` fills.
    """

    evidence_wanted = Signal(str)
    assessed = Signal(int)
    relevance_chosen = Signal(bool)
    entry_opened = Signal(str)
    left = Signal()

    def __init__(self, check_word: Callable[[str], str], fill_menu: Callable[[QMenu], object]) -> None:
        super().__init__()
        self.words = WordChips(check_word)
        self.assessments = SaidList()
        self._fill_menu = fill_menu
        self._skill = ""
        self._past: date | None = None
        self._against: date | None = None
        self.setProperty("look", "card")
        self.setAccessibleName("Skill")
        self._build_texts()
        self._build_actions()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(self._scrolled(), 1)
        whole.addWidget(self._footer)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Show that no skill is chosen."""
        self.change.hide()
        self._show_head("", "", "Choose a skill to see what its level is made of.")
        self._show_parts(figures=False, skill=False)

    def show_days(self, past: date | None, against: date | None) -> None:
        """Say of what day all that follows speaks, None for today, and with what earlier one it is compared."""
        self._past, self._against = past, against
        self.as_of.say(f"As of {words_of(past)}. What you change here counts from today." if past else "")

    def show_area(self, rows: AreaRows, *, own: bool) -> None:
        """Show where an area stands."""
        area = rows.area
        if area.required:
            words = f"The role asks for rung {area.required}: {RUNG_MEANS[area.required]}. {counted_words(rows)}."
        elif own:
            words = (
                "It is your own area: no role of the catalog asks for it, so it is not scored until a role of your own "
                "gives it a rung and a weight."
            )
        else:
            words = "The role asks for nothing here."
        self._show_head("Your own skill area" if own else "Skill area", area.name, words)
        score = NOTHING if area.score is None else f"{area.score * 100:.0f}"
        claimed = NOTHING if area.self_score is None else f"{area.self_score * 100:.0f}"
        self.evidence.show_figure("Evidence", score, "" if area.score is None else "%")
        self.target.show_figure("Target", _rung(area.required))
        self.said.show_figure("You say", claimed, "" if area.self_score is None else "%")
        then = "" if rows.score_then is None else f"{rows.score_then:.0%}"
        self._show_change(share_change(rows), then)
        self._show_parts(figures=True, skill=False)

    def show_skill(self, row: SkillRow, area: str, detail: SkillDetail) -> None:
        """Show a skill with all that is behind it."""
        if detail.skill != self._skill:
            self._skill = detail.skill
            self.words.close_line()
            self._area.verticalScrollBar().setValue(0)
        # What goes beyond the articles that the checklist grew from is said to.
        beyond = "your own" if detail.own else "extension" if row.skill.extension else ""
        renamed = f"{detail.catalog_name} in the catalog" if detail.catalog_name else ""
        caption = " · ".join(filter(None, (area, beyond, renamed)))
        self._show_head(caption, row.skill.name, row.skill.description)
        self._show_figures(row, detail)
        self._show_change(level_change(row), "" if row.level_then is None else f"{row.level_then:.1f}")
        self._show_why(detail)
        self._show_missing(row, detail)
        self.history.set_curve(detail.history, words_of(self._past))
        self._history_part.setVisible(bool(detail.history.points))
        self.assessments.show_said(detail.assessments)
        self.words.show_words(detail.words, detail.own_words)
        # It assesses today, whatever day is shown.
        said = next((one.level for one in detail.assessments if one.level is not None), None)
        fill_assess_menu(self.assess.menu(), said, self.assessed.emit)
        self.not_relevant.setChecked(row.state is SkillState.NOT_RELEVANT)
        self._show_parts(figures=True, skill=True)
        self.banner.say(claim_words(row, detail.moves))
        self._order_tabs()

    def enter(self) -> None:
        """Take the focus at the first thing that takes it."""
        next(iter((*self.doors(), self.add_evidence))).setFocus(Qt.FocusReason.TabFocusReason)

    def doors(self) -> list[DoorRow]:
        """The rows that open something, from top to bottom."""
        items = (rows.itemAt(number) for rows in (self.shares, self.moves) for number in range(rows.count()))
        return [row for item in items if isinstance(row := item and item.widget(), DoorRow)]

    def _order_tabs(self) -> None:
        """Make the tab key follow the reading order; rows made anew would come last."""
        changing = [*self.assessments.stops(), *self.words.stops()]
        fixed = [self.not_relevant, self.how, self.add_evidence, self.assess, self.more]
        stops = [*self.doors(), self.history, *changing, *fixed]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _build_texts(self) -> None:
        self.caption = TextLabel("", "note", wrap=True)
        self.name = TextLabel("", "title", wrap=True)
        self.description = TextLabel("", "muted", wrap=True)
        self.evidence, self.target, self.said = Figure(), Figure(), Figure()
        self._figures = QWidget()
        row = QHBoxLayout(self._figures)
        row.setContentsMargins(0, 4, 0, 2)
        for figure in (self.evidence, self.target, self.said):
            figure.setToolTip(f"{SENTENCE}\n\n{CAVEAT}")
            row.addWidget(figure, 1)
        self.as_of = Banner("", "info")
        self.change = TextLabel("", "muted", wrap=True)
        self.banner = Banner("", "warn")
        self.why_title = TextLabel("", "strong")
        self.shares = _rows()
        self.missing = TextLabel("", "muted", wrap=True)
        self.fading = TextLabel("", "muted", wrap=True)
        self.moves = _rows()
        self.history = LevelChart()
        self._history_part = QWidget()
        history = QVBoxLayout(self._history_part)
        history.setContentsMargins(0, 0, 0, 0)
        history.setSpacing(5)
        _add_section(history, TextLabel("Level over time", "strong"), self.history)

    def _build_actions(self) -> None:
        self.not_relevant = QCheckBox("Not relevant to me")
        self.not_relevant.clicked.connect(lambda checked: self.relevance_chosen.emit(not checked))
        self.how = QPushButton("How is this computed?")
        self.how.setProperty("look", "link")
        self.how.setCheckable(True)
        self.how.setToolTip(f"{SENTENCE}\n\n{CAVEAT}")
        self.model_words = TextLabel(f"{SENTENCE} {CAVEAT}", "note", wrap=True)
        self.model_words.hide()
        self.how.toggled.connect(self.model_words.setVisible)
        self.add_evidence = QPushButton("Add evidence")
        self.add_evidence.setProperty("look", "primary")
        self.add_evidence.clicked.connect(lambda: self.evidence_wanted.emit(""))
        self.assess = QPushButton("Assess myself")
        self.assess.setToolTip(QKeySequence(ASSESS_KEYS).toString(QKeySequence.SequenceFormat.NativeText))
        self.assess.setMenu(QMenu(self.assess))
        self.more = QPushButton("…")
        self.more.setProperty("look", "more")
        self.more.setToolTip("More")
        self.more.setAccessibleName("More for this skill or area")
        menu = QMenu(self.more)
        menu.aboutToShow.connect(self._offer_more)
        self.more.setMenu(menu)
        self._footer = QWidget()
        # The buttons go on in a second line where they find no room.
        row = FlowLayout(self._footer, spacing=8)
        row.setContentsMargins(PADDING, 8, PADDING, PADDING)
        for button in (self.add_evidence, self.assess, self.more):
            row.addWidget(button)

    def _scrolled(self) -> QScrollArea:
        self._skill_parts = QWidget()
        parts = QVBoxLayout(self._skill_parts)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(5)
        parts.addWidget(self.banner)
        _add_section(parts, self.why_title, self.shares)
        _add_section(parts, TextLabel("What is missing", "strong"), self.missing, self.fading, self.moves)
        parts.addWidget(self._history_part)
        _add_section(parts, TextLabel("What you said", "strong"), self.assessments)
        _add_section(parts, TextLabel("Also known as", "strong"), self.words)
        _add_section(parts, self.not_relevant)
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(PADDING, PADDING - 2, PADDING, 8)
        column.setSpacing(5)
        for part in (
            self.as_of,
            self.caption,
            self.name,
            self.description,
            self._figures,
            self.change,
            self._skill_parts,
        ):
            column.addWidget(part)
        column.addWidget(self.how, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.model_words)
        column.addStretch(1)
        self._area = area = QScrollArea()
        area.setWidget(ground)
        # The card's rounded corners shine through.
        ground.setAutoFillBackground(False)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _show_parts(self, *, figures: bool, skill: bool) -> None:
        self._figures.setVisible(figures)
        self.how.setVisible(figures)
        self.model_words.setVisible(figures and self.how.isChecked())
        self._skill_parts.setVisible(skill)
        self._footer.setVisible(figures)
        self.add_evidence.setVisible(skill)
        self.assess.setVisible(skill)

    def _offer_more(self) -> None:
        menu = self.more.menu()
        menu.clear()
        for deeper in menu.findChildren(QMenu):
            deeper.deleteLater()
        self._fill_menu(menu)

    def _show_head(self, caption: str, name: str, words: str) -> None:
        for label, text in ((self.caption, caption), (self.name, name), (self.description, words)):
            label.setText(text)
            label.setVisible(bool(text))

    def _show_figures(self, row: SkillRow, detail: SkillDetail) -> None:
        said = row.standing.self_assessed
        self.evidence.show_figure("Evidence", tenths_words(detail.level_tenths), f"/ {RUNGS}")
        self.target.show_figure("Target", _rung(row.standing.required))
        listed = f"listed on {row.listed_in}" if row.listed_in else ""
        self.said.show_figure("You say", NOTHING if said is None else str(said), listed, warn=row.claim is Claim.ABOVE)

    def _show_change(self, mark: str, then: str) -> None:
        """Say how a number differs from what it was on the day compared with; empty where there is none."""
        day = words_of(self._against)
        self.change.setText(f"{mark} since {day}, when it was {then}" if mark else f"No change since {day}")
        self.change.setAccessibleName(f"{spoken_change(mark)} since {day}, when it was {then}" if mark else "")
        self.change.setVisible(bool(then))

    def _show_why(self, detail: SkillDetail) -> None:
        self.why_title.setText(f"Why {tenths_words(detail.level_tenths)}")
        rows: list[QWidget] = []
        for one, tenths in zip(detail.shares[:SHOWN_ENTRIES], detail.tenths[:SHOWN_ENTRIES], strict=True):
            entry = one.entry
            caption = " · ".join(filter(None, (entry.when, DEPTH_WORDS[entry.depth])))
            pill = KIND_NAMES[entry.kind]
            row = DoorRow(entry.title, caption, pill=pill, end=f"+{tenths_words(tenths)}", end_look="strong")
            rows.append(self._door(row, entry.id))
        if rest := detail.tenths[SHOWN_ENTRIES:]:
            row = DoorRow(f"{len(rest):,} more", "in the record", end=f"+{tenths_words(sum(rest))}", end_look="strong")
            rows.append(self._door(row, ""))
        for idle in detail.idle[:SHOWN_ENTRIES]:
            row = DoorRow(idle.entry.title, f"adds nothing: {idle.reason}", pill=KIND_NAMES[idle.entry.kind])
            rows.append(self._door(row, idle.entry.id))
        fill(self.shares, _ruled(rows) or [TextLabel("Nothing in the record shows it yet.", "muted", wrap=True)])

    def _door(self, row: DoorRow, entry_id: str) -> DoorRow:
        row.opened.connect(lambda: self.entry_opened.emit(entry_id))
        return row

    def _show_missing(self, row: SkillRow, detail: SkillDetail) -> None:
        self.missing.setText(missing_words(row, detail.next_rung))
        self.fading.setText(f"Fading: two years earlier its level was {row.level_before:.1f}.")
        self.fading.setVisible(row.fading)
        moves: list[QWidget] = []
        # What is logged now moves no level of the past.
        for move in detail.moves if row.state in MOVED_BY_LOGGING and self._past is None else ():
            kind = str(move.kind)
            door = DoorRow(
                move_words(move), "finished today, mainly about this", end=f"→ {move.level:.1f}", end_look="strong"
            )
            door.opened.connect(lambda kind=kind: self.evidence_wanted.emit(kind))
            moves.append(door)
        fill(self.moves, _ruled(moves))


def _rows() -> QVBoxLayout:
    rows = QVBoxLayout()
    rows.setSpacing(0)
    return rows


def _add_section(column: QVBoxLayout, *parts: QWidget | QLayout) -> None:
    column.addSpacing(8)
    for part in parts:
        if isinstance(part, QLayout):
            column.addLayout(part)
        else:
            column.addWidget(part)


def _ruled(rows: list[QWidget]) -> list[QWidget]:
    """The rows with a thin line between each two."""
    ruled: list[QWidget] = []
    for row in rows:
        if ruled:
            rule = QFrame()
            rule.setProperty("look", "rule")
            ruled.append(rule)
        ruled.append(row)
    return ruled


def _rung(rung: int) -> str:
    return f"{rung:.1f}" if rung else NOTHING
