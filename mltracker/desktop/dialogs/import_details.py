"""One row of an import beside the table: what it says, what is known of it, and what shall become of it."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mltracker.desktop.forms.skills_field import SkillsField
from mltracker.desktop.models.import_rows import ImportRow
from mltracker.desktop.parts.pill import Pill
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import current_theme
from mltracker.domain.contacts import Contact
from mltracker.domain.entries import Entry
from mltracker.domain.jobs import Job
from mltracker.domain.sameness import Likeness
from mltracker.imports.drafts import Unreadable
from mltracker.services.change_words import Line
from mltracker.services.import_words import choice_words, compared, filled_in, title_of, what_it_says
from mltracker.services.importing import Choice, PreviewRow
from mltracker.services.tracker import Tracker

_MOST_LETTERS = 1000
_TEXT_LINES = 6
_SIDES = ("In your record", "In the file")
_SIDES_OF_TWINS = ("Offered before", "In this row")
_TONES = {"new": "good", "changed": "accent", "duplicate": "neutral", "doubtful": "warn", "unreadable": "bad"}
_HEADINGS = {
    Likeness.NEW: "What the file says",
    Likeness.CHANGED: "What would be filled in",
    Likeness.DUPLICATE: "What the file says",
    Likeness.DOUBTFUL: "Are these two the same?",
}


class ImportDetails(QScrollArea):
    """Shows one row at a time.

    Signals:
        chosen(Choice): let this become of the row.
        edit_wanted(): correct the row before it is saved.
        skills_changed(tuple): the entry shall have these SkillLinks.

    Attributes:
        choices: the buttons that say what becomes of the row.
    """

    chosen = Signal(object)
    edit_wanted = Signal()
    skills_changed = Signal(object)

    def __init__(self, tracker: Tracker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tracker = tracker
        self.choices: dict[Choice, QRadioButton] = {}
        self.skills: SkillsField | None = None
        self.edit: QPushButton | None = None
        self.setWidgetResizable(True)
        self.setProperty("look", "card")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(current_theme().px(200))
        self._begin()

    def show_row(self, row: ImportRow | None, choice: Choice | None = None) -> None:
        """Show a row, of which that becomes as things are; None shows nothing."""
        self._begin()
        if row is None:
            return
        name = title_of(row.shown.item, self._tracker.checklist) if row.shown else row.place
        self._column.addWidget(TextLabel(name, "strong", wrap=True))
        self._column.addWidget(Pill(row.likeness, _TONES[row.likeness]), 0, Qt.AlignmentFlag.AlignLeft)
        if row.shown is not None:
            self._column.addWidget(_value(row.where, "note"))
            if row.twin:
                self._column.addWidget(_value(f"• Offered before in this import: {row.twin}"))
            self._show_readable(row.shown, choice or row.shown.usual)
        elif row.unreadable is not None:
            self._show_unreadable(row.unreadable)
        self._column.addStretch(1)

    def show_choice(self, choice: Choice) -> None:
        """Check what becomes of the row, without a signal."""
        if choice in self.choices:
            self.choices[choice].setChecked(True)

    def _begin(self) -> None:
        self.choices, self.skills, self.edit = {}, None, None
        ground = QWidget()
        ground.setProperty("ground", "surface")
        self._column = QVBoxLayout(ground)
        self._column.setContentsMargins(12, 10, 12, 10)
        self._column.setSpacing(8)
        self.setWidget(ground)

    def _show_readable(self, row: PreviewRow, choice: Choice) -> None:
        for remark in row.remarks:
            self._column.addWidget(TextLabel(f"• {remark}", wrap=True))
        self._column.addWidget(TextLabel(_HEADINGS[row.verdict.likeness], "strong", wrap=True))
        if row.verdict.likeness is Likeness.DOUBTFUL:
            self._add_choices(row, choice)
            self._add_pairs(row, compared(row, self._tracker.checklist))
        else:
            changed = row.verdict.likeness is Likeness.CHANGED
            lines = (filled_in if changed else what_it_says)(row, self._tracker.checklist)
            shown = [one for one in lines if not (one.caption == "Skills" and self._takes_skills(row))]
            self._add_lines(shown, changed=changed)
            self._add_skills(row)
            self._add_choices(row, choice)
        if isinstance(row.offered, (Entry, Contact, Job)):
            self.edit = QPushButton("&Edit before saving…")
            self.edit.setAutoDefault(False)
            self.edit.clicked.connect(self.edit_wanted)
            self._column.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignLeft)

    @staticmethod
    def _takes_skills(row: PreviewRow) -> bool:
        return isinstance(row.offered, Entry) and row.verdict.likeness is Likeness.NEW

    def _add_skills(self, row: PreviewRow) -> None:
        if isinstance(row.offered, Entry) and self._takes_skills(row):
            self.skills = SkillsField("Suggested skills", self._tracker)
            self.skills.set_value(row.offered.skills)
            self.skills.edited.connect(self._tell_skills)
            self._column.addWidget(self.skills)

    def _tell_skills(self) -> None:
        if self.skills is not None:
            self.skills_changed.emit(self.skills.value())

    def _add_choices(self, row: PreviewRow, choice: Choice) -> None:
        group = QButtonGroup(self.widget())
        for one in row.choices:
            self.choices[one] = self._choice_button(choice_words(row, one), one)
            self.choices[one].setChecked(one is choice)
            group.addButton(self.choices[one])
            self._column.addWidget(self.choices[one])

    def _choice_button(self, words: str, choice: Choice) -> QRadioButton:
        button = QRadioButton(words)
        button.clicked.connect(lambda: self.chosen.emit(choice))
        return button

    def _add_lines(self, lines: Sequence[Line], *, changed: bool) -> None:
        for line in lines:
            texts = QVBoxLayout()
            texts.setSpacing(1)
            texts.addWidget(TextLabel(line.caption, "caption"))
            after = _short(line.after)
            texts.addWidget(_value(f"{_short(line.before) or '–'} → {after}" if changed else after))
            self._column.addLayout(texts)

    def _add_pairs(self, row: PreviewRow, lines: Sequence[Line]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        sides = _SIDES if row.twin < 0 else _SIDES_OF_TWINS
        for column, heading in enumerate(sides):
            grid.addWidget(TextLabel(heading, "strong", wrap=True), 0, column)
            grid.setColumnStretch(column, 1)
        for place, line in enumerate(lines):
            caption = TextLabel(line.caption, "caption")
            caption.setContentsMargins(0, 6, 0, 0)
            grid.addWidget(caption, 2 * place + 1, 0, 1, 2)
            for column, text in enumerate((line.before, line.after)):
                value = _value(_short(text) or "–")
                value.setAccessibleName(f"{line.caption}, {sides[column].lower()}: {text or 'none'}")
                value.set_look("" if line.before == line.after else "strong")
                grid.addWidget(value, 2 * place + 2, column, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(grid)

    def _show_unreadable(self, one: Unreadable) -> None:
        self._column.addWidget(TextLabel(one.reason, wrap=True))
        if one.text:
            text = QPlainTextEdit(one.text)
            text.setReadOnly(True)
            text.setTabChangesFocus(True)
            text.setAccessibleName("The row as it stands in the file")
            text.setFixedHeight(text.fontMetrics().lineSpacing() * _TEXT_LINES + 16)
            self._column.addWidget(text)
        copy = QPushButton("Copy")
        copy.setAutoDefault(False)
        copy.setAccessibleName("Copy the row, the reason and its text")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(unreadable_text(one)))
        self._column.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)


def unreadable_text(one: Unreadable) -> str:
    """A row that could not be read as a text to paste elsewhere."""
    return "\n".join(filter(None, (f"{one.row}: {one.reason}", one.text)))


def _short(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS]}…"


def _value(text: str, look: str = "") -> TextLabel:
    # Links, addresses and names of files may break after their separators.
    label = TextLabel(re.sub(r"([/\\._@-])", "\\1\N{ZERO WIDTH SPACE}", text), look, wrap=True)
    label.setAccessibleName(text)
    return label
