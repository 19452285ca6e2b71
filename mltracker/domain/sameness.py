"""Whether something that is offered is already known: the same entry or contact, perhaps with more to tell."""

import re
import unicodedata
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from typing import Any, Generic, TypeVar
from urllib.parse import unquote

from mltracker.domain.contacts import Contact, checked_contact
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind, checked_entry, kind_takes
from mltracker.domain.jobs import Job, Reached, checked_job
from mltracker.domain.plain_text import plain
from mltracker.domain.problems import Problem

_WORDS = re.compile(r"[a-z0-9+#]+")
_PROVIDER = re.compile(
    r"\s*(?:coursera|deeplearning\.ai|datacamp|edx|fast\.ai|kaggle|linkedin learning|pluralsight|udacity|udemy)"
    r"(?:\s+[-|]\s+|\s*[–—:]\s*)(?=\S)",
    re.IGNORECASE,
)
"""The platforms that people write before a course's name, as in `Coursera – Machine Learning`."""
_WEB = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
_PROJECTS = (Kind.PROJECT, Kind.KAGGLE, Kind.OPEN_SOURCE)
"""Kinds that people take for one another."""
OWN_SOURCE = "ML Tracker"
"""The source of what was exported from here: its keys are ids."""
_MOST_COMPARED = 50
"""So many items of one name are compared with an offer; more would only make all of them doubtful."""
_TELLING_END = 8
"""Characters at the beginning or the end of a name by which nearly equal ones are found: a slip leaves one of them."""
_LIKELY_CHANCE = 20
"""Where more names than these begin or end alike, that tells nothing."""
_NEAR = 0.9
"""So much of two names must be equal for them to be nearly so."""
_NUMBER = re.compile(r"\d+|\b[ivx]+\b")

Item = TypeVar("Item", Entry, Contact, Job)


class Likeness(StrEnum):
    """What an offered item is to those already known."""

    NEW = "new"
    CHANGED = "changed"
    DUPLICATE = "duplicate"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an offered item is, and to which known one. `fields` are those it fills in where the known one is empty."""

    likeness: Likeness
    existing_id: str = ""
    fields: tuple[str, ...] = ()


_NEW = Verdict(Likeness.NEW)
_SUREST_FIRST = (Likeness.DUPLICATE, Likeness.CHANGED, Likeness.DOUBTFUL)


@lru_cache(maxsize=1024)
def folded(text: str) -> str:
    """A title or name without what people write differently: case, accents, punctuation, a course platform before it.

    `+` and `#` stay: C++ and C# are not C. Never empty where the text is not.
    """
    if provider := _PROVIDER.match(text):
        text = text[provider.end() :]
    words = plain(text).replace("&", " and ")
    telling = _WORDS.findall(words) if words.isascii() else _letters_and_signs(words).split()
    return " ".join(telling) or words.strip() or text.strip()


def _letters_and_signs(words: str) -> str:
    return "".join(char if _tells(char) else " " for char in words)


def _tells(char: str) -> bool:
    """Whether a character is part of a word: a letter, a digit, or a mark such as the vowel signs of Hindi."""
    return char.isalnum() or char in "+#" or unicodedata.category(char)[0] == "M"


@lru_cache(maxsize=1024)
def folded_link(url: str) -> str:
    """A link without what may differ where it leads to the same page: scheme, `www.`, a last slash."""
    host, slash, path = _WEB.sub("", url, count=1).partition("/")
    return (host.casefold() + slash + unquote(path)).rstrip("/")


def nearly_equal(one: str, other: str) -> bool:
    """Whether two folded names differ by a slip of the pen, but not in their numbers: part 1 is not part 2."""
    if abs(len(one) - len(other)) > max(len(one), len(other)) * (1 - _NEAR) * 2:
        return False
    if _numbers_in(one) != _numbers_in(other):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _NEAR


@lru_cache(maxsize=1024)
def _numbers_in(name: str) -> list[str]:
    return _NUMBER.findall(name)


def filled(known: Item, offered: Item, fields: tuple[str, ...]) -> Item:
    """The known item with what the offered one adds in those fields."""
    return replace(known, **{name: _joined(getattr(known, name), getattr(offered, name)) for name in fields})


def _joined(known: Any, offered: Any) -> Any:
    """What two values of one field are together: of lists all that is in either, of others the offered one."""
    if not isinstance(known, tuple):
        return offered
    said = {one.stage for one in offered if isinstance(one, Reached) and one.on}
    kept = tuple(one for one in known if not (isinstance(one, Reached) and one.on is None and one.stage in said))
    stages = {one.stage for one in kept if isinstance(one, Reached)}
    return (*kept, *(one for one in offered if not _is_in(one, kept, stages)))


def _is_in(one: Any, known: tuple[Any, ...], stages: set[Any]) -> bool:
    return one.stage in stages if isinstance(one, Reached) else one in known


class _Index:
    """Names or ids under keys, in the order in which they were noted, so that verdicts do not hang on chance.

    Most keys have one: a list for each would take more memory than the items.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._first: dict[str, str] = {}
        self._more: dict[str, list[str]] = {}

    def note(self, key: str, value: str) -> None:
        """Note a value under a key, unless it is there or there are enough."""
        if self._first.setdefault(key, value) == value:
            return
        more = self._more.get(key)
        if more is None:
            self._more[key] = [value]
        elif len(more) < self._most - 1 and value not in more:
            more.append(value)

    def __contains__(self, key: str) -> bool:
        return key in self._first

    def is_full(self, key: str) -> bool:
        """Whether there may be more under a key than were noted."""
        return len(self._more.get(key, ())) >= self._most - 1

    def under(self, key: str) -> Sequence[str]:
        """What was noted under a key."""
        first = self._first.get(key)
        return () if first is None else (first, *self._more.get(key, ()))


