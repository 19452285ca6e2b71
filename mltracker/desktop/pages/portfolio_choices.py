"""What the portfolio shows, for which role, how it introduces the owner, and what of them goes out."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mltracker.desktop.parts.card import PADDING
from mltracker.desktop.parts.elided_label import ElidedLabel
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import appearance, current_theme, number_font
from mltracker.domain.composition import SECTION_NAMES, Composition, Section
from mltracker.domain.portfolio import Profile, portfolio_of
from mltracker.domain.problems import Problem
from mltracker.services import dashboard, entries, skills
from mltracker.services.portfolios import portfolio_named
from mltracker.services.tracker import Tracker

PROFILE_NAMES = {
    "name": "Name",
    "headline": "Headline",
    "email": "E-mail",
    "url": "Link",
    "place": "Place",
    "summary": "Summary in your own words",
}
"""The fields of a profile as people read them."""

NOTHING_LEAVES = "Nothing about you."
SUMMARY_HEIGHT = 92
BLOCK_GAP = 20


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen and what is. `listed` says how much each section lists, where it lists anything."""

    shown: frozenset[Section]
    listed: dict[Section, str]
    roles: tuple[tuple[str, str], ...]
    role: str
    profile: Profile

    @property
    def leaving(self) -> tuple[str, ...]:
        """Each personal field that goes out with a file, with its value."""
        return tuple(
            f"{name}: {value}"
            for field, name in PROFILE_NAMES.items()
            if (value := getattr(self.profile, field)) and (field != "summary" or Section.SUMMARY in self.shown)
        )


def choices_of(tracker: Tracker) -> Choices:
    """Read the choices; each section is counted whether it is shown or not."""
    profile = skills.profile(tracker)
    readiness = dashboard.readiness(tracker)
    whole = portfolio_of(entries.all_entries(tracker), profile, readiness, (), Composition())
    listed = {section: f"{len(items):,}" for section, items in whole.sections.items()}
    return Choices(
        shown=frozenset(rule.section for rule in portfolio_named(tracker).sections if rule.shown),
        listed={**listed, Section.SKILLS: f"{len(whole.skills):,} at target"},
        roles=tuple((role.id, role.title) for role in tracker.checklist.roles),
        role=readiness.role.id,
        profile=profile,
    )


class _SectionRow(QWidget):
    """One section: its box, and at the right how much it lists."""

    def __init__(self, section: Section) -> None:
        super().__init__()
        self.box = QCheckBox(SECTION_NAMES[section])
        self._count = TextLabel("", "note")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.addWidget(self.box, 1)
        row.addWidget(self._count)

    def show_state(self, listed: str, *, shown: bool) -> None:
        """Show what is chosen, without a signal."""
        with QSignalBlocker(self.box):
            self.box.setChecked(shown)
        self._count.setFont(number_font())
        self._count.setText(listed)
        self.box.setAccessibleDescription(listed)


class _RoleChoice(QComboBox):
    """The role; no key or wheel changes it in passing, for that would be saved each time."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("For the role")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down open the list first."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Lines(QPlainTextEdit):
    """A text of several lines that tells, as a line does, when its editing has ended."""

    editingFinished = Signal()  # noqa: N815 - as QLineEdit calls it

    def __init__(self) -> None:
        super().__init__(tabChangesFocus=True)

    def text(self) -> str:
        """The text, under the name it has in a line."""
        return self.toPlainText()

    def setText(self, text: str) -> None:
        """Replace the text, under the name this has in a line."""
        self.setPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.editingFinished.emit()


class ProfileField(QWidget):
    """One field of the profile: saved when it is left or by Return; Esc goes back to what is saved.

    What is refused stays as it was typed, with the reason below.
    """

    def __init__(self, name: str, editor: QLineEdit | _Lines, save: Callable[[str], None]) -> None:
        super().__init__()
        self.editor = editor
        self._save = save
        self._saved = ""
        caption = TextLabel(name, "caption")
        caption.setBuddy(editor)
        editor.setAccessibleName(name)
        self._refusal = TextLabel("", "bad", wrap=True)
        self._refusal.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for part in (caption, editor, self._refusal):
            column.addWidget(part)
        editor.editingFinished.connect(self.save)

    @property
    def refusal(self) -> str:
        """Why what was typed cannot be saved; empty where it is."""
        return self._refusal.text()

    def show_saved(self, text: str) -> None:
        """Show what is saved, unless something else is being typed."""
        untouched = self.editor.text() == self._saved
        self._saved = text
        if untouched and text != self.editor.text():
            self.editor.setText(text)
            if isinstance(self.editor, QLineEdit):
                self.editor.setCursorPosition(0)

    def save(self) -> None:
        """Save what was typed."""
        if self.editor.text() == self._saved:
            self._refuse("")
            return
        try:
            self._save(self.editor.text())
        except Problem as problem:
            self._refuse(str(problem))
        else:
            self._refuse("")
            # As it was typed, so that the record's answer, trimmed, takes its place.
            self._saved = self.editor.text()

    def _refuse(self, words: str) -> None:
        self._refusal.setText(words)
        self._refusal.setVisible(bool(words))
        self.editor.setAccessibleDescription(words)
        self.editor.setProperty("wrong", "true" if words else "false")
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, which no editor takes, brings back what is saved."""
        if event.key() == Qt.Key.Key_Escape and self.editor.text() != self._saved:
            self.editor.setText(self._saved)
            self._refuse("")
        else:
            super().keyPressEvent(event)


