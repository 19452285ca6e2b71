"""Commands that undo, redo, look back and bring back."""

from collections.abc import Iterator
from itertools import islice

from mltracker.command_line.call import Call, whole_number
from mltracker.command_line.usage.history import STEPS
from mltracker.services import history, restoring, undoing
from mltracker.services.history import Deleted, HistoryStep


def undo_command(call: Call) -> None:
    """Undo the last step."""
    title = undoing.undo(call.tracker)
    call.answer({"undone": title}, f"Undone: {title}")


def redo_command(call: Call) -> None:
    """Redo the step undone last."""
    title = undoing.redo(call.tracker)
    call.answer({"redone": title}, f"Redone: {title}")


def history_command(call: Call) -> None:
    """List the steps, newest first, with what each changed."""
    if call.given.entry:
        history.name_of(call.tracker, call.given.entry)
    told = {step.number: step for step in islice(_steps(call), call.count(STEPS))}
    steps = [step for step in undoing.history(call.tracker, since=min(told, default=0)) if step.number in told]
    document = {
        "steps": [
            {
                "number": step.number,
                "at": step.at,
                "kind": step.kind,
                "title": step.title,
                "target": step.target,
                "changes": step.changes,
                "words": told[step.number].words,
            }
            for step in steps
        ]
    }
    call.answer(document, *(f"{one.number:>6}  {one.at:%Y-%m-%d %H:%M}  {one.title}" for one in told.values()))


def restore_command(call: Call) -> None:
    """Bring an entry or contact back to an earlier state."""
    restored = restoring.restore(call.tracker, call.given.id, whole_number(call.given.step), before=call.given.before)
    for word in restored.said:
        call.remark(word)
    call.answer({"restored": restored.title or None}, restored.title or "It is so already.")


def deleted_command(call: Call) -> None:
    """List what was deleted and can be brought back, the latest first."""
    found = list(islice(_deleted(call), call.count(STEPS)))
    call.answer(
        {
            "deleted": [
                {"id": one.item_id, "kind": one.noun, "title": one.name, "step": one.step.number} for one in found
            ]
        },
        *(
            f"{one.item_id}  {one.step.number:>6}  {one.step.at:%Y-%m-%d %H:%M}  {one.noun} “{one.name}”"
            for one in found
        ),
    )


def _steps(call: Call) -> Iterator[HistoryStep]:
    below = None
    while page := history.steps(call.tracker, call.given.text, call.given.entry, below=below):
        yield from page
        below = page[-1].number


def _deleted(call: Call) -> Iterator[Deleted]:
    below = None
    while page := history.deleted(call.tracker, call.given.text, below=below):
        yield from page
        below = page[-1].change


COMMANDS = {
    "undo": undo_command,
    "redo": redo_command,
    "history": history_command,
    "restore": restore_command,
    "deleted": deleted_command,
}
