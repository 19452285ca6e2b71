"""Skills that an entry seems to show: from the catalog where it is known there, else from its own words."""

from dataclasses import replace

from mltracker.domain.entries import CertificationLevel, Entry, Kind, SkillLink, Strength, catalog_links
from mltracker.domain.matching import SkillMatcher
from mltracker.domain.sameness import folded
from mltracker.services.tracker import Tracker

_MOST = 8


class Suggestions:
    """The catalog's names and the skills' words, ready to be looked up for many entries."""

    def __init__(self, tracker: Tracker) -> None:
        self.matcher = SkillMatcher(tracker.checklist.skills)
        self._skills = tracker.checklist.skill
        self._certifications = {folded(one.name): one for one in tracker.catalog.certifications}
        self._courses = {folded(one.name): one for one in tracker.catalog.courses}

    def with_skills(self, entry: Entry) -> Entry:
        """The entry with the skills that it seems to show, unless it has some; a known certification's level too.

        What an export of another record names and this one does not have is left out.
        """
        if entry.skills:
            return replace(entry, skills=tuple(link for link in entry.skills if link.skill in self._skills))
        certification = self._certifications.get(folded(entry.title))
        known = certification or self._courses.get(folded(entry.title))
        if known is not None and entry.kind in (Kind.COURSE, Kind.CERTIFICATION):
            links = catalog_links(known.skills)
        else:
            links = self._from_words(entry)
        if certification is not None and entry.kind is Kind.CERTIFICATION and entry.level is None:
            entry = replace(entry, level=CertificationLevel(certification.level))
        return replace(entry, skills=links)

    def _from_words(self, entry: Entry) -> tuple[SkillLink, ...]:
        named = self.matcher.skills_in(entry.title)
        told = [skill for skill in self.matcher.skills_in(entry.notes) if skill not in named]
        links = [SkillLink(skill) for skill in named] + [SkillLink(skill, Strength.SECONDARY) for skill in told]
        return tuple(links[:_MOST])
