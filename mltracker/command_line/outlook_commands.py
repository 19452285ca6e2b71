"""Commands that look ahead and back: what would help, when the role is reached, what changed."""

from datetime import date
from typing import Any

from mltracker.command_line.call import Call
from mltracker.command_line.usage.outlook import NEXT, USUAL
from mltracker.domain.causes import Cause, What
from mltracker.domain.due import Due
from mltracker.domain.figures import CurvePoint
from mltracker.domain.next_steps import NextStep
from mltracker.domain.problems import Problem
from mltracker.domain.typed_numbers import hours_text, typed_hours
from mltracker.services.activity import activity
from mltracker.services.dashboard import readiness
from mltracker.services.due import due
from mltracker.services.lines import as_json
from mltracker.services.next_steps import next_steps, set_hours, step_of
from mltracker.services.outlook import forecast, without_new_evidence
from mltracker.services.progress import progress


def next_command(call: Call) -> None:
    """Show what would help most, by gain or by gain per hour."""
    steps = next_steps(call.tracker)
    if call.given.by_hour:
        steps = tuple(sorted(steps, key=lambda step: (-step.gain_per_hour, step.entry.title)))
    shown = steps[: call.count(NEXT)]
    document = {"overall": readiness(call.tracker).overall, "steps": [_step(one) for one in shown]}
    lines = (f"{one.gain * 100:+6.2f}  {one.hours:4g} h  {one.entry.title}: {one.reason} [{one.key}]" for one in shown)
    call.answer(document, *(lines if shown else ["Nothing known would raise it."]))


def step_hours_command(call: Call) -> None:
    """Say how many hours a step would take."""
    step = step_of(call.tracker, call.given.key)
    text = call.given.hours
    hours = None if text == USUAL else typed_hours(text)
    if hours is None and text != USUAL:
        raise Problem("No hours were given.", todo=f"Give some such as 30, or the word {USUAL}.")
    set_hours(call.tracker, step, hours)
    now = step_of(call.tracker, step.key)
    call.answer(_step(now), f"{now.entry.title}: {hours_text(now.hours)} h")


def forecast_command(call: Call) -> None:
    """Show when the role is reached at the present pace."""
    found = forecast(call.tracker, call.day())
    fading = without_new_evidence(call.tracker, call.day())
    document = {
        "ready_from": _text(found.ready_from),
        "ready_to": _text(found.ready_to),
        "reason": found.reason,
        "points": [_point(one) for one in found.points],
        "ahead": [_point(one) for one in found.ahead],
        "fading": {
            "on": fading.until.isoformat(),
            "overall": fading.end,
            "causes": [_cause(one) for one in fading.causes],
        },
    }
    until = f" to {found.ready_to}" if found.ready_to else " or later"
    when = f"Ready from {found.ready_from}{until} at the pace of the last year." if found.ready_from else ""
    left = "" if fading.end is None else f"Without anything new it is {fading.end:.1%} on {fading.until}."
    call.answer(document, *filter(None, (when, found.reason, left)))


def progress_command(call: Call) -> None:
    """Show how readiness changed between two days, and what caused it."""
    today = call.tracker.today()
    until = call.day("to") or today
    since = call.day("from_")
    if since is None:
        raise Problem("No day to compare with was given.", todo="Give one with --from.")
    found = progress(call.tracker, since, until)
    document = {
        "from": found.since.isoformat(),
        "to": found.until.isoformat(),
        "start": found.start,
        "end": found.end,
        "change": found.change,
        "causes": [_cause(one) for one in found.causes],
    }
    change = "The role asks nothing." if found.change is None else f"{found.change * 100:+.2f} points"
    call.answer(
        document,
        f"{found.since} to {found.until}: {change}",
        *(f"{one.change * 100:+8.2f}  {_cause_words(one)}" for one in found.causes),
    )


def due_command(call: Call) -> None:
    """Show what asks for attention soon."""
    found = due(call.tracker, call.day())
    shown = sorted((*found.open, *(found.put_off if call.given.all else ())), key=lambda one: one.on)
    document = {
        "items": [
            {
                "on": one.on.isoformat(),
                "kind": str(one.kind),
                "title": one.title,
                "id": one.id or None,
                "until": _text(one.until),
            }
            for one in shown
        ]
    }
    lines = (f"{one.on}  {one.title}: {one.caption}{_put_off(one)}" for one in shown)
    call.answer(document, *(lines if shown else ["Nothing is due."]))


def _put_off(one: Due) -> str:
    return f", put off until {one.until}" if one.until else ""


def activity_command(call: Call) -> None:
    """Show how much was done in each week of the last year."""
    found = activity(call.tracker, call.day())
    document = {
        "entries": found.entries,
        "hours": found.hours,
        "longest_run": found.longest_run,
        "present_run": found.present_run,
        "weeks": [
            {
                "from": week.monday.isoformat(),
                "entries": week.entries,
                "hours": week.hours,
                "days": list(week.days),
                "areas": week.by_area,
            }
            for week in found.weeks
        ],
        "areas": [{"id": one.area or None, "entries": one.entries, "hours": one.hours} for one in found.areas],
    }
    weeks = (f"{week.monday}  {week.entries:4}  {week.hours:6g} h" for week in found.weeks if week.entries)
    call.answer(document, found.summary, *weeks)


def _cause(cause: Cause) -> dict[str, Any]:
    return {"what": str(cause.what), "id": cause.id or None, "change": cause.change}


def _cause_words(cause: Cause) -> str:
    match cause.what:
        case What.AGEING:
            return "evidence grew older"
        case What.EXPIRY:
            return f"{cause.title} expired"
        case What.ENTRY | What.PLAN | What.ROLE | What.CONSTANTS:
            return cause.title


def _step(step: NextStep) -> dict[str, Any]:
    line = {name: value for name, value in as_json(step.entry).items() if name != "id" and value not in (None, "", [])}
    return {
        "key": step.key,
        "title": step.entry.title,
        "reason": step.reason,
        "gain": step.gain,
        "hours": step.hours,
        "log": line,
    }


def _point(point: CurvePoint) -> dict[str, Any]:
    return {"on": point.on.isoformat(), "overall": point.overall}


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


COMMANDS = {
    "next": next_command,
    "step-hours": step_hours_command,
    "due": due_command,
    "forecast": forecast_command,
    "progress": progress_command,
    "activity": activity_command,
}
