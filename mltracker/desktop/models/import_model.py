"""The rows of an import preview as a table with ticks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import QObject, Qt, Signal

from mltracker.desktop.models.rows_model import Column, Index, RowsModel
from mltracker.domain.contacts import Contact
from mltracker.domain.entries import KIND_NAMES, Entry
from mltracker.domain.jobs import Job
from mltracker.domain.kaggle import Attempt
from mltracker.domain.portfolio import Profile
from mltracker.domain.sameness import Likeness
from mltracker.domain.skills import Checklist, SelfAssessment
from mltracker.domain.stored_items import StoredItem
from mltracker.services import entries
from mltracker.services.importing import Choice, Preview, PreviewRow
from mltracker.services.tracker import Tracker

_FIELDS = {"url": "link", "met": "where met", "met_on": "when met", "email": "e-mail", "planned": "done"}
"""What people call the fields that an import fills in, where that is not their name."""
_TONES = {Likeness.NEW: "good", Likeness.CHANGED: "accent", Likeness.DUPLICATE: "muted", Likeness.DOUBTFUL: "warn"}


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One row of the file. `number` is its place in the preview; an unreadable one has none and says why."""

    UNREADABLE: ClassVar[str] = "unreadable"

    place: str
    number: int | None = None
    shown: PreviewRow | None = None
    reason: str = ""

    @property
    def likeness(self) -> str:
        """`new`, `changed`, `duplicate`, `doubtful` or `unreadable`."""
        return str(self.shown.verdict.likeness) if self.shown else self.UNREADABLE

    @property
    def offered(self) -> bool:
        """Whether it may be saved."""
        return self.shown is not None and self.shown.usual is not Choice.LEAVE


def import_rows(preview: Preview) -> tuple[ImportRow, ...]:
    """All rows of a preview, the unreadable ones last."""
    readable = (ImportRow(row.row, number, row) for number, row in enumerate(preview.rows))
    return (*readable, *(ImportRow(one.row, reason=one.reason) for one in preview.unreadable))


def known_titles(tracker: Tracker, preview: Preview) -> dict[str, str]:
    """What doubtful rows look like: titles by id, from the record or from the same file."""
    in_file = {row.item.id: _name(row.item) for row in preview.rows if isinstance(row.item, (Entry, Contact))}
    doubtful = {row.verdict.existing_id for row in preview.rows if row.verdict.likeness is Likeness.DOUBTFUL}
    return {one: in_file[one] if one in in_file else _name(entries.item(tracker, one)) for one in doubtful}


class ImportModel(RowsModel[ImportRow]):
    """`left_out` holds the places in the preview of the rows that are not ticked.

    Signals:
        ticks_changed(): `left_out` is another.
    """

    ticks_changed = Signal()

    TICK, KIND, TITLE = range(3)
    WIDTHS = (34, 110, 170, 130, 150, 125, 195)

    def __init__(self, checklist: Checklist, parent: QObject) -> None:
        self._checklist = checklist
        self._known: Mapping[str, str] = {}
        self.left_out: set[int] = set()
        super().__init__(self._columns_of(), lambda row: (row.number, row.place), parent)

    def _columns_of(self) -> tuple[Column[ImportRow], ...]:
        return (
            Column("", lambda _row: ""),
            Column("Kind", _kind),
            Column("Title", self._title, tooltip=lambda row: f"{self._title(row)}\n{row.place}"),
            Column("Where", _where, foreground="muted"),
            Column("When", _when, foreground="muted"),
            Column("Skills", self._skills, tooltip=self._skills, foreground="muted"),
            Column("What", self._what, tooltip=self._what, foreground=_tone),
        )

    def set_known(self, titles: Mapping[str, str]) -> None:
        """Know what the doubtful rows look like."""
        self._known = titles
        self._tell_change(self.columnCount() - 1)

    def toggle(self, rows: Iterable[ImportRow]) -> None:
        """Untick these rows, or tick them where none of them is ticked."""
        numbers = {row.number for row in rows if row.offered and row.number is not None}
        if numbers <= self.left_out:
            self.left_out -= numbers
        else:
            self.left_out |= numbers
        self._tell_change(self.TICK)
        self.ticks_changed.emit()

    def _tell_change(self, column: int) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, column), self.index(len(self._rows) - 1, column))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and index.column() == self.TICK:
            row = self._rows[index.row()]
            if role == Qt.ItemDataRole.CheckStateRole and row.offered:
                return Qt.CheckState.Unchecked if row.number in self.left_out else Qt.CheckState.Checked
            if role == Qt.ItemDataRole.AccessibleTextRole:
                ticked = "left out" if row.number in self.left_out else "ticked"
                return ticked if row.offered else "cannot be ticked"
        return super().data(index, role)

    def _title(self, row: ImportRow) -> str:
        if row.shown is None:
            return row.place
        item = row.shown.item
        return self._skill_name(item.skill) if isinstance(item, SelfAssessment) else _name(item)

    def _skills(self, row: ImportRow) -> str:
        if row.shown is None or not isinstance(row.shown.item, Entry):
            return ""
        return ", ".join(self._skill_name(link.skill) for link in row.shown.item.skills)

    def _skill_name(self, skill: str) -> str:
        return self._checklist.skill[skill].name

    def _what(self, row: ImportRow) -> str:
        if row.shown is None:
            return f"unreadable: {row.reason}"
        verdict = row.shown.verdict
        if verdict.likeness is Likeness.DUPLICATE:
            return "already there"
        if verdict.likeness is Likeness.CHANGED:
            return f"fills in: {', '.join(_FIELDS.get(field, field) for field in verdict.fields)}"
        if verdict.likeness is Likeness.DOUBTFUL:
            known = self._known.get(verdict.existing_id)
            return f"doubtful: looks like {f'“{known}”' if known else 'another'}"
        return "new" if isinstance(row.shown.item, (Entry, Contact, StoredItem)) else "new: listed, not rated"


def _name(item: Entry | Contact | Job | Attempt | Profile | StoredItem) -> str:
    match item:
        case Contact():
            return item.name
        case Profile():
            return "Your profile"
        case Attempt():
            return item.tried or item.on.words
        case _:
            return item.title


def _kind(row: ImportRow) -> str:
    if row.shown is None:
        return ""
    item = row.shown.item
    if isinstance(item, Entry):
        return KIND_NAMES[item.kind]
    if isinstance(item, StoredItem):
        return item.table.noun.capitalize()
    return "Contact" if isinstance(item, Contact) else "Skill"


def _where(row: ImportRow) -> str:
    item = row.shown.item if row.shown else None
    if isinstance(item, Contact):
        return item.company
    return item.where if isinstance(item, Entry) else ""


def _when(row: ImportRow) -> str:
    item = row.shown.item if row.shown else None
    if isinstance(item, Contact):
        return item.met_on.words if item.met_on else ""
    return item.when if isinstance(item, Entry) else ""


def _tone(row: ImportRow) -> str:
    return _TONES[row.shown.verdict.likeness] if row.shown else "bad"
