"""A year in review: what was done, what became of readiness, and what carried it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mltracker.domain.activity import Done, activity
from mltracker.domain.causes import Cause, What
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import KIND_NAMES, Entry
from mltracker.domain.progress import Progress
from mltracker.domain.readiness import Readiness

STRONGEST = 5


@dataclass(frozen=True, slots=True)
class Part:
    """How many entries a kind or an area has, and the hours that were written down for them."""

    name: str
    entries: int
    hours: float


@dataclass(frozen=True, slots=True)
class YearReview:
    """One year up to `until`, its last day or today.

    Attributes:
        role: the title of the role that readiness is for.
        entries: how many entries were done.
        hours: how many hours were written down for them.
        by_kind: the same by kind, most entries first.
        by_area: the same by area; an entry of several areas counts in each, with its share of its hours.
        start: overall readiness at the end of the year before, 0 to 1; None where the role asks nothing.
        end: the same on `until`.
        change: how it changed.
        strongest: the new evidence that raised it most.
        at_target: the skills that reached what the role asks of them.
        longest_run: the most weeks in a row with an entry.
    """

    year: int
    until: date
    role: str
    entries: int
    hours: float
    by_kind: tuple[Part, ...]
    by_area: tuple[Part, ...]
    start: float | None
    end: float | None
    change: float | None
    strongest: tuple[Cause, ...]
    at_target: tuple[str, ...]
    longest_run: int


def year_review(
    done: Sequence[tuple[Entry, Done]],
    moved: Progress,
    before: Readiness,
    after: Readiness,
    area_names: Mapping[str, str],
) -> YearReview:
    """The year that ends on the day of `after`; `done` are its entries, `moved` what changed since `before`."""
    target = {one.skill.id for one in before.skills if one.at_target}
    kinds = ((KIND_NAMES[entry.kind], one.hours) for entry, one in done)
    areas = (
        (area_names[area], one.hours * share)
        for _, one in done
        for area, share in one.areas.items()
        if area in area_names
    )
    causes = (one for one in moved.causes if one.what is What.ENTRY and one.change > 0)
    return YearReview(
        year=after.on.year,
        until=after.on,
        role=after.role.title,
        entries=len(done),
        hours=sum(one.hours for _, one in done),
        by_kind=_parts(kinds),
        by_area=_parts(areas),
        start=moved.start,
        end=moved.end,
        change=moved.change,
        strongest=tuple(sorted(causes, key=lambda one: -one.change)[:STRONGEST]),
        at_target=tuple(
            one.skill.name for one in after.skills if one.required and one.at_target and one.skill.id not in target
        ),
        longest_run=activity((one for _, one in done), after.on).longest_run,
    )


def as_text(found: YearReview) -> str:
    """The review as plain text, to be sent or kept."""
    until = "" if (found.until.month, found.until.day) == (12, 31) else f", up to {_day(found.until)}"
    weeks = _count(found.longest_run, "week", "weeks")
    lines = [f"{found.year} in review{until}", "", amount_words(found.entries, found.hours)]
    lines += [f"Longest run: {weeks} in a row"] if found.longest_run else []
    lines += ["", readiness_words(found)]
    sections = (
        ("By kind", [part_words(one) for one in found.by_kind]),
        ("By area", [part_words(one) for one in found.by_area]),
        ("Strongest new evidence", [f"{one.title}: {one.change * 100:+.1f}" for one in found.strongest]),
        ("Newly at target", list(found.at_target)),
    )
    for title, rows in sections:
        lines += ["", title, *(f"- {row}" for row in rows)] if rows else []
    return "\n".join(lines) + "\n"


def readiness_words(found: YearReview) -> str:
    """What became of readiness, in a sentence."""
    if found.start is None or found.end is None or found.change is None:
        return f"{found.role} asks nothing, so there is no readiness to compare."
    points = f"{found.change * 100:+.1f} points"
    return f"Readiness as {found.role}: from {found.start:.0%} to {found.end:.0%}, {points}"


def part_words(part: Part) -> str:
    """A kind or an area in a line."""
    return f"{part.name}: {amount_words(part.entries, part.hours)}"


def _parts(found: Iterable[tuple[str, float]]) -> tuple[Part, ...]:
    hours: defaultdict[str, list[float]] = defaultdict(list)
    for name, spent in found:
        hours[name].append(spent)
    parts = (Part(name, len(spent), sum(spent)) for name, spent in hours.items())
    return tuple(sorted(parts, key=lambda part: (-part.entries, part.name)))


def amount_words(entries: int, hours: float) -> str:
    """So many entries, and hours where some were written down."""
    words = _count(entries, "entry", "entries")
    return f"{words}, {hours:,.0f} h" if hours else words


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _day(day: date) -> str:
    return PartialDate(day.isoformat()).words
