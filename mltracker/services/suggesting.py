"""Skills that an entry seems to show: from the catalog where it is known there, else from its own words."""

from dataclasses import replace
from functools import lru_cache
from typing import Any

from mltracker.domain.entries import CertificationLevel, Entry, Kind, SkillLink, Strength, catalog_links
from mltracker.domain.matching import SkillMatcher
from mltracker.domain.sameness import folded
from mltracker.services.tracker import Tracker

_MOST = 8


class Suggestions:
    """The catalog's names and the skills' words, ready to be looked up for many entries."""

    def __init__(self, tracker: Tracker) -> None:
        self.matcher = SkillMatcher(tracker.checklist.skills)
        # The notes of a table's rows are often the same.
        self._told_in = lru_cache(maxsize=256)(self.matcher.skills_in)
        self._skills = tracker.checklist.skill
        self._certifications = {folded(one.name): one for one in tracker.catalog.certifications}
        self._courses = {folded(one.name): one for one in tracker.catalog.courses}

    def with_skills(self, entry: Entry) -> Entry:
        """The entry with all that was found out about it."""
        return replace(entry, **self.found(entry))

    def found(self, entry: Entry) -> dict[str, Any]:
        """The skills that an entry seems to show, unless it has some; a known certification's level too.

        What an export of another record names and this one does not have is left out.
        """
        if entry.skills:
            return {"skills": tuple(link for link in entry.skills if link.skill in self._skills)}
        title = folded(entry.title)
        certification = self._certifications.get(title)
        known = certification or self._courses.get(title)
        if known is None or entry.kind not in (Kind.COURSE, Kind.CERTIFICATION):
            return {"skills": self._from_words(entry)}
        found: dict[str, Any] = {"skills": catalog_links(known.skills)}
        if certification is not None and entry.kind is Kind.CERTIFICATION and entry.level is None:
            found["level"] = CertificationLevel(certification.level)
        return found

    def _from_words(self, entry: Entry) -> tuple[SkillLink, ...]:
        named = self.matcher.skills_in(entry.title)
        told = self._told_in(entry.notes) if entry.notes else ()
        return _links(named, told)


@lru_cache(maxsize=4096)
def _links(named: tuple[str, ...], told: tuple[str, ...]) -> tuple[SkillLink, ...]:
    """The links to skills that a title named and notes told of; the same objects for very many entries."""
    links = [SkillLink(skill) for skill in named]
    links += [SkillLink(skill, Strength.SECONDARY) for skill in told if skill not in named]
    return tuple(links[:_MOST])
