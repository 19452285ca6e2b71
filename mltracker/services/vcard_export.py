"""Contacts for address books."""

from collections.abc import Collection
from pathlib import Path

from mltracker.domain.long_work import LongWork
from mltracker.domain.problems import Problem
from mltracker.record.queries import contacts as queries
from mltracker.services.contacts import contact
from mltracker.services.tracker import Tracker
from mltracker.services.whole_files import whole_file

SUGGESTED_NAME = "Contacts.vcf"
WHAT_LEAVES = (
    "Names, companies, positions, e-mail addresses, phone numbers, links and other ways to reach these people leave. "
    "When you were in touch, how you met, what they vouch for and your entries do not."
)
PRIVATE = "With your own notes and tags about them"


def export_contacts(
    tracker: Tracker, path: Path, ids: Collection[str], *, private: bool = False, work: LongWork | None = None
) -> int:
    """Write the contacts of those ids to a file, all where none is given, whole or not at all; give their number back.

    Notes and tags are among it only where `private` says so. The same contacts always give the same bytes.

    Raises:
        Problem: there is no such contact or none at all, or the file cannot be written.
        Stopped: somebody asked to stop; what stood there before is unchanged.
    """
    from mltracker.exports.vcard import write_cards  # noqa: PLC0415 - its library takes a while to load

    chosen = tuple(contact(tracker, one) for one in dict.fromkeys(ids))
    found = chosen or queries.all_contacts(tracker.record)
    if not found:
        raise Problem("There are no contacts to export.", kept="No file was written.")
    work = work or LongWork()
    work.total, work.done = len(found), 0
    with whole_file(path) as stream:
        write_cards(stream, found, private=private, advance=work.advance)
    return len(found)
