"""How a record was found when it was looked at: whole, or what of it is not as it was left."""

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """What became of a record's file since it was closed.

    WHOLE: it is as it was left, or passes every check where nothing says how it was left.
    OLDER: an older copy of the same record lies there, whole in itself.
    ELSEWHERE: it passes every check and was changed by another program or computer.
    DAMAGED: it is neither as it was left nor a record that passes the checks.
    """

    WHOLE = "whole"
    OLDER = "older"
    ELSEWHERE = "elsewhere"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Finding:
    """What looking at a record gave.

    Attributes:
        faults: what is wrong, a sentence each; only of a damaged record.
        last_change: when it was changed last, UTC, ISO 8601; empty where nothing says so.
        left_at: when it was changed last before it was closed, as its seal says, likewise.
    """

    standing: Standing
    faults: tuple[str, ...] = ()
    last_change: str = ""
    left_at: str = ""

    @property
    def is_damaged(self) -> bool:
        """Whether it is not to be relied on."""
        return self.standing is Standing.DAMAGED
