"""What the log sheet says while somebody types in it."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.log_sheet import LogSheet
from mltracker.desktop.forms.kind_row import CONTACT
from mltracker.desktop.forms.standing import RankField, Standing
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Medal
from mltracker.services import dashboard
from mltracker.services.entries import all_contacts, all_entries
from mltracker.services.tracker import Tracker
from tests.desktop.keyboard import presses, types
from tests.desktop.log_sheets import ALT, opened_sheet, plan


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


def test_rank_and_teams_tell_percentile_and_medal_which_can_be_another(
    desk: Desk, tracker: Tracker, qtbot: QtBot
) -> None:
    sheet = opened_sheet(desk, qtbot, "kaggle")
    medal = sheet.form.fields["medal"]
    types("Titanic\t\t\t182\t4651")
    (standing,) = medal.findChildren(Standing)
    assert (standing.text(), medal.value()) == ("top 4 % (182 of 4,651)", Medal.SILVER)
    types("\t")
    presses(Qt.Key.Key_Home)
    assert medal.value() is Medal.NONE
    rank = sheet.form.fields["rank"]
    assert isinstance(rank, RankField)
    rank.setFocus()
    rank.line.selectAll()
    types("1")
    assert (standing.text(), medal.value()) == ("top 1 % (1 of 4,651)", Medal.NONE)
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
