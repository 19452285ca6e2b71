"""Searching the full-text index: the rows that hold words, and the words that the record holds.

All words are in the index's plain form. What a word of a user holds is never read as FTS5's syntax: it is quoted.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mltracker.record.database import Record
from mltracker.record.search_index import ATTACHMENT, ATTEMPT, CONTACT, ENTRY, INTERACTION, JOB, SOURCES, WIDTH

Words = Sequence[Sequence[str]]
"""The words that a row must hold; of each the spellings that will do. Each is the beginning of a word."""

_SCORE = "bm25(search_text, 10.0, 1.0)"
"""How well a row answers, the best least. A word in the title is worth ten in the rest."""
_PAGE = 5_000
_OF_WORDS = "+#"
"""The signs that the index takes for letters."""
_MOST_PARTS = 500
"""So many files, attempts and interactions are looked through for each word."""
_LATELY = 2_000
"""So many changes are looked through for what was changed last."""

_TABLES = {source.code: source.table for source in SOURCES}
_OF_ENTRY = "entry.id, entry.kind, entry.title, entry.place"
_OF_CONTACT = "contact.id, 'contact', contact.name, contact.company"
_OWNERS = {
    ENTRY.code: (f"{_OF_ENTRY}, ''", "entry"),
    CONTACT.code: (f"{_OF_CONTACT}, ''", "contact"),
    ATTACHMENT.code: (f"{_OF_ENTRY}, name", "attachment JOIN entry ON entry.id = entry_id"),
    INTERACTION.code: (f"{_OF_CONTACT}, ''", "interaction JOIN contact ON contact.id = contact_id"),
    ATTEMPT.code: (f"{_OF_ENTRY}, ''", "kaggle_attempt JOIN entry ON entry.id = entry_id"),
    JOB.code: ("job.id, 'job', job.title, job.company, ''", "job"),
}
"""What a row of each table belongs to: columns and tables. The last column is the name of the file that it is."""

_TAGS = """trim(replace(tags, '", "', ', '), '[]"')"""
_WAYS = """trim(replace(replace(ways, '"], ["', ', '), '", "', ' '), '[]"')"""
_TEXTS = {
    ENTRY.code: f"notes, {_TAGS}, url",
    CONTACT.code: f"position, met, notes, {_TAGS}, {_WAYS}, email, phone, url",
    INTERACTION.code: "notes, channel",
    ATTEMPT.code: "tried, lesson",
    JOB.code: "posting, notes, place, url",
}
"""Where the words of a row stand that neither its title nor its place has."""
_IS_PART = f"rowid % {WIDTH} IN ({ATTACHMENT.code}, {INTERACTION.code}, {ATTEMPT.code})"
_AMONG = "rowid IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Match:
    """A row that holds the words, with the entry, contact or job it belongs to.

    Attributes:
        row: its number in the index.
        score: how well it answers, the best least.
        id: the owner's id; `kind`, `title` and `place` are its own too, `contact` and `job` the kinds of those.
        file: the name of the file that the row is; empty for every other row.
    """

    row: int
    score: float
    id: str
    kind: str
    title: str
    place: str
    file: str


def matches(record: Record, words: Words, limit: int) -> list[Match]:
    """The rows that hold all of the words, the best first, the newest first among equals."""
    return _matches(record, " AND ".join(map(_any_of, words)), f"{_SCORE}, rowid DESC", limit)


def titled(record: Record, phrases: Sequence[str], limit: int) -> list[Match]:
    """The rows whose title begins with one of the phrases, the newest first."""
    any_of = " OR ".join(f"title : ^ {_beginning(phrase)}" for phrase in phrases)
    return _matches(record, any_of, "rowid DESC", limit)


def together(record: Record, words: Words) -> list[Match]:
    """Entries and contacts that hold all of the words together with what belongs to them; found by such a part."""
    parts: dict[str, Match] = {}
    holders: list[set[str]] = []
    for spellings in words:
        found = _matches(record, _any_of(spellings), "rowid DESC", _MOST_PARTS, _IS_PART)
        parts |= {match.id: match for match in found}
        holders.append({match.id for match in found})
    owners = _rows_of_owners(record, parts)
    for spellings, ids in zip(words, holders, strict=True):
        # The plus keeps SQLite from asking for the words once for each row.
        among = "search_text MATCH ? AND +rowid IN (SELECT value FROM json_each(?))"
        rows = record.read(
            f"SELECT rowid FROM search_text WHERE {among}",  # noqa: S608 - a constant
            (_any_of(spellings), json.dumps(list(owners))),
        )
        ids.update(owners[row] for (row,) in rows)
    return [match for key, match in parts.items() if all(key in ids for ids in holders)]


def _rows_of_owners(record: Record, ids: Iterable[str]) -> dict[int, str]:
    """The ids of entries and contacts by the numbers of their rows in the index."""
    among = json.dumps(list(ids))
    return {
        row * WIDTH + source.code: key
        for source in (ENTRY, CONTACT)
        for row, key in record.read(
            f"SELECT rowid, id FROM {source.table} WHERE id IN (SELECT value FROM json_each(?))",  # noqa: S608
            (among,),
        )
    }


def named(record: Record, parts: Sequence[str], limit: int) -> list[Match]:
    """The rows in whose title or name all of the parts stand, wherever and as they are written.

    It reads every title, so it is for scripts that write without spaces: there the index knows no words.
    """
    patterns = [f"%{part.replace('!', '!!').replace('%', '!%').replace('_', '!_')}%" for part in parts]
    found: list[int] = []
    for source in (ENTRY, CONTACT, ATTACHMENT, JOB):
        every = " AND ".join([f"{source.title} LIKE ? ESCAPE '!'"] * len(patterns))
        rows = record.read(
            f"SELECT rowid FROM {source.table} WHERE {every} ORDER BY rowid DESC LIMIT ?",  # noqa: S608 - constants
            (*patterns, limit),
        )
        found.extend(row * WIDTH + source.code for (row,) in rows)
    return _owned(record, dict.fromkeys(found, 0.0))


def texts(record: Record, rows: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """What stands in those rows of the index besides title and place."""
    return {
        row * WIDTH + code: tuple(found)
        for code, numbers in _by_table(rows)
        if code in _TEXTS
        for row, *found in record.read(
            f"SELECT rowid, {_TEXTS[code]} FROM {_TABLES[code]} WHERE {_AMONG}",  # noqa: S608 - constants
            (numbers,),
        )
    }


def has_word(record: Record, word: str) -> bool:
    """Whether any word of the record begins so."""
    return bool(record.read("SELECT 1 FROM search_text WHERE search_text MATCH ? LIMIT 1", (_beginning(word),)))


def vocabulary(record: Record) -> Iterator[tuple[str, int]]:
    """Every word of the record that is not merely digits, and how many rows hold it.

    It is read in pages: nobody else waits for longer than one of them.
    """
    record.read("CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_word USING fts5vocab(main, search_text, row)")
    last = ""
    while page := record.read(
        "SELECT term, doc FROM temp.search_word WHERE term > ? AND term GLOB '*[^0-9]*' LIMIT ?", (last, _PAGE)
    ):
        yield from page
        last = page[-1][0]


def last_changed(record: Record, limit: int) -> list[Match]:
    """The entries and contacts changed last that still stand, the newest change first."""
    rows = record.read(
        "SELECT entry.rowid, contact.rowid FROM "
        "(SELECT json_extract(row_key, '$[0]') AS key, max(journal_change.id) AS newest FROM journal_change "
        "WHERE id > (SELECT max(id) FROM journal_change) - ? AND table_name IN ('entry', 'contact') GROUP BY key) "
        "LEFT JOIN entry ON entry.id = key LEFT JOIN contact ON contact.id = key "
        "WHERE coalesce(entry.id, contact.id) IS NOT NULL ORDER BY newest DESC LIMIT ?",
        (_LATELY, limit),
    )
    found = [contact * WIDTH + CONTACT.code if entry is None else entry * WIDTH + ENTRY.code for entry, contact in rows]
    place = {row: number for number, row in enumerate(found)}
    return sorted(_owned(record, dict.fromkeys(found, 0.0)), key=lambda match: place[match.row])


def _beginning(word: str) -> str:
    """A word for FTS5, so that every word beginning with it is found; one that ends with a sign is found as it is."""
    quoted = '"{}"'.format(word.replace('"', '""').replace("\0", " "))
    last = word[-1:]
    return quoted if last.isascii() and not last.isalnum() and last not in _OF_WORDS else f"{quoted} *"


def _any_of(spellings: Iterable[str]) -> str:
    return f"({' OR '.join(map(_beginning, spellings))})"


def _matches(record: Record, query: str, order: str, limit: int, condition: str = "TRUE") -> list[Match]:
    statement = (
        f"SELECT rowid, {_SCORE} FROM search_text WHERE search_text MATCH ? AND {condition} "  # noqa: S608 - constants
        f"ORDER BY {order} LIMIT ?"
    )
    return _owned(record, dict(record.read(statement, (query, limit))))


def _owned(record: Record, scores: dict[int, float]) -> list[Match]:
    """What those rows of the index belong to, in the same order."""
    found: dict[int, tuple[str, ...]] = {}
    for code, numbers in _by_table(scores):
        columns, tables = _OWNERS[code]
        table = _TABLES[code]
        statement = f"SELECT {table}.rowid, {columns} FROM {tables} WHERE {table}.{_AMONG}"  # noqa: S608 - constants
        for row, *owner in record.read(statement, (numbers,)):
            found[row * WIDTH + code] = tuple(owner)
    return [Match(row, score, *found[row]) for row, score in scores.items() if row in found]


def _by_table(rows: Iterable[int]) -> list[tuple[int, str]]:
    """The rows of the index as JSON lists of rowids, by the code of their table."""
    numbers: dict[int, list[int]] = {}
    for row in rows:
        numbers.setdefault(row % WIDTH, []).append(row // WIDTH)
    return [(code, json.dumps(found)) for code, found in numbers.items()]
