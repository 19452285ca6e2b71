"""Bringing an entry or contact back to an earlier state, as a step of its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from mltracker.domain.problems import Problem
from mltracker.record.attachment_files import file_of
from mltracker.record.keys import new_key
from mltracker.record.queries import history as queries
from mltracker.record.queries.history import PARTS, Change, Image, Part, RowKey
from mltracker.services.history import day_words, local_time
from mltracker.services.tracker import Tracker


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of a restoring: the title of its step, empty where all was so already, and what to know about it."""

    title: str
    said: tuple[str, ...] = ()


def restore(tracker: Tracker, item_id: str, number: int, *, before: bool = False) -> Restored:
    """Bring an entry or contact, deleted or not, to its state after a step, or before it, with all that hangs on it.

    What it hangs together with and does not exist any more is left out, and said.

    Raises:
        Problem: there is no such step or item, it did not exist then, or the record cannot be written.
    """
    record = tracker.record
    table, step = queries.table_of(record, item_id), queries.step(record, number)
    if table is None:
        raise Problem(f"Nothing in the record ever had the id “{item_id[:80]}”.")
    if step is None:
        raise Problem(f"There is no step {number}.", todo="`mltracker history` lists them.")
    rows = queries.rows_of(record, table, item_id)
    state = _state(queries.changes_of_rows(record, rows), number - 1 if before else number)
    item = state.get((table, queries.key_text(item_id)))
    if item is None:
        raise Problem("It did not exist then, so there is nothing to restore.", kept="The record is as it was before.")
    newest = queries.newest_step(record)
    name = item.get("title") or item.get("name")
    title = f"Restore “{name}” as of {day_words(local_time(step.at))}"
    said: list[str] = []
    with record.journal.step(title) as changes:
        changes.put_images(table, "id", item_id, [item])
        for part in PARTS[table]:
            images = [image for (of, _), image in state.items() if of == part.table and image[part.owner] == item_id]
            changes.put_images(part.table, part.owner, item_id, _usable(tracker, part, images, item_id, said))
    return Restored(title if queries.newest_step(record) > newest else "", tuple(said))


def _state(changes: Iterable[Change], number: int) -> dict[RowKey, Image]:
    """The rows that existed after a step, from all their changes."""
    state: dict[RowKey, Image | None] = {}
    for change in changes:
        row = (change.table, change.key)
        if change.step <= number:
            state[row] = change.after
        else:
            state.setdefault(row, change.before)
    return {row: image for row, image in state.items() if image is not None}


def _usable(tracker: Tracker, part: Part, images: list[Image], item_id: str, said: list[str]) -> list[Image]:
    """The rows of a part that can be put back today; `said` hears of those that cannot, and of missing files."""
    if part.table == "entry_skill":
        known = tracker.checklist.skill.keys()
        return _left_out(images, "skill_id", known, "skill", said)
    if part.table == "contact_entry":
        column, other = ("contact_id", "contact") if part.owner == "entry_id" else ("entry_id", "entry")
        ids = [image[column] for image in images]
        return _left_out(images, column, queries.existing(tracker.record, other, ids), other, said)
    if part.table == "attachment":
        said.extend(_missing_files(tracker, images))
    # What hangs on another item by now stays there; this one gets its own.
    taken = queries.owned_by_others(tracker.record, part, [image["id"] for image in images], item_id)
    return [{**image, "id": new_key()} if image["id"] in taken else image for image in images]


def _left_out(images: list[Image], column: str, known: Iterable[Any], noun: str, said: list[str]) -> list[Image]:
    usable = [image for image in images if image[column] in set(known)]
    gone = len(images) - len(usable)
    if gone:
        links = f"A link to a {noun}" if gone == 1 else f"{gone} links to a {noun}"
        said.append(f"{links} that is no longer there was left out.".replace("a entry", "an entry"))
    return usable


def _missing_files(tracker: Tracker, images: Iterable[Image]) -> Iterator[str]:
    for image in images:
        if not file_of(tracker.record.folder, image["sha256"], image["name"]).exists():
            yield f"The file “{image['name']}” is missing from the record’s folder."
