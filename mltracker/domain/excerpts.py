"""Excerpts: the few words of a text around those that were looked for."""

import re
from collections.abc import Iterator, Sequence

from mltracker.domain.plain_text import plain

_WORD = re.compile(r"[\w+#]+")
_BEFORE = 30
_LENGTH = 110


def excerpt(text: str, beginnings: Sequence[str]) -> str:
    """The part of a text around its first word with one of these beginnings, as it was written but in one line.

    The beginnings are in plain form. Empty where no word of the text begins so.
    """
    at = next(_places(text, tuple(beginnings)), None)
    if at is None:
        return ""
    start = _word_start(text, max(at - _BEFORE, 0))
    shown = text[start : start + _LENGTH]
    if start + _LENGTH < len(text):
        shown = f"{shown.rsplit(maxsplit=1)[0]}…"
    return f"{'…' if start else ''}{' '.join(shown.split())}"


def _places(text: str, beginnings: tuple[str, ...]) -> Iterator[int]:
    return (word.start() for word in _WORD.finditer(text) if plain(word[0]).startswith(beginnings))


def _word_start(text: str, at: int) -> int:
    """The first place from there on at which a word may begin."""
    if not at:
        return 0
    space = re.compile(r"\s").search(text, at - 1, at + _BEFORE)
    return space.end() if space else at
