"""Commands for roles: the one aimed at, all compared, and the user's own."""

from dataclasses import replace

from mltracker.command_line.call import Call, whole_number
from mltracker.domain.problems import Problem
from mltracker.domain.readiness import Readiness
from mltracker.domain.role_comparison import (
    area_reason,
    difference_words,
    importance_words,
    points_words,
    readiness_words,
)
from mltracker.domain.skills import Requirement
from mltracker.services import roles, skills


def role_command(call: Call) -> None:
    """Show the target role, or aim at another."""
    if call.given.id is not None:
        skills.choose_role(call.tracker, call.given.id)
    chosen = skills.has_target_role(call.tracker)
    role = call.tracker.role()
    listed = [{"id": one.id, "title": one.title} for one in roles.all_roles(call.tracker)]
    lines = (f"{'*' if chosen and one['id'] == role.id else ' '} {one['id']:<10} {one['title']}" for one in listed)
    call.answer({"role": role.id if chosen else None, "roles": listed}, *lines)


def compare_command(call: Call) -> None:
    """Compare all roles, or say what separates two."""
    match call.given.roles:
        case []:
            _compare_all(call)
        case [one, other]:
            _compare_two(call, one, other)
        case _:
            raise Problem("Neither none nor two roles were given.", todo="Name two, or none to compare them all.")


def copy_role_command(call: Call) -> None:
    """Copy a role as one of the user's own."""
    role = roles.clone(call.tracker, call.given.id, call.given.title)
    call.answer({"ids": [role.id]}, role.id)


def edit_role_command(call: Call) -> None:
    """Change the title of a role of the user's own, or what it asks of areas."""
    if call.given.title is None and not call.given.area:
        raise Problem("Nothing to change was given.", todo="Give --title or --area.")
    role = call.tracker.role(call.given.id)
    asked = {one.area: one for one in role.requirements}
    asked.update({one.area: one for one in map(_requirement, call.given.area or ())})
    title = role.title if call.given.title is None else call.given.title
    saved = roles.change(call.tracker, replace(role, title=title, requirements=tuple(asked.values())))
    call.answer({"ids": [saved.id]}, saved.id)


def delete_role_command(call: Call) -> None:
    """Delete a role of the user's own."""
    instead = roles.delete(call.tracker, call.given.id)
    if instead is not None:
        call.remark(f"You aim at {instead.title} now.")
    call.answer({"ids": [call.given.id]}, f"Deleted: {call.given.id}. `mltracker undo` brings it back.")


def _compare_all(call: Call) -> None:
    found = roles.compared(call.tracker, call.day())
    call.answer(
        {"roles": [{**_document(one.readiness), "own": one.own, "target": one.target} for one in found]},
        *(f"{'*' if one.target else ' '} {one.role.title}: {readiness_words(one.readiness)}" for one in found),
    )


def _compare_two(call: Call, role_id: str, other_id: str) -> None:
    found = roles.separated(call.tracker, role_id, other_id, call.day())
    document = {
        "roles": [_document(found.readiness), _document(found.other)],
        "difference": found.difference,
        "areas": [
            {"id": one.area.id, "parts": [one.part, one.other_part], "difference": one.difference}
            for one in found.areas
        ],
        "importances": [
            {"skill": one.skill.id, "importances": [str(one.importance), str(one.other_importance)]}
            for one in found.importances
        ],
    }
    moving = sorted((one for one in found.areas if one.difference), key=lambda one: -abs(one.difference))
    call.answer(
        document,
        difference_words(found),
        *(f"{points_words(one.shown):>6}  {one.area.name}  {area_reason(one, found)}".rstrip() for one in moving),
        *(importance_words(one) for one in found.importances),
    )


def _document(found: Readiness) -> dict[str, object]:
    return {
        "id": found.role.id,
        "title": found.role.title,
        "overall": found.overall,
        "status": str(found.status),
    }


def _requirement(text: str) -> Requirement:
    match text.split(":"):
        case [area, rung, weight]:
            return Requirement(area, whole_number(rung), whole_number(weight))
        case _:
            raise Problem(f"“{text[:40]}” does not say what is asked of an area.", todo="Write such as ml:3:20.")


COMMANDS = {
    "role": role_command,
    "compare": compare_command,
    "copy-role": copy_role_command,
    "edit-role": edit_role_command,
    "delete-role": delete_role_command,
}
