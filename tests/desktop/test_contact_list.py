from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.dialogs.merge_dialog import MergeDialog
from mltracker.desktop.pages.contact_list import (
    COLUMNS,
    FOLLOW_UP,
    NAME,
    REFERENCES,
    TAGS,
    TO_WRITE_TO,
    View,
    arranged,
    people,
)
from mltracker.desktop.theme import current_theme
from mltracker.domain.contacts import Contact, Interaction, ReferenceRequest, Way
from mltracker.domain.dates import PartialDate
from mltracker.services import contacts, entries, undoing
from mltracker.services.log import log
from mltracker.settings import CONTACTS_SPLIT
from tests.desktop.contacts_bench import Bench, shown, write
from tests.records import TODAY, opened

ADA = Contact(
    "Ada Byron",
    company="Contoso",
    position="Engineer",
    met="Meetup",
    email="ada@old.example",
    tags=("mentor", "Berlin"),
    ways=(Way("Signal", "+44 1632"),),
    follow_up=PartialDate("2026-11-08"),
    interactions=(Interaction(PartialDate("2026-04-02"), "call", "About engines."),),
)
HUNG = Contact("Đặng Hùng", company="Fabrikam", follow_up=PartialDate("2026-12-03"))
AGAIN = Contact("Ada King", email="ada@old.example", phone="123", notes="Met again.")
ZOE = Contact("Zoe Ito", references=(ReferenceRequest("a letter"),), every_days=50, met_on=PartialDate("2026-10-01"))
PEOPLE = (ADA, AGAIN, HUNG, ZOE)


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with opened(tmp_path / "record") as tracker:
        log(tracker, PEOPLE)
        yield from shown(qtbot, Bench(tracker))


def selects(bench: Bench, *names: str) -> None:
    """Select the lines of those names with the mouse."""
    table = bench.page.table
    for number, name in enumerate(names):
        held = Qt.KeyboardModifier.ControlModifier if number else Qt.KeyboardModifier.NoModifier
        at = table.visualRect(table.people.index(bench.names.index(name), NAME)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, held, at)


def finds(bench: Bench, text: str) -> list[str]:
    bench.page.finder.setText(text)
    assert wait_for_idle()
    return bench.names


def the_dialog(qtbot: QtBot, bench: Bench) -> MergeDialog:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in bench.page.findChildren(MergeDialog)))
    return next(one for one in bench.page.findChildren(MergeDialog) if one.isVisible())


@pytest.mark.parametrize("column", range(len(COLUMNS)))
@pytest.mark.parametrize("descending", [False, True])
def test_every_column_sorts_and_what_is_empty_comes_last_either_way(column: int, *, descending: bool) -> None:
    found = arranged(people(PEOPLE, TODAY), View(column=column, descending=descending))
    key = COLUMNS[column].sort_key
    assert key is not None
    values = [key(person) for person in found]
    filled = [value for value in values if value]
    assert filled == sorted(filled, reverse=descending)
    assert not any(values[len(filled) :])
    assert len(found) == len(PEOPLE)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("dang", ["Đặng Hùng"]),
        ("ĐẶNG", ["Đặng Hùng"]),
        ("engines", ["Ada Byron"]),
        ("berlin meetup", ["Ada Byron"]),
        ("1632", ["Ada Byron"]),
        ("letter", ["Zoe Ito"]),
        ("again", ["Ada King"]),
        ("nobody of that name", []),
        ("", ["Ada Byron", "Ada King", "Đặng Hùng", "Zoe Ito"]),
    ],
)
def test_typing_finds_by_any_word_with_or_without_accents(bench: Bench, text: str, names: list[str]) -> None:
    assert finds(bench, text) == names
    assert text in bench.page.table.nothing


