"""The skills of a checklist by area, as a tree of two levels for Qt's views."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt, Signal

from mltracker.desktop.models.rows_model import ROW_ROLE, Column, Index
from mltracker.desktop.theme import current_theme
from mltracker.domain.evidence import RUNGS
from mltracker.services.skill_finding import skills_found
from mltracker.services.skill_list import AreaRows, SkillFilter, SkillList, SkillRow, SkillState
from mltracker.services.skills import LEVEL_WORDS

SKILL, LEVEL, CHANGE, SAID, EVIDENCE, LAST, STATE = range(7)
NOTHING = "—"
_TOP = QModelIndex()


def level_words(row: SkillRow) -> str:
    """The ladder in words."""
    asked = f", target {row.standing.required}" if row.standing.required else ""
    return f"level {row.standing.level:.1f} of {RUNGS}{asked}"


def level_change(row: SkillRow) -> str:
    """How a level differs from that on the day compared with: `▲ 0.4`; empty where it doesn't, or none is."""
    return _marked(row.change_tenths, f"{abs(row.change_tenths or 0) / 10:.1f}")


def share_change(rows: AreaRows) -> str:
    """How an area's share differs from that on the day compared with, in points: `▼ 4`; empty where it doesn't."""
    return _marked(rows.change_points, f"{abs(rows.change_points or 0)}")


def spoken_change(mark: str) -> str:
    """A change for those who hear it."""
    return mark.replace("▲", "up").replace("▼", "down") or "no change"


def change_colour(mark: str) -> str:
    """The theme role of a change."""
    return "good" if mark.startswith("▲") else "warn"


def _marked(change: int | None, amount: str) -> str:
    return f"{'▲' if change > 0 else '▼'} {amount}" if change else ""


def said_words(row: SkillRow) -> str:
    """What the user says of a skill, in a word."""
    if row.standing.self_assessed is not None:
        return LEVEL_WORDS[row.standing.self_assessed]
    return "Listed" if row.listed_in else NOTHING


def state_words(row: SkillRow) -> str:
    """Where a skill stands against the role, in a few words."""
    match row.state:
        case SkillState.AT_TARGET:
            return "✓ at target"
        case SkillState.GAP:
            return f"{row.standing.rungs_to_go} to go"
        case SkillState.SPARED:
            return "covered"
        case SkillState.NOT_ASKED | SkillState.NOT_RELEVANT:
            return str(row.state)


def _state_tooltip(row: SkillRow) -> str:
    if row.state is SkillState.SPARED:
        return "Of this skill and its alternatives only the best counts, and another is farther."
    return f"Fading: {row.level_before:.1f} two years earlier" if row.fading else ""


def counted_words(rows: AreaRows) -> str:
    """How many of an area's skills are at target, and how many are left out."""
    if not rows.area.required:
        return "not asked"
    left_out = f" · {rows.area.left_out} left out" if rows.area.left_out else ""
    return f"{rows.at_target} of {rows.counted} at target{left_out}"


def score_words(rows: AreaRows) -> str:
    """An area's share of what the role asks."""
    return NOTHING if rows.area.score is None else f"{rows.area.score:.0%}"


COLUMNS = (
    Column[SkillRow]("Skill", lambda row: row.skill.name, tooltip=lambda row: row.skill.description),
    Column[SkillRow]("Level · target", level_words, tooltip=level_words),
    Column[SkillRow](
        "Change",
        level_change,
        tooltip=lambda row: "" if row.level_then is None else f"{row.level_then:.1f} then",
        foreground=lambda row: change_colour(level_change(row)),
    ),
    Column[SkillRow](
        "You say",
        said_words,
        tooltip=lambda row: f"Listed on {row.listed_in}, not rated" if row.listed_in else "",
        foreground="muted",
    ),
    Column[SkillRow]("Evidence", lambda row: f"{row.evidence:,}" if row.evidence else NOTHING, foreground="muted"),
    Column[SkillRow]("Last", lambda row: row.last_words or NOTHING, foreground="muted"),
    Column[SkillRow](
        "",
        state_words,
        align_right=True,
        tooltip=_state_tooltip,
        foreground=lambda row: "good" if row.state is SkillState.AT_TARGET else "faint",
    ),
)


