"""How many keys typical entries take beside the letters of their titles."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mltracker.desktop.dialogs.log_sheet import LogSheet
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Kind, Medal
from mltracker.services.entries import all_contacts, all_entries
from mltracker.services.tracker import Tracker
from tests.desktop.keyboard import presses, types
from tests.desktop.log_sheets import ALT


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
