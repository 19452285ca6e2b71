"""Commands for skills, areas, and what the user says of them."""

from mltracker.command_line.call import Call
from mltracker.domain.problems import Problem
from mltracker.domain.skills import Importance, Volatility
from mltracker.services import calibration, own_skills, skill_list, skills
from mltracker.services.skill_list import SkillFilter, SkillRow


def skills_command(call: Call) -> None:
    """List the skills that a filter lets through, with level, target and evidence."""
    chosen = call.choice("filter", SkillFilter.ALL)
    against = call.day("against")
    if chosen is SkillFilter.CHANGED and against is None:
        raise Problem("No day to compare with was given.", todo="Give one with --against.")
    found = skill_list.skill_list(call.tracker, call.day(), against)
    rows = [row for row in found.rows if row.passes(chosen)]
    document = {
        "role": found.role.id,
        "on": found.on.isoformat(),
        "against": against.isoformat() if against else None,
        "skills": [_document(row) for row in rows],
    }
    call.answer(document, *map(_line, rows))


def skill_command(call: Call) -> None:
    """Change one thing about a skill, or show it."""
    tracker, given = call.tracker, call.given
    if given.name is not None:
        own_skills.rename(tracker, tracker.checklist.require_skill(given.id).id, given.name)
    elif given.area is not None:
        own_skills.move_skill(tracker, given.id, given.area)
    elif given.word is not None:
        own_skills.add_word(tracker, given.id, given.word)
    elif given.no_word is not None:
        own_skills.remove_word(tracker, given.id, given.no_word)
    elif given.relevant is not None:
        skills.set_relevant(tracker, given.id, relevant=given.relevant)
    _show(call)


def add_skill_command(call: Call) -> None:
    """Add a skill of the user's own."""
    given = call.given
    added = own_skills.add_skill(
        call.tracker,
        given.area,
        given.name,
        description=given.description,
        volatility=call.choice("volatility", Volatility.NORMAL),
        importance=call.choice("importance", Importance.COMMON),
    )
    call.answer({"ids": [added]}, added)


def delete_skill_command(call: Call) -> None:
    """Delete a skill of the user's own."""
    losing = own_skills.delete_skill(call.tracker, call.given.id)
    linked = f" {losing:,} {'entry' if losing == 1 else 'entries'} linked it." if losing else ""
    call.answer(
        {"ids": [call.given.id], "entries": losing},
        f"Deleted: {call.given.id}.{linked} `mltracker undo` brings it back.",
    )


def add_area_command(call: Call) -> None:
    """Add an area of the user's own."""
    added = own_skills.add_area(call.tracker, call.given.name)
    call.answer({"ids": [added]}, added)


def rename_area_command(call: Call) -> None:
    """Call an area otherwise."""
    area = call.tracker.checklist.require_area(call.given.id)
    name = own_skills.rename(call.tracker, area.id, call.given.name)
    call.answer({"ids": [area.id], "name": name}, f"{area.id}: {name}")


def delete_area_command(call: Call) -> None:
    """Delete an area of the user's own."""
    own_skills.delete_area(call.tracker, call.given.id)
    call.answer({"ids": [call.given.id]}, f"Deleted: {call.given.id}. `mltracker undo` brings it back.")


def assess_command(call: Call) -> None:
    """Keep a self-assessment."""
    skill, level = call.given.skill, call.given.level
    if level not in {str(one) for one in skills.LEVEL_WORDS}:
        raise Problem(f"“{level[:40]}” is no level.", todo="Give one from 0 (none) to 4 (expert).")
    skills.assess(call.tracker, skill, int(level), call.dated())
    call.answer({"skill": skill, "level": int(level)}, f"{skill}: {level}")


def assessments_command(call: Call) -> None:
    """List what the user said of a skill, newest first."""
    said = skills.assessments_of(call.tracker, call.given.skill)
    call.answer(
        {"assessments": [{"id": one.id, "on": one.on, "level": one.level, "source": one.source} for one in said]},
        *(f"{one.on:<10}  {'listed only' if one.level is None else one.level}" for one in said),
    )


def calibration_command(call: Call) -> None:
    """Compare what the user says of skills with what the evidence shows."""
    found = calibration.calibration(call.tracker, call.day())
    mean = "No skill is assessed." if found.mean_gap is None else f"{found.mean_gap:+.2f} rungs on average"
    call.answer(
        {
            "on": found.on.isoformat(),
            "mean_gap": found.mean_gap,
            "skills": [
                {"id": one.skill.id, "said": one.said, "level": one.level, "gap": one.gap, "claim": str(one.claim)}
                for one in found.skills
            ],
            "over_time": [
                {"on": one.on.isoformat(), "mean_gap": one.gap, "skills": one.skills}
                for one in calibration.gap_curve(call.tracker, call.day()).points
            ],
        },
        mean,
        *(f"{one.gap:+5.2f}  {one.said} said, {one.level:.2f} shown  {one.skill.name}" for one in found.skills),
    )


def _show(call: Call) -> None:
    skill = call.tracker.checklist.require_skill(call.given.id)
    (row,) = (row for row in skill_list.skill_list(call.tracker, call.day()).rows if row.skill.id == skill.id)
    area = call.tracker.checklist.area[skill.area].name
    words = own_skills.own_words(call.tracker, skill.id)
    call.answer(
        {**_document(row), "description": skill.description, "words": list(words)},
        f"{skill.name} ({area}): level {row.standing.level:.2f}, target {row.standing.required}, {row.state}",
        *([skill.description] if skill.description else []),
        *([f"Also: {', '.join(words)}"] if words else []),
    )


def _line(row: SkillRow) -> str:
    standing = row.standing
    then = "" if row.level_then is None else f"  {standing.level - row.level_then:+5.2f}"
    return f"{standing.level:5.2f} of {standing.required}{then}  {row.evidence:4}  {row.skill.id:<24}  {row.skill.name}"


def _document(row: SkillRow) -> dict[str, object]:
    standing = row.standing
    return {
        "id": row.skill.id,
        "name": row.skill.name,
        "area": row.skill.area,
        "level": standing.level,
        "target": standing.required,
        "state": str(row.state),
        "evidence": row.evidence,
        "last": "now" if row.last_words == "now" else row.last or None,
        "fading": row.fading,
        "self": standing.self_assessed,
        **({} if row.level_then is None else {"change": standing.level - row.level_then}),
    }


COMMANDS = {
    "skills": skills_command,
    "skill": skill_command,
    "add-skill": add_skill_command,
    "delete-skill": delete_skill_command,
    "add-area": add_area_command,
    "rename-area": rename_area_command,
    "delete-area": delete_area_command,
    "assess": assess_command,
    "assessments": assessments_command,
    "calibration": calibration_command,
}
