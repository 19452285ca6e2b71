"""What people do with the window day by day: they log, mend, delete, undo, look things up and let things out."""

import random
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QSplitter, QWidget
from shiboken6 import isValid

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.dialogs.fields_sheet import FieldsSheet
from mltracker.desktop.dialogs.import_dialog import ImportDialog
from mltracker.desktop.dialogs.import_start import import_paths
from mltracker.desktop.dialogs.log_sheet import LogSheet
from mltracker.desktop.dialogs.search_palette import SearchPalette
from mltracker.desktop.main_window import MainWindow
from mltracker.desktop.pages.contacts import ContactsPage
from mltracker.desktop.pages.jobs import JobsPage
from mltracker.desktop.pages.page import Page
from mltracker.desktop.pages.portfolio import PortfolioPage
from mltracker.desktop.pages.record import RecordPage
from mltracker.desktop.pages.skills import SkillsPage
from mltracker.desktop.sidebar import PLACES
from mltracker.desktop.theme import Choice, apply_theme
from mltracker.domain.composition import Section
from mltracker.domain.entries import Kind
from mltracker.domain.jobs import Stage
from mltracker.services import exporting, portfolios, undoing
from mltracker.services.dashboard import counts
from tests.imports.sample_drafts import SAMPLES
from tests.windows import WINDOWS

if TYPE_CHECKING:
    from collections.abc import Callable

KEY = Qt.Key
THEMES: tuple[Choice, ...] = ("light", "dark", "system")
SCALES = (1.0, 1.0, 1.5, 2.0)
WIDTHS, HEIGHTS = (1024, 1280, 1900), (600, 800, 1100)
IMPORTED = (
    *("courses_sheet.csv", "tracker_teal_like.csv", "tracker_huntr_like.csv", "contacts_v4.vcf", "resume.json"),
    *("kaggle_competitions_list.csv", "renewals.ics", "mltracker_entries.csv", "job_posting_saved.html"),
)
WORDS = ("Attention", "boosting", "churn", "drift", "embeddings", "forecast", "gradients", "hashing", "inference")
MOST_ENTRIES, MOST_PORTFOLIOS = 200, 4
"""Above these some are deleted again: a record that grows for ever would hide what leaks."""

Ground = TypeVar("Ground", bound=QWidget)


