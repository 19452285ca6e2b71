"""What the list of everything logged begins with, kept while the record changes: its order, and counts."""

import threading
from array import array
from bisect import insort
from collections import deque
from functools import partial

from mltracker.domain.entries import Kind
from mltracker.record.database import Record
from mltracker.record.journal import Changed
from mltracker.record.queries import counts, entry_list
from mltracker.record.queries.entry_list import SortBy, Wanted

_GROUPS = frozenset(SortBy) - {SortBy.WHEN, SortBy.TITLE, SortBy.LINK, SortBy.RESULT}
"""What so many entries have in common that it is quicker to put these together than to compare entries."""
_MOST_TO_MOVE = 100
"""Where more entries changed, all are put in order as quickly."""


class KeptList:
    """All entries by their day, and how many there are of each kind; for any thread. A save only notes what it changed.

    The order is read when it is first asked for; then only what changed finds its place again.
    """

    def __init__(self, record: Record) -> None:
        self._record = record
        self._keys: array[int] | None = None
        self._unseen: deque[frozenset[str]] = deque()
        self._noted = 0
        self._kinds: tuple[int, dict[Kind, int]] = (-1, {})
        """How many changes were noted before they were counted, and the counts."""
        self._lock = threading.Lock()

    def note(self, changed: Changed) -> None:
        """Find the places of what a step changed with the next question."""
        if entry_ids := changed.of("entry"):
            self._unseen.append(entry_ids)
            self._noted += 1

    def prepare(self) -> None:
        """Know all of it before it is asked for."""
        _ = self.newest_first, self.kinds

    @property
    def kinds(self) -> dict[Kind, int]:
        """How many entries there are of each kind that has any."""
        noted, kinds = self._kinds
        if noted != self._noted:
            # Before they are counted: what changes meanwhile may be in them or not.
            noted = self._noted
            kinds = entry_list.counts(self._record)
            self._kinds = noted, kinds
        return kinds

    @property
    def is_known(self) -> bool:
        """Whether the order was asked for before, so that it is at hand or nearly so."""
        return self._keys is not None

    @property
    def newest_first(self) -> "array[int]":
        """The keys of all entries as the record stands; never changed once given."""
        with self._lock:
            changed: frozenset[str] = frozenset()
            while self._unseen:
                changed |= self._unseen.popleft()
            # Where that fails, nothing is known any more.
            known, self._keys = self._keys, None
            if known is not None and changed:
                known = self._mended(known, changed)
            self._keys = known = self._read() if known is None else known
            return known

    @staticmethod
    def can_sort(by: SortBy) -> bool:
        """Whether `sorted` knows that order."""
        return by is SortBy.WHEN or by in _GROUPS

    def sorted(self, by: SortBy, *, descending: bool) -> "array[int]":
        """The keys in another order; equals stay newest first, and the oldest day has its oldest first."""
        keys = self.newest_first
        if by is SortBy.WHEN and descending:
            return keys
        if by is SortBy.WHEN:
            rising = keys[:]
            rising.reverse()
            return rising
        from mltracker.services.term_order import by_terms  # noqa: PLC0415 - numpy is loaded when it is needed

        return by_terms(keys, *entry_list.terms(self._record, by), descending=descending)

    def _mended(self, keys: "array[int]", changed: frozenset[str]) -> "array[int] | None":
        """The keys with those of changed entries where they belong now; None where they are better read anew."""
        if len(changed) > _MOST_TO_MOVE:
            return None
        moved = entry_list.rowids(self._record, changed)
        rising = array("q", [key for key in reversed(keys) if key not in moved])
        for key in moved:
            insort(rising, key, key=partial(entry_list.place_by_day, self._record))
        rising.reverse()
        # Nothing says which was the key of an entry that is gone.
        return rising if len(rising) == counts.entries(self._record) else None

    def _read(self) -> "array[int]":
        return entry_list.order(self._record, Wanted(), SortBy.WHEN, descending=True)
