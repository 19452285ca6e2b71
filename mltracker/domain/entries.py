"""What a person did or plans to do: the entries of a record, and the rules each must keep."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from urllib.parse import urlsplit

from mltracker.domain.dates import PartialDate
from mltracker.domain.problems import Problem


class Kind(StrEnum):
    """The kinds of entry; each is a type of evidence in the readiness model."""

    COURSE = "course"
    CERTIFICATION = "certification"
    EDUCATION = "education"
    PROJECT = "project"
    KAGGLE = "kaggle"
    OPEN_SOURCE = "open-source"
    PUBLICATION = "publication"
    WORK = "work"
    REFERENCE = "reference"


class Strength(StrEnum):
    """How much of an entry was about a skill."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    MINOR = "minor"


class CertificationLevel(StrEnum):
    """How deep a certification examines; one without a level counts as foundational."""

    FOUNDATIONAL = "foundational"
    ASSOCIATE = "associate"
    PROFESSIONAL = "professional"
    SPECIALTY = "specialty"


class Degree(StrEnum):
    """An education's degree; one without counts as a bachelor's."""

    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTORATE = "doctorate"


class Medal(StrEnum):
    """A Kaggle competition's medal."""

    NONE = "none"
    BRONZE = "bronze"
    SILVER = "silver"
    GOLD = "gold"


KIND_NAMES = {
    Kind.COURSE: "Course",
    Kind.CERTIFICATION: "Certification",
    Kind.EDUCATION: "Education",
    Kind.PROJECT: "Project",
    Kind.KAGGLE: "Kaggle",
    Kind.OPEN_SOURCE: "Open source",
    Kind.PUBLICATION: "Publication",
    Kind.WORK: "Work",
    Kind.REFERENCE: "Reference",
}
"""Each kind as people read it."""

DEPTH_WORDS = {1: "followed", 2: "guided", 3: "independent", 4: "led"}
"""The rungs of depth in one word each: knew of it, did it with help, end to end alone, led it or ran it."""

USUAL_DEPTH = {
    Kind.COURSE: 1,
    Kind.CERTIFICATION: 2,
    Kind.EDUCATION: 2,
    Kind.PROJECT: 3,
    Kind.KAGGLE: 2,
    Kind.OPEN_SOURCE: 3,
    Kind.PUBLICATION: 3,
    Kind.WORK: 3,
    Kind.REFERENCE: 1,
}
"""The depth an entry of a kind gets when nobody said one."""

MAX_TITLE = 500
MAX_TEXT = 100_000
MAX_URL = 2000
MAX_TAG = 60
MAX_TAGS = 50
MAX_LINKS = 50
MAX_HOURS = 100_000
MAX_TEAMS = 1_000_000
MANY_PRIMARY_LINKS = 8
"""Above so many primary links on one entry the app warns: they are rarely all true."""


