from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.year_window import YearWindow
from mltracker.desktop.parts.door_row import DoorRow
from mltracker.domain.year_review import as_text, readiness_words
from mltracker.services.year import year_in_review, years
from tests.desktop.desks import desk_on
from tests.records import opened, opened_sample


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with opened_sample(tmp_path / "record") as tracker:
        yield desk_on(tracker)


def shown(desk: Desk, qtbot: QtBot) -> YearWindow:
    window = YearWindow(desk)
    qtbot.addWidget(window)
    window.show()
    assert wait_for_idle()
    return window


def test_any_year_can_be_looked_back_on_and_copied(desk: Desk, qtbot: QtBot) -> None:
    window = shown(desk, qtbot)
    assert [window.year.itemData(number) for number in range(window.year.count())] == list(years(desk.tracker))
    assert window.readiness.text() == readiness_words(year_in_review(desk.tracker, 2026))
    window.year.setCurrentIndex(1)
    assert wait_for_idle()
    window.copy_button.click()
    assert QGuiApplication.clipboard().text() == as_text(year_in_review(desk.tracker, 2025))


def test_the_strongest_evidence_opens_where_it_stands(desk: Desk, qtbot: QtBot) -> None:
    window = shown(desk, qtbot)
    with qtbot.waitSignal(desk.page_wanted) as wanted:
        window.strongest.findChildren(DoorRow)[0].opened.emit()
    assert wanted.args == ["record", year_in_review(desk.tracker, 2026).strongest[0].id]


def test_an_empty_record_has_a_year_that_says_so(tmp_path: Path, qtbot: QtBot) -> None:
    with opened(tmp_path / "empty") as tracker:
        window = shown(desk_on(tracker), qtbot)
        assert window.amount.text() == "0 entries"
        assert window.kind_words.text() == "Nothing was done."
