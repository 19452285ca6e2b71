from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.search_palette import SearchPalette
from tests.desktop.desks import desk_on
from tests.records import opened_sample


class Opened:
    """The palette over a window on the sample record, and what was asked of the desk."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        self.run: list[str] = []
        self.wanted: list[tuple[str, str]] = []
        desk.page_wanted.connect(lambda page, item: self.wanted.append((page, item)))
        commands = [(title, "Ctrl+2", lambda title=title: self.run.append(title)) for title in ("Undo", "Go to Skills")]
        self.palette = SearchPalette(desk, commands, window)
        self.palette.show()

    @property
    def lines(self) -> list[tuple[str, str]]:
        return [(line.title, line.word) for line in self.palette.model.rows]


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with opened_sample(tmp_path / "record") as tracker:
        window = QWidget()
        window.resize(1024, 600)
        qtbot.addWidget(window)
        window.show()
        yield Opened(desk_on(tracker, window), window)
        assert wait_for_idle()


def type_and_wait(opened: Opened, text: str) -> None:
    QTest.keyClicks(opened.palette.field, text)
    assert wait_for_idle()


def settled(opened: Opened) -> Opened:
    assert wait_for_idle()
    return opened


def test_while_nothing_is_typed_it_offers_what_was_edited_last_and_then_the_commands(opened: Opened) -> None:
    lines = settled(opened).lines
    assert len(lines) == 7
    assert lines[5:] == [("Undo", "Command"), ("Go to Skills", "Command")]
    assert opened.palette.note.text() == "Edited last, and all commands"


def test_a_line_is_spoken_with_all_that_it_shows(opened: Opened) -> None:
    type_and_wait(opened, "go to sk")
    assert opened.palette.model.index(0, 0).data() == "Go to Skills, Ctrl+2, Command"
    opened.palette.field.setText("kubernetes litware")
    assert wait_for_idle()
    spoken = opened.palette.model.index(0, 0).data()
    assert spoken == "Ingrid Solberg, Litware, Runs the Kubernetes platform at Litware., Contact"


def test_a_mistyped_word_is_mended_and_this_is_said(opened: Opened) -> None:
    type_and_wait(opened, "ngyuen")
    assert opened.lines == [("Nguyễn Thị Minh Anh", "Contact")]
    assert opened.palette.note.text() == "Also found for “nguyen”"
    assert opened.palette.note.isVisible()


def test_typing_without_accents_finds_a_person_with_them(opened: Opened) -> None:
    type_and_wait(opened, "nguyen")
    assert opened.lines == [("Nguyễn Thị Minh Anh", "Contact")]


def test_enter_opens_the_best_hit_on_its_page_and_closes(qtbot: QtBot, opened: Opened) -> None:
    type_and_wait(opened, "nguyen")
    contact = opened.palette.model.rows[0].key.split()[1]
    with qtbot.waitSignal(opened.palette.destroyed):
        QTest.keyClick(opened.palette.field, Qt.Key.Key_Return)
    assert opened.wanted == [("contacts", contact)]


def test_enter_pressed_before_the_search_has_ended_opens_what_it_finds(opened: Opened) -> None:
    opened.palette.field.setText("pytorch")
    QTest.keyClick(opened.palette.field, Qt.Key.Key_Return)
    assert wait_for_idle()
    assert opened.wanted == [("skills", "pytorch")]


def test_the_arrow_keys_of_the_field_walk_the_list(opened: Opened) -> None:
    type_and_wait(opened, "learning")
    second = opened.palette.model.rows[1].key.split()
    QTest.keyClick(opened.palette.field, Qt.Key.Key_Down)
    QTest.keyClick(opened.palette.field, Qt.Key.Key_Return)
    assert opened.wanted == [("skills", second[1])]


def test_a_command_is_found_by_its_words_among_all_else(opened: Opened) -> None:
    type_and_wait(opened, "skills")
    assert ("Go to Skills", "Command") in opened.lines


def test_escape_closes_and_does_nothing(qtbot: QtBot, opened: Opened) -> None:
    with qtbot.waitSignal(opened.palette.destroyed):
        QTest.keyClick(opened.palette.field, Qt.Key.Key_Escape)
    assert (opened.run, opened.wanted) == ([], [])


def test_the_last_of_several_quick_queries_wins(opened: Opened) -> None:
    for text in ("n", "ng", "learning", "nguyen"):
        opened.palette.field.setText(text)
    assert wait_for_idle()
    assert opened.lines == [("Nguyễn Thị Minh Anh", "Contact")]


def test_what_is_nowhere_is_said_in_words(opened: Opened) -> None:
    type_and_wait(opened, "qwxyz")
    shown = [label.text() for label in opened.palette.findChildren(type(opened.palette.note)) if label.isVisible()]
    assert shown == ["Nothing found for “qwxyz”."]
    QTest.keyClick(opened.palette.field, Qt.Key.Key_Return)
    assert opened.palette.isVisible()


def test_a_click_opens_what_was_clicked(opened: Opened) -> None:
    type_and_wait(opened, "skills")
    place = opened.palette.list.visualRect(opened.palette.model.index(0, 0)).center()
    QTest.mouseClick(opened.palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.run == ["Go to Skills"]


def test_enter_on_an_empty_field_opens_what_was_edited_last_even_before_it_is_shown(opened: Opened) -> None:
    QTest.keyClick(opened.palette.field, Qt.Key.Key_Return)
    assert wait_for_idle()
    assert [page for page, _ in opened.wanted] == ["contacts"]


def test_a_word_without_end_does_not_widen_the_palette(opened: Opened) -> None:
    width = opened.palette.width()
    opened.palette.field.setText("x" * 3000)
    assert wait_for_idle()
    assert opened.palette.note.text() == f"Nothing found for “{'x' * 80}…”."
    assert opened.palette.width() == width
