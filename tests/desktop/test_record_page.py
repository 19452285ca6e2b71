"""The place of everything logged: its list, its inspector, and what keys do there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.pages.record import BEGINNING, RecordPage
from mltracker.desktop.pages.record_columns import HOURS, KEYS, SKILLS, TAGS, TITLE, USUAL, WHEN
from mltracker.desktop.pages.record_inspector import NOT_SAVED, SAVED
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind, SkillLink
from mltracker.services import bulk
from mltracker.services.entries import all_entries
from mltracker.services.listing import View, order
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from mltracker.services.undoing import undo
from tests.desktop.desks import desk_on
from tests.desktop.keyboard import presses, types
from tests.records import opened, opened_sample

ENTRIES = (
    Entry(Kind.COURSE, "Deep Learning", where="Coursera", date=PartialDate("2026-09"), depth=2),
    Entry(
        Kind.CERTIFICATION, "TensorFlow", where="Google", date=PartialDate("2023-12"), expires=PartialDate("2026-12-03")
    ),
    Entry(Kind.KAGGLE, "House Prices", where="Kaggle", date=PartialDate("2026-11-18"), skills=(SkillLink("python"),)),
    Entry(Kind.WORK, "Engineer", where="Fabrikam", start=PartialDate("2024-03"), depth=3),
)


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    with opened(tmp_path) as tracker:
        log(tracker, ENTRIES)
        yield tracker


def opened_page(desk: Desk, qtbot: QtBot) -> RecordPage:
    page = RecordPage(desk)
    qtbot.addWidget(page)
    page.resize(1060, 730)
    page.show()
    page.activateWindow()
    assert wait_for_idle()
    page.list.setFocus()
    return page


def chosen(page: RecordPage) -> list[str]:
    """The titles of the selected entries."""
    return [one.title for one in page.list.selected()]


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> RecordPage:
    return opened_page(desk, qtbot)


def cells(page: RecordPage) -> list[str]:
    """Each line of the list as the user reads it."""
    model = page.list.model()
    return [" | ".join(str(model.index(row, column).data()) for column in USUAL) for row in range(model.rowCount())]


def titles(page: RecordPage) -> list[str]:
    model = page.list.model()
    return [str(model.index(row, TITLE).data()) for row in range(model.rowCount())]


def line(page: RecordPage, name: str) -> QLineEdit:
    control = page.inspector.form.fields[name].control
    assert isinstance(control, QLineEdit)
    return control


def entry(tracker: Tracker, title: str) -> Entry:
    return next(one for one in all_entries(tracker) if one.title == title)


def test_each_entry_is_a_line_newest_first(page: RecordPage) -> None:
    assert cells(page) == [
        "Work | Engineer | Fabrikam | since Mar 2024 | current | –",
        "Kaggle | House Prices | Kaggle | Nov 18, 2026 | followed | 1",
        "Course | Deep Learning | Coursera | Sep 2026 | guided | –",
        "Certification | TensorFlow | Google | Dec 2023 | expires Dec 3 | –",
    ]


def test_the_filter_counts_the_kinds_and_shows_other_only_where_there_is_any(
    page: RecordPage, tracker: Tracker
) -> None:
    def offered() -> list[str]:
        return list(page.kinds._choices.values())  # noqa: SLF001 - what the buttons say

    assert offered() == ["All 4", "Courses 1", "Certifications 1", "Projects 1", "Education 0", "Work 1"]
    log(tracker, [Entry(Kind.PUBLICATION, "Field report")])
    assert wait_for_idle()
    assert offered()[-1] == "Other 1"


def test_the_filter_shows_its_kinds_alone(page: RecordPage) -> None:
    page.kinds.choose("project")
    assert wait_for_idle()
    assert titles(page) == ["House Prices"]
    page.kinds.choose("education")
    assert wait_for_idle()
    assert titles(page) == []


def test_a_filter_whose_kind_is_gone_gives_way_to_all(page: RecordPage, tracker: Tracker) -> None:
    log(tracker, [Entry(Kind.PUBLICATION, "Field report")])
    assert wait_for_idle()
    page.kinds.choose("other")
    assert wait_for_idle()
    assert titles(page) == ["Field report"]
    undo(tracker)
    assert wait_for_idle()
    assert len(titles(page)) == 4


@pytest.mark.parametrize("column", USUAL)
def test_a_click_on_any_header_sorts_by_it_and_another_turns_the_order(page: RecordPage, column: int) -> None:
    header = page.list.columns
    seen = []
    for _ in range(2):
        x = header.sectionViewportPosition(column) + 12
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 8))
        assert wait_for_idle()
        kept = header.arrangement
        view = View(by=KEYS[kept.by], descending=kept.descending)
        assert page.list.rows.order == order(page.desk.tracker, view)
        assert (header.sortIndicatorSection(), header.isSortIndicatorShown()) == (column, True)
        seen.append((kept.by, kept.descending))
    assert sorted(seen) == [(column, False), (column, True)]


def test_typing_in_the_list_goes_to_a_title_and_typing_it_again_to_the_next(page: RecordPage, tracker: Tracker) -> None:
    log(tracker, [Entry(Kind.PROJECT, "Déep dream", date=PartialDate("2020"))])
    assert wait_for_idle()
    types("deep")
    assert wait_for_idle()
    assert chosen(page) == ["Deep Learning"]
    types(" d")
    assert wait_for_idle()
    assert chosen(page) == ["Déep dream"]


def test_an_edit_is_saved_when_its_field_is_left_and_undone_in_the_inspector(
    page: RecordPage, tracker: Tracker
) -> None:
    presses(Qt.Key.Key_F2)
    types("Search engineer")
    presses(Qt.Key.Key_Tab)
    types("Contoso\t")
    assert wait_for_idle()
    assert entry(tracker, "Search engineer").where == "Contoso"
    assert cells(page)[0].startswith("Work | Search engineer | Contoso")
    assert page.inspector.foot.text() == SAVED
    undo(tracker)
    undo(tracker)
    assert wait_for_idle()
    assert (line(page, "title").text(), line(page, "where").text()) == ("Engineer", "Fabrikam")
    assert cells(page)[0].startswith("Work | Engineer | Fabrikam")


def test_what_cannot_be_read_is_not_saved_and_says_so(page: RecordPage, tracker: Tracker) -> None:
    line(page, "start").setFocus()
    line(page, "start").selectAll()
    types("2026-13\t")
    assert page.inspector.foot.text() == NOT_SAVED
    assert page.inspector.form.fields["start"].complaint.startswith("“2026-13” is not a date.")
    assert entry(tracker, "Engineer").start == PartialDate("2024-03")


def test_escape_drops_what_was_typed_and_goes_back_to_the_list(page: RecordPage, tracker: Tracker) -> None:
    presses(Qt.Key.Key_F2)
    types("Wrong")
    presses(Qt.Key.Key_Escape)
    assert page.list.hasFocus()
    assert line(page, "title").text() == "Engineer"
    assert {one.title for one in all_entries(tracker)} == {one.title for one in ENTRIES}


def test_another_row_shows_another_entry(page: RecordPage) -> None:
    presses(Qt.Key.Key_Down)
    assert line(page, "title").text() == "House Prices"


def test_delete_deletes_at_once_offers_undo_and_selects_the_next(
    page: RecordPage, tracker: Tracker, qtbot: QtBot
) -> None:
    presses(Qt.Key.Key_Down)
    with qtbot.waitSignal(page.desk.told) as told:
        presses(Qt.Key.Key_Delete)
    assert told.args == ["Deleted “House Prices”", True]
    assert wait_for_idle()
    assert titles(page) == ["Engineer", "Deep Learning", "TensorFlow"]
    assert chosen(page) == ["Deep Learning"]
    assert line(page, "title").text() == "Deep Learning"
    undo(tracker)
    assert wait_for_idle()
    assert titles(page) == ["Engineer", "House Prices", "Deep Learning", "TensorFlow"]


def test_of_several_rows_a_panel_says_how_many_and_deletes_them(page: RecordPage, qtbot: QtBot) -> None:
    presses(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.bulk.said.text() == "2 entries selected"
    assert page.bulk.isVisible()
    with qtbot.waitSignal(page.desk.told) as told:
        QTest.mouseClick(page.bulk.delete, Qt.MouseButton.LeftButton)
    assert told.args == ["Deleted 2 entries", True]
    assert wait_for_idle()
    assert titles(page) == ["Deep Learning", "TensorFlow"]
    assert page.inspector.isVisible()


def test_the_menu_key_offers_what_can_be_done_and_how_to_sort(page: RecordPage) -> None:
    words = [action.text().replace("&", "") for action in page.menu().actions() if action.text()]
    assert words == ["Edit", "Mark done", "Delete", "History…", "My part", "Sort by", "Columns"]
    asked: list[QPoint] = []
    page.list.menu_wanted.connect(asked.append)
    below = page.list.viewport().mapToGlobal(page.list.visualRect(page.list.currentIndex()).bottomLeft())
    key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    page.list.menu_wanted.disconnect(page._show_menu)  # noqa: SLF001 - the menu itself is another test's
    QApplication.sendEvent(page.list, key)
    assert asked == [below]


def test_the_selection_stays_with_its_entry_when_the_order_changes(page: RecordPage) -> None:
    presses(Qt.Key.Key_Down)
    page.list.columns.setSortIndicator(TITLE, Qt.SortOrder.AscendingOrder)
    assert wait_for_idle()
    assert titles(page) == ["Deep Learning", "Engineer", "House Prices", "TensorFlow"]
    assert chosen(page) == ["House Prices"]


def test_an_entry_asked_for_is_selected_whatever_the_filter_says(page: RecordPage, tracker: Tracker) -> None:
    page.kinds.choose("work")
    assert wait_for_idle()
    page.open_item(entry(tracker, "TensorFlow").id)
    assert wait_for_idle()
    assert page.kinds.current == "all"
    assert chosen(page) == ["TensorFlow"]


def test_an_entry_asked_for_before_the_page_is_shown_is_selected(desk: Desk, tracker: Tracker, qtbot: QtBot) -> None:
    page = RecordPage(desk)
    qtbot.addWidget(page)
    page.open_item(entry(tracker, "Deep Learning").id)
    page.show()
    assert wait_for_idle()
    assert chosen(page) == ["Deep Learning"]


def test_the_inspector_says_what_an_entry_adds_to_readiness(page: RecordPage) -> None:
    presses(Qt.Key.Key_Down)
    assert wait_for_idle()
    assert page.inspector.worth.text() == "+0.5 points"
    presses(Qt.Key.Key_Up)
    assert wait_for_idle()
    assert page.inspector.worth.text() == "adds nothing today"


def test_a_narrow_list_gives_up_columns_and_keeps_its_titles(page: RecordPage) -> None:
    assert not any(page.list.isColumnHidden(column) for column in USUAL)
    page.resize(803, 520)
    assert page.list.isColumnHidden(SKILLS)
    assert not page.list.isColumnHidden(TITLE)
    assert page.list.columnWidth(TITLE) >= 150
    page.resize(1060, 520)
    assert not page.list.isColumnHidden(WHEN)


def test_an_empty_record_explains_itself_with_one_main_action_and_one_import(tmp_path: Path, qtbot: QtBot) -> None:
    with opened(tmp_path / "empty") as tracker:
        desk = desk_on(tracker)
        page = opened_page(desk, qtbot)
        assert page.empty.isVisible()
        assert page.empty.accessibleName() == "Nothing logged yet"
        with qtbot.waitSignal(desk.log_wanted):
            page.empty.main_chosen.emit()
        with qtbot.waitSignal(desk.import_wanted):
            page.empty.second_chosen.emit()
        log(tracker, [ENTRIES[0]])
        assert wait_for_idle()
        assert page.list.isVisible()


def test_the_sample_record_is_shown_whole(tmp_path: Path, qtbot: QtBot) -> None:
    with opened_sample(tmp_path / "sample") as tracker:
        page = opened_page(desk_on(tracker), qtbot)
        assert len(titles(page)) == len(all_entries(tracker))
        for row in range(len(titles(page))):
            index = page.list.rows.index(row, TITLE)
            page.list.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            )
            assert page.inspector.form.entry() == page.list.selected()[0]
        assert wait_for_idle()


def test_the_filter_narrows_the_list_as_one_types_and_esc_widens_it(page: RecordPage) -> None:
    presses(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.finder.hasFocus()
    types("tens goo")
    assert wait_for_idle()
    assert titles(page) == ["TensorFlow"]
    presses(Qt.Key.Key_Down)
    assert page.list.hasFocus()
    presses(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    presses(Qt.Key.Key_Escape)
    assert page.list.hasFocus()
    assert wait_for_idle()
    assert len(titles(page)) == 4
    assert chosen(page) == ["TensorFlow"]


def test_of_many_keys_only_the_last_text_is_shown(page: RecordPage) -> None:
    page.finder.setFocus()
    types("deep")
    page.finder.clear()
    types("house")
    assert wait_for_idle()
    assert titles(page) == ["House Prices"]


def test_where_nothing_matches_the_list_says_why_and_a_button_leads_out(page: RecordPage) -> None:
    page.kinds.choose("work")
    page.finder.setText("xyz")
    assert wait_for_idle()
    assert page.list.nothing.words.text() == "No entry under Work matches “xyz”."
    assert not page.inspector.form.isVisible()
    QTest.mouseClick(page.list.nothing.way_out, Qt.MouseButton.LeftButton)
    assert wait_for_idle()
    assert not page.list.nothing.isVisible()
    assert (len(titles(page)), page.finder.text(), page.kinds.current) == (4, "", "all")
    page.kinds.choose("education")
    assert wait_for_idle()
    assert page.list.nothing.words.text() == "Nothing is logged under Education yet."


def test_a_planned_entry_says_until_when_and_is_done_by_one_key(
    page: RecordPage, tracker: Tracker, qtbot: QtBot
) -> None:
    log(
        tracker,
        [
            Entry(Kind.COURSE, "Later", date=PartialDate("2027-03"), planned=True),
            Entry(Kind.COURSE, "Missed", date=PartialDate("2026-10"), planned=True),
        ],
    )
    page.finder.setText("is:planned")
    assert wait_for_idle()
    assert cells(page) == [
        "Course | Later |  | by Mar 2027 | planned | –",
        "Course | Missed |  | by Oct 2026 | overdue | –",
    ]
    page.list.setFocus()
    with qtbot.waitSignal(page.desk.told) as told:
        presses(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["Marked “Later” as done today", True]
    assert wait_for_idle()
    assert titles(page) == ["Missed"]
    assert entry(tracker, "Later").date == PartialDate("2026-11-20")


def test_all_of_them_get_a_skill_a_tag_and_a_part_by_the_keyboard_alone(
    page: RecordPage, tracker: Tracker, qtbot: QtBot
) -> None:
    presses(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    page.bulk.skill.setFocus()
    types("SQL")
    presses(Qt.Key.Key_Return)
    assert wait_for_idle()
    assert all("sql" in [link.skill for link in one.skills] for one in all_entries(tracker))
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.bulk.tag.setFocus()
    types("road")
    presses(Qt.Key.Key_Return)
    assert wait_for_idle()
    assert {one.tags for one in all_entries(tracker)} == {("road",)}
    page.bulk.part.setFocus()
    presses(Qt.Key.Key_4)
    assert wait_for_idle()
    assert {one.depth for one in all_entries(tracker)} == {4}
    assert page.list.selected_count == 4
    presses(Qt.Key.Key_Escape)
    assert page.list.hasFocus()
    for _ in range(3):
        undo(tracker)
    assert wait_for_idle()
    assert {one.tags for one in all_entries(tracker)} == {()}


def test_a_tag_that_is_none_is_told_beside_its_field(page: RecordPage) -> None:
    page.list.selectAll()
    page.bulk.tag.setFocus()
    presses(Qt.Key.Key_Return)
    assert page.bulk.tag.complaint == "The tag is empty. Write one, such as nlp."
    types("n")
    assert page.bulk.tag.complaint == ""


def test_what_can_be_taken_off_is_offered_with_how_many_have_it(page: RecordPage, tracker: Tracker) -> None:
    page.list.selectAll()
    QTest.mouseClick(page.bulk.take_skill, Qt.MouseButton.LeftButton)
    assert wait_for_idle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Python\t1 of 4"]
    presses(Qt.Key.Key_Down)
    presses(Qt.Key.Key_Return)
    assert wait_for_idle()
    assert entry(tracker, "House Prices").skills == ()


def test_the_columns_chosen_are_kept_with_their_places_widths_and_order(
    page: RecordPage, desk: Desk, qtbot: QtBot
) -> None:
    header = page.list.columns
    header.arrange(header.arrangement.with_shown(HOURS, shown=True).with_shown(WHEN, shown=False).with_first(TAGS))
    header.arrange(header.arrangement.with_shown(TAGS, shown=True))
    header.resizeSection(HOURS, 91)
    header.setSortIndicator(HOURS, Qt.SortOrder.AscendingOrder)
    header.moveSection(header.visualIndex(TITLE), 1)
    again = opened_page(desk, qtbot).list
    assert [again.columns.logicalIndex(place) for place in (0, 1)] == [TAGS, TITLE]
    assert (again.isColumnHidden(HOURS), again.isColumnHidden(WHEN)) == (False, True)
    assert again.columnWidth(HOURS) == 91
    assert again.columns.sortIndicatorSection() == HOURS
    assert again.columns.arrangement == header.arrangement


def test_columns_that_the_user_chose_never_give_way(page: RecordPage) -> None:
    header = page.list.columns
    header.arrange(header.arrangement.with_shown(HOURS, shown=True))
    page.resize(803, 520)
    assert not page.list.isColumnHidden(SKILLS)
    assert page.list.horizontalScrollBar().maximum() > 0
    before = page.list.horizontalScrollBar().value()
    presses(Qt.Key.Key_Right)
    assert page.list.horizontalScrollBar().value() > before


def test_return_goes_to_the_entry_and_esc_comes_back(page: RecordPage) -> None:
    presses(Qt.Key.Key_Return)
    assert line(page, "title").hasFocus()
    presses(Qt.Key.Key_Escape)
    assert page.list.hasFocus()


def test_the_menus_sort_and_choose_columns(page: RecordPage) -> None:
    def choose(*words: str) -> None:
        menu = page.menu()
        for word in words:
            action = next(one for one in menu.actions() if one.text().replace("&", "") == word)
            action.trigger()
            below = action.menu()
            menu = below if isinstance(below, QMenu) else menu

    choose("Sort by", "Title")
    choose("Sort by", "Upwards")
    choose("Columns", "Tags")
    choose("Columns", "First column", "Tags")
    assert wait_for_idle()
    assert titles(page) == ["Deep Learning", "Engineer", "House Prices", "TensorFlow"]
    assert page.list.columns.logicalIndex(0) == TAGS
    choose("Columns", "As at the start")
    assert wait_for_idle()
    assert page.list.isColumnHidden(TAGS)
    assert titles(page)[0] == "Engineer"


def test_home_and_end_go_to_the_first_and_the_last_entry(page: RecordPage) -> None:
    presses(Qt.Key.Key_End)
    assert chosen(page) == ["TensorFlow"]
    presses(Qt.Key.Key_Home)
    assert chosen(page) == ["Engineer"]


def test_a_long_list_selects_all_and_edits_all_without_loading_all(page: RecordPage, tracker: Tracker) -> None:
    log(tracker, [Entry(Kind.PROJECT, f"Small thing {number}") for number in range(6000)])
    assert wait_for_idle()
    presses(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.bulk.said.text() == "6,004 entries selected"
    assert len(page.list.selected()) < 1000
    page.change_selected(bulk.add_tag("all"))
    assert wait_for_idle()
    assert page.list.selected_count == 6004
    page.finder.setText("tag:all small 5999")
    assert wait_for_idle()
    assert titles(page) == ["Small thing 5999"]


def test_of_a_long_list_the_beginning_is_shown_before_the_rest(desk: Desk, tracker: Tracker, qtbot: QtBot) -> None:
    log(tracker, [Entry(Kind.PROJECT, f"Small thing {number}") for number in range(BEGINNING)])
    page = RecordPage(desk)
    rows = page.list.rows
    seen: list[int] = []
    for changed in (rows.modelReset, rows.rowsInserted):
        changed.connect(lambda *_: seen.append(rows.rowCount()))
    qtbot.addWidget(page)
    page.show()
    assert wait_for_idle()
    assert seen == [BEGINNING, BEGINNING + len(ENTRIES)]
    assert chosen(page) == ["Engineer"]
    assert page.list.rows.order == order(tracker, View())
