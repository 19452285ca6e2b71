"""The one table model, under Qt's own tester."""

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from mltracker.desktop.models.rows_model import MANY_CHANGES, ROW_ROLE, SORT_ROLE, Column, RowsModel
from mltracker.desktop.theme import current_theme

pytestmark = pytest.mark.usefixtures("qapp")


@dataclass(frozen=True, slots=True)
class Course:
    id: int
    title: str
    hours: int = 0


COLUMNS = (
    Column[Course]("Title", lambda course: course.title, tooltip=lambda course: f"Course {course.id}"),
    Column[Course](
        "Hours",
        lambda course: f"{course.hours} h",
        lambda course: course.hours,
        align_right=True,
        foreground=lambda course: "warn" if course.hours > 100 else "muted",
    ),
)
ALGEBRA, BAYES, CNNS = Course(1, "Algebra", 9), Course(2, "Bayes", 10), Course(3, "CNNs", 200)


def courses(*rows: Course) -> RowsModel[Course]:
    model = RowsModel(COLUMNS, lambda course: course.id)
    model.set_rows(rows)
    return model


def text_lines(model: RowsModel[Course]) -> list[str]:
    return [
        " | ".join(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_rows_are_shown_through_their_columns() -> None:
    model = courses(ALGEBRA, BAYES)
    assert text_lines(model) == ["Algebra | 9 h", "Bayes | 10 h"]
    assert [model.headerData(column, Qt.Orientation.Horizontal) for column in (0, 1)] == ["Title", "Hours"]


def test_numbers_stand_at_the_right_with_figures_of_equal_width() -> None:
    model = courses(ALGEBRA)
    cell = model.index(0, 1)
    assert cell.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert cell.data(Qt.ItemDataRole.FontRole).featureTags()


def test_a_cell_takes_the_colour_its_column_names() -> None:
    model = courses(ALGEBRA, CNNS)
    colours = [model.index(row, 1).data(Qt.ItemDataRole.ForegroundRole).name().upper() for row in (0, 1)]
    assert colours == [current_theme().muted, current_theme().warn]
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "Course 1"


def test_a_proxy_sorts_by_native_values_and_passes_rows_through() -> None:
    model = courses(CNNS, ALGEBRA, BAYES)
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(model)
    proxy.setSortRole(SORT_ROLE)
    proxy.sort(1)
    assert [proxy.index(row, 0).data(ROW_ROLE) for row in range(3)] == [ALGEBRA, BAYES, CNNS]


def test_the_selection_stays_with_its_row_when_rows_come_go_and_move(qtbot: QtBot) -> None:
    model = courses(ALGEBRA, BAYES, CNNS)
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.selectRow(1)
    model.set_rows([CNNS, Course(4, "Docker"), Course(2, "Bayes, again")])
    assert [index.row() for index in view.selectionModel().selectedRows()] == [2]
    assert view.currentIndex().data() == "Bayes, again"
    model.set_rows([CNNS])
    assert not view.selectionModel().hasSelection() or view.currentIndex().data() == "CNNs"


def test_a_row_is_found_by_its_key() -> None:
    model = courses(ALGEBRA, BAYES)
    assert (model.row_of(2), model.row_of(9)) == (1, -1)


def test_very_many_changes_start_the_model_afresh(qtbot: QtBot) -> None:
    model = courses(*(Course(number, "x") for number in range(MANY_CHANGES * 3)))
    with qtbot.waitSignal(model.modelReset):
        model.set_rows([row for row in model.rows if row.id % 2])
    assert model.rowCount() == MANY_CHANGES * 3 // 2


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.integers(0, 12), unique=True), min_size=1, max_size=5))
def test_any_change_of_rows_keeps_qts_rules_and_moves_each_index_with_its_row(steps: list[list[int]]) -> None:
    model = RowsModel(COLUMNS, lambda course: course.id)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    kept: dict[int, QPersistentModelIndex] = {}
    for keys in steps:
        model.set_rows([Course(key, f"Course {key}") for key in keys])
        assert [row.id for row in model.rows] == keys
        for key, index in kept.items():
            assert index.isValid() == (key in keys)
            assert not index.isValid() or index.data(ROW_ROLE).id == key
        kept = {key: QPersistentModelIndex(model.index(row, 0)) for row, key in enumerate(keys)}
    assert tester.model() is model
    assert model.rowCount(QModelIndex()) == len(steps[-1])
