"""How values of the record's columns are said in words, each by a function of the value and of what ids are called."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from mltracker.domain.composition import SECTION_NAMES, Section
from mltracker.domain.dates import PartialDate

_PERCENT = 100
_SIZES = ("bytes", "KB", "MB", "GB")
_KILO = 1000

Names = Callable[[str, str], str]
"""What something is called whose id a row holds, from its table and id; the id itself where nothing is known of it."""
Say = Callable[[Any, Names], str]


def text(value: Any, _names: Names) -> str:
    """A text as it stands."""
    return str(value)


def number(value: Any, _names: Names) -> str:
    """A number, with its thousands parted."""
    return f"{value:,}" if isinstance(value, int) else f"{value:g}"


def day(value: Any, _names: Names) -> str:
    """A date of its own precision."""
    return PartialDate(value).words


def yes(value: Any, _names: Names) -> str:
    """Yes or no."""
    return "yes" if value else "no"


def texts(value: Any, _names: Names) -> str:
    """A JSON list of texts."""
    return ", ".join(json.loads(value))


def ways(value: Any, _names: Names) -> str:
    """A JSON list of ways to reach somebody."""
    return ", ".join(f"{label}: {way}" if label else way for label, way in json.loads(value))


def composition(value: Any, _names: Names) -> str:
    """What a portfolio shows, in a few words."""
    rules = [one for one in json.loads(value)["sections"] if one["shown"]]
    return ", ".join(SECTION_NAMES[Section(one["section"])] for one in rules if one["section"] in list(Section))


def share(value: Any, _names: Names) -> str:
    """A share as a percentage."""
    return f"{value * _PERCENT:g} %"


def days(value: Any, _names: Names) -> str:
    """So many days."""
    return "1 day" if value == 1 else f"{value:,} days"


def size(value: Any, _names: Names) -> str:
    """So many bytes."""
    size, unit = float(value), 0
    while size >= _KILO and unit < len(_SIZES) - 1:
        size, unit = size / _KILO, unit + 1
    return f"{size:.{1 if unit > 1 else 0}f} {_SIZES[unit]}"


def words_of(words: Mapping[Any, str]) -> Say:
    """Says a value by a table of words."""
    return lambda value, _names: words.get(value, str(value))


def name_of(table: str) -> Say:
    """Says an id by the name of what it belongs to."""
    return lambda value, names: names(table, value)
