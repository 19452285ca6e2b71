"""Commands for what hangs on an entry: files, and attempts at a competition."""

from collections.abc import Iterable
from pathlib import Path

from mltracker.command_line.call import Call
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Attachment
from mltracker.domain.kaggle import Attempt
from mltracker.domain.problems import Problem
from mltracker.domain.typed_numbers import score_text, typed_score
from mltracker.services import attachments, attempts, entries


def attach_command(call: Call) -> None:
    """Attach files to an entry, all or none."""
    attached = attachments.attach_all(
        call.tracker, call.given.id, [call.path(name) for name in call.given.files], all_or_none=True
    )
    call.answer({"ids": [file.id for file in attached.new]}, *(file.id for file in attached.new))


def files_command(call: Call) -> None:
    """List the files of an entry, and copy them where that is asked for."""
    item = entries.item(call.tracker, call.given.id)
    files = attachments.attachments(call.tracker, item.id)
    places = _saved(call, files) if call.given.save is not None else [_kept(call, file) for file in files]
    document = [
        {"id": file.id, "name": file.name, "bytes": file.size, "path": str(place) if place else None}
        for file, place in zip(files, places, strict=True)
    ]
    lines = (
        f"{file.id}  {file.size:>11,}  {file.name}{_told(call, place)}"
        for file, place in zip(files, places, strict=True)
    )
    call.answer({"files": document}, *lines)


def attempts_command(call: Call) -> None:
    """List the attempts at a competition, oldest first."""
    item = entries.item(call.tracker, call.given.id)
    found = attempts.attempts(call.tracker, item.id)
    document = [
        {
            "id": one.id,
            "date": one.on.text,
            "local": one.local,
            "public": one.public,
            "private": one.private,
            "tried": one.tried,
            "lesson": one.lesson,
        }
        for one in found
    ]
    call.answer({"attempts": document}, *(_line(one) for one in found))


def add_attempt_command(call: Call) -> None:
    """Keep an attempt at a competition."""
    given = call.given
    local, public, private = map(typed_score, (given.local, given.public, given.private))
    day = call.dated() or PartialDate(call.tracker.today().isoformat())
    attempt = Attempt(day, local, public, private, given.tried, given.lesson)
    new = attempts.add_attempt(call.tracker, given.id, attempt)
    call.answer({"ids": [new.id]}, new.id)


def _kept(call: Call, file: Attachment) -> Path | None:
    try:
        return attachments.file_path(call.tracker, file)
    except Problem:
        return None


def _told(call: Call, place: Path | None) -> str:
    if place is None:
        return "  (missing)"
    return f" → {place}" if call.given.save is not None else ""


def _saved(call: Call, files: Iterable[Attachment]) -> list[Path]:
    """Copies of the files in the folder that was named; what lies there stays."""
    folder = call.path(call.given.save)
    if not folder.is_dir():
        raise Problem(f"{folder} is no folder.", kept="Nothing was copied.", todo="Name one that is there.")
    targets: dict[Path, Attachment] = {}
    for file in files:
        attachments.file_path(call.tracker, file)
        targets[_free(folder / file.name, targets)] = file
    for target, file in targets.items():
        attachments.save_copy(call.tracker, file, target)
    return list(targets)


def _free(path: Path, taken: Iterable[Path]) -> Path:
    """The path, with a number where there is something already."""
    number, free = 1, path
    while free in taken or free.exists():
        number += 1
        free = path.with_stem(f"{path.stem} ({number})")
    return free


def _line(attempt: Attempt) -> str:
    scores = (f"{name} {score_text(score)}" for name, score in _scores(attempt).items() if score is not None)
    texts = (" ".join(text.split()) for text in (attempt.tried, attempt.lesson))
    return "  ".join(
        filter(None, (attempt.id, f"{attempt.on.text:<10}", ", ".join(scores), " → ".join(filter(None, texts))))
    )


def _scores(attempt: Attempt) -> dict[str, float | None]:
    return {"local": attempt.local, "public": attempt.public, "private": attempt.private}


COMMANDS = {
    "attach": attach_command,
    "files": files_command,
    "attempts": attempts_command,
    "add-attempt": add_attempt_command,
}
