"""What a portfolio's pages say besides the user's own words, in the languages that `resources/languages` has."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from mltracker.domain.dates import PartialDate
from mltracker.resource_files import resource

ENGLISH = "en"
_TAG = re.compile(r"([a-z]{2,3})(?:-[a-z]{4})?(?:-([a-z]{2}))?", re.IGNORECASE)
_DAY, _MONTH = 3, 2
"""So many parts have the dates that name one."""


@dataclass(frozen=True)
class Phrases:
    """One language: its tag, what it calls itself, and its words for the English ones; what it lacks stays English."""

    tag: str
    name: str
    words: Mapping[str, str] = field(default_factory=dict)
    months: tuple[str, ...] = ()
    month_of_year: str = ""
    day_of_month: str = ""

    def say(self, english: str, **values: str) -> str:
        """A phrase with the values that stand in it; these are taken as they are."""
        return self.words.get(english, english).format(**values)

    def date(self, day: PartialDate) -> str:
        """A date as its readers write it."""
        parts = [int(part) for part in day.text.split("-")]
        if not self.months or len(parts) < _MONTH:
            return day.words
        pattern = self.day_of_month if len(parts) == _DAY else self.month_of_year
        return pattern.format(year=parts[0], month=self.months[parts[1] - 1], day=parts[-1])


@cache
def phrases(language: str) -> Phrases:
    """Those of a language, given as a BCP 47 tag; English where there are none."""
    return all_phrases().get(language_and_region(language)[0], all_phrases()[ENGLISH])


@cache
def all_phrases() -> Mapping[str, Phrases]:
    """Every language that there are phrases in, by its tag."""
    found = [_read(path.stem, path.read_text("utf-8")) for path in sorted(resource("languages").glob("*.toml"))]
    return {one.tag: one for one in (Phrases(ENGLISH, "English"), *found)}


def language_and_region(tag: str) -> tuple[str, str]:
    """A tag's language and region, the latter empty where it has none; English where it is no tag."""
    match = _TAG.fullmatch(tag.strip())
    return (match[1].lower(), (match[2] or "").lower()) if match else (ENGLISH, "")


def _read(tag: str, text: str) -> Phrases:
    values: dict[str, Any] = tomllib.loads(text)
    return Phrases(
        tag, values["name"], values["phrases"], tuple(values["months"]), values["month_of_year"], values["day_of_month"]
    )
