"""Ratios of one run, and how long the window stands still: `python -m tests.benchmarks [ENTRIES]`.

Each ratio is the median of several turns, set against a floor that is measured in turn with it. Seconds alone say
nothing about another machine, so none are kept.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind, SkillLink
from mltracker.record.evidence_table import EvidenceTable
from mltracker.record.queries.evidence import all_evidence, evidence_of_entries
from mltracker.services import dashboard
from mltracker.services.activity import activity
from mltracker.services.due import due
from mltracker.services.log import log
from mltracker.services.next_steps import advice
from mltracker.services.outlook import outlook
from mltracker.services.searching import Search
from mltracker.services.tracker import Tracker
from tests.benchmarks import portfolio_files, window_stalls
from tests.benchmarks.large_record import SEED, fill, vocabulary
from tests.records import TODAY, opened

TURNS = 7
SKILLS = (SkillLink("python"), SkillLink("sql"), SkillLink("aws"))
RAW_SEARCH = "SELECT rowid FROM search_text WHERE search_text MATCH ? ORDER BY rank LIMIT 50"
GROUP_BY = "SELECT skill_id, sum(points), count(*) FROM covering GROUP BY skill_id"


def ratio(one: Callable[[], object], floor: Callable[[], object]) -> float:
    """How many times longer one thing takes than another, taken in turns."""
    pairs = [(_seconds(one), _seconds(floor)) for _ in range(TURNS)]
    return median(pair[0] for pair in pairs) / median(pair[1] for pair in pairs)


def _seconds(function: Callable[[], object]) -> float:
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def readiness_ratios(tracker: Tracker) -> dict[str, float]:
    """The sums of a whole record, and after one edit, against a raw GROUP BY over a covering index."""
    tracker.record.read("CREATE TEMP TABLE covering AS SELECT skill_id, length(strength) AS points FROM entry_skill")
    tracker.record.read("CREATE INDEX temp.by_skill ON covering (skill_id, points)")
    (entry_id,) = log(tracker, [Entry(Kind.PROJECT, "One more", date=PartialDate("2026-11"), skills=SKILLS)])
    dashboard.readiness(tracker)
    days = iter(date.fromordinal(TODAY.toordinal() - days) for days in range(1, 10_000))

    def raw() -> object:
        return tracker.record.read(GROUP_BY)

    def after_an_edit() -> object:
        tracker.evidence.replace([entry_id], evidence_of_entries(tracker.record, [entry_id]))
        return dashboard.readiness(tracker)

    return {
        "readiness on a new day / raw GROUP BY": ratio(lambda: dashboard.readiness(tracker, on=next(days)), raw),
        "readiness after one edit / raw GROUP BY": ratio(after_an_edit, raw),
    }


def evidence_ratio(tracker: Tracker) -> float:
    """The sums of a whole record made anew, against reading what they are made of."""

    def made() -> object:
        return EvidenceTable.read(all_evidence(tracker.record), tracker.constants)

    def read() -> object:
        return list(all_evidence(tracker.record))

    return ratio(made, read)


def overview_ratios(tracker: Tracker) -> dict[str, float]:
    """What Overview asks, by a start that finds the sums kept and after each save, against a raw GROUP BY."""
    questions: dict[str, Callable[[Tracker], object]] = {
        "numbers and areas": dashboard.overview,
        "curve and forecast": outlook,
        "next steps": advice,
        "due": due,
        "activity": activity,
        "counts": dashboard.counts,
    }

    def started() -> Tracker:
        new = Tracker(tracker.record, tracker.today)
        tracker.record.journal.listeners.pop()
        return new

    def saved() -> Tracker:
        log(tracker, [Entry(Kind.PROJECT, "Saved", date=PartialDate("2026-11"), skills=SKILLS)])
        return tracker

    def seconds(place: Callable[[], Tracker], question: Callable[[Tracker], object]) -> float:
        asked = place()
        return _seconds(lambda: question(asked))

    for question in questions.values():
        question(tracker)
    raw = median(_seconds(lambda: tracker.record.read(GROUP_BY)) for _ in range(TURNS))
    return {
        f"{name}, {when} / raw GROUP BY": median(seconds(place, question) for _ in range(TURNS)) / raw
        for name, question in questions.items()
        for when, place in (("at a start", started), ("after a save", saved))
    }


def search_ratios(tracker: Tracker) -> dict[str, float]:
    """The first 50 hits of a sitting that has read its words, against raw FTS5 ranking the same words."""
    often, seldom = (vocabulary(random.Random(SEED))[place] for place in (10, 1_000))
    mistyped = f"{often[:3]}{often[4]}{often[3]}{often[5:]}"
    asked = {
        "a beginning": (often[:3], f'"{often[:3]}"*'),
        "two words": (f"{often} entry", f'"{often}"* "entry"*'),
        "a rare word": (seldom, f'"{seldom}"*'),
        "a mistyped word": (mistyped, f'"{often}"*'),
    }
    sitting = Search(tracker)
    sitting.find(mistyped)

    def found(text: str) -> Callable[[], object]:
        return lambda: sitting.find(text)

    def raw(query: str) -> Callable[[], object]:
        return lambda: tracker.record.read(RAW_SEARCH, (query,))

    return {f"search: {name} / raw FTS5": ratio(found(text), raw(query)) for name, (text, query) in asked.items()}


def save_ratio(tracker: Tracker, folder: Path) -> float:
    """One save, journal included, against one 4 KiB write and fsync."""

    def write() -> None:
        with (folder / "floor").open("wb", buffering=0) as file:
            file.write(bytes(4096))
            os.fsync(file.fileno())

    return ratio(lambda: log(tracker, [Entry(Kind.PROJECT, "Saved", skills=SKILLS)]), write)


def main(count: int) -> None:
    """Print the table for records of that many entries."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        with opened(folder / "record") as tracker:
            fill(tracker, count)
            outlook(tracker)
        with opened(folder / "record") as tracker:
            figures = {
                **readiness_ratios(tracker),
                **overview_ratios(tracker),
                "evidence made anew / its rows read": evidence_ratio(tracker),
                **search_ratios(tracker),
                "save / 4 KiB write and fsync": save_ratio(tracker, folder),
                **portfolio_files.pdf_ratio(folder / "sample", ratio),
            }
            for name, value in figures.items():
                print(f"{value:8.2f}  {name}")
        print(f"{'shown':>8}  {'stall':>6}  in milliseconds, in the window")
        for one in window_stalls.figures(folder / "record"):
            print(f"{one.shown:8.0f}  {one.stall:6.0f}  {one.name}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
