"""R12: random steps of every kind, then undo all, then redo all: the record is what it was, also across restarts."""

import random
import tempfile
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from mltracker.domain.composition import Section
from mltracker.domain.contacts import Contact
from mltracker.domain.dates import PartialDate
from mltracker.domain.drafts import Draft
from mltracker.domain.entries import Entry, Kind, SkillLink
from mltracker.domain.jobs import Job, Stage
from mltracker.domain.kaggle import Attempt
from mltracker.domain.portfolio import Profile
from mltracker.domain.problems import Problem
from mltracker.record.keys import new_key
from mltracker.services import (
    attachments,
    attempts,
    bulk,
    career,
    contacts,
    drafts,
    entries,
    jobs,
    own_skills,
    portfolios,
    roles,
    skills,
    undoing,
)
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from tests.record.contents import contents
from tests.records import faults_of, opened, opened_sample

STEPS_UNTIL_RESTART = 250
MOST_ENTRIES = 80
Contents = dict[str, list[tuple[Any, ...]]]


def trials(times: int, seed: int) -> Mapping[str, int]:
    """Take so many steps, undo all, redo all."""
    figures = Counter(steps=0, refused=0, restarts=0, undone=0, redone=0, lost_by_undo=0, lost_by_redo=0, lost=0)
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as scratch:
        record = Path(scratch) / "record"
        with opened_sample(record) as tracker:
            start = contents(tracker.record)
        for first in range(0, times, STEPS_UNTIL_RESTART):
            with opened(record) as tracker:
                _take_steps(Hand(tracker, dice), min(STEPS_UNTIL_RESTART, times - first), figures)
        # Nothing is ahead of the end: what the dice undid last is done again.
        end = _reverse(record, "redo", figures)
        undone = _reverse(record, "undo", figures, until="Fill with the sample")
        figures["lost_by_undo"] = int(undone != start)
        figures["lost_by_redo"] = int(_reverse(record, "redo", figures) != end)
        with opened(record) as tracker:
            figures["lost"] = len(faults_of(tracker))
    return figures


def _take_steps(hand: "Hand", count: int, figures: Counter[str]) -> None:
    figures["restarts"] += 1
    for _step in range(count):
        figures["steps"] += 1
        try:
            hand.act()
        except Problem:
            figures["refused"] += 1


def _reverse(record: Path, verb: str, figures: Counter[str], until: str = "") -> Contents:
    """Undo or redo as long as there is anything, with restarts in between; give what the record holds then."""
    while True:
        figures["restarts"] += 1
        with opened(record) as tracker:
            for _step in range(STEPS_UNTIL_RESTART):
                ahead = undoing.undoable(tracker) if verb == "undo" else undoing.redoable(tracker)
                if ahead is None or ahead == until:
                    return contents(tracker.record)
                (undoing.undo if verb == "undo" else undoing.redo)(tracker)
                figures["undone" if verb == "undo" else "redone"] += 1