class Known(ABC, Generic[Item]):
    """The items of a record, found by what may identify them: an offer is never compared with all of them.

    Each has an id. To judge the rows of a file, give each new item an id and `remember` it, and after a change
    `remember` the filled item: rows that repeat each other are then duplicates too.
    """

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._items: dict[str, Item] = {}
        self._by_key: defaultdict[str, _Index] = defaultdict(lambda: _Index(_MOST_COMPARED))
        """By source."""
        self._by_link, self._by_name = _Index(_MOST_COMPARED), _Index(_MOST_COMPARED)
        self._by_ends = (_Index(_LIKELY_CHANCE + 1), _Index(_LIKELY_CHANCE + 1))
        """Names by their beginning and by their end."""
        for item in items:
            self.remember(item)

    def remember(self, item: Item) -> None:
        """Know one more item, or an item of the same id as it is now."""
        self._items[item.id] = item
        if item.source_key:
            self._by_key[item.source].note(item.source_key, item.id)
        if item.url:
            self._by_link.note(folded_link(item.url), item.id)
        name = folded(self._name(item))
        if name not in self._by_name:
            for index, end in zip(self._by_ends, _ends(name), strict=False):
                index.note(end, name)
        self._by_name.note(name, item.id)

    def item(self, item_id: str) -> Item:
        """The known item of that id."""
        return self._items[item_id]

    def verdict(self, offered: Item) -> Verdict:
        """What an offered item is to those known."""
        if offered.source == OWN_SOURCE and offered.source_key in self._items:
            return Verdict(Likeness.DUPLICATE, offered.source_key)
        name = folded(self._name(offered))
        return _surest(
            [self._as_same(known, offered) for known in self._of_its_key(offered)]
            or [self._as_linked(known, offered) for known in self._of_its_link(offered)]
            or [self._as_namesake(known, offered) for known in self._namesakes(name, offered)]
            or [self._as_near(known, offered) for known in self._nearly(name, offered)]
        )

    def _found(self, index: _Index, key: str) -> Sequence[Item]:
        return [self._items[one] for one in index.under(key)] if key in index else ()

    def _of_its_key(self, offered: Item) -> Sequence[Item]:
        of_source = self._by_key.get(offered.source)
        return self._found(of_source, offered.source_key) if of_source and offered.source_key else ()

    def _of_its_link(self, offered: Item) -> Sequence[Item]:
        """Those with the same link, save the ones that their common source tells apart by other keys."""
        linked = self._found(self._by_link, folded_link(offered.url)) if offered.url else ()
        return linked and [
            known for known in linked if known.source != offered.source or not (known.source_key and offered.source_key)
        ]

    def _namesakes(self, name: str, offered: Item) -> Sequence[Item]:
        """Those of its name that could be the same at all."""
        known = self._found(self._by_name, name)
        return known and [one for one in known if self._may_be_one(one, offered)]

    def _nearly(self, name: str, offered: Item) -> Sequence[Item]:
        """Those whose names are nearly that one, and that nothing speaks against."""
        near: dict[str, None] = {}
        for index, end in zip(self._by_ends, _ends(name), strict=False):
            if end in index and not index.is_full(end):
                near |= dict.fromkeys(index.under(end))
        return [
            known
            for one in near
            if one != name and nearly_equal(one, name)
            for known in self._found(self._by_name, one)
            if self._may_be_one(known, offered) and self._agree(known, offered)
        ]

    def _as_near(self, known: Item, offered: Item) -> Verdict:
        return Verdict(Likeness.DOUBTFUL, known.id, self._fields(known, offered))

    def _as_same(self, known: Item, offered: Item) -> Verdict:
        fields = self._fields(known, offered)
        if not fields:
            return Verdict(Likeness.DUPLICATE, known.id)
        try:
            self._check(filled(known, offered, fields))
        except Problem:
            return Verdict(Likeness.DOUBTFUL, known.id)
        return Verdict(Likeness.CHANGED, known.id, fields)

    def _as_linked(self, known: Item, offered: Item) -> Verdict:
        return self._as_same(known, offered)

    def _as_namesake(self, known: Item, offered: Item) -> Verdict:
        return self._as_same(known, offered) if self._agree(known, offered) else self._as_near(known, offered)

    @abstractmethod
    def _name(self, item: Item) -> str: ...

    @abstractmethod
    def _may_be_one(self, known: Item, offered: Item) -> bool:
        """Whether two items of one name could be the same at all."""

    @abstractmethod
    def _agree(self, known: Item, offered: Item) -> bool:
        """Whether nothing in two items of one name speaks against their being the same."""

    @abstractmethod
    def _fields(self, known: Item, offered: Item) -> tuple[str, ...]:
        """The fields that the offered item fills in."""

    @abstractmethod
    def _check(self, item: Item) -> None:
        """Raise a Problem where the item breaks a rule of its kind."""


