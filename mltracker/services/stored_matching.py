"""Matching stored items with the record, by their ids: what is new, what is equal, and what differs in which column."""

from mltracker.domain.contacts import checked_contact
from mltracker.domain.entries import checked_entry
from mltracker.domain.jobs import checked_job
from mltracker.domain.problems import Problem
from mltracker.domain.sameness import Likeness, Verdict
from mltracker.domain.stored_items import EMPTY, Row, StoredItem, Value
from mltracker.domain.stored_rules import check_row
from mltracker.record.queries import contacts, entries, jobs
from mltracker.record.queries.stored_items import rows_by_key, rows_where
from mltracker.services.stored_references import References
from mltracker.services.stored_tables import tables
from mltracker.services.tracker import Tracker

Key = tuple[str, tuple[Value, ...]]
Judged = tuple[StoredItem, Verdict, StoredItem | None, StoredItem | None]
_NAMED_BY_CATALOG = frozenset({"career_step", "owner"})
"""Tables whose ids are not the rows' own."""


class StoredMatching:
    """The record's side: a hash of every item's rows by table, growing with what is judged.

    Attributes:
        lost: why parts of the item that was judged last cannot come with it.
    """

    def __init__(self, tracker: Tracker) -> None:
        self._record = tracker.record
        self._references = References(tracker)
        self._hashes: dict[Key, int] = {}
        self._owners: dict[Key, tuple[Value, ...]] = {}
        checklist = tracker.checklist
        self._tables_of_ids: dict[Value, str] = {
            **dict.fromkeys(checklist.area, "own_area"),
            **dict.fromkeys(checklist.skill, "own_skill"),
            **dict.fromkeys(checklist.role, "own_role"),
        }
        self._judged: dict[Key, StoredItem] = {}
        self.lost: tuple[str, ...] = ()
        for table in tables(tracker):
            for values in rows_by_key(self._record, table):
                self._note(Row(table, values))

    def judged(self, item: StoredItem) -> Judged:
        """The item as it can be saved, what that is to what is known, the known one filled in, and as it is.

        Raises:
            Problem: a value means nothing, a rule is broken, or its id is that of something else.
        """
        for row in item.rows:
            check_row(row)
        self._check_ids(item)
        item, lost = self._references.usable(item)
        self.lost = tuple(f"Its {row.table.noun} “{row.key}” refers to nothing." for row in lost)
        check_whole(item)
        key = (item.table.name, item.key)
        if key not in self._hashes:
            self._remember(item)
            return item, Verdict(Likeness.NEW), None, None
        if all(self._hashes.get((table, item.key), 0) == found for table, found in _hashes(item).items()):
            return item, Verdict(Likeness.DUPLICATE, item.id), None, None
        known = self._known(item)
        filled = _filled(known, item)
        if filled is not None:
            self._remember(filled)
        return item, Verdict(Likeness.CHANGED, item.id), filled, known

    def _note(self, row: Row) -> None:
        table, key = row.table, row.table.item_of(row.values)
        self._hashes[table.name, key] = self._hashes.get((table.name, key), 0) ^ hash(row.values)
        if table.owner and table.owner != table.key[0]:
            self._owners[table.name, table.key_of(row.values)] = key
        elif table.key == ("id",) and table.name not in _NAMED_BY_CATALOG:
            self._tables_of_ids[key[0]] = table.name

    def _remember(self, item: StoredItem) -> None:
        for table in item.tables:
            self._hashes.pop((table.name, item.key), None)
        for row in item.rows:
            self._note(row)
        self._judged[item.table.name, item.key] = item
        self._references.add(item)

    def _check_ids(self, item: StoredItem) -> None:
        name = item.table.name
        if item.table.key == ("id",) and name not in _NAMED_BY_CATALOG:
            taken = self._tables_of_ids.get(item.key[0], name)
            if taken != name or (item.key[0] in self._tables_of_ids and (name, item.key) not in self._hashes):
                raise Problem("Its id is that of something else.")
        for part in item.parts:
            key = (part.table.name, part.table.key_of(part.values))
            if self._owners.get(key, item.key) != item.key:
                raise Problem(f"The id of its {part.table.noun} is that of another {item.table.noun}’s.")

    def _known(self, item: StoredItem) -> StoredItem:
        """The known item of the same key, with those parts of which the offered one speaks."""
        judged = self._judged.get((item.table.name, item.key))
        spoken_of = judged.tables if judged else ()
        others = tuple(table for table in item.tables if table not in spoken_of)
        rows = [
            Row(table, values)
            for table in others
            for values in rows_where(self._record, table, (table.owner,) if table.owner else table.key, item.key)
        ]
        if judged is None:
            return StoredItem(rows[0], tuple(rows[1:]), others)
        return StoredItem(judged.own, (*judged.parts, *rows), (*spoken_of, *others))


def check_whole(item: StoredItem) -> None:
    """Refuse an entry, contact or job that breaks a rule of its kind.

    Raises:
        Problem: it does.
    """
    match item.table.name:
        case "entry":
            checked_entry(entries.entry_from(item.own.image))
        case "contact":
            checked_contact(contacts.contact_from(item.own.image))
        case "job":
            checked_job(jobs.job_from(item.own.image))


def _hashes(item: StoredItem) -> dict[str, int]:
    found = dict.fromkeys((table.name for table in item.tables), 0)
    for row in item.rows:
        found[row.table.name] ^= hash(row.values)
    return found


def _filled(known: StoredItem, offered: StoredItem) -> StoredItem | None:
    """The known item with what the offered one says where it says nothing; None where that adds nothing or is wrong."""
    own = _filled_row(known.own, offered.own)
    parts = {_key(row): row for row in known.parts}
    for row in offered.parts:
        parts[_key(row)] = _filled_row(parts[_key(row)], row) if _key(row) in parts else row
    found = StoredItem(own, tuple(parts.values()), known.tables)
    if found == known:
        return None
    try:
        check_whole(found)
    except Problem:
        return None
    return found


def _filled_row(known: Row, offered: Row) -> Row:
    pairs = zip(known.values, offered.values, strict=True)
    return Row(known.table, tuple(theirs if mine in EMPTY else mine for mine, theirs in pairs))


def _key(row: Row) -> Key:
    return row.table.name, row.table.key_of(row.values)
