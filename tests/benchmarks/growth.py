"""P14: from 1,000 to 1,000,000 links, nothing takes longer than the data grows, and a save no longer at all."""

from collections.abc import Callable, Iterator

from mltracker.domain.entries import Entry, Kind, SkillLink
from mltracker.services import dashboard
from mltracker.services.listing import View, beginning, entries_at
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from tests.benchmarks.goals import Figure, Records, opened_today, ratio
from tests.benchmarks.large_record import LINKS

SMALLEST = 1_000 // LINKS
TIMES_LARGE = 10 / 3
"""So many times the large record has a million links, if that has its usual 100,000 entries."""
FIRST_ROWS = 50
SAVES = 41
MOST_OF_A_SAVE = 1.5
"""What two medians of one and the same save may differ by."""


def figures(records: Records) -> Iterator[Figure]:
    """Each question on both records in turn, by how many times more there is."""
    largest = round(records.large * TIMES_LARGE)
    grown = largest / SMALLEST
    with opened_today(records.of(largest)) as large, opened_today(records.of(SMALLEST)) as small:
        for name, ask in (("readiness of a start", _readiness), ("first rows", _first_rows)):
            times = ratio(_of(ask, large), _of(ask, small))
            yield Figure("P14", f"{name}, its growth / that of the data", times / grown, 1)
        times = ratio(_of(_save, large), _of(_save, small), SAVES)
        yield Figure("P14", f"a save with {grown:,.0f} times the data", times, MOST_OF_A_SAVE)


def _of(ask: Callable[[Tracker], object], tracker: Tracker) -> Callable[[], object]:
    return lambda: ask(tracker)


def _readiness(tracker: Tracker) -> object:
    new = Tracker(tracker.record, tracker.today)
    tracker.record.journal.listeners.pop()
    return dashboard.readiness(new)


def _first_rows(tracker: Tracker) -> object:
    return entries_at(tracker, beginning(tracker, View(), FIRST_ROWS).tolist())


def _save(tracker: Tracker) -> object:
    return log(tracker, [Entry(Kind.PROJECT, "Saved", skills=(SkillLink("python"),))])
