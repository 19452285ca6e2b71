"""Logging something new with the keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.log_sheet import LogSheet
from mltracker.desktop.forms.kind_row import CONTACT
from mltracker.domain.contacts import Contact
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import USUAL_DEPTH, CertificationLevel, Entry, Kind, SkillLink, Strength
from mltracker.services.entries import all_contacts, all_entries
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from tests.desktop.keyboard import focused, presses, types
from tests.desktop.log_sheets import ALT, CTRL, opened_sheet, suggestions, takes_the_first_title

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
    assert suggestions(sheet) == ["Add Python", "Add SQL", "Add all of these skills"]
    presses(Qt.Key.Key_2, ALT)
    qtbot.waitUntil(lambda: len(sheet.suggested.buttons) == 1)
    presses(Qt.Key.Key_Return)
    (entry,) = all_entries(tracker)
    assert entry.skills == (SkillLink("sql"),)


def test_all_skills_that_are_suggested_are_taken_by_one_key(sheet: LogSheet, tracker: Tracker, qtbot: QtBot) -> None:
    types("Churn model in Python with SQL")
    presses(Qt.Key.Key_0, ALT)
    qtbot.waitUntil(lambda: not sheet.suggested.buttons)
    presses(Qt.Key.Key_Return)
    (entry,) = all_entries(tracker)
    assert {link.skill for link in entry.skills} == {"python", "sql"}


def test_skills_that_the_notes_name_are_suggested(sheet: LogSheet, qtbot: QtBot) -> None:
    types("Churn model")
    sheet.activateWindow()
    presses(Qt.Key.Key_M, ALT)
    qtbot.waitUntil(sheet.form.fields["notes"].isVisible)
    sheet.form.fields["notes"].setFocus()
    types("Trained with pytorch")
    qtbot.waitUntil(lambda: suggestions(sheet) == ["Add PyTorch"])


def test_the_fields_come_in_reading_order_under_the_tab_key(sheet: LogSheet, qtbot: QtBot) -> None:
    presses(Qt.Key.Key_M, ALT)
    qtbot.waitUntil(sheet.form.fields["notes"].isVisible)
    sheet.form.title.setFocus()
    types("Python and SQL")
    sheet.activateWindow()
    seen = []
    for _ in range(16):
        seen.append(focused().accessibleName())
        presses(Qt.Key.Key_Tab)
    assert seen == [
        *("Title", "Provider", "Started", "Finished", "My part", "Planned, not done yet", "Add a skill"),
        *("Add Python", "Add SQL", "Add all of these skills", "More fields", "Hours", "Link"),
        *("Add a tag", "Notes", ""),
    ]


def test_places_used_before_are_offered_again(desk: Desk, tracker: Tracker, qtbot: QtBot) -> None:
    log(tracker, [Entry(Kind.WORK, "Search engineer", where="Fabrikam")])
    sheet = opened_sheet(desk, qtbot, "work")
    types("Something else\tfab")
    takes_the_first_title(sheet)
    qtbot.waitUntil(lambda: sheet.form.fields["where"].value() == "Fabrikam")


def test_return_saves_a_new_title_although_others_are_offered(sheet: LogSheet, tracker: Tracker, qtbot: QtBot) -> None:
    types("machine learning")
    presses(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not sheet.isVisible())
    assert [entry.title for entry in all_entries(tracker)] == ["machine learning"]


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


def test_a_title_that_only_another_kind_knows_brings_its_kind(sheet: LogSheet, qtbot: QtBot) -> None:
    assert sheet.kinds.current == "course"
    types("aws mach")
    takes_the_first_title(sheet)
    qtbot.waitUntil(lambda: sheet.kinds.current == "certification")
    assert sheet.form.title.line.text() == "AWS Certified Machine Learning Engineer - Associate"
    assert sheet.form.fields["where"].value() == "AWS"
    assert sheet.form.skills.value()
