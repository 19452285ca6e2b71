"""Titles found while they are typed: by how their words begin, and by words that are nearly those."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

from mltracker.domain.sameness import folded

_SHORTEST_NEAR, _LONG = 4, 8
"""Shorter words must be right; from the second length on two typos pass instead of one."""
_AFTER_ALL = "\U0010ffff"


class TitleIndex:
    """Titles, each once however it is written; the first one given comes first."""

    def __init__(self, titles: Iterable[str]) -> None:
        self._titles: list[str] = []
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        seen: set[str] = set()
        for title in titles:
            words = folded(title)
            if words not in seen:
                seen.add(words)
                for word in set(words.split()):
                    self._places[word].append(len(self._titles))
                self._titles.append(title)
        self._words = sorted(self._places)

    def find(self, typed: str, limit: int) -> tuple[str, ...]:
        """The titles in which each typed word begins a word, then those that have a word nearly so instead."""
        words = folded(typed).split()
        if not words:
            return ()
        begun = [self._having(self._beginning(word)) for word in words]
        found = sorted(_common(begun))[:limit]
        if len(found) < limit:
            near = [have | self._having(self._near(word)) for have, word in zip(begun, words, strict=True)]
            right = set(found)
            more = _common(near) - right
            # The more words are right, the likelier is the title.
            ranked = sorted(more, key=lambda place: (-sum(place in have for have in begun), place))
            found += ranked[: limit - len(found)]
        return tuple(self._titles[place] for place in found)

    def beginning(self, typed: str) -> tuple[str, ...]:
        """All titles in which each typed word begins a word."""
        words = folded(typed).split()
        found = _common([self._having(self._beginning(word)) for word in words]) if words else set()
        return tuple(self._titles[place] for place in sorted(found))

    def _having(self, words: Iterable[str]) -> set[int]:
        return {place for word in words for place in self._places[word]}

    def _beginning(self, start: str) -> list[str]:
        return self._words[bisect_left(self._words, start) : bisect_left(self._words, start + _AFTER_ALL)]

    def _near(self, word: str) -> Iterator[str]:
        """The words that begin as a word does but for its typos.

        Only those with its first or second letter at their beginning are compared: hardly anyone mistypes both.
        """
        if len(word) < _SHORTEST_NEAR or not word.isalpha():
            return
        typos = 1 if len(word) < _LONG else 2
        lengths = range(len(word) - typos, len(word) + typos + 1)
        for letter in {word[0], word[1]}:
            for known in self._beginning(letter):
                beginnings = {known[:length] for length in lengths}
                if any(OSA.distance(word, one, score_cutoff=typos) <= typos for one in beginnings):
                    yield known


def _common(sets: list[set[int]]) -> set[int]:
    return sets[0].intersection(*sets[1:])
