"""An open record together with the catalog and the readiness constants: what every verb works on."""

import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mltracker.catalog import shipped_catalog, shipped_constants
from mltracker.domain.constants import Constants, constants_from, known_constants
from mltracker.domain.evidence import RungSums
from mltracker.domain.problems import Problem
from mltracker.domain.skills import Checklist, Role, Volatility
from mltracker.record.database import Record, open_record
from mltracker.record.failures import RecordDamaged
from mltracker.record.journal import Changed
from mltracker.record.queries import owner, skills
from mltracker.services.answers_ahead import AnswersAhead
from mltracker.services.kept_answers import KeptAnswers
from mltracker.services.kept_evidence import KeptEvidence

if TYPE_CHECKING:
    from mltracker.record.evidence_sums import EvidenceSums
    from mltracker.services.kept_list import KeptList

__all__ = ["CHECKLIST_TABLES", "Changed", "Tracker", "open_tracker"]

CONSTANTS_FILE = "readiness.toml"
CHECKLIST_TABLES = frozenset(
    {
        "own_area",
        "own_skill",
        "area_name",
        "skill_name",
        "skill_alias",
        "irrelevant_skill",
        "own_role",
        "own_requirement",
        "own_promotion",
    }
)
"""The tables that the checklist is made of: whoever shows skills, areas or roles is concerned by them."""


