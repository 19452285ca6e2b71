"""What around the record may do it harm: who else writes where it lies, and a clock that goes back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from mltracker.domain.problems import Problem
from mltracker.record.queries.evidence import last_step
from mltracker.record.whereabouts import network_file_system, syncing_service
from mltracker.services.history import day_words, local_time
from mltracker.services.tracker import Tracker

_TOLERANCE = timedelta(minutes=5)
_LESS = "Nothing was changed, and the app goes on as usual."


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know about: what it is about, so that it is said once, and the words."""

    key: str
    problem: Problem


def remarks(tracker: Tracker, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> tuple[Remark, ...]:
    """What there is to know about where the record lies and about the clock; for a thread."""
    found = (_synced(tracker), _on_network(tracker), _clock_behind(tracker, now()))
    return tuple(one for one in found if one is not None)


def _synced(tracker: Tracker) -> Remark | None:
    folder = tracker.record.folder
    service = syncing_service(folder)
    if not service:
        return None
    return Remark(
        f"synced {folder}",
        Problem(
            f"The record lies in a folder that {service} keeps in step with other computers. While ML Tracker is open "
            "there and here, or is closed before everything was sent, one state may replace the other.",
            kept=_LESS,
            todo=f"Keep the record outside of that folder, and let {service} have the backups: File, Backups…, "
            "“second folder”.",
        ),
    )


def _on_network(tracker: Tracker) -> Remark | None:
    folder = tracker.record.folder
    kind = network_file_system(folder)
    if not kind:
        return None
    return Remark(
        f"network {folder}",
        Problem(
            f"The record lies on a network folder ({kind}). Such folders do not always keep two computers from "
            "writing at once, nor do they always write when asked to: a broken connection may damage the record.",
            kept=_LESS,
            todo="Keep the record on this computer’s own disk, and the backups on the network folder: File, Backups…, "
            "“second folder”.",
        ),
    )


def _clock_behind(tracker: Tracker, now: datetime) -> Remark | None:
    step = last_step(tracker.record)
    if step is None or datetime.fromisoformat(step[1]) <= now + _TOLERANCE:
        return None
    last = local_time(step[1])
    return Remark(
        f"clock {step[1]}",
        Problem(
            f"This computer’s clock says it is {day_words(now.astimezone())}; the record was changed last on "
            f"{day_words(last)}, {last:%H:%M}.",
            kept="Changes are kept in the order they are made, whatever the clock says.",
            todo="Set the clock if it is wrong: what is logged today takes its day from it.",
        ),
    )
