"""P10: the first 50 hits of a sitting that has read its words, against raw FTS5 ranking the same words."""

import random
from collections.abc import Callable, Iterator

from mltracker.services.searching import Search
from tests.benchmarks.goals import Figure, Records, large_tracker, ratio
from tests.benchmarks.large_record import SEED, vocabulary

RAW = "SELECT rowid FROM search_text WHERE search_text MATCH ? ORDER BY rank LIMIT 50"


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
            yield Figure("P10", f"search: {name} / raw FTS5", ratio(found(text), raw(query)), 2)
