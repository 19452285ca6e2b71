"""From a text to the skills that it names, by the aliases of each skill.

An alias is a run of words and signs, hyphens apart: `fine-tuning` finds "fine tuning" as well. `=` before it means
that case counts, `~` that it counts only beside another skill of its area, or the word programming: R, C and Go are
languages in "Python or R", not in "Go to market".
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from mltracker.domain.sameness import folded
from mltracker.domain.skills import Skill

_TOKEN = re.compile(r"[^\W_]+|[^\w\s\-‐‑]|_")
"""A word or a single sign; a hyphen between words is as good as a space."""
_BETWEEN_NAMES = frozenset([",", ";", "/", "|", "&", "+", ":", "(", ")", "•", "·", "and", "or"])
_AFTER_PROGRAMMING = _BETWEEN_NAMES | {"in", "language", "languages", "such", "as", "like", "with", "including"}
_LETTER_GOES_ON = re.compile(r"\+\+|#|[-&.'’]\w")
"""What makes a bare letter part of something else, right behind it: C++, C#, R&D, C-level."""
_GLUE = "-&.'’"
"""What joins an ambiguous word to another one, so that it means neither: Go-to-market, Objective-C."""
_PARENTHESES = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class _Alias:
    skill: Skill
    words: tuple[str, ...]
    """As written where case counts, else empty."""
    needs_neighbour: bool


@dataclass(slots=True)
class _Node:
    """What may follow the words read so far, and the aliases that end with them."""

    following: dict[str, "_Node"] = field(default_factory=dict)
    aliases: list[_Alias] = field(default_factory=list)


_Mention = tuple[_Alias, int, int]
"""An alias in a text, the number of its first token, and that of its last."""


class _Words:
    """A text's tokens, without case in `folded`. Most texts are never asked how and where a token stands in them."""

    def __init__(self, text: str) -> None:
        self.text = unicodedata.normalize("NFC", text)
        self._is_ascii = text.isascii()
        if self._is_ascii:
            self.folded = _TOKEN.findall(text.lower())
        else:
            self.folded = [token[0].casefold() for token in self.tokens]

    @cached_property
    def tokens(self) -> list[re.Match[str]]:
        return list(_TOKEN.finditer(self.text))

    def written(self, first: int, last: int) -> tuple[str, ...]:
        return tuple(token[0] for token in self.tokens[first : last + 1])

    def goes_on(self, at: int) -> bool:
        """Whether a token is a letter that is part of something else."""
        if self._is_ascii and len(self.folded[at]) > 1:
            return False
        token = self.tokens[at]
        letter = token[0]
        return len(letter) == 1 and letter.isalpha() and _LETTER_GOES_ON.match(self.text, token.end()) is not None


class SkillMatcher:
    """Finds the skills that a text names. Built once for a checklist's skills."""

    def __init__(self, skills: Iterable[Skill]) -> None:
        skills = tuple(skills)
        self._root = _Node()
        self._by_name: dict[str, str] = {}
        for skill in skills:
            self._by_name.setdefault(folded(skill.name), skill.id)
        for skill in skills:
            # A skill that its owner added without aliases is known by its name.
            for marked in skill.aliases or (skill.name,):
                self._add(skill, marked)

    def skills_in(self, text: str) -> tuple[str, ...]:
        """The ids of the skills that a text names, in the order in which they first appear."""
        words = _Words(text)
        mentions = self._mentions(words)
        if any(alias.needs_neighbour for alias, _, _ in mentions):
            beside = _Neighbours(words, mentions)
            mentions = [one for one in mentions if not one[0].needs_neighbour or beside.vouch_for(one)]
        return tuple(dict.fromkeys([alias.skill.id for alias, _, _ in mentions]))

    def skill_named(self, name: str) -> str | None:
        """The id of the skill of that name or alias, as in `Python` or `Python (Programming Language)`."""
        inner = _PARENTHESES.findall(name)
        for wording in (name, _PARENTHESES.sub(" ", name), *(one for one in inner if len(one) > 1)):
            if wording.strip() and (found := self._by_name.get(folded(wording))):
                return found
        return None

    def _add(self, skill: Skill, marked: str) -> None:
        alias = marked.lstrip("~=")
        marks = marked[: len(marked) - len(alias)]
        self._by_name.setdefault(folded(alias), skill.id)
        words = _Words(alias)
        node = self._root
        for word in words.folded:
            node = node.following.setdefault(word, _Node())
        written = words.written(0, len(words.folded)) if "=" in marks else ()
        node.aliases.append(_Alias(skill, written, "~" in marks))

    def _mentions(self, words: _Words) -> list[_Mention]:
        found: list[_Mention] = []
        folded = words.folded
        for first, word in enumerate(folded):
            node, last = self._root.following.get(word), first
            while node is not None:
                if node.aliases and not words.goes_on(last):
                    found += [
                        (alias, first, last)
                        for alias in node.aliases
                        if not alias.words or alias.words == words.written(first, last)
                    ]
                last += 1
                node = node.following.get(folded[last]) if last < len(folded) else None
        return found


class _Neighbours:
    """What stands around the mentions in a text."""

    def __init__(self, words: _Words, mentions: list[_Mention]) -> None:
        self._text = words.text
        self._folded = words.folded
        self._tokens = words.tokens
        self._first_at: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
        self._last_at: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
        for alias, first, last in mentions:
            skill = alias.skill
            self._first_at[first].add((skill.area, skill.id))
            self._last_at[last].add((skill.area, skill.id))

    def vouch_for(self, mention: _Mention) -> bool:
        """Whether a mention stands alone beside another skill of its area, or beside the word programming."""
        alias, first, last = mention
        if self._glued(first, last):
            return False
        before = self._beyond(first, -1, _BETWEEN_NAMES)
        after = self._beyond(last, 1, _BETWEEN_NAMES)
        skill = alias.skill
        near = {*self._last_at.get(before, ()), *self._first_at.get(after, ())}
        if any(area == skill.area and other != skill.id for area, other in near):
            return True
        subject = self._beyond(first, -1, _AFTER_PROGRAMMING)
        return "programming" in (self._word(subject), self._word(last + 1))

    def _glued(self, first: int, last: int) -> bool:
        start, end = self._tokens[first].start(), self._tokens[last].end()
        before, after = self._text[max(start - 2, 0) : start], self._text[end : end + 2]
        joined_before = len(before) > 1 and before[1] in _GLUE and before[0].isalnum()
        return joined_before or (len(after) > 1 and after[0] in _GLUE and after[1].isalnum())

    def _beyond(self, at: int, step: int, passed_over: frozenset[str]) -> int:
        """The token next to one, when some are passed over; -1 where a line ends between the two instead."""
        near = at + step
        while self._word(near) in passed_over:
            near += step
        if near == at + step and 0 <= near < len(self._tokens):
            left, right = sorted((at, near))
            if "\n" in self._text[self._tokens[left].end() : self._tokens[right].start()]:
                return -1
        return near

    def _word(self, at: int) -> str:
        return self._folded[at] if 0 <= at < len(self._folded) else ""