class PortfolioChoices(QFrame):
    """The card at the left of the portfolio. `save_profile` takes a field's name and text, and may raise a Problem."""

    section_chosen = Signal(object, bool)
    role_chosen = Signal(str)

    def __init__(self, save_profile: Callable[[str, str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.setAccessibleName("What the portfolio shows")
        self.rows = {section: _SectionRow(section) for section in Section}
        self.role = _RoleChoice()
        self.role.activated.connect(lambda _index: self.role_chosen.emit(self.role.currentData()))
        self.fields: dict[str, ProfileField] = {}
        for name, label in PROFILE_NAMES.items():
            editor = _Lines() if name == "summary" else QLineEdit()
            self.fields[name] = ProfileField(label, editor, partial(save_profile, name))
        self._leaving = QVBoxLayout()
        self._leaving.setSpacing(4)
        self._leaving_lines: list[ElidedLabel] = []
        self._column = QVBoxLayout()
        self._lay_out()
        appearance().theme_changed.connect(self._resize)
        self._resize()

    def show_choices(self, choices: Choices) -> None:
        """Show what is chosen."""
        for section, row in self.rows.items():
            row.show_state(choices.listed.get(section, ""), shown=section in choices.shown)
        self.role.clear()
        for key, title in choices.roles:
            self.role.addItem(title, key)
        self.role.setCurrentIndex(self.role.findData(choices.role))
        for name, field in self.fields.items():
            field.show_saved(getattr(choices.profile, name))
        self._show_leaving(choices.leaving)

    @property
    def leaving(self) -> list[str]:
        """What is named as going out, a line each."""
        return [line.text() for line in self._leaving_lines]

    def save(self) -> None:
        """Save what is typed and not yet left."""
        for field in self.fields.values():
            field.save()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save before the page or the window goes away."""
        super().hideEvent(event)
        self.save()

    def _show_leaving(self, lines: tuple[str, ...]) -> None:
        for old in self._leaving_lines:
            self._leaving.removeWidget(old)
            old.deleteLater()
        self._leaving_lines = [ElidedLabel(line, "muted") for line in lines or (NOTHING_LEAVES,)]
        for new in self._leaving_lines:
            self._leaving.addWidget(new)

    def _lay_out(self) -> None:
        self._column.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        self._column.setSpacing(0)
        self._add_block("Show")
        for number, (section, row) in enumerate(self.rows.items()):
            if number:
                rule = QFrame()
                rule.setProperty("look", "rule")
                self._column.addWidget(rule)
            self._column.addWidget(row)
            row.box.toggled.connect(lambda shown, section=section: self.section_chosen.emit(section, shown))
        self._add_block("For")
        self._column.addWidget(self.role)
        self._add_block("You")
        for field in self.fields.values():
            self._column.addWidget(field)
            self._column.addSpacing(8)
        self._add_block("Leaves with the file")
        self._column.addLayout(self._leaving)
        self._column.addSpacing(8)
        self._column.addWidget(TextLabel("Contacts and references stay here.", "muted", wrap=True))
        self._column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.addWidget(self._scroller())

    def _scroller(self) -> QScrollArea:
        content = QWidget()
        content.setLayout(self._column)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        for transparent in (content, scroll.viewport()):
            transparent.setAutoFillBackground(False)
        return scroll

    def _add_block(self, title: str) -> None:
        if self._column.count():
            self._column.addSpacing(BLOCK_GAP)
        self._column.addWidget(TextLabel(title, "strong"))
        self._column.addSpacing(8)

    def _resize(self) -> None:
        self.fields["summary"].editor.setFixedHeight(current_theme().px(SUMMARY_HEIGHT))
