"""What belongs to this machine and not to a record: each setting declared once."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

from mltracker.places import make_private, open_private

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One setting: its name in the file, its value before anyone chose, its label and what it does.

    `choices` are its values with their names, where only some are allowed.
    """

    key: str
    default: T
    label: str = ""
    help: str = ""
    choices: tuple[tuple[T, str], ...] = ()


THEME: Setting[Literal["system", "light", "dark"]] = Setting(
    "theme",
    "system",
    "Theme",
    "Light, dark, or as the system has it.",
    (("system", "As the system"), ("light", "Light"), ("dark", "Dark")),
)
TEXT_PERCENT = Setting(
    "text_percent",
    100,
    "Text size",
    "How large texts are, in percent of the usual size.",
    ((100, "100 %"), (125, "125 %"), (150, "150 %"), (175, "175 %"), (200, "200 %")),
)
REMIND = Setting(
    "remind",
    default=False,
    label="Reminder",
    help="A notification of what is due this week or overdue, once a day while the app is open.",
    choices=((False, "Off"), (True, "Once a day")),
)
REMINDED_ON = Setting("reminded_on", "")
"""The ISO day of the last reminder."""

CHECKED_ON = Setting("checked_on", "")
"""The ISO day on which the whole record was checked last."""
TOLD_OF = Setting("told_of", "")
"""What was said once of where records lie and of the clock, a line each."""

SECOND_BACKUPS = Setting("second_backups", "")
"""The folder, on another disk perhaps, that copies of the record go to as well; empty for none."""

LOG_MORE = Setting("log_more", False)
"""Whether the log sheet shows the fields that are rarely needed."""

LAST_PAGE = Setting("last_page", "overview")
GEOMETRY = Setting("geometry", "")
"""The window's place and size, as Qt saves it, in base64."""

AREAS_VIEW = Setting(
    "areas_view",
    "bars",
    choices=(("bars", "Bars"), ("radar", "Radar"), ("table", "Table"), ("depth", "Depth")),
)
AREAS_BY_GAP = Setting("areas_by_gap", default=False)
"""How the Overview shows the areas: as which chart, and whether with the widest gap first."""
RECORD_SPLIT = Setting("record_split", "")
SKILLS_SPLIT = Setting("skills_split", "")
CONTACTS_SPLIT = Setting("contacts_split", "")
JOBS_SPLIT = Setting("jobs_split", "")
HISTORY_SPLIT = Setting("history_split", "")
IMPORT_SPLIT = Setting("import_split", "")
IMPORTS_SPLIT = Setting("imports_split", "")
BACKUPS_SPLIT = Setting("backups_split", "")
"""Where the handle between list and inspector stands on each page and in windows: widths with a space between."""

PORTFOLIO = Setting("portfolio", "")
"""The id of the portfolio composed last."""

RECORD_COLUMNS = Setting("record_columns", "")
"""Which columns the Record page shows, in which order and how wide, and what it is sorted by, as JSON."""


class Settings:
    """The settings in use, kept in a file; a file that cannot be read or written costs only the remembering."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values = _read(path)

    def __getitem__(self, setting: Setting[T]) -> T:
        """The setting's value: what was chosen, where that is still allowed, else its default."""
        value = self._values.get(setting.key, setting.default)
        allowed = not setting.choices or value in [choice for choice, _ in setting.choices]
        return value if allowed and type(value) is type(setting.default) else setting.default

    def __setitem__(self, setting: Setting[T], value: T) -> None:
        """Choose a value and keep it."""
        if self[setting] != value:
            self._values[setting.key] = value
            self._write()

    def _write(self) -> None:
        draft = self._path.with_suffix(".new")
        try:
            make_private(self._path.parent)
            with open(draft, "w", encoding="utf-8", opener=open_private) as file:
                json.dump(self._values, file, indent=2)
            draft.replace(self._path)
        except OSError:
            draft.unlink(missing_ok=True)


def _read(path: Path) -> dict[str, Any]:
    try:
        values = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return values if isinstance(values, dict) else {}
