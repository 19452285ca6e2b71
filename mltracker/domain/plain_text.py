"""Texts without what people write differently: case and accents."""

import re
import unicodedata

_LETTERS = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})
"""Letters of the Latin script that Unicode does not decompose."""
_ACCENTS = re.compile("[\u0300-\u036f]")


def plain(text: str) -> str:
    """A text in lower case and without accents; in ASCII as SQLite's `lower` gives it."""
    if text.isascii():
        return text.lower()
    # Folding the case may leave composed letters again: compatibility letters first become plain ones.
    words = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return _ACCENTS.sub("", words).translate(_LETTERS)