class SkillTreeModel(QAbstractItemModel):
    """Areas with those of their skills that pass a filter.

    An index's internal id is 0 for an area; for a skill it is the number of its area, counted from 1. `rename_wanted`
    tells the id of a skill or an area and the name that the user gave it.
    """

    rename_wanted = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._areas: list[tuple[AreaRows, tuple[SkillRow, ...]]] = []

    def show(self, listed: SkillList, chosen: SkillFilter, text: str = "") -> None:
        """Show the skills that pass the filter and have the text in a name, or nearly have it.

        Areas without any of them are left out, but one that holds no skill yet stands where all are shown.
        Where the same skills stay, views keep all they know of them; else the model resets.
        """
        found = skills_found((row.skill for row in listed.rows), text)
        passing = [
            (rows, tuple(row for row in rows.skills if row.passes(chosen) and row.skill.id in found))
            for rows in listed.areas
        ]
        everything = chosen is SkillFilter.ALL and not text.strip()
        areas = [(rows, skills) for rows, skills in passing if skills or (everything and not rows.skills)]
        if _ids(areas) == _ids(self._areas):
            self._areas = areas
            self._tell_all_changed()
        else:
            self.beginResetModel()
            self._areas = areas
            self.endResetModel()

    def skill_ids(self) -> tuple[str, ...]:
        """Every skill shown, from top to bottom, by id."""
        return tuple(skill for _, skills in _ids(self._areas) for skill in skills)

    def index_of(self, item_id: str) -> QModelIndex:
        """Where the area or skill of that id stands; invalid where it is not shown."""
        for number, (area, skills) in enumerate(_ids(self._areas)):
            if area == item_id:
                return self.index(number, SKILL)
            if item_id in skills:
                return self.index(skills.index(item_id), SKILL, self.index(number, SKILL))
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = _TOP) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = _TOP) -> QModelIndex:  # type: ignore[override] # the other overload is QObject's
        area = index.internalId() if index.isValid() else 0
        return self.createIndex(area - 1, 0, 0) if area else QModelIndex()

    def rowCount(self, parent: Index = _TOP) -> int:
        if not parent.isValid():
            return len(self._areas)
        if parent.internalId() or parent.column():
            return 0
        return len(self._areas[parent.row()][1])

    def columnCount(self, _parent: Index = _TOP) -> int:
        return len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return COLUMNS[section].title or "State"
        return _alignment(COLUMNS[section]) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Names can be edited."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() and index.column() == SKILL else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for another name; it shows once it is in the record."""
        row = index.data(ROW_ROLE)
        if role != Qt.ItemDataRole.EditRole or row is None or value == _name(row):
            return False
        self.rename_wanted.emit(_id(row), value)
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        area, skills = self._areas[(index.internalId() or index.row() + 1) - 1]
        if index.internalId():
            return _skill_data(COLUMNS[index.column()], skills[index.row()], role)
        return _area_data(index.column(), area, role)

    def _tell_all_changed(self) -> None:
        last = len(COLUMNS) - 1
        for number, (_, skills) in enumerate(self._areas):
            area = self.index(number, 0)
            self.dataChanged.emit(area, self.index(number, last))
            if skills:
                self.dataChanged.emit(self.index(0, 0, area), self.index(len(skills) - 1, last, area))


def _area_data(column: int, rows: AreaRows, role: int) -> Any:
    if role == ROW_ROLE:
        return rows
    texts = {SKILL: rows.area.name, EVIDENCE: counted_words(rows), STATE: score_words(rows), CHANGE: share_change(rows)}
    if role == Qt.ItemDataRole.AccessibleTextRole and column == SKILL:
        change = [] if rows.change_points is None else [spoken_change(texts[CHANGE])]
        return ", ".join([texts[SKILL], texts[EVIDENCE], texts[STATE], *change])
    if role == Qt.ItemDataRole.EditRole:
        return rows.area.name
    return texts.get(column, "") if role == Qt.ItemDataRole.DisplayRole else None


def _skill_data(column: Column[SkillRow], row: SkillRow, role: int) -> Any:
    match role:
        case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
            return column.text(row)
        case Qt.ItemDataRole.ToolTipRole:
            return column.tooltip(row) if column.tooltip else ""
        case Qt.ItemDataRole.ForegroundRole:
            name = column.foreground if isinstance(column.foreground, str) else column.foreground(row)
            return current_theme().colour(name)
        case Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        case Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(column, row)
    return row if role == ROW_ROLE else None


def _spoken(column: Column[SkillRow], row: SkillRow) -> str | None:
    """What a cell is heard as, where that is not what it shows."""
    change = "" if row.change_tenths is None else spoken_change(level_change(row))
    if column is COLUMNS[SKILL]:
        return ", ".join(filter(None, (row.skill.name, level_words(row), change, state_words(row))))
    return change if column is COLUMNS[CHANGE] else None


def _alignment(column: Column[SkillRow]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.align_right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _name(row: AreaRows | SkillRow) -> str:
    return row.area.name if isinstance(row, AreaRows) else row.skill.name


def _id(row: AreaRows | SkillRow) -> str:
    return row.area.id if isinstance(row, AreaRows) else row.skill.id


def _ids(areas: list[tuple[AreaRows, tuple[SkillRow, ...]]]) -> list[tuple[str, tuple[str, ...]]]:
    return [(rows.area.id, tuple(row.skill.id for row in skills)) for rows, skills in areas]
