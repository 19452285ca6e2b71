"""The rows of an import preview as a table with ticks: it asks for the rows that are looked at, and no others."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from mltracker.desktop.models.import_rows import ALL, CHOICES, LEFT_OUT, ImportRow, ImportRows
from mltracker.desktop.models.rows_model import Column, ColumnsModel, Index, cell_data
from mltracker.domain.contacts import Contact
from mltracker.domain.entries import KIND_NAMES, Entry
from mltracker.domain.jobs import Job
from mltracker.domain.kaggle import Attempt
from mltracker.domain.portfolio import Profile
from mltracker.domain.sameness import Likeness
from mltracker.domain.skills import Checklist, SelfAssessment
from mltracker.domain.stored_items import StoredItem
from mltracker.services.import_words import field_name, title_of
from mltracker.services.importing import Choice, Preview, PreviewRow

if TYPE_CHECKING:
    from array import array

_TONES = {Likeness.NEW: "good", Likeness.CHANGED: "accent", Likeness.DUPLICATE: "muted", Likeness.DOUBTFUL: "warn"}
_KINDS = {Contact: "Contact", Job: "Job", SelfAssessment: "Skill", Attempt: "Attempt", Profile: "Profile"}
_CHOSEN = {
    Choice.LEAVE: "left out",
    Choice.ADD: "added as another one",
    Choice.FILL_IN: "the same: filled in",
    Choice.REPLACE: "replaced by the file’s",
}
"""What is said of a row for which something else than the usual was chosen."""


class ImportModel(ColumnsModel[ImportRow]):
    """`ticks_changed` tells that something else becomes of some rows.

    Attributes:
        chosen: the code of what becomes of each row of the preview.
    """

    ticks_changed = Signal()

    TICK, KIND, TITLE, WHERE, WHEN, SKILLS, WHAT, FILE = range(8)
    WIDTHS = (34, 100, 170, 120, 104, 120, 180, 120)

    def __init__(self, rows: ImportRows, checklist: Checklist, parent: QObject) -> None:
        super().__init__(parent)
        self._checklist = checklist
        self._rows = rows
        self._likeness = ALL
        self.chosen = bytearray(rows.usual)
        several = len(rows.preview.files) > 1
        self._columns = self._columns_of()[: None if several else self.FILE]

    @property
    def rows(self) -> ImportRows:
        """All rows, whether they are shown or not."""
        return self._rows

    @property
    def widths(self) -> tuple[int, ...]:
        """How wide each column usually is."""
        return self.WIDTHS[: len(self._columns)]

    @property
    def saved(self) -> int:
        """How many rows would be saved."""
        return len(self.chosen) - self.chosen.count(LEFT_OUT)

    def set_rows(self, rows: ImportRows, chosen: bytearray) -> None:
        """Show another preview of the same files, with these codes of what becomes of its rows."""
        self.beginResetModel()
        self._rows, self.chosen = rows, chosen
        self.endResetModel()
        self.ticks_changed.emit()

    def set_preview(self, preview: Preview) -> None:
        """Show the preview with other skills in it, and all else as it is."""
        self._rows.preview = preview
        if self.rowCount():
            self.dataChanged.emit(self.index(0, self.SKILLS), self.index(self.rowCount() - 1, self.SKILLS))

    def show_only(self, likeness: str) -> None:
        """Show the rows of a likeness, or `ALL`."""
        self.beginResetModel()
        self._likeness = likeness
        self.endResetModel()

    def row(self, place: int) -> ImportRow:
        """The row at a place of the table."""
        return self._rows.row(self._shown[place])

    def place_of(self, number: int) -> int:
        """Where a row of the preview is shown; -1 where it is not."""
        try:
            return self._shown.index(number)
        except ValueError:
            return -1

    def choice(self, number: int) -> Choice:
        """What becomes of the row of that number."""
        return CHOICES[self.chosen[number]]

    def choose(self, choice: Choice, places: Iterable[range]) -> None:
        """Let this become of the rows at these places of the table, where it is possible."""
        code = CHOICES.index(choice)
        for number in self._numbers_at(places):
            if self._rows.allows(number, code):
                self.chosen[number] = code
        self._tell_choices()

    def toggle(self, places: Iterable[range]) -> None:
        """Leave the rows at these places out; where they all are, let the usual become of them again."""
        numbers = [one for one in self._numbers_at(places) if one < len(self.chosen)]
        leave = any(self.chosen[number] != LEFT_OUT for number in numbers)
        for number in numbers:
            self.chosen[number] = LEFT_OUT if leave else self._rows.usual[number]
        self._tell_choices()

    def _numbers_at(self, places: Iterable[range]) -> Iterable[int]:
        for run in places:
            yield from self._shown[run.start : run.stop]

    def _tell_choices(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, self.TICK), self.index(self.rowCount() - 1, self.WHAT))
        self.ticks_changed.emit()

    @property
    def _shown(self) -> "array[int]":
        return self._rows.numbers(self._likeness)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's names and defaults
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.row(index.row())
        if index.column() == self.TICK and role == Qt.ItemDataRole.CheckStateRole:
            if not self._can_be_ticked(row):
                return None
            return Qt.CheckState.Checked if self._is_ticked(row) else Qt.CheckState.Unchecked
        if index.column() == self.TICK and role == Qt.ItemDataRole.AccessibleTextRole:
            ticked = "ticked" if self._is_ticked(row) else "left out"
            return ticked if self._can_be_ticked(row) else "cannot be ticked"
        return cell_data(self._columns[index.column()], row, role)

    def _is_ticked(self, row: ImportRow) -> bool:
        return row.number is not None and self.chosen[row.number] != LEFT_OUT

    def _can_be_ticked(self, row: ImportRow) -> bool:
        return self._is_ticked(row) or (row.number is not None and self._rows.usual[row.number] != LEFT_OUT)

    def _columns_of(self) -> tuple[Column[ImportRow], ...]:
        return (
            Column("", lambda _row: ""),
            Column("Kind", _kind),
            Column("Title", self._title, tooltip=lambda row: f"{self._title(row)}\n{row.place}"),
            Column("Where", _where, tooltip=_where, foreground="muted"),
            Column("When", _when, foreground="muted"),
            Column("Skills", self._skills, tooltip=self._skills, foreground="muted"),
            Column("What", self._what, tooltip=self._what, foreground=self._tone),
            Column("File", lambda row: row.file, tooltip=lambda row: row.file, foreground="muted"),
        )

    def _title(self, row: ImportRow) -> str:
        return title_of(row.shown.item, self._checklist) if row.shown else row.place

    def _skills(self, row: ImportRow) -> str:
        if row.shown is None or not isinstance(row.shown.item, Entry):
            return ""
        return ", ".join(self._checklist.skill[link.skill].name for link in row.shown.item.skills)

    def _what(self, row: ImportRow) -> str:
        if row.shown is None or row.number is None:
            return f"unreadable: {row.unreadable.reason}" if row.unreadable else ""
        choice = self.choice(row.number)
        if choice is not row.shown.usual:
            return _CHOSEN[choice]
        verdict = row.shown.verdict
        match verdict.likeness:
            case Likeness.DUPLICATE:
                return f"the same as {row.twin}" if row.twin else "already there"
            case Likeness.CHANGED:
                return f"{_changed(row.shown)} of {row.twin}" if row.twin else _changed(row.shown)
            case Likeness.DOUBTFUL:
                return f"doubtful: looks like “{title_of(row.shown.known, self._checklist)}”"
            case Likeness.NEW:
                return "new: listed, not rated" if isinstance(row.shown.offered, SelfAssessment) else "new"

    def _tone(self, row: ImportRow) -> str:
        if row.shown is None or row.number is None:
            return "bad"
        return _TONES[row.shown.verdict.likeness] if self._is_ticked(row) else "muted"


def _changed(row: PreviewRow) -> str:
    if row.filled is None:
        return "differs: yours stays"
    return f"fills in: {', '.join(map(field_name, row.verdict.fields)) or 'what is missing'}"


def _kind(row: ImportRow) -> str:
    if row.shown is None:
        return ""
    item = row.shown.item
    if isinstance(item, StoredItem):
        return item.table.noun.capitalize()
    return KIND_NAMES[item.kind] if isinstance(item, Entry) else _KINDS[type(item)]


def _where(row: ImportRow) -> str:
    match row.shown.item if row.shown else None:
        case Contact() | Job() as item:
            return item.company
        case Entry() as entry:
            return entry.where
        case _:
            return ""


def _when(row: ImportRow) -> str:
    match row.shown.item if row.shown else None:
        case Contact() as contact:
            return contact.met_on.words if contact.met_on else ""
        case Entry() as entry:
            return entry.when
        case Job() as job:
            day = job.current.on or job.posted
            return day.words if day else ""
        case Attempt() as attempt:
            return attempt.on.words
        case _:
            return ""
