"""The history of a record: every step, what it changed in words, and bringing back an entry or contact as it was."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from mltracker.domain.dates import PartialDate
from mltracker.domain.plain_text import plain
from mltracker.domain.problems import Problem
from mltracker.record.queries import history as queries
from mltracker.record.queries.history import Change, Image, StepLine
from mltracker.services.change_words import Line, counted, lines_of, noun_of
from mltracker.services.table_words import TABLES, Subject
from mltracker.services.tracker import Tracker

PAGE = 100
"""So many steps are given at a time."""
MOST_CHANGES = 1000
"""A step that changed more rows is told in numbers, and only its first so many changes one by one."""
_MOST_LINES = 4
_MOST_LETTERS = 40
KIND_WORDS = {"undo": "Undone: ", "redo": "Redone: "}
"""How the title of a step begins that takes another back, or takes that back."""


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """A step as the history lists it; `at` is local, `kind` do, undo or redo, `words` say what it changed."""

    number: int
    at: datetime
    title: str
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class ItemChange:
    """What a step did to one thing. `verb` is added, changed or removed, `noun` a word for what it is."""

    subject: Subject
    noun: str
    verb: str
    lines: tuple[Line, ...]

    @property
    def can_be_restored(self) -> bool:
        """Whether it is an entry or a contact."""
        return self.subject.table in queries.PARTS


@dataclass(frozen=True, slots=True)
class StepDetails:
    """All that a step changed; of a large one the first things, and `sums` of everything in words."""

    step: HistoryStep
    items: tuple[ItemChange, ...]
    sums: str = ""


@dataclass(frozen=True, slots=True)
class Deleted:
    """An entry or contact that was deleted, by which step; `change` orders them."""

    item_id: str
    name: str
    noun: str
    step: HistoryStep
    change: int


def steps(
    tracker: Tracker,
    text: str = "",
    item_id: str = "",
    *,
    above: int = 0,
    below: int | None = None,
    is_wanted: Callable[[], bool] = lambda: True,
) -> tuple[HistoryStep, ...]:
    """The newest steps first, a page of them: those whose titles hold all words of a text.

    Args:
        tracker: the open record.
        text: words in any case, with or without accents.
        item_id: an entry or contact, of whose steps alone to speak.
        above: only steps of a higher number.
        below: only steps of a lower number.
        is_wanted: asked now and then; where it says no, the search ends early.
    """
    record = tracker.record
    between = (above, queries.newest_step(record) + 1 if below is None else below)
    if item_id:
        of_item = _by_step(_changes_of_item(tracker, item_id))
        listed = queries.steps(record, _words(text), of_item.keys(), between, PAGE, is_wanted)
        return tuple(_history_step(one, _told(tracker, one.number, of_item[one.number])) for one in listed)
    listed = queries.steps(record, _words(text), None, between, PAGE, is_wanted)
    counts = queries.change_counts(record, [one.number for one in listed])
    small = [number for number, count in counts.items() if count <= MOST_CHANGES]
    changes = _by_step(queries.changes_of_steps(record, small))
    return tuple(
        _history_step(
            one,
            f"{counts[one.number]:,} changes"
            if counts[one.number] > MOST_CHANGES
            else _told(tracker, one.number, changes.get(one.number, ())),
        )
        for one in listed
    )


def details(tracker: Tracker, number: int, item_id: str = "") -> StepDetails:
    """What a step changed, thing by thing; of one entry or contact alone, where its id is given.

    Raises:
        Problem: there is no such step.
    """
    record = tracker.record
    line = _step(tracker, number)
    count = queries.change_counts(record, [number])[number]
    if item_id:
        changes = [change for change in _changes_of_item(tracker, item_id) if change.step == number]
    else:
        changes = queries.changes(record, number, MOST_CHANGES)
    items = _items(tracker, number, changes)
    told = "" if item_id or count <= MOST_CHANGES else _sums(queries.sums(record, number))
    return StepDetails(_history_step(line, told), items, told)


def deleted(
    tracker: Tracker, text: str = "", *, below: int | None = None, is_wanted: Callable[[], bool] = lambda: True
) -> tuple[Deleted, ...]:
    """The entries and contacts that can be brought back, the newest deletion first, a page of them.

    `below` is the `change` of the last one had; the rest as for `steps`.
    """
    found = queries.deletions(tracker.record, _words(text), below, PAGE, is_wanted)
    return tuple(
        Deleted(
            subject.id,
            subject.name,
            noun_of(subject, one.before),
            _history_step(one.step, ""),
            one.change,
        )
        for one in found
        for subject in [TABLES[one.table].subject(one.before, _Names(tracker, one.step.number))]
    )


def name_of(tracker: Tracker, item_id: str) -> str:
    """What an entry or contact is called, or was when it was deleted.

    Raises:
        Problem: nothing ever had that id.
    """
    table = queries.table_of(tracker.record, item_id)
    if table is None:
        raise Problem(f"Nothing in the record ever had the id “{item_id[:80]}”.")
    return _Names(tracker, queries.newest_step(tracker.record))(table, item_id)


def local_time(at: str) -> datetime:
    """A moment that the journal kept, as clocks here show it."""
    return datetime.fromisoformat(at).astimezone()


def day_words(at: datetime) -> str:
    """The day of a moment as people read it."""
    return PartialDate(at.date().isoformat()).words


class _Names:
    """What things were called by a step."""

    def __init__(self, tracker: Tracker, number: int) -> None:
        self._tracker = tracker
        self._number = number
        self._known: dict[tuple[str, str], str] = {}

    def __call__(self, table: str, key: str) -> str:
        if (table, key) not in self._known:
            self._known[table, key] = self._from_checklist(table, key) or self._from_journal(table, key) or key
        return self._known[table, key]

    def _from_checklist(self, table: str, key: str) -> str:
        checklist = self._tracker.checklist
        if table == "own_skill":
            return checklist.skill[key].name if key in checklist.skill else ""
        if table == "own_area":
            return checklist.area[key].name if key in checklist.area else ""
        if table == "own_role":
            return checklist.role[key].title if key in checklist.role else ""
        if table == "career_step":
            return next((one.title for one in self._tracker.catalog.career_steps if one.id == key), "")
        return ""

    def _from_journal(self, table: str, key: str) -> str:
        image = queries.image_at(self._tracker.record, table, key, self._number) or {}
        return str(image.get("title") or image.get("name") or "")


def _words(text: str) -> list[str]:
    return plain(text.encode("utf-8", "ignore").decode()).split()


def _step(tracker: Tracker, number: int) -> StepLine:
    line = queries.step(tracker.record, number)
    if line is None:
        raise Problem(f"There is no step {number}.", todo="`mltracker history` lists them.")
    return line


def _history_step(line: StepLine, words: str) -> HistoryStep:
    return HistoryStep(line.number, local_time(line.at), KIND_WORDS.get(line.kind, "") + line.title, line.kind, words)


def _told(tracker: Tracker, number: int, changes: Sequence[Change]) -> str:
    return _summary(_items(tracker, number, changes))


def _by_step(changes: Iterable[Change]) -> dict[int, list[Change]]:
    found: dict[int, list[Change]] = {}
    for change in changes:
        found.setdefault(change.step, []).append(change)
    return found


def _changes_of_item(tracker: Tracker, item_id: str) -> list[Change]:
    """All that ever happened to an entry or contact and to what hung on it."""
    table = queries.table_of(tracker.record, item_id)
    if table is None:
        return []
    return queries.changes_of_rows(tracker.record, queries.rows_of(tracker.record, table, item_id))


@dataclass(slots=True)
class _Gathered:
    """What is found of one subject while its changes are read."""

    image: Image = field(default_factory=dict)
    verb: str = "changed"
    lines: list[Line] = field(default_factory=list)


def _items(tracker: Tracker, number: int, changes: Iterable[Change]) -> tuple[ItemChange, ...]:
    """Changes of one step gathered by what they are about; a row changed twice counts once."""
    merged: dict[tuple[str, str], tuple[Image | None, Image | None]] = {}
    for change in changes:
        row = (change.table, change.key)
        before = merged[row][0] if row in merged else change.before
        merged[row] = (before, change.after)
    names = _Names(tracker, number)
    gathered: dict[tuple[str, str], tuple[Subject, _Gathered]] = {}
    for (table, _), (before, after) in merged.items():
        image = after or before
        if image is None:
            continue
        words = TABLES[table]
        subject = words.subject(image, names)
        _, one = gathered.setdefault((subject.table, subject.id), (subject, _Gathered()))
        lines = lines_of(table, before, after, names)
        if words.is_part:
            one.lines.extend(lines)
            continue
        one.image = image
        if not words.was_there(image):
            one.verb = "added" if before is None else "removed" if after is None else "changed"
        one.lines[:0] = lines
        gathered[subject.table, subject.id] = (subject, one)
    return tuple(
        ItemChange(subject, noun_of(subject, one.image), one.verb, tuple(one.lines))
        for subject, one in gathered.values()
    )


def _summary(items: Sequence[ItemChange]) -> str:
    """What a step changed in one line: field by field where it is one thing, else in numbers."""
    if len(items) != 1:
        tally: dict[tuple[str, str], int] = {}
        for item in items:
            tally[item.subject.table, item.verb] = tally.get((item.subject.table, item.verb), 0) + 1
        return _sums(tally)
    (item,) = items
    if item.verb != "changed":
        return f"{item.noun.capitalize()} {item.verb}"
    told = [
        f"{_in_a_sentence(line.caption)} {_short(line.before)} → {_short(line.after)}"
        for line in item.lines[:_MOST_LINES]
    ]
    more = ["…"] if len(item.lines) > _MOST_LINES else []
    return f"{item.subject.name}: {'; '.join([*told, *more])}"


def _in_a_sentence(caption: str) -> str:
    return caption[:1].lower() + caption[1:]


def _short(value: str) -> str:
    line = " ".join(value.split()) or "–"
    return line if len(line) <= _MOST_LETTERS else f"{line[: _MOST_LETTERS - 1].rstrip()}…"


def _sums(tally: dict[tuple[str, str], int]) -> str:
    return ", ".join(f"{counted(count, table)} {verb}" for (table, verb), count in tally.items())
