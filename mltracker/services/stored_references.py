"""What stored rows refer to beside what they are part of: skills, areas, roles and entries that must be there."""

from collections.abc import Iterator

from mltracker.domain.problems import Problem
from mltracker.domain.stored_items import Row, StoredItem
from mltracker.services.tracker import Tracker

_TARGETS = {
    "skill_id": "own_skill",
    "area": "own_area",
    "area_id": "own_area",
    "target_role": "own_role",
    "entry_id": "entry",
}
"""The table whose rows each column names; the catalog's skills, areas and roles count as rows, too."""


class References:
    """What can be referred to: all that the record and the catalog hold, growing with what comes in."""

    def __init__(self, tracker: Tracker) -> None:
        checklist = tracker.checklist
        self._known: dict[str, set[object]] = {
            "own_skill": set(checklist.skill),
            "own_area": set(checklist.area),
            "own_role": set(checklist.role),
            "entry": {key for (key,) in tracker.record.read("SELECT id FROM entry")},
        }

    def add(self, item: StoredItem) -> None:
        """Let others refer to an item."""
        if item.table.name in self._known:
            self._known[item.table.name].add(item.id)

    def usable(self, item: StoredItem) -> tuple[StoredItem, tuple[Row, ...]]:
        """The item without the parts that refer to nothing, and these.

        Raises:
            Problem: it refers to nothing itself.
        """
        own = item.own
        for column in self._dangling(own):
            if not own.table.columns[own.table.place[column]].optional:
                raise Problem(f"“{column}” in it refers to nothing: “{str(own[column])[:80]}”.")
            own = own.with_values(**{column: None})
        lost = tuple(part for part in item.parts if any(self._dangling(part)))
        if own is item.own and not lost:
            return item, ()
        return StoredItem(own, tuple(part for part in item.parts if part not in lost), item.tables), lost

    def _dangling(self, row: Row) -> Iterator[str]:
        for column, target in _TARGETS.items():
            place = row.table.place.get(column)
            if place is None or column == row.table.owner:
                continue
            if row.values[place] is not None and row.values[place] not in self._known[target]:
                yield column
