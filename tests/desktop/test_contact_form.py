from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.forms.contact_form import NO_FOLLOW_UP
from mltracker.desktop.forms.interval_field import IntervalField
from mltracker.desktop.forms.tags_field import TagsField
from mltracker.desktop.forms.ways_field import WaysField
from mltracker.desktop.parts.door_row import DoorRow
from mltracker.domain.contacts import Contact, Interaction, ReferenceRequest, Way
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind
from mltracker.services import entries, undoing
from mltracker.services.log import log
from tests.desktop.contacts_bench import Bench, shown, write
from tests.desktop.keyboard import focused, presses
from tests.journeys.test_accessibility import nameless
from tests.records import TODAY, opened

ADA = Contact(
    "Ada Byron",
    every_days=30,
    follow_up=PartialDate("2026-11-08"),
    ways=(Way("Signal", "1632"),),
    interactions=(Interaction(PartialDate("2026-04-02"), "call", "About engines."),),
)


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with opened(tmp_path / "record") as tracker:
        log(
            tracker, [ADA, Contact("Zoe Ito"), Entry(Kind.PROJECT, "House Prices"), Entry(Kind.COURSE, "Houses of Wax")]
        )
        yield from shown(qtbot, Bench(tracker))


def ways(bench: Bench) -> WaysField:
    field = bench.page.form.fields["ways"]
    assert isinstance(field, WaysField)
    return field


def button(bench: Bench, name: str) -> QPushButton:
    """The visible button that a screen reader calls so."""
    QApplication.processEvents()
    found = [one for one in bench.page.form.findChildren(QPushButton) if one.accessibleName() == name]
    return next(one for one in found if one.isVisibleTo(bench.page))


def clicks(bench: Bench, name: str) -> None:
    QTest.mouseClick(button(bench, name), Qt.MouseButton.LeftButton)
    assert wait_for_idle()


def test_in_touch_today_is_one_click_and_moves_the_next_time(bench: Bench) -> None:
    status = bench.page.form.status
    assert (status.text(), status.property("look")) == ("12 days overdue, since Nov 8", "warn")
    QTest.mouseClick(bench.page.form.touch_button, Qt.MouseButton.LeftButton)
    assert wait_for_idle()
    assert (status.text(), status.property("look")) == ("Write by Dec 20, in 30 days", "muted")
    assert (bench.line("follow_up").text(), bench.told) == ("", [("In touch with “Ada Byron” today", True)])
    undoing.undo(bench.tracker)
    assert wait_for_idle()
    assert status.text() == "12 days overdue, since Nov 8"
    assert bench.line("follow_up").text() == "2026-11-08"


