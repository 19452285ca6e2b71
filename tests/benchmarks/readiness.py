"""P6: the sums of a whole record, and what Overview asks, against a raw GROUP BY over a covering index."""

from collections.abc import Callable, Iterator
from datetime import date
from statistics import median

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
from mltracker.services.tracker import Tracker
from tests.benchmarks.goals import TURNS, Figure, Records, large_tracker, ratio, seconds

SKILLS = (SkillLink("python"), SkillLink("sql"), SkillLink("aws"))
GROUP_BY = "SELECT skill_id, sum(points), count(*) FROM covering GROUP BY skill_id"
QUESTIONS: dict[str, Callable[[Tracker], object]] = {
    "numbers and areas": dashboard.overview,
    "curve and forecast": outlook,
    "next steps": advice,
    "due": due,
    "activity": activity,
    "counts": dashboard.counts,
}
"""What Overview asks."""


def figures(records: Records) -> Iterator[Figure]:
    """The model's sums, and what is made of them."""
    with large_tracker(records) as tracker:
        tracker.record.read("ATTACH ':memory:' AS beside")
        tracker.record.read(
            "CREATE TABLE beside.covering AS SELECT skill_id, length(strength) AS points FROM entry_skill"
        )
        tracker.record.read("CREATE INDEX beside.by_skill ON covering (skill_id, points)")
        yield from _sums(tracker)
        yield from _overview(tracker)


def _project() -> Entry:
    return Entry(Kind.PROJECT, "One more", date=PartialDate("2026-11"), skills=SKILLS)


def _sums(tracker: Tracker) -> Iterator[Figure]:
    (entry_id,) = log(tracker, [_project()])
    dashboard.readiness(tracker)
    days = iter(date.fromordinal(tracker.today().toordinal() - days) for days in range(1, 10_000))

    def raw() -> object:
        return tracker.record.read(GROUP_BY)

    def after_an_edit() -> object:
        tracker.evidence.replace([entry_id], evidence_of_entries(tracker.record, [entry_id]))
        return dashboard.readiness(tracker)

    on_a_new_day = ratio(lambda: dashboard.readiness(tracker, on=next(days)), raw)
    yield Figure("P6", "readiness on a new day / raw GROUP BY", on_a_new_day, 1.3)
    yield Figure("P6", "readiness after one edit / raw GROUP BY", ratio(after_an_edit, raw), 0.1)
    anew = ratio(
        lambda: EvidenceTable.read(all_evidence(tracker.record), tracker.constants),
        lambda: list(all_evidence(tracker.record)),
    )
    yield Figure("P6", "evidence made anew / its rows read", anew)


def _overview(tracker: Tracker) -> Iterator[Figure]:
    """By a start that finds the sums kept, and after each save."""

    def started() -> Tracker:
        new = Tracker(tracker.record, tracker.today)
        tracker.record.journal.listeners.pop()
        return new

    def saved() -> Tracker:
        log(tracker, [_project()])
        return tracker

    def asked(place: Callable[[], Tracker], question: Callable[[Tracker], object]) -> float:
        one = place()
        return seconds(lambda: question(one))

    for question in QUESTIONS.values():
        question(tracker)
    raw = median(seconds(lambda: tracker.record.read(GROUP_BY)) for _ in range(TURNS))
    for name, question in QUESTIONS.items():
        for when, place in (("at a start", started), ("after a save", saved)):
            value = median(asked(place, question) for _ in range(TURNS)) / raw
            yield Figure("P6", f"{name}, {when} / raw GROUP BY", value)
