"""What the columns of people's own tables can mean, and the names that people give them."""

from collections.abc import Container, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import TypeVar

from mltracker.domain.entries import KIND_NAMES, Kind
from mltracker.domain.sameness import folded
from mltracker.imports.languages import Words, agreed, languages

W = TypeVar("W", bound=Container[str])


class Meaning(StrEnum):
    """What a column says of the entry, contact or job that its row is."""

    TITLE = "title"
    FIRST_NAME = "first name"
    LAST_NAME = "last name"
    WHERE = "where"
    KIND = "kind"
    STATUS = "status"
    STAGE = "stage"
    DATE = "date"
    START = "start"
    END = "end"
    EXPIRES = "expires"
    POSTED = "posted"
    CLOSES = "closes"
    SAVED = "saved"
    APPLIED = "applied"
    INTERVIEW = "interview"
    OFFER = "offer"
    POSITION = "position"
    PLACE = "place"
    MET = "met"
    MET_ON = "met on"
    LAST_CONTACT = "last contact"
    FOLLOW_UP = "follow up"
    EMAIL = "email"
    PHONE = "phone"
    LINK = "link"
    HOURS = "hours"
    TAGS = "tags"
    POSTING = "posting"
    KEY = "key"
    NOTES = "notes"


CONTACT = "contact"
JOB = "job"
ROW_NAMES = {**{str(kind): name for kind, name in KIND_NAMES.items()}, CONTACT: "Contact", JOB: "Job"}
"""What a row can be, as people read it."""

_ENTRY = {
    Meaning.TITLE: "title|name|untitled|course|course name|course title|certification|certification name|certificate"
    "|certificate name|credential|project|project name|competition|paper|publication|degree|degree name|activity|item"
    "|entry|what|tutorial|book|resource",
    Meaning.WHERE: "provider|platform|where|issuer|issued by|issuing organization|authority|organization|organisation"
    "|school|university|institution|employer|company|host|vendor|publisher",
    Meaning.KIND: "kind|type|category",
    Meaning.STATUS: "status|state|progress|done|completed?|finished?",
    Meaning.DATE: "date|completed|completed on|completion date|date completed|finished|finished on|date finished|issued"
    "|issued on|issue date|date issued|date earned|earned|earned on|published|published on|when",
    Meaning.START: "start|start date|started|started on|date started|from|begin|began",
    Meaning.END: "end|end date|ended|ended on|until|to",
    Meaning.EXPIRES: "expires|expires on|expiry|expiry date|expiration|expiration date|valid until|renewal|renew by",
    Meaning.HOURS: "hours|hours spent|time spent hours|duration hours|effort hours|time h",
    Meaning.LINK: "link|url|website|web|credential url|certificate url|certificate link|course link|course url|repo"
    "|repository|github",
    Meaning.TAGS: "tags|tag|labels|topics|topic|skills|skill|keywords|tech stack|tools",
    Meaning.KEY: "id|key|credential id|licence number|license number|certificate id",
    Meaning.NOTES: "notes|note|comment|comments|description|remarks|details",
}
_CONTACT = {
    Meaning.TITLE: "name|untitled|full name|contact|contact name|person|display name|who",
    Meaning.FIRST_NAME: "first name|given name|forename|firstname",
    Meaning.LAST_NAME: "last name|family name|surname|lastname",
    Meaning.WHERE: "company|organization|organisation|employer|firm|organization name|company name",
    Meaning.POSITION: "position|title|role|job title|occupation",
    Meaning.MET: "met|where met|met at|how we met|where we met|event|source",
    Meaning.MET_ON: "met on|date|date met|connected on|when met|first contact|added",
    Meaning.LAST_CONTACT: "last contact|last contacted|last contact date|last touch|last spoke",
    Meaning.FOLLOW_UP: "follow up|followup|next follow up|follow up date|next contact|next step date",
    Meaning.EMAIL: "email|e mail|email address|e mail address|mail",
    Meaning.PHONE: "phone|phone number|mobile|mobile phone|cell|telephone|tel",
    Meaning.LINK: "link|url|linkedin|linkedin url|profile|website|linkedin profile",
    Meaning.TAGS: "tags|tag|labels|group|groups|category",
    Meaning.KEY: "id|key|uid",
    Meaning.NOTES: _ENTRY[Meaning.NOTES],
}
_JOB = {
    Meaning.TITLE: "title|untitled|job title|role|position|job|job name|role title|position title|opening|name",
    Meaning.WHERE: "company|employer|company name|organization|organisation|employer name|firm",
    Meaning.PLACE: "location|place|city|office|where",
    Meaning.STAGE: "stage|status|list|state|application status|progress|phase|result|outcome",
    Meaning.POSTED: "posted|date posted|posted on|posting date",
    Meaning.CLOSES: "closes|deadline|closing date|apply by|due|due date|closes on|application deadline",
    Meaning.SAVED: "saved|date saved|saved on|date added|added|added on|created",
    Meaning.APPLIED: "applied|date applied|applied on|applied date|application date|date of application|date"
    "|submitted|apply date",
    Meaning.INTERVIEW: "interview|interview date|first interview|interviewed|interview on",
    Meaning.OFFER: "offer|offer date|offered on",
    Meaning.LINK: "link|url|job url|job link|posting url|posting link|job post url|job posting|listing|website",
    Meaning.POSTING: "posting|description|job description|posting text",
    Meaning.KEY: "id|key|job id|application id",
    Meaning.NOTES: "notes|note|comment|comments|remarks|details",
}


def _by_word(words: dict[Meaning, str]) -> dict[str, str]:
    return {folded(word): meaning for meaning, listed in words.items() for word in listed.split("|")}


