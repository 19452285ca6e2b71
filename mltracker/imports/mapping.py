"""What the columns of a table mean: guessed, chosen from a known program's, or said by the user."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from mltracker.domain.entries import Kind
from mltracker.domain.jobs import Stage
from mltracker.domain.problems import Problem
from mltracker.domain.sameness import folded
from mltracker.imports.column_words import (
    CONTACT,
    DATES,
    ROW_NAMES,
    Meaning,
    are_foreign,
    label_of,
    meanings_named,
    meanings_of,
    row_named_by,
)
from mltracker.imports.languages import agreed
from mltracker.imports.table import Table, TableRow
from mltracker.imports.written_dates import DateOrder, guessed_order

LEFT_OUT = ""
SEVERAL = (Meaning.NOTES, Meaning.TAGS, Meaning.LINK)
"""What more than one column can say."""
_STAGE_WORDS = {
    Stage.SAVED: "saved|wishlist|wish list|bookmarked|interested|to apply|not applied|lead|new|backlog",
    Stage.PREPARING: "preparing|applying|drafting|in progress|ready to apply|draft",
    Stage.APPLIED: "applied|submitted|application sent|sent|waiting|pending|under review|in review",
    Stage.INTERVIEW: "interview|interviewing|interviews|phone screen|screening|screen|assessment|technical interview"
    "|onsite|on site|final round|take home|phone interview|negotiating",
    Stage.OFFER: "offer|offered|offer received|accepted|i got the job|hired",
    Stage.NO_ANSWER: "no answer|ghosted|no response|no reply",
    Stage.CLOSED: "closed|rejected|rejection|declined|withdrawn|withdrew|archived|not selected|expired|i withdrew"
    "|turned down|cancelled|canceled|failed",
}
STAGES = {folded(word): stage for stage, words in _STAGE_WORDS.items() for word in words.split("|")}
"""Words for how far an application has come, as `folded` leaves them."""


@dataclass(frozen=True)
class Mapping:
    """What a table's rows are and what its columns mean.

    Attributes:
        row_is: a kind of entry, `contact` or `job`.
        columns: by a column's name what it means, or `LEFT_OUT`; columns not named go into the notes.
        dates: which of day and month comes first; None leaves that to the table's own dates.
        constants: what holds for every row that says nothing else.
        stages: words for stages of a job beside the usual ones.
        name: the program or preset it belongs to; empty for one that was guessed.
    """

    row_is: str
    columns: dict[str, str] = field(default_factory=dict)
    dates: DateOrder | None = None
    constants: dict[str, str] = field(default_factory=dict)
    stages: dict[str, str] = field(default_factory=dict)
    name: str = ""

    def to_json(self) -> str:
        """As JSON text, without its name."""
        parts = {
            "row_is": self.row_is,
            "columns": self.columns,
            "dates": self.dates,
            "constants": self.constants,
            "stages": self.stages,
        }
        return json.dumps(parts, ensure_ascii=False)

    @property
    def has_title(self) -> bool:
        """Whether it says what names a row."""
        named = {Meaning.TITLE, *((Meaning.FIRST_NAME, Meaning.LAST_NAME) if self.row_is == CONTACT else ())}
        return bool(named & {*self.columns.values(), *self.constants})

    def stage(self, word: str) -> Stage | None:
        """The stage that a word names."""
        simple = folded(word)
        own = next((stage for one, stage in self.stages.items() if folded(one) == simple), None)
        found = own or STAGES.get(simple) or agreed("stages").get(simple)
        return Stage(found) if found else None


@dataclass(frozen=True)
class MappedTable:
    """A table, and what its columns were taken to mean."""

    table: Table
    mapping: Mapping


def mapping_from(name: str, text: str) -> Mapping:
    """A mapping from its JSON.

    Raises:
        Problem: it is none.
    """
    try:
        parts = json.loads(text)
        dates = parts.get("dates")
        mapping = Mapping(
            parts["row_is"],
            {str(column): str(meaning) for column, meaning in parts["columns"].items()},
            DateOrder(dates) if dates else None,
            {str(key): str(value) for key, value in parts.get("constants", {}).items()},
            {str(word): Stage(stage) for word, stage in parts.get("stages", {}).items()},
            name,
        )
        return checked_mapping(mapping)
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError) as error:
        raise Problem(f"The preset “{name}” is damaged.", todo="Remember the columns anew.") from error


def checked_mapping(mapping: Mapping) -> Mapping:
    """Give a mapping back if it makes sense.

    Raises:
        Problem: no row is such, a column cannot mean that, or two columns mean what only one can.
    """
    if mapping.row_is not in ROW_NAMES:
        raise Problem(f"“{mapping.row_is}” is not what a row can be.", todo=f"Choose of: {', '.join(ROW_NAMES)}.")
    possible = meanings_of(mapping.row_is)
    used: set[Meaning] = set()
    for meaning in filter(None, (*mapping.columns.values(), *mapping.constants)):
        if meaning not in possible:
            row = ROW_NAMES[mapping.row_is].lower()
            raise Problem(f"A {row} has no “{meaning}”.", todo=f"Choose of: {', '.join(possible)}.")
        if meaning in used and meaning not in SEVERAL:
            label = label_of(Meaning(meaning), mapping.row_is)
            raise Problem(f"Two columns are said to be “{label}”.", todo="Choose one of them.")
        used.add(Meaning(meaning))
    return mapping


def guessed_mapping(table: Table, row_is: str = "") -> Mapping:
    """What a table's columns most likely mean, by their names, else by what stands in them."""
    row_is = row_is or row_named_by(table.columns)
    columns: dict[str, str] = {}
    named = meanings_named(table.columns, row_is)
    for column, meaning in zip(table.columns, named, strict=True):
        columns[column] = meaning if meaning and _is_free(meaning, columns.values()) else Meaning.NOTES
    for number, column in enumerate(table.columns):
        is_free = columns[column] == Meaning.NOTES != named[number]
        found = _by_content(table, number, row_is) if is_free else None
        if found and _is_free(found, columns.values()):
            columns[column] = found
    return Mapping(row_is, _with_name_parts(columns, table))


