"""What could not be read, so that it is told and kept."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A row that could not be read, why, and its text as it stood."""

    row: str
    reason: str
    text: str = ""
