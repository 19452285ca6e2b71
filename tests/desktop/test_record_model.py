"""A list of any length that loads only the rows that are looked at."""

from array import array
from collections.abc import Callable, Mapping

import pytest
from pytestqt.qtbot import QtBot

from mltracker.desktop.models.record_model import MOST_ROWS, PAGE, RecordModel
from mltracker.desktop.models.rows_model import Column

Take = Callable[[Mapping[int, str]], None]


class Source:
    """Hands rows over when the test says so; `words` tells which state of the record they are from."""

    def __init__(self) -> None:
        self.asked: list[tuple[list[int], Take]] = []
        self.words = "row"

    def load(self, keys: list[int], take: Take) -> None:
        self.asked.append((keys, take))

    def deliver(self) -> int:
        """Hand over what was asked for first; give back how many rows that were."""
        keys, take = self.asked.pop(0)
        take({key: f"{self.words} {key}" for key in keys})
        return len(keys)


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def model(source: Source, qtbot: QtBot) -> RecordModel[str]:  # noqa: ARG001 - a model needs an application
    found: RecordModel[str] = RecordModel([Column("Words", lambda row: row)], source.load)
    found.set_order(array("q", range(100_000, 0, -1)), {})
    return found


def shown(model: RecordModel[str], row: int) -> str | None:
    text: str | None = model.index(row, 0).data()
    return text


def test_a_row_is_empty_until_the_page_around_it_is_loaded(
    model: RecordModel[str], source: Source, qtbot: QtBot
) -> None:
    assert model.rowCount() == 100_000
    assert shown(model, 70_000) is None
    qtbot.waitUntil(lambda: bool(source.asked))
    with qtbot.waitSignals([model.dataChanged, model.loaded]):
        assert source.deliver() == PAGE
    assert shown(model, 70_000) == "row 30000"
    assert source.asked == []


def test_neighbours_are_asked_for_once_and_nothing_while_rows_are_on_their_way(
    model: RecordModel[str], source: Source, qtbot: QtBot
) -> None:
    for row in range(50):
        shown(model, row)
    qtbot.waitUntil(lambda: bool(source.asked))
    shown(model, 5000)
    qtbot.wait(0)
    assert len(source.asked) == 1
    source.deliver()
    # Whoever still looks asks again.
    shown(model, 5000)
    qtbot.waitUntil(lambda: bool(source.asked))
    assert 95_000 in source.asked[0][0]


def test_after_a_change_rows_show_as_they_were_until_they_are_loaded_anew(
    model: RecordModel[str], source: Source, qtbot: QtBot
) -> None:
    shown(model, 0)
    qtbot.waitUntil(lambda: bool(source.asked))
    source.deliver()
    source.words = "new"
    model.reload()
    assert model.row(0) is None
    assert shown(model, 0) == "row 100000"
    qtbot.waitUntil(lambda: bool(source.asked))
    source.deliver()
    assert shown(model, 0) == "new 100000"


def test_rows_loaded_before_a_change_are_not_taken_for_those_after_it(
    model: RecordModel[str], source: Source, qtbot: QtBot
) -> None:
    shown(model, 0)
    qtbot.waitUntil(lambda: bool(source.asked))
    model.reload()
    source.deliver()
    assert model.row(0) is None


def test_another_order_needs_no_row_to_be_loaded_again(model: RecordModel[str], source: Source, qtbot: QtBot) -> None:
    shown(model, 0)
    qtbot.waitUntil(lambda: bool(source.asked))
    source.deliver()
    model.set_order(array("q", [5, 100_000]), {5: "five"})
    assert [shown(model, 0), shown(model, 1)] == ["five", "row 100000"]
    assert source.asked == []


def test_only_so_many_rows_are_kept(model: RecordModel[str], source: Source, qtbot: QtBot) -> None:
    for row in range(0, 2 * MOST_ROWS, PAGE):
        shown(model, row)
        qtbot.waitUntil(lambda: bool(source.asked))
        source.deliver()
    assert sum(model.loaded_row(row) is not None for row in range(2 * MOST_ROWS)) == MOST_ROWS


def test_an_order_that_goes_on_only_adds_rows(model: RecordModel[str], source: Source, qtbot: QtBot) -> None:
    shown(model, 0)
    qtbot.waitUntil(lambda: bool(source.asked))
    source.deliver()
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsInserted):
        model.set_order(array("q", range(100_000, -10, -1)), {-9: "last"})
    assert (model.rowCount(), shown(model, 0), shown(model, 100_009)) == (100_010, "row 100000", "last")