def test_ctrl_f_finds_down_goes_to_the_list_and_escape_shows_all_again(bench: Bench) -> None:
    bench.page.table.setFocus()
    QTest.keyClick(bench.page.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert bench.page.focusWidget() is bench.page.finder
    QTest.keyClicks(bench.page.finder, "zoe")
    assert wait_for_idle()
    assert bench.names == ["Zoe Ito"]
    assert bench.line("name").text() == "Zoe Ito"
    QTest.keyClick(bench.page.finder, Qt.Key.Key_Down)
    assert bench.page.focusWidget() is bench.page.table
    bench.page.finder.setFocus()
    QTest.keyClick(bench.page.finder, Qt.Key.Key_Escape)
    assert wait_for_idle()
    assert (len(bench.names), bench.page.focusWidget()) == (4, bench.page.table)
    assert bench.line("name").text() == "Zoe Ito"


def test_the_bar_counts_whom_to_write_to_and_who_vouches(bench: Bench) -> None:
    labels = [one.text() for one in bench.page.kinds.findChildren(QPushButton) if one.menu() is None]
    assert labels == ["All 4", "To write to 2", "References 1"]
    bench.page.kinds.choose(TO_WRITE_TO)
    assert wait_for_idle()
    assert bench.names == ["Ada Byron", "Zoe Ito"]
    bench.page.kinds.choose(REFERENCES)
    assert wait_for_idle()
    assert bench.names == ["Zoe Ito"]


def test_a_follow_up_that_is_overdue_says_so_in_the_colour_of_warning(bench: Bench) -> None:
    model = bench.page.table.people
    cells = [model.index(row, FOLLOW_UP) for row in range(4)]
    assert [cell.data() for cell in cells] == ["12 days overdue", "", "Dec 3, 2026", "today"]
    colours = [cell.data(Qt.ItemDataRole.ForegroundRole) for cell in cells]
    warn, muted = (current_theme().colour(role) for role in ("warn", "muted"))
    assert colours == [warn, muted, muted, warn]
    assert model.index(0, TAGS).data() == "mentor, Berlin"


def test_order_filter_and_finder_survive_a_change(bench: Bench) -> None:
    bench.page.table.horizontalHeader().setSortIndicator(FOLLOW_UP, Qt.SortOrder.DescendingOrder)
    bench.page.kinds.choose(TO_WRITE_TO)
    finds(bench, "o")
    before = bench.names
    assert before == ["Zoe Ito", "Ada Byron"]
    entries.change_contact(bench.tracker, replace(bench.stored["Đặng Hùng"], notes="o"))
    assert wait_for_idle()
    assert (bench.names, bench.page.kinds.current, bench.page.finder.text()) == (before, TO_WRITE_TO, "o")


def test_somebody_being_edited_stays_though_the_filter_would_drop_them(bench: Bench) -> None:
    bench.page.kinds.choose(TO_WRITE_TO)
    assert wait_for_idle()
    write(bench.line("follow_up"), "2027")
    assert bench.names == ["Ada Byron", "Zoe Ito"]
    assert bench.line("name").text() == "Ada Byron"
    bench.page.table.setFocus()
    bench.page.refresh()
    assert wait_for_idle()
    assert bench.names == ["Zoe Ito"]


def test_what_hides_an_item_that_is_wanted_gives_way(bench: Bench) -> None:
    bench.page.kinds.choose(REFERENCES)
    finds(bench, "zoe")
    bench.page.open_item(bench.stored["Đặng Hùng"].id)
    assert wait_for_idle()
    assert bench.line("name").text() == "Đặng Hùng"
    assert bench.page.finder.text() == ""


def test_several_are_deleted_in_one_step(bench: Bench) -> None:
    selects(bench, "Ada Byron", "Zoe Ito")
    assert bench.page.inspector.said.text() == "2 people are selected."
    QTest.mouseClick(bench.page.inspector.delete, Qt.MouseButton.LeftButton)
    assert wait_for_idle()
    assert bench.told == [("Deleted 2 contacts", True)]
    assert bench.names == ["Ada King", "Đặng Hùng"]
    undoing.undo(bench.tracker)
    assert wait_for_idle()
    assert len(bench.names) == 4


def test_very_many_are_deleted_in_the_background(bench: Bench) -> None:
    log(bench.tracker, [Contact(f"Person {number}") for number in range(120)])
    assert wait_for_idle()
    bench.page.table.setFocus()
    QTest.keyClick(bench.page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(bench.page.table, Qt.Key.Key_Delete)
    assert wait_for_idle()
    assert bench.told == [("Deleted 124 contacts", True)]
    assert bench.page.empty.isVisible()


def test_two_become_one_by_keys_alone_and_ctrl_z_makes_them_two(qtbot: QtBot, bench: Bench) -> None:
    before = bench.stored
    table = bench.page.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    dialog = the_dialog(qtbot, bench)
    assert list(dialog.choices) == ["name"]
    older = dialog.choices["name"][before["Ada Byron"].id]
    older.setFocus()
    QTest.keyClick(older, Qt.Key.Key_Space)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert wait_for_idle()
    whole = bench.stored["Ada Byron"]
    assert (whole.phone, whole.company, whole.notes) == ("123", "Contoso", "Met again.\n\nName: Ada King")
    assert bench.told == [("Made one contact of 2: “Ada Byron”", True)]
    assert bench.line("name").text() == "Ada Byron"
    undoing.undo(bench.tracker)
    assert bench.stored == before


def test_a_merge_that_is_cancelled_changes_nothing(qtbot: QtBot, bench: Bench) -> None:
    before = bench.stored
    selects(bench, "Ada Byron", "Đặng Hùng")
    QTest.mouseClick(bench.page.inspector.merge, Qt.MouseButton.LeftButton)
    dialog = the_dialog(qtbot, bench)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert bench.stored == before


def test_one_person_alone_cannot_be_merged(bench: Bench) -> None:
    bench.page.merge_selected()
    assert not bench.page.findChildren(MergeDialog)


def test_who_may_be_the_same_is_said_quietly_and_who_is_told_apart_stays_so_until_that_is_undone(
    qtbot: QtBot, bench: Bench
) -> None:
    same = bench.page.same
    assert same.words.text() == "2 people may be the same: Ada Byron (Contoso), Ada King"
    QTest.mouseClick(same.compare, Qt.MouseButton.LeftButton)
    the_dialog(qtbot, bench).reject()
    QTest.mouseClick(same.refuse, Qt.MouseButton.LeftButton)
    assert wait_for_idle()
    assert not same.isVisible()
    assert undoing.undoable(bench.tracker) == "Tell “Ada Byron” and “Ada King” apart"
    undoing.undo(bench.tracker)
    assert wait_for_idle()
    assert same.isVisible()
    undoing.redo(bench.tracker)
    contacts.in_touch(bench.tracker, bench.stored["Zoe Ito"].id)
    assert wait_for_idle()
    assert not same.isVisible()
    log(bench.tracker, [Contact("Zoe Ito")])
    assert wait_for_idle()
    assert same.words.text() == "2 people may be the same: Zoe Ito, Zoe Ito"
    assert bench.names.count("Zoe Ito") == 2


def test_the_handle_stays_where_it_was_put(bench: Bench) -> None:
    splitter = bench.page.splitter
    handle = splitter.handle(1)
    middle = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(handle, middle - QPoint(60, 0))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=middle)
    put = splitter.sizes()
    assert bench.desk.settings[CONTACTS_SPLIT] == " ".join(map(str, put))
