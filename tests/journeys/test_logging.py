"""A day with the whole window, by keys alone: logged, put off, changed, found, weighed, and taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.fields_sheet import FieldsSheet
from mltracker.desktop.dialogs.log_sheet import LogSheet
from mltracker.desktop.dialogs.roles_window import EDIT, RolesWindow
from mltracker.desktop.dialogs.search_palette import SearchPalette
from mltracker.desktop.forms.heading_line import HeadingLine
from mltracker.desktop.main_window import MainWindow
from mltracker.desktop.pages.record import RecordPage
from mltracker.desktop.pages.skills import SkillsPage
from mltracker.domain.contacts import Contact
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind, Medal
from mltracker.services import attempts, drafts, entries
from mltracker.services.attachments import attachments
from mltracker.services.log import log
from mltracker.settings import Settings
from tests.desktop.keyboard import presses, types
from tests.desktop.test_skills_page import current
from tests.records import opened

KEY = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on a new record."""
    with opened(tmp_path / "record") as tracker:
        found = MainWindow(Desk(tracker, Settings(tmp_path / "settings.json")), sample=False)
        qtbot.addWidget(found)
        found.show()
        back_in(qtbot, found)
        yield found
        found.close()


def back_in(qtbot: QtBot, window: QWidget) -> None:
    """Give the keyboard to a window, as a desktop does when it opens or what stood before it closes."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert wait_for_idle()


def in_front(qtbot: QtBot, kind: type[QDialog]) -> None:
    """Wait until a dialog of that kind has the keyboard."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), kind))
    assert wait_for_idle()


def record_page(window: MainWindow) -> RecordPage:
    page = window.pages.page("record")
    assert isinstance(page, RecordPage)
    return page


def sheet(window: MainWindow) -> LogSheet:
    found = window.findChild(LogSheet)
    assert found is not None
    return found


def titles(window: MainWindow) -> set[str]:
    return {one.title for one in entries.all_entries(window.desk.tracker)}


def the_entry(window: MainWindow) -> Entry:
    (entry,) = entries.all_entries(window.desk.tracker)
    return entry


