"""The past of a salvaged record: what can be read of the damaged one's history, made to fit together again.

Where a change is missing, the one after it does not begin where the one before it ended. A step of its own then says
so, and bridges the gap: nothing is made up of when or how the row came to be that way.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from mltracker.record.past import Key, Past, fits
from mltracker.record.salvage import Told, ToldChange, ToldStep

KINDS = ("do", "undo", "redo")
GAP = "Changes that cannot be read any more"
NAMELESS = "A step whose title cannot be read any more"


def past_of(told: Told, is_sound: Callable[[str, str, str], bool], now: str) -> Past:
    """The past that a history tells.

    Args:
        told: what was read of the history.
        is_sound: whether a text is an image of the row of that table and key.
        now: the time that a step gets of which nobody knows any, UTC, ISO 8601.
    """
    steps = {number: one for number, one in told.steps.items() if _means_something(one)}
    by_step: dict[int, list[ToldChange]] = {}
    for _, change in sorted(told.changes.items()):
        by_step.setdefault(change.step, []).append(change)
    return _Chain(is_sound).joined(steps, by_step, now)


class _Chain:
    """Puts change after change, so that each begins where the one before it ended."""

    def __init__(self, is_sound: Callable[[str, str, str], bool]) -> None:
        self._is_sound = is_sound
        self._past = Past()
        self._ends: dict[Key, str | None] = {}

    def joined(self, steps: Mapping[int, ToldStep], changes: Mapping[int, list[ToldChange]], now: str) -> Past:
        numbers = sorted(steps.keys() | changes.keys())
        at = next((steps[number].at for number in numbers if number in steps), now)
        places: dict[int, int] = {}
        gaps = 0
        for number in numbers:
            step = steps.get(number) or ToldStep(at, NAMELESS, "do", None)
            at = step.at
            sound = [one for one in changes.get(number, ()) if self._is_whole(one)]
            bridges = list(self._bridges(sound))
            if bridges:
                self._add(ToldStep(at, GAP, "do", None), bridges, None)
            places[number] = self._add(step, self._linked(sound), places.get(step.target or 0))
            gaps += bool(bridges) + (number not in steps)
        ends = {key: image for key, image in self._ends.items() if image is not None}
        return Past(self._past.steps, self._past.changes, ends, gaps)

    def _is_whole(self, change: ToldChange) -> bool:
        known = self._ends.get((change.table, change.key))
        images = [one for one in (change.before, change.after) if one is not None]
        return bool(images) and all(
            image == known or self._is_sound(change.table, change.key, image) for image in images
        )

    def _bridges(self, changes: Iterable[ToldChange]) -> Iterator[ToldChange]:
        """What leads from the end of each row to where a step first finds it."""
        seen: set[Key] = set()
        for one in changes:
            key = (one.table, one.key)
            if key not in seen and not fits(one.before, self._ends.get(key)):
                yield ToldChange(one.step, *key, self._ends.get(key), one.before)
            seen.add(key)

    def _linked(self, changes: Iterable[ToldChange]) -> Iterator[ToldChange]:
        """The changes of a step; what is missing between two of the same row is of that step, too."""
        for one in changes:
            end = self._ends.get((one.table, one.key))
            if not fits(one.before, end):
                yield ToldChange(one.step, one.table, one.key, end, one.before)
            yield one

    def _add(self, step: ToldStep, changes: Iterable[ToldChange], target: int | None) -> int:
        number = len(self._past.steps) + 1
        self._past.steps.append((number, step.at, step.title, step.kind, target))
        for one in changes:
            self._past.changes.append((number, one.table, one.key, one.before, one.after))
            self._ends[one.table, one.key] = one.after
        return number


def _means_something(step: ToldStep) -> bool:
    try:
        moment = datetime.fromisoformat(step.at)
    except ValueError:
        return False
    return moment.tzinfo is not None and step.kind in KINDS and "\0" not in step.title