def test_in_touch_today_has_keys_of_its_own(bench: Bench) -> None:
    bench.page.setFocus()
    QTest.keyClick(bench.page.table, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert wait_for_idle()
    assert bench.first.interactions[0].on.text == TODAY.isoformat()
    bench.page.table.selectAll()
    QTest.keyClick(bench.page.table, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert len(bench.first.interactions) == 2


def test_how_often_is_typed_in_words_or_days(bench: Bench) -> None:
    write(bench.line("every_days"), "2 weeks")
    assert (bench.first.every_days, bench.line("every_days").text()) == (14, "every 2 weeks")
    write(bench.line("every_days"), "90")
    assert (bench.first.every_days, bench.line("every_days").text()) == (90, "every 3 months")
    write(bench.line("every_days"), "now and then")
    assert "not an interval" in bench.page.form.fields["every_days"].complaint
    assert (bench.first.every_days, bench.line("every_days").text()) == (90, "now and then")
    write(bench.line("every_days"), "")
    write(bench.line("follow_up"), "")
    assert (bench.first.every_days, bench.page.form.status.text()) == (None, NO_FOLLOW_UP)


def test_how_often_is_taken_from_a_menu(bench: Bench) -> None:
    field = bench.page.form.fields["every_days"]
    assert isinstance(field, IntervalField)
    field.line.setFocus()
    QTest.keyClick(field.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    (menu,) = [one for one in field.findChildren(QMenu) if one.isVisible()]
    assert [one.text() for one in menu.actions() if one.isChecked()] == ["Every month"]
    next(one for one in menu.actions() if one.text() == "Every year").trigger()
    menu.close()
    assert wait_for_idle()
    assert bench.first.every_days == 365


def test_a_day_set_by_hand_must_lie_after_the_last_time_in_touch(bench: Bench) -> None:
    write(bench.line("follow_up"), "2026-04-01")
    assert "in touch on Apr 2, 2026 already" in bench.page.form.fields["follow_up"].complaint
    write(bench.line("follow_up"), "2026-12-03")
    assert bench.page.form.fields["follow_up"].complaint == ""
    assert bench.page.form.status.text() == "Write by Dec 3, in 13 days"


def test_further_ways_are_added_by_keys_and_removed_by_a_click(bench: Bench) -> None:
    field = ways(bench)
    field.add_button.setFocus()
    QTest.keyClick(field.add_button, Qt.Key.Key_Space)
    new = field.rows[-1]
    assert bench.page.focusWidget() is new.label
    QTest.keyClicks(new.label, "GitHub")
    QTest.keyClick(new.label, Qt.Key.Key_Tab)
    assert wait_for_idle()
    assert (len(bench.first.ways), len(field.rows)) == (1, 2)
    QTest.keyClicks(new.value, "ada")
    QTest.keyClick(new.value, Qt.Key.Key_Return)
    assert wait_for_idle()
    assert ways(bench).value() == bench.first.ways == (Way("Signal", "1632"), Way("GitHub", "ada"))
    QTest.mouseClick(field.rows[0].remove, Qt.MouseButton.LeftButton)
    assert wait_for_idle()
    assert [way.label for way in bench.first.ways] == ["GitHub"]
    undoing.undo(bench.tracker)
    assert wait_for_idle()
    assert field.value() == (Way("Signal", "1632"), Way("GitHub", "ada"))


def test_escape_in_a_way_drops_what_was_typed(bench: Bench) -> None:
    row = ways(bench).rows[0]
    row.value.setFocus()
    QTest.keyClicks(row.value, "99")
    QTest.keyClick(row.value, Qt.Key.Key_Escape)
    assert ways(bench).value() == (Way("Signal", "1632"),)
    assert bench.first.ways == (Way("Signal", "1632"),)


def test_a_half_written_way_does_not_follow_to_another_person(bench: Bench) -> None:
    ways(bench).begin()
    bench.page.open_item(bench.stored["Zoe Ito"].id)
    assert wait_for_idle()
    assert ways(bench).rows == []


def test_tags_are_added_one_by_one_each_once(bench: Bench) -> None:
    field = bench.page.form.fields["tags"]
    assert isinstance(field, TagsField)
    field.line.setFocus()
    QTest.keyClicks(field.line, "mentor, Berlin,Mentor")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert wait_for_idle()
    assert bench.first.tags == ("mentor", "Berlin") == field.value()


def test_a_time_in_touch_is_mended(bench: Bench) -> None:
    clicks(bench, "Edit Apr 2, 2026 · call")
    editor = bench.page.form.interactions.editor
    assert (editor.note.text.toPlainText(), editor.main.text()) == ("About engines.", "Save")
    write(editor.day.line, "2026-04-03")
    assert not editor.isVisible()
    (one,) = bench.first.interactions
    assert (one.on.text, one.channel, one.notes) == ("2026-04-03", "call", "About engines.")


def test_a_time_in_touch_is_not_in_the_future(bench: Bench) -> None:
    clicks(bench, "Add a time you were in touch")
    editor = bench.page.form.interactions.editor
    write(editor.day.line, "2026-11-21")
    assert editor.day.complaint == "That day is still to come."
    QTest.keyClick(editor.channel.line, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    assert bench.page.focusWidget() is bench.page.form.interactions.add_button


def test_a_long_history_shows_its_newest_until_all_is_asked_for(bench: Bench) -> None:
    many = tuple(Interaction(PartialDate(f"{1990 + number}")) for number in range(30))
    log(bench.tracker, [Contact("Aaron", interactions=many)])
    assert wait_for_idle()
    bench.page.open_item(bench.stored["Aaron"].id)
    ledger = bench.page.form.interactions
    assert len([one for one in ledger.findChildren(QPushButton) if one.accessibleName().startswith("Edit")]) >= 20
    more = next(one for one in ledger.findChildren(QPushButton) if one.text() == "Show all 30")
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert button(bench, "Edit 1990").isVisible()


def test_references_are_added_mended_and_deleted(bench: Bench) -> None:
    clicks(bench, "Add a reference")
    editor = bench.page.form.references.editor
    QTest.mouseClick(editor.main, Qt.MouseButton.LeftButton)
    assert editor.purpose.complaint == "Say for what, or when they were asked."
    QTest.keyClicks(editor.purpose.line, "a letter")
    for name, day in (("asked", "2026-03"), ("agreed", "2026-02")):
        editor.dates[name].line.setFocus()
        QTest.keyClicks(editor.dates[name].line, day)
    QTest.keyClick(editor.purpose.line, Qt.Key.Key_Return)
    assert "before they were asked" in editor.purpose.complaint
    write(editor.dates["agreed"].line, "2026-04")
    assert bench.first.references[0].agreed == PartialDate("2026-04")
    clicks(bench, "Edit a letter")
    write(editor.dates["checked"].line, "2026-11")
    (one,) = bench.first.references
    assert (one.purpose, one.checked) == ("a letter", PartialDate("2026-11"))
    clicks(bench, "Delete a letter")
    assert bench.first.references == ()
    assert bench.told[-1] == ("Deleted the reference a letter", True)


def test_a_reference_mended_after_it_was_undone_away_is_not_lost(bench: Bench) -> None:
    log(bench.tracker, [Contact("Aaron", references=(ReferenceRequest("a letter"),))])
    assert wait_for_idle()
    bench.page.open_item(bench.stored["Aaron"].id)
    clicks(bench, "Edit a letter")
    editor = bench.page.form.references.editor
    clicks(bench, "Delete a letter")
    QTest.mouseClick(editor.main, Qt.MouseButton.LeftButton)
    assert wait_for_idle()
    assert [one.purpose for one in bench.stored["Aaron"].references] == ["a letter"]


def test_an_entry_is_linked_by_typing_opened_by_return_and_unlinked(bench: Bench) -> None:
    wanted: list[tuple[str, str]] = []
    bench.desk.page_wanted.connect(lambda page, item: wanted.append((page, item)))
    links = bench.page.form.links
    clicks(bench, "Link an entry")
    QTest.keyClicks(links.search, "house pri")
    assert wait_for_idle()
    QTest.keyClick(links.search, Qt.Key.Key_Return)
    assert wait_for_idle()
    (entry,) = bench.first.entries
    QApplication.processEvents()
    (door,) = [one for one in links.findChildren(DoorRow) if one.isVisible()]
    assert door.accessibleName() == "House Prices, Project"
    door.setFocus()
    QTest.keyClick(door, Qt.Key.Key_Return)
    assert wanted == [("record", entry)]
    clicks(bench, "Unlink House Prices")
    assert bench.first.entries == ()


def test_an_entry_is_chosen_from_the_list_that_drops_down(bench: Bench) -> None:
    links = bench.page.form.links
    links.begin()
    QTest.keyClicks(links.search, "house")
    assert wait_for_idle()
    popup = links.search.completer().popup()
    assert popup is not None
    assert popup.isVisible()
    assert popup.model().rowCount() == 2
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert wait_for_idle()
    QApplication.processEvents()
    assert len(bench.first.entries) == 1
    assert not links.search.isVisible()


def test_escape_ends_the_search_for_an_entry_and_nothing_else(bench: Bench) -> None:
    links = bench.page.form.links
    links.begin()
    QTest.keyClick(links.search, Qt.Key.Key_Escape)
    assert not links.search.isVisible()
    assert bench.page.focusWidget() is links.add_button


def test_a_time_in_touch_still_open_is_saved_for_the_person_it_was_typed_for(bench: Bench) -> None:
    form = bench.page.form
    form.interactions.begin()
    QTest.keyClicks(form.interactions.editor.channel.line, "coffee")
    form.references.begin()
    bench.page.open_item(bench.stored["Zoe Ito"].id)
    assert wait_for_idle()
    assert [one.channel for one in bench.stored["Ada Byron"].interactions] == ["coffee", "call"]
    assert (bench.stored["Zoe Ito"].interactions, bench.stored["Ada Byron"].references) == ((), ())
    form.references.begin()
    QTest.keyClicks(form.references.editor.dates["asked"].line, "soon")
    bench.page.open_item(bench.stored["Ada Byron"].id)
    assert bench.told == [("Not saved for “Zoe Ito”, since it cannot be read: References", False)]
    assert form.references.editor.isHidden()


def test_leaving_with_what_cannot_be_read_says_so(bench: Bench) -> None:
    QTest.keyClicks(bench.line("met_on"), "2026-13")
    bench.page.open_item(bench.stored["Zoe Ito"].id)
    assert bench.told == [("Not saved for “Ada Byron”, since it cannot be read: When you met", False)]


def test_tab_goes_from_top_to_bottom(bench: Bench) -> None:
    references = (ReferenceRequest("a letter"), ReferenceRequest("a call"))
    linked = tuple(one.id for one in entries.all_entries(bench.tracker))
    twice = (Interaction(PartialDate("2026-04-02")), Interaction(PartialDate("2026-04-03")))
    log(bench.tracker, [replace(ADA, name="Aaron", interactions=twice, references=references, entries=linked)])
    assert wait_for_idle()
    bench.page.open_item(bench.stored["Aaron"].id)
    assert wait_for_idle()
    QApplication.processEvents()
    ways(bench).begin()
    form = bench.page.form
    bench.page.inspector.resize(340, 3000)
    form.name.line.setFocus()
    heights: list[int] = []
    while form.isAncestorOf(focused()) and len(heights) < 100:
        heights.append(focused().mapTo(form, focused().rect().center()).y())
        presses(Qt.Key.Key_Tab)
    slack = 12
    assert len(heights) > 25
    assert all(lower >= upper - slack for upper, lower in pairwise(heights)), heights


def test_every_control_has_a_name_also_those_that_open(bench: Bench) -> None:
    bench.page.form.interactions.begin()
    bench.page.form.references.begin()
    bench.page.form.links.begin()
    ways(bench).begin()
    assert nameless(bench.page) == []