class Uses:
    """One user's day on a window, in an order that a seed fixes; what is exported goes into a folder."""

    def __init__(self, window: MainWindow, dice: random.Random, folder: Path, did: list[str]) -> None:
        self._window = window
        self._tracker = window.desk.tracker
        self._dice = dice
        self._folder = folder
        self._did = did
        self._first_step = undoing.undoable(self._tracker)
        self._ways: tuple[tuple[int, Callable[[], None]], ...] = (
            (30, self._log),
            (24, self._mend_an_entry),
            (6, self._delete_an_entry),
            (6, self._change_many),
            (10, self._undo),
            (6, self._redo),
            (5, self._search),
            (6, self._go_to_a_page),
            (4, self._assess_a_skill),
            (4, self._look_at_another_day),
            (6, self._compose),
            (4, self._follow_a_job),
            (3, self._keep_in_touch),
            (3, self._open_and_close_a_window),
            (2, self._import),
            (1, self._export),
            (3, self._drag_a_splitter),
            (2, self._resize),
            (1, self._change_looks),
            (1, self._close_and_show_again),
        )

    def act(self) -> None:
        """Do one thing, from beginning to end."""
        if counts(self._tracker)["record"] > MOST_ENTRIES:
            self._delete_many()
            return
        weights = [weight for weight, _way in self._ways]
        (way,) = self._dice.choices([way for _weight, way in self._ways], weights)
        way()

    def _note(self, words: str) -> None:
        self._did.append(words)

    def _title(self) -> str:
        return " ".join(self._dice.sample(WORDS, 2)) + f" {self._dice.randint(1, 99)}"

    def _page(self, kind: type[Page], key: str) -> Page:
        self._window.show_page(key)
        self._window.activateWindow()
        wait_for_idle()
        page = self._window.pages.page(key)
        assert isinstance(page, kind)
        return page

    def _newest(self, kind: type[Ground]) -> Ground | None:
        found = [one for one in self._window.findChildren(kind) if one.isVisible()]
        return found[-1] if found else None

    def _log(self) -> None:
        kind = self._dice.choice(("contact", *Kind))
        title = self._title()
        self._note(f"log {kind} {title!r}")
        self._window.log(kind)
        sheet = self._newest(LogSheet)
        assert sheet is not None
        field = sheet.contact.fields["name"] if kind == "contact" else sheet.form.title
        field.retype(title)
        for again in (True, False) if self._dice.random() < 0.1 else (False,):
            if again:
                sheet.save_and_begin_another()
                field.retype(self._title())
            else:
                sheet.save()
        wait_for_idle()

    def _mend_an_entry(self) -> None:
        page = self._record(several=False)
        form = page.inspector.form
        name = self._dice.choice(("title", "where", "date", "hours", "tags"))
        if not page.list.selected_count or name not in form.fields:
            return
        text = {"date": "2026-0{}", "hours": "{}", "tags": "tag{}"}.get(name, "Renamed {}")
        field = form.title if name == "title" else form.fields[name]
        self._note(f"mend {name} of an entry")
        field.setFocus()
        field.retype(text.format(self._dice.randint(1, 9)))
        page.list.setFocus()
        wait_for_idle()

    def _delete_an_entry(self) -> None:
        page = self._record(several=False)
        self._note("delete an entry")
        page.delete_selected()
        wait_for_idle()

    def _delete_many(self) -> None:
        page = self._record(several=True)
        self._note(f"delete {page.list.selected_count} entries")
        page.delete_selected()
        wait_for_idle()

    def _change_many(self) -> None:
        page = self._record(several=True)
        self._note(f"change {page.list.selected_count} entries")
        if self._dice.random() < 0.5:
            page.bulk.tag.setFocus()
            QTest.keyClicks(page.bulk.tag, self._dice.choice(WORDS))
            QTest.keyClick(page.bulk.tag, KEY.Key_Return)
        else:
            page.bulk.part.setFocus()
            QTest.keyClick(page.bulk.part, self._dice.choice((KEY.Key_1, KEY.Key_2, KEY.Key_3, KEY.Key_4)))
        wait_for_idle()

    def _record(self, *, several: bool) -> RecordPage:
        """The Record, with one or several of its entries selected, if it lists any."""
        page = self._page(RecordPage, "record")
        assert isinstance(page, RecordPage)
        rows = page.list.model().rowCount()
        if several and rows > 1:
            page.list.selectAll()
        elif rows:
            page.list.setCurrentIndex(page.list.model().index(self._dice.randrange(rows), 0))
        wait_for_idle()
        return page

    def _undo(self) -> None:
        if undoing.undoable(self._tracker) != self._first_step:
            self._note("undo")
            self._window.undo()
            wait_for_idle()

    def _redo(self) -> None:
        if undoing.redoable(self._tracker) is not None:
            self._note("redo")
            self._window.redo()
            wait_for_idle()

    def _search(self) -> None:
        word = self._dice.choice(WORDS)[: self._dice.randint(2, 9)]
        self._note(f"search for {word!r}")
        self._window.search()
        palette = self._newest(SearchPalette)
        assert palette is not None
        palette.field.setText(word)
        wait_for_idle()
        key = self._dice.choice((KEY.Key_Return, KEY.Key_Escape))
        # It closes when another window comes to the front, as one does that tells of what just ended.
        if isValid(palette):
            QTest.keyClick(palette.field, key)
            wait_for_idle()
        else:
            self._note(f"which {QApplication.activeWindow()!r} closed")

    def _go_to_a_page(self) -> None:
        key, _name = self._dice.choice(PLACES)
        self._note(f"go to {key}")
        self._window.show_page(key)
        if self._dice.random() < 0.7:
            wait_for_idle()

    def _assess_a_skill(self) -> None:
        page = self._page(SkillsPage, "skills")
        assert isinstance(page, SkillsPage)
        skill = self._dice.choice(self._tracker.checklist.skills)
        self._note(f"assess {skill.id}")
        page.open_item(skill.id)
        wait_for_idle()
        menu = page.inspector.assess.menu()
        if page.inspector.assess.isVisible() and menu is not None:
            self._dice.choice(menu.actions()).trigger()
        wait_for_idle()

    def _look_at_another_day(self) -> None:
        shown, today = self._window.desk.day_shown, self._tracker.today()
        day = self._dice.choice((None, today - timedelta(self._dice.randint(1, 900))))
        self._note(f"look at {day}")
        if self._dice.random() < 0.3:
            shown.compare_with(day)
        else:
            shown.show_day(day)
        if self._dice.random() < 0.7:
            wait_for_idle()

    def _compose(self) -> None:
        page = self._page(PortfolioPage, "portfolio")
        assert isinstance(page, PortfolioPage)
        known = portfolios.all_portfolios(self._tracker)
        way = self._dice.random()
        if way < 0.6:
            section = self._dice.choice(list(page.choices.rows))
            self._note(f"show or hide {section}")
            page.choices.rows[section].box.click()
        elif way < 0.7:
            section = self._dice.choice((Section.PROJECTS, Section.WORK, Section.REFERENCES))
            self._note(f"open {section}")
            page.open_section(section)
            wait_for_idle()
            self._put_away()
        elif way < 0.8 and len(known) < MOST_PORTFOLIOS:
            self._note("copy a portfolio")
            page.choices.picker.verbs["copy"].trigger()
            if sheet := self._newest(FieldsSheet):
                sheet.fields["name"].retype(self._title())
                sheet.save()
        elif way < 0.9 and len(known) > 1:
            self._note("delete a portfolio")
            page.choices.picker.verbs["delete"].trigger()
        else:
            self._note("compose another")
            page.compose(self._dice.choice(known).id)
        wait_for_idle()

    def _follow_a_job(self) -> None:
        page = self._page(JobsPage, "jobs")
        assert isinstance(page, JobsPage)
        rows = page.model.rowCount()
        if not rows:
            return
        page.table.selectRow(self._dice.randrange(rows))
        wait_for_idle()
        if self._dice.random() < 0.2:
            self._note("delete a job")
            page.delete_selected()
        else:
            stage = self._dice.choice(list(Stage))
            self._note(f"a job is {stage}")
            page.inspector.stage.choose(str(stage))
        wait_for_idle()

    def _keep_in_touch(self) -> None:
        page = self._page(ContactsPage, "contacts")
        assert isinstance(page, ContactsPage)
        self._note("in touch, or delete a contact")
        if self._dice.random() < 0.6:
            page.in_touch_today()
        else:
            page.delete_selected()
        wait_for_idle()

    def _open_and_close_a_window(self) -> None:
        name = self._dice.choice(["settings", "history", "roles-compare", "career", "steps", "progress", "outlook"])
        name = self._dice.choice((name, "calibration", "imports", "export-everything", "about", "keys", "new-skill"))
        self._note(f"open {name} and close it")
        WINDOWS[name](self._window)
        if self._dice.random() < 0.8:
            wait_for_idle()
        self._put_away()

    def _put_away(self) -> None:
        for one in self._window.findChildren(QDialog):
            if one.isVisible():
                one.done(0)
        self._window.activateWindow()

    def _import(self) -> None:
        name = self._dice.choice(IMPORTED)
        self._note(f"import {name}")
        import_paths(self._window.desk, [SAMPLES / name], self._window)
        for _turn in range(2):
            wait_for_idle()
        preview = self._newest(ImportDialog)
        if preview is not None and preview.main.isEnabled() and self._dice.random() < 0.8:
            preview.main.click()
            wait_for_idle()
        self._put_away()

    def _export(self) -> None:
        page = self._page(PortfolioPage, "portfolio")
        assert isinstance(page, PortfolioPage)
        writer = self._dice.choice(exporting.WRITERS)
        self._note(f"export {writer.kind}")
        page.export_to(writer.kind, self._folder / f"portfolio{writer.suffix}")
        wait_for_idle()

    def _drag_a_splitter(self) -> None:
        seen = [one for one in self._window.findChildren(QSplitter) if one.isVisible() and one.count() > 1]
        if seen:
            handle = self._dice.choice(seen).handle(1)
            by = QPoint(self._dice.randint(-300, 300), 0)
            self._note(f"drag a splitter by {by.x()}")
            QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=handle.rect().center())
            QTest.mouseMove(handle, handle.rect().center() + by)
            QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=handle.rect().center() + by)

    def _resize(self) -> None:
        width, height = self._dice.choice(WIDTHS), self._dice.choice(HEIGHTS)
        self._note(f"resize to {width} × {height}")
        self._window.resize(width, height)

    def _change_looks(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme, scale = self._dice.choice(THEMES), self._dice.choice(SCALES)
        self._note(f"theme {theme}, texts {scale}")
        apply_theme(app, theme, scale)

    def _close_and_show_again(self) -> None:
        self._note("close the window and show it again")
        self._window.close()
        self._window.show()
        self._window.activateWindow()
