"""What can change readiness, and by how much."""

from dataclasses import dataclass
from enum import StrEnum


class What(StrEnum):
    """What can cause a change."""

    ROLE = "role"
    CONSTANTS = "constants"
    AGEING = "ageing"
    EXPIRY = "expiry"
    ENTRY = "entry"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause: `change` is its part in overall readiness; `id` and `title` name the entry, if it is one.

    For another role or other constants `title` is a sentence that says what became of them. `PLAN` is an entry that is
    done as it was planned; it stands only among what lies ahead.
    """

    what: What
    change: float
    id: str = ""
    title: str = ""


def points_words(change: float) -> str:
    """A change in points with its sign: `−0.42`."""
    return f"{change * 100:+.2f}".replace("-", "−")
