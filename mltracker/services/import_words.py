"""What the rows of an import say, field by field and in words: beside what is known, or what they fill in."""

from collections.abc import Callable, Iterator
from typing import Any

from mltracker.domain.contacts import Interaction, Way
from mltracker.domain.dates import PartialDate, partial_date
from mltracker.domain.entries import KIND_NAMES, Kind, SkillLink
from mltracker.domain.jobs import STAGE_NAMES, Reached
from mltracker.domain.skills import Checklist, SelfAssessment
from mltracker.domain.stored_items import StoredItem
from mltracker.services.change_words import Line, lines_of
from mltracker.services.importing import Choice, PreviewRow
from mltracker.services.table_words import TABLES

_CAPTIONS = {
    "kind": "Kind",
    "title": "Title",
    "name": "Name",
    "company": "Company",
    "position": "Position",
    "where": "Where",
    "place": "Place",
    "met": "Where you met",
    "met_on": "When you met",
    "planned": "Planned",
    "date": "Date",
    "start": "Started",
    "end": "Finished",
    "expires": "Expires",
    "hours": "Hours",
    "degree": "Degree",
    "level": "Level",
    "rank": "Rank",
    "teams": "Teams",
    "medal": "Medal",
    "email": "E-mail",
    "phone": "Phone",
    "url": "Link",
    "links": "More links",
    "ways": "Other ways",
    "posted": "Posted",
    "closes": "Closes",
    "stages": "Stages",
    "on": "Date",
    "local": "Own validation",
    "public": "Public score",
    "private": "Private score",
    "tried": "Tried",
    "lesson": "Lesson",
    "headline": "Headline",
    "summary": "Summary",
    "skills": "Skills",
    "skill": "Skill",
    "tags": "Tags",
    "interactions": "In touch",
    "notes": "Notes",
    "posting": "Posting",
}
"""What people call the fields of all that can be imported, in the order in which they are read."""


def title_of(item: object, checklist: Checklist) -> str:
    """What names an item."""
    if isinstance(item, SelfAssessment):
        return checklist.skill[item.skill].name
    for name in ("title", "name", "tried"):
        if text := getattr(item, name, ""):
            return str(text)
    on = getattr(item, "on", None)
    return on.words if isinstance(on, PartialDate) else "Your profile"


def what_it_says(row: PreviewRow, checklist: Checklist) -> tuple[Line, ...]:
    """What a row says, field by field."""
    return tuple(_lines(None, row.offered, checklist))


def compared(row: PreviewRow, checklist: Checklist) -> tuple[Line, ...]:
    """What is known as `before` and what the row says as `after`, for every field that either fills."""
    return tuple(_lines(row.known, row.offered, checklist))


def filled_in(row: PreviewRow, checklist: Checklist) -> tuple[Line, ...]:
    """What filling in would change, field by field."""
    # What differs without anything to fill in is shown as it would be replaced.
    after = row.filled or row.offered
    return tuple(one for one in _lines(row.known, after, checklist) if one.before != one.after)


def field_name(name: str) -> str:
    """What people call a field that an import fills in, within a sentence."""
    return "done" if name == "planned" else _CAPTIONS[name].lower()


def choice_words(row: PreviewRow, choice: Choice) -> str:
    """What a choice means for a row."""
    doubtful = row.verdict.likeness == "doubtful"
    match choice:
        case Choice.ADD if doubtful:
            return "Two different ones: add"
        case Choice.ADD:
            return "Add as another one" if row.known is not None else "Add"
        case Choice.FILL_IN:
            return "The same: fill in what is missing" if doubtful else "Fill in what is missing"
        case Choice.REPLACE:
            return "Replace yours by what the file says"
        case Choice.LEAVE if doubtful and row.filled is None:
            return "The same: leave out"
        case Choice.LEAVE:
            return "Leave out"


def _lines(before: object, after: object, checklist: Checklist) -> Iterator[Line]:
    if isinstance(after, StoredItem):
        yield from _stored_lines(before if isinstance(before, StoredItem) else None, after, checklist)
        return
    for name, caption in _CAPTIONS.items():
        was, is_now = (_said(one, name, checklist) for one in (before, after))
        if was or is_now:
            yield Line(caption, was, is_now)


def _stored_lines(before: StoredItem | None, after: StoredItem, checklist: Checklist) -> Iterator[Line]:
    def name(_table: str, key: str) -> str:
        return checklist.skill[key].name if key in checklist.skill else key

    old, new = ({(row.table.name, row.key): row for row in one.rows} if one else {} for one in (before, after))
    for place in dict.fromkeys((*old, *new)):
        was, is_now = (rows[place].image if place in rows else None for rows in (old, new))
        if was != is_now and place[0] in TABLES:
            yield from lines_of(place[0], was, is_now, name)


def _said(item: object, name: str, checklist: Checklist) -> str:
    value = getattr(item, name) if name in getattr(item, "__dataclass_fields__", ()) else None
    if isinstance(item, SelfAssessment):
        value = _of_assessment(value, name, checklist)
    return "" if value in (None, "", (), False) and not isinstance(value, float) else _words(value, checklist)


def _of_assessment(value: Any, name: str, checklist: Checklist) -> Any:
    """What a self-assessment holds as text, as what it stands for."""
    if name == "skill":
        return checklist.skill[value].name
    return partial_date(value) if name == "on" else value


def _words(value: Any, checklist: Checklist) -> str:
    if isinstance(value, tuple):
        return "\n".join(_words(one, checklist) for one in value)
    if isinstance(value, SkillLink):
        return checklist.skill[value.skill].name
    say = _SAID.get(type(value), str)
    return say(value)


_SAID: dict[type, Callable[[Any], str]] = {
    bool: lambda _yes: "yes",
    float: lambda value: f"{value:g}",
    PartialDate: lambda value: value.words,
    Kind: lambda value: KIND_NAMES[value],
    Way: lambda value: f"{value.label}: {value.value}" if value.label else value.value,
    Reached: lambda value: " · ".join([STAGE_NAMES[value.stage], *([value.on.words] if value.on else [])]),
    Interaction: lambda value: " · ".join(filter(None, (value.on.words, value.channel, value.notes))),
}
"""How values are said that are not their own words."""