_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")
_CONTROLS_IN_LINES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_PLAIN_LINK = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:[/?#][\x21-\x7e]*)?", re.ASCII)
"""The links that most are: to take them apart takes ten times longer."""


@dataclass(frozen=True, slots=True)
class SkillLink:
    """An entry's claim on a skill."""

    skill: str
    strength: Strength = Strength.PRIMARY


_CENTRAL = 2


def catalog_links(skills: Iterable[str]) -> tuple[SkillLink, ...]:
    """The links of what the catalog lists, most central first: the first two are primary, the others secondary."""
    return tuple(
        SkillLink(skill, Strength.PRIMARY if place < _CENTRAL else Strength.SECONDARY)
        for place, skill in enumerate(skills)
    )


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to an entry; `sha256` names its content, `size` counts its bytes."""

    id: str
    entry: str
    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing done or planned. `where` is the provider, issuer, school, host or employer.

    `date` is the day it was finished or issued, `start` and `end` a period; all keep the precision they were given.
    An entry with a start and neither end nor date is going on. One without any date counts from `logged_on`, the
    ISO day on which it was written down: by then it was done. `hours` is the time spent on it, `links` are web links
    besides `url`; `rank` of `teams` is how a Kaggle competition ended.
    """

    kind: Kind
    title: str
    id: str = ""
    where: str = ""
    date: PartialDate | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    depth: int = 1
    skills: tuple[SkillLink, ...] = field(default=())
    level: CertificationLevel | None = None
    expires: PartialDate | None = None
    degree: Degree | None = None
    medal: Medal | None = None
    rank: int | None = None
    teams: int | None = None
    share: float = 1.0
    hours: float | None = None
    planned: bool = False
    url: str = ""
    links: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    notes: str = ""
    source: str = ""
    source_key: str = ""
    logged_on: str = ""

    @property
    def finished(self) -> PartialDate | None:
        """When it was finished or issued, where that was said."""
        return self.end or self.date

    @property
    def ongoing(self) -> bool:
        """Whether it has begun and says no end."""
        return self.start is not None and self.finished is None

    @property
    def when(self) -> str:
        """Its date or period as people read it; empty where it has none."""
        if self.start is None:
            return self.finished.words if self.finished else ""
        if self.finished is None:
            return f"since {self.start.words}"
        return f"{self.start.words} – {self.finished.words}"

    @property
    def sort_date(self) -> str:
        """What lists sort it by: its end, the far future while it goes on, else the day it was logged."""
        if self.ongoing:
            return "9999"
        return self.finished.text if self.finished else self.logged_on


def has_control_characters(text: str, *, lines: bool) -> bool:
    """Whether a text holds characters that no keyboard types; line breaks and tabs pass where `lines` says so."""
    if text.isprintable():
        return False
    return bool((_CONTROLS_IN_LINES if lines else _CONTROLS).search(text))


def checked_text(text: str, name: str, *, limit: int, lines: bool = False) -> str:
    """Give a text back trimmed, if it is one that a record may hold.

    Raises:
        Problem: it is longer than `limit` characters, or holds control characters or half a surrogate pair.
    """
    text = text.replace("\r\n", "\n").strip() if lines else text.strip()
    if text.isprintable() and len(text) <= limit:
        return text
    if len(text) > limit:
        raise Problem(f"The {name} is longer than {limit:,} characters.", todo="Shorten it.")
    if has_control_characters(text, lines=lines) or _HALF_PAIR.search(text):
        raise Problem(f"The {name} has control characters in it.", todo="Take them out.")
    return text


def checked_notes(text: str) -> str:
    """Give notes back trimmed, if they are such as a record may hold.

    Raises:
        Problem: they are too long, or hold control characters.
    """
    return checked_text(text, "text of the notes", limit=MAX_TEXT, lines=True)


def checked_url(url: str) -> str:
    """Give a link back, if it is one of http or https.

    Raises:
        Problem: it is anything else.
    """
    url = checked_text(url, "link", limit=MAX_URL)
    if url and not _PLAIN_LINK.fullmatch(url):
        try:
            parts = urlsplit(url)
        except ValueError:
            parts = urlsplit("")
        if parts.scheme not in ("http", "https") or not parts.netloc or " " in url:
            raise Problem(f"“{url[:60]}” is not a web link.", todo="Write one that starts with https:// or http://.")
    return url


def _check_dates(entry: Entry) -> None:
    end = entry.finished
    if entry.start and end and end.last_day < entry.start.first_day:
        raise Problem(f"The end, {end}, lies before the start, {entry.start}.", todo="Mend one of the two.")
    if entry.end and entry.date and entry.end != entry.date:
        raise Problem("Both a date and another end are given.", todo="Give one of the two.")
    if entry.expires and end and entry.expires.last_day < end.first_day:
        raise Problem(f"It expires on {entry.expires}, before its date, {end}.", todo="Mend one of the two.")


def checked_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Give tags back trimmed, each once whatever its case, in the order given; empty ones are left out.

    Raises:
        Problem: one is too long or has control characters in it, or there are too many.
    """
    found: dict[str, str] = {}
    for tag in tags:
        text = checked_text(tag, "tag", limit=MAX_TAG)
        if text:
            found.setdefault(text.casefold(), text)
    if len(found) > MAX_TAGS:
        raise Problem(f"There are more than {MAX_TAGS} tags.", todo="Leave some out.")
    return tuple(found.values())


_checked_once = lru_cache(maxsize=1024)(checked_tags)
"""The rows of a table share few sets of tags."""


def _checked_links(links: Iterable[str]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(filter(None, map(checked_url, links))))
    if len(found) > MAX_LINKS:
        raise Problem(f"There are more than {MAX_LINKS} links.", todo="Leave some out.")
    return found


def _check_numbers(entry: Entry) -> None:
    if not 0 < entry.share <= 1:
        raise Problem(f"{entry.share} is not a share of full time.", todo="Give one above 0 and up to 1.")
    if entry.hours is not None and not 0 < entry.hours <= MAX_HOURS:
        raise Problem(f"{entry.hours:g} is not a number of hours.", todo=f"Give one above 0 and up to {MAX_HOURS:,}.")
    if entry.rank is None and entry.teams is None:
        return
    for name, number in (("rank", entry.rank), ("number of teams", entry.teams)):
        if number is not None and not 1 <= number <= MAX_TEAMS:
            raise Problem(f"{number} is not a {name}.", todo=f"Give one from 1 to {MAX_TEAMS:,}.")
    if entry.rank and entry.teams and entry.rank > entry.teams:
        raise Problem(f"Rank {entry.rank:,} lies beyond the {entry.teams:,} teams.", todo="Mend one of the two.")


_ONLY_FOR = {
    "level": (Kind.CERTIFICATION,),
    "expires": (Kind.CERTIFICATION,),
    "degree": (Kind.EDUCATION,),
    "medal": (Kind.KAGGLE,),
    "rank": (Kind.KAGGLE,),
    "teams": (Kind.KAGGLE,),
}
_for_some_kinds = attrgetter(*_ONLY_FOR)
_NONE_OF_THEM = (None,) * len(_ONLY_FOR)
_FIELD_WORDS = {"teams": "number of teams", "expires": "expiry"}


def kind_takes(kind: Kind, name: str) -> bool:
    """Whether entries of a kind have the field of that name."""
    return (name not in _ONLY_FOR or kind in _ONLY_FOR[name]) and (name != "share" or kind is Kind.WORK)


def _check_fields_of_kind(entry: Entry) -> None:
    for name, kinds in _ONLY_FOR.items():
        if getattr(entry, name) is not None and entry.kind not in kinds:
            words = _FIELD_WORDS.get(name, name)
            raise Problem(f"A {KIND_NAMES[entry.kind].lower()} has no {words}.", todo="Leave it out.")


def checked_entry(entry: Entry) -> Entry:
    """Give an entry back with its texts trimmed, if it keeps every rule of its kind.

    Raises:
        Problem: a title is missing, a text too long or with control characters, a number out of range, an end before
            its start, a skill linked twice, or a field that its kind does not have.
    """
    title = checked_text(entry.title, "title", limit=MAX_TITLE)
    if not title:
        raise Problem("The title is empty.", todo="Give it a title.")
    if entry.depth not in DEPTH_WORDS:
        raise Problem(f"{entry.depth} is not a depth.", todo="Give one from 1 (followed) to 4 (led).")
    _check_numbers(entry)
    if _for_some_kinds(entry) != _NONE_OF_THEM:
        _check_fields_of_kind(entry)
    if entry.share != 1 and entry.kind is not Kind.WORK:
        raise Problem(f"A {KIND_NAMES[entry.kind].lower()} has no share of full time.", todo="Leave it out.")
    if entry.skills and len({link.skill for link in entry.skills}) < len(entry.skills):
        raise Problem("The same skill is linked twice.", todo="Link each skill once.")
    _check_dates(entry)
    where = checked_text(entry.where, "place", limit=MAX_TITLE)
    url, notes = checked_url(entry.url), checked_notes(entry.notes)
    links = _checked_links(entry.links) if entry.links else ()
    tags = _checked_once(entry.tags) if entry.tags else ()
    # Most entries are as they should be, and a new one costs more than all these looks.
    before = (entry.title, entry.where, entry.url, entry.notes, entry.links, entry.tags)
    if (title, where, url, notes, links, tags) == before:
        return entry
    return replace(entry, title=title, where=where, url=url, notes=notes, links=links, tags=tags)
