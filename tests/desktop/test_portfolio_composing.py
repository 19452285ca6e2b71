"""Composing portfolios by mouse and keys: each change is one step, and each portfolio keeps its own."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QPageSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.dialogs.fields_sheet import FieldsSheet
from mltracker.desktop.dialogs.references_dialog import ReferencesDialog
from mltracker.desktop.dialogs.section_dialog import SectionDialog
from mltracker.desktop.pages.portfolio import PortfolioPage
from mltracker.desktop.parts import page_preview
from mltracker.desktop.parts.page_preview import PagePreview
from mltracker.desktop.parts.page_sheet import PageSheet
from mltracker.desktop.parts.preview_bar import FIT
from mltracker.desktop.parts.printing import print_pages, printer_for
from mltracker.domain.composition import Composition, Order, Paper, Section
from mltracker.domain.contacts import Contact, ReferenceRequest
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Kind
from mltracker.domain.long_work import LongWork, Stopped
from mltracker.exports.pdf_pages import PdfPages
from mltracker.services import contacts, exporting, portfolios, undoing
from mltracker.services.log import log
from tests.desktop.desks import desk_on
from tests.desktop.test_portfolio_page import shown_page
from tests.exports.pdfs import blank
from tests.records import opened_sample


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[PortfolioPage]:
    with opened_sample(tmp_path / "record") as tracker, shown_page(qtbot, desk_on(tracker)) as page:
        yield page


def composed(page: PortfolioPage) -> Composition:
    assert wait_for_idle()
    return portfolios.portfolio_named(page.desk.tracker, page.portfolio)


def projects(page: PortfolioPage) -> SectionDialog:
    page.choices.rows[Section.PROJECTS].door.click()
    assert wait_for_idle()
    return page.findChildren(SectionDialog)[-1]


def named(page: PortfolioPage, verb: str, name: str) -> None:
    page.choices.picker.verbs[verb].trigger()
    sheet = page.findChildren(FieldsSheet)[-1]
    field = sheet.fields["name"]
    field.retype(name)
    sheet.save()
    assert wait_for_idle()


def test_each_portfolio_keeps_its_own_and_the_last_one_used_opens(qtbot: QtBot, page: PortfolioPage) -> None:
    named(page, "copy", "Health")
    page.choices.rows[Section.WORK].box.click()
    assert composed(page).name == "Health"
    assert not composed(page).shows(Section.WORK)
    assert portfolios.portfolio_named(page.desk.tracker, "Portfolio").shows(Section.WORK)
    again = PortfolioPage(page.desk)
    qtbot.addWidget(again)
    again.show()
    assert wait_for_idle()
    assert again.choices.picker.box.currentText() == "Health"
    again.hide()


def test_a_portfolio_is_renamed_and_deleted_and_the_last_stays(page: PortfolioPage) -> None:
    assert not page.choices.picker.verbs["delete"].isEnabled()
    named(page, "new", "Data scientist")
    named(page, "rename", "Data science")
    assert [one.name for one in portfolios.all_portfolios(page.desk.tracker)] == ["Data science", "Portfolio"]
    page.choices.picker.verbs["delete"].trigger()
    assert composed(page).name == "Portfolio"


def test_a_name_that_is_taken_is_refused_beside_the_field(page: PortfolioPage) -> None:
    named(page, "copy", "portfolio")
    sheet = page.findChildren(FieldsSheet)[-1]
    assert "Another portfolio is called" in sheet.fields["name"].complaint
    assert len(portfolios.all_portfolios(page.desk.tracker)) == 1
    sheet.reject()


def test_alt_and_an_arrow_moves_a_section_and_the_keys_stay_with_it(page: PortfolioPage) -> None:
    box = page.choices.rows[Section.WORK].box
    page.activateWindow()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    order = [rule.section for rule in composed(page).sections]
    assert order.index(Section.WORK) + 1 == order.index(Section.PROJECTS)
    assert list(page.choices.sections.order) == order
    assert page.focusWidget() is box
    undoing.undo(page.desk.tracker)
    assert [rule.section for rule in composed(page).sections] == list(Section)


def test_a_section_is_dragged_to_the_top(page: PortfolioPage) -> None:
    grip = page.choices.rows[Section.COURSES].grip
    first = page.choices.rows[Section.SUMMARY]
    top = grip.mapFromGlobal(first.mapToGlobal(QPoint(0, 1)))
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=grip.rect().center())
    QTest.mouseMove(grip, top)
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=top)
    assert composed(page).sections[0].section is Section.COURSES


def test_the_rule_of_a_section_narrows_what_it_shows_and_says_so(page: PortfolioPage) -> None:
    dialog = projects(page)
    dialog.most.line.setFocus()
    QTest.keyClicks(dialog.most.line, "3")
    QTest.keyClick(dialog.most.line, Qt.Key.Key_Return)
    dialog.kinds[Kind.PROJECT].box.click()
    dialog.first.box.setCurrentIndex(1)
    dialog.first.box.activated.emit(1)
    rule = composed(page).rule(Section.PROJECTS)
    assert (rule.most, rule.kinds, rule.order) == (3, (Kind.KAGGLE, Kind.OPEN_SOURCE), Order.BEST)
    assert page.choices.rows[Section.PROJECTS].door.text() == "3 of 17"
    dialog.accept()


def test_a_wrong_rule_is_refused_beside_its_field_and_changes_nothing(page: PortfolioPage) -> None:
    dialog = projects(page)
    before = composed(page)
    for field, text in ((dialog.since.line, "never"), (dialog.most.line, "0")):
        field.setFocus()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert dialog.since.complaint
    assert composed(page) == before
    dialog.accept()


def test_space_chooses_an_entry_whatever_the_rule_and_own_words_stand_for_it(page: PortfolioPage) -> None:
    dialog = projects(page)
    first = dialog.model.rows[0].entry
    for _ in range(2):
        QTest.keyClick(dialog.table, Qt.Key.Key_Space)
        assert wait_for_idle()
    assert composed(page).choice(first.id).shown is False
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    dialog.words.editor.setText("Won it.")
    dialog.words.save()
    (item,) = (
        one for one in exporting.portfolio(page.desk.tracker).sections[Section.PROJECTS] if one.entry.id == first.id
    )
    assert item.words == "Won it."
    dialog.table.selectRow(1)
    assert dialog.words.editor.text() == ""
    dialog.accept()


def test_only_references_that_hold_can_be_chosen_and_the_others_say_why(page: PortfolioPage) -> None:
    (person,) = log(page.desk.tracker, [Contact("Not yet")])
    contacts.add_reference(page.desk.tracker, person, ReferenceRequest("Work", asked=PartialDate("2026-10")))
    page.choices.rows[Section.REFERENCES].door.click()
    assert wait_for_idle()
    dialog = page.findChild(ReferencesDialog)
    assert isinstance(dialog, ReferencesDialog)
    held, asked = sorted(dialog.boxes.values(), key=lambda box: not box.isEnabled())
    assert "no answer yet" in asked.accessibleDescription()
    held.click()
    assert len(composed(page).references) == 1
    dialog.accept()


def test_the_style_is_one_step_and_stands_in_the_file(page: PortfolioPage) -> None:
    box = page.choices.look.boxes["paper"]
    box.setCurrentIndex(1)
    box.activated.emit(1)
    page.choices.look.checks["one_page"].click()
    style = composed(page).style
    assert (style.paper, style.one_page) == (Paper.LETTER, True)
    undoing.undo(page.desk.tracker)
    assert not composed(page).style.one_page


def test_own_words_of_a_portfolio_leave_those_of_the_profile_alone(page: PortfolioPage) -> None:
    for name, text in (("headline", "For you alone"), ("links", "https://one.example\nhttps://two.example")):
        page.choices.own[name].editor.setText(text)
        page.choices.own[name].save()
    assert composed(page).links == ("https://one.example", "https://two.example")
    assert exporting.portfolio(page.desk.tracker).profile.headline == "For you alone"
    page.choices.own["links"].editor.setText("no link")
    page.choices.own["links"].save()
    assert "is not a web link" in page.choices.own["links"].refusal


@pytest.fixture
def preview(qtbot: QtBot) -> Iterator[PagePreview]:
    found = PagePreview()
    qtbot.addWidget(found)
    found.resize(400, 300)
    found.show_pages(PdfPages(blank(595, 842, count=3)))
    found.show()
    qtbot.waitUntil(lambda: found.bar.page.text() == "Page 1 of 3")
    yield found
    found.hide()
    assert wait_for_idle()


def test_the_page_keys_stop_where_a_page_begins_and_say_which_it_is(preview: PagePreview) -> None:
    scroll = preview.findChild(QScrollArea)
    assert isinstance(scroll, QScrollArea)
    seen = []
    for _ in range(7):
        QTest.keyClick(scroll, Qt.Key.Key_PageDown)
        seen.append(preview.bar.page.text())
    assert "Page 2 of 3" in seen
    assert seen[-1] == "Page 3 of 3"
    preview.turn(-2)
    assert preview.bar.page.text() == "Page 1 of 3"


def test_ctrl_and_plus_minus_and_nought_change_the_size(preview: PagePreview) -> None:
    scroll = preview.findChild(QScrollArea)
    assert isinstance(scroll, QScrollArea)
    preview.zoom(100)
    sizes = []
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Minus, Qt.Key.Key_0):
        QTest.keyClick(scroll, key, Qt.KeyboardModifier.ControlModifier)
        sizes.append(preview.percent)
    assert sizes == [125, 100, 75, FIT]
    for _ in range(9):
        preview.zoom_by(1)
    assert preview.percent == 200
    assert preview.bar.zoom.currentText() == "200 %"
    for _ in range(9):
        preview.zoom_by(-1)
    assert preview.percent == 50


def sharp(preview: PagePreview) -> list[bool]:
    QCoreApplication.processEvents()
    assert wait_for_idle()
    return [sheet.is_sharp for sheet in preview.findChildren(PageSheet)]


def test_only_pages_in_sight_are_drawn_in_the_size_in_which_they_are_shown(preview: PagePreview) -> None:
    assert sharp(preview) == [True, False, False]
    preview.turn(2)
    assert sharp(preview)[2]
    preview.zoom(200)
    assert sharp(preview) == [False, True, True]


def test_another_document_is_drawn_anew_and_no_more_pictures_are_kept_than_needed(
    preview: PagePreview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_preview, "KEPT_PIXELS", 1)
    preview.turn(2)
    assert sharp(preview)[2]
    preview.turn(-2)
    preview.show_pages(PdfPages(blank(595, 842, count=2)))
    assert sharp(preview)[0]
    assert [bool(sheet.pixels) for sheet in preview.findChildren(PageSheet)[:2]] == [True, False]


def test_the_pages_are_printed_one_to_a_sheet(tmp_path: Path) -> None:
    printer = printer_for(QPageSize.PageSizeId.A4)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFromTo(2, 9)
    assert print_pages(printer, PdfPages(blank(595, 842, count=3)), LongWork())
    sheets = PdfReader(tmp_path / "printed.pdf").pages
    assert len(sheets) == 2
    assert round(float(sheets[0].mediabox.width)) == 595


def test_printing_stops_when_asked_to() -> None:
    printer = printer_for(QPageSize.PageSizeId.A4)
    printer.setOutputFileName(os.devnull)
    work = LongWork()
    work.stop()
    with pytest.raises(Stopped):
        print_pages(printer, PdfPages(blank(count=2)), work)
