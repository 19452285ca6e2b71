"""The columns of the list of everything logged, and how the user has arranged them."""

import json
from dataclasses import dataclass, field, replace
from datetime import date

from mltracker.desktop.models.rows_model import Column
from mltracker.domain.entries import DEPTH_WORDS, KIND_NAMES, Entry
from mltracker.domain.planning import planned_words
from mltracker.domain.results import Result, result_of
from mltracker.services.listing import SortBy


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as the list shows it."""

    entry: Entry
    result: Result


def line_of(entry: Entry, today: date) -> Line:
    """The line of an entry."""
    return Line(entry, result_of(entry, today))


def _ink(line: Line) -> str:
    """A planned entry is not there yet, and looks it."""
    return "muted" if line.entry.planned else "text"


def _urgent(line: Line) -> str:
    return "warn" if line.result.urgent else "muted"


def _tags(line: Line) -> str:
    return ", ".join(line.entry.tags)


COLUMNS: tuple[Column[Line], ...] = (
    Column("Kind", lambda line: KIND_NAMES[line.entry.kind]),
    Column("Title", lambda line: line.entry.title, tooltip=lambda line: line.entry.title, foreground=_ink),
    Column("Where", lambda line: line.entry.where, tooltip=lambda line: line.entry.where, foreground="muted"),
    Column(
        "When",
        lambda line: planned_words(line.entry) if line.entry.planned else line.entry.when,
        foreground=lambda line: _urgent(line) if line.entry.planned else "muted",
    ),
    Column("Result", lambda line: line.result.words, foreground=_urgent),
    Column(
        "Skills",
        lambda line: str(len(line.entry.skills)) if line.entry.skills else "–",
        align_right=True,
        foreground="muted",
    ),
    Column("My part", lambda line: DEPTH_WORDS[line.entry.depth], foreground="muted"),
    Column(
        "Hours",
        lambda line: f"{line.entry.hours:,g}" if line.entry.hours else "–",
        align_right=True,
        foreground="muted",
    ),
    Column("Tags", _tags, tooltip=_tags, foreground="muted"),
    Column("Link", lambda line: line.entry.url, tooltip=lambda line: line.entry.url, foreground="muted"),
    Column("Expires", lambda line: line.entry.expires.words if line.entry.expires else "", foreground="muted"),
    Column("Logged on", lambda line: line.entry.logged_on, foreground="muted"),
)
KEYS = tuple(SortBy)
"""What each of the columns sorts by; its value names the column in the settings."""
KIND, TITLE, WHERE, WHEN, RESULT, SKILLS, DEPTH, HOURS, TAGS, LINK, EXPIRES, LOGGED = range(len(COLUMNS))

WIDTHS = {
    KIND: 104,
    WHERE: 108,
    WHEN: 118,
    RESULT: 110,
    SKILLS: 56,
    DEPTH: 104,
    HOURS: 66,
    TAGS: 120,
    LINK: 150,
    EXPIRES: 104,
    LOGGED: 96,
}
"""The usual widths, at the usual text size; the title has what is left."""
USUAL = (KIND, TITLE, WHERE, WHEN, RESULT, SKILLS)
_MOST_WIDTH = 2000


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How the list is arranged. Columns are numbers in `COLUMNS`.

    `shown` is what the user chose to see; None lets a narrow list do without some of the usual ones. `places` is
    every column from first to last, `widths` those that were changed, at the usual text size.
    """

    shown: frozenset[int] | None = None
    places: tuple[int, ...] = tuple(range(len(COLUMNS)))
    widths: dict[int, int] = field(default_factory=dict)
    by: int = WHEN
    descending: bool = True

    def with_shown(self, column: int, *, shown: bool) -> "Arrangement":
        """The same with a column shown or hidden."""
        now = frozenset(USUAL) if self.shown is None else self.shown
        return replace(self, shown=now | {column} if shown else now - {column})

    def with_first(self, column: int) -> "Arrangement":
        """The same with a column in the first place."""
        return replace(self, places=(column, *(one for one in self.places if one != column)))


def arrangement_text(arrangement: Arrangement) -> str:
    """An arrangement as it is kept."""
    names = [str(key) for key in KEYS]
    return json.dumps(
        {
            "shown": None if arrangement.shown is None else [names[one] for one in sorted(arrangement.shown)],
            "places": [names[one] for one in arrangement.places],
            "widths": {names[one]: width for one, width in arrangement.widths.items()},
            "by": names[arrangement.by],
            "descending": arrangement.descending,
        }
    )


def arrangement_from(text: str) -> Arrangement:
    """The arrangement that was kept; what cannot be read of it is as usual."""
    try:
        kept = json.loads(text or "{}")
    except ValueError:
        kept = {}
    if not isinstance(kept, dict):
        return Arrangement()
    number = {str(key): column for column, key in enumerate(KEYS)}

    def columns(name: str) -> tuple[int, ...]:
        found = kept.get(name)
        given = [one for one in found if isinstance(one, str)] if isinstance(found, list) else []
        return tuple(dict.fromkeys(number[one] for one in given if one in number))

    places = columns("places")
    widths = kept.get("widths")
    by = kept.get("by")
    return Arrangement(
        shown=frozenset(columns("shown")) | {TITLE} if columns("shown") else None,
        places=(*places, *(one for one in range(len(COLUMNS)) if one not in places)),
        widths={
            number[name]: width
            for name, width in (widths.items() if isinstance(widths, dict) else ())
            if name in number and isinstance(width, int) and 0 < width <= _MOST_WIDTH
        },
        by=number.get(by, WHEN) if isinstance(by, str) else WHEN,
        descending=kept.get("descending") is not False,
    )
