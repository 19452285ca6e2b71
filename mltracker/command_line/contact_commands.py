"""Commands for contacts: being in touch, references, merging."""

from mltracker.command_line.call import Call
from mltracker.domain.contacts import ReferenceRequest
from mltracker.domain.merging import said
from mltracker.services import contacts, entries


def in_touch_command(call: Call) -> None:
    """Write down that one was in touch."""
    given = call.given
    contact = contacts.in_touch(call.tracker, given.id, call.dated(), given.channel, given.notes)
    due = contact.next_follow_up
    call.answer(
        {"ids": [contact.id], "next": due.isoformat() if due else None},
        contact.id + (f"  next by {due}" if due else ""),
    )


def follow_ups_command(call: Call) -> None:
    """List whom to write to, the longest due first."""
    until = call.day("until") or call.tracker.today()
    found = [(contact.next_follow_up, contact) for contact in entries.all_contacts(call.tracker)]
    due = sorted((day, contact.name, contact.id) for day, contact in found if day is not None and day <= until)
    call.answer(
        {"contacts": [{"id": contact_id, "name": name, "next": day.isoformat()} for day, name, contact_id in due]},
        *(f"{contact_id}  {day}  {name}" for day, name, contact_id in due),
    )


def add_reference_command(call: Call) -> None:
    """Add a line to the reference ledger of a contact."""
    asked, agreed, until, checked = map(call.dated, ("asked", "agreed", "until", "checked"))
    line = ReferenceRequest(call.given.purpose, asked, agreed, until, checked)
    contact = contacts.add_reference(call.tracker, call.given.id, line)
    call.answer({"ids": [contact.id]}, contact.id)


def merge_command(call: Call) -> None:
    """Make one contact of several; where they differ, the one kept is right."""
    keep = contacts.contact(call.tracker, call.given.keep)
    choices = {one.field: keep.id for one in said([keep])}
    kept = contacts.merge(call.tracker, keep.id, call.given.others, choices)
    call.answer({"ids": [kept.id]}, kept.id)


COMMANDS = {
    "in-touch": in_touch_command,
    "follow-ups": follow_ups_command,
    "add-reference": add_reference_command,
    "merge": merge_command,
}
