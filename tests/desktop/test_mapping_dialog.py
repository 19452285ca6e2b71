from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.mapping_dialog import MappingDialog
from mltracker.desktop.forms.choice_field import ChoiceField
from mltracker.domain.entries import Entry, Kind
from mltracker.domain.jobs import Job
from mltracker.imports.drafts import Drafts
from mltracker.imports.mapping import Mapping
from mltracker.imports.source import Source
from mltracker.services import importing, presets
from tests.desktop.desks import desk_on
from tests.records import opened

ODD = b"Alpha;Beta\nx;2026-03\ny;2025\n"
JOBS = b"Company,Title,List,Date Applied\nAcme,Engineer,Applied,3/7/2026\n"
Open = Callable[[bytes], MappingDialog]


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    with opened(tmp_path) as tracker:
        yield desk_on(tracker, qapp)


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot) -> Open:
    def open_it(content: bytes) -> MappingDialog:
        (drafts,) = importing.read(desk.tracker, [Source("T.csv", content=content)])
        found = MappingDialog(desk, drafts, None)
        found.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(found)
        found.show()
        return found

    return open_it


def choose(field: ChoiceField, words: str) -> None:
    """Choose as a user does, from the keyboard."""
    field.box.setFocus()
    place = field.box.findText(words)
    assert place >= 0
    for _ in range(field.box.count()):
        if field.box.currentIndex() == place:
            return
        QTest.keyClick(field.box, Qt.Key.Key_Down if field.box.currentIndex() < place else Qt.Key.Key_Up)


def given(dialog: MappingDialog) -> Drafts:
    taken: list[Drafts] = []
    dialog.mapped.connect(taken.append)
    QTest.mouseClick(dialog.main, Qt.MouseButton.LeftButton)
    assert wait_for_idle()
    (drafts,) = taken
    return drafts


def test_what_was_guessed_is_shown_and_can_be_taken(dialog: Open) -> None:
    found = dialog(JOBS)
    assert [field.box.currentText() for field in found.columns] == ["Company", "Title", "Stage", "Applied on"]
    assert (found.row_is.value(), found.preset.value(), found.delimiter.value()) == ("job", "Huntr", ",")
    assert found.sample.text() == "Job · Engineer · Acme · Applied Mar 7, 2026"
    (draft,) = given(found).drafts
    assert isinstance(draft.item, Job)


def test_without_a_title_it_says_so_until_a_column_is_chosen(dialog: Open) -> None:
    found = dialog(ODD)
    assert not found.main.isEnabled()
    assert "title" in found.problem.text()
    choose(found.row_is, "Project")
    choose(found.columns[0], "Title")
    choose(found.columns[1], "Date")
    assert found.main.isEnabled()
    assert found.sample.text().splitlines() == ["Project · x · Mar 2026", "Project · y · 2025"]
    items = [draft.item for draft in given(found).drafts]
    assert [(one.kind, one.title) for one in items if isinstance(one, Entry)] == [
        (Kind.PROJECT, "x"),
        (Kind.PROJECT, "y"),
    ]


def test_what_only_one_column_can_mean_moves_to_the_one_chosen_last(dialog: Open) -> None:
    found = dialog(ODD)
    choose(found.columns[0], "Title")
    choose(found.columns[1], "Title")
    assert [field.box.currentText() for field in found.columns] == ["Notes", "Title"]


def test_the_order_of_dates_can_be_said(dialog: Open) -> None:
    found = dialog(JOBS)
    choose(found.dates, "Day first: 7/3")
    assert found.sample.text().endswith("Applied Jul 3, 2026")


def test_the_layout_can_be_changed(dialog: Open) -> None:
    found = dialog(ODD)
    choose(found.header, "No line: there are none")
    assert len(found.columns) == 2
    choose(found.columns[0], "Title")
    assert found.sample.text().splitlines()[0].startswith("Course · Alpha")
    choose(found.delimiter, "Comma")
    assert len(found.columns) == 1


def test_the_columns_stay_in_sight_when_they_are_read_otherwise(dialog: Open) -> None:
    found = dialog(JOBS)
    (area,) = (one for one in found.findChildren(QScrollArea) if one.accessibleName() == "Columns")
    height = area.height()
    choose(found.preset, "Notion")
    assert area.height() == height


def test_columns_are_remembered_by_a_name(dialog: Open, desk: Desk) -> None:
    found = dialog(ODD)
    choose(found.columns[0], "Title")
    QTest.keyClicks(found.name, "My list")
    assert given(found).format == "My list table"
    assert [one.name for one in presets.own(desk.tracker)] == ["My list"]


def test_remembered_columns_are_marked_as_the_users_own_and_can_be_forgotten(dialog: Open, desk: Desk) -> None:
    told: list[tuple[str, bool]] = []
    desk.told.connect(lambda words, undo: told.append((words, undo)))
    presets.remember(desk.tracker, "My list", Mapping("course", {"Alpha": "title", "Beta": "date"}))
    found = dialog(ODD)
    assert found.preset.box.currentText() == "My list (yours)"
    QTest.keyClick(found.forget, Qt.Key.Key_Space)
    assert told == [("Forgot the columns “My list”", True)]
    assert presets.own(desk.tracker) == ()
    assert found.preset.box.findText("My list (yours)") == -1
    assert found.focusWidget() is found.preset.box
    assert not found.forget.isVisible()
    assert [field.value() for field in found.columns] == ["title", "date"]
    choose(found.preset, "Huntr")
    assert not found.forget.isVisible()


def test_the_keyboard_walks_over_the_columns_before_the_buttons(dialog: Open) -> None:
    found = dialog(JOBS)
    found.header.box.setFocus()
    expected = [*(field.box for field in found.columns), found.name]
    for widget in expected:
        QTest.keyClick(found.focusWidget(), Qt.Key.Key_Tab)
        assert found.focusWidget() is widget
