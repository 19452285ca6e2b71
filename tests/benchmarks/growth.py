"""P14: from 1,000 to 1,000,000 links, nothing takes longer than the data grows, and a save no longer at all."""

from collections.abc import Callable, Iterator
from statistics import median

from mltracker.domain.entries import Entry, Kind, SkillLink
from mltracker.services import dashboard
from mltracker.services.listing import View, entries_at, order
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from tests.benchmarks.goals import TURNS, Figure, Records, opened_today, seconds
from tests.benchmarks.large_record import LINKS

SMALLEST = 1_000 // LINKS
TIMES_LARGE = 10 / 3
"""So many times the large record has a million links, if that has its usual 100,000 entries."""
FIRST_ROWS = 50
MOST_OF_A_SAVE = 1.5
"""What two medians of one and the same save may differ by."""


def figures(records: Records) -> Iterator[Figure]:
    """Each question on both records, by how many times more there is."""
    largest = round(records.large * TIMES_LARGE)
    small, large = (_seconds(records, entries) for entries in (SMALLEST, largest))
    grown = largest / SMALLEST
    for name in ("readiness of a start", "first rows"):
        yield Figure("P14", f"{name}, its growth / that of the data", large[name] / small[name] / grown, 1)
    yield Figure("P14", f"a save with {grown:,.0f} times the data", large["a save"] / small["a save"], MOST_OF_A_SAVE)


def _seconds(records: Records, entries: int) -> dict[str, float]:
    with opened_today(records.of(entries)) as tracker:

        def first_rows() -> object:
            return entries_at(tracker, order(tracker, View())[:FIRST_ROWS].tolist())

        def save() -> object:
            return log(tracker, [Entry(Kind.PROJECT, "Saved", skills=(SkillLink("python"),))])

        def readiness() -> object:
            new = Tracker(tracker.record, tracker.today)
            tracker.record.journal.listeners.pop()
            return dashboard.readiness(new)

        asked: dict[str, Callable[[], object]] = {
            "readiness of a start": readiness,
            "first rows": first_rows,
            "a save": save,
        }
        return {name: median(seconds(ask) for _ in range(TURNS)) for name, ask in asked.items()}
