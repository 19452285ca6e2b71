"""The tree of areas and skills, under Qt's own tester."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from mltracker.desktop.models.rows_model import ROW_ROLE
from mltracker.desktop.models.skill_tree import EVIDENCE, LAST, LEVEL, SAID, SKILL, STATE, SkillTreeModel
from mltracker.desktop.theme import current_theme
from mltracker.services.skill_list import SkillFilter, SkillList, SkillState, skill_list
from tests.records import opened_sample

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> SkillList:
    with opened_sample(tmp_path_factory.mktemp("tree")) as tracker:
        return skill_list(tracker)


@pytest.fixture
def model() -> SkillTreeModel:
    return SkillTreeModel()


def cell(model: SkillTreeModel, item_id: str, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    return model.index_of(item_id).siblingAtColumn(column).data(role)


def shown_skills(model: SkillTreeModel) -> int:
    return sum(model.rowCount(model.index(row, 0)) for row in range(model.rowCount()))


def test_the_model_keeps_qts_rules_through_every_filter(model: SkillTreeModel, listed: SkillList) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    for chosen in (*SkillFilter, SkillFilter.ALL):
        model.show(listed, chosen)
    model.show(listed, SkillFilter.ALL, "spark")
    model.show(listed, SkillFilter.ALL, "no such thing")


@pytest.mark.parametrize("chosen", SkillFilter)
def test_a_filter_shows_as_many_skills_as_it_counts(
    model: SkillTreeModel, listed: SkillList, chosen: SkillFilter
) -> None:
    model.show(listed, chosen)
    assert shown_skills(model) == listed.count(chosen)


def test_areas_without_a_passing_skill_are_left_out(model: SkillTreeModel, listed: SkillList) -> None:
    model.show(listed, SkillFilter.NOT_RELEVANT)
    assert [model.rowCount(model.index(row, 0)) for row in range(model.rowCount())] == [1, 1, 1]


def test_text_finds_skills_by_any_of_their_names(model: SkillTreeModel, listed: SkillList) -> None:
    model.show(listed, SkillFilter.ALL, " Torchvision")
    assert model.skill_ids() == ("pytorch",)


def test_a_skill_tells_its_level_what_the_user_says_and_its_evidence(model: SkillTreeModel, listed: SkillList) -> None:
    model.show(listed, SkillFilter.ALL)
    texts = [cell(model, "pytorch", column) for column in (SKILL, LEVEL, SAID, EVIDENCE, LAST, STATE)]
    assert texts == ["PyTorch", "level 2.3 of 4, target 3", "Proficient", "3", "Jun 2026", "1 to go"]


def test_a_skill_at_target_says_so_with_a_sign_and_in_the_good_colour(model: SkillTreeModel, listed: SkillList) -> None:
    model.show(listed, SkillFilter.ALL)
    assert cell(model, "python", STATE) == "✓ at target"
    assert cell(model, "python", STATE, Qt.ItemDataRole.ForegroundRole) == current_theme().colour("good")


def test_at_target_is_said_of_no_skill_that_the_model_does_not_put_there(
    model: SkillTreeModel, listed: SkillList
) -> None:
    model.show(listed, SkillFilter.ALL)
    for row in listed.rows:
        if row.state is not SkillState.NOT_RELEVANT:
            assert (cell(model, row.skill.id, STATE) == "✓ at target") == row.standing.at_target


def test_what_is_not_there_is_a_dash(model: SkillTreeModel, listed: SkillList) -> None:
    model.show(listed, SkillFilter.ALL)
    assert [cell(model, "rl", column) for column in (SAID, EVIDENCE, LAST)] == ["—", "—", "—"]


def test_a_skill_listed_without_a_level_says_where(model: SkillTreeModel, listed: SkillList) -> None:
    areas = tuple(
        replace(rows, skills=tuple(replace(row, listed_in="LinkedIn") for row in rows.skills)) for rows in listed.areas
    )
    model.show(replace(listed, areas=areas), SkillFilter.ALL)
    assert cell(model, "rl", SAID) == "Listed"
    assert cell(model, "rl", SAID, Qt.ItemDataRole.ToolTipRole) == "Listed on LinkedIn, not rated"


def test_an_area_tells_how_many_are_at_target_and_its_score(model: SkillTreeModel, listed: SkillList) -> None:
    model.show(listed, SkillFilter.ALL)
    texts = [cell(model, "languages", column) for column in (SKILL, EVIDENCE, STATE)]
    assert texts == ["Programming languages", "2 of 4 at target · 1 left out", "88%"]
    spoken = cell(model, "languages", SKILL, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Programming languages, 2 of 4 at target · 1 left out, 88%"


def test_the_same_skills_anew_keep_their_places(model: SkillTreeModel, listed: SkillList, qtbot: QtBot) -> None:
    model.show(listed, SkillFilter.ALL)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show(listed, SkillFilter.ALL)


def test_every_cell_gives_its_row(model: SkillTreeModel, listed: SkillList) -> None:
    model.show(listed, SkillFilter.ALL)
    assert cell(model, "languages", LAST, ROW_ROLE) is listed.areas[0]
    assert cell(model, "python", LAST, ROW_ROLE) is listed.areas[0].skills[0]


def test_what_is_not_shown_has_no_place(model: SkillTreeModel, listed: SkillList) -> None:
    model.show(listed, SkillFilter.ALL)
    assert model.index_of("julia") == QModelIndex()
