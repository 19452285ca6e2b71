"""Completing what is being logged: known titles and places, what comes with them, and the skills that texts name."""

from mltracker.domain.entries import USUAL_DEPTH, Entry, Kind
from mltracker.domain.sameness import folded
from mltracker.record.queries import entries as entry_queries
from mltracker.services.suggesting import Suggestions
from mltracker.services.title_index import TitleIndex
from mltracker.services.tracker import Tracker

MOST_OFFERED = 8
MOST_KNOWN = 20_000
"""So many of the user's own titles are offered again, the newest: more than anybody repeats, and quickly searched."""


class Completions:
    """The titles and places that the user's earlier entries and the catalog know, the user's own before the catalog's.

    Built once for a sheet, off the GUI thread; asking it takes a few milliseconds.
    """

    def __init__(self, tracker: Tracker) -> None:
        self._tracker = tracker
        self._suggestions = Suggestions(tracker)
        self._months_valid = {folded(one.name): one.months_valid for one in tracker.catalog.certifications}
        self._own: dict[Kind, dict[str, str]] = {kind: {} for kind in Kind}
        """Ids of the newest own entries by their folded title."""
        self._listed: dict[Kind, dict[str, Entry]] = {kind: {} for kind in Kind}
        titles: dict[Kind, list[str]] = {kind: [] for kind in Kind}
        places: dict[Kind, list[str]] = {kind: [] for kind in Kind}
        for kind, title, entry_id in entry_queries.newest_titles(tracker.record, MOST_KNOWN):
            if self._own[kind].setdefault(folded(title), entry_id) == entry_id:
                titles[kind].append(title)
        for kind, place in entry_queries.places(tracker.record):
            places[kind].append(place)
        for entry in _listed(tracker):
            self._listed[entry.kind][folded(entry.title)] = entry
            titles[entry.kind].append(entry.title)
            places[entry.kind].append(entry.where)
        self._titles = {kind: TitleIndex(found) for kind, found in titles.items()}
        self._places = {kind: TitleIndex(found) for kind, found in places.items()}

    def titles(self, kind: Kind, typed: str) -> tuple[str, ...]:
        """Known titles for what is typed: `aws mach` and `aws mahcine` find AWS Certified Machine Learning."""
        return self._titles[kind].find(typed, MOST_OFFERED)

    def elsewhere(self, kind: Kind, typed: str) -> dict[str, Kind]:
        """Known titles of other kinds in which each of several typed words begins a word: the kind may be wrong.

        One word alone says too little of what is meant.
        """
        found: dict[str, Kind] = {}
        if len(typed.split()) < 2:  # noqa: PLR2004 - several
            return found
        for other in Kind:
            if other is not kind:
                for title in self._titles[other].beginning(typed):
                    found.setdefault(title, other)
        return dict(list(found.items())[:MOST_OFFERED])

    def places(self, kind: Kind, typed: str) -> tuple[str, ...]:
        """Known providers, issuers, schools, employers and so on for what is typed."""
        return self._places[kind].find(typed, MOST_OFFERED)

    def known(self, kind: Kind, title: str) -> Entry | None:
        """What an entry of that title is like: place, depth, level, degree and skills, without dates."""
        own = self._own[kind].get(folded(title))
        before = entry_queries.entry(self._tracker.record, own) if own else None
        if before is not None:
            return _again(before)
        listed = self._listed[kind].get(folded(title))
        return self._suggestions.with_skills(listed) if listed else None

    def months_valid(self, title: str) -> int | None:
        """For how many months the certification of that title stays valid; None where it does, or nobody knows."""
        return self._months_valid.get(folded(title))

    def skills_in(self, title: str, notes: str = "") -> tuple[str, ...]:
        """The ids of the skills that a title names, then those that notes do."""
        matcher = self._suggestions.matcher
        return tuple(dict.fromkeys((*matcher.skills_in(title), *matcher.skills_in(notes))))


def _listed(tracker: Tracker) -> list[Entry]:
    """The catalog's courses and its active certifications, as entries without skills."""
    courses = [Entry(Kind.COURSE, one.name, where=one.provider, depth=one.depth) for one in tracker.catalog.courses]
    usual = USUAL_DEPTH[Kind.CERTIFICATION]
    return courses + [
        Entry(Kind.CERTIFICATION, one.name, where=one.issuer, depth=usual)
        for one in tracker.catalog.certifications
        if one.active
    ]


def _again(entry: Entry) -> Entry:
    """What another entry of the same title has in common with one."""
    return Entry(
        entry.kind,
        entry.title,
        where=entry.where,
        depth=entry.depth,
        level=entry.level,
        degree=entry.degree,
        skills=entry.skills,
    )
