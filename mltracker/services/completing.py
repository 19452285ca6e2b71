"""Completing what is being logged: known titles, what comes with them, and the skills that a text names."""

from collections.abc import Iterable
from dataclasses import replace

from mltracker.domain.entries import USUAL_DEPTH, Entry, Kind
from mltracker.domain.sameness import folded
from mltracker.record.queries import entries as entry_queries
from mltracker.services.suggesting import Suggestions
from mltracker.services.tracker import Tracker

MOST_OFFERED = 8


class Completions:
    """The titles that the catalog and the user's earlier entries know; built once for a sheet, off the GUI thread."""

    def __init__(self, tracker: Tracker) -> None:
        self._suggestions = Suggestions(tracker)
        self._known: dict[Kind, dict[str, Entry]] = {kind: {} for kind in Kind}
        self._months_valid = {folded(one.name): one.months_valid for one in tracker.catalog.certifications}
        self._add(map(_again, entry_queries.all_entries(tracker.record)))
        self._add(
            self._suggestions.with_skills(Entry(Kind.COURSE, one.name, where=one.provider, depth=one.depth))
            for one in tracker.catalog.courses
        )
        self._add(
            self._suggestions.with_skills(
                Entry(Kind.CERTIFICATION, one.name, where=one.issuer, depth=USUAL_DEPTH[Kind.CERTIFICATION])
            )
            for one in tracker.catalog.certifications
            if one.active
        )

    def titles(self, kind: Kind, typed: str) -> tuple[str, ...]:
        """Known titles in which each typed word begins a word: `aws mach` finds AWS Certified Machine Learning."""
        begun = folded(typed).split()
        if not begun:
            return ()
        found = (
            entry.title
            for words, entry in self._known[kind].items()
            if all(f" {start}" in f" {words}" for start in begun)
        )
        return tuple(title for title, _ in zip(found, range(MOST_OFFERED), strict=False))

    def known(self, kind: Kind, title: str) -> Entry | None:
        """What an entry of that title is like: place, depth, level, degree and skills, without dates."""
        return self._known[kind].get(folded(title))

    def months_valid(self, title: str) -> int | None:
        """For how many months the certification of that title stays valid; None where it does, or nobody knows."""
        return self._months_valid.get(folded(title))

    def skills_in(self, text: str) -> tuple[str, ...]:
        """The ids of the skills that a text names."""
        return self._suggestions.matcher.skills_in(text)

    def _add(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            self._known[entry.kind].setdefault(folded(entry.title), entry)


def _again(entry: Entry) -> Entry:
    """An entry without what belonged to that one time."""
    return replace(
        entry,
        id="",
        date=None,
        start=None,
        end=None,
        expires=None,
        medal=None,
        share=1.0,
        planned=False,
        url="",
        notes="",
        source="",
        source_key="",
        logged_on="",
    )
