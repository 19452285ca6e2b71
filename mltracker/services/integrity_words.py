"""What was found of a record, in the words of a message."""

from mltracker.domain.problems import Problem
from mltracker.services.history import day_words, local_time
from mltracker.services.integrity import Finding, Standing

_SHOWN = 5
DAMAGED = "The record is damaged"
OLDER = "An older state of the record"
ELSEWHERE = "The record was changed elsewhere"
REPLACED = "The record’s file is another one"


def title_of(finding: Finding) -> str:
    """The heading over what was found."""
    return {Standing.OLDER: OLDER, Standing.ELSEWHERE: ELSEWHERE}.get(finding.standing, DAMAGED)


def problem_of(finding: Finding) -> Problem:
    """What was found of a record that is not as it was left, what that means, and what can be done."""
    match finding.standing:
        case Standing.OLDER:
            return Problem(
                f"This is an older state of the record: its last change is of {_moment(finding.last_change)}. "
                f"When it was closed last, that was {_moment(finding.left_at)}.",
                kept="It is whole in itself. Nothing was changed.",
                todo="If you put an older copy there yourself, go on with it. Otherwise look at the backups: "
                "the newer state may be among them.",
            )
        case Standing.ELSEWHERE:
            return Problem(
                "Another program or computer changed the record since it was closed here: its last change is of "
                f"{_moment(finding.last_change)}.",
                kept="It passes every check. Nothing was changed.",
                todo="If that was you, go on with it. Otherwise look at the backups.",
            )
        case _:
            return Problem(
                "The record’s file is damaged: parts of it are not what they were when it was closed.",
                kept="Nothing was changed, and the damaged file is kept, whatever you do.",
                todo="Look at what can be done before you go on working with it.",
            )


def fault_lines(finding: Finding) -> tuple[str, ...]:
    """What is wrong, a sentence each; of many only the first few."""
    more = len(finding.faults) - _SHOWN
    return (*finding.faults[:_SHOWN], *([f"and {more:,} more"] if more > 0 else []))


def _moment(at: str) -> str:
    if not at:
        return "no day"
    here = local_time(at)
    return f"{day_words(here)}, {here:%H:%M}"


def checked_words(missing: tuple[str, ...]) -> tuple[str, str, str]:
    """What was found of a record that is whole, but perhaps for attached files; and what to do about those."""
    whole = "The record is whole: its file, its history and its search fit together."
    if not missing:
        return whole, "Every attached file is as it was, too.", ""
    names = ", ".join(f"“{name}”" for name in missing[:_SHOWN])
    more = f" and {len(missing) - _SHOWN:,} more" if len(missing) > _SHOWN else ""
    return (
        whole,
        f"Attached files that are missing or damaged: {names}{more}.",
        "Put them back from a copy of the record’s folder, or attach them again.",
    )