def fitted(mapping: Mapping, table: Table) -> Mapping:
    """A mapping for just the columns of a table: names in any case, and columns that it does not know in the notes."""
    known = {folded(column): meaning for column, meaning in mapping.columns.items()}
    columns: dict[str, str] = {}
    for column in table.columns:
        meaning = known.get(folded(column), Meaning.NOTES)
        free = meaning == LEFT_OUT or _is_free(Meaning(meaning), columns.values())
        columns[column] = meaning if free else Meaning.NOTES
    return replace(mapping, columns=columns)


def shown_order(mapping: Mapping, table: Table, rows: Iterable[TableRow]) -> DateOrder | None:
    """Which of day and month comes first in a table's dates, as these rows of it show; None where they do not."""
    numbers = [number for number, column in enumerate(table.columns) if mapping.columns.get(column) in DATES]
    return guessed_order(row.cells[number] for row in rows for number in numbers if number < len(row.cells))


def usual_order(table: Table) -> DateOrder:
    """Which of day and month comes first where no date tells.

    A semicolon between cells tells of a place where a comma is in numbers, and there the day comes first; so it does
    in all languages that are known beside English.
    """
    day_first = table.layout.delimiter == ";" or are_foreign(table.columns)
    return DateOrder.DAY_FIRST if day_first else DateOrder.MONTH_FIRST


def _is_free(meaning: Meaning, taken: Iterable[str]) -> bool:
    return meaning in SEVERAL or meaning not in taken


def _with_name_parts(columns: dict[str, str], table: Table) -> dict[str, str]:
    """Beside a column of first names alone what is called the name is the last name, and the other way round."""
    means = {meaning: number for number, meaning in enumerate(columns.values())}
    parts = [one for one in (Meaning.FIRST_NAME, Meaning.LAST_NAME) if one in means]
    if len(parts) != 1 or Meaning.TITLE not in means:
        return columns
    part, whole = means[parts[0]], means[Meaning.TITLE]
    full = [row.cells[part] in row.cells[whole] for row in table.first if len(row.cells) > max(part, whole)]
    if sum(full) * 2 > len(full):
        return columns
    other = Meaning.LAST_NAME if parts == [Meaning.FIRST_NAME] else Meaning.FIRST_NAME
    return {column: other if meaning == Meaning.TITLE else meaning for column, meaning in columns.items()}


def _by_content(table: Table, number: int, row_is: str) -> Meaning | None:
    cells = [row.cells[number] for row in table.first if number < len(row.cells) and row.cells[number]]
    if not cells:
        return None
    if all(one.startswith(("https://", "http://")) for one in cells):
        return Meaning.LINK
    if row_is == CONTACT and all("@" in one and " " not in one for one in cells):
        return Meaning.EMAIL
    return None


@lru_cache(maxsize=256)
def kind_named(word: str) -> Kind | None:
    """The kind of entry that a word names, as `Online course` or `Certificate`."""
    simple = folded(word)
    for kind, listed in _KIND_WORDS.items():
        if any(one in simple for one in listed.split("|")):
            return kind
    return None


_KIND_WORDS = {
    Kind.KAGGLE: "kaggle|competition",
    Kind.OPEN_SOURCE: "open source",
    Kind.CERTIFICATION: "certif|zertif|credential|badge|chung chi",
    Kind.EDUCATION: "education|degree|university|school",
    Kind.PUBLICATION: "publication|paper|article|talk",
    Kind.PROJECT: "proje|progetto|proyecto|du an",
    Kind.WORK: "work|job|employment|internship",
    Kind.REFERENCE: "reference",
    Kind.COURSE: "course|mooc|tutorial|training|class|specialization|book|workshop|lesson|kurs|cours|curso|corso"
    "|cursus|khoa hoc",
}
