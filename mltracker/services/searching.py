"""Searching everything by words in any case, with or without accents, whole, begun or mistyped."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import islice, product
from math import inf

from mltracker.domain.entries import KIND_NAMES, Kind
from mltracker.domain.excerpts import excerpt
from mltracker.domain.plain_text import plain
from mltracker.record.queries import search as search_queries
from mltracker.record.queries.search import Match
from mltracker.services.near_words import NearWords
from mltracker.services.tracker import Tracker

_MOST_WORDS = 20
"""So many words of a query are compared; more would only be a pasted text."""
_MOST_PHRASES = 16
"""So many ways to read mistyped words are compared with titles."""
_MOST_TITLED = 500
_ANYWHERE = 3
"""From so many letters on, words of skills and commands are also found from within: torch in PyTorch."""
_RECENT = 5
_ELSEWHERE = 4
"""The rank of what holds the words outside of its title."""
_WORD = re.compile(r"[\w+#]+")


class Thing(StrEnum):
    """What can be found."""

    COMMAND = "command"
    SKILL = "skill"
    ENTRY = "entry"
    CONTACT = "contact"
    JOB = "job"


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found.

    Attributes:
        thing: what it is; `id` is its id, for a command its name.
        kind: the kind of an entry; empty for all else.
        where: the place, company or area that tells namesakes apart.
        word: what it is, such as Course or Contact.
        context: the text around what was found, where that stands neither in the title nor in `where`.
    """

    thing: Thing
    id: str
    title: str
    where: str
    word: str
    kind: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a text finds, best first. `meant` are the words that were looked for in place of mistyped ones."""

    hits: tuple[Hit, ...] = ()
    meant: tuple[str, ...] = ()


class Search:
    """One sitting of searching a record and the names of commands; the record's words are read once, if need be."""

    def __init__(self, tracker: Tracker, commands: Sequence[str] = ()) -> None:
        self._tracker = tracker
        self._record = tracker.record
        self._commands = tuple(commands)

    def find(self, text: str, limit: int = 50) -> Found:
        """What holds all words of a text, or words that begin so; where one is unknown, what holds the nearest.

        Titles that are the text go first, then those that begin with it, have it, and have its words. Among equals
        commands go first, then skills, then what SQLite's bm25 rates best, then the newest.
        """
        text = text.encode("utf-8", "ignore").decode()  # half a surrogate pair is in no record
        words = [word for word in plain(text).split()[:_MOST_WORDS] if _WORD.search(word)]
        if not words:
            return Found()
        asked = _Asked([(word,) for word in words])
        best = self._best(asked, limit)
        if len(best) < limit and any(unicodedata.category(char) == "Lo" for char in text):
            best = [*best, *self._named(text, limit)]
        return Found(self._hits(best, asked, limit)) if best else self._found_nearby(words, limit)

    def recent(self) -> tuple[Hit, ...]:
        """The entries and contacts changed last."""
        return tuple(map(_hit, search_queries.last_changed(self._record, _RECENT)))

    def _found_nearby(self, words: Sequence[str], limit: int) -> Found:
        parts = [part for word in words for part in _WORD.findall(word)]
        near = {part: self._near_words.near(part) for part in parts if not self._is_known(part)}
        if not any(near.values()):
            return Found()
        asked = _Asked([near.get(part) or (part,) for part in parts])
        hits = self._hits(self._best(asked, limit), asked, limit)
        return Found(hits, tuple(word for some in near.values() for word in some) if hits else ())

    def _best(self, asked: "_Asked", limit: int) -> list[Hit | Match]:
        ranked: list[tuple[int, float, Hit | Match]] = [
            (asked.rank(one.hit.title), -inf, one.hit) for one in self._known if one.holds(asked.words)
        ]
        matches = [
            *search_queries.titled(self._record, asked.phrases, _MOST_TITLED),
            *search_queries.matches(self._record, asked.words, 2 * limit),
        ]
        if len(matches) < limit and len(asked.words) > 1:
            matches.extend(search_queries.together(self._record, asked.words))
        ranked.extend((_ELSEWHERE if one.file else asked.rank(one.title), one.score, one) for one in matches)
        ranked.sort(key=lambda one: one[:2])
        return [found for _, _, found in ranked]

    def _named(self, text: str, limit: int) -> list[Match]:
        """What has the text in its title or name, for scripts that write without spaces."""
        parts = unicodedata.normalize("NFC", text).split()[:_MOST_WORDS]
        return search_queries.named(self._record, parts, limit)

    def _hits(self, best: Sequence[Hit | Match], asked: "_Asked", limit: int) -> tuple[Hit, ...]:
        """The first of those found, each once, with what its title and place do not show of the words."""
        found = _once(best)[:limit]
        elsewhere = {
            one.row: missing
            for one in found
            if isinstance(one, Match) and (missing := asked.not_in(f"{one.title} {one.place} {one.file}"))
        }
        texts = search_queries.texts(self._record, elsewhere)

        def context(match: Match) -> str:
            if match.file:
                return f"attached: {match.file}"
            excerpts = (excerpt(text, elsewhere[match.row]) for text in texts.get(match.row, ()))
            return next(filter(None, excerpts), "")

        return tuple(one if isinstance(one, Hit) else replace(_hit(one), context=context(one)) for one in found)

    def _is_known(self, word: str) -> bool:
        return any(one.holds([(word,)]) for one in self._known) or search_queries.has_word(self._record, word)

    @cached_property
    def _near_words(self) -> NearWords:
        own = ((word, 1) for one in self._known for word in one.words.split())
        return NearWords((*search_queries.vocabulary(self._record), *own))

    @cached_property
    def _known(self) -> tuple["_Known", ...]:
        """What the index does not hold: commands and skills."""
        checklist = self._tracker.checklist
        commands = (Hit(Thing.COMMAND, name, name, "", "Command") for name in self._commands)
        skills = (
            (Hit(Thing.SKILL, one.id, one.name, checklist.area[one.area].name, "Skill"), one.aliases)
            for one in checklist.skills
        )
        return (
            *(_known(hit, ()) for hit in commands),
            *(_known(hit, [alias.lstrip("=~") for alias in aliases]) for hit, aliases in skills),
        )


