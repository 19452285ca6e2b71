"""What changed, in words: line by line, from the images that the journal keeps."""

from dataclasses import dataclass
from typing import Any

from mltracker.domain.entries import KIND_NAMES, Kind
from mltracker.services.table_words import TABLES, FieldWords, Image, Subject, TableWords
from mltracker.services.value_words import Names


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that changed, before and after; empty where there was or is nothing."""

    caption: str
    before: str = ""
    after: str = ""

    @property
    def words(self) -> str:
        """All of it in a line."""
        return f"{self.caption}: {self.before or '–'} → {self.after or '–'}"


def said(words: FieldWords, value: Any, names: Names) -> str:
    """A value in words; empty where it holds nothing."""
    return "" if value in (None, "", "[]") else words.say(value, names)


def lines_of(table: str, before: Image | None, after: Image | None, names: Names) -> tuple[Line, ...]:
    """What changed of one row; of a row that hangs on something else and came or went, one line."""
    words = TABLES[table]
    image = after or before or {}
    comes_or_goes = before is None or after is None
    if words.is_part and comes_or_goes:
        return (Line(words.noun.capitalize(), _described(words, before, names), _described(words, after, names)),)
    lead = f"{words.noun.capitalize()} {_label(words, image, names)}: " if words.is_part and words.label else ""
    told = []
    for column, of_field in words.fields.items():
        was, is_now = (said(of_field, (one or {}).get(column), names) for one in (before, after))
        if was != is_now and not (comes_or_goes and (column == words.label or image.get(column) == of_field.usual)):
            caption = of_field.caption.lower() if lead else of_field.caption
            told.append(Line(f"{lead}{caption}", was, is_now))
    return tuple(told)


def _label(words: TableWords, image: Image, names: Names) -> str:
    return said(words.fields[words.label], image.get(words.label), names)


def _described(words: TableWords, image: Image | None, names: Names) -> str:
    """A row in words, its label first; empty where there is none."""
    if image is None:
        return ""
    order = sorted(words.fields, key=lambda column: column != words.label)
    parts = []
    for column in order:
        of_field = words.fields[column]
        value = said(of_field, image.get(column), names)
        if value:
            parts.append(f"{of_field.caption.lower()} {value}" if of_field.named else value)
    return " · ".join(parts) or words.mark


def noun_of(subject: Subject, image: Image) -> str:
    """What a subject is, in a word."""
    if subject.table == "entry" and "kind" in image:
        return KIND_NAMES[Kind(image["kind"])].lower()
    return TABLES[subject.table].noun if subject.table in TABLES else subject.table


def counted(number: int, table: str) -> str:
    """So many rows of a table."""
    words = TABLES[table]
    return f"1 {words.noun}" if number == 1 else f"{number:,} {words.plural}"
