"""What the portfolio shows, for whom, how it introduces the owner and looks, and what of them goes out."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from mltracker.desktop.forms.saved_field import Lines, SavedField
from mltracker.desktop.pages.portfolio_picker import PortfolioPicker
from mltracker.desktop.pages.portfolio_sections import SectionList
from mltracker.desktop.pages.portfolio_style import StyleChoices
from mltracker.desktop.parts.card import PADDING
from mltracker.desktop.parts.elided_label import ElidedLabel
from mltracker.desktop.parts.quiet_choice import QuietChoice
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import appearance, current_theme
from mltracker.domain.composition import Section
from mltracker.services.composing import Choices

PROFILE_NAMES = {
    "name": "Name",
    "headline": "Headline",
    "email": "E-mail",
    "url": "Link",
    "place": "Place",
    "summary": "Summary in your own words",
}
"""The fields of a profile as people read them."""

OWN_NAMES = {
    "headline": "Headline, here instead of yours",
    "summary": "Summary, here instead of yours",
    "links": "More links, one a line",
}
"""The fields of a composition as people read them."""

NOTHING_LEAVES = "Nothing about you."
AIMED_AT = "The role you aim at"
NO_JOB = "No job in particular"
SUMMARY_HEIGHT = 92
LINKS_HEIGHT = 58
BLOCK_GAP = 20


class PortfolioChoices(QFrame):
    """The card at the left of the portfolio.

    `save_profile` and `save_own` take the name of a field, of the profile or of the composition, and its text, and may
    raise a Problem.

    Attributes:
        picker: which portfolio it is.
        sections: its sections.
        rows: the row of each section.
        role: the role it is made for.
        job: the job it is made for.
        own: its own fields.
        look: how it looks.
        fields: the fields of the profile.
    """

    role_chosen = Signal(str)
    job_chosen = Signal(str)

    def __init__(self, save_profile: Callable[[str, str], None], save_own: Callable[[str, str], None]) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setAccessibleName("What the portfolio shows")
        self.picker = PortfolioPicker()
        self.sections = SectionList()
        self.rows = self.sections.rows
        self.role = QuietChoice("For the role")
        self.role.activated.connect(lambda _index: self.role_chosen.emit(self.role.currentData()))
        self.job = QuietChoice("Made for the job")
        self.job.activated.connect(lambda _index: self.job_chosen.emit(self.job.currentData()))
        self.look = StyleChoices()
        self.fields = _fields(PROFILE_NAMES, save_profile)
        self.own = _fields(OWN_NAMES, save_own)
        self._leaving = QVBoxLayout()
        self._leaving.setSpacing(4)
        self._leaving_lines: list[ElidedLabel] = []
        self._column = QVBoxLayout()
        self._lay_out()
        appearance().theme_changed.connect(self._resize)
        self._resize()

    def show_choices(self, choices: Choices) -> None:
        """Show what is chosen."""
        composition = choices.composition
        self.picker.show_portfolios(choices.portfolios, composition.id)
        self.sections.set_order([rule.section for rule in composition.sections])
        for rule in composition.sections:
            self.rows[rule.section].show_state(_listed(choices, rule.section), shown=rule.shown)
        self.role.offer([("", AIMED_AT), *choices.roles], composition.role)
        aimed_at = dict(choices.roles).get(choices.target, "")
        self.role.setToolTip("" if composition.role else aimed_at)
        self.role.setAccessibleDescription("" if composition.role else aimed_at)
        jobs = [(one.id, " · ".join(filter(None, (one.title, one.company)))) for one in choices.jobs]
        self.job.offer([("", NO_JOB), *jobs], composition.job)
        self.job.setVisible(bool(jobs))
        for name, field in self.fields.items():
            field.show_saved(getattr(choices.profile, name))
        for name, field in self.own.items():
            value = getattr(composition, name)
            field.show_saved(value if isinstance(value, str) else "\n".join(value))
        self.look.show_style(composition.style)
        self._show_leaving(tuple(one.words for one in choices.audit.disclosures))

    @property
    def leaving(self) -> list[str]:
        """What is named as going out, a line each."""
        return [line.text() for line in self._leaving_lines]

    def save(self) -> None:
        """Save what is typed and not yet left."""
        for field in (*self.own.values(), *self.fields.values()):
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
        self._column.addWidget(self.picker)
        self._add_block("Show")
        self._column.addWidget(self.sections)
        self._add_block("For")
        self._column.addWidget(self.role)
        self._column.addSpacing(8)
        self._column.addWidget(self.job)
        self._add_block("Style")
        self._column.addWidget(self.look)
        self._add_block("In this portfolio")
        self._add_fields(self.own)
        self._add_block("You, in every portfolio")
        self._add_fields(self.fields)
        self._add_block("Leaves with the file")
        self._column.addLayout(self._leaving)
        self._column.addSpacing(8)
        words = "Contacts stay here, and references unless they agreed and you choose them."
        self._column.addWidget(TextLabel(words, "muted", wrap=True))
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

    def _add_fields(self, fields: dict[str, SavedField]) -> None:
        for field in fields.values():
            self._column.addWidget(field)
            self._column.addSpacing(8)

    def _add_block(self, title: str) -> None:
        self._column.addSpacing(BLOCK_GAP)
        self._column.addWidget(TextLabel(title, "strong"))
        self._column.addSpacing(8)

    def _resize(self) -> None:
        theme = current_theme()
        for field in (self.fields["summary"], self.own["summary"]):
            field.editor.setFixedHeight(theme.px(SUMMARY_HEIGHT))
        self.own["links"].editor.setFixedHeight(theme.px(LINKS_HEIGHT))


def _fields(names: dict[str, str], save: Callable[[str, str], None]) -> dict[str, SavedField]:
    several = ("summary", "links")
    return {
        name: SavedField(words, Lines() if name in several else QLineEdit(), partial(save, name))
        for name, words in names.items()
    }


def _listed(choices: Choices, section: Section) -> str:
    """How much a section lists, in words: all it could, or so many of them."""
    if section is Section.SKILLS:
        return f"{choices.at_target:,} at target"
    if section not in choices.counts:
        return ""
    shown, of = choices.counts[section]
    return f"{of:,}" if shown == of else f"{shown:,} of {of:,}"
