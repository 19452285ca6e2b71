"""What the user can do to a skill or an area, wherever on the Skills page they ask for it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.skill_sheets import area_sheet, assessment_sheet, skill_sheet
from mltracker.desktop.models.skill_tree import said_words
from mltracker.desktop.pages.skill_inspector import ASSESS_KEYS, fill_assess_menu
from mltracker.domain.problems import Problem
from mltracker.domain.skills import Importance, Skill
from mltracker.services import own_skills, skills
from mltracker.services.skill_list import AreaRows, SkillRow, SkillState

ADD_KEYS = "Ctrl+Shift+N"

Row = AreaRows | SkillRow | None


class SkillActions(QObject):
    """Each verb is done at once, told, and can be undone; `added` tells the id of a new skill or area."""

    added = Signal(str)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page

    def assess(self, row: Row, level: int) -> None:
        """Keep what the user says of a skill today."""
        if isinstance(row, SkillRow):
            verb = lambda: skills.assess(self._desk.tracker, row.skill.id, level)  # noqa: E731 - one of many alike
            self._do(verb, _assessed_words(row.skill.name, level))

    def assess_earlier(self, row: Row) -> None:
        """Ask for a self-assessment of an earlier date."""
        if isinstance(row, SkillRow):
            name = row.skill.name
            assessment_sheet(
                self._desk, row.skill, lambda level: self._tell(_assessed_words(name, level)), self._page
            ).open()

    def remove_assessment(self, row: Row, assessment_id: str) -> None:
        """Take back something that the user said of a skill."""
        if isinstance(row, SkillRow):
            self._do(
                lambda: skills.remove_assessment(self._desk.tracker, row.skill.id, assessment_id),
                f"Removed an assessment of {row.skill.name}",
            )

    def set_relevant(self, row: Row, *, relevant: bool) -> None:
        """Mark a skill as relevant to the user or not."""
        if isinstance(row, SkillRow):
            self._do(
                lambda: skills.set_relevant(self._desk.tracker, row.skill.id, relevant=relevant),
                f"{row.skill.name} is {'relevant again' if relevant else 'not relevant to you'}",
            )

    def rename(self, item_id: str, name: str) -> None:
        """Call a skill or an area otherwise."""
        kept = self._desk.attempt(lambda: own_skills.rename(self._desk.tracker, item_id, name))
        if kept:
            self._tell(f"It is called “{kept}” now")

    def name_problem(self, item_id: str, name: str) -> str:
        """What is wrong with a name for a skill or an area, in words; empty where nothing is."""
        try:
            own_skills.checked_item_name(self._desk.tracker, item_id, name)
        except Problem as problem:
            return str(problem)
        return ""

    def add_word(self, row: Row, word: str) -> None:
        """Know a skill by one more word."""
        if isinstance(row, SkillRow):
            self._do(
                lambda: own_skills.add_word(self._desk.tracker, row.skill.id, word),
                f"{row.skill.name} is also known as “{word}”",
            )

    def remove_word(self, row: Row, word: str) -> None:
        """Know a skill no longer by a word of the user's."""
        if isinstance(row, SkillRow):
            self._do(
                lambda: own_skills.remove_word(self._desk.tracker, row.skill.id, word),
                f"{row.skill.name} is no longer known as “{word}”",
            )

    def add_skill(self, row: Row) -> None:
        """Ask for a new skill, at first in the area that is current."""
        areas = self._desk.tracker.checklist.areas
        area = row.area.id if isinstance(row, AreaRows) else row.skill.area if row else areas[0].id
        skill_sheet(self._desk, Skill("", area, "", importance=Importance.COMMON), self._take, self._page).open()

    def edit_skill(self, row: Row) -> None:
        """Ask for the new state of a skill of the user's own."""
        if isinstance(row, SkillRow):
            skill_sheet(self._desk, row.skill, lambda _id, name: self._tell(f"Saved “{name}”"), self._page).open()

    def add_area(self) -> None:
        """Ask for a new area."""
        area_sheet(self._desk, self._take, self._page).open()

    def delete(self, row: Row) -> None:
        """Delete a skill or an area of the user's own; of the catalog's it says that they stay."""
        if isinstance(row, SkillRow):
            losing = self._desk.attempt(lambda: own_skills.delete_skill(self._desk.tracker, row.skill.id))
            if losing is not None:
                entries = f": {losing:,} {'entry loses' if losing == 1 else 'entries lose'} the link" if losing else ""
                self._tell(f"Deleted “{row.skill.name}”{entries}")
        elif row is not None:
            self._do(
                lambda: own_skills.delete_area(self._desk.tracker, row.area.id), f"Deleted the area “{row.area.name}”"
            )

    def fill_menu(self, menu: QMenu, row: Row, rename: Callable[[], object], add_word: Callable[[], object]) -> None:
        """Offer all that can be done with a row; `rename` and `add_word` begin these in their places."""
        if isinstance(row, SkillRow):
            self._offer_for_skill(menu, row, rename, add_word)
        elif row is not None:
            own = own_skills.is_own(self._desk.tracker, row.area.id)
            self._offer_naming(menu, row.area.id, rename)
            if own:
                _offer(menu, "&Delete the area", lambda: self.delete(row), QKeySequence.StandardKey.Delete)
        menu.addSeparator()
        _offer(menu, "Add a &skill of your own…", lambda: self.add_skill(row), ADD_KEYS)
        _offer(menu, "Add an area of &your own…", self.add_area)

    def _offer_for_skill(
        self, menu: QMenu, row: SkillRow, rename: Callable[[], object], add_word: Callable[[], object]
    ) -> None:
        relevant = row.state is not SkillState.NOT_RELEVANT
        own = own_skills.is_own(self._desk.tracker, row.skill.id)
        _offer(menu, "Add &evidence…", lambda: self._desk.log_wanted.emit("", row.skill.id))
        said = menu.addMenu(_with_keys("&Assess myself", ASSESS_KEYS))
        said.setToolTip(said_words(row))
        fill_assess_menu(said, row.standing.self_assessed, lambda level: self.assess(row, level))
        _offer(menu, "Assess an earlier &time…", lambda: self.assess_earlier(row))
        menu.addSeparator()
        self._offer_naming(menu, row.skill.id, rename)
        _offer(menu, "Add another &word for it…", add_word)
        if own:
            _offer(menu, "E&dit…", lambda: self.edit_skill(row))
        words = "&Not relevant to me" if relevant else "&Relevant to me again"
        _offer(menu, words, lambda: self.set_relevant(row, relevant=not relevant))
        if own:
            _offer(menu, "De&lete", lambda: self.delete(row), QKeySequence.StandardKey.Delete)

    def _offer_naming(self, menu: QMenu, item_id: str, rename: Callable[[], object]) -> None:
        _offer(menu, "Rena&me", rename, "F2")
        tracker = self._desk.tracker
        catalog_name = own_skills.catalog_name(tracker, item_id)
        item = tracker.checklist.area.get(item_id) or tracker.checklist.skill.get(item_id)
        if catalog_name and item is not None and item.name != catalog_name:
            shown = catalog_name.replace("&", "&&")
            _offer(menu, f"&Call it “{shown}” again", lambda: self.rename(item_id, ""))

    def _take(self, item_id: str, name: str) -> None:
        self._tell(f"Added “{name}”")
        self.added.emit(item_id)

    def _do(self, verb: Callable[[], None], words: str) -> None:
        def done() -> bool:
            verb()
            return True

        if self._desk.attempt(done):
            self._tell(words)

    def _tell(self, words: str) -> None:
        self._desk.told.emit(words, True)


def _assessed_words(name: str, level: int) -> str:
    return f"{name}: you say {skills.LEVEL_WORDS[level]}"


def _offer(menu: QMenu, words: str, verb: Callable[[], object], keys: QKeySequence.StandardKey | str = "") -> None:
    menu.addAction(_with_keys(words, keys)).triggered.connect(lambda _checked: verb())


def _with_keys(words: str, keys: QKeySequence.StandardKey | str) -> str:
    """The words with the keys that the page itself listens to: as a shortcut of the menu they would be taken twice."""
    shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{words}\t{shown}" if shown else words