class Hands:
    """Log by keys, from the window to the window again, and count those beside the letters of the title."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.keys = 0
        self._qtbot = qtbot
        self._window = window

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.keys += 1
        presses(key, held)

    def type(self, text: str) -> None:
        self.keys += len(text)
        types(text)

    def begin(self, kind: Qt.Key | None, title: str) -> None:
        self.press(KEY.Key_N, CTRL)
        in_front(self._qtbot, LogSheet)
        if kind is not None:
            self.press(kind, ALT)
            self._qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        types(title)

    def take_the_first(self) -> None:
        self.press(KEY.Key_Down)
        self.press(KEY.Key_Return)
        sheet(self._window).activateWindow()
        QApplication.processEvents()

    def save(self) -> int:
        self.press(KEY.Key_Return)
        back_in(self._qtbot, self._window)
        return self.keys


def test_five_typical_entries_take_few_keys_beside_their_titles(qtbot: QtBot, window: MainWindow) -> None:
    counts = []
    hands = Hands(qtbot, window)
    hands.begin(None, "deep lerning spec")
    hands.take_the_first()
    counts.append(hands.save())
    hands = Hands(qtbot, window)
    hands.begin(KEY.Key_R, "aws mach")
    hands.take_the_first()
    hands.type("\t\ttoday")
    counts.append(hands.save())
    hands = Hands(qtbot, window)
    hands.begin(KEY.Key_K, "House Prices")
    hands.type("\t\t\t182\t4651")
    counts.append(hands.save())
    hands = Hands(qtbot, window)
    hands.begin(KEY.Key_W, "Engineer for Python and SQL")
    hands.type("\tFabrikam\tmar 2025")
    wait_for_idle()
    hands.press(KEY.Key_0, ALT)
    counts.append(hands.save())
    hands = Hands(qtbot, window)
    hands.begin(KEY.Key_N, "Ada Lovelace")
    hands.type("\tEngines Ltd")
    counts.append(hands.save())
    # Ctrl+N, which opens the sheet, included.
    assert counts == [4, 12, 14, 22, 15]
    logged = {one.kind: one for one in entries.all_entries(window.desk.tracker)}
    assert logged[Kind.COURSE].title == "Deep Learning Specialization"
    assert logged[Kind.CERTIFICATION].expires == PartialDate("2029-11-20")
    assert logged[Kind.KAGGLE].medal is Medal.SILVER
    assert len(logged[Kind.WORK].skills) == 2
    assert [one.company for one in entries.all_contacts(window.desk.tracker)] == ["Engines Ltd"]


def test_alt_and_a_digit_never_type_the_digit_into_the_title(qtbot: QtBot, window: MainWindow) -> None:
    hands = Hands(qtbot, window)
    hands.begin(KEY.Key_P, "Churn model with scikit-learn")
    qtbot.waitUntil(lambda: bool(sheet(window).suggested.buttons))
    presses(KEY.Key_7, ALT)
    presses(KEY.Key_0, ALT)
    hands.save()
    assert the_entry(window).title == "Churn model with scikit-learn"
    assert [link.skill for link in the_entry(window).skills] == ["scikit-learn"]


def test_what_was_typed_and_left_is_a_draft_that_is_gone_on_with(qtbot: QtBot, window: MainWindow) -> None:
    hands = Hands(qtbot, window)
    hands.begin(KEY.Key_P, "Half typed")

    def keep() -> None:
        question = QApplication.activeModalWidget()
        assert question is not None
        QTest.keyClick(question, KEY.Key_Return)

    QTimer.singleShot(0, keep)
    presses(KEY.Key_Escape)
    qtbot.waitUntil(window.isActiveWindow)
    assert len(drafts.kept(window.desk.tracker)) == 1
    assert titles(window) == set()
    presses(KEY.Key_N, CTRL)
    in_front(qtbot, LogSheet)
    presses(KEY.Key_T, ALT)
    qtbot.waitUntil(lambda: sheet(window).form.title.line.text() == "Half typed")
    presses(KEY.Key_End)
    types(", now whole")
    hands.save()
    assert titles(window) == {"Half typed, now whole"}
    assert drafts.kept(window.desk.tracker) == ()


def test_the_record_has_the_keys_shows_the_title_and_changes_many_at_once(qtbot: QtBot, window: MainWindow) -> None:
    log(window.desk.tracker, [Entry(Kind.COURSE, f"Course {number}", planned=True) for number in range(3)])
    log(window.desk.tracker, [Entry(Kind.PROJECT, "Something else")])
    presses(KEY.Key_3, CTRL)
    page = record_page(window)
    qtbot.waitUntil(page.list.hasFocus)
    assert wait_for_idle()
    (heading,) = [one for one in page.findChildren(HeadingLine) if one.isVisible()]
    qtbot.waitUntil(lambda: heading.width() > 200)
    presses(KEY.Key_F, CTRL)
    types("course")
    qtbot.waitUntil(lambda: page.list.model().rowCount() == 3)
    presses(KEY.Key_Down)
    presses(KEY.Key_A, CTRL)
    qtbot.waitUntil(page.bulk.isVisible)
    presses(KEY.Key_D, CTRL)
    assert wait_for_idle()
    assert {one.title for one in entries.all_entries(window.desk.tracker) if one.planned} == set()
    presses(KEY.Key_Z, CTRL)
    assert {one.title for one in entries.all_entries(window.desk.tracker) if one.planned} == {
        "Course 0",
        "Course 1",
        "Course 2",
    }


def test_an_attached_file_is_found_by_its_name(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = tmp_path / "Zeugnis Übersicht.pdf"
    certificate.write_bytes(b"%PDF-1.4 a certificate")
    # The system's own dialog has no keys that a test could press.
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_given: ([str(certificate)], ""))
    (entry_id,) = log(window.desk.tracker, [Entry(Kind.COURSE, "With a file")])
    presses(KEY.Key_3, CTRL)
    page = record_page(window)
    qtbot.waitUntil(page.inspector.files.add.isVisible)
    page.inspector.files.add.setFocus()
    presses(KEY.Key_Space)
    qtbot.waitUntil(lambda: len(attachments(window.desk.tracker, entry_id)) == 1)
    assert wait_for_idle()
    presses(KEY.Key_1, CTRL)
    presses(KEY.Key_K, CTRL)
    in_front(qtbot, SearchPalette)
    types("ubersciht")
    assert wait_for_idle()
    presses(KEY.Key_Return)
    qtbot.waitUntil(page.isVisible)


def test_somebody_is_found_without_diacritics_and_with_a_slip(qtbot: QtBot, window: MainWindow) -> None:
    log(window.desk.tracker, [Contact("Nguyễn Văn An")])
    for typed in ("nguyen", "ngueyn"):
        presses(KEY.Key_1, CTRL)
        presses(KEY.Key_K, CTRL)
        in_front(qtbot, SearchPalette)
        types(typed)
        assert wait_for_idle()
        presses(KEY.Key_Return)
        qtbot.waitUntil(window.pages.page("contacts").isVisible)
        back_in(qtbot, window)


def test_attempts_at_a_competition_are_noted_in_its_inspector(qtbot: QtBot, window: MainWindow) -> None:
    (entry_id,) = log(window.desk.tracker, [Entry(Kind.KAGGLE, "House Prices")])
    presses(KEY.Key_3, CTRL)
    page = record_page(window)
    qtbot.waitUntil(lambda: page.inspector.attempts is not None and page.inspector.attempts.isVisible())
    assert page.inspector.attempts is not None
    page.inspector.attempts.add.setFocus()
    presses(KEY.Key_Space)
    assert wait_for_idle()
    types("0,15")
    presses(KEY.Key_Return)
    assert wait_for_idle()
    assert [one.local for one in attempts.attempts(window.desk.tracker, entry_id)] == [0.15]


def test_an_own_skill_with_its_own_word_is_suggested_when_that_word_is_logged(qtbot: QtBot, window: MainWindow) -> None:
    presses(KEY.Key_2, CTRL)
    page = window.pages.page("skills")
    assert isinstance(page, SkillsPage)
    qtbot.waitUntil(page.tree.hasFocus)
    assert wait_for_idle()
    presses(KEY.Key_Down)
    presses(KEY.Key_N, CTRL | SHIFT)
    in_front(qtbot, FieldsSheet)
    types("Jaxx")
    presses(KEY.Key_Return)
    back_in(qtbot, window)
    qtbot.waitUntil(lambda: current(page) == "own-jaxx")
    page.tree.setFocus()
    presses(KEY.Key_F2)
    presses(KEY.Key_A, CTRL)
    types("JAX by hand")
    presses(KEY.Key_Return)
    qtbot.waitUntil(lambda: window.desk.tracker.checklist.skill["own-jaxx"].name == "JAX by hand")
    assert wait_for_idle()
    page.inspector.words.add.setFocus()
    presses(KEY.Key_Space)
    types("xlacompiler")
    presses(KEY.Key_Return)
    assert wait_for_idle()
    hands = Hands(qtbot, window)
    hands.begin(None, "Notes on the xlacompiler")
    qtbot.waitUntil(lambda: len(sheet(window).suggested.buttons) == 1)
    presses(KEY.Key_0, ALT)
    hands.save()
    assert [link.skill for link in the_entry(window).skills] == ["own-jaxx"]


def test_a_copied_role_is_weighed_anew_and_aimed_at(qtbot: QtBot, window: MainWindow) -> None:
    tracker = window.desk.tracker
    catalog = {one.id for one in tracker.checklist.roles}
    presses(KEY.Key_R, CTRL)
    in_front(qtbot, RolesWindow)
    (roles,) = window.findChildren(RolesWindow)
    presses(KEY.Key_C, ALT)
    assert wait_for_idle()
    qtbot.waitUntil(lambda: len(tracker.checklist.roles) == len(catalog) + 1)
    (own,) = [one for one in tracker.checklist.roles if one.id not in catalog]
    qtbot.waitUntil(lambda: roles.sides.current == EDIT)
    assert wait_for_idle()
    for area, weight in (("math", 17), ("swe", 1)):
        roles.form.areas.rows[area].weight.setFocus()
        presses(KEY.Key_A, CTRL)
        types(str(weight))
        presses(KEY.Key_Return)
        assert wait_for_idle()
    presses(KEY.Key_T, ALT)
    qtbot.waitUntil(lambda: tracker.role().id == own.id)
    weights = {one.area: one.weight for one in tracker.role().requirements}
    before = {one.area: one.weight for one in own.requirements}
    assert (weights["math"], weights["swe"]) == (before["math"] + 10, before["swe"] - 10)
    presses(KEY.Key_Escape)
