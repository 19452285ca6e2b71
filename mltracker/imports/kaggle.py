"""What Kaggle's command line prints with `-v` or `--csv`: competitions, submissions, notebooks and datasets."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from mltracker.domain.dates import PartialDate, partial_date
from mltracker.domain.entries import USUAL_DEPTH, Entry, Kind, Medal, checked_entry
from mltracker.domain.kaggle import Attempt, checked_attempt
from mltracker.domain.problems import Problem
from mltracker.domain.typed_numbers import typed_count, typed_score
from mltracker.imports import csv_text
from mltracker.imports.csv_text import Row
from mltracker.imports.drafts import Circumstances, Draft, Drafts, Unreadable
from mltracker.imports.source import Source

SOURCE = "Kaggle"

_SITE = "https://www.kaggle.com/"
_WITHOUT_MEDALS = {"getting started", "playground", "community"}
"""Categories of competitions that award none (kaggle.com/progression)."""
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?")
_UNSAID = {"", "none", "nan"}


@dataclass(frozen=True)
class _Table:
    """One of the tables: what people call it, the columns that its header has, and how a row becomes an item."""

    format: str
    columns: tuple[str, ...]
    draft: Callable[[Row, str], Draft]


class KaggleReader:
    """Tells the tables apart by their headers; notices before the header are passed over."""

    format = "Kaggle table"

    def recognises(self, source: Source) -> bool:
        """Whether one of the headers is among its first rows."""
        return _table_of(source) is not None

    def read(self, source: Source, circumstances: Circumstances) -> Drafts:
        """Read all rows.

        Raises:
            Problem: it is too large.
        """
        table = _table_of(source)
        assert table is not None  # noqa: S101 - it was recognised
        drafts: list[Draft] = []
        unreadable: list[Unreadable] = []
        for row in csv_text.rows(source.read(), table.columns, source.name):
            circumstances.work.advance(0)
            if isinstance(row, Unreadable):
                unreadable.append(row)
                continue
            try:
                drafts.append(table.draft(row, circumstances.today.isoformat()))
            except Problem as problem:
                unreadable.append(Unreadable(row.where, problem.happened, row.text))
        return Drafts(source, table.format, tuple(drafts), tuple(unreadable))


def _table_of(source: Source) -> _Table | None:
    start = source.begin()
    if b"," not in start or b"\0" in start:
        return None
    return next((one for one in _TABLES if csv_text.has_header(start, one.columns)), None)


def _competition(row: Row, today: str) -> Draft:
    if row["userHasEntered"].casefold() != "true":
        raise Problem("You have not entered this competition.")
    slug = _slug(row["ref"])
    deadline = _DAY.fullmatch(row["deadline"])
    over = deadline is not None and deadline[1] < today
    entry = Entry(
        Kind.KAGGLE,
        _title(slug),
        where=SOURCE,
        date=partial_date(deadline[1]) if deadline and over else None,
        url=f"{_SITE}competitions/{slug}",
        notes="\n".join(_told(row, "category", "reward", *([] if over else ["deadline", "teamCount", "userRank"]))),
    )
    if over:
        entry = replace(entry, rank=_count(row["userRank"]), teams=_count(row["teamCount"]))
    if row["category"].casefold() in _WITHOUT_MEDALS:
        entry = replace(entry, medal=Medal.NONE)
    remarks = () if over else ("It is not over yet: a rank so far stands in the notes.",)
    return _entry_draft(row, entry, f"competition {slug}", remarks)


def _submission(row: Row, _today: str) -> Draft:
    status = row["status"].rpartition(".")[2].casefold()
    if status != "complete":
        raise Problem(f"The submission is not complete: {status or 'no status'}.")
    day = _DAY.fullmatch(row["date"])
    if day is None:
        raise Problem(f"“{row['date']}” is not a date.")
    attempt = Attempt(
        partial_date(day[1]),
        public=_score(row["publicScore"]),
        private=_score(row["privateScore"]),
        tried=row["description"] or row["fileName"],
    )
    return Draft(row.where, checked_attempt(attempt))


def _notebook(row: Row, _today: str) -> Draft:
    entry = Entry(
        Kind.PROJECT,
        row["title"],
        where=SOURCE,
        date=_day(row["lastRunTime"]),
        url=f"{_SITE}code/{row['ref']}",
        notes="\n".join(_told(row, "author", "totalVotes")),
    )
    return _entry_draft(row, entry, f"notebook {row['ref']}", (f"By {row['author']}: leave out what is not yours.",))


def _dataset(row: Row, _today: str) -> Draft:
    entry = Entry(
        Kind.PROJECT,
        row["title"],
        where=SOURCE,
        date=_day(row["lastUpdated"]),
        url=f"{_SITE}datasets/{row['ref']}",
        notes="\n".join(_told(row, "size", "downloadCount", "voteCount", "usabilityRating")),
    )
    owner = row["ref"].partition("/")[0]
    return _entry_draft(row, entry, f"dataset {row['ref']}", (f"By {owner}: leave out what is not yours.",))


_TABLES = (
    _Table("Kaggle competitions", ("ref", "deadline", "userHasEntered"), _competition),
    _Table("Kaggle submissions", ("fileName", "date", "status", "publicScore"), _submission),
    _Table("Kaggle notebooks", ("ref", "title", "author", "lastRunTime"), _notebook),
    _Table("Kaggle datasets", ("ref", "title", "lastUpdated", "usabilityRating"), _dataset),
)


def _entry_draft(row: Row, entry: Entry, key: str, remarks: tuple[str, ...]) -> Draft:
    ready = replace(entry, source=SOURCE, source_key=key, depth=USUAL_DEPTH[entry.kind])
    return Draft(row.where, checked_entry(ready), remarks=remarks)


def _slug(ref: str) -> str:
    """The last part of a reference, which is a slug or a whole link."""
    return ref.rstrip("/").rpartition("/")[2]


def _title(slug: str) -> str:
    """A competition's name from its slug: the table has no other."""
    return slug.replace("-", " ").capitalize()


_CAPTIONS = {
    "category": "Category",
    "reward": "Reward",
    "deadline": "Deadline",
    "teamCount": "Teams so far",
    "userRank": "Rank so far",
    "author": "Author",
    "totalVotes": "Votes",
    "size": "Size",
    "downloadCount": "Downloads",
    "voteCount": "Votes",
    "usabilityRating": "Usability",
}


def _told(row: Row, *columns: str) -> Iterator[str]:
    return (f"{_CAPTIONS[name]}: {row[name]}" for name in columns if row[name].casefold() not in _UNSAID)


def _day(text: str) -> PartialDate | None:
    found = _DAY.fullmatch(text)
    return partial_date(found[1]) if found else None


def _count(text: str) -> int | None:
    return None if text.casefold() in _UNSAID else typed_count(text)


def _score(text: str) -> float | None:
    return None if text.casefold() in _UNSAID else typed_score(text)
