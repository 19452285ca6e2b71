"""What the record's tables and columns are called, and how their values are said: the words of the history.

This is the one place that knows it. A column without words stands among those about which its table is silent.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from mltracker.domain.composition import SECTION_NAMES, Section
from mltracker.domain.entries import DEPTH_WORDS, KIND_NAMES
from mltracker.domain.jobs import STAGE_NAMES
from mltracker.domain.results import DEGREE_WORDS
from mltracker.services import value_words

Image = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FieldWords:
    """What a column is called and how its values are said.

    `named` where a value says little without that name; `usual` is the value that goes without saying in a row that
    came or went.
    """

    caption: str
    say: value_words.Say = value_words.text
    named: bool = False
    usual: Any = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What a change is about. Of the tables entry and contact it is something that can be restored."""

    table: str
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class TableWords:
    """What a table's rows are called, and what they are about.

    `subject` finds that, and `label` is the column that names the row, or tells it from the others of its subject.
    `mark` is what a row says that has nothing else to say. `was_there` tells that a row which comes or goes is only
    what the user said of something that was there before.
    """

    noun: str
    plural: str
    subject: Callable[[Image, value_words.Names], Subject]
    fields: Mapping[str, FieldWords]
    silent: frozenset[str] = frozenset()
    is_part: bool = False
    label: str = ""
    mark: str = ""
    was_there: Callable[[Image], bool] = lambda _image: False


def _itself(table: str, column: str, image: Image, _names: value_words.Names) -> Subject:
    return Subject(table, image["id"], image[column] or TABLES[table].noun)


def _on(table: str, column: str, image: Image, names: value_words.Names) -> Subject:
    return Subject(table, image[column], names(table, image[column]))


def _one(table: str, name: str, _image: Image, _names: value_words.Names) -> Subject:
    return Subject(table, "", name)


def _step_itself(image: Image, names: value_words.Names) -> Subject:
    return Subject("career_step", image["id"], image["title"] or names("career_step", image["id"]))


_of_entry = partial(_on, "entry", "entry_id")
_of_contact = partial(_on, "contact", "contact_id")
_of_job = partial(_on, "job", "job_id")
_of_skill = partial(_on, "own_skill", "skill_id")
_of_area = partial(_on, "own_area", "area_id")
_of_role = partial(_on, "own_role", "role_id")
_ID = frozenset({"id"})
_FROM = FieldWords("Imported from")

_DEPTHS = {depth: f"{depth} {word}" for depth, word in DEPTH_WORDS.items()}
_ENTRY = {
    "kind": FieldWords("Kind", value_words.words_of({str(kind): name for kind, name in KIND_NAMES.items()})),
    "title": FieldWords("Title"),
    "place": FieldWords("Where"),
    "start": FieldWords("Started", value_words.day),
    "date": FieldWords("Finished", value_words.day),
    "end": FieldWords("Ended", value_words.day),
    "planned": FieldWords("Planned", value_words.yes, usual=0),
    "depth": FieldWords(
        "Depth", value_words.words_of({depth: f"{depth} {word}" for depth, word in DEPTH_WORDS.items()})
    ),
    "level": FieldWords("Level"),
    "expires": FieldWords("Expires", value_words.day),
    "degree": FieldWords("Degree", value_words.words_of({str(key): words for key, words in DEGREE_WORDS.items()})),
    "rank": FieldWords("Rank", value_words.number),
    "teams": FieldWords("Teams", value_words.number),
    "medal": FieldWords("Medal"),
    "share": FieldWords("Share of full time", value_words.share, usual=1),
    "hours": FieldWords("Hours", value_words.number),
    "url": FieldWords("Link"),
    "links": FieldWords("More links", value_words.texts),
    "tags": FieldWords("Tags", value_words.texts),
    "notes": FieldWords("Notes"),
    "source": _FROM,
}
_CONTACT = {
    "name": FieldWords("Name"),
    "company": FieldWords("Company"),
    "position": FieldWords("Position"),
    "met": FieldWords("Where you met"),
    "met_on": FieldWords("When you met", value_words.day),
    "email": FieldWords("E-mail"),
    "phone": FieldWords("Phone"),
    "url": FieldWords("Link"),
    "ways": FieldWords("Other ways to reach them", value_words.ways),
    "tags": FieldWords("Tags", value_words.texts),
    "every_days": FieldWords("Keep in touch every", value_words.days),
    "follow_up": FieldWords("Next follow-up", value_words.day),
    "notes": FieldWords("Notes"),
    "source": _FROM,
}


def _part(
    subject: Callable[[Image, value_words.Names], Subject],
    label: str,
    silent: frozenset[str],
    nouns: tuple[str, str],
    fields: Mapping[str, FieldWords],
    mark: str = "",
) -> TableWords:
    return TableWords(*nouns, subject, fields, silent, is_part=True, label=label, mark=mark)


