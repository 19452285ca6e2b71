"""What the user said that the columns of tables mean, remembered by name."""

from mltracker.domain.entries import MAX_TITLE, checked_text
from mltracker.domain.long_work import LongWork
from mltracker.domain.problems import Problem
from mltracker.imports.column_presets import SHIPPED, Preset, own_preset
from mltracker.imports.csv_table import read_table
from mltracker.imports.drafts import Circumstances, Drafts
from mltracker.imports.mapping import MappedTable, Mapping, checked_mapping, mapping_from
from mltracker.imports.table import Table
from mltracker.record.keys import new_key
from mltracker.record.queries import imports as import_queries
from mltracker.services.tracker import Tracker


def own(tracker: Tracker) -> tuple[Mapping, ...]:
    """The user's own presets, by name; damaged ones are passed by."""
    found = []
    for _, name, text in import_queries.presets(tracker.record):
        try:
            found.append(mapping_from(name, text))
        except Problem:
            continue
    return tuple(found)


def every(tracker: Tracker) -> tuple[Preset, ...]:
    """The user's own presets, then those of known programs."""
    return (*map(own_preset, own(tracker)), *SHIPPED)


def preset_named(tracker: Tracker, name: str) -> Preset:
    """The preset of that name, in any case.

    Raises:
        Problem: there is none.
    """
    for preset in every(tracker):
        if preset.name.casefold() == name.casefold():
            return preset
    names = ", ".join(preset.name for preset in every(tracker))
    raise Problem(f"There is no preset “{name}”.", todo=f"Choose of: {names}.")


def remember(tracker: Tracker, name: str, mapping: Mapping) -> None:
    """Remember a mapping by a name; another one of that name is replaced.

    Raises:
        Problem: the name is empty or too long, or the mapping makes no sense.
    """
    name = checked_text(name, "name", limit=MAX_TITLE)
    if not name:
        raise Problem("The preset has no name.", todo="Give it one.")
    checked_mapping(mapping)
    known = {one.casefold(): key for key, one, _ in import_queries.presets(tracker.record)}
    with tracker.record.journal.step(f"Remember columns as “{name}”") as changes:
        changes.set_column_preset(known.get(name.casefold()) or new_key(), name, mapping.to_json())


def forget(tracker: Tracker, name: str) -> None:
    """Forget a preset of the user's."""
    for key, one, _ in import_queries.presets(tracker.record):
        if one == name:
            with tracker.record.journal.step(f"Forget columns “{name}”") as changes:
                changes.delete_column_preset(key)


def read_again(tracker: Tracker, table: Table, mapping: Mapping, work: LongWork | None = None) -> Drafts:
    """Read a table by another mapping.

    Raises:
        Problem: the mapping makes no sense, or the table has more rows than are read.
        Stopped: somebody asked to stop.
    """
    circumstances = Circumstances(tracker.today(), work=work or LongWork())
    return read_table(MappedTable(table, checked_mapping(mapping)), circumstances)
