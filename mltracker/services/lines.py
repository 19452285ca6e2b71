"""Entries and contacts as JSON objects with public names: what scripts write and read, and what the sample is made of.

A contact's `title` is their name, its `where` their company, its `date` the day they were met.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from mltracker.domain.contacts import Contact, Interaction, ReferenceRequest, Way
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import (
    USUAL_DEPTH,
    CertificationLevel,
    Degree,
    Entry,
    Kind,
    Medal,
    SkillLink,
    Strength,
)
from mltracker.domain.problems import Problem
from mltracker.domain.typed_dates import typed_date

CONTACT = "contact"
KINDS = (*(str(kind) for kind in Kind), CONTACT)
MAX_LINE = 1_000_000
"""Characters in one line; a longer one is refused before it is parsed."""

Item = Entry | Contact
Word = TypeVar("Word", bound=StrEnum)

_DATES = ("date", "start", "end", "expires")
_TEXTS = {"title": "title", "where": "where", "url": "url", "notes": "notes"}
_CONTACT_TEXTS = {"title": "name", "where": "company", "url": "url", "notes": "notes"} | {
    name: name for name in ("position", "met", "email", "phone")
}
_CHOICES: dict[str, type[StrEnum]] = {"level": CertificationLevel, "degree": Degree, "medal": Medal}
_COUNTS = ("rank", "teams")
_LISTS = ("links", "tags")
_ENTRY_NAMES = {
    *("kind", "depth", "skills", "share", "hours", "planned"),
    *_TEXTS,
    *_DATES,
    *_CHOICES,
    *_COUNTS,
    *_LISTS,
}
_CONTACT_NAMES = {
    *("kind", "date", "ways", "tags", "every_days", "follow_up", "interactions", "references", "entries"),
    *_CONTACT_TEXTS,
}
_REFERENCE_DATES = ("asked", "agreed", "until", "checked")


def new_item(values: Mapping[str, Any], today: date) -> Item:
    """Build the entry or contact that an object describes.

    Raises:
        Problem: a name is unknown, or a value is of the wrong type or not among its choices.
    """
    kind = values.get("kind")
    if kind == CONTACT:
        return changed_contact(Contact(name=""), values, today)
    if not isinstance(kind, str) or kind not in KINDS:
        raise Problem(f"“{str(kind)[:40]}” is not a kind of entry.", todo=f"Choose one of {', '.join(KINDS)}.")
    return changed_entry(Entry(Kind(kind), "", depth=USUAL_DEPTH[Kind(kind)]), values, today)


def changed_entry(entry: Entry, values: Mapping[str, Any], today: date) -> Entry:
    """Lay the named values over an entry; an empty text or null takes a date or choice away.

    Raises:
        Problem: a name is unknown, or a value is of the wrong type or not among its choices.
    """
    _refuse_others(values, _ENTRY_NAMES, f"A {entry.kind} entry")
    new: dict[str, Any] = {field: _text(values[name], name) for name, field in _TEXTS.items() if name in values}
    new.update({name: _date(values[name], name, today) for name in _DATES if name in values})
    if "depth" in values:
        new["depth"] = _depth(values["depth"])
    if "share" in values:
        new["share"] = _share(values["share"])
    if "hours" in values:
        new["hours"] = _hours(values["hours"])
    if "planned" in values:
        new["planned"] = _yes_or_no(values["planned"], "planned")
    if "skills" in values:
        new["skills"] = _skills(values["skills"])
    new.update({name: _count(values[name], name) for name in _COUNTS if name in values})
    new.update({name: _texts(values[name], name) for name in _LISTS if name in values})
    new.update({name: _choice(values[name], name, kind) for name, kind in _CHOICES.items() if name in values})
    return replace(entry, **new)


def changed_contact(contact: Contact, values: Mapping[str, Any], today: date) -> Contact:
    """Lay the named values over a contact.

    Raises:
        Problem: a name is unknown, or a value is of the wrong type.
    """
    _refuse_others(values, _CONTACT_NAMES, "A contact")
    new: dict[str, Any] = {field: _text(values[name], name) for name, field in _CONTACT_TEXTS.items() if name in values}
    if "date" in values:
        new["met_on"] = _date(values["date"], "date", today)
    if "follow_up" in values:
        new["follow_up"] = _date(values["follow_up"], "follow_up", today)
    if "every_days" in values:
        new["every_days"] = _count(values["every_days"], "every_days")
    new.update({name: _texts(values[name], name) for name in ("tags", "entries") if name in values})
    if "ways" in values:
        new["ways"] = tuple(_way(one) for one in _list(values["ways"], "ways"))
    if "interactions" in values:
        new["interactions"] = tuple(_interaction(one, today) for one in _list(values["interactions"], "interactions"))
    if "references" in values:
        new["references"] = tuple(_reference(one, today) for one in _list(values["references"], "references"))
    return replace(contact, **new)


def items_from_lines(lines: Iterable[str], today: date) -> tuple[Item, ...]:
    """Read one JSON object a line; blank lines are passed over.

    Raises:
        Problem: a line cannot be read; it is named, and so is what is wrong with it.
    """
    items = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                items.append(new_item(_object(line), today))
            except Problem as problem:
                raise Problem(f"Line {number}: {problem.happened}", kept=problem.kept, todo=problem.todo) from None
    return tuple(items)


def as_json(item: Item) -> dict[str, Any]:
    """An entry or contact as an object of the same names, with its id; dates as they were given."""
    if isinstance(item, Contact):
        return {
            "id": item.id,
            "kind": CONTACT,
            **{name: getattr(item, field) for name, field in _CONTACT_TEXTS.items()},
            "date": _date_text(item.met_on),
            "ways": [{"label": way.label, "value": way.value} for way in item.ways],
            "tags": list(item.tags),
            "every_days": item.every_days,
            "follow_up": _date_text(item.follow_up),
            "interactions": [
                {"on": one.on.text, "channel": one.channel, "notes": one.notes} for one in item.interactions
            ],
            "references": [
                {"purpose": one.purpose, **{name: _date_text(getattr(one, name)) for name in _REFERENCE_DATES}}
                for one in item.references
            ],
            "entries": list(item.entries),
        }
    return {
        "id": item.id,
        "kind": str(item.kind),
        **{name: getattr(item, field) for name, field in _TEXTS.items()},
        **{name: _date_text(getattr(item, name)) for name in _DATES},
        "depth": item.depth,
        "skills": [{"id": link.skill, "link": str(link.strength)} for link in item.skills],
        **{name: getattr(item, name) for name in (*_CHOICES, *_COUNTS)},
        **{name: list(getattr(item, name)) for name in _LISTS},
        "share": item.share,
        "hours": item.hours,
        "planned": item.planned,
    }


def skill_link(text: str) -> dict[str, str]:
    """Read `ID` or `ID:STRENGTH` as the command line writes a skill."""
    skill, colon, strength = text.partition(":")
    return {"id": skill, "link": strength if colon else str(Strength.PRIMARY)}


def _object(line: str) -> Mapping[str, Any]:
    if len(line) > MAX_LINE:
        raise Problem(f"It is longer than {MAX_LINE:,} characters.", todo="Shorten it.")
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        raise Problem("It is not a JSON object.", todo="Write one JSON object a line.") from None
    if not isinstance(value, dict):
        raise Problem("It is not a JSON object.", todo="Write one JSON object a line.")
    return value


def _refuse_others(values: Mapping[str, Any], names: set[str], owner: str) -> None:
    others = sorted(values.keys() - names)
    if others:
        raise Problem(f"{owner} has no “{others[0][:40]}”.", todo=f"It may have {', '.join(sorted(names))}.")


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise Problem(f"The {name} is not a text.", todo="Write it in quotes.")
    return value


def _list(value: Any, name: str) -> list[Any]:
    if not isinstance(value, list):
        raise Problem(f"The {name} are not a list.", todo="Write them in brackets.")
    return value


def _date(value: Any, name: str, today: date) -> PartialDate | None:
    return typed_date(_text(value, name), today) if value not in (None, "") else None


def _date_text(value: PartialDate | None) -> str | None:
    return value.text if value else None


def _depth(value: Any) -> int:
    text = str(value).strip()
    if isinstance(value, (bool, float)) or text not in {"1", "2", "3", "4"}:
        raise Problem(f"“{text[:40]}” is not a depth.", todo="Give one from 1 (followed) to 4 (led).")
    return int(text)


def _share(value: Any) -> float:
    try:
        return round(float(_text(value, "share") if isinstance(value, (str, bool)) else value), 4)
    except (TypeError, ValueError, OverflowError):
        raise Problem(
            f"“{str(value)[:40]}” is not a share of full time.", todo="Give one above 0 and up to 1."
        ) from None


def _hours(value: Any) -> float | None:
    if value in (None, ""):
        return None
    try:
        return round(float(_text(value, "hours") if isinstance(value, (str, bool)) else value), 2)
    except (TypeError, ValueError, OverflowError):
        raise Problem(f"“{str(value)[:40]}” is not a number of hours.", todo="Write one such as 12 or 1.5.") from None


def _count(value: Any, name: str) -> int | None:
    if value in (None, ""):
        return None
    text = str(value).strip()
    if isinstance(value, (bool, float)) or not (text.isascii() and text.isdigit() and len(text) < 10):  # noqa: PLR2004
        raise Problem(f"“{text[:40]}” is no whole number for {name}.", todo="Write one such as 12.")
    return int(text)


def _texts(value: Any, name: str) -> tuple[str, ...]:
    return tuple(_text(one, name) for one in _list(value, name))


def _way(value: Any) -> Way:
    if not isinstance(value, dict) or value.keys() != {"label", "value"}:
        raise Problem("A way to reach them is not an object with “label” and “value”.")
    return Way(_text(value["label"], "label"), _text(value["value"], "value"))


def _reference(value: Any, today: date) -> ReferenceRequest:
    if not isinstance(value, dict) or not value.keys() <= {"purpose", *_REFERENCE_DATES}:
        raise Problem(f"A reference is not an object with “purpose” and {', '.join(_REFERENCE_DATES)}.")
    asked, agreed, until, checked = (_date(value.get(name), name, today) for name in _REFERENCE_DATES)
    return ReferenceRequest(_text(value.get("purpose", ""), "purpose"), asked, agreed, until, checked)


def _yes_or_no(value: Any, name: str) -> bool:
    if not isinstance(value, bool):
        raise Problem(f"The value of {name} is neither true nor false.", todo="Write true or false.")
    return value


def _choice(value: Any, name: str, kind: type[Word]) -> Word | None:
    if value in (None, ""):
        return None
    if value not in {str(one) for one in kind}:
        raise Problem(f"“{str(value)[:40]}” is not a {name}.", todo=f"Choose one of {', '.join(kind)}.")
    return kind(value)


def _skills(value: Any) -> tuple[SkillLink, ...]:
    links = []
    for one in _list(value, "skills"):
        if not isinstance(one, dict) or not one.keys() <= {"id", "link"}:
            raise Problem("A skill is not an object with “id” and “link”.", todo='Write {"id": "python"}.')
        strength = _choice(one.get("link") or str(Strength.PRIMARY), "link strength", Strength)
        links.append(SkillLink(_text(one.get("id"), "skill's id"), strength or Strength.PRIMARY))
    return tuple(links)


def _interaction(value: Any, today: date) -> Interaction:
    if not isinstance(value, dict) or not value.keys() <= {"on", "channel", "notes"}:
        raise Problem("An interaction is not an object with “on”, “channel” and “notes”.")
    on = _date(value.get("on"), "day of an interaction", today)
    if on is None:
        raise Problem("An interaction has no day.", todo='Give it one as "on".')
    return Interaction(on, _text(value.get("channel", ""), "channel"), _text(value.get("notes", ""), "notes"))
