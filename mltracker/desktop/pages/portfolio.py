"""The portfolio: compose it, see the very pages that an export writes, and let it leave."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from mltracker.desktop.background import run_in_background
from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.references_dialog import ReferencesDialog
from mltracker.desktop.dialogs.section_dialog import SectionDialog
from mltracker.desktop.pages.page import Page
from mltracker.desktop.pages.portfolio_choices import PortfolioChoices
from mltracker.desktop.pages.portfolio_names import do_with_portfolio
from mltracker.desktop.pages.portfolio_outlets import PortfolioOutlets
from mltracker.desktop.parts.page_preview import PagePreview
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import appearance, current_theme
from mltracker.domain.audit import Audit
from mltracker.domain.composition import Composition, Section, Style
from mltracker.domain.long_work import LongWork
from mltracker.domain.problems import Problem
from mltracker.services import composing, exporting, portfolios, skills
from mltracker.services.composing import Choices
from mltracker.services.exporting import Preview
from mltracker.services.tracker import CHECKLIST_TABLES, Tracker
from mltracker.settings import PORTFOLIO

SETTING = "Setting the pages…"
NOT_SET = "These pages were given up: they are not as the portfolio is now."
STOP, SET = "Stop", "Set the pages"
SETTLING_MS = 300
"""So long after the last change the pages are set anew."""
PATIENCE_MS = 700
"""So long after that it is said that they are being set."""
CHOICES_WIDTH = 270
PREVIEW_WIDTH = 200
GAP = 15


class PortfolioPage(Page):
    """Choices at the left, pages at the right.

    Attributes:
        choices: what can be chosen.
        preview: the pages.
        look: says how much there is to look at before it leaves, and shows that.
        outlets: the ways it leaves.
    """

    key = "portfolio"
    title = "Portfolio"
    tables = CHECKLIST_TABLES | {
        *("entry", "entry_skill", "attachment", "owner", "portfolio", "self_assessment", "contact"),
        *("reference_request", "job"),
    }

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.choices = PortfolioChoices(self._save_profile, self._save_own)
        self.preview = PagePreview()
        self.preview.say(SETTING)
        self.look = QPushButton()
        self.look.setProperty("look", "link")
        self.look.setProperty("tone", "warn")
        self.look.setToolTip("What nobody could check, and what about people leaves with the file")
        # A long sentence in large letters must not widen the page.
        self.look.setMinimumWidth(1)
        self.look.hide()
        self.notes = TextLabel(wrap=True)
        self.notes.hide()
        self.outlets = PortfolioOutlets(desk, self._settled_choice, self)
        self.filter = self.outlets.buttons
        self._audit = Audit()
        self._portfolio = desk.settings[PORTFOLIO]
        self._choices_asked = 0
        self._pages_asked = 0
        self._setting: LongWork | None = None
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._offer_to_stop)
        self._settled = QTimer(self, singleShot=True)
        self._settled.timeout.connect(self._set_pages)
        self._listen()
        self._lay_out()

    @property
    def portfolio(self) -> str:
        """The id of the portfolio that is composed; empty until it is known."""
        return self._portfolio

    def refresh(self) -> None:
        """Load the choices now, and the pages once the changes have settled."""
        self._choices_asked += 1
        asked = self._choices_asked
        tracker, portfolio = self.desk.tracker, self._portfolio
        run_in_background(
            lambda: composing.choices(tracker, portfolio),
            lambda choices: self._show_choices(choices, asked),
            self._tell_failure,
            self,
        )
        self._settled.start(SETTLING_MS if self._pages_asked else 0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave pages that have not been set yet for the next time."""
        super().hideEvent(event)
        if self._settled.isActive():
            self._settled.stop()
            self._stale = True

    def compose(self, portfolio_id: str) -> None:
        """Compose that portfolio from now on, and the next time."""
        self.choices.save()
        self._portfolio = portfolio_id
        self.desk.settings[PORTFOLIO] = portfolio_id
        self.refresh()

    def export_to(self, kind: str, path: Path) -> None:
        """Write the portfolio as a kind of file, with what is typed and not yet left."""
        self.outlets.export_to(kind, path)

    def open_section(self, section: Section) -> None:
        """Open what can be chosen of a section."""
        if section is Section.REFERENCES:
            ReferencesDialog(self.desk, self._portfolio, self.window()).open()
        else:
            SectionDialog(self.desk, self._portfolio, section, self.window()).open()

    def show_audit(self) -> None:
        """Show what there is to look at; agreeing to what leaves is kept."""
        self.outlets.look_first("Agree" if self._audit.unconfirmed else "Good", lambda: None)

    def _settled_choice(self) -> str:
        """The portfolio that leaves, with what is typed and not yet left."""
        self.choices.save()
        return self._portfolio

    def _listen(self) -> None:
        choices = self.choices
        choices.picker.chosen.connect(self.compose)
        choices.picker.wanted.connect(
            lambda verb: do_with_portfolio(self.desk, verb, self._portfolio, self.compose, self.window())
        )
        choices.sections.chosen.connect(self._show_section)
        choices.sections.moved.connect(self._move_section)
        choices.sections.opened.connect(self.open_section)
        choices.role_chosen.connect(lambda role: self._change(_with(role=role), "Choose the portfolio's role"))
        choices.job_chosen.connect(lambda job: self._change(_with(job=job), "Choose the portfolio's job"))
        choices.look.changed.connect(self._restyle)
        self.look.clicked.connect(self.show_audit)
        self.preview.bar.print.clicked.connect(self.outlets.ask_and_print)
        self.preview.bar.act.clicked.connect(self._stop_or_set)

    def _lay_out(self) -> None:
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.notes)
        column.addWidget(self.preview, 1)
        splitter = QSplitter()
        splitter.setHandleWidth(GAP)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.choices)
        splitter.addWidget(shown)
        splitter.setStretchFactor(1, 1)
        row = QVBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 20)
        row.addWidget(splitter)
        self._splitter = splitter
        self.preview.setMinimumWidth(PREVIEW_WIDTH)
        appearance().theme_changed.connect(self._resize)
        self._resize()

    def _resize(self) -> None:
        width = current_theme().px(CHOICES_WIDTH)
        self.choices.setMinimumWidth(width)
        self._splitter.setSizes([width, max(PREVIEW_WIDTH, self.width() - width)])

    def _change(self, edit: Callable[[Composition], Composition], title: str) -> None:
        tracker, portfolio = self.desk.tracker, self._portfolio
        if self.desk.attempt(lambda: portfolios.change(tracker, portfolio, edit, title)) is None:
            self.refresh()

    def _show_section(self, section: Section, shown: bool) -> None:  # noqa: FBT001 - a signal's argument
        tracker, portfolio = self.desk.tracker, self._portfolio
        self.desk.attempt(lambda: portfolios.show_section(tracker, portfolio, section, shown=shown))

    def _move_section(self, section: Section, place: int) -> None:
        tracker, portfolio = self.desk.tracker, self._portfolio
        self.desk.attempt(lambda: portfolios.move_section(tracker, portfolio, section, place))

    def _restyle(self, style: Style) -> None:
        self._change(_with(style=style), "Change the portfolio's style")

    def _save_profile(self, name: str, text: str) -> None:
        tracker = self.desk.tracker
        skills.change_profile(tracker, replace(skills.profile(tracker), **{name: text}))

    def _save_own(self, name: str, text: str) -> None:
        value = tuple(text.split()) if name == "links" else text
        title = f"Change the portfolio's {name}"
        portfolios.change(self.desk.tracker, self._portfolio, _with(**{name: value}), title)

    def _show_choices(self, choices: Choices, asked: int) -> None:
        # An answer to an earlier question would set a box back that was just ticked.
        if asked != self._choices_asked:
            return
        self._portfolio = choices.composition.id
        self._audit = choices.audit
        self.choices.show_choices(choices)
        count = choices.audit.to_look_at
        self.look.setText(f"{count} {'thing' if count == 1 else 'things'} to look at")
        self.look.setVisible(bool(count))

    def _set_pages(self) -> None:
        self._pages_asked += 1
        self._patience.start()
        # One setting at a time: those of a long portfolio would pile up.
        if self._setting is not None:
            return
        work = self._setting = LongWork()
        asked, tracker, portfolio = self._pages_asked, self.desk.tracker, self._portfolio
        run_in_background(
            lambda: _preview(tracker, portfolio, work),
            lambda shown: self._end_setting(asked, partial(self._show_pages, shown)),
            lambda error: self._end_setting(asked, partial(self._tell_failure, error)),
            self,
        )

    def _end_setting(self, asked: int, show: Callable[[], None]) -> None:
        work, self._setting = self._setting, None
        if asked != self._pages_asked:
            self._set_pages()
        elif work is not None and not work.stopped:
            self._patience.stop()
            self.preview.bar.say("")
            show()

    def _offer_to_stop(self) -> None:
        self.preview.bar.say(SETTING if self.preview.page_names else "", STOP)

    def _stop_or_set(self) -> None:
        """Give the pages up that are being set, or set those that were given up."""
        if self._setting is None or self._setting.stopped:
            self._set_pages()
            self._offer_to_stop()
            return
        self._setting.stop()
        self._patience.stop()
        if not self.preview.page_names:
            self.preview.say(NOT_SET)
        self.preview.bar.say(NOT_SET if self.preview.page_names else "", SET)

    def _show_pages(self, shown: Preview) -> None:
        self.notes.setText(" ".join(shown.notes))
        self.notes.setVisible(bool(shown.notes))
        self.preview.show_pages(shown.pages)

    def _tell_failure(self, error: Exception) -> None:
        if isinstance(error, Problem):
            self.preview.say(str(error))
            return
        self.preview.say("The pages cannot be shown.")
        raise error


def _with(**values: object) -> Callable[[Composition], Composition]:
    """The edit that gives a composition those values."""
    return partial(replace, **values)


def _preview(tracker: Tracker, portfolio: str, work: LongWork) -> Preview:
    known = {one.id for one in portfolios.all_portfolios(tracker)}
    return exporting.preview(
        tracker, portfolios.portfolio_named(tracker, portfolio if portfolio in known else ""), work
    )
