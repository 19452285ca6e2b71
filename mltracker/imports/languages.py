"""Words of tables that are not in English: one file a language in `resources/import_words`."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from mltracker.domain.plain_text import plain
from mltracker.domain.sameness import folded
from mltracker.resource_files import resource

_ENGLISH = "january|february|march|april|may|june|july|august|september|october|november|december"
_SHORTEST = 3
"""Letters by which a month is told at least."""

Words = Mapping[str, str]
T = TypeVar("T")


@dataclass(frozen=True)
class Language:
    """What is written in one language, as `plain` or `folded` leaves it.

    Attributes:
        months: the names of the months from January on, other ones of the same month after a slash.
        days: the names of the days of the week, long and short.
        words: by section and word what that means: in `entry`, `contact` and `job` the meaning of a column, in
            `telling` the kind of entry that a column tells of, in `stages` and `status` what a cell says.
    """

    months: tuple[str, ...]
    days: tuple[str, ...]
    words: Mapping[str, Words]


@cache
def languages() -> tuple[Language, ...]:
    """All languages beside English."""
    files = sorted(resource("import_words").glob("*.toml"))
    return tuple(_language(tomllib.loads(file.read_text("utf-8"))) for file in files)


@cache
def agreed(section: str) -> Words:
    """The words of a section, without those by which two languages mean different things."""
    return _undisputed(pair for language in languages() for pair in language.words[section].items())


@cache
def months() -> Mapping[str, int]:
    """The number of a month by its name in any language, and by each beginning of a name that is no other month's."""
    listed = (tuple(_ENGLISH.split("|")), *(language.months for language in languages()))
    return _undisputed(
        (name[:length], number)
        for names in listed
        for number, same in enumerate(names, start=1)
        for name in same.split("/")
        for length in range(_SHORTEST, len(name) + 1)
    )


def _undisputed(pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    said: dict[str, set[T]] = {}
    for word, meaning in pairs:
        said.setdefault(word, set()).add(meaning)
    return {word: meanings.pop() for word, meanings in said.items() if len(meanings) == 1}


def _language(parts: Mapping[str, Any]) -> Language:
    sections = {name: _by_word(section) for name, section in parts.items() if isinstance(section, dict)}
    return Language(tuple(_listed(plain(parts["months"]))), tuple(_listed(plain(parts["days"]))), sections)


def _by_word(section: Words) -> Words:
    return {folded(word): meaning for meaning, words in section.items() for word in _listed(words)}


def _listed(words: str) -> list[str]:
    return words.split("|") if words else []
