"""The list of everything logged: which entries it shows, in which order, and those of them that are seen."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mltracker.domain.entries import Entry, Kind
from mltracker.domain.plain_text import plain
from mltracker.record.queries import entries as entry_queries
from mltracker.record.queries import entry_list
from mltracker.record.queries.entry_list import SortBy, Wanted
from mltracker.services.tracker import Tracker

if TYPE_CHECKING:
    from array import array

__all__ = ["SortBy", "View", "beginning", "entries_at", "ids_at", "key_of", "kind_counts", "order", "titled", "wanted"]

_MOST_WORDS = 20
_PART = re.compile(r'(tag|is):(?:"([^"]*)"?|(\S*))|"([^"]*)"?|(\S+)', re.IGNORECASE)
"""A word or a text in quotes, alone or behind `tag:` or `is:`."""
_STATES = {"planned": True, "done": False}


@dataclass(frozen=True, slots=True)
class View:
    """Which entries are shown, and in which order. No kinds are all kinds; `text` is what the user typed to filter."""

    kinds: frozenset[Kind] = frozenset()
    text: str = ""
    by: SortBy = SortBy.WHEN
    descending: bool = True


def order(tracker: Tracker, view: View) -> "array[int]":
    """The keys of the entries that a view shows, in its order; equals stay newest first.

    A key is a number that an entry keeps while the record is open.
    """
    if view.kinds or view.text or not tracker.listed.can_sort(view.by):
        return _asked_for(tracker, view)
    return tracker.listed.sorted(view.by, descending=view.descending)


def beginning(tracker: Tracker, view: View, count: int) -> "array[int]":
    """The first of those keys: at least so many where there are as many, found sooner than all of them."""
    return order(tracker, view) if tracker.listed.is_known else _asked_for(tracker, view, count)


def _asked_for(tracker: Tracker, view: View, count: int | None = None) -> "array[int]":
    return entry_list.order(tracker.record, wanted(view), view.by, descending=view.descending, limit=count)


def wanted(view: View) -> Wanted:
    """What a view asks for: `tag:nlp` asks for a tag, `is:planned` or `is:done` for either, the rest for words."""
    words: list[str] = []
    tags: list[str] = []
    planned = None
    for field, *texts in _PART.findall(_storable(view.text)):
        text = plain("".join(texts))
        state = next((value for name, value in _STATES.items() if text and name.startswith(text)), None)
        if field.lower() == "tag":
            tags.append(text)
        elif field and state is not None:
            planned = state
        elif field:
            words += [field, text] if text else []
        else:
            words += text.split()
    # A sign alone is in no index.
    indexed = [word for word in words if any(char.isalnum() or char in "+#" for char in word)]
    return Wanted(view.kinds, tuple(indexed[:_MOST_WORDS]), tuple(filter(None, tags))[:_MOST_WORDS], planned)


def kind_counts(tracker: Tracker) -> dict[Kind, int]:
    """How many entries there are of each kind that has any."""
    return tracker.listed.kinds


def entries_at(tracker: Tracker, keys: Sequence[int]) -> dict[int, Entry]:
    """The entries of those keys that there still are."""
    return entry_queries.entries_at(tracker.record, keys)


def key_of(tracker: Tracker, entry_id: str) -> int | None:
    """The key of the entry of that id."""
    return entry_list.rowid(tracker.record, entry_id)


def ids_at(tracker: Tracker, keys: Iterable[int]) -> tuple[str, ...]:
    """The ids of the entries of those keys that there still are."""
    return entry_list.ids(tracker.record, keys)


def titled(tracker: Tracker, beginning: str) -> frozenset[int]:
    """The keys of the entries whose title begins so, in any case and with or without accents."""
    return entry_list.titled(tracker.record, plain(_storable(beginning)))


def _storable(text: str) -> str:
    """The text without what no record holds: half a surrogate pair, a null character."""
    return text.encode("utf-8", "ignore").decode().replace("\0", " ")
