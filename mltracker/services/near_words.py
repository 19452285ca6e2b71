"""Mistyped words: which known words are nearest to one that nothing begins with."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extract

_SHORTEST = 3
"""Shorter words are near to everything."""
_SHORT = 5
"""Up to so many letters one edit may be mended; in longer words two."""
_AFTER_ALL = chr(0x10FFFF)
_MOST = 3
"""So many near words are taken for one."""


class NearWords:
    """Known words, each with the number of things that have it; those with signs or digits in them are left out."""

    def __init__(self, words: Iterable[tuple[str, int]]) -> None:
        self._counts: defaultdict[str, int] = defaultdict(int)
        for word, count in words:
            if word.isalpha() and len(word) >= _SHORTEST:
                self._counts[word] += count
        self._sorted = sorted(self._counts)

    def near(self, word: str) -> tuple[str, ...]:
        """The nearest known words or beginnings of such, by edits (a swap is one), then by how many things have them.

        Compared are whole words, and beginnings of the same length or one letter longer: the word may be half typed.
        """
        if not word.isalpha() or len(word) < _SHORTEST:
            return ()
        length, edits = len(word), 1 if len(word) <= _SHORT else 2
        whole = [one for one in self._sorted if abs(len(one) - length) <= edits]
        longer = [one for one in self._sorted if len(one) > length + edits]
        spellings = {*whole, *[one[:length] for one in longer], *[one[: length + 1] for one in longer]}
        found = extract(word, spellings, scorer=DamerauLevenshtein.distance, score_cutoff=edits, limit=None)
        nearest = min((distance for _, distance, _ in found), default=0)
        best = [spelling for spelling, distance, _ in found if distance == nearest]
        # Hardly anyone mistypes the first letter.
        likely = [spelling for spelling in best if spelling[0] == word[0]] or best
        count = {spelling: self._count(spelling, length, edits) for spelling in likely}
        return tuple(sorted(likely, key=lambda spelling: (-count[spelling], spelling))[:_MOST])

    def _count(self, spelling: str, length: int, edits: int) -> int:
        """How many things have it, alone or as the beginning of a longer word."""
        alone = self._counts.get(spelling, 0)
        if not length <= len(spelling) <= length + 1:
            return alone
        first, end = bisect_left(self._sorted, spelling), bisect_left(self._sorted, spelling + _AFTER_ALL)
        return alone + sum(self._counts[one] for one in self._sorted[first:end] if len(one) > length + edits)
