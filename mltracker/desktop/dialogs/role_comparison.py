"""What separates two roles: in a sentence, area by area, and skill by skill."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from mltracker.desktop.models.rows_model import ROW_ROLE, Column, RowsModel
from mltracker.desktop.parts.elided_label import ElidedLabel
from mltracker.desktop.parts.fitted_table import FittedTable
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import appearance, current_theme
from mltracker.domain.role_comparison import (
    AreaParts,
    Separation,
    area_reason,
    difference_words,
    importance_words,
    points_words,
    readiness_words,
    separation,
)
from mltracker.domain.skills import Checklist
from mltracker.services.roles import Standing

LEAST_TABLE_HEIGHT = 190
WIDTHS = (120, 60, 56, 66, 92)


@dataclass(frozen=True, slots=True)
class _Row:
    key: str
    name: str
    points: str
    tone: str
    rungs: str
    weights: str
    reached: str
    reason: str


COLUMNS: tuple[Column[_Row], ...] = (
    Column("Area", lambda row: row.name, tooltip=lambda row: row.reason or row.name),
    Column("Points", lambda row: row.points, align_right=True, foreground=lambda row: row.tone),
    Column("Rung", lambda row: row.rungs, align_right=True, foreground="muted"),
    Column("Weight", lambda row: row.weights, align_right=True, foreground="muted"),
    Column("Reached", lambda row: row.reached, align_right=True, foreground="muted"),
)


class _Others(QComboBox):
    """The wheel scrolls what is around it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class RoleComparison(QWidget):
    """The role at hand beside another, which the user chooses; at first that is the target role."""

    def __init__(self) -> None:
        super().__init__()
        self._standings: tuple[Standing, ...] = ()
        self._checklist: Checklist | None = None
        self._at_hand = ""
        self._other = ""
        self.title = ElidedLabel("", "title")
        self.words = TextLabel("", "muted", wrap=True)
        self.others = _Others()
        self.difference = TextLabel("", wrap=True)
        self.model = RowsModel[_Row](COLUMNS, lambda row: row.key, self)
        self.table = FittedTable(self.model, WIDTHS, wide=0)
        self.reason = TextLabel("", "muted", wrap=True)
        self.importances = TextLabel("", "muted", wrap=True)
        self._build()
        self.others.activated.connect(self._choose)
        self.table.selectionModel().currentRowChanged.connect(self._tell_reason)
        appearance().theme_changed.connect(self._follow_text_size)
        self._follow_text_size()

    def _build(self) -> None:
        self.others.setAccessibleName("Compared with")
        self.others.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.others.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.table.setAccessibleName("What separates the two roles, by area")
        self.table.setSelectionMode(FittedTable.SelectionMode.SingleSelection)
        beside = QHBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(TextLabel("Compared with", "muted"))
        beside.addWidget(self.others, 1)
        ground = QWidget()
        ground.setProperty("ground", "surface")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addLayout(beside)
        column.addWidget(self.difference)
        column.addWidget(self.table, 1)
        column.addWidget(self.reason)
        column.addWidget(self.importances)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(ground)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _follow_text_size(self) -> None:
        self.table.setMinimumHeight(current_theme().px(LEAST_TABLE_HEIGHT))

    def show_role(self, role_id: str, standings: Sequence[Standing], checklist: Checklist) -> None:
        """Compare that one of these with the other one chosen."""
        self._standings = tuple(standings)
        self._checklist = checklist
        self._at_hand = role_id
        others = [one for one in standings if one.role.id != role_id]
        kept = [one.role.id for one in others if one.role.id == self._other]
        target = [one.role.id for one in others if one.target]
        shown = next(iter((*kept, *target, *(one.role.id for one in others))), "")
        self.others.clear()
        for one in others:
            self.others.addItem(one.role.title, one.role.id)
        self.others.setCurrentIndex(self.others.findData(shown))
        self._compare()

    @Slot(int)
    def _choose(self, index: int) -> None:
        self._other = str(self.others.itemData(index))
        self._compare()

    def _compare(self) -> None:
        by_id = {one.role.id: one for one in self._standings}
        one, two = by_id.get(self._at_hand), by_id.get(str(self.others.currentData()))
        if one is None or two is None or self._checklist is None:
            return
        found = separation(one.readiness, two.readiness, self._checklist)
        self.title.setText(one.role.title)
        weakest = f". Weakest area: {one.weakest.name}" if one.weakest else ""
        self.words.setText(f"{readiness_words(one.readiness)}{weakest}")
        self.difference.setText(difference_words(found))
        self.model.set_rows(_rows(found))
        otherwise = "; ".join(map(importance_words, found.importances))
        self.importances.setText(f"Skills that count otherwise – {otherwise}." if otherwise else "")
        self.importances.setVisible(bool(otherwise))
        if not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self._tell_reason()

    @Slot()
    def _tell_reason(self) -> None:
        row: _Row | None = self.table.currentIndex().data(ROW_ROLE)
        self.reason.setText(row.reason if row else "")


def _rows(found: Separation) -> list[_Row]:
    """The areas, those that move the difference most first, and what they come to together."""
    moving = sorted(found.areas, key=lambda one: (-abs(one.shown), -max(one.area.weight, one.other.weight)))
    both = _percents(found.readiness.overall, found.other.overall)
    together = _Row("", "Together", _points(found.shown), _tone(found.shown), "", "", both, difference_words(found))
    return [*(_row(parts, found) for parts in moving), together]


def _row(parts: AreaParts, found: Separation) -> _Row:
    shown = None if found.shown is None else parts.shown
    reason = area_reason(parts, found)
    return _Row(
        key=parts.area.id,
        name=parts.area.name,
        points=_points(shown),
        tone=_tone(shown),
        rungs=_pair(str(parts.area.required), str(parts.other.required)),
        weights=_pair(str(parts.area.weight), str(parts.other.weight)),
        reached=_percents(parts.area.score, parts.other.score),
        reason=f"{parts.area.name}: {reason or 'both ask the same of it'}.",
    )


def _points(shown: int | None) -> str:
    return "–" if shown is None else points_words(shown)


def _tone(shown: int | None) -> str:
    return "good" if (shown or 0) > 0 else "warn" if (shown or 0) < 0 else "muted"


def _percents(one: float | None, two: float | None) -> str:
    both = _pair(*("–" if share is None else f"{share * 100:.0f}" for share in (one, two)))
    return both if two is None else f"{both} %"


def _pair(one: str, two: str) -> str:
    return one if one == two else f"{one} / {two}"
