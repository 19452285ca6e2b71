"""The Skills page, driven as its user drives it, on a real record."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.models.skill_tree import CHANGE, EVIDENCE, LAST, SAID, STATE
from mltracker.desktop.pages.skill_words import claim_words, missing_words
from mltracker.desktop.pages.skills import SkillsPage
from mltracker.desktop.parts.door_row import DoorRow
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import apply_theme
from mltracker.domain.entries import Kind
from mltracker.domain.readiness import SENTENCE
from mltracker.services import skills, undoing
from mltracker.services.dashboard import readiness
from mltracker.services.skill_list import AreaRows, Move, SkillFilter, SkillRow, skill_detail, skill_list
from mltracker.services.tracker import Tracker
from tests.desktop.desks import desk_on
from tests.records import opened, opened_sample

PAST = date(2025, 6, 30)

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Tracker]:
    with opened_sample(tmp_path / "record") as tracker:
        yield tracker


@pytest.fixture
def page(sample: Tracker, qtbot: QtBot) -> SkillsPage:
    return shown(sample, qtbot)


def shown(tracker: Tracker, qtbot: QtBot) -> SkillsPage:
    page = SkillsPage(desk_on(tracker))
    qtbot.addWidget(page)
    qtbot.addWidget(page.filter)
    page.resize(1060, 730)
    page.show()
    assert wait_for_idle()
    return page


def go_to(page: SkillsPage, item_id: str) -> None:
    page.open_item(item_id)
    assert wait_for_idle()
    # Widgets added to a layout in use show themselves by an event.
    QApplication.processEvents()


def current(page: SkillsPage) -> str:
    row = page.tree.current_row
    return row.skill.id if isinstance(row, SkillRow) else row.area.id if isinstance(row, AreaRows) else ""


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(TextLabel)]


def row_of(tracker: Tracker, skill: str) -> SkillRow:
    return next(row for row in skill_list(tracker).rows if row.skill.id == skill)


def listed_skills(page: SkillsPage) -> int:
    model = page.tree.model()
    return sum(model.rowCount(model.index(row, 0)) for row in range(model.rowCount()))


def test_the_first_skill_is_current_at_first(page: SkillsPage) -> None:
    assert current(page) == "python"
    assert page.inspector.name.text() == "Python"


def test_the_filter_shows_what_it_counts(page: SkillsPage, sample: Tracker) -> None:
    listed = skill_list(sample)
    for chosen in SkillFilter:
        page.choices.choose(str(chosen))
        assert wait_for_idle()
        assert listed_skills(page) == listed.count(chosen)


def test_the_shares_shown_add_up_to_the_level_shown(page: SkillsPage) -> None:
    go_to(page, "linear-gd")
    assert page.inspector.why_title.text() == "Why 2.2"
    shares = [text for row in page.inspector.doors() for text in texts(row) if text.startswith("+")]
    assert sum(round(float(share) * 10) for share in shares) == 22
    assert "2.2" in page.inspector.evidence.accessibleName()


def test_an_entry_behind_a_level_is_a_door_to_the_record(page: SkillsPage) -> None:
    go_to(page, "pytorch")
    wanted: list[tuple[str, str]] = []
    page.desk.page_wanted.connect(lambda key, item: wanted.append((key, item)))
    page.tree.setFocus()
    QTest.keyClick(page.tree, Qt.Key.Key_Return)
    door = page.focusWidget()
    assert isinstance(door, DoorRow)
    QTest.keyClick(door, Qt.Key.Key_Return)
    [(key, entry)] = wanted
    assert key == "record"
    assert entry


def test_escape_leads_back_to_the_list(page: SkillsPage) -> None:
    go_to(page, "pytorch")
    page.inspector.enter()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    assert page.focusWidget() is page.tree


def test_tab_follows_the_reading_order_of_the_inspector(page: SkillsPage) -> None:
    go_to(page, "pytorch")
    page.inspector.enter()
    seen = [page.focusWidget()]
    while page.focusWidget() is not page.inspector.more and len(seen) < 30:
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        seen.append(page.focusWidget())
    inspector = page.inspector
    changing = [one for one in (*inspector.assessments.stops(), *inspector.words.stops()) if one.isVisible()]
    footer = [inspector.add_evidence, inspector.assess, inspector.more]
    assert seen == [*inspector.doors(), inspector.history, *changing, inspector.not_relevant, inspector.how, *footer]


def test_assessing_is_saved_at_once_told_and_undoable(page: SkillsPage, sample: Tracker, qtbot: QtBot) -> None:
    go_to(page, "pytorch")
    with qtbot.waitSignal(page.desk.told) as told:
        page.inspector.assess.menu().actions()[4].trigger()
    assert told.args == ["PyTorch: you say Expert", True]
    assert wait_for_idle()
    assert (current(page), row_of(sample, "pytorch").standing.self_assessed) == ("pytorch", 4)
    assert "4" in page.inspector.said.accessibleName()
    undoing.undo(sample)
    assert wait_for_idle()
    assert "3" in page.inspector.said.accessibleName()


def test_the_menu_marks_what_the_user_said_last(page: SkillsPage) -> None:
    go_to(page, "pytorch")
    checked = [action.text() for action in page.inspector.assess.menu().actions() if action.isChecked()]
    assert checked == ["&3  Proficient"]


def test_a_skill_marked_as_not_relevant_leaves_its_area_and_comes_back(page: SkillsPage, sample: Tracker) -> None:
    go_to(page, "rl")
    before = skill_list(sample).count(SkillFilter.ALL)
    QTest.mouseClick(page.inspector.not_relevant, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert wait_for_idle()
    assert listed_skills(page) == before - 1
    assert current(page) == "spark-mllib"
    go_to(page, "rl")
    assert page.choices.current == SkillFilter.NOT_RELEVANT
    assert page.inspector.not_relevant.isChecked()
    page.inspector.not_relevant.click()
    assert wait_for_idle()
    assert row_of(sample, "rl").passes(SkillFilter.ALL)


def test_an_area_is_opened_unfolded_whatever_the_filter(page: SkillsPage) -> None:
    page.tree.collapseAll()
    page.choices.choose(str(SkillFilter.NOT_RELEVANT))
    go_to(page, "mlops")
    index = page.tree.currentIndex()
    assert (current(page), page.tree.isExpanded(index), page.choices.current) == ("mlops", True, SkillFilter.ALL)
    assert page.inspector.name.text() == "MLOps and production ML"
    assert not page.inspector.add_evidence.isVisible()


def test_what_is_wanted_before_the_list_is_there_is_opened_with_it(sample: Tracker, qtbot: QtBot) -> None:
    page = SkillsPage(desk_on(sample))
    qtbot.addWidget(page)
    page.open_item("pytorch")
    page.show()
    assert wait_for_idle()
    assert current(page) == "pytorch"


def test_an_id_that_nothing_has_changes_nothing(page: SkillsPage) -> None:
    page.choices.choose(str(SkillFilter.GAPS))
    go_to(page, "nothing-has-this")
    assert page.choices.current == SkillFilter.GAPS


def test_folded_areas_and_the_current_skill_survive_a_change(page: SkillsPage, sample: Tracker) -> None:
    go_to(page, "pytorch")
    languages = page.tree.model().index(0, 0)
    page.tree.collapse(languages)
    skills.set_relevant(sample, "spark-mllib", relevant=False)
    assert wait_for_idle()
    assert not page.tree.isExpanded(page.tree.model().index(0, 0))
    assert page.tree.isExpanded(page.tree.model().index(1, 0))
    assert current(page) == "pytorch"


def test_typing_jumps_to_a_skill(page: SkillsPage) -> None:
    page.tree.setFocus()
    QTest.keyClicks(page.tree, "pyt")
    QTest.keyClicks(page.tree, "o")
    assert current(page) == "pytorch"


def test_return_folds_an_area(page: SkillsPage) -> None:
    go_to(page, "languages")
    QTest.keyClick(page.tree, Qt.Key.Key_Return)
    assert not page.tree.isExpanded(page.tree.currentIndex())


def test_a_click_on_the_arrow_folds_an_area_and_one_on_its_name_does_not(page: SkillsPage) -> None:
    go_to(page, "languages")
    rect = page.tree.visualRect(page.tree.currentIndex())
    viewport = page.tree.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(60, rect.center().y()))
    assert page.tree.isExpanded(page.tree.currentIndex())
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(12, rect.center().y()))
    assert not page.tree.isExpanded(page.tree.currentIndex())


def test_finding_narrows_the_list_and_escape_ends_it(page: SkillsPage) -> None:
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.finder.isVisible()
    QTest.keyClicks(page.finder, "torchvision")
    assert wait_for_idle()
    assert (listed_skills(page), current(page)) == (1, "pytorch")
    QTest.keyClick(page.finder, Qt.Key.Key_Escape)
    assert wait_for_idle()
    assert not page.finder.isVisible()
    assert (listed_skills(page), current(page)) == (117, "pytorch")


def test_an_empty_list_says_so(page: SkillsPage) -> None:
    page.finder.setText("no such skill")
    assert wait_for_idle()
    assert page.tree.accessibleDescription() == "No skill listed here is called “no such skill”."
    assert page.inspector.description.text() == "Choose a skill to see what its level is made of."


def test_evidence_is_logged_for_the_current_skill(page: SkillsPage, qtbot: QtBot) -> None:
    go_to(page, "pytorch")
    with qtbot.waitSignal(page.desk.log_wanted) as wanted:
        page.inspector.add_evidence.click()
    assert wanted.args == ["", "pytorch"]
    with qtbot.waitSignal(page.desk.log_wanted) as wanted:
        page.inspector.doors()[-2].opened.emit()
    assert wanted.args == ["project", "pytorch"]


def test_the_model_is_explained_where_its_number_stands(page: SkillsPage) -> None:
    go_to(page, "pytorch")
    assert SENTENCE in page.inspector.evidence.toolTip()
    assert not page.inspector.model_words.isVisible()
    page.inspector.how.click()
    assert page.inspector.model_words.isVisible()
    assert SENTENCE in page.inspector.model_words.text()


def test_a_fresh_record_lists_every_skill_with_nothing_behind_it(tmp_path: Path, qtbot: QtBot) -> None:
    with opened(tmp_path / "record") as tracker:
        page = shown(tracker, qtbot)
        assert listed_skills(page) == len(tracker.checklist.skills)
        assert page.inspector.why_title.text() == "Why 0.0"
        assert "Nothing in the record shows it yet." in texts(page.inspector)
        page.close()


def test_an_entry_that_adds_nothing_says_why(page: SkillsPage, sample: Tracker) -> None:
    found = next(
        (one, row.skill.id) for row in skill_list(sample).rows for one in skill_detail(sample, row.skill.id).idle
    )
    go_to(page, found[1])
    assert f"adds nothing: {found[0].reason}" in texts(page.inspector)


@pytest.mark.parametrize(
    ("gain", "words"),
    [(1.0, "would close the gap."), (0.6, "would close most of the gap."), (0.3, "Log what shows it")],
)
def test_the_claim_promises_no_more_than_the_model(sample: Tracker, gain: float, words: str) -> None:
    row = row_of(sample, "linear-gd")
    project = Move(Kind.PROJECT, 3, row.standing.level + gain)
    assert words in claim_words(row, (project,))


def test_who_agrees_with_the_evidence_is_told_nothing(sample: Tracker) -> None:
    assert not claim_words(row_of(sample, "pytorch"), ())


def test_who_claims_less_than_the_evidence_is_told_so(sample: Tracker) -> None:
    assert "below your evidence" in claim_words(row_of(sample, "nlp"), ())


@pytest.mark.parametrize(
    ("skill", "words"),
    [
        ("python", "carries what the role asks"),
        (
            "pytorch",
            "0.2 more points on rung 3, doing it end to end on your own: for example one independent project, or",
        ),
        (
            "rl",
            "2.4 points on rung 1, knowing of it: for example three guided courses, or one independent project. The",
        ),
        ("go", "only the best counts"),
        ("julia", "not relevant"),
    ],
)
def test_what_is_missing_is_said_in_words(sample: Tracker, skill: str, words: str) -> None:
    assert words in missing_words(row_of(sample, skill), skill_detail(sample, skill).next_rung)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_columns_give_way_before_names_do(page: SkillsPage, qapp: QApplication, scale: float) -> None:
    apply_theme(qapp, "light", scale)
    try:
        page.resize(803, 520)
        hidden = {column for column in range(7) if page.tree.isColumnHidden(column)}
        assert hidden == {CHANGE, SAID, EVIDENCE, LAST} | ({STATE} if scale > 1 else set())
    finally:
        apply_theme(qapp, "light")


def test_a_past_day_is_said_and_its_numbers_are_those_of_readiness(page: SkillsPage, sample: Tracker) -> None:
    go_to(page, "pytorch")
    page.desk.day_shown.show_day(PAST)
    assert wait_for_idle()
    then = next(one for one in readiness(sample, on=PAST).skills if one.skill.id == "pytorch")
    assert page.inspector.as_of.accessibleName().startswith("As of Jun 30, 2025.")
    assert page.inspector.evidence.accessibleName() == f"Evidence {then.level:.1f} / 4"
    assert page.inspector.history.accessibleDescription().count("2025-06-30")
    assert page.day.property("tone") == "past"
    page.desk.day_shown.show_day(None)
    assert wait_for_idle()
    assert page.inspector.as_of.isHidden()


def test_assessing_while_a_past_day_is_shown_counts_from_today(page: SkillsPage, sample: Tracker) -> None:
    go_to(page, "pytorch")
    page.desk.day_shown.show_day(PAST)
    assert wait_for_idle()
    actions = page.inspector.assess.menu().actions()
    assert [action.isChecked() for action in actions] == [False, False, False, True, False]
    actions[4].trigger()
    assert wait_for_idle()
    assert row_of(sample, "pytorch").standing.self_assessed == 4
    assert page.inspector.said.accessibleName() == "You say —"


def test_what_changed_is_a_column_a_filter_and_a_sentence_while_two_days_are_compared(
    page: SkillsPage, sample: Tracker
) -> None:
    go_to(page, "pytorch")
    assert page.tree.isColumnHidden(CHANGE)
    page.desk.day_shown.compare_with(PAST)
    assert wait_for_idle()
    assert not page.tree.isColumnHidden(CHANGE)
    index = page.tree.currentIndex().siblingAtColumn(CHANGE)
    assert index.data() == "▲ 1.5"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "up 1.5"
    assert page.inspector.change.text() == "▲ 1.5 since Jun 30, 2025, when it was 0.8"
    assert ", up 31" in page.tree.model().index(4, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    page.choices.choose(str(SkillFilter.CHANGED))
    assert listed_skills(page) == skill_list(sample, against=PAST).count(SkillFilter.CHANGED)
    page.desk.day_shown.compare_with(None)
    assert wait_for_idle()
    assert page.choices.current == str(SkillFilter.ALL)
    assert page.tree.isColumnHidden(CHANGE)
