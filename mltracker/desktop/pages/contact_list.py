"""The list of contacts: one line a person, filtered and sorted off the GUI thread."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from mltracker.desktop.models.rows_model import ROW_ROLE, Column, RowsModel
from mltracker.desktop.parts.fitted_table import FittedTable
from mltracker.desktop.theme import current_theme
from mltracker.domain.contacts import Contact
from mltracker.domain.dates import PartialDate
from mltracker.domain.follow_ups import count_words
from mltracker.domain.plain_text import plain
from mltracker.domain.sameness import folded

ALL, TO_WRITE_TO, REFERENCES = "all", "due", "references"
FILTERS: dict[str, tuple[str, Callable[["Person"], bool]]] = {
    ALL: ("All", lambda _person: True),
    TO_WRITE_TO: ("To write to", lambda person: person.due),
    REFERENCES: ("References", lambda person: bool(person.contact.references)),
}


@dataclass(frozen=True, slots=True)
class Person:
    """One contact as the list shows it. `due` tells that it is time to write, `texts` is all that the finder reads."""

    contact: Contact
    last: PartialDate | None
    following: date | None
    following_words: str
    due: bool
    texts: str


@dataclass(frozen=True, slots=True)
class View:
    """Which people are shown, and in which order; `kept` is the id of one who is shown in any case."""

    chosen: str = ALL
    text: str = ""
    column: int = 0
    descending: bool = False
    kept: str = ""


def _sorted_by(name: str) -> Callable[[Person], str]:
    return lambda person: folded(getattr(person.contact, name))


COLUMNS: tuple[Column[Person], ...] = (
    Column("Name", lambda one: one.contact.name, _sorted_by("name"), tooltip=lambda one: one.contact.name),
    Column(
        "Company",
        lambda one: one.contact.company,
        _sorted_by("company"),
        tooltip=lambda one: one.contact.company,
        foreground="muted",
    ),
    Column(
        "Position",
        lambda one: one.contact.position,
        _sorted_by("position"),
        tooltip=lambda one: one.contact.position,
        foreground="muted",
    ),
    Column(
        "Met", lambda one: one.contact.met, _sorted_by("met"), tooltip=lambda one: one.contact.met, foreground="muted"
    ),
    Column("Last contact", lambda one: one.last.words if one.last else "", lambda one: one.last, foreground="muted"),
    Column(
        "Follow up",
        lambda one: one.following_words,
        lambda one: one.following,
        foreground=lambda one: "warn" if one.due else "muted",
    ),
    Column(
        "Tags",
        lambda one: ", ".join(one.contact.tags),
        lambda one: folded(", ".join(one.contact.tags)),
        tooltip=lambda one: ", ".join(one.contact.tags),
        foreground="muted",
    ),
)
NAME, COMPANY, POSITION, MET, LAST, FOLLOW_UP, TAGS = range(len(COLUMNS))
WIDTHS = (120, 110, 125, 110, 105, 135, 90)
ROOMY_NAME = 160
SHARING = (COMPANY, POSITION, MET, TAGS)
"""Columns that share with the names what room there is beyond that."""
NEWEST_FIRST = (LAST,)
"""Columns that one would have sorted downwards at first."""


def people(contacts: Iterable[Contact], today: date) -> tuple[Person, ...]:
    """The contacts as the list shows them on a day."""
    return tuple(_person(contact, today) for contact in contacts)


def _person(contact: Contact, today: date) -> Person:
    day = contact.next_follow_up
    return Person(
        contact=contact,
        last=contact.last_contact,
        following=day,
        following_words=_following_words(day, today),
        due=day is not None and day <= today,
        texts=plain(" ".join(_texts(contact))),
    )


def _following_words(day: date | None, today: date) -> str:
    if day is None:
        return ""
    if day < today:
        return f"{count_words((today - day).days, 'day')} overdue"
    return "today" if day == today else PartialDate(day.isoformat()).words


def _texts(contact: Contact) -> Iterator[str]:
    yield from (contact.name, contact.company, contact.position, contact.met, contact.email, contact.phone, contact.url)
    yield from contact.tags
    yield contact.notes
    for way in contact.ways:
        yield from (way.label, way.value)
    for interaction in contact.interactions:
        yield from (interaction.channel, interaction.notes)
    for reference in contact.references:
        yield reference.purpose


def arranged(listed: Iterable[Person], view: View) -> list[Person]:
    """Those that a view shows, in its order; those with nothing to sort by come last either way."""
    fits, words = FILTERS[view.chosen][1], plain(view.text).split()
    shown = [
        person
        for person in listed
        if (fits(person) and all(word in person.texts for word in words)) or person.contact.id == view.kept
    ]
    key: Callable[[Person], Any] = COLUMNS[view.column].sort_key or COLUMNS[view.column].text
    keyed = [(key(person), person) for person in shown]
    filled = sorted((pair for pair in keyed if pair[0]), key=lambda pair: pair[0], reverse=view.descending)
    return [person for _, person in filled] + [person for value, person in keyed if not value]


def choices(listed: Sequence[Person]) -> list[tuple[str, str]]:
    """What the filter offers, with counts."""
    return [(key, f"{name} {sum(map(fits, listed)):,}") for key, (name, fits) in FILTERS.items()]


class ContactTable(FittedTable):
    """The lines; several can be selected. `nothing` is said while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.people = RowsModel[Person](COLUMNS, lambda person: person.contact.id)
        super().__init__(
            self.people, WIDTHS, wide=NAME, giving_way=(TAGS, MET, POSITION, COMPANY, LAST, FOLLOW_UP), parent=parent
        )
        self.people.setParent(self)
        self.nothing = ""
        self.setAccessibleName("Contacts")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(NAME, Qt.SortOrder.AscendingOrder)

    @property
    def order(self) -> tuple[int, bool]:
        """The column it is sorted by, and whether downwards."""
        header = self.horizontalHeader()
        return header.sortIndicatorSection(), header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder

    def selected(self) -> tuple[Contact, ...]:
        """The selected contacts from top to bottom."""
        listed = self.people.rows
        # By runs: an index for each of ten thousand rows takes too long.
        runs = sorted({(run.top(), run.bottom()) for run in self.selectionModel().selection().toList()})
        return tuple(person.contact for top, bottom in runs for person in listed[top : bottom + 1])

    def show_people(self, shown: Sequence[Person], wanted: str = "") -> None:
        """Show these; what was selected stays so, and `wanted` is selected alone where it is among them."""
        before = self.currentIndex().data(ROW_ROLE)
        row = max(self.currentIndex().row(), 0)
        self.people.set_rows(shown)
        if wanted and self.select(wanted):
            return
        if shown and not self.selectionModel().hasSelection():
            kept = self.people.row_of(before.contact.id) if before is not None else -1
            self._select_row(kept if kept >= 0 else min(row, len(shown) - 1))

    def select(self, contact_id: str) -> bool:
        """Select the contact of that id alone; False where it is not shown."""
        row = self.people.row_of(contact_id)
        if row >= 0:
            self._select_row(row)
        return row >= 0

    def _select_row(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.people.index(row, NAME), flags)
        self.scrollTo(self.people.index(row, NAME))

    def _fit(self) -> None:
        theme = current_theme()
        for column in SHARING:
            self.setColumnWidth(column, theme.px(WIDTHS[column]))
        super()._fit()
        sharing = [column for column in SHARING if not self.isColumnHidden(column)]
        share = (self.columnWidth(NAME) - theme.px(ROOMY_NAME)) // (len(sharing) + 1)
        if share > 0:
            for column in sharing:
                self.setColumnWidth(column, self.columnWidth(column) + share)
            self.setColumnWidth(NAME, self.columnWidth(NAME) - share * len(sharing))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say so where there is nobody to show."""
        super().paintEvent(event)
        if not self.people.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(current_theme().colour("muted"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(12, 12, -12, -12), flags, self.nothing)
