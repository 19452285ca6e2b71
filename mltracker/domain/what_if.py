"""What overall readiness would be with other sums of evidence: the model asked again, only where something differs."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from mltracker.domain.constants import Constants
from mltracker.domain.entries import Entry
from mltracker.domain.evidence import NO_POINTS, RungSums, added, contributions
from mltracker.domain.readiness import AreaReadiness, Readiness, area_score, attainment, overall_score
from mltracker.domain.skills import Checklist


class WhatIf:
    """One standing, to be asked about other sums; the answers equal a full computation bit for bit."""

    def __init__(self, now: Readiness, checklist: Checklist, constants: Constants) -> None:
        self._now = now
        self._checklist = checklist
        self._constants = constants
        self._areas = {area.id: area for area in now.areas}
        self._attained = {one.skill.id: one.attainment for one in now.skills if one.attainment is not None}
        self._sums = {one.skill.id: one.sums for one in now.skills}
        self._area_of = {one.skill.id: one.skill.area for one in now.skills}
        self._relevant = {
            area: [skill for skill in skills if skill.id not in checklist.not_relevant]
            for area, skills in checklist.in_area.items()
        }

    def sums_of(self, skill_id: str) -> RungSums:
        """The sums of a skill as they stand."""
        return self._sums.get(skill_id, NO_POINTS)

    def sums_with(self, entries: Iterable[Entry]) -> dict[str, RungSums]:
        """The sums of the skills that those entries show, with what they would add on the day of the standing."""
        sums: dict[str, RungSums] = {}
        for entry in entries:
            for skill, own in parts_of(entry, self._now.on, self._checklist, self._constants).items():
                sums[skill] = added(sums.get(skill, self.sums_of(skill)), own)
        return sums

    def overall(self, sums: Mapping[str, RungSums]) -> float | None:
        """Overall readiness if these skills had these sums instead; None for a role that asks nothing."""
        return overall_score(self.areas(sums))

    def areas(self, sums: Mapping[str, RungSums]) -> tuple[AreaReadiness, ...]:
        """Where each area would stand if these skills had these sums instead."""
        areas = dict(self._areas)
        for area in {self._area_of[skill] for skill in sums if skill in self._area_of}:
            areas[area] = self._scored(areas[area], sums)
        return tuple(areas.values())

    def _scored(self, area: AreaReadiness, sums: Mapping[str, RungSums]) -> AreaReadiness:
        if not area.required:
            return area
        skills = self._relevant[area.id]
        attained = {
            skill.id: attainment(sums[skill.id], area.required) if skill.id in sums else self._attained[skill.id]
            for skill in skills
        }
        return replace(area, score=area_score(skills, attained, self._now.role, self._constants))


def parts_of(entry: Entry, on: date, checklist: Checklist, constants: Constants) -> dict[str, RungSums]:
    """What an entry adds to each of its skills on a day; the skills to which it adds nothing are left out."""
    found = {}
    for link in entry.skills:
        skill = checklist.skill.get(link.skill)
        own = contributions([entry], skill, on, constants).get(entry.id) if skill else None
        if own:
            found[link.skill] = own
    return found
