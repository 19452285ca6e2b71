"""The tables of programs that people keep their search and their learning in, as far as their columns are known."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from mltracker.domain.sameness import folded
from mltracker.imports.column_words import JOB, meanings_of
from mltracker.imports.mapping import LEFT_OUT, Mapping, fitted, guessed_mapping
from mltracker.imports.table import Table
from mltracker.imports.written_dates import DateOrder


@dataclass(frozen=True)
class Preset:
    """A mapping with a name; it fits a table that has all the columns of one of the `telling` rows of names."""

    mapping: Mapping
    telling: tuple[tuple[str, ...], ...]

    @property
    def name(self) -> str:
        """The program whose tables it fits, or the name that the user gave it."""
        return self.mapping.name

    def fits(self, table: Table) -> bool:
        """Whether a table has the columns that tell it."""
        columns = {folded(column) for column in table.columns}
        return any({folded(one) for one in names} <= columns for names in self.telling)


SHIPPED = (
    Preset(
        Mapping(
            JOB,
            {
                "Role": "title",
                "Company": "where",
                "Stage": "stage",
                "Applied": "applied",
                "Tags": "notes",
                "Link": "link",
            },
            DateOrder.MONTH_FIRST,
            name="Notion",
        ),
        (("Role", "Company", "Stage", "Applied"),),
    ),
    Preset(
        Mapping(
            JOB,
            {
                "Title": "title",
                "Job Title": "title",
                "Company": "where",
                "Employer": "where",
                "List": "stage",
                "Date Applied": "applied",
                "URL": "link",
                "Location": "place",
                "Description": "posting",
                "Date Saved": "saved",
                "Deadline": "closes",
                "Date Posted": "posted",
                "Color": LEFT_OUT,
            },
            name="Huntr",
        ),
        (("Company", "Title", "List"), ("Employer", "Job Title", "List"), ("Company", "Job Title", "List")),
    ),
    Preset(
        Mapping(
            JOB,
            {
                "Job Title": "title",
                "Job Position": "title",
                "Company Name": "where",
                "Company": "where",
                "Status": "stage",
                "Date Applied": "applied",
                "Date Saved": "saved",
                "Deadline": "closes",
                "URL": "link",
                "Job URL": "link",
                "Location": "place",
                "Job Location": "place",
            },
            DateOrder.MONTH_FIRST,
            name="Teal",
        ),
        (("Company Name", "Job Title", "Status"), ("Company", "Job Position", "Status")),
    ),
    Preset(
        Mapping(
            "course",
            {
                "Course": "title",
                "Course Name": "title",
                "Provider": "where",
                "Platform": "where",
                "Status": "status",
                "Started": "start",
                "Start Date": "start",
                "Completed": "date",
                "Completion Date": "date",
                "Finished": "date",
                "Hours": "hours",
                "Link": "link",
                "URL": "link",
                "Tags": "tags",
                "Skills": "tags",
                "Notes": "notes",
                "Certificate": "link",
            },
            name="Course tracker",
        ),
        (("Course", "Provider"), ("Course", "Platform"), ("Course Name", "Provider"), ("Course Name", "Platform")),
    ),
)
"""Best effort: these programs change their columns without a word."""


def own_preset(mapping: Mapping) -> Preset:
    """A preset that the user made; it fits tables with every column that it gives a meaning."""
    named = tuple(column for column, meaning in mapping.columns.items() if meaning not in (LEFT_OUT, "notes"))
    return Preset(mapping, (named,) if named else ())


def best_mapping(table: Table, own: Iterable[Preset] = ()) -> Mapping:
    """The mapping of the first preset that fits a table, the user's own before the others; else one that is guessed.

    What a shipped preset leaves to the notes is guessed from the columns' names.
    """
    for preset in own:
        if preset.fits(table):
            return fitted(preset.mapping, table)
    for preset in SHIPPED:
        if preset.fits(table):
            return _completed(fitted(preset.mapping, table), preset.mapping, table)
    return guessed_mapping(table)


def _completed(mapping: Mapping, known: Mapping, table: Table) -> Mapping:
    guessed = guessed_mapping(table, mapping.row_is).columns
    named = {folded(column) for column in known.columns}
    columns = dict(mapping.columns)
    for column in table.columns:
        if folded(column) not in named and guessed[column] not in columns.values():
            columns[column] = guessed[column] if guessed[column] in meanings_of(mapping.row_is) else columns[column]
    return replace(mapping, columns=columns)
