"""The portfolio: choose what it shows, see the very pages that an export writes, and export them."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from mltracker.desktop.background import run_in_background
from mltracker.desktop.desk import Desk
from mltracker.desktop.pages.page import Page
from mltracker.desktop.pages.portfolio_choices import Choices, PortfolioChoices, choices_of
from mltracker.desktop.parts.page_preview import PagePreview, page_image
from mltracker.desktop.theme import appearance, current_theme
from mltracker.domain.composition import Section
from mltracker.domain.problems import Problem
from mltracker.services import exporting, portfolios, skills
from mltracker.services.tracker import CHECKLIST_TABLES, Tracker

SUGGESTED_NAMES = {"pdf": "portfolio.pdf", "json-resume": "resume.json"}
"""What an exported file is called unless the user says otherwise, by kind."""

SETTLING_MS = 300
"""So long after the last change the pages are set anew."""
PREVIEW_PPI = 144
SEEN_AT_ONCE = 2
CHOICES_WIDTH = 260
PREVIEW_WIDTH = 200
GAP = 15


class PortfolioPage(Page):
    """Choices at the left, pages at the right."""

    key = "portfolio"
    title = "Portfolio"
    tables = frozenset({"entry", "entry_skill", "owner", "portfolio", "self_assessment"}) | CHECKLIST_TABLES

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.choices = PortfolioChoices(self._save_profile)
        self.choices.section_chosen.connect(self._show_section)
        self.choices.role_chosen.connect(
            lambda role: desk.attempt(lambda: skills.choose_role(desk.tracker, role)),
        )
        self.preview = PagePreview()
        self.preview.say("Setting the pages…")
        self.filter = self._export_buttons()
        self._choices_asked = 0
        self._pages_asked = 0
        self._settled = QTimer(self, singleShot=True)
        self._settled.timeout.connect(self._set_pages)
        self._lay_out()

    def refresh(self) -> None:
        """Load the choices now, and the pages once the changes have settled."""
        self._choices_asked += 1
        asked = self._choices_asked
        tracker = self.desk.tracker
        self.desk.fetch(lambda: choices_of(tracker), lambda choices: self._show_choices(choices, asked), owner=self)
        self._settled.start(SETTLING_MS if self._pages_asked else 0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave pages that have not been set yet for the next time."""
        super().hideEvent(event)
        if self._settled.isActive():
            self._settled.stop()
            self._stale = True

    def ask_and_export(self, kind: str) -> None:
        """Ask where to, and export there."""
        writer = exporting.writer_of(kind)
        dialog = QFileDialog(self.window(), f"Export as {writer.name}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{writer.name} (*{writer.suffix})")
        dialog.setDefaultSuffix(writer.suffix)
        dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        dialog.selectFile(SUGGESTED_NAMES[kind])
        dialog.fileSelected.connect(lambda path: self.export_to(kind, Path(path)))
        dialog.open()

    def export_to(self, kind: str, path: Path) -> None:
        """Write the portfolio as a kind of file, with what is typed and not yet left."""
        self.choices.save()
        tracker = self.desk.tracker
        self.desk.fetch(
            lambda: exporting.export(tracker, kind, path),
            lambda _nothing: self.desk.told.emit(f"Written: {path}", False),
            owner=self,
        )

    def _export_buttons(self) -> QWidget:
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for kind, text, look in (("pdf", "Export PDF", "primary"), ("json-resume", "JSON Résumé…", "")):
            button = QPushButton(text)
            button.setProperty("look", look)
            button.setAccessibleName(f"Export as {exporting.writer_of(kind).name}")
            button.clicked.connect(lambda _checked, kind=kind: self.ask_and_export(kind))
            row.addWidget(button)
        row.addStretch(1)
        return buttons

    def _lay_out(self) -> None:
        splitter = QSplitter()
        splitter.setHandleWidth(GAP)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.choices)
        splitter.addWidget(self.preview)
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

    def _show_section(self, section: Section, shown: bool) -> None:  # noqa: FBT001 - a signal's argument
        tracker = self.desk.tracker

        self.desk.attempt(lambda: portfolios.show_section(tracker, "", section, shown=shown))

    def _save_profile(self, name: str, text: str) -> None:
        tracker = self.desk.tracker
        skills.change_profile(tracker, replace(skills.profile(tracker), **{name: text}))

    def _show_choices(self, choices: Choices, asked: int) -> None:
        # An answer to an earlier question would set a box back that was just ticked.
        if asked == self._choices_asked:
            self.choices.show_choices(choices)

    def _set_pages(self) -> None:
        self._pages_asked += 1
        asked = self._pages_asked
        tracker, ppi = self.desk.tracker, PREVIEW_PPI * self.devicePixelRatioF()
        run_in_background(
            lambda: _pages(tracker, ppi), lambda pages: self._show_pages(pages, asked), self._tell_failure, self
        )

    def _show_pages(self, pages: tuple[bytes, ...], asked: int) -> None:
        if asked == self._pages_asked:
            self.preview.show_pages(pages)

    def _tell_failure(self, error: Exception) -> None:
        if isinstance(error, Problem):
            self.preview.say(str(error))
            return
        self.preview.say("The pages cannot be shown.")
        raise error


def _pages(tracker: Tracker, ppi: float) -> tuple[bytes, ...]:
    pages = exporting.pages(tracker, ppi)
    for page in pages[:SEEN_AT_ONCE]:
        page_image(page)
    return pages