class KnownEntries(Known[Entry]):
    """The entries of a record."""

    def _name(self, item: Entry) -> str:
        return item.title

    def _may_be_one(self, known: Entry, offered: Entry) -> bool:
        return known.kind is offered.kind or (known.kind in _PROJECTS and offered.kind in _PROJECTS)

    def _agree(self, known: Entry, offered: Entry) -> bool:
        return (
            known.kind is offered.kind
            and _texts_agree(known.where, offered.where)
            and _overlap(known.start, offered.start)
            and _overlap(known.finished, offered.finished)
            and _in_order(known.start, offered.finished)
            and _in_order(offered.start, known.finished)
        )

    def _fields(self, known: Entry, offered: Entry) -> tuple[str, ...]:
        names = ["where", "start", "expires", "degree", "level", "medal", "url", "notes", "rank", "teams", "hours"]
        names += ["links", "tags"]
        if known.finished is None:  # a date and an end exclude each other
            names += ["date", "end"]
        fields = tuple(name for name in _filled_in(known, offered, names) if kind_takes(known.kind, name))
        done = known.planned and not offered.planned and known.finished is None and offered.finished is not None
        return (*fields, "planned") if done else fields

    def _as_linked(self, known: Entry, offered: Entry) -> Verdict:
        if self._may_be_one(known, offered):
            return self._as_same(known, offered)
        return Verdict(Likeness.DOUBTFUL, known.id)  # a course and its certificate may share a link

    def _check(self, item: Entry) -> None:
        checked_entry(item)


class KnownContacts(Known[Contact]):
    """The contacts of a record."""

    def _name(self, item: Contact) -> str:
        return item.name

    def _may_be_one(self, known: Contact, offered: Contact) -> bool:
        """Namesakes with different links are two people, unless both were met on one day: links can be renamed."""
        met_at_once = known.met_on is not None and known.met_on == offered.met_on
        return met_at_once or _links_agree(known.url, offered.url)

    def _agree(self, known: Contact, offered: Contact) -> bool:
        if known.url and offered.url:
            return _links_agree(known.url, offered.url)
        if known.email and offered.email:
            return known.email.casefold() == offered.email.casefold()
        return _texts_agree(known.company, offered.company) and _overlap(known.met_on, offered.met_on)

    def _fields(self, known: Contact, offered: Contact) -> tuple[str, ...]:
        names = ["company", "position", "met", "met_on", "email", "phone", "url", "notes", "ways", "tags"]
        return _filled_in(known, offered, names)

    def _check(self, item: Contact) -> None:
        checked_contact(item)


class KnownJobs(Known[Job]):
    """The jobs of a record."""

    def _name(self, item: Job) -> str:
        return item.title

    def _may_be_one(self, known: Job, offered: Job) -> bool:
        return _texts_agree(known.company, offered.company) and _links_agree(known.url, offered.url)

    def _agree(self, known: Job, offered: Job) -> bool:
        return folded(known.company) == folded(offered.company) and _overlap(known.posted, offered.posted)

    def _fields(self, known: Job, offered: Job) -> tuple[str, ...]:
        names = ["company", "place", "url", "posted", "closes", "posting", "notes", "stages"]
        return _filled_in(known, offered, names)

    def _check(self, item: Job) -> None:
        checked_job(item)


def _ends(name: str) -> tuple[str, ...]:
    """A name's beginning and end; none where it is too short for both."""
    return (name[:_TELLING_END], name[-_TELLING_END:]) if len(name) >= _TELLING_END else ()


def _surest(verdicts: list[Verdict]) -> Verdict:
    return min(verdicts, key=lambda verdict: _SUREST_FIRST.index(verdict.likeness)) if verdicts else _NEW


def _filled_in(known: Item, offered: Item, names: list[str]) -> tuple[str, ...]:
    return tuple(name for name in names if _adds(getattr(known, name), getattr(offered, name)))


def _adds(known: Any, offered: Any) -> bool:
    return _joined(known, offered) != known if isinstance(known, tuple) else bool(offered) and not known


def _texts_agree(one: str, other: str) -> bool:
    return not one or not other or folded(one) == folded(other)


def _links_agree(one: str, other: str) -> bool:
    return not one or not other or folded_link(one) == folded_link(other)


def _overlap(one: PartialDate | None, other: PartialDate | None) -> bool:
    return not one or not other or (one.first_day <= other.last_day and other.first_day <= one.last_day)


def _in_order(start: PartialDate | None, end: PartialDate | None) -> bool:
    return not start or not end or start.first_day <= end.last_day
