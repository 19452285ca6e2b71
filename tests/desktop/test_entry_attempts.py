"""The attempts at a competition: listed, added, edited in place, deleted, and drawn."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.charts.attempts_plot import AttemptsPlot
from mltracker.desktop.desk import Desk
from mltracker.desktop.pages.entry_attempts import COLUMNS, EntryAttempts
from mltracker.desktop.pages.record_inspector import RecordInspector
from mltracker.desktop.theme import apply_theme
from mltracker.domain.attempt_scores import attempt_scores
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind
from mltracker.domain.kaggle import Attempt
from mltracker.services import attempts, undoing
from mltracker.services.entries import all_entries
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from tests.desktop.keyboard import focused, presses, types

FIRST = Attempt(PartialDate("2026-11-03"), local=0.1509, public=0.154, tried="Ridge", lesson="Scale first")
SECOND = Attempt(PartialDate("2026-11-04"), local=0.1475)


@pytest.fixture
def entry(tracker: Tracker) -> str:
    return log(tracker, [Entry(Kind.KAGGLE, "House Prices")])[0]


@pytest.fixture
def shown(qtbot: QtBot, desk: Desk, entry: str) -> EntryAttempts:
    for attempt in (FIRST, SECOND):
        attempts.add_attempt(desk.tracker, entry, attempt)
    found = EntryAttempts(desk)
    qtbot.addWidget(found)
    found.resize(320, 700)
    found.show()
    found.activateWindow()
    found.show_attempts_of(entry)
    assert wait_for_idle()
    return found


def plot_of(shown: EntryAttempts) -> AttemptsPlot:
    assert shown.plot is not None
    return shown.plot


def lines(shown: EntryAttempts) -> list[str]:
    assert wait_for_idle()
    model = shown.table.model()
    return [
        " | ".join(model.index(row, column).data() for column in range(len(COLUMNS))) for row in range(model.rowCount())
    ]


def test_attempts_are_lines_oldest_first_and_the_first_ones_fields_are_shown(shown: EntryAttempts) -> None:
    assert lines(shown) == ["Nov 3 | 0.1509 | 0.154 | –", "Nov 4 | 0.1475 | – | –"]
    assert shown.form.attempt() == shown.chosen()


def test_the_keyboard_goes_from_line_to_line_edits_and_goes_back(shown: EntryAttempts, desk: Desk, entry: str) -> None:
    shown.table.setFocus()
    presses(Qt.Key.Key_Down)
    presses(Qt.Key.Key_Return)
    assert focused() is shown.form.fields["local"].control
    line = focused()
    assert isinstance(line, QLineEdit)
    line.selectAll()
    types("0,1333")
    presses(Qt.Key.Key_Return)
    assert lines(shown)[1] == "Nov 4 | 0.1333 | – | –"
    assert undoing.undoable(desk.tracker) == "Edit an attempt at “House Prices”"
    assert attempts.attempts(desk.tracker, entry)[1].local == 0.1333
    presses(Qt.Key.Key_Escape)
    assert focused() is shown.table


def test_a_new_attempt_is_of_today_and_goes_to_its_first_score(shown: EntryAttempts) -> None:
    shown.add.setFocus()
    presses(Qt.Key.Key_Space)
    assert lines(shown)[-1] == "Nov 20 | – | – | –"
    assert focused() is shown.form.fields["local"].control
    types("0.14")
    presses(Qt.Key.Key_Tab)
    assert lines(shown)[-1] == "Nov 20 | 0.14 | – | –"


def test_delete_deletes_the_chosen_attempt_and_undo_brings_it_back(shown: EntryAttempts, desk: Desk) -> None:
    told: list[str] = []
    desk.told.connect(lambda words, _undo: told.append(words))
    shown.table.setFocus()
    presses(Qt.Key.Key_Delete)
    assert lines(shown) == ["Nov 4 | 0.1475 | – | –"]
    assert told == ["Deleted the attempt of Nov 3, 2026"]
    assert shown.form.attempt() == shown.chosen()
    undoing.undo(desk.tracker)
    assert len(lines(shown)) == 2


def test_the_last_attempt_deleted_leaves_the_keyboard_at_add(shown: EntryAttempts) -> None:
    for _ in range(2):
        shown.table.setFocus()
        presses(Qt.Key.Key_Delete)
        assert wait_for_idle()
    assert not shown.form.isVisible()
    assert not plot_of(shown).isVisible()
    assert focused() is shown.add


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("local", "good", "“good” is not a score. Write a number such as 0.8123."),
        ("public", "1e99", "1e+99 is not a score. Write a number such as 0.8123."),
        ("on", "", "An attempt needs a date. Write one such as 2026-11 or today."),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field_and_not_saved(
    shown: EntryAttempts, name: str, typed: str, words: str
) -> None:
    before = lines(shown)
    line = shown.form.fields[name].control
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    presses(Qt.Key.Key_Delete)
    types(typed)
    presses(Qt.Key.Key_Return)
    assert shown.form.fields[name].complaint == words
    assert (lines(shown), line.text()) == (before, typed)
    presses(Qt.Key.Key_Escape)
    assert shown.form.attempt() == shown.chosen()


def test_the_chart_names_itself_and_says_what_it_shows(shown: EntryAttempts) -> None:
    plot = plot_of(shown)
    assert plot.accessibleName() == "Scores over the attempts"
    assert plot.accessibleDescription() == (
        "Scores of 2 attempts: local from 0.1509 to 0.1475, lowest 0.1475, highest 0.1509; public 0.154."
    )
    plot.setFocus()
    presses(Qt.Key.Key_Right)
    assert QToolTip.text() == "Attempt 1: local 0.1509, public 0.154"
    presses(Qt.Key.Key_End)
    assert QToolTip.text() == "Attempt 2: local 0.1475"
    presses(Qt.Key.Key_Left)
    assert QToolTip.text() == "Attempt 1: local 0.1509, public 0.154"


def test_the_chart_says_the_attempt_under_the_mouse(shown: EntryAttempts) -> None:
    plot = plot_of(shown)
    plot.grab()
    at = QPoint(plot.width() - 12, 60)
    QApplication.sendEvent(plot, QHelpEvent(QHelpEvent.Type.ToolTip, at, plot.mapToGlobal(at)))
    assert QToolTip.text() == "Attempt 2: local 0.1475"
    QToolTip.hideText()


def test_the_mouse_goes_through_the_scene_to_the_page_that_scrolls(shown: EntryAttempts) -> None:
    plot = plot_of(shown)
    assert plot.childAt(plot.rect().center()) is None


def test_the_chart_is_built_by_the_first_score_and_stands_before_the_list(qtbot: QtBot, desk: Desk, entry: str) -> None:
    attempts.add_attempt(desk.tracker, entry, Attempt(PartialDate("2026-11-02")))
    found = EntryAttempts(desk)
    qtbot.addWidget(found)
    found.show()
    found.show_attempts_of(entry)
    assert wait_for_idle()
    assert found.plot is None
    attempts.add_attempt(desk.tracker, entry, FIRST)
    assert wait_for_idle()
    assert plot_of(found).isVisible()
    assert found.add.nextInFocusChain() is found.plot
    assert plot_of(found).y() < found.table.y()


def scored(place: int, score: float) -> Attempt:
    """An attempt with one of its three scores."""
    scores = [score if at == place else None for at in range(3)]
    return Attempt(PartialDate("2026"), scores[0], scores[1], scores[2])


def drawn(plot: AttemptsPlot) -> QImage:
    return plot.grab().toImage()


def test_the_three_scores_are_told_apart_by_more_than_their_colour(qtbot: QtBot, qapp: QApplication) -> None:
    plot = AttemptsPlot()
    qtbot.addWidget(plot)
    plot.resize(300, 150)
    grey = []
    for place in range(3):
        plot.set_scores(attempt_scores([scored(place, score) for score in (1.0, 3.0, 2.0)]))
        grey.append(drawn(plot).convertToFormat(QImage.Format.Format_Mono))
    assert len({bytes(one.constBits()) for one in grey}) == 3
    light = drawn(plot)
    try:
        apply_theme(qapp, "dark")
        assert drawn(plot) != light
    finally:
        apply_theme(qapp, "light")


@pytest.mark.parametrize("count", [1, 2, 450])
def test_any_number_of_attempts_is_drawn(qtbot: QtBot, count: int) -> None:
    plot = AttemptsPlot()
    qtbot.addWidget(plot)
    plot.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    plot.resize(160, 150)
    plot.set_scores(attempt_scores([Attempt(PartialDate("2026"), local=1e15, public=-1e15)] * count))
    assert not drawn(plot).isNull()


def test_only_a_competition_has_attempts_and_the_part_is_built_with_the_first(
    qtbot: QtBot, desk: Desk, tracker: Tracker, entry: str
) -> None:
    (course,) = log(tracker, [Entry(Kind.COURSE, "C")])
    entries = {one.id: one for one in all_entries(tracker)}
    inspector = RecordInspector(desk)
    qtbot.addWidget(inspector)
    inspector.show()
    built = []
    for entry_id in (course, entry, course):
        inspector.show_entry(entries[entry_id])
        built.append([one.isVisible() for one in inspector.findChildren(EntryAttempts)])
    assert built == [[], [True], [False]]
    assert wait_for_idle()
