"""The sheets of the Skills page: a skill of the user's own, an area, and a self-assessment of an earlier date."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.fields_sheet import FieldsSheet
from mltracker.desktop.forms.choice_field import ChoiceField
from mltracker.desktop.forms.date_field import LabelledDate
from mltracker.desktop.forms.line_field import LineField, TextField
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import MAX_TITLE, checked_text
from mltracker.domain.problems import Problem
from mltracker.domain.skills import Importance, Skill, Volatility
from mltracker.services import own_skills, skills

if TYPE_CHECKING:
    from mltracker.desktop.forms.field import Field

VOLATILITY_WORDS = {
    Volatility.STABLE: "Slowly, as mathematics does",
    Volatility.NORMAL: "As most skills do",
    Volatility.FAST: "Fast, as tools and libraries do",
}
IMPORTANCE_WORDS = {
    Importance.CORE: "Core: it weighs most",
    Importance.COMMON: "Common: it weighs less",
    Importance.OPTIONAL: "Optional: it does not weigh, unless a role lifts it",
}


def skill_sheet(
    desk: Desk, skill: Skill, saved: Callable[[str, str], object], parent: QWidget | None = None
) -> FieldsSheet:
    """Ask for a new skill, which has no id yet, or change one of the user's own; `saved` gets its id and name."""
    tracker = desk.tracker
    areas = [(area.id, area.name) for area in tracker.checklist.areas]
    fields: dict[str, Field] = {
        "name": LineField("Name", lambda text: own_skills.checked_skill_name(tracker, text, skill.id)),
        "area": ChoiceField("Area", areas),
        "description": TextField("What it means", _description),
        "volatility": ChoiceField("How fast what you know goes stale", list(VOLATILITY_WORDS.items())),
        "importance": ChoiceField("How much it weighs in its area", list(IMPORTANCE_WORDS.items())),
    }
    for name, field in fields.items():
        field.set_value(getattr(skill, name))

    def save(values: dict[str, Any]) -> bool:
        def verb() -> str:
            if not skill.id:
                return own_skills.add_skill(tracker, **values)
            own_skills.change_skill(tracker, Skill(skill.id, **values))
            return skill.id

        skill_id = desk.attempt(verb)
        if skill_id:
            saved(skill_id, values["name"])
        return bool(skill_id)

    return FieldsSheet("Edit your skill" if skill.id else "Add a skill of your own", fields, save, parent)


def area_sheet(desk: Desk, saved: Callable[[str, str], object], parent: QWidget | None = None) -> FieldsSheet:
    """Ask for a new area; `saved` gets its id and name."""
    field = LineField("Name", lambda text: own_skills.checked_area_name(desk.tracker, text))

    def save(values: dict[str, Any]) -> bool:
        area_id = desk.attempt(lambda: own_skills.add_area(desk.tracker, values["name"]))
        if area_id:
            saved(area_id, values["name"])
        return bool(area_id)

    note = "No role of the catalog asks for it: it is scored once a role of your own gives it a rung and a weight."
    return FieldsSheet("Add an area of your own", {"name": field}, save, parent, note=note)


def assessment_sheet(
    desk: Desk, skill: Skill, saved: Callable[[int], object], parent: QWidget | None = None
) -> FieldsSheet:
    """Ask for a self-assessment with its date; `saved` gets its level."""
    level = ChoiceField("Level", [(number, f"{number}  {word}") for number, word in skills.LEVEL_WORDS.items()])
    level.set_value(2)
    day = _PastDate(desk)

    def save(values: dict[str, Any]) -> bool:
        def verb() -> bool:
            skills.assess(desk.tracker, skill.id, values["level"], values["on"])
            return True

        done = bool(desk.attempt(verb))
        if done:
            saved(values["level"])
        return done

    return FieldsSheet(f"How well did you know {skill.name}?", {"level": level, "on": day}, save, parent)


class _PastDate(LabelledDate):
    """A date that does not lie in the future."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("When", desk.tracker.today)
        self._tracker = desk.tracker

    def value(self) -> PartialDate:
        """The date.

        Raises:
            Problem: there is none, it cannot be read, or it lies in the future.
        """
        day = super().value()
        if not isinstance(day, PartialDate):
            raise Problem("The date is empty.", todo="Write one, such as 2025-03 or yesterday.")
        return skills.checked_day(self._tracker, day)


def _description(text: str) -> str:
    return checked_text(text, "description", limit=MAX_TITLE)
