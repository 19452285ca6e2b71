"""What there is to choose from for a portfolio: its sections with their counts, their entries, and the references."""

from dataclasses import dataclass, replace

from mltracker.domain.audit import Audit, why_not
from mltracker.domain.composition import SECTION_KINDS, Composition, EntryChoice, Section
from mltracker.domain.entries import Entry
from mltracker.domain.jobs import Job
from mltracker.domain.portfolio import Profile, by_rule, listable, newest_done
from mltracker.record.queries import contacts as contact_queries
from mltracker.record.queries import entries as entry_queries
from mltracker.record.queries import jobs as job_queries
from mltracker.record.queries.portfolios import profile
from mltracker.services import auditing, dashboard, exporting
from mltracker.services.portfolios import all_portfolios
from mltracker.services.tracker import Tracker


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry that a section could show, and whether it does. `by_rule` says whether the rule alone would."""

    entry: Entry
    choice: EntryChoice
    by_rule: bool

    @property
    def shown(self) -> bool:
        """Whether it is shown."""
        return self.by_rule if self.choice.shown is None else self.choice.shown


@dataclass(frozen=True, slots=True)
class Referee:
    """A line of the reference ledger. `why_not` says why it cannot be shown; empty where it can."""

    id: str
    name: str
    purpose: str
    why_not: str
    chosen: bool


@dataclass(frozen=True)
class Choices:
    """All that can be chosen for one portfolio, and what is.

    Attributes:
        composition: the portfolio as it is composed.
        portfolios: every portfolio, by name.
        counts: of each section how many things it shows when shown, and how many it could show.
        at_target: how many skills are proven to the rung that the role asks.
        roles: the roles, by id and title.
        target: the id of the role aimed at.
        jobs: the saved jobs.
        profile: the owner's.
        audit: what to look at before it leaves.
    """

    composition: Composition
    portfolios: tuple[Composition, ...]
    counts: dict[Section, tuple[int, int]]
    at_target: int
    roles: tuple[tuple[str, str], ...]
    target: str
    jobs: tuple[Job, ...]
    profile: Profile
    audit: Audit


def choices(tracker: Tracker, portfolio_id: str = "") -> Choices:
    """What can be chosen for the portfolio of that id, else for the first.

    Raises:
        Problem: its role is gone.
    """
    found = all_portfolios(tracker)
    composition = next((one for one in found if one.id == portfolio_id), found[0])
    every = replace(composition, sections=tuple(replace(one, shown=True) for one in composition.sections))
    whole = exporting.composed(tracker, every)
    shown = exporting.composed(tracker, composition)
    done = entry_queries.done_by_kind(tracker.record)
    counts = {
        section: (len(whole.sections.get(section, ())), sum(done.get(kind, 0) for kind in kinds))
        for section, kinds in SECTION_KINDS.items()
    }
    ledger = referees(tracker, composition)
    counts[Section.REFERENCES] = (sum(one.chosen and not one.why_not for one in ledger), len(ledger))
    return Choices(
        composition=composition,
        portfolios=found,
        counts={section: count for section, count in counts.items() if count[1]},
        at_target=len(whole.skills),
        roles=tuple((role.id, role.title) for role in tracker.checklist.roles),
        target=tracker.role().id,
        jobs=job_queries.all_jobs(tracker.record),
        profile=profile(tracker.record),
        audit=auditing.audited(tracker, composition, shown),
    )


def listed(tracker: Tracker, composition: Composition, section: Section) -> tuple[Listed, ...]:
    """The entries that a section could show, in its order.

    Raises:
        Problem: the portfolio's role is gone.
    """
    readiness = dashboard.readiness(tracker, composition.role or None)
    rule = composition.rule(section)
    done = newest_done(entry_queries.all_entries(tracker.record))
    worth = exporting.worth(tracker, done, readiness) if exporting.wants_best(composition) else {}
    entries = listable(done, rule, worth)
    taken = by_rule(entries, rule, {one.skill.id for one in readiness.skills if one.required})
    said = {one.entry: one for one in composition.entries}
    return tuple(Listed(entry, said.get(entry.id, EntryChoice(entry.id)), entry.id in taken) for entry in entries)


def referees(tracker: Tracker, composition: Composition) -> tuple[Referee, ...]:
    """The lines of the reference ledger, by name."""
    today = tracker.today()
    lines = [
        Referee(one.id, contact.name, one.purpose, why_not(one, today), one.id in composition.references)
        for contact in contact_queries.all_contacts(tracker.record)
        for one in contact.references
    ]
    return tuple(sorted(lines, key=lambda line: (line.name.casefold(), line.purpose)))
