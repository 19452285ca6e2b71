"""Texts for files that are read line by line: what no line may hold is left out, all else stays as it is."""

import re

_NO_TEXT = "\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff"
_IN_LINES = re.compile(f"[{_NO_TEXT}]")
_IN_ONE_LINE = re.compile(f"[{_NO_TEXT}\\n\\u2028\\u2029]")


def lines(text: str) -> str:
    """The text without control characters and halves of surrogate pairs; its lines stay."""
    return _IN_LINES.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """The same in one line."""
    return _IN_ONE_LINE.sub("", text)
