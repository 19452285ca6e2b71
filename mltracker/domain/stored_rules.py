"""What the values of stored rows must be beyond their types, so that every row that comes in can be shown."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from mltracker.domain.composition import Section, checked_composition, from_json
from mltracker.domain.dates import partial_date
from mltracker.domain.entries import (
    DEPTH_WORDS,
    MAX_TEXT,
    CertificationLevel,
    Degree,
    Kind,
    Medal,
    Strength,
    checked_text,
    checked_url,
)
from mltracker.domain.jobs import Stage
from mltracker.domain.next_steps import Mark
from mltracker.domain.problems import Problem
from mltracker.domain.roles import FULL_WEIGHT, RUNG_WORDS
from mltracker.domain.skills import Importance, Volatility
from mltracker.domain.stored_items import Row, StoredTable

Rule = Callable[[Any], object]
"""Raises where a value is not as it must be."""

_MAX_ID = 200
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_UNDERSTOOD = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
"""What reading a text raises that says something else than it should."""


def check_row(row: Row) -> None:
    """Refuse a row with a value that means nothing where it stands.

    Raises:
        Problem: it has one; the column is named.
    """
    for value, (column, rule) in zip(row.values, _rules(row.table), strict=True):
        if value is None:
            continue
        try:
            rule(value)
        except (Problem, *_UNDERSTOOD):
            raise Problem(f"“{column}” in it cannot be “{str(value)[:60]}”.") from None


def _rules(table: StoredTable) -> list[tuple[str, Rule]]:
    """The rule for each column of a table, by its name."""
    if table.name not in _FOUND:
        _FOUND[table.name] = [
            (one.name, _RULES.get((table.name, one.name)) or _EVERYWHERE.get(one.name) or _usual(one.type))
            for one in table.columns
        ]
    return _FOUND[table.name]


def _usual(kind: type) -> Rule:
    return _text if kind is str else _anything


def _anything(_value: Any) -> None:
    pass


def _text(value: str) -> None:
    if value:
        checked_text(value, "text", limit=MAX_TEXT, lines=True)


def _id(value: str) -> None:
    if not value or checked_text(value, "id", limit=_MAX_ID) != value:
        raise ValueError(value)


def _day(value: str) -> None:
    if len(value) != len("2026-11-21"):
        raise ValueError(value)
    partial_date(value)
    date.fromisoformat(value)


def _digest(value: str) -> None:
    if not _DIGEST.fullmatch(value):
        raise ValueError(value)


def _one_of(choices: Iterable[Any]) -> Rule:
    known = set(choices)

    def check(value: Any) -> None:
        if value not in known:
            raise ValueError(value)

    return check


def _words(kind: type[StrEnum]) -> Rule:
    return _one_of(map(str, kind))


def _at_least(least: float) -> Rule:
    def check(value: float) -> None:
        if value < least:
            raise ValueError(value)

    return check


def _of_type(value: Any, kind: type) -> None:
    if type(value) is not kind:
        raise TypeError


def _json_list(one: Rule) -> Rule:
    def check(value: str) -> None:
        found = json.loads(value)
        _of_type(found, list)
        for each in found:
            one(each)

    return check


def _json_object(one: Rule) -> Rule:
    def check(value: str) -> None:
        found = json.loads(value)
        _of_type(found, dict)
        for each in found.values():
            one(each)

    return check


def _json_text(value: Any) -> None:
    _of_type(value, str)
    _text(value)


def _typed_text(value: Any) -> None:
    """A text as it was typed, which need not be one that an entry may have."""
    _of_type(value, str)
    value.encode()


def _json_number(value: Any) -> None:
    _of_type(value, int)


def _way(value: Any) -> None:
    label, way = value
    _json_text(label)
    _json_text(way)


def _unread_row(value: Mapping[str, Any]) -> None:
    for text in (value["row"], value["reason"], value.get("text", "")):
        _of_type(text, str)


def _past_role(value: str) -> None:
    role = json.loads(value)
    for name in ("id", "title"):
        _json_text(role[name])
    _of_type(role["extension"], bool)
    for area, rung, weight in role["requirements"]:
        _json_text(area)
        _json_number(rung)
        _json_number(weight)
    for importance in role["promotions"].values():
        _words(Importance)(importance)


_FOUND: dict[str, list[tuple[str, Rule]]] = {}
_EVERYWHERE: dict[str, Rule] = {
    **dict.fromkeys(("id", "key", "one_id", "other_id"), _id),
    **dict.fromkeys(("start", "end", "expires", "met_on", "follow_up", "asked", "agreed", "checked"), partial_date),
    **dict.fromkeys(("date", "posted", "closes", "on", "done", "until"), partial_date),
    **dict.fromkeys(("logged_on", "saved_on", "since"), _day),
    "url": checked_url,
    "tags": _json_list(_json_text),
    "strength": _words(Strength),
    "importance": _words(Importance),
    "hours": _at_least(0),
}


def _composition(value: str) -> None:
    checked_composition(from_json("", "Portfolio", value))


_RULES: dict[tuple[str, str], Rule] = {
    ("portfolio", "composition"): _composition,
    ("entry", "kind"): _words(Kind),
    ("entry", "depth"): _one_of(DEPTH_WORDS),
    ("entry", "level"): _words(CertificationLevel),
    ("entry", "degree"): _words(Degree),
    ("entry", "medal"): _words(Medal),
    ("entry", "links"): _json_list(checked_url),
    ("attachment", "sha256"): _digest,
    ("attachment", "size"): _at_least(1),
    ("contact", "ways"): _json_list(_way),
    ("job_stage", "stage"): _words(Stage),
    ("own_skill", "volatility"): _words(Volatility),
    ("self_assessment", "level"): _one_of(range(5)),
    ("own_requirement", "rung"): _one_of(RUNG_WORDS),
    ("own_requirement", "weight"): _one_of(range(FULL_WEIGHT + 1)),
    ("owner", "id"): _one_of(("owner",)),
    ("owner", "weekly_goal"): _at_least(1),
    ("step_mark", "mark"): _words(Mark),
    ("snooze", "until"): _day,
    ("review", "on"): _day,
    ("hidden_section", "section"): _words(Section),
    ("draft", "kind"): _one_of((*map(str, Kind), "contact")),
    ("draft", "fields"): _json_object(_typed_text),
    ("import_report", "counts"): _json_object(_json_number),
    ("import_report", "unreadable"): _json_list(_unread_row),
    ("column_preset", "mapping"): json.loads,
    ("trusted_key", "jwk"): _json_object(_anything),
    ("aim", "role"): _past_role,
    ("aim", "constants"): _json_object(_anything),
}
