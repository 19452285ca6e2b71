"""Commands that log, list and change."""

from typing import Any

from mltracker.command_line.call import Call
from mltracker.command_line.usage.entries import FIELDS
from mltracker.domain.contacts import Contact
from mltracker.domain.entries import MANY_PRIMARY_LINKS, Entry, Strength
from mltracker.domain.problems import Problem
from mltracker.services import drafts, entries
from mltracker.services.lines import (
    CONTACT,
    KINDS,
    Item,
    as_json,
    changed_contact,
    changed_entry,
    items_from_lines,
    new_item,
    skill_link,
)
from mltracker.services.log import log

MAX_LINES_FILE = 500_000_000
"""Bytes that `log --lines` reads at most."""


def log_command(call: Call) -> None:
    """Log one entry from options, or many from a file of lines, as one step."""
    if call.given.lines is not None:
        items = _items_from_file(call)
    else:
        items = (new_item({"kind": call.given.kind or "", **_given_fields(call)}, call.tracker.today()),)
    ids = log(call.tracker, items)
    for item in items:
        if isinstance(item, Entry):
            _warn_of_many_links(call, item)
    call.answer({"ids": list(ids)}, *ids)


def list_command(call: Call) -> None:
    """List entries, then contacts, or those of one kind."""
    kind = call.given.kind
    if kind is not None and kind not in KINDS:
        raise Problem(f"“{kind[:40]}” is not a kind of entry.", todo=f"Choose one of {', '.join(KINDS)}.")
    found: list[Item] = []
    if kind != CONTACT:
        found += [entry for entry in entries.all_entries(call.tracker) if kind in (None, entry.kind)]
    if kind in (None, CONTACT):
        found += entries.all_contacts(call.tracker)
    call.answer({"entries": [as_json(one) for one in found]}, *(_line(one) for one in found))


def edit_command(call: Call) -> None:
    """Change the given fields of an entry or contact."""
    item = entries.item(call.tracker, call.given.id)
    fields = _given_fields(call)
    if not fields:
        raise Problem("Nothing to change was given.", todo="Name a field, such as --title “New title”.")
    if isinstance(item, Contact):
        entries.change_contact(call.tracker, changed_contact(item, fields, call.tracker.today()))
    else:
        entry = changed_entry(item, fields, call.tracker.today())
        entries.change_entry(call.tracker, entry)
        _warn_of_many_links(call, entry)
    call.answer({"ids": [item.id]}, item.id)


def delete_command(call: Call) -> None:
    """Delete entries and contacts as one step."""
    title = entries.delete(call.tracker, call.given.id)
    call.answer({"ids": call.given.id}, f"{title}. `mltracker undo` brings it back.")


def done_command(call: Call) -> None:
    """Turn a planned entry into one that was done."""
    done = entries.mark_done(call.tracker, call.given.id, call.dated())
    call.answer({"ids": [done.id]}, done.id)


def drafts_command(call: Call) -> None:
    """List what was begun in the window and not logged yet."""
    kept = drafts.kept(call.tracker)
    call.answer(
        {
            "drafts": [
                {"id": one.id, "kind": one.kind, "title": one.title, "saved_on": one.saved_on, "fields": one.fields}
                for one in kept
            ]
        },
        *(_columns(one.id, one.kind, one.saved_on, one.title or "(no title)", "") for one in kept),
    )


def _items_from_file(call: Call) -> tuple[Item, ...]:
    if call.given.kind is not None or _given_fields(call):
        raise Problem("Both lines and an entry were given.", todo="Give one of the two.")
    if call.given.lines == "-":
        text = call.standard_input()
    else:
        path = call.path(call.given.lines)
        try:
            if path.stat().st_size > MAX_LINES_FILE:
                raise Problem(f"{path} is larger than {MAX_LINES_FILE:,} bytes.", todo="Split it.")
            text = path.read_text("utf-8-sig")
        except OSError as error:
            raise Problem(f"{path} cannot be read: {error.strerror}.") from error
        except UnicodeDecodeError as error:
            raise Problem(f"{path} is not UTF-8 text.", todo="Save it as UTF-8.") from error
    return items_from_lines(text.split("\n"), call.tracker.today())


def _given_fields(call: Call) -> dict[str, Any]:
    given = {name: getattr(call.given, name) for name in FIELDS if getattr(call.given, name) is not None}
    if "skill" in given:
        given["skills"] = [skill_link(text) for text in given.pop("skill") if text]
    given.update({f"{name}s": [text for text in given.pop(name) if text] for name in ("link", "tag") if name in given})
    return given


def _warn_of_many_links(call: Call, entry: Entry) -> None:
    if sum(link.strength is Strength.PRIMARY for link in entry.skills) > MANY_PRIMARY_LINKS:
        call.remark(f"“{entry.title}” claims more than {MANY_PRIMARY_LINKS} skills as primary; that is rarely true.")


def _line(item: Item) -> str:
    if isinstance(item, Contact):
        return _columns(item.id, CONTACT, str(item.met_on or ""), item.name, item.company)
    when = f"since {item.start}" if item.ongoing else str(item.finished or "")
    return _columns(item.id, str(item.kind), when, f"{item.title}{' (planned)' if item.planned else ''}", item.where)


def _columns(item_id: str, kind: str, when: str, name: str, where: str) -> str:
    return f"{item_id}  {kind:<13}  {when:<10}  {name}{f' · {where}' if where else ''}"


COMMANDS = {
    "log": log_command,
    "list": list_command,
    "edit": edit_command,
    "done": done_command,
    "delete": delete_command,
    "drafts": drafts_command,
}
