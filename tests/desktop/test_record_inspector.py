"""The inspector of one entry: everything it has is edited in place and saved at once."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.pages.record_inspector import NOT_SAVED, RecordInspector
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind, Medal
from mltracker.domain.kaggle import Attempt
from mltracker.services import attempts, entries, undoing
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from tests.desktop.keyboard import focused, presses, types

KAGGLE = Entry(Kind.KAGGLE, "House Prices", notes="Stacked **ridge**")
PLAN = Entry(Kind.COURSE, "MLOps", date=PartialDate("2027-03"), planned=True)


@pytest.fixture
def inspector(qtbot: QtBot, desk: Desk) -> RecordInspector:
    found = RecordInspector(desk)
    qtbot.addWidget(found)
    found.resize(330, 700)
    found.show()
    found.activateWindow()
    return found


def stored(inspector: RecordInspector, tracker: Tracker, entry: Entry) -> Entry:
    """Log an entry, and show it."""
    (entry_id,) = log(tracker, [entry])
    found = again(tracker, entry_id)
    inspector.show_entry(found)
    assert wait_for_idle()
    return found


def again(tracker: Tracker, entry_id: str) -> Entry:
    found = entries.item(tracker, entry_id)
    assert isinstance(found, Entry)
    return found


@pytest.mark.parametrize(
    ("name", "typed", "change"),
    [
        ("hours", "90 min", {"hours": 1.5}),
        ("rank", "182 of 4651", {"rank": 182, "teams": 4651, "medal": Medal.SILVER}),
        ("teams", "40", {"teams": 40}),
        ("tags", "tabular", {"tags": ("tabular",)}),
    ],
)
def test_every_field_is_saved_as_one_step_when_it_is_left(
    inspector: RecordInspector, tracker: Tracker, name: str, typed: str, change: dict[str, object]
) -> None:
    entry = stored(inspector, tracker, KAGGLE)
    inspector.form.fields[name].setFocus()
    types(typed)
    presses(Qt.Key.Key_Return)
    assert again(tracker, entry.id) == replace(entry, **change)  # type: ignore[arg-type] # of any field
    undoing.undo(tracker)
    assert again(tracker, entry.id) == entry


def test_a_planned_entry_is_done_with_one_press(inspector: RecordInspector, tracker: Tracker, desk: Desk) -> None:
    told: list[str] = []
    desk.told.connect(lambda words, _undo: told.append(words))
    entry = stored(inspector, tracker, PLAN)
    inspector.done.setFocus()
    presses(Qt.Key.Key_Space)
    done = again(tracker, entry.id)
    assert (done.planned, done.finished) == (False, PartialDate("2026-11-20"))
    assert told == ["Finished “MLOps”"]
    assert undoing.undoable(tracker) == "Mark “MLOps” as done"
    inspector.show_entry(done)
    assert not inspector.done.isVisible()
    assert focused() is inspector.form.title.line
    assert wait_for_idle()


def test_what_is_done_offers_no_such_button(inspector: RecordInspector, tracker: Tracker) -> None:
    stored(inspector, tracker, KAGGLE)
    assert not inspector.done.isVisible()


def test_escape_ends_editing_notes_and_saves_them_and_only_then_leaves(
    inspector: RecordInspector, tracker: Tracker, qtbot: QtBot
) -> None:
    entry = stored(inspector, tracker, KAGGLE)
    notes = inspector.form.fields["notes"]
    notes.setFocus()
    presses(Qt.Key.Key_Return)
    types("More. ")
    with qtbot.assertNotEmitted(inspector.left):
        presses(Qt.Key.Key_Escape)
    assert again(tracker, entry.id).notes == "More. Stacked **ridge**"
    with qtbot.waitSignal(inspector.left):
        presses(Qt.Key.Key_Escape)


def test_notes_that_cannot_be_saved_are_kept_and_said(inspector: RecordInspector, tracker: Tracker) -> None:
    entry = stored(inspector, tracker, replace(KAGGLE, notes=""))
    inspector.form.fields["notes"].setFocus()
    focused().setPlainText("bad\x07")  # type: ignore[attr-defined] # the notes' text
    presses(Qt.Key.Key_Escape)
    assert inspector.foot.text() == NOT_SAVED
    assert inspector.form.fields["notes"].complaint.startswith("The text of the notes has control characters in it.")
    assert again(tracker, entry.id).notes == ""


def test_the_keyboard_comes_by_notes_attempts_and_files_in_that_order(
    inspector: RecordInspector, tracker: Tracker
) -> None:
    entry = stored(inspector, tracker, KAGGLE)
    attempts.add_attempt(tracker, entry.id, Attempt(PartialDate("2026-11"), local=1.0))
    assert wait_for_idle()
    inspector.form.fields["tags"].setFocus()
    seen = []
    for _ in range(13):
        presses(Qt.Key.Key_Tab)
        seen.append(focused().accessibleName() or focused().property("text"))
    assert seen == [
        "Notes",
        "Add an attempt",
        "Scores over the attempts",
        "Attempts",
        "Tried on",
        "Local score",
        "Public score",
        "Private score",
        "What was tried",
        "Lesson",
        "Delete this attempt",
        "Attach files",
        "Title",
    ]


def test_everything_is_reached_by_scrolling_in_a_low_window(inspector: RecordInspector, tracker: Tracker) -> None:
    inspector.resize(302, 300)
    stored(inspector, tracker, KAGGLE)
    inspector.form.fields["tags"].setFocus()
    for _ in range(3):
        presses(Qt.Key.Key_Tab)
    assert focused() is inspector.files.add
    top = inspector.files.add.mapTo(inspector, inspector.files.add.rect().topLeft()).y()
    assert 0 <= top <= inspector.height()
