"""Commands for career steps."""

from mltracker.command_line.call import Call, date_text
from mltracker.domain.career import CareerStep, progress
from mltracker.services import career


def career_command(call: Call) -> None:
    """List the career steps."""
    steps = career.all_steps(call.tracker)
    far = progress(steps)
    call.answer(
        {"taken": far.taken, "of": far.of, "steps": [_document(step) for step in steps]},
        *(f"{_mark(step):<10}  {step.id:<24}  {step.title}" for step in steps),
        far.words,
    )


def career_step_command(call: Call) -> None:
    """Change one thing about a career step."""
    given = call.given
    if given.done is not None:
        career.take(call.tracker, given.id, call.dated("done"))
    elif given.open:
        career.untake(call.tracker, given.id)
    elif given.drop:
        career.drop(call.tracker, given.id)
    elif given.keep:
        career.bring_back(call.tracker, given.id)
    else:
        career.note(call.tracker, given.id, given.notes)
    step = career.career_step(call.tracker, given.id)
    call.answer(_document(step), f"{_mark(step)}  {step.title}")


def add_career_step_command(call: Call) -> None:
    """Add a career step of the user's own."""
    step = career.add(call.tracker, call.given.title, call.given.notes)
    call.answer({"ids": [step.id]}, step.id)


def delete_career_step_command(call: Call) -> None:
    """Delete a career step of the user's own."""
    title = career.delete(call.tracker, call.given.id)
    call.answer({"ids": [call.given.id]}, f"{title}. `mltracker undo` brings it back.")


def _mark(step: CareerStep) -> str:
    if step.dropped:
        return "dropped"
    return step.done.text if step.done else "open"


def _document(step: CareerStep) -> dict[str, object]:
    return {
        "id": step.id,
        "title": step.title,
        "advice": step.advice,
        "own": step.own,
        "done": date_text(step.done),
        "notes": step.notes,
        "dropped": step.dropped,
    }


COMMANDS = {
    "career": career_command,
    "career-step": career_step_command,
    "add-career-step": add_career_step_command,
    "delete-career-step": delete_career_step_command,
}
