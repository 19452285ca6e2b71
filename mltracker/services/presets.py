"""What the user said that the columns of tables mean, remembered by name."""

from dataclasses import replace

from mltracker.domain.entries import MAX_TITLE, checked_text
from mltracker.domain.long_work import LongWork
from mltracker.domain.problems import Problem
from mltracker.imports.column_presets import SHIPPED, Preset, own_preset
from mltracker.imports.column_words import Meaning
from mltracker.imports.csv_table import read_first, read_table
from mltracker.imports.drafts import Circumstances, Drafts
from mltracker.imports.mapping import (
    SEVERAL,
    MappedTable,
    Mapping,
    checked_mapping,
    fitted,
    guessed_mapping,
    mapping_from,
)
from mltracker.imports.table import Layout, Table, first_records, table_as
from mltracker.record.keys import new_key
from mltracker.record.queries import imports as import_queries
from mltracker.services.tracker import Tracker

_SHOWN_LINES = 12
_SHOWN_DRAFTS = 3


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


def fitting(preset: Preset, table: Table) -> Mapping:
    """What a preset makes of a table's columns, whether or not it was made for it."""
    return fitted(preset.mapping, table)


def guessed(table: Table, row_is: str) -> Mapping:
    """What a table's columns most likely mean where each row is a kind of entry, a contact or a job.

    Raises:
        Problem: no row is such.
    """
    return checked_mapping(guessed_mapping(table, checked_mapping(Mapping(row_is)).row_is))


def with_column(mapping: Mapping, table: Table, meaning: str, column: str) -> Mapping:
    """A mapping in which a column, named in any case, means something else than before.

    Another column that meant the same goes to the notes. An empty meaning leaves the column out.

    Raises:
        Problem: there is no such column, or no such meaning for these rows.
    """
    found = next((one for one in table.columns if one.casefold() == column.strip().casefold()), None)
    if found is None:
        raise Problem(f"There is no column “{column}”.", todo=f"Choose of: {', '.join(table.columns)}.")
    columns = dict(mapping.columns)
    for one, other in columns.items():
        if other == meaning and meaning not in SEVERAL:
            columns[one] = Meaning.NOTES
    return checked_mapping(replace(mapping, columns={**columns, found: meaning}))


def remember(tracker: Tracker, name: str, mapping: Mapping) -> Mapping:
    """Remember a mapping by a name, and give it back with that; another one of that name is replaced.

    Raises:
        Problem: the name is empty or too long, or the mapping makes no sense.
    """
    name = checked_text(name, "name", limit=MAX_TITLE)
    if not name:
        raise Problem("The preset has no name.", todo="Give it one.")
    named = replace(checked_mapping(mapping), name=name)
    known = {one.casefold(): key for key, one, _ in import_queries.presets(tracker.record)}
    with tracker.record.journal.step(f"Remember columns as “{name}”") as changes:
        changes.set_column_preset(known.get(name.casefold()) or new_key(), name, mapping.to_json())
    return named


def forget(tracker: Tracker, name: str) -> str:
    """Forget a preset of the user's, named in any case; give its name back.

    Raises:
        Problem: they have none of that name, or the record cannot be written.
    """
    known = {one.casefold(): (key, one) for key, one, _ in import_queries.presets(tracker.record)}
    if name.casefold() not in known:
        raise Problem(f"You have no preset “{name}”.", todo="`mltracker presets` shows yours.")
    key, found = known[name.casefold()]
    with tracker.record.journal.step(f"Forget columns “{found}”") as changes:
        changes.delete_column_preset(key)
    return found


def laid_out(table: Table, layout: Layout, row_is: str) -> MappedTable:
    """The same text with another encoding, delimiter or header, its columns guessed anew.

    Raises:
        Problem: the header cannot be read, or there are too many columns.
    """
    found = table_as(table.source, layout)
    return MappedTable(found, guessed(found, row_is))


def first_lines(table: Table, layout: Layout) -> tuple[tuple[int, str], ...]:
    """The first rows of the text with the line of each: one of them is the header."""
    found = first_records(table.source, layout, _SHOWN_LINES)
    return tuple((one.line, one.text) for one in found if one.text.strip())


def first_drafts(tracker: Tracker, table: Table, mapping: Mapping) -> Drafts:
    """What a mapping makes of the first few rows; quick, for it looks at no more of the file.

    Raises:
        Problem: the mapping makes no sense.
    """
    return read_first(MappedTable(table, checked_mapping(mapping)), Circumstances(tracker.today()), _SHOWN_DRAFTS)


def read_again(tracker: Tracker, table: Table, mapping: Mapping, work: LongWork | None = None) -> Drafts:
    """Read a table by another mapping.

    Raises:
        Problem: the mapping makes no sense, or the table has more rows than are read.
        Stopped: somebody asked to stop.
    """
    circumstances = Circumstances(tracker.today(), work=work or LongWork())
    return read_table(MappedTable(table, checked_mapping(mapping)), circumstances)
