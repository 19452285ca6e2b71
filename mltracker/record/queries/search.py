"""Texts to be searched. SQLite compares those in ASCII; it cannot fold accents, so the others are the caller's."""

from collections.abc import Sequence
from dataclasses import dataclass

from mltracker.record.database import Record

_ENTRIES = "SELECT id, kind, title, place, notes AS rest FROM entry"
_CONTACTS = (
    "SELECT id, 'contact' AS kind, name AS title, company AS place, "
    "position || ' ' || met || ' ' || email || ' ' || notes AS rest FROM contact"
)
_BODIES = "SELECT *, title || ' ' || place || ' ' || rest AS body FROM"
_PLAIN = "length(body) = length(CAST(body AS BLOB))"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that may match; `body` is all its text where that is still to be compared, empty where it matches."""

    id: str
    kind: str
    title: str
    where: str
    body: str


def entries(record: Record, words: Sequence[str], limit: int) -> list[Candidate]:
    """The entries in ASCII that hold all of the words, the best by title up to a limit, and all others."""
    return _candidates(record, _ENTRIES, words, limit)


def contacts(record: Record, words: Sequence[str], limit: int) -> list[Candidate]:
    """The contacts in ASCII that hold all of the words, the best by title up to a limit, and all others."""
    return _candidates(record, _CONTACTS, words, limit)


def _candidates(record: Record, texts: str, words: Sequence[str], limit: int) -> list[Candidate]:
    """The candidates among `texts`; the words are in lower case."""
    bodies = f"{_BODIES} ({texts})"
    matching = " AND ".join(["instr(lower(body), ?)"] * len(words))
    in_title = " AND ".join(["instr(lower(title), ?)"] * len(words))
    phrase = " ".join(words)
    matches = record.read(
        f"SELECT id, kind, title, place, '' FROM ({bodies}) WHERE {_PLAIN} AND {matching} "  # noqa: S608 - constants
        "ORDER BY CASE WHEN instr(lower(title), ?) = 1 THEN 0 WHEN instr(lower(' ' || title), ?) THEN 1 "
        f"WHEN {in_title} THEN 2 ELSE 3 END, length(title), title, id LIMIT ?",
        (*words, phrase, f" {phrase}", *words, limit),
    )
    others = record.read(f"SELECT id, kind, title, place, body FROM ({bodies}) WHERE NOT {_PLAIN}")  # noqa: S608
    return [Candidate(*row) for row in (*matches, *others)]