@dataclass(frozen=True)
class _Asked:
    """The words that are looked for; of each the spellings that will do, in plain form."""

    words: Sequence[tuple[str, ...]]

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        return tuple(" ".join(one) for one in islice(product(*self.words), _MOST_PHRASES))

    def rank(self, title: str) -> int:
        """How well a title answers: 0 is the text, 1 begins with it, 2 has it at a word, 3 has its words, 4 has not."""
        text = plain(title)
        if text in self.phrases:
            return 0
        if text.startswith(self.phrases):
            return 1
        if any(f" {phrase}" in text for phrase in self.phrases):
            return 2
        return _ELSEWHERE if self.not_in(title) else 3

    def not_in(self, text: str) -> tuple[str, ...]:
        """The spellings of the words that a text has not, part by part."""
        folded = plain(text)
        missing = [spellings for spellings in self.words if not any(word in folded for word in spellings)]
        return tuple(part for spellings in missing for word in spellings for part in _WORD.findall(word))


@dataclass(frozen=True, slots=True)
class _Known:
    """A skill or command with its names in plain form, and those as words alone."""

    hit: Hit
    names: str
    words: str

    def holds(self, words: Sequence[Sequence[str]]) -> bool:
        return all(any(map(self._holds, spellings)) for spellings in words)

    def _holds(self, word: str) -> bool:
        return f" {word}" in self.words or (len(word) >= _ANYWHERE and word in self.names)


def _known(hit: Hit, aliases: Sequence[str]) -> _Known:
    names = plain(" ".join((hit.title, *aliases)))
    return _Known(hit, names, f" {' '.join(_WORD.findall(names))}")


def _once(found: Sequence[Hit | Match]) -> list[Hit | Match]:
    """Each entry, contact, skill and command where it stands first."""
    first: dict[tuple[str, str], Hit | Match] = {}
    for one in found:
        first.setdefault((one.thing if isinstance(one, Hit) else "", one.id), one)
    return list(first.values())


def _hit(match: Match) -> Hit:
    if match.kind == "contact":
        return Hit(Thing.CONTACT, match.id, match.title, match.place, "Contact")
    if match.kind == "job":
        return Hit(Thing.JOB, match.id, match.title, match.place, "Job")
    return Hit(Thing.ENTRY, match.id, match.title, match.place, KIND_NAMES[Kind(match.kind)], kind=match.kind)