_ENGLISH: Mapping[str, Words] = {"entry": _by_word(_ENTRY), CONTACT: _by_word(_CONTACT), JOB: _by_word(_JOB)}
DATES = frozenset(
    {
        *(Meaning.DATE, Meaning.START, Meaning.END, Meaning.EXPIRES, Meaning.POSTED, Meaning.CLOSES, Meaning.SAVED),
        *(Meaning.APPLIED, Meaning.INTERVIEW, Meaning.OFFER),
        *(Meaning.MET_ON, Meaning.LAST_CONTACT, Meaning.FOLLOW_UP),
    }
)
"""The meanings whose cells hold a date."""
_LABELS = {
    Meaning.FIRST_NAME: "First name",
    Meaning.LAST_NAME: "Last name",
    Meaning.KIND: "Kind",
    Meaning.STATUS: "Status",
    Meaning.STAGE: "Stage",
    Meaning.DATE: "Date",
    Meaning.START: "Start",
    Meaning.END: "End",
    Meaning.EXPIRES: "Expires",
    Meaning.POSTED: "Posted on",
    Meaning.CLOSES: "Closes on",
    Meaning.SAVED: "Saved on",
    Meaning.APPLIED: "Applied on",
    Meaning.INTERVIEW: "Interview on",
    Meaning.OFFER: "Offer on",
    Meaning.POSITION: "Position",
    Meaning.PLACE: "Place",
    Meaning.MET: "Met at",
    Meaning.MET_ON: "Met on",
    Meaning.LAST_CONTACT: "Last contact",
    Meaning.FOLLOW_UP: "Follow up on",
    Meaning.EMAIL: "E-mail",
    Meaning.PHONE: "Phone",
    Meaning.LINK: "Link",
    Meaning.HOURS: "Hours",
    Meaning.TAGS: "Tags",
    Meaning.POSTING: "Posting’s text",
    Meaning.KEY: "ID in that table",
    Meaning.NOTES: "Notes",
}
_NOTES = ("notes", "note", "description", "comments", "comment", "")
_TELLING = (
    (Kind.COURSE, "course|course name|course title"),
    (Kind.CERTIFICATION, "certification|certification name|certificate|certificate name|credential|issuer|expires"),
    (Kind.EDUCATION, "degree|degree name|school|university"),
    (Kind.KAGGLE, "competition"),
    (Kind.PUBLICATION, "paper|publication"),
    (Kind.PROJECT, "project|project name|repo|repository"),
)


def meanings_of(row_is: str) -> tuple[Meaning, ...]:
    """What columns can mean where each row is that: an entry's kind, a contact or a job."""
    return tuple({CONTACT: _CONTACT, JOB: _JOB}.get(row_is, _ENTRY))


def label_of(meaning: Meaning, row_is: str) -> str:
    """A meaning as people read it."""
    if meaning is Meaning.TITLE:
        return "Name" if row_is == CONTACT else "Title"
    if meaning is Meaning.WHERE:
        return "Company" if row_is in (CONTACT, JOB) else "Provider or place"
    return _LABELS[meaning]


def meanings_named(columns: Sequence[str], row_is: str) -> tuple[Meaning | None, ...]:
    """What columns of these names usually mean in the language in which most of them are named, or in English.

    None where a name says nothing, or different things in two languages that may be the one.
    """
    section = row_is if row_is in (CONTACT, JOB) else "entry"
    english = _ENGLISH[section]
    names = [folded(column) for column in columns]
    ours = _best(names, [english, *(language.words[section] for language in languages())])
    found = [{words[name] for words in (*ours, english) if name in words} for name in names]
    return tuple(Meaning(said.pop()) if len(said) == 1 else None for said in found)


def is_known(column: str) -> bool:
    """Whether it is a name that people give columns."""
    return any(folded(column) in words for words in _known())


def says_notes(column: str) -> bool:
    """Whether a column is called notes in any language."""
    name = folded(column)
    return name in _NOTES or agreed("entry").get(name) == Meaning.NOTES


def are_foreign(columns: Sequence[str]) -> bool:
    """Whether more columns are named in another language than in English."""
    known = _known()
    return _best([folded(column) for column in columns], known)[0] is not known[0]


def row_named_by(columns: tuple[str, ...]) -> str:
    """What the rows of a table with these columns most likely are."""
    names = {folded(column) for column in columns}
    job, person = set(meanings_named(columns, JOB)), set(meanings_named(columns, CONTACT))
    says_job = {Meaning.TITLE, Meaning.WHERE} <= job and bool(job & {Meaning.STAGE, Meaning.APPLIED, Meaning.CLOSES})
    if says_job or names & {"job title", "date applied", "job url"}:
        return JOB
    if "met on" in names or person & {Meaning.FIRST_NAME, Meaning.LAST_NAME, Meaning.EMAIL, Meaning.PHONE}:
        return CONTACT
    told = {agreed("telling").get(name) for name in names}
    telling = (str(kind) for kind, words in _TELLING if kind in told or names & set(words.split("|")))
    return next(telling, str(Kind.COURSE))


def _best(names: Sequence[str], languages: Sequence[W]) -> list[W]:
    """The words of the languages that have most of the names; the first of them alone where no other has more."""
    counts = [sum(name in words for name in names) for words in languages]
    best = [words for words, count in zip(languages, counts, strict=True) if count == max(counts)]
    return best[:1] if best[0] is languages[0] else best


@cache
def _known() -> tuple[frozenset[str], ...]:
    """All names of columns, of each language, English first."""
    found = [_ENGLISH, *(language.words for language in languages())]
    return tuple(frozenset().union(*(words[section] for section in _ENGLISH)) for words in found)
