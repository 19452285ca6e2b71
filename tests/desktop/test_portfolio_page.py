"""The portfolio page on real records: what is chosen is what is seen and what is written."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.audit_dialog import AuditDialog
from mltracker.desktop.dialogs.import_work import Working
from mltracker.desktop.pages.portfolio import PortfolioPage
from mltracker.domain.composition import Composition, Section
from mltracker.domain.long_work import LongWork
from mltracker.domain.portfolio import Portfolio
from mltracker.domain.problems import Problem
from mltracker.services import auditing, exporting, portfolios, skills, undoing
from mltracker.services.exporting import Preview
from mltracker.services.tracker import Tracker
from tests.desktop.desks import desk_on
from tests.records import opened, opened_sample


@contextmanager
def shown_page(qtbot: QtBot, desk: Desk) -> Iterator[PortfolioPage]:
    page = PortfolioPage(desk)
    qtbot.addWidget(page)
    assert page.filter is not None
    qtbot.addWidget(page.filter)
    page.resize(1060, 730)
    page.show()
    qtbot.waitUntil(lambda: bool(page.preview.page_names) or "Setting" not in page.preview.words)
    assert wait_for_idle()
    yield page
    page.hide()
    assert wait_for_idle()


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[PortfolioPage]:
    with opened_sample(tmp_path / "record") as tracker, shown_page(qtbot, desk_on(tracker)) as page:
        yield page


def pages_settle(qtbot: QtBot, page: PortfolioPage) -> None:
    qtbot.waitUntil(lambda: not page._settled.isActive())  # noqa: SLF001 - nothing else tells it
    assert wait_for_idle()


def written(qtbot: QtBot, page: PortfolioPage, path: Path) -> str:
    page.choices.save()
    auditing.confirm(page.desk.tracker)
    with qtbot.waitSignal(page.desk.told):
        page.export_to("pdf", path)
    return "\n".join(sheet.extract_text() for sheet in PdfReader(path).pages)


def failure(qtbot: QtBot, page: PortfolioPage, path: Path) -> Problem:
    auditing.confirm(page.desk.tracker)
    with qtbot.waitSignal(page.desk.failed) as told:
        page.export_to("pdf", path)
    assert told.args is not None
    problem = told.args[0]
    assert isinstance(problem, Problem)
    return problem


def field(page: PortfolioPage, name: str) -> str:
    return page.choices.fields[name].editor.text()


def retype(page: PortfolioPage, name: str, text: str) -> None:
    editor = page.choices.fields[name].editor
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, text)


def test_the_preview_shows_the_pages_that_an_export_writes(qtbot: QtBot, page: PortfolioPage, tmp_path: Path) -> None:
    written(qtbot, page, tmp_path / "portfolio.pdf")
    count = len(PdfReader(tmp_path / "portfolio.pdf").pages)
    assert page.preview.page_names == [f"Page {number} of {count}" for number in range(1, count + 1)]


def test_an_unticked_section_leaves_the_pages_and_undo_brings_it_back(
    qtbot: QtBot, page: PortfolioPage, tmp_path: Path
) -> None:
    before = written(qtbot, page, tmp_path / "before.pdf")
    row = page.choices.rows[Section.COURSES]
    row.box.setFocus()
    QTest.keyClick(row.box, Qt.Key.Key_Space)
    pages_settle(qtbot, page)
    without = written(qtbot, page, tmp_path / "without.pdf")
    undoing.undo(page.desk.tracker)  # what was confirmed
    undoing.undo(page.desk.tracker)
    pages_settle(qtbot, page)
    assert "\nCourses\n" in before
    assert "\nCourses\n" not in without
    assert row.box.isChecked()
    assert written(qtbot, page, tmp_path / "after.pdf") == before


def test_fewer_sections_make_fewer_pages_in_the_preview(qtbot: QtBot, page: PortfolioPage) -> None:
    before = len(page.preview.page_names)
    for section in (Section.PROJECTS, Section.COURSES, Section.SKILLS):
        page.choices.rows[section].box.click()
    pages_settle(qtbot, page)
    assert len(page.preview.page_names) < before


def test_each_section_counts_what_it_lists_whether_shown_or_not(qtbot: QtBot, page: PortfolioPage) -> None:
    portfolio = exporting.portfolio(page.desk.tracker)
    page.choices.rows[Section.WORK].box.click()
    pages_settle(qtbot, page)
    described = {section: row.box.accessibleDescription() for section, row in page.choices.rows.items()}
    assert described == dict.fromkeys(Section, "") | {
        section: str(len(items)) for section, items in portfolio.sections.items()
    } | {Section.SKILLS: f"{len(portfolio.skills)} at target", Section.REFERENCES: "0 of 1"}


def test_a_profile_field_that_is_left_is_saved_and_stands_in_the_file(
    qtbot: QtBot, page: PortfolioPage, tmp_path: Path
) -> None:
    retype(page, "name", "Grace Hopper")
    QTest.keyClick(page.choices.fields["name"].editor, Qt.Key.Key_Tab)
    assert skills.profile(page.desk.tracker).name == "Grace Hopper"
    text = written(qtbot, page, tmp_path / "portfolio.pdf")
    assert "Grace Hopper" in text
    assert "Ada Lovelace" not in text


def test_an_export_takes_what_is_typed_and_not_yet_left(qtbot: QtBot, page: PortfolioPage, tmp_path: Path) -> None:
    retype(page, "summary", "I build compilers.")
    assert "I build compilers." in written(qtbot, page, tmp_path / "portfolio.pdf")


def test_what_is_typed_is_saved_when_the_page_goes_away(page: PortfolioPage) -> None:
    retype(page, "place", "Arlington")
    page.hide()
    assert skills.profile(page.desk.tracker).place == "Arlington"


def test_a_refused_field_says_why_keeps_what_was_typed_and_blocks_no_other(qtbot: QtBot, page: PortfolioPage) -> None:
    retype(page, "url", "no link")
    retype(page, "place", "Arlington")
    page.choices.save()
    pages_settle(qtbot, page)
    profile = skills.profile(page.desk.tracker)
    assert "is not a web link" in page.choices.fields["url"].refusal
    assert field(page, "url") == "no link"
    assert (profile.url, profile.place) == ("https://example.org/ada", "Arlington")


def test_escape_brings_back_what_is_saved(page: PortfolioPage) -> None:
    retype(page, "url", "no link")
    QTest.keyClick(page.choices.fields["url"].editor, Qt.Key.Key_Return)
    assert page.choices.fields["url"].refusal
    QTest.keyClick(page.choices.fields["url"].editor, Qt.Key.Key_Escape)
    assert field(page, "url") == "https://example.org/ada"
    assert not page.choices.fields["url"].refusal


def test_a_refresh_leaves_alone_what_is_being_typed(page: PortfolioPage) -> None:
    retype(page, "headline", "Half a tho")
    page.choices.rows[Section.WORK].box.click()
    assert wait_for_idle()
    assert field(page, "headline") == "Half a tho"


def test_the_personal_fields_that_go_out_are_named(page: PortfolioPage) -> None:
    retype(page, "email", "")
    QTest.keyClick(page.choices.fields["email"].editor, Qt.Key.Key_Delete)
    page.choices.rows[Section.SUMMARY].box.click()
    page.choices.save()
    assert wait_for_idle()
    assert [line.partition(":")[0] for line in page.choices.leaving] == ["Name", "Headline", "Link", "Place"]


def test_an_empty_record_says_that_nothing_personal_leaves(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path / "record") as tracker, shown_page(qtbot, desk_on(tracker)) as page:
        assert page.choices.leaving == ["Nothing about you."]
        assert page.preview.page_names == ["Page 1 of 1"]


def test_another_role_is_chosen_by_keys_as_one_step(page: PortfolioPage) -> None:
    page.choices.role.setFocus()
    QTest.keyClick(page.choices.role, Qt.Key.Key_Down)
    assert undoing.undoable(page.desk.tracker) == "Fill with the sample"
    QTest.keyClick(page.choices.role.view(), Qt.Key.Key_Down)
    QTest.keyClick(page.choices.role.view(), Qt.Key.Key_Return)
    assert wait_for_idle()
    assert portfolios.portfolio_named(page.desk.tracker).role == "mle"
    assert undoing.undoable(page.desk.tracker) == "Choose the portfolio's role"


def test_the_json_resume_is_written_beside(qtbot: QtBot, page: PortfolioPage, tmp_path: Path) -> None:
    auditing.confirm(page.desk.tracker)
    with qtbot.waitSignal(page.desk.told) as told:
        page.export_to("json-resume", tmp_path / "resume.json")
    assert told.args == [f"Written: {tmp_path / 'resume.json'}", False]
    assert json.loads((tmp_path / "resume.json").read_text("utf-8"))["basics"]["name"] == "Ada Lovelace"


def test_an_export_onto_a_folder_is_told_and_leaves_it_alone(qtbot: QtBot, page: PortfolioPage, tmp_path: Path) -> None:
    folder = tmp_path / "portfolio.pdf"
    folder.mkdir()
    (folder / "kept.txt").write_text("old", "utf-8")
    assert "is a folder" in failure(qtbot, page, folder).happened
    assert (folder / "kept.txt").read_text("utf-8") == "old"


def test_an_export_that_breaks_off_is_told_and_leaves_the_old_file(
    qtbot: QtBot, page: PortfolioPage, tmp_path: Path
) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "portfolio.pdf"
    path.write_bytes(b"old")
    auditing.confirm(page.desk.tracker)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        assert "unchanged" in failure(qtbot, page, path).kept
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["portfolio.pdf"]


def test_an_export_into_no_folder_is_told(qtbot: QtBot, page: PortfolioPage, tmp_path: Path) -> None:
    assert "cannot be written" in failure(qtbot, page, tmp_path / "gone" / "portfolio.pdf").happened


def test_an_export_that_takes_a_while_shows_so_and_escape_stops_it(
    qtbot: QtBot, page: PortfolioPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    auditing.confirm(page.desk.tracker)
    going, told = Event(), list[str]()
    find = exporting.portfolio

    def slow(tracker: Tracker, name: str) -> Portfolio:
        going.wait()
        return find(tracker, name)

    monkeypatch.setattr(exporting, "portfolio", slow)
    page.desk.told.connect(lambda words, _undo: told.append(words))
    page.export_to("html", tmp_path / "p.html")
    (working,) = page.findChildren(Working)
    qtbot.waitUntil(working.isVisible)
    assert working.bar.accessibleName() == "Writing p.html…"
    QTest.keyClick(working, Qt.Key.Key_Escape)
    assert not working.isVisible()
    going.set()
    assert wait_for_idle()
    assert not (tmp_path / "p.html").exists()
    assert not told


def test_pages_that_cannot_be_set_say_why(qtbot: QtBot, page: PortfolioPage) -> None:
    with page.desk.tracker.record.journal.step("Aim at nothing") as changes:
        changes.set_target_role("gone")
    pages_settle(qtbot, page)
    assert page.preview.page_names == []
    assert "no role called “gone”" in page.preview.words


def test_a_hidden_page_sets_nothing_until_it_is_shown(qtbot: QtBot, page: PortfolioPage) -> None:
    before = len(page.preview.page_names)
    page.hide()
    for section in set(Section) - {Section.SUMMARY}:
        portfolios.show_section(page.desk.tracker, "", section, shown=False)
    assert wait_for_idle()
    assert len(page.preview.page_names) == before
    page.show()
    qtbot.waitUntil(lambda: page.preview.page_names == ["Page 1 of 1"])


def press_export(page: PortfolioPage) -> None:
    assert page.filter is not None
    button = next(one for one in page.filter.findChildren(QPushButton) if one.text() == "Export PDF")
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert wait_for_idle()


def test_the_first_export_asks_for_a_word_on_what_leaves_and_then_where_to(page: PortfolioPage) -> None:
    press_export(page)
    asked = page.findChild(AuditDialog)
    assert isinstance(asked, AuditDialog)
    assert asked.agreed is not None
    assert not asked.main.isEnabled()
    asked.agreed.click()
    asked.main.click()
    dialog = page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert [Path(name).name for name in dialog.selectedFiles()] == ["portfolio.pdf"]
    dialog.reject()
    assert not auditing.audit_of(page.desk.tracker).unconfirmed
    press_export(page)
    again = page.findChildren(AuditDialog)[-1]
    assert again.agreed is None
    again.reject()


def test_printing_asks_which_printer_once_what_leaves_is_confirmed(page: PortfolioPage) -> None:
    page.outlets.ask_and_print()
    assert wait_for_idle()
    asked = page.findChild(AuditDialog)
    assert isinstance(asked, AuditDialog)
    assert asked.agreed is not None
    asked.agreed.click()
    asked.main.click()
    (dialog,) = page.findChildren(QPrintDialog)
    dialog.reject()


def test_setting_pages_can_be_given_up_and_taken_up_again(
    qtbot: QtBot, page: PortfolioPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    bar, going = page.preview.bar, Event()
    preview = exporting.preview

    def slow(tracker: Tracker, composition: Composition, work: LongWork) -> Preview:
        going.wait()
        return preview(tracker, composition, work)

    monkeypatch.setattr(exporting, "preview", slow)
    page._patience.setInterval(0)  # noqa: SLF001 - a second less to wait for
    page.refresh()
    qtbot.waitUntil(bar.act.isVisible)
    assert (bar.note.text(), bar.act.text()) == ("Setting the pages…", "Stop")
    QTest.keyClick(bar.act, Qt.Key.Key_Space)
    assert "given up" in bar.note.text()
    going.set()
    assert wait_for_idle()
    assert bar.act.text() == "Set the pages"
    QTest.keyClick(bar.act, Qt.Key.Key_Space)
    assert wait_for_idle()
    assert bar.act.isHidden()
    assert not bar.note.text()


def test_the_page_says_what_was_cut_for_one_page(qtbot: QtBot, page: PortfolioPage) -> None:
    assert page.notes.isHidden()
    found = portfolios.portfolio_named(page.desk.tracker)
    portfolios.save(page.desk.tracker, replace(found, style=replace(found.style, one_page=True)))
    page.refresh()
    pages_settle(qtbot, page)

    assert len(page.preview.page_names) == 1
    assert page.notes.text().startswith("To fit on one page, texts were shortened and left out: “")
    assert not page.notes.isHidden()
