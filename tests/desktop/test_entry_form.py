"""The form of an entry and its fields."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from mltracker.desktop.forms.date_field import DateField
from mltracker.desktop.forms.entry_form import EntryForm
from mltracker.desktop.forms.heading_line import HeadingLine
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import (
    CertificationLevel,
    Degree,
    Entry,
    Kind,
    Medal,
    SkillLink,
    Strength,
)
from mltracker.domain.problems import Problem
from tests.desktop.entry_forms import COURSE, line, shown_form
from tests.desktop.keyboard import presses, types
from tests.records import TODAY, opened


@pytest.fixture
def form(qtbot: QtBot, tmp_path: Path) -> Iterator[EntryForm]:
    with shown_form(qtbot, tmp_path) as found:
        yield found


def shown(form: EntryForm) -> list[str]:
    return [name for name, field in form.fields.items() if field.isVisible()]


@pytest.mark.parametrize(
    "entry",
    [
        COURSE,
        Entry(
            Kind.CERTIFICATION,
            "AWS",
            date=PartialDate("2026"),
            expires=PartialDate("2029-10-02"),
            level=CertificationLevel.SPECIALTY,
        ),
        Entry(Kind.EDUCATION, "BSc", start=PartialDate("2018-09"), end=PartialDate("2022"), degree=Degree.BACHELOR),
        Entry(Kind.KAGGLE, "Titanic", medal=Medal.GOLD),
        Entry(Kind.KAGGLE, "House Prices", rank=182, teams=4651, medal=Medal.NONE, hours=20 / 60),
        Entry(Kind.COURSE, "Tagged", tags=("vision", "2026"), links=("https://a.org/1", "http://b.org"), hours=1.5),
        Entry(Kind.KAGGLE, "Titanic", start=PartialDate("2026-01"), end=PartialDate("2026-02")),
        Entry(Kind.PROJECT, "Both", start=PartialDate("2026-01"), date=PartialDate("2026-02")),
        Entry(Kind.WORK, "Engineer", start=PartialDate("2024-03"), share=1 / 3),
        Entry(Kind.REFERENCE, "By Ada", planned=True, notes="Line one\n\nLine three"),
    ],
)
def test_an_entry_shown_and_read_again_is_the_same(form: EntryForm, entry: Entry) -> None:
    form.set_entry(entry)
    assert form.entry() == entry


def test_each_kind_has_its_own_fields_and_names_for_them(form: EntryForm) -> None:
    usual = ["title", "where", "finished", "hours", "depth", "url", "links", "planned", "skills", "tags", "notes"]
    for kind, own in {
        Kind.COURSE: {"start"},
        Kind.CERTIFICATION: {"expires", "level"},
        Kind.EDUCATION: {"start", "degree"},
        Kind.KAGGLE: {"rank", "teams", "medal"},
        Kind.WORK: {"start", "share"},
        Kind.REFERENCE: set(),
    }.items():
        form.set_entry(Entry(kind, "A"))
        assert set(shown(form)) == {*usual, *own}
    form.set_entry(Entry(Kind.CERTIFICATION, "A"))
    assert line(form, "where").accessibleName() == "Issuer"
    assert line(form, "finished").accessibleName() == "Issued"


def test_an_end_is_stored_as_a_date_unless_there_is_a_start(form: EntryForm) -> None:
    line(form, "finished").setText("2026-10")
    assert form.entry().date == PartialDate("2026-10")
    line(form, "start").setText("2026-08")
    entry = form.entry()
    assert (entry.start, entry.end, entry.date) == (PartialDate("2026-08"), PartialDate("2026-10"), None)


def test_a_change_is_told_once_when_its_field_is_left(form: EntryForm, qtbot: QtBot) -> None:
    line(form, "where").setFocus()
    line(form, "where").selectAll()
    with qtbot.assertNotEmitted(form.edited):
        types("fast.ai")
    with qtbot.waitSignal(form.edited):
        presses(Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(form.edited):
        line(form, "url").setFocus()
    assert form.entry() == replace(COURSE, where="fast.ai")


def test_fields_come_in_reading_order_under_the_tab_key(form: EntryForm) -> None:
    form.set_entry(replace(COURSE, tags=("vision",), links=("https://a.org",)))
    form.title.setFocus()
    seen = []
    for _ in range(19):
        focus = form.focusWidget()
        seen.append(focus.accessibleName())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    for name in reversed(seen[1:]):
        QTest.keyClick(form.focusWidget(), Qt.Key.Key_Backtab)
        assert form.focusWidget().accessibleName() == name
    assert seen == [
        "Title",
        "Provider",
        "Started",
        "Finished",
        "Hours",
        "My part",
        "Link",
        "Open https://example.org/dl",
        "Further link",
        "Open https://a.org",
        "Remove https://a.org",
        "Add a link",
        "Planned, not done yet",
        "PyTorch, primary",
        "Python, minor",
        "Add a skill",
        "Remove vision",
        "Add a tag",
        "Notes",
    ]


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("title", "", "The title is empty. Give it a title."),
        ("title", "a\x07", "The title has control characters in it. Take them out."),
        ("url", "ftp://x", "“ftp://x” is not a web link. Write one that starts with https:// or http://."),
        (
            "finished",
            "2026-13",
            "“2026-13” is not a date. Write a date as 2026, 2026-11 or 2026-11-21, between the years 1900 and 2200.",
        ),
        ("start", "2027", "The end, 2026-09, lies before the start, 2027. Mend one of the two."),
    ],
)
def test_what_cannot_be_read_is_said_in_words_beside_its_field(
    form: EntryForm, name: str, typed: str, words: str
) -> None:
    line(form, name).setText(typed)
    with pytest.raises(Problem):
        form.entry()
    told = {field.complaint for field in form.fields.values()} - {""}
    assert told == {words}
    line(form, name).setText("2026-01" if name in ("start", "finished") else "https://example.org")
    form.entry()
    assert not any(field.complaint for field in form.fields.values())


@pytest.mark.parametrize(
    ("typed", "share"), [("40 %", 0.4), ("40", 0.4), ("0.4", 0.4), ("0,4", 0.4), ("", 1), ("1", 1)]
)
def test_a_share_of_full_time_is_read_as_people_write_it(form: EntryForm, typed: str, share: float) -> None:
    form.set_entry(Entry(Kind.WORK, "Engineer", share=0.8))
    line(form, "share").setText(typed)
    assert form.entry().share == share


@pytest.mark.parametrize("typed", ["0", "-5", "101 %", "half", "nan", "inf"])
def test_a_share_that_is_none_is_refused(form: EntryForm, typed: str) -> None:
    form.set_entry(Entry(Kind.WORK, "Engineer"))
    line(form, "share").setText(typed)
    with pytest.raises(Problem, match="share of full time"):
        form.entry()


def test_another_kind_keeps_what_was_typed_and_takes_its_usual_depth(form: EntryForm) -> None:
    form.set_entry(Entry(Kind.COURSE, "A", depth=1))
    form.set_kind(Kind.PROJECT)
    assert form.entry() == Entry(Kind.PROJECT, "A", depth=3)
    form.fields["depth"].set_value(4)
    form.set_kind(Kind.COURSE)
    assert form.entry().depth == 4


def test_the_stored_entry_coming_back_leaves_what_is_being_typed(form: EntryForm) -> None:
    line(form, "where").setText("half typ")
    form.set_entry(replace(COURSE, title="Renamed"))
    assert (line(form, "title").text(), line(form, "where").text()) == ("Renamed", "half typ")


def test_a_choice_is_told_at_once(form: EntryForm, qtbot: QtBot) -> None:
    form.fields["depth"].setFocus()
    with qtbot.waitSignal(form.edited):
        presses(Qt.Key.Key_Down)
    assert form.entry().depth == 3


def test_the_wheel_changes_no_choice(form: EntryForm, qtbot: QtBot) -> None:
    box = form.fields["depth"].control
    no = Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        no,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    with qtbot.assertNotEmitted(form.edited):
        QApplication.sendEvent(box, event)
    assert form.entry().depth == COURSE.depth


@pytest.mark.parametrize(
    ("typed", "hours"), [("12", 12), ("1.5", 1.5), ("1:30", 1.5), ("90 min", 1.5), ("", None), ("1 h 15 min", 1.25)]
)
def test_hours_are_read_as_people_write_them(form: EntryForm, typed: str, hours: float | None) -> None:
    line(form, "hours").setText(typed)
    assert form.entry() == replace(COURSE, hours=hours)


def test_what_is_planned_has_a_target_date(form: EntryForm) -> None:
    form.fields["planned"].setFocus()
    presses(Qt.Key.Key_Space)
    assert form.entry().planned
    assert line(form, "finished").accessibleName() == "Target date"
    form.revert()
    assert line(form, "finished").accessibleName() == "Finished"


def test_a_field_left_out_is_not_shown_and_keeps_what_it_holds(qtbot: QtBot, tmp_path: Path) -> None:
    whole = replace(COURSE, tags=("vision",), links=("https://a.org",), hours=2.0)
    with opened(tmp_path) as tracker:
        form = EntryForm(tracker, left_out=frozenset({"hours", "links", "tags", "finished"}))
        qtbot.addWidget(form)
        form.show()
        form.set_entry(whole)
        assert not {"hours", "links", "tags", "finished"} & set(shown(form))
        assert form.entry() == whole


@pytest.mark.parametrize("name", ["title", "where", "hours", "url", "links", "tags", "notes"])
def test_text_typed_into_any_field_is_noticed(form: EntryForm, name: str) -> None:
    form.set_entry(Entry(Kind.COURSE, ""))
    assert not form.is_touched()
    form.fields[name].setFocus()
    if name == "links":
        presses(Qt.Key.Key_Space)
    types("a")
    assert form.is_touched()


class TestDates:
    @pytest.fixture
    def field(self, qtbot: QtBot) -> DateField:
        field = DateField(lambda: TODAY)
        qtbot.addWidget(field)
        field.show()
        field.setFocus()
        return field

    @pytest.mark.parametrize(
        ("typed", "text"),
        [
            ("2026", "2026"),
            ("2026-11", "2026-11"),
            ("2026-11-21", "2026-11-21"),
            ("today", "2026-11-20"),
            ("Yesterday", "2026-11-19"),
            (" 2024 ", "2024"),
        ],
    )
    def test_a_date_keeps_the_precision_that_was_typed(self, field: DateField, typed: str, text: str) -> None:
        types(typed)
        presses(Qt.Key.Key_Return)
        assert (field.date(), field.text()) == (PartialDate(text), text)

    def test_an_empty_field_is_no_date(self, field: DateField) -> None:
        assert field.date() is None

    def test_a_wrong_date_is_told_while_it_is_typed_and_half_a_date_is_not(self, field: DateField) -> None:
        told: list[str] = []
        field.problem_told.connect(told.append)
        types("2026-1")
        assert not told
        types("3")
        assert told[-1].startswith("“2026-13” is not a date.")
        assert field.property("wrong") == "true"
        presses(Qt.Key.Key_Backspace)
        assert told[-1] == ""
        assert field.property("wrong") == "false"

    def test_half_a_date_is_told_when_the_field_is_left(self, field: DateField) -> None:
        types("2026-1")
        presses(Qt.Key.Key_Return)
        assert field.toolTip().startswith("“2026-1” is not a date.")


class TestSkills:
    def test_a_skill_is_found_by_any_word_for_it_and_linked_as_primary(self, form: EntryForm, qtbot: QtBot) -> None:
        form.skills.add.setFocus()
        presses(Qt.Key.Key_Space)
        types("sklearn")
        with qtbot.waitSignal(form.edited):
            presses(Qt.Key.Key_Return)
            if form.entry().skills == COURSE.skills:
                presses(Qt.Key.Key_Return)
        assert form.entry().skills == (*COURSE.skills, SkillLink("scikit-learn"))

    def test_escape_ends_the_search_and_goes_back_to_its_button(self, form: EntryForm) -> None:
        form.skills.add.setFocus()
        presses(Qt.Key.Key_Space)
        presses(Qt.Key.Key_Escape)
        assert form.skills.search is None
        assert form.skills.add.hasFocus()

    def test_the_menu_of_a_chip_changes_its_strength(self, form: EntryForm, qtbot: QtBot) -> None:
        form.skills.chips[0].setFocus()
        presses(Qt.Key.Key_Return)
        menu = form.skills.chips[0].findChild(QMenu)
        assert menu is not None
        with qtbot.waitSignal(form.edited):
            presses(Qt.Key.Key_Down)
            presses(Qt.Key.Key_Return)
        assert form.entry().skills[0] == SkillLink("pytorch", Strength.SECONDARY)
        assert form.skills.chips[0].accessibleName() == "PyTorch, secondary"
        assert form.skills.chips[0].hasFocus()

    def test_delete_takes_a_skill_off(self, form: EntryForm, qtbot: QtBot) -> None:
        form.skills.chips[1].setFocus()
        with qtbot.waitSignal(form.edited):
            presses(Qt.Key.Key_Delete)
        assert form.entry().skills == (SkillLink("pytorch"),)

    def test_more_than_eight_primary_skills_are_warned_of_in_words(self, form: EntryForm) -> None:
        ids = ["pytorch", "python", "sql", "docker", "nlp", "eda", "calculus-opt", "probability", "statistics"]
        form.set_entry(replace(COURSE, skills=tuple(SkillLink(one) for one in ids[:8])))
        warnings = [form.skills.warning]
        form.skills.link(ids[8])
        warnings.append(form.skills.warning)
        assert warnings == ["", "9 primary skills. Few entries are about so many; make some secondary."]


def test_a_heading_is_as_high_as_its_text_is_long(qtbot: QtBot) -> None:
    heading = HeadingLine()
    qtbot.addWidget(heading)
    heading.resize(200, 30)
    heading.show()
    heading.setText("Short")
    low = heading.height()
    heading.setText("A title of so many words that it needs a second line")
    assert heading.height() > low


def test_undo_is_left_to_the_window_once_a_change_is_told(form: EntryForm) -> None:
    undone = []
    QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), form).activated.connect(lambda: undone.append(True))
    line(form, "where").setFocus()
    types("!")
    QTest.keyClick(form.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (line(form, "where").text(), undone) == ("Coursera", [])
    types("!")
    presses(Qt.Key.Key_Return)
    QTest.keyClick(form.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [True]


def test_a_heading_takes_the_width_of_its_form(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        form = EntryForm(tracker, HeadingLine())
        qtbot.addWidget(form)
        form.set_entry(Entry(Kind.COURSE, "A title of some length", id="one"))
        form.resize(320, 700)
        form.show()
        assert form.title.line.width() == form.title.width() > 300
