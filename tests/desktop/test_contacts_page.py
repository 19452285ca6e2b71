from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.pages.contact_inspector import NOT_SAVED, SAVED
from mltracker.desktop.pages.contact_list import COMPANY, LAST, View, arranged, people
from mltracker.domain.contacts import Interaction
from mltracker.domain.dates import PartialDate
from mltracker.services import entries, undoing
from mltracker.services.log import log
from tests.desktop.contacts_bench import ADA, PEOPLE, Bench, shown, write
from tests.records import TODAY, opened


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with opened(tmp_path / "record") as tracker:
        log(tracker, PEOPLE)
        yield from shown(qtbot, Bench(tracker))


@pytest.fixture
def bare(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    """The page on a record without anybody."""
    with opened(tmp_path / "record") as tracker:
        yield from shown(qtbot, Bench(tracker))


def test_people_stand_by_name_with_accents_where_readers_look_for_them(bench: Bench) -> None:
    assert bench.names == ["Ada Byron", "Đặng Hùng", "Zoe Ito"]
    assert [bench.page.table.people.index(0, column).data() for column in (COMPANY, LAST)] == ["Contoso", "Apr 2, 2026"]


def test_the_first_person_is_at_hand(bench: Bench) -> None:
    assert bench.line("name").text() == "Ada Byron"


def test_a_header_sorts_and_those_never_contacted_come_last(bench: Bench) -> None:
    header = bench.page.table.horizontalHeader()
    header.setSortIndicator(LAST, Qt.SortOrder.DescendingOrder)
    assert wait_for_idle()
    assert bench.names == ["Zoe Ito", "Ada Byron", "Đặng Hùng"]
    assert [one.name for one in bench.page.table.selected()] == ["Ada Byron"]
    upwards = arranged(people(PEOPLE, TODAY), View(column=LAST))
    assert [one.contact.name for one in upwards] == ["Ada Byron", "Zoe Ito", "Đặng Hùng"]


def test_a_field_is_saved_when_it_is_left_and_undone_in_one_step(bench: Bench) -> None:
    write(bench.line("company"), "Northwind")
    assert bench.stored["Ada Byron"].company == "Northwind"
    assert bench.page.table.people.index(0, COMPANY).data() == "Northwind"
    undoing.undo(bench.tracker)
    assert wait_for_idle()
    assert bench.line("company").text() == "Contoso"


def test_two_fields_in_a_row_are_both_kept(bench: Bench) -> None:
    QTest.keyClicks(bench.line("position"), "Engineer")
    QTest.keyClick(bench.line("position"), Qt.Key.Key_Return)
    QTest.keyClicks(bench.line("phone"), "123")
    QTest.keyClick(bench.line("phone"), Qt.Key.Key_Return)
    assert (bench.stored["Ada Byron"].position, bench.stored["Ada Byron"].phone) == ("Engineer", "123")


def test_a_date_keeps_the_precision_it_was_given(bench: Bench) -> None:
    write(bench.line("met_on"), "2025-12")
    assert bench.stored["Ada Byron"].met_on == PartialDate("2025-12")


@pytest.mark.parametrize(("name", "text"), [("name", ""), ("url", "javascript:alert(1)"), ("met_on", "2026-13")])
def test_what_breaks_a_rule_is_said_beside_the_field_and_stays_typed(bench: Bench, name: str, text: str) -> None:
    write(bench.line(name), text)
    assert bench.page.form.fields[name].complaint
    assert bench.line(name).text() == text
    assert bench.page.inspector.foot.text() == NOT_SAVED
    assert (bench.stored["Ada Byron"],) == bench.page.table.selected()


def test_escape_drops_what_is_being_typed_and_goes_back_to_the_list(bench: Bench) -> None:
    line = bench.line("company")
    line.setFocus()
    QTest.keyClicks(line, "xyz")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert (line.text(), bench.page.inspector.foot.text()) == ("Contoso", SAVED)
    assert bench.page.focusWidget() is bench.page.table
    assert bench.stored["Ada Byron"].company == "Contoso"


def test_what_is_being_typed_stays_when_the_record_changes_elsewhere(bench: Bench) -> None:
    line = bench.line("company")
    line.setFocus()
    QTest.keyClicks(line, " & Sons")
    typed = line.text()
    entries.change_contact(bench.tracker, replace(bench.stored["Ada Byron"], position="Engineer"))
    assert wait_for_idle()
    assert (line.text(), bench.line("position").text()) == (typed, "Engineer")


def test_going_to_another_person_saves_what_was_typed_for_the_first(bench: Bench) -> None:
    QTest.keyClicks(bench.line("phone"), "123")
    bench.page.open_item(bench.stored["Zoe Ito"].id)
    assert wait_for_idle()
    assert bench.stored["Ada Byron"].phone == "123"
    assert bench.line("name").text() == "Zoe Ito"


def test_f2_edits_and_delete_deletes_at_once_with_an_undo(bench: Bench) -> None:
    bench.page.table.setFocus()
    QTest.keyClick(bench.page.table, Qt.Key.Key_F2)
    assert bench.page.focusWidget() is bench.line("name")
    bench.page.table.setFocus()
    QTest.keyClick(bench.page.table, Qt.Key.Key_Delete)
    assert wait_for_idle()
    assert bench.told == [("Deleted “Ada Byron”", True)]
    assert bench.names == ["Đặng Hùng", "Zoe Ito"]
    assert bench.line("name").text() == "Đặng Hùng"
    undoing.undo(bench.tracker)
    assert wait_for_idle()
    assert len(bench.names) == 3
    assert bench.stored["Ada Byron"].interactions


def test_deleting_the_last_row_goes_to_the_one_above(bench: Bench) -> None:
    bench.page.open_item(bench.stored["Zoe Ito"].id)
    QTest.keyClick(bench.page.table, Qt.Key.Key_Delete)
    assert wait_for_idle()
    assert bench.line("name").text() == "Đặng Hùng"


def test_an_item_can_be_asked_for_before_the_page_has_loaded(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path / "record") as tracker:
        ids = log(tracker, PEOPLE)
        bench = Bench(tracker)
        bench.page.open_item(ids[2])
        for _ in shown(qtbot, bench):
            assert bench.line("name").text() == "Zoe Ito"


def test_a_time_in_touch_is_added_for_today_and_moves_the_last_contact(bench: Bench) -> None:
    new = bench.page.form.interactions.editor
    QTest.mouseClick(bench.page.form.interactions.add_button, Qt.MouseButton.LeftButton)
    assert new.day.value() == PartialDate(TODAY.isoformat())
    QTest.keyClicks(new.channel.line, "coffee")
    QTest.keyClicks(new.note.text, "Engines again.")
    QTest.keyClick(new.channel.line, Qt.Key.Key_Return)
    assert wait_for_idle()
    newest = bench.stored["Ada Byron"].interactions[0]
    assert (newest.on, newest.channel, newest.notes) == (PartialDate("2026-11-20"), "coffee", "Engines again.")
    assert bench.page.table.people.index(0, LAST).data() == "Nov 20, 2026"
    assert not new.isVisible()


def test_a_time_in_touch_needs_a_day(bench: Bench) -> None:
    new = bench.page.form.interactions.editor
    new.begin()
    write(new.day.line, "soon")
    assert new.day.complaint
    write(new.day.line, "")
    QTest.mouseClick(new.main, Qt.MouseButton.LeftButton)
    assert new.day.complaint == "Say when you were in touch."
    assert len(bench.stored["Ada Byron"].interactions) == 1


def test_a_time_in_touch_is_deleted_with_an_undo(bench: Bench) -> None:
    button = next(
        one for one in bench.page.findChildren(QPushButton) if one.accessibleName().startswith("Delete Apr 2")
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wait_for_idle()
    assert not bench.stored["Ada Byron"].interactions
    assert bench.told == [("Deleted what was written down of Apr 2, 2026", True)]
    undoing.undo(bench.tracker)
    assert bench.stored["Ada Byron"].interactions[0].notes == "About engines."


class Handler(QObject):
    """Takes the addresses that would go to the browser and the mail program."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, address: QUrl) -> None:
        self.opened.append(address.toString())


def test_link_and_address_open_on_a_click_only(bench: Bench) -> None:
    handler = Handler()
    for scheme in ("https", "mailto"):
        QDesktopServices.setUrlHandler(scheme, handler, "take")  # type: ignore[arg-type] # it refuses bytes
    try:
        bench.page.open_item(bench.stored["Ada Byron"].id)
        assert handler.opened == []
        QTest.mouseClick(bench.page.form.link_button, Qt.MouseButton.LeftButton)
        QTest.mouseClick(bench.page.form.mail_button, Qt.MouseButton.LeftButton)
    finally:
        for scheme in ("https", "mailto"):
            QDesktopServices.unsetUrlHandler(scheme)
    assert handler.opened == ["https://example.org/ada", "mailto:ada@example.org"]


def test_the_menu_key_opens_what_can_be_done_and_sorts_too(bench: Bench) -> None:
    table = bench.page.table
    table.setFocus()
    at = table.visualRect(table.currentIndex()).center()
    QApplication.sendEvent(
        table.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, table.viewport().mapToGlobal(at))
    )
    menu = next(one for one in table.findChildren(QMenu) if one.isVisible())
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == [
        *("Edit", "In touch today", "Add a time you were in touch…", "Add a reference…", "Link an entry…"),
        *("History…", "Write an e-mail", "Open the link", "Merge…", "Save as vCard…", "Delete"),
        *("Find…", "Sort by"),
    ]
    by_last = next(one for one in menu.findChildren(QAction) if one.text() == "Last contact")
    by_last.trigger()
    menu.close()
    assert wait_for_idle()
    assert bench.names[0] == "Zoe Ito"


def test_without_anybody_the_page_explains_itself(qtbot: QtBot, bare: Bench) -> None:
    wanted: list[tuple[str, str]] = []
    bare.desk.log_wanted.connect(lambda kind, skill: wanted.append((kind, skill)))
    main, second = bare.page.empty.findChildren(QPushButton)
    QTest.mouseClick(main, Qt.MouseButton.LeftButton)
    assert wanted == [("contact", "")]
    with qtbot.waitSignal(bare.desk.import_wanted):
        QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    log(bare.tracker, [ADA])
    assert wait_for_idle()
    assert bare.page.table.isVisible()


def test_a_text_that_looks_like_markup_is_shown_as_it_is(bench: Bench) -> None:
    interaction = Interaction(PartialDate("2026-05-01"), "<b>call</b>", "<script>alert(1)</script>")
    entries.change_contact(bench.tracker, replace(bench.stored["Ada Byron"], interactions=(interaction,)))
    assert wait_for_idle()
    formats = {one.text(): one.textFormat() for one in bench.page.form.findChildren(QLabel)}
    assert formats["<script>alert(1)</script>"] == formats["May 1, 2026 · <b>call</b>"] == Qt.TextFormat.PlainText
