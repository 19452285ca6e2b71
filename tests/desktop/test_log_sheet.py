"""Logging something new with the keyboard alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.log_sheet import LogSheet
from mltracker.desktop.forms.kind_row import CONTACT
from mltracker.domain.contacts import Contact
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import USUAL_DEPTH, CertificationLevel, Entry, Kind, SkillLink, Strength
from mltracker.services.entries import all_contacts, all_entries
from mltracker.services.tracker import Tracker
from tests.desktop.desks import desk_on
from tests.desktop.keyboard import presses, types
from tests.records import opened

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
LETTERS = {
    Kind.COURSE: Qt.Key.Key_C,
    Kind.CERTIFICATION: Qt.Key.Key_R,
    Kind.PROJECT: Qt.Key.Key_P,
    Kind.KAGGLE: Qt.Key.Key_K,
    Kind.OPEN_SOURCE: Qt.Key.Key_O,
    Kind.EDUCATION: Qt.Key.Key_E,
    Kind.WORK: Qt.Key.Key_W,
    Kind.PUBLICATION: Qt.Key.Key_B,
    Kind.REFERENCE: Qt.Key.Key_F,
}


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    with opened(tmp_path) as tracker:
        yield tracker


@pytest.fixture
def desk(tracker: Tracker) -> Desk:
    return desk_on(tracker)


def opened_sheet(desk: Desk, qtbot: QtBot, kind: str = "", skill: str = "") -> LogSheet:
    sheet = LogSheet(desk, kind, skill)
    # Closed without the question, which would wait for an answer.
    qtbot.addWidget(sheet, before_close_func=lambda one: one.done(0))
    sheet.show()
    sheet.activateWindow()
    assert wait_for_idle()
    return sheet


@pytest.fixture
def sheet(desk: Desk, qtbot: QtBot) -> LogSheet:
    return opened_sheet(desk, qtbot)


def takes_the_first_title(sheet: LogSheet) -> None:
    """Choose from the list below the title. Without a screen the window must be made the active one again."""
    presses(Qt.Key.Key_Down)
    presses(Qt.Key.Key_Return)
    sheet.activateWindow()


def test_a_course_of_the_catalog_is_logged_by_keys_alone(
    sheet: LogSheet, desk: Desk, tracker: Tracker, qtbot: QtBot
) -> None:
    types("deep learn spec")
    takes_the_first_title(sheet)
    qtbot.waitUntil(lambda: sheet.form.fields["where"].value() != "")
    types("\t\t\ttoday")
    with qtbot.waitSignal(desk.told) as told:
        presses(Qt.Key.Key_Return)
    assert told.args == ["Logged “Deep Learning Specialization”", True]
    assert not sheet.isVisible()
    (entry,) = all_entries(tracker)
    assert (entry.kind, entry.title, entry.where) == (
        Kind.COURSE,
        "Deep Learning Specialization",
        "Coursera: DeepLearning.AI",
    )
    assert (entry.date, entry.depth) == (PartialDate("2026-11-20"), 2)
    strengths = {link.skill: link.strength for link in entry.skills}
    assert strengths["neural-networks"] is Strength.PRIMARY
    assert strengths["computer-vision"] is Strength.PRIMARY
    assert strengths["nlp"] is Strength.SECONDARY


def test_a_certification_of_the_catalog_brings_level_and_expiry(desk: Desk, tracker: Tracker, qtbot: QtBot) -> None:
    sheet = opened_sheet(desk, qtbot, "certification")
    types("aws mach")
    takes_the_first_title(sheet)
    qtbot.waitUntil(lambda: sheet.form.fields["where"].value() == "AWS")
    types("\t\t2026-11")
    presses(Qt.Key.Key_Return)
    (entry,) = all_entries(tracker)
    assert (entry.level, entry.date, entry.expires) == (
        CertificationLevel.ASSOCIATE,
        PartialDate("2026-11"),
        PartialDate("2029-11"),
    )


def test_an_expiry_that_was_typed_stays(desk: Desk, qtbot: QtBot) -> None:
    sheet = opened_sheet(desk, qtbot, "certification")
    types("aws mach")
    takes_the_first_title(sheet)
    qtbot.waitUntil(lambda: sheet.form.fields["where"].value() == "AWS")
    types("\t\t\t2030\t")
    sheet.form.fields["finished"].setFocus()
    types("2026-11\t")
    assert sheet.form.fields["expires"].value() == PartialDate("2030")


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_its_letter_and_can_be_logged(
    sheet: LogSheet, tracker: Tracker, kind: Kind, qtbot: QtBot
) -> None:
    other = "course" if kind is not Kind.COURSE else "work"
    sheet.kinds.choose(other)
    presses(LETTERS[kind], ALT)
    qtbot.waitUntil(lambda: sheet.kinds.current == kind)
    types("Something new\tSomewhere\t2026")
    presses(Qt.Key.Key_Return)
    (entry,) = all_entries(tracker)
    assert (entry.kind, entry.title, entry.where) == (kind, "Something new", "Somewhere")
    assert PartialDate("2026") in (entry.start, entry.date)
    assert entry.depth == USUAL_DEPTH[kind]


def test_a_contact_is_logged_by_keys_alone(sheet: LogSheet, desk: Desk, tracker: Tracker, qtbot: QtBot) -> None:
    presses(Qt.Key.Key_N, ALT)
    qtbot.waitUntil(lambda: sheet.kinds.current == CONTACT)
    qtbot.waitUntil(sheet.contact.fields["name"].control.hasFocus)
    types("Ada Lovelace\tEngines Ltd\tAnalyst\tPyData\tyesterday\tada@example.org")
    with qtbot.waitSignal(desk.told) as told:
        presses(Qt.Key.Key_Return)
    assert told.args == ["Logged “Ada Lovelace”", True]
    (contact,) = all_contacts(tracker)
    assert contact == Contact(
        "Ada Lovelace",
        id=contact.id,
        company="Engines Ltd",
        position="Analyst",
        met="PyData",
        met_on=PartialDate("2026-11-19"),
        email="ada@example.org",
        logged_on="2026-11-20",
    )


@pytest.mark.parametrize(
    ("typed", "name", "words"),
    [
        ("\t", "title", "The title is empty."),
        ("A\t\t2026-13", "start", "“2026-13” is not a date."),
        ("A\t\t\tsoon", "finished", "“soon” is not a date."),
        ("A\t\t2026\t2024", "finished", "The end, 2024, lies before the start, 2026."),
    ],
)
def test_what_cannot_be_read_is_told_in_words_and_not_saved(
    sheet: LogSheet, tracker: Tracker, typed: str, name: str, words: str
) -> None:
    types(typed)
    presses(Qt.Key.Key_Return)
    assert sheet.isVisible()
    assert sheet.form.fields[name].complaint.startswith(words)
    assert sheet.form.fields[name].control.hasFocus()
    assert all_entries(tracker) == ()


def test_a_contact_without_a_name_is_not_saved(desk: Desk, tracker: Tracker, qtbot: QtBot) -> None:
    sheet = opened_sheet(desk, qtbot, CONTACT)
    types("\tCompany")
    presses(Qt.Key.Key_Return)
    assert sheet.contact.fields["name"].complaint.startswith("The name is empty.")
    assert all_contacts(tracker) == ()


def test_control_return_saves_and_begins_another_of_the_same_kind(sheet: LogSheet, tracker: Tracker) -> None:
    sheet.kinds.choose("project")
    sheet.form.title.setFocus()
    types("One")
    presses(Qt.Key.Key_Return, CTRL)
    assert sheet.isVisible()
    assert sheet.told.text() == "Logged “One”."
    assert sheet.form.title.control.hasFocus()
    types("Two")
    presses(Qt.Key.Key_Return)
    assert {(one.kind, one.title) for one in all_entries(tracker)} == {(Kind.PROJECT, "One"), (Kind.PROJECT, "Two")}


def test_skills_that_the_title_names_are_suggested_and_taken_by_one_key(
    sheet: LogSheet, tracker: Tracker, qtbot: QtBot
) -> None:
    types("Churn model in Python with SQL")
    assert [button.accessibleName() for button in sheet.suggested.buttons] == ["Add Python", "Add SQL"]
    presses(Qt.Key.Key_2, ALT)
    qtbot.waitUntil(lambda: len(sheet.suggested.buttons) == 1)
    presses(Qt.Key.Key_Return)
    (entry,) = all_entries(tracker)
    assert entry.skills == (SkillLink("sql"),)


def test_a_skill_set_beforehand_is_linked(desk: Desk, tracker: Tracker, qtbot: QtBot) -> None:
    opened_sheet(desk, qtbot, "project", "pytorch")
    types("A model")
    presses(Qt.Key.Key_Return)
    (entry,) = all_entries(tracker)
    assert (entry.kind, entry.skills) == (Kind.PROJECT, (SkillLink("pytorch"),))


def test_what_was_typed_stays_with_another_kind(sheet: LogSheet, tracker: Tracker) -> None:
    types("Study of churn")
    sheet.kinds.choose("publication")
    sheet.save()
    (entry,) = all_entries(tracker)
    assert (entry.kind, entry.title) == (Kind.PUBLICATION, "Study of churn")


def test_escape_closes_an_untouched_sheet_without_a_question(sheet: LogSheet) -> None:
    presses(Qt.Key.Key_Escape)
    assert not sheet.isVisible()


@pytest.mark.parametrize(("answer", "stays"), [("Discard", False), ("Keep editing", True)])
def test_escape_asks_once_before_it_drops_what_was_typed(
    sheet: LogSheet, tracker: Tracker, answer: str, *, stays: bool
) -> None:
    def reply() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, QMessageBox)
        next(button for button in question.findChildren(QPushButton) if button.text() == answer).click()

    types("Half a tit")
    QTimer.singleShot(0, reply)
    presses(Qt.Key.Key_Escape)
    assert sheet.isVisible() is stays
    assert all_entries(tracker) == ()


def test_titles_used_before_are_offered_again(desk: Desk, qtbot: QtBot) -> None:
    opened_sheet(desk, qtbot, "work")
    types("Search engineer\tFabrikam")
    presses(Qt.Key.Key_Return)
    sheet = opened_sheet(desk, qtbot, "work")
    types("sear")
    takes_the_first_title(sheet)
    qtbot.waitUntil(lambda: sheet.form.fields["where"].value() == "Fabrikam")
    assert sheet.form.entry() == Entry(Kind.WORK, "Search engineer", where="Fabrikam", depth=USUAL_DEPTH[Kind.WORK])


def test_what_the_record_refuses_stays_typed(desk: Desk, tracker: Tracker, qtbot: QtBot) -> None:
    sheet = opened_sheet(desk, qtbot, "project", "no-such-skill")
    types("Kept")
    with qtbot.waitSignal(desk.failed):
        presses(Qt.Key.Key_Return)
    assert sheet.isVisible()
    assert sheet.form.title.value() == "Kept"
    assert all_entries(tracker) == ()
