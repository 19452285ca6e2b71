"""Whether the record is as it was left, and what to do where it is not."""

from pathlib import Path

from mltracker.domain.integrity import Finding, Standing
from mltracker.domain.long_work import LongWork
from mltracker.record import database
from mltracker.record.failures import RecordDamaged, RecordReplaced
from mltracker.services.tracker import Tracker

__all__ = ["Finding", "RecordDamaged", "RecordReplaced", "Standing"]


def verify(tracker: Tracker) -> Finding:
    """Whether the record's file is as it was left; for a thread, since the whole file is read.

    Raises:
        Problem: the disk is full, or somebody else took the file.
    """
    return tracker.record.guard.verify()


def check(tracker: Tracker, work: LongWork | None = None) -> Finding:
    """Look at everything that can be wrong with the record's file; for a thread.

    An index of texts that does not fit the texts is made anew, since nothing is lost with it.

    Raises:
        Stopped: somebody asked to stop.
        Problem: the disk is full, or somebody else took the file.
    """
    from mltracker.record.checks import SEARCH_FAULT  # noqa: PLC0415 - nobody checks before the window is there

    found = tracker.record.guard.check(work or LongWork())
    if found.faults != (SEARCH_FAULT,):
        return found
    tracker.record.renew_search()
    accept(tracker)
    return verify(tracker)


def missing_files(tracker: Tracker, work: LongWork | None = None) -> tuple[str, ...]:
    """The names of the attached files that are missing, or not what they were.

    Raises:
        Stopped: somebody asked to stop.
    """
    from mltracker.record.attachment_files import file_of, is_whole  # noqa: PLC0415 - as above
    from mltracker.record.queries.attachments import all_attachments  # noqa: PLC0415

    folder, found, work = tracker.record.folder, [], work or LongWork()
    for one in all_attachments(tracker.record):
        if not is_whole(file_of(folder, one.sha256, one.name), one.sha256):
            found.append(one.name)
        work.advance(0)
    return tuple(found)


def accept(tracker: Tracker) -> None:
    """Go on with the record as it was found, knowing what was said of it."""
    tracker.record.guard.accept()


def taken(tracker: Tracker) -> RecordReplaced | None:
    """What to say where somebody else took the record's file or wrote into it, None where nobody did; for a thread."""
    return tracker.record.guard.taken()


def is_known_whole(tracker: Tracker) -> bool:
    """Whether the record was looked at by now and is as it was left; it waits for nothing."""
    return tracker.record.guard.is_known_whole


def begin_anew(folder: Path) -> None:
    """Make an empty record where the file of the one before is gone.

    Raises:
        Problem: a file lies there, or the folder cannot be written.
    """
    database.begin_anew(folder)


def explained(tracker: Tracker, error: Exception) -> Exception:
    """What to tell instead of an error that reading the record gave: that the record is damaged, where it is."""
    return RecordDamaged() if verify(tracker).is_damaged else error
