"""Changing the checklist on the Skills page, by keyboard, on a real record."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.dialogs.fields_sheet import FieldsSheet
from mltracker.desktop.forms.choice_field import ChoiceField
from mltracker.desktop.forms.line_field import LineField
from mltracker.desktop.pages.skill_name_editor import NameLine
from mltracker.desktop.pages.skills import SkillsPage
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind, SkillLink
from mltracker.domain.problems import Problem
from mltracker.domain.skills import Importance, Volatility
from mltracker.services import own_skills, skills, undoing
from mltracker.services.log import log
from mltracker.services.skill_list import SkillFilter
from mltracker.services.tracker import Tracker
from mltracker.settings import SKILLS_SPLIT
from tests.desktop.desks import desk_on
from tests.desktop.test_skills_page import current, go_to, shown, texts
from tests.journeys.test_accessibility import nameless
from tests.records import opened_sample

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Tracker]:
    with opened_sample(tmp_path / "record") as tracker:
        yield tracker


@pytest.fixture
def page(sample: Tracker, qtbot: QtBot) -> SkillsPage:
    return shown(sample, qtbot)


def sheet_of(page: SkillsPage) -> FieldsSheet:
    (sheet,) = [one for one in page.findChildren(FieldsSheet) if one.isVisible()]
    return sheet


def line_of(sheet: FieldsSheet, name: str) -> LineField:
    field = sheet.fields[name]
    assert isinstance(field, LineField)
    return field


def choose(sheet: FieldsSheet, name: str, value: object) -> None:
    field = sheet.fields[name]
    assert isinstance(field, ChoiceField)
    field.set_value(value)


def settled(page: SkillsPage) -> None:
    QApplication.processEvents()
    assert wait_for_idle()
    page.activateWindow()
    QApplication.processEvents()


def name_line(page: SkillsPage) -> NameLine:
    page.tree.setFocus()
    QTest.keyClick(page.tree, Qt.Key.Key_F2)
    (line,) = page.tree.findChildren(NameLine)
    return line


def told(page: SkillsPage) -> list[str]:
    words: list[str] = []
    page.desk.told.connect(lambda text, _undo: words.append(text))
    return words


def failed(page: SkillsPage) -> list[str]:
    words: list[str] = []
    page.desk.failed.connect(lambda problem: words.append(str(problem)))
    return words


@pytest.mark.parametrize(
    ("key", "held"), [(Qt.Key.Key_Insert, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_N, CTRL_SHIFT)]
)
def test_a_key_adds_a_skill_to_the_current_area(
    page: SkillsPage, sample: Tracker, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    go_to(page, "pytorch")
    words = told(page)
    QTest.keyClick(page.tree, key, held)
    sheet = sheet_of(page)
    QTest.keyClicks(line_of(sheet, "name").line, "JAX")
    choose(sheet, "volatility", Volatility.FAST)
    QTest.keyClick(line_of(sheet, "name").line, Qt.Key.Key_Return)
    settled(page)
    skill = sample.checklist.skill["own-jax"]
    assert (skill.area, skill.volatility, skill.importance) == ("ml", Volatility.FAST, Importance.COMMON)
    assert current(page) == "own-jax"
    assert page.inspector.caption.text().endswith("your own")
    assert words == ["Added “JAX”"]


def test_a_name_that_is_taken_is_said_beside_the_field_and_nothing_typed_is_lost(
    page: SkillsPage, sample: Tracker
) -> None:
    page.verbs.add_skill(page.tree.current_row)
    sheet = sheet_of(page)
    name = line_of(sheet, "name")
    QTest.keyClicks(name.line, "pytorch")
    sheet.save()
    assert sheet.isVisible()
    assert name.complaint == "“PyTorch” is there already. Choose another name."
    assert name.line.text() == "pytorch"
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not [one for one in sample.checklist.skills if one.id.startswith("own-")]


def test_an_own_area_is_added_shown_while_empty_and_says_why_it_is_not_scored(page: SkillsPage) -> None:
    page.add_area.click()
    sheet = sheet_of(page)
    QTest.keyClicks(line_of(sheet, "name").line, "Quantum")
    sheet.save()
    settled(page)
    assert current(page) == "own-quantum"
    assert "not scored until a role of your own" in page.inspector.description.text()
    page.choices.choose(str(SkillFilter.GAPS))
    assert current(page) != "own-quantum"


def test_f2_renames_a_skill_in_its_place_and_undo_brings_the_name_back(page: SkillsPage, sample: Tracker) -> None:
    go_to(page, "pytorch")
    line = name_line(page)
    line.selectAll()
    QTest.keyClicks(line, "Torch for Python")
    QTest.keyClick(line, Qt.Key.Key_Return)
    settled(page)
    assert page.inspector.name.text() == "Torch for Python"
    assert "PyTorch in the catalog" in page.inspector.caption.text()
    undoing.undo(sample)
    settled(page)
    assert (current(page), page.inspector.name.text()) == ("pytorch", "PyTorch")


def test_f2_renames_an_area_without_folding_it(page: SkillsPage, sample: Tracker) -> None:
    go_to(page, "languages")
    line = name_line(page)
    line.selectAll()
    QTest.keyClicks(line, "Tongues")
    QTest.keyClick(line, Qt.Key.Key_Return)
    settled(page)
    assert sample.checklist.area["languages"].name == "Tongues"
    assert page.tree.isExpanded(page.tree.currentIndex())


def test_a_name_that_cannot_be_kept_is_said_while_typing_and_return_stays(page: SkillsPage, sample: Tracker) -> None:
    go_to(page, "pytorch")
    line = name_line(page)
    line.selectAll()
    QTest.keyClicks(line, "python")
    assert line.accessibleDescription() == "“Python” is there already. Choose another name."
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert page.tree.findChildren(NameLine) == [line]
    QTest.keyClick(line, Qt.Key.Key_Escape)
    settled(page)
    assert sample.checklist.skill["pytorch"].name == "PyTorch"


def test_an_emptied_name_of_the_catalog_becomes_its_own_again(page: SkillsPage, sample: Tracker) -> None:
    own_skills.rename(sample, "pytorch", "Torch")
    settled(page)
    go_to(page, "pytorch")
    line = name_line(page)
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(line, Qt.Key.Key_Return)
    settled(page)
    assert page.inspector.name.text() == "PyTorch"


def test_delete_removes_an_own_skill_and_says_how_many_entries_lose_it(page: SkillsPage, sample: Tracker) -> None:
    skill = own_skills.add_skill(sample, "ml", "JAX")
    log(sample, [Entry(Kind.PROJECT, "Build", date=PartialDate("2026"), skills=(SkillLink(skill),))])
    settled(page)
    go_to(page, skill)
    words = told(page)
    QTest.keyClick(page.tree, Qt.Key.Key_Delete)
    settled(page)
    assert words == ["Deleted “JAX”: 1 entry loses the link"]
    assert skill not in sample.checklist.skill
    assert current(page) not in ("", skill)


def test_delete_says_that_what_is_the_catalogs_stays(page: SkillsPage, sample: Tracker) -> None:
    go_to(page, "pytorch")
    words = failed(page)
    QTest.keyClick(page.tree, Qt.Key.Key_Delete)
    assert words == [
        "PyTorch is the catalog's and stays as it is. Rename it, give it words of yours, or mark it as not relevant."
    ]
    assert "pytorch" in sample.checklist.skill


def test_an_own_skill_is_moved_to_another_area_by_its_sheet(page: SkillsPage, sample: Tracker) -> None:
    skill = own_skills.add_skill(sample, "ml", "JAX", description="Fast arrays")
    settled(page)
    go_to(page, skill)
    page.verbs.edit_skill(page.tree.current_row)
    sheet = sheet_of(page)
    choose(sheet, "area", "dl")
    sheet.save()
    settled(page)
    moved = sample.checklist.skill[skill]
    assert (moved.area, moved.name, moved.description) == ("dl", "JAX", "Fast arrays")
    assert current(page) == skill


def test_words_are_added_in_place_one_after_the_other_and_taken_off(page: SkillsPage, sample: Tracker) -> None:
    go_to(page, "pytorch")
    page.inspector.words.add.click()
    line = page.inspector.words.field.line
    for word in ("fabric", "lightning ai"):
        QTest.keyClicks(line, word)
        QTest.keyClick(line, Qt.Key.Key_Return)
        settled(page)
    assert own_skills.own_words(sample, "pytorch") == ("fabric", "lightning ai")
    assert line.isVisible()
    cross = next(one for one in page.inspector.findChildren(QPushButton) if one.accessibleName() == "Remove fabric")
    cross.click()
    settled(page)
    assert own_skills.own_words(sample, "pytorch") == ("lightning ai",)


def test_the_catalogs_words_have_no_cross(page: SkillsPage) -> None:
    go_to(page, "pytorch")
    assert "torch" in texts(page.inspector.words)
    assert not [one for one in page.inspector.words.findChildren(QPushButton) if one.accessibleName() == "Remove torch"]


def test_a_word_that_is_known_is_said_beside_the_line_and_escape_leaves_it(page: SkillsPage, sample: Tracker) -> None:
    go_to(page, "pytorch")
    page.inspector.words.add.click()
    field = page.inspector.words.field
    QTest.keyClicks(field.line, "torch")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.complaint == "PyTorch is known as “torch” already. Write another word."
    QTest.keyClick(field.line, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert page.focusWidget() is page.inspector.words.add
    assert own_skills.own_words(sample, "pytorch") == ()


def test_what_was_said_is_listed_with_its_dates_and_each_can_be_taken_back(page: SkillsPage, sample: Tracker) -> None:
    go_to(page, "pytorch")
    assert texts(page.inspector.assessments) == ["3 Proficient – Oct 10, 2026", "1 Aware – Nov 22, 2025"]
    page.inspector.assessments.stops()[0].setFocus()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    settled(page)
    assert texts(page.inspector.assessments) == ["1 Aware – Nov 22, 2025"]
    assert skills.assessments(sample)["pytorch"].level == 1
    assert page.focusWidget() is page.inspector.assessments.earlier


def test_an_assessment_of_an_earlier_date_is_added(page: SkillsPage, sample: Tracker) -> None:
    go_to(page, "pytorch")
    page.inspector.assessments.earlier.click()
    sheet = sheet_of(page)
    choose(sheet, "level", 2)
    sheet.save()
    assert line_of(sheet, "on").complaint == "The date is empty. Write one, such as 2025-03 or yesterday."
    QTest.keyClicks(line_of(sheet, "on").line, "2027-01")
    sheet.save()
    assert "future" in line_of(sheet, "on").complaint
    line_of(sheet, "on").line.clear()
    QTest.keyClicks(line_of(sheet, "on").line, "2026-03")
    sheet.save()
    settled(page)
    assert "2 Practised – Mar 2026" in texts(page.inspector.assessments)
    assert skills.assessments(sample)["pytorch"].level == 3


def test_a_typo_still_finds_the_skill(page: SkillsPage) -> None:
    page.find_skill.click()
    QTest.keyClicks(page.finder, "pytroch")
    settled(page)
    assert current(page) == "pytorch"


def test_the_context_menu_offers_every_verb_with_its_key(page: SkillsPage, sample: Tracker) -> None:
    go_to(page, own_skills.add_skill(sample, "ml", "JAX"))
    assert [action.text() for action in page.menu().actions() if action.text()] == [
        "Add &evidence…",
        "&Assess myself\tCtrl+Shift+A",
        "Assess an earlier &time…",
        "Rena&me\tF2",
        "Add another &word for it…",
        "E&dit…",
        "&Not relevant to me",
        "De&lete\tDel",
        "Add a &skill of your own…\tCtrl+Shift+N",
        "Add an area of &your own…",
    ]
    own_skills.rename(sample, "pytorch", "Torch")
    settled(page)
    go_to(page, "pytorch")
    offered = [action.text() for action in page.menu().actions()]
    assert "&Call it “PyTorch” again" in offered
    assert "De&lete\tDel" not in offered
    go_to(page, "languages")
    assert [action.text() for action in page.menu().actions() if action.text()] == [
        "Rena&me\tF2",
        "Add a &skill of your own…\tCtrl+Shift+N",
        "Add an area of &your own…",
        "&Unfold all",
        "&Fold all",
    ]


def test_the_button_for_more_offers_the_same(page: SkillsPage) -> None:
    go_to(page, "pytorch")
    menu = page.inspector.more.menu()
    menu.aboutToShow.emit()
    offered = [action.text() for action in menu.actions()]
    assert offered == [action.text() for action in page.menu().actions()]


def test_the_history_of_the_level_ends_at_the_level_shown(page: SkillsPage) -> None:
    go_to(page, "pytorch")
    assert page.inspector.history.isVisible()
    assert f"to {page.inspector.evidence.accessibleName().split()[1]} on 2026-11-20" in (
        page.inspector.history.accessibleDescription()
    )
    go_to(page, "rl")
    assert not page.inspector.history.isVisible()


def test_the_handle_stays_where_it_was_put(page: SkillsPage, sample: Tracker, qtbot: QtBot) -> None:
    page.desk.settings[SKILLS_SPLIT] = "500 500"
    again = SkillsPage(desk_on(sample))
    qtbot.addWidget(again)
    qtbot.addWidget(again.choices)
    again.resize(1060, 730)
    again.show()
    assert wait_for_idle()
    assert abs(again.tree.width() - again.inspector.width()) < 20


def test_a_record_that_cannot_be_written_keeps_the_sheet_open(
    page: SkillsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_named: object) -> str:
        raise Problem("The disk is full.")

    words = failed(page)
    page.verbs.add_skill(page.tree.current_row)
    sheet = sheet_of(page)
    QTest.keyClicks(line_of(sheet, "name").line, "JAX")
    monkeypatch.setattr(own_skills, "add_skill", full)
    sheet.save()
    assert (words, sheet.isVisible(), line_of(sheet, "name").line.text()) == (["The disk is full."], True, "JAX")


def test_a_word_being_typed_is_not_carried_to_another_skill(page: SkillsPage) -> None:
    go_to(page, "pytorch")
    page.inspector.words.add.click()
    QTest.keyClicks(page.inspector.words.field.line, "fab")
    go_to(page, "python")
    assert not page.inspector.words.field.isVisible()


def test_every_control_of_the_sheets_has_a_name(page: SkillsPage) -> None:
    go_to(page, "pytorch")
    for button in (page.add_skill, page.add_area, page.inspector.assessments.earlier):
        button.click()
        sheet = sheet_of(page)
        assert nameless(sheet) == []
        sheet.reject()
        QApplication.processEvents()