class Hand:
    """Takes steps by the dice. What a verb refuses is a Problem; what it would need and is not there is left."""

    def __init__(self, tracker: Tracker, dice: random.Random) -> None:
        self._tracker = tracker
        self._dice = dice
        self._ways = [
            *((self._log, self._edit, self._edit_contact, self._tag_many, self._undo) * 3),
            *((self._delete, self._speak_of_oneself, self._draft, self._career, self._own_skill, self._role) * 2),
            *(self._attach, self._attempt, self._compose, self._reach, self._merge, self._redo),
        ]

    def act(self) -> None:
        """Take one step."""
        # There may be nothing to choose from.
        with suppress(IndexError):
            self._dice.choice(self._ways)()

    def _word(self) -> str:
        return f"Wort {self._dice.getrandbits(24):x} “ü” 数"

    def _skill(self) -> str:
        return self._dice.choice(sorted(self._tracker.checklist.skill))

    def _day(self) -> PartialDate:
        return PartialDate(f"2025-{self._dice.randint(1, 12):02}-{self._dice.randint(1, 28):02}")

    def _entry(self) -> Entry:
        return self._dice.choice(entries.all_entries(self._tracker))

    def _contact(self) -> Contact:
        return self._dice.choice(entries.all_contacts(self._tracker))

    def _log(self) -> None:
        kind = self._dice.choice((Kind.PROJECT, Kind.COURSE, Kind.KAGGLE, Kind.WORK))
        links = (SkillLink(self._skill()),)
        new: list[Entry | Contact] = [
            Entry(kind, self._word(), date=self._day(), skills=links, tags=("new",)),
            Contact(self._word()),
        ]
        log(self._tracker, self._dice.sample(new, self._dice.randint(1, 2)))

    def _edit(self) -> None:
        links = tuple(SkillLink(skill) for skill in sorted({self._skill(), self._skill()}))
        changed = replace(self._entry(), title=self._word(), skills=links, notes=self._word() * 20)
        entries.change_entry(self._tracker, changed)

    def _edit_contact(self) -> None:
        entries.change_contact(self._tracker, replace(self._contact(), company=self._word(), tags=(self._word(),)))

    def _delete(self) -> None:
        found = entries.all_entries(self._tracker)
        few = self._dice.sample(found, len(found) // 2 if len(found) > MOST_ENTRIES else 1)
        entries.delete(self._tracker, [one.id for one in few] + [self._contact().id])

    def _tag_many(self) -> None:
        found = [one.id for one in entries.all_entries(self._tracker)]
        many = self._dice.sample(found, len(found) // 3)
        edit = self._dice.choice(
            (bulk.add_tag(self._word()), bulk.remove_tag("new"), bulk.set_depth(2), bulk.mark_done(self._tracker))
        )
        bulk.apply(self._tracker, many, edit)

    def _speak_of_oneself(self) -> None:
        skills.assess(self._tracker, self._skill(), self._dice.randint(0, 4), self._day())
        skills.change_profile(self._tracker, Profile(name=self._word()))
        skills.set_relevant(self._tracker, self._skill(), relevant=self._dice.random() < 1 / 2)

    def _draft(self) -> None:
        kept = drafts.kept(self._tracker)
        if kept and self._dice.random() < 1 / 2:
            drafts.drop(self._tracker, kept[0])
        else:
            drafts.keep(self._tracker, Draft("course", {"title": self._word()}))

    def _career(self) -> None:
        career.add(self._tracker, self._word())
        step = self._dice.choice(career.all_steps(self._tracker)).id
        self._dice.choice((career.take, career.untake, career.drop, career.delete))(self._tracker, step)

    def _own_skill(self) -> None:
        area = self._dice.choice(sorted(self._tracker.checklist.area))
        made = own_skills.add_skill(self._tracker, area, self._word())
        own_skills.add_word(self._tracker, self._skill(), self._word())
        own_skills.rename(self._tracker, self._skill(), self._word())
        if self._dice.random() < 1 / 2:
            own_skills.delete_skill(self._tracker, made)

    def _role(self) -> None:
        role = self._dice.choice(roles.all_roles(self._tracker)).id
        if roles.is_own(self._tracker, role):
            roles.delete(self._tracker, role)
        else:
            skills.choose_role(self._tracker, roles.clone(self._tracker, role).id)

    def _attach(self) -> None:
        entry = self._entry().id
        source = self._tracker.record.folder / "certificate.pdf"
        source.write_bytes(self._dice.randbytes(100))
        attachments.attach(self._tracker, entry, source)
        source.unlink()

    def _attempt(self) -> None:
        competition = self._dice.choice(attempts.competitions(self._tracker))
        attempts.add_attempt(self._tracker, competition.id, Attempt(self._day(), local=0.5, tried=self._word()))

    def _compose(self) -> None:
        portfolio = self._dice.choice(portfolios.all_portfolios(self._tracker)).id
        section = self._dice.choice(list(Section))
        portfolios.show_section(self._tracker, portfolio, section, shown=self._dice.random() < 1 / 2)
        portfolios.move_section(self._tracker, portfolio, section, 0)
        portfolios.copy(self._tracker, portfolio, self._word())

    def _reach(self) -> None:
        with self._tracker.record.journal.step("Import a job") as changes:
            changes.insert_jobs([Job(self._word(), new_key(), posting=self._word() * 50)])
        job = self._dice.choice(jobs.all_jobs(self._tracker)).id
        jobs.reach(self._tracker, job, self._dice.choice(list(Stage)), self._day())

    def _merge(self) -> None:
        contacts.merge(self._tracker, self._contact().id, [self._contact().id])

    def _undo(self) -> None:
        if undoing.undoable(self._tracker) != "Fill with the sample":
            undoing.undo(self._tracker)

    def _redo(self) -> None:
        undoing.redo(self._tracker)
