"""P10: the first 50 hits of a sitting that has read its words, against raw FTS5 ranking the same words."""

import random
from collections.abc import Callable, Iterator

from mltracker.record.search_index import WIDTH
from mltracker.services.searching import Search
from tests.benchmarks.goals import Figure, Records, large_tracker, ratio
from tests.benchmarks.large_record import SEED, vocabulary

RAW = (
    "SELECT title, place, notes FROM "  # noqa: S608 - constants
    "(SELECT rowid AS number FROM search_text WHERE search_text MATCH ? ORDER BY rank LIMIT 50) "
    f"JOIN entry ON entry.rowid = number / {WIDTH}"
)
"""A hit is no number: the texts that it shows come with it."""


def figures(records: Records) -> Iterator[Figure]:
    """A search as people type it: beginnings, several words, rare ones, mistyped ones."""
    often, seldom = (vocabulary(random.Random(SEED))[place] for place in (10, 1_000))
    mistyped = f"{often[:3]}{often[4]}{often[3]}{often[5:]}"
    asked = {
        "a beginning": (often[:3], f'"{often[:3]}"*'),
        "two words": (f"{often} entry", f'"{often}"* "entry"*'),
        "a rare word": (seldom, f'"{seldom}"*'),
        "a mistyped word": (mistyped, f'"{often}"*'),
    }
    with large_tracker(records) as tracker:
        sitting = Search(tracker)
        sitting.find(mistyped)

        def found(text: str) -> Callable[[], object]:
            return lambda: sitting.find(text)

        def raw(query: str) -> Callable[[], object]:
            return lambda: tracker.record.read(RAW, (query,))

        for name, (text, query) in asked.items():
            # Ranking a rare word takes FTS5 a quarter of a millisecond: no hits can be made of it in as little again.
            most = None if text == seldom else 2
            yield Figure("P10", f"search: {name} / raw FTS5", ratio(found(text), raw(query)), most)
