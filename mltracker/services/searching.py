"""Searching everything: entries, contacts and skills, by words in any case and with or without accents."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import nsmallest

from mltracker.domain.entries import KIND_NAMES, Kind
from mltracker.domain.plain_text import plain
from mltracker.record.queries import search as search_queries
from mltracker.record.queries.search import Candidate
from mltracker.services.tracker import Tracker

_MOST_WORDS = 20
"""So many words of a query are compared; more would only be a pasted text."""
_ELSEWHERE = 3
"""The rank of what holds the words outside of its title."""


class Thing(StrEnum):
    """What can be found."""

    ENTRY = "entry"
    CONTACT = "contact"
    SKILL = "skill"


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. `where` tells namesakes apart, `word` says what it is, such as Course or Contact."""

    thing: Thing
    id: str
    title: str
    where: str
    word: str


def search(tracker: Tracker, text: str, limit: int = 50) -> tuple[Hit, ...]:
    """What holds all words of a text, best first: see `title_rank`; shorter titles first among equals."""
    words = _words(text)
    if not words:
        return ()
    entries = search_queries.entries(tracker.record, words, limit)
    contacts = search_queries.contacts(tracker.record, words, limit)
    found = (*_skills(tracker, words), *_hits(Thing.ENTRY, entries, words), *_hits(Thing.CONTACT, contacts, words))
    best = nsmallest(limit, found, key=lambda one: (one[0], len(one[1].title), one[1].title, one[1].id))
    return tuple(hit for _, hit in best)


def title_rank(text: str, title: str) -> int | None:
    """How well a title answers a text: 0 begins with it, 1 has it at a word, 2 holds its words, None does not."""
    return _title_rank(_words(text), plain(title))


def _title_rank(words: Sequence[str], title: str) -> int | None:
    phrase = " ".join(words)
    if title.startswith(phrase):
        return 0
    if f" {phrase}" in title:
        return 1
    return 2 if _holds(title, words) else None


def _words(text: str) -> list[str]:
    storable = text.encode("utf-8", "ignore").decode()  # half a surrogate pair is in no record
    return plain(storable).split()[:_MOST_WORDS]


def _holds(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)


def _hits(thing: Thing, candidates: Iterable[Candidate], words: Sequence[str]) -> Iterator[tuple[int, Hit]]:
    for one in candidates:
        if _holds(plain(one.body), words) or not one.body:
            rank = _title_rank(words, plain(one.title))
            word = "Contact" if thing is Thing.CONTACT else KIND_NAMES[Kind(one.kind)]
            yield _ELSEWHERE if rank is None else rank, Hit(thing, one.id, one.title, one.where, word)


def _skills(tracker: Tracker, words: Sequence[str]) -> Iterator[tuple[int, Hit]]:
    checklist = tracker.checklist
    for skill in checklist.skills:
        aliases = " ".join(alias.lstrip("=~") for alias in skill.aliases)
        if _holds(plain(f"{skill.name} {aliases}"), words):
            rank = _title_rank(words, plain(skill.name))
            hit = Hit(Thing.SKILL, skill.id, skill.name, checklist.area[skill.area].name, "Skill")
            yield _ELSEWHERE if rank is None else rank, hit
