"""The command that finds anything."""

from mltracker.command_line.call import Call
from mltracker.command_line.usage.entries import FOUND
from mltracker.services.searching import Hit, Search

_ID_LENGTH = 36


def find_command(call: Call) -> None:
    """Find entries, contacts and skills by words."""
    found = Search(call.tracker).find(" ".join(call.given.text), call.count(FOUND))
    if found.meant:
        call.remark(f"Nothing has these very words; looked for {', '.join(found.meant)}.")
    document = [
        {"id": hit.id, "kind": _kind(hit), "title": hit.title, "where": hit.where, "context": hit.context}
        for hit in found.hits
    ]
    call.answer(
        {"hits": document, "meant": list(found.meant)},
        *(map(_line, found.hits) if found.hits else ["Nothing was found."]),
    )


def _kind(hit: Hit) -> str:
    return hit.kind or str(hit.thing)


def _line(hit: Hit) -> str:
    where = f" · {hit.where}" if hit.where else ""
    context = f"  ({hit.context})" if hit.context else ""
    return f"{hit.id:<{_ID_LENGTH}}  {_kind(hit):<13}  {hit.title}{where}{context}"


COMMANDS = {"find": find_command}
