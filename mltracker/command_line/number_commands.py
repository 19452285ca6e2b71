"""Commands that show readiness and the evidence behind it."""

from mltracker.command_line.call import Call
from mltracker.domain.readiness import STATUS_WORDS, AreaReadiness
from mltracker.services import dashboard


def readiness_command(call: Call) -> None:
    """Show the readiness for a role on a day."""
    found = dashboard.readiness(call.tracker, call.given.role, call.day())
    document = {
        "role": found.role.id,
        "on": found.on.isoformat(),
        "overall": found.overall,
        "status": str(found.status),
        "areas": [
            {"id": area.id, "weight": area.weight, "required": area.required, "score": area.score}
            for area in found.areas
        ],
        "skills": [
            {
                "id": one.skill.id,
                "area": one.skill.area,
                "micropoints": list(one.sums),
                "level": one.level,
                "attainment": one.attainment,
                "self": one.self_assessed,
            }
            for one in found.skills
        ],
    }
    overall = "nothing is asked" if found.overall is None else f"{found.overall:.1%}  {STATUS_WORDS[found.status]}"
    changed = ", ".join(found.changed_constants)
    call.answer(
        document,
        f"{found.role.title} on {found.on}: {overall}",
        *(_area_line(area) for area in found.areas),
        *([f"With your own constants: {changed}"] if changed else []),
    )


def why_command(call: Call) -> None:
    """Show the evidence behind a skill's level."""
    found = dashboard.why(call.tracker, call.given.skill, call.day())
    shares = [{"id": one.entry.id, "title": one.entry.title, "share": one.share} for one in found.shares]
    call.answer(
        {"skill": found.skill, "level": found.level, "shares": shares},
        f"{call.tracker.checklist.skill[found.skill].name}: level {found.level:.2f} of 4 on {found.on}",
        *(f"{one.share:+8.2f}  {one.entry.title}" for one in found.shares),
        *(f"{0:8}  {entry.title} (adds nothing yet)" for entry in found.idle),
    )


def _area_line(area: AreaReadiness) -> str:
    score = "not asked" if area.score is None else f"{area.score:9.1%}"
    left_out = f"  ({area.left_out} skills left out as not relevant)" if area.left_out else ""
    return f"{score:>9}  {area.name}{left_out}"


COMMANDS = {
    "readiness": readiness_command,
    "why": why_command,
}
