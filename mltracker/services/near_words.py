"""Mistyped words: which known words are nearest to one that nothing begins with."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extract

_SHORTEST = 3
"""Shorter words are near to everything."""
_SHORT = 5
"""Up to so many letters one edit may be mended; in longer words two."""
_MOST = 3
"""So many near words are taken for one."""


class NearWords:
    """Known words, each with the number of things that have it; those with signs or digits in them are left out."""

    def __init__(self, words: Iterable[tuple[str, int]]) -> None:
        self._words = [(word, count) for word, count in words if word.isalpha() and len(word) >= _SHORTEST]

    def near(self, word: str) -> tuple[str, ...]:
        """The nearest known words or beginnings of such, by edits (a swap is one), then by how many things have them.

        Compared are whole words, and beginnings of the same length or one letter longer: the word may be half typed.
        """
        if not word.isalpha() or len(word) < _SHORTEST:
            return ()
        edits = 1 if len(word) <= _SHORT else 2
        counts: defaultdict[str, int] = defaultdict(int)
        for spelling, count in self._spellings(len(word), edits):
            counts[spelling] += count
        found = extract(word, counts.keys(), scorer=DamerauLevenshtein.distance, score_cutoff=edits, limit=None)
        nearest = min((distance for _, distance, _ in found), default=0)
        best = [spelling for spelling, distance, _ in found if distance == nearest]
        # Hardly anyone mistypes the first letter.
        likely = [spelling for spelling in best if spelling[0] == word[0]] or best
        return tuple(sorted(likely, key=lambda spelling: (-counts[spelling], spelling))[:_MOST])

    def _spellings(self, length: int, edits: int) -> Iterator[tuple[str, int]]:
        for word, count in self._words:
            if abs(len(word) - length) <= edits:
                yield word, count
            for beginning in (length, length + 1):
                if len(word) > max(beginning, length + edits):
                    yield word[:beginning], count
