"""The place of everything logged: its list, its inspector, and what keys do there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.pages.record import RecordPage
from mltracker.desktop.pages.record_inspector import NOT_SAVED, SAVED
from mltracker.desktop.pages.record_list import COLUMNS, SKILLS, TITLE, WHEN
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind, SkillLink
from mltracker.services.entries import all_entries
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


@pytest.fixture
def desk(tracker: Tracker) -> Desk:
    return desk_on(tracker)


def opened_page(desk: Desk, qtbot: QtBot) -> RecordPage:
    page = RecordPage(desk)
    qtbot.addWidget(page)
    page.resize(1060, 730)
    page.show()
    page.activateWindow()
    assert wait_for_idle()
    page.list.setFocus()
    return page


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> RecordPage:
    return opened_page(desk, qtbot)


def cells(page: RecordPage) -> list[str]:
    """Each line of the list as the user reads it."""
    model = page.list.model()
    return [
        " | ".join(str(model.index(row, column).data()) for column in range(len(COLUMNS)))
        for row in range(model.rowCount())
    ]


def titles(page: RecordPage) -> list[str]:
    return [line.entry.title for line in page.list.rows.rows]


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


@pytest.mark.parametrize("column", range(len(COLUMNS)))
def test_a_click_on_any_header_sorts_by_it_and_another_turns_the_order(page: RecordPage, column: int) -> None:
    header = page.list.header()
    seen = []
    for _ in range(2):
        x = header.sectionViewportPosition(column) + 12
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 8))
        assert wait_for_idle()
        key = COLUMNS[column].sort_key or COLUMNS[column].text
        shown = [key(line) for line in page.list.rows.rows]
        assert shown == sorted(shown, reverse=page.list.order[1])
        seen.append(page.list.order)
    assert {order[1] for order in seen} == {True, False}
    assert {order[0] for order in seen} == {column}


def test_typing_in_the_list_goes_to_a_title(page: RecordPage) -> None:
    types("deep")
    assert [one.title for one in page.list.selected()] == ["Deep Learning"]


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
    assert [one.title for one in page.list.selected()] == ["Deep Learning"]
    assert line(page, "title").text() == "Deep Learning"
    undo(tracker)
    assert wait_for_idle()
    assert titles(page) == ["Engineer", "House Prices", "Deep Learning", "TensorFlow"]


def test_of_several_rows_the_inspector_says_how_many_and_deletes_them(page: RecordPage, qtbot: QtBot) -> None:
    presses(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.inspector.said.text() == "2 entries are selected."
    with qtbot.waitSignal(page.desk.told) as told:
        QTest.mouseClick(page.inspector.delete, Qt.MouseButton.LeftButton)
    assert told.args == ["Deleted 2 entries", True]
    assert wait_for_idle()
    assert titles(page) == ["Deep Learning", "TensorFlow"]


def test_the_menu_of_the_list_offers_to_edit_and_to_delete(page: RecordPage) -> None:
    assert page.list.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu
    assert [(action.text(), action.shortcut().toString()) for action in page.list.actions()] == [
        ("Edit", "F2"),
        ("Delete", "Del"),
    ]


def test_the_selection_stays_with_its_entry_when_the_order_changes(page: RecordPage) -> None:
    presses(Qt.Key.Key_Down)
    page.list.header().setSortIndicator(TITLE, Qt.SortOrder.AscendingOrder)
    assert wait_for_idle()
    assert titles(page) == ["Deep Learning", "Engineer", "House Prices", "TensorFlow"]
    assert [one.title for one in page.list.selected()] == ["House Prices"]


def test_an_entry_asked_for_is_selected_whatever_the_filter_says(page: RecordPage, tracker: Tracker) -> None:
    page.kinds.choose("work")
    assert wait_for_idle()
    page.open_item(entry(tracker, "TensorFlow").id)
    assert wait_for_idle()
    assert page.kinds.current == "all"
    assert [one.title for one in page.list.selected()] == ["TensorFlow"]


def test_an_entry_asked_for_before_the_page_is_shown_is_selected(desk: Desk, tracker: Tracker, qtbot: QtBot) -> None:
    page = RecordPage(desk)
    qtbot.addWidget(page)
    page.open_item(entry(tracker, "Deep Learning").id)
    page.show()
    assert wait_for_idle()
    assert [one.title for one in page.list.selected()] == ["Deep Learning"]


def test_the_inspector_says_what_an_entry_adds_to_readiness(page: RecordPage) -> None:
    presses(Qt.Key.Key_Down)
    assert wait_for_idle()
    assert page.inspector.worth.text() == "+0.5 points"
    presses(Qt.Key.Key_Up)
    assert wait_for_idle()
    assert page.inspector.worth.text() == "adds nothing today"


def test_a_narrow_list_gives_up_columns_and_keeps_its_titles(page: RecordPage) -> None:
    assert not any(page.list.isColumnHidden(column) for column in range(len(COLUMNS)))
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