class Tracker:
    """One record in use. What it derives from the record stays true as the record changes.

    Attributes:
        record: the open record.
        today: gives the day that "now" means.
        constants: the readiness model's numbers, with the user's own laid over the shipped ones.
        answers: what was asked of each entry, kept true like the evidence.
    """

    def __init__(self, record: Record, today: Callable[[], date] = date.today) -> None:
        self.record = record
        self.today = today
        self.catalog = shipped_catalog()
        self.constants = _constants(record)
        self._evidence = [KeptEvidence(record, self.constants, self._volatility)]
        self._ahead = AnswersAhead(record, self._evidence[0], self._skills)
        self.answers = KeptAnswers()
        self.on_change(self._follow)

    @cached_property
    def checklist(self) -> Checklist:
        """The catalog with the user's own areas, skills, names, words, marks and roles."""
        return self._read_checklist()

    @cached_property
    def listed(self) -> "KeptList":
        """What the list of all entries begins with, kept true like the evidence."""
        # No start asks for it.
        from mltracker.services.kept_list import KeptList  # noqa: PLC0415

        return KeptList(self.record)

    @property
    def evidence(self) -> "EvidenceSums":
        """The sums of all evidence."""
        return self._evidence[0].sums

    def evidence_by(self, constants: Constants) -> "EvidenceSums":
        """The sums of all evidence by other constants than those in use, such as those of a day gone by."""
        kept = next((one for one in self._evidence if one.constants.values_evidence_like(constants)), None)
        if kept is None:
            kept = KeptEvidence(self.record, constants, self._volatility, filed=False)
            self._evidence.append(kept)
        return kept.sums

    def sums_on(self, day: date, constants: Constants) -> Mapping[str, RungSums]:
        """The sums of every skill that has any evidence on a day, by skill id."""
        kept = self._ahead.sums_on(day) if constants.values_evidence_like(self.constants) else None
        return self.evidence_by(constants).on(day) if kept is None else kept

    def shown_by_area(self, day: date) -> Mapping[str, int]:
        """How many entries done by a day show any skill of each area, by its id."""
        kept = self._ahead.shown_on(day)
        if kept is not None:
            return kept
        return self.evidence.shown_by({skill.id: skill.area for skill in self.checklist.skills}, day)

    def first_evidence(self) -> date | None:
        """The first day on which any done entry may count; None where there is none."""
        return self._ahead.first_day() or self.evidence.first_day()

    @property
    def is_answered_ahead(self) -> bool:
        """Whether the numbers of today are at hand, in the time of a few queries."""
        return self._ahead.hold_on(self.today())

    def answer_ahead(self) -> None:
        """Keep beside the record what the next start asks first; takes a while, and is kept true when it is closed."""
        self._ahead.keep(self.today())

    def constants_with(self, own: Mapping[str, Any]) -> Constants:
        """The constants with these laid over the shipped ones; what there is none of any more is left out."""
        return self.constants if own == self.constants.own else known_constants(shipped_constants(), own)

    def role(self, role_id: str | None = None) -> Role:
        """The role of that id, or else the one aimed at, or else the catalog's first.

        Raises:
            Problem: there is no role of that id.
        """
        wanted = role_id or owner.target_role(self.record) or self.catalog.roles[0].id
        if wanted not in self.checklist.role:
            raise Problem(
                f"There is no role called “{wanted}”.", todo=f"Choose one of {', '.join(self.checklist.role)}."
            )
        return self.checklist.role[wanted]

    def on_change(self, listener: Callable[[Changed], None]) -> None:
        """Call the listener after each step that changed something, on the thread that made it."""
        self.record.journal.listeners.append(listener)

    def close(self) -> None:
        """Let go of the record; what was derived from it is kept beside it for the next time."""
        try:
            # What is derived of a record that cannot be read any more is made anew.
            with suppress(Problem):
                self._evidence[0].file()
                if self._ahead.was_kept:
                    self._ahead.keep(self.today())
        finally:
            self.record.close()

    def _read_checklist(self) -> Checklist:
        aliases = skills.own_aliases(self.record)
        area_names, skill_names = skills.area_names(self.record), skills.skill_names(self.record)
        areas = (*self.catalog.areas, *skills.own_areas(self.record))
        return Checklist(
            areas=tuple(replace(area, name=area_names.get(area.id, area.name)) for area in areas),
            skills=tuple(
                replace(
                    skill,
                    name=skill_names.get(skill.id, skill.name),
                    aliases=skill.aliases + aliases.get(skill.id, ()),
                )
                for skill in (*self.catalog.skills, *skills.own_skills(self.record))
            ),
            roles=(*self.catalog.roles, *skills.own_roles(self.record)),
            not_relevant=skills.irrelevant_skills(self.record),
        )

    def _follow(self, changed: Changed) -> None:
        if CHECKLIST_TABLES & changed.rows.keys():
            # Replaced at once instead of dropped: no thread that was reading it brings the old one back.
            self.__dict__["checklist"] = self._read_checklist()
        self._ahead.drop()
        for kept in self._evidence:
            kept.note(changed)
        self.answers.note(changed)
        # What nobody asked for yet will be read as it stands then.
        if "listed" in self.__dict__:
            self.listed.note(changed)

    def _skills(self) -> dict[str, list[str]]:
        """The area of each skill, and how fast its evidence goes stale."""
        return {skill.id: [skill.area, str(skill.volatility)] for skill in self.checklist.skills}

    def _volatility(self, skill_id: str) -> Volatility | None:
        """How fast a skill's evidence goes stale; None where there is no such skill."""
        skill = self.checklist.skill.get(skill_id)
        return skill.volatility if skill else None


def open_tracker(folder: Path, today: Callable[[], date] = date.today) -> Tracker:
    """Open the record in a folder, or make one there.

    Raises:
        Problem: the folder cannot be used, or the record is damaged, newer than the app, or open elsewhere.
    """
    record = open_record(folder)
    try:
        return Tracker(record, today)
    except Problem:
        record.close()
        raise
    except Exception as error:
        is_damaged = record.guard.verify().is_damaged
        record.close()
        if is_damaged:
            raise RecordDamaged from error
        raise


def _constants(record: Record) -> Constants:
    own = record.folder / CONSTANTS_FILE
    try:
        return constants_from(shipped_constants(), tomllib.loads(own.read_text("utf-8")) if own.exists() else None)
    except (OSError, ValueError) as error:
        raise Problem(
            f"The record's own {CONSTANTS_FILE} cannot be read: {error}.", todo="Mend it, or move it away."
        ) from error
