"""Putting very many entries together by what they have in common: a few numbers are sorted instead of their texts."""

from array import array
from collections.abc import Sequence
from typing import Any

import numpy as np


def by_terms(ordered: "array[int]", keys: Sequence[int], terms: Sequence[Any], *, descending: bool) -> "array[int]":
    """The ordered keys by the terms that `keys` have, in their order where these are equal; none without a term."""
    place = {term: number for number, term in enumerate(sorted(set(terms), reverse=descending))}
    given, places = np.array(keys, np.int64), np.array([place[term] for term in terms], np.int64)
    among = np.frombuffer(ordered, np.int64)
    none = len(place)
    place_of_key = np.full(max(given.max(initial=0), among.max(initial=0)) + 1, none)
    place_of_key[given] = places
    found = place_of_key[among]
    sorted_keys = among[np.argsort(found, kind="stable")]
    return array("q", sorted_keys[: np.count_nonzero(found < none)].tobytes())
