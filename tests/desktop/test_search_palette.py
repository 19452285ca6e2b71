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
        commands = [(title, lambda title=title: self.run.append(title)) for title in ("Undo", "Go to Skills")]
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


def test_while_nothing_is_typed_it_offers_the_commands(opened: Opened) -> None:
    assert opened.lines == [("Undo", "Command"), ("Go to Skills", "Command")]


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
    QTest.keyClick(opened.palette.field, Qt.Key.Key_Down)
    QTest.keyClick(opened.palette.field, Qt.Key.Key_Return)
    assert opened.run == ["Go to Skills"]


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
    shown = [label.text() for label in opened.palette.findChildren(type(opened.palette.nothing)) if label.isVisible()]
    assert shown == ["Nothing found for “qwxyz”."]
    QTest.keyClick(opened.palette.field, Qt.Key.Key_Return)
    assert opened.palette.isVisible()


def test_a_click_opens_what_was_clicked(opened: Opened) -> None:
    place = opened.palette.list.visualRect(opened.palette.model.index(1, 0)).center()
    QTest.mouseClick(opened.palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.run == ["Go to Skills"]
