"""Texts of both directions beside each other."""

import unicodedata


def isolated(text: str) -> str:
    """A user's text as it is typeset: tabs as spaces, and right-to-left words kept from reordering their neighbours."""
    text = text.replace("\t", " ")
    if any(unicodedata.bidirectional(char) in ("R", "AL") for char in text):
        return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"
    return text