TABLES: dict[str, TableWords] = {
    "entry": TableWords(
        "entry",
        "entries",
        partial(_itself, "entry", "title"),
        _ENTRY,
        _ID | {"source_key", "logged_on"},
        label="title",
    ),
    "contact": TableWords(
        "contact",
        "contacts",
        partial(_itself, "contact", "name"),
        _CONTACT,
        _ID | {"source_key", "logged_on"},
        label="name",
    ),
    "entry_skill": _part(
        _of_entry,
        "skill_id",
        frozenset({"entry_id"}),
        ("skill", "skill links"),
        {"skill_id": FieldWords("Skill", value_words.name_of("own_skill")), "strength": FieldWords("Strength")},
    ),
    "attachment": _part(
        _of_entry,
        "name",
        _ID | {"entry_id", "sha256"},
        ("file", "files"),
        {"name": FieldWords("Name"), "size": FieldWords("Size", value_words.size)},
    ),
    "kaggle_attempt": _part(
        _of_entry,
        "on",
        _ID | {"entry_id"},
        ("attempt", "attempts"),
        {
            "on": FieldWords("Date", value_words.day),
            "local": FieldWords("Local score", value_words.number, named=True),
            "public": FieldWords("Public score", value_words.number, named=True),
            "private": FieldWords("Private score", value_words.number, named=True),
            "tried": FieldWords("Tried", named=True),
            "lesson": FieldWords("Lesson", named=True),
        },
    ),
    "interaction": _part(
        _of_contact,
        "on",
        _ID | {"contact_id"},
        ("in touch", "times in touch"),
        {"on": FieldWords("Date", value_words.day), "channel": FieldWords("By"), "notes": FieldWords("About")},
    ),
    "reference_request": _part(
        _of_contact,
        "purpose",
        _ID | {"contact_id"},
        ("reference", "references"),
        {
            "purpose": FieldWords("For"),
            "asked": FieldWords("Asked", value_words.day, named=True),
            "agreed": FieldWords("Agreed", value_words.day, named=True),
            "until": FieldWords("Until", value_words.day, named=True),
            "checked": FieldWords("Details checked", value_words.day, named=True),
        },
        mark="reference",
    ),
    "contact_entry": _part(
        _of_contact,
        "entry_id",
        frozenset({"contact_id"}),
        ("linked entry", "linked entries"),
        {"entry_id": FieldWords("Entry", value_words.name_of("entry"))},
    ),
    "job": TableWords(
        "job",
        "jobs",
        partial(_itself, "job", "title"),
        {
            "title": FieldWords("Title"),
            "company": FieldWords("Company"),
            "place": FieldWords("Place"),
            "url": FieldWords("Link"),
            "posted": FieldWords("Posted", value_words.day),
            "closes": FieldWords("Closes", value_words.day),
            "posting": FieldWords("Posting"),
            "notes": FieldWords("Notes"),
            "source": _FROM,
        },
        _ID | {"source_key", "logged_on"},
        label="title",
    ),
    "job_stage": _part(
        _of_job,
        "stage",
        frozenset({"job_id"}),
        ("stage", "stages"),
        {
            "stage": FieldWords("Stage", value_words.words_of({str(key): name for key, name in STAGE_NAMES.items()})),
            "on": FieldWords("Date", value_words.day),
        },
    ),
    "own_area": TableWords(
        "area", "areas", partial(_itself, "own_area", "name"), {"name": FieldWords("Name")}, _ID, label="name"
    ),
    "area_name": _part(_of_area, "", frozenset({"area_id"}), ("name", "names of areas"), {"name": FieldWords("Name")}),
    "own_skill": TableWords(
        "skill",
        "skills",
        partial(_itself, "own_skill", "name"),
        {
            "name": FieldWords("Name"),
            "area": FieldWords("Area", value_words.name_of("own_area")),
            "description": FieldWords("Description"),
            "volatility": FieldWords("Goes stale"),
            "importance": FieldWords("Importance"),
        },
        _ID,
        label="name",
    ),
    "skill_name": _part(
        _of_skill, "", frozenset({"skill_id"}), ("name", "names of skills"), {"name": FieldWords("Name")}
    ),
    "skill_alias": _part(
        _of_skill, "alias", frozenset({"skill_id"}), ("further word", "further words"), {"alias": FieldWords("Word")}
    ),
    "irrelevant_skill": _part(
        _of_skill, "", frozenset({"skill_id"}), ("relevance", "marks of relevance"), {}, mark="not relevant"
    ),
    "self_assessment": _part(
        _of_skill,
        "on",
        _ID | {"skill_id"},
        ("self-assessment", "self-assessments"),
        {
            "on": FieldWords("Date", value_words.day),
            "level": FieldWords("Level", value_words.number, named=True),
            "source": FieldWords("Imported from", named=True),
        },
    ),
    "own_role": TableWords(
        "role", "roles", partial(_itself, "own_role", "title"), {"title": FieldWords("Title")}, _ID, label="title"
    ),
    "own_requirement": _part(
        _of_role,
        "area",
        frozenset({"role_id"}),
        ("requirement", "requirements"),
        {
            "area": FieldWords("Area", value_words.name_of("own_area")),
            "rung": FieldWords("Rung", value_words.number, named=True),
            "weight": FieldWords("Weight", value_words.number, named=True),
        },
    ),
    "own_promotion": _part(
        _of_role,
        "skill_id",
        frozenset({"role_id"}),
        ("importance", "importances"),
        {"skill_id": FieldWords("Skill", value_words.name_of("own_skill")), "importance": FieldWords("Importance")},
    ),
    "career_step": TableWords(
        "career step",
        "career steps",
        _step_itself,
        {
            "title": FieldWords("Title"),
            "done": FieldWords("Taken", value_words.day),
            "notes": FieldWords("Notes"),
            "dropped": FieldWords("Not for me", value_words.yes, usual=0),
        },
        _ID,
        label="title",
        was_there=lambda image: not image["title"],
    ),
    "owner": TableWords(
        "profile",
        "profiles",
        partial(_one, "owner", "Your profile"),
        {
            "target_role": FieldWords("Target role", value_words.name_of("own_role")),
            "name": FieldWords("Name"),
            "headline": FieldWords("Headline"),
            "email": FieldWords("E-mail"),
            "url": FieldWords("Link"),
            "place": FieldWords("Place"),
            "summary": FieldWords("Summary"),
            "weekly_goal": FieldWords("Entries a week", value_words.number),
        },
        _ID,
        was_there=lambda _image: True,
    ),
    "step_mark": _part(
        partial(_one, "step_mark", "Next steps"),
        "mark",
        frozenset({"key"}),
        ("mark", "marks"),
        {"mark": FieldWords("Mark")},
    ),
    "step_hours": _part(
        partial(_one, "step_hours", "Next steps"),
        "hours",
        frozenset({"key"}),
        ("estimate", "estimates"),
        {"hours": FieldWords("Hours", value_words.number)},
    ),
    "snooze": _part(
        partial(_one, "snooze", "Reminders"),
        "until",
        frozenset({"key"}),
        ("delay", "delays"),
        {"until": FieldWords("Until", value_words.day)},
    ),
    "review": _part(
        partial(_one, "review", "Weekly review"),
        "on",
        _ID,
        ("review", "reviews"),
        {"on": FieldWords("Held", value_words.day), "notes": FieldWords("Notes")},
    ),
    "portfolio": TableWords(
        "portfolio",
        "portfolios",
        partial(_itself, "portfolio", "name"),
        {"name": FieldWords("Name"), "composition": FieldWords("What it shows", value_words.composition)},
        _ID,
        label="name",
    ),
    "hidden_section": _part(
        partial(_one, "hidden_section", "Your portfolio"),
        "section",
        frozenset(),
        ("left out", "sections left out"),
        {"section": FieldWords("Section", value_words.words_of({str(key): SECTION_NAMES[key] for key in Section}))},
    ),
    "draft": TableWords(
        "draft",
        "drafts",
        partial(_one, "draft", "Draft"),
        {
            "kind": FieldWords("Kind"),
            "fields": FieldWords("Texts", lambda value, _names: ", ".join(filter(None, json.loads(value).values()))),
            "saved_on": FieldWords("Kept on", value_words.day),
        },
        _ID,
    ),
    "import_report": TableWords(
        "import report",
        "import reports",
        partial(_itself, "import_report", "file"),
        {"file": FieldWords("File"), "format": FieldWords("Format")},
        _ID | {"at", "counts", "unreadable"},
        label="file",
    ),
    "column_preset": TableWords(
        "column preset",
        "column presets",
        partial(_itself, "column_preset", "name"),
        {"name": FieldWords("Name")},
        _ID | {"mapping"},
        label="name",
    ),
    "difference": _part(
        partial(_one, "difference", "Lookalikes"),
        "",
        frozenset({"one_id", "other_id"}),
        ("difference", "differences"),
        {},
        mark="two different ones",
    ),
    "trusted_key": TableWords(
        "trusted key",
        "trusted keys",
        partial(_itself, "trusted_key", "issuer"),
        {"issuer": FieldWords("Issuer")},
        _ID | {"jwk"},
        label="issuer",
    ),
    "aim": _part(
        partial(_one, "aim", "What readiness is measured by"),
        "since",
        _ID | {"role", "constants"},
        ("readiness measured so since", "measures"),
        {"since": FieldWords("Since", value_words.day)},
    ),
}
"""The words for every table of the record."""
