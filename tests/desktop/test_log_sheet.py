"""Logging something new with the keyboard alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QMenu, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.log_sheet import LogSheet
from mltracker.desktop.forms.kind_row import CONTACT
from mltracker.domain.contacts import Contact
from mltracker.domain.dates import PartialDate
from mltracker.domain.drafts import Draft
from mltracker.domain.entries import USUAL_DEPTH, CertificationLevel, Entry, Kind, Medal, SkillLink, Strength
from mltracker.services import dashboard, drafts
from mltracker.services.entries import all_contacts, all_entries
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from mltracker.services.undoing import undo
from tests.desktop.desks import desk_on
from tests.desktop.keyboard import focused, presses, types
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


def suggestions(sheet: LogSheet) -> list[str]:
    return [button.accessibleName() for button in sheet.suggested.buttons]


def plan(sheet: LogSheet) -> None:
    """Check that it is planned, or uncheck it."""
    box = sheet.form.fields["planned"].control
    assert isinstance(box, QCheckBox)
    box.click()


def answers(answer: str) -> None:
    """Press Escape, and then a button of the question that follows."""

    def reply() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, QMessageBox)
        next(button for button in question.findChildren(QPushButton) if button.text() == answer).click()

    QTimer.singleShot(0, reply)
    presses(Qt.Key.Key_Escape)


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


def test_the_sheet_remembers_whether_it_shows_more(desk: Desk, sheet: LogSheet, qtbot: QtBot) -> None:
    assert not sheet.form.fields["notes"].isVisible()
    presses(Qt.Key.Key_M, ALT)
    qtbot.waitUntil(sheet.form.fields["notes"].isVisible)
    assert opened_sheet(desk, qtbot).form.fields["notes"].isVisible()


def test_a_complaint_about_a_folded_field_opens_it(sheet: LogSheet, tracker: Tracker, qtbot: QtBot) -> None:
    presses(Qt.Key.Key_M, ALT)
    qtbot.waitUntil(sheet.form.fields["url"].isVisible)
    sheet.form.fields["url"].setFocus()
    types("htp:/x")
    qtbot.waitUntil(lambda: "is not a web link" in sheet.form.fields["url"].complaint)
    presses(Qt.Key.Key_M, ALT)
    sheet.form.title.setFocus()
    types("A course")
    presses(Qt.Key.Key_Return)
    assert sheet.form.fields["url"].control.hasFocus()
    assert all_entries(tracker) == ()


def test_the_fields_come_in_reading_order_under_the_tab_key(sheet: LogSheet, qtbot: QtBot) -> None:
    presses(Qt.Key.Key_M, ALT)
    qtbot.waitUntil(sheet.form.fields["notes"].isVisible)
    sheet.form.title.setFocus()
    types("Python and SQL")
    sheet.activateWindow()
    seen = []
    for _ in range(14):
        seen.append(focused().accessibleName())
        presses(Qt.Key.Key_Tab)
    assert seen == [
        *("Title", "Provider", "Started", "Finished", "My part", "Planned, not done yet", "Add a skill"),
        *("Add Python", "Add SQL", "Add all of these skills", "More fields", "Link", "Notes", ""),
    ]


def test_rank_and_teams_tell_percentile_and_medal_which_can_be_another(
    desk: Desk, tracker: Tracker, qtbot: QtBot
) -> None:
    sheet = opened_sheet(desk, qtbot, "kaggle")
    medal = sheet.form.fields["medal"]
    types("Titanic\t\t\t182\t4651")
    assert (medal.hinted, medal.value()) == ("Top 4 %, silver medal", Medal.SILVER)
    types("\t")
    presses(Qt.Key.Key_Home)
    assert medal.value() is Medal.NONE
    sheet.form.fields["rank"].retype("")
    sheet.form.fields["rank"].setFocus()
    types("1")
    assert (medal.hinted, medal.value()) == ("Top 1 %, gold medal", Medal.NONE)
    presses(Qt.Key.Key_Return)
    (entry,) = all_entries(tracker)
    assert (entry.rank, entry.teams, entry.medal) == (1, 4651, Medal.NONE)


def test_a_rank_beyond_the_teams_is_told_beside_it(desk: Desk, tracker: Tracker, qtbot: QtBot) -> None:
    sheet = opened_sheet(desk, qtbot, "kaggle")
    types("Titanic\t\t\t12\t10")
    qtbot.waitUntil(lambda: sheet.form.fields["rank"].complaint.startswith("Rank 12 lies beyond the 10 teams."))
    presses(Qt.Key.Key_Return)
    assert sheet.form.fields["rank"].control.hasFocus()
    assert all_entries(tracker) == ()


def test_what_it_will_add_to_readiness_is_said_before_it_is_saved(
    sheet: LogSheet, tracker: Tracker, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: sheet.gain.text() == "Link a skill to see what it adds to readiness")
    types("Churn model in Python\t\t\t2026-10")
    presses(Qt.Key.Key_1, ALT)
    qtbot.waitUntil(lambda: sheet.gain.text().startswith("+"))
    said = sheet.gain.text()
    plan(sheet)
    qtbot.waitUntil(lambda: sheet.gain.text() == "Planned: adds to readiness once it is done")
    plan(sheet)
    qtbot.waitUntil(lambda: sheet.gain.text() == said)
    sheet.save()
    (entry,) = all_entries(tracker)
    worth = dashboard.worth(tracker, entry.id)
    assert worth is not None
    assert said == f"+{worth * 100:.1f} points for Machine learning engineer"


def test_nothing_is_said_of_readiness_while_something_cannot_be_read(sheet: LogSheet, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: sheet.gain.text() != "")
    types("A\t\tsoon")
    qtbot.waitUntil(lambda: sheet.gain.text() == "")
    assert sheet.form.fields["start"].complaint.startswith("“soon” is not a date.")


def test_what_a_date_means_is_said_in_words_while_it_is_typed(sheet: LogSheet) -> None:
    start = sheet.form.fields["start"]
    types("A\t\tnov 9")
    assert start.hinted == "Mon, Nov 9, 2026"
    types("\t")
    assert (start.hinted, start.typed()) == ("", "2026-11-09")


def test_a_planned_date_without_a_year_lies_ahead(sheet: LogSheet, tracker: Tracker) -> None:
    plan(sheet)
    types("A\t\t\tnov 9")
    presses(Qt.Key.Key_Return)
    assert all_entries(tracker)[0].date == PartialDate("2027-11-09")


def test_an_order_of_dates_that_cannot_be_is_told_while_typing_and_gone_when_mended(
    sheet: LogSheet, qtbot: QtBot
) -> None:
    finished = sheet.form.fields["finished"]
    types("A\t\t2026\t2024")
    qtbot.waitUntil(lambda: finished.complaint.startswith("The end, 2024, lies before the start, 2026."))
    presses(Qt.Key.Key_Backspace)
    types("6")
    assert finished.complaint == ""


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


class Hands:
    """Count the keys that somebody presses beside the letters of the title."""

    def __init__(self, sheet: LogSheet) -> None:
        self.keys = 0
        self._sheet = sheet

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.keys += 1
        presses(key, held)

    def type(self, text: str) -> None:
        self.keys += len(text)
        types(text)

    def take_the_first(self) -> None:
        self.press(Qt.Key.Key_Down)
        self.press(Qt.Key.Key_Return)
        self._sheet.activateWindow()
        QApplication.processEvents()


def test_a_course_of_the_catalog_takes_three_keys_beside_its_title(sheet: LogSheet, tracker: Tracker) -> None:
    hands = Hands(sheet)
    types("deep lerning spec")
    hands.take_the_first()
    hands.press(Qt.Key.Key_Return)
    (entry,) = all_entries(tracker)
    assert (entry.title, entry.where) == ("Deep Learning Specialization", "Coursera: DeepLearning.AI")
    assert entry.skills
    assert hands.keys == 3


def test_a_certification_of_today_takes_eleven(sheet: LogSheet, tracker: Tracker, qtbot: QtBot) -> None:
    hands = Hands(sheet)
    hands.press(Qt.Key.Key_R, ALT)
    qtbot.waitUntil(sheet.form.title.control.hasFocus)
    types("aws mach")
    hands.take_the_first()
    hands.type("\t\ttoday")
    hands.press(Qt.Key.Key_Return)
    (entry,) = all_entries(tracker)
    assert (entry.kind, entry.date, entry.expires) == (
        Kind.CERTIFICATION,
        PartialDate("2026-11-20"),
        PartialDate("2029-11-20"),
    )
    assert hands.keys == 11


def test_a_kaggle_competition_with_rank_and_teams_takes_thirteen(
    sheet: LogSheet, tracker: Tracker, qtbot: QtBot
) -> None:
    hands = Hands(sheet)
    hands.press(Qt.Key.Key_K, ALT)
    qtbot.waitUntil(lambda: sheet.kinds.current == "kaggle")
    qtbot.waitUntil(sheet.form.title.control.hasFocus)
    types("House Prices")
    hands.type("\t\t\t182\t4651")
    hands.press(Qt.Key.Key_Return)
    (entry,) = all_entries(tracker)
    assert (entry.rank, entry.teams, entry.medal) == (182, 4651, Medal.SILVER)
    assert hands.keys == 13


def test_a_work_entry_with_employer_start_and_skills_takes_twenty_one(
    sheet: LogSheet, tracker: Tracker, qtbot: QtBot
) -> None:
    hands = Hands(sheet)
    hands.press(Qt.Key.Key_W, ALT)
    qtbot.waitUntil(sheet.form.title.control.hasFocus)
    types("Engineer for Python and SQL")
    hands.type("\tFabrikam\tmar 2025")
    hands.press(Qt.Key.Key_0, ALT)
    qtbot.waitUntil(lambda: len(sheet.form.skills.value()) == 2)
    hands.press(Qt.Key.Key_Return)
    (entry,) = all_entries(tracker)
    assert (entry.where, entry.start, len(entry.skills)) == ("Fabrikam", PartialDate("2025-03"), 2)
    assert hands.keys == 21


def test_a_contact_with_company_takes_fourteen(sheet: LogSheet, tracker: Tracker, qtbot: QtBot) -> None:
    hands = Hands(sheet)
    hands.press(Qt.Key.Key_N, ALT)
    qtbot.waitUntil(sheet.contact.fields["name"].control.hasFocus)
    types("Ada Lovelace")
    hands.type("\tEngines Ltd")
    hands.press(Qt.Key.Key_Return)
    assert [one.company for one in all_contacts(tracker)] == ["Engines Ltd"]
    assert hands.keys == 14


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


@pytest.mark.parametrize(
    ("answer", "stays", "kept"), [("Keep as draft", False, 1), ("Discard", False, 0), ("Keep editing", True, 0)]
)
def test_escape_asks_once_before_it_drops_what_was_typed(
    sheet: LogSheet, tracker: Tracker, answer: str, *, stays: bool, kept: int
) -> None:
    types("Half a tit")
    answers(answer)
    assert sheet.isVisible() is stays
    assert len(drafts.kept(tracker)) == kept
    assert all_entries(tracker) == ()


@pytest.mark.parametrize(("key", "stays", "kept"), [(Qt.Key.Key_Return, False, 1), (Qt.Key.Key_Escape, True, 0)])
def test_return_keeps_a_draft_and_escape_goes_on_editing(
    sheet: LogSheet, tracker: Tracker, key: Qt.Key, *, stays: bool, kept: int
) -> None:
    types("Half a tit")

    def press() -> None:
        question = QApplication.activeModalWidget()
        assert question is not None
        QTest.keyClick(question, key)

    QTimer.singleShot(0, press)
    presses(Qt.Key.Key_Escape)
    assert sheet.isVisible() is stays
    assert len(drafts.kept(tracker)) == kept


TYPED = {
    "title": "Half a “title” & more",
    "where": "Kag",
    "finished": "2026-1",
    "rank": "about 12",
    "teams": "4651",
    "medal": "bronze",
    "depth": "4",
    "url": "htp:/half",
    "planned": "yes",
    "skills": "primary python\nminor sql",
    "notes": "Line one\n\nLine three",
    "share": "half",
    "met": "PyData",
}


def test_a_draft_brings_back_every_text_as_it_was_typed(desk: Desk, tracker: Tracker, qtbot: QtBot) -> None:
    drafts.keep(tracker, Draft("kaggle", TYPED))
    sheet = opened_sheet(desk, qtbot)
    assert sheet.drafts.words.text() == "1 draft: “Half a “title” & more”"
    presses(Qt.Key.Key_T, ALT)
    qtbot.waitUntil(lambda: sheet.kinds.current == "kaggle")
    assert sheet.more.isChecked()
    presses(Qt.Key.Key_End)
    types("!")
    answers("Keep as draft")
    (draft,) = drafts.kept(tracker)
    assert draft.kind == "kaggle"
    assert draft.fields == TYPED | {"title": "Half a “title” & more!"}


def test_a_draft_that_was_not_changed_is_left_without_a_question(desk: Desk, tracker: Tracker, qtbot: QtBot) -> None:
    drafts.keep(tracker, Draft("kaggle", TYPED))
    before = drafts.kept(tracker)
    sheet = opened_sheet(desk, qtbot)
    presses(Qt.Key.Key_T, ALT)
    qtbot.waitUntil(lambda: sheet.kinds.current == "kaggle")
    presses(Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert drafts.kept(tracker) == before


def test_yesterday_in_a_draft_stays_the_day_that_was_meant(desk: Desk, tracker: Tracker, qtbot: QtBot) -> None:
    opened_sheet(desk, qtbot)
    types("A\t\tyesterday")
    answers("Keep as draft")
    assert drafts.kept(tracker)[0].fields["start"] == "2026-11-19"


def test_what_was_a_draft_is_none_once_it_is_logged(desk: Desk, tracker: Tracker, qtbot: QtBot) -> None:
    drafts.keep(tracker, Draft("project", {"title": "Churn model", "depth": "3", "share": "100 %"}))
    sheet = opened_sheet(desk, qtbot)
    presses(Qt.Key.Key_T, ALT)
    qtbot.waitUntil(lambda: sheet.form.title.line.text() == "Churn model")
    presses(Qt.Key.Key_Return)
    assert [entry.title for entry in all_entries(tracker)] == ["Churn model"]
    assert drafts.kept(tracker) == ()
    undo(tracker)
    assert len(drafts.kept(tracker)) == 1


def test_going_on_with_a_draft_keeps_what_was_typed_meanwhile_as_another(
    desk: Desk, tracker: Tracker, qtbot: QtBot
) -> None:
    drafts.keep(tracker, Draft("contact", {"name": "Ada", "met_on": "2026-1"}))
    sheet = opened_sheet(desk, qtbot)
    types("Half a tit")
    presses(Qt.Key.Key_T, ALT)
    qtbot.waitUntil(lambda: sheet.kinds.current == CONTACT)
    assert sheet.contact.fields["name"].value() == "Ada"
    assert {draft.title for draft in drafts.kept(tracker)} == {"Ada", "Half a tit"}
    qtbot.waitUntil(lambda: sheet.drafts.words.text() == "1 draft: “Half a tit”")


def test_one_of_several_drafts_is_chosen_from_a_menu(desk: Desk, tracker: Tracker, qtbot: QtBot) -> None:
    for title in ("First", "Second & third"):
        drafts.keep(tracker, Draft("project", {"title": title}))
    sheet = opened_sheet(desk, qtbot)
    assert sheet.drafts.words.text() == "2 drafts"
    presses(Qt.Key.Key_D, ALT)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    presses(Qt.Key.Key_Down)
    presses(Qt.Key.Key_Return)
    assert [draft.title for draft in drafts.kept(tracker)] == ["First"]
    qtbot.waitUntil(lambda: sheet.drafts.words.text() == "1 draft: “First”")


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
