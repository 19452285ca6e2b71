"""Questions asked faster than they can be answered."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.newest_question import NewestQuestion
from mltracker.domain.problems import Problem
from tests.desktop.desks import desk_on
from tests.records import opened


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:  # noqa: ARG001 - it needs an application
    with opened(tmp_path / "record") as tracker:
        yield desk_on(tracker)


def test_only_the_newest_answer_is_handed_over(desk: Desk) -> None:
    owner, seen = QObject(), list[int]()
    question = NewestQuestion[int](desk, seen.append, owner)
    for number in range(5):
        question.ask(partial(int, number))
    assert wait_for_idle()
    assert seen == [4]


def test_a_question_that_failed_is_told_and_the_next_is_asked(desk: Desk, qtbot: QtBot) -> None:
    owner, seen = QObject(), list[str]()
    question = NewestQuestion[str](desk, seen.append, owner)

    def fail() -> str:
        raise Problem("The file is gone.")

    question.ask(fail)
    with qtbot.waitSignal(desk.failed):
        assert wait_for_idle()
    question.ask(lambda: "answered")
    assert wait_for_idle()
    assert seen == ["answered"]
