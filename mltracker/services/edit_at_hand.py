"""The edit at hand: what is being typed and not saved yet, kept beside the record so that no crash takes it.

It is a file of its own and no part of the record: most of it is saved or dropped by its user a moment later.
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from mltracker.domain.drafts import Draft
from mltracker.places import make_private, open_private
from mltracker.services.tracker import Tracker

FILE_NAME = "unsaved.json"
_MOST_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Typed:
    """A text in a field: the field's name, and where it stands, such as `Record – Deep Learning`."""

    field: str
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class EditAtHand:
    """All that is being typed: the log sheet as a draft, and texts elsewhere."""

    typed: tuple[Typed, ...] = ()
    draft: Draft | None = None

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.typed or self.draft)


def keep(tracker: Tracker, edit: EditAtHand) -> None:
    """Keep an edit in place of the one before; where the folder cannot be written, it is not kept."""
    path = _file(tracker)
    draft = path.with_suffix(".new")
    with suppress(OSError):
        if not edit:
            path.unlink(missing_ok=True)
            return
        # Somebody may have removed the folder under the open record, which is put back when it is closed.
        make_private(path.parent)
        try:
            with open(draft, "w", encoding="utf-8", errors="replace", opener=open_private) as file:
                json.dump(asdict(edit), file)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)


def left_behind(tracker: Tracker) -> EditAtHand:
    """What was being typed when the app last ended without its user's will; nothing where that cannot be read."""
    path = _file(tracker)
    try:
        if path.stat().st_size > _MOST_BYTES:
            return EditAtHand()
        found = json.loads(path.read_text("utf-8"))
        draft = Draft(**found["draft"]) if found["draft"] else None
        return EditAtHand(tuple(Typed(**one) for one in found["typed"]), draft)
    except (OSError, ValueError, TypeError, KeyError):
        return EditAtHand()


def _file(tracker: Tracker) -> Path:
    return tracker.record.folder / FILE_NAME
