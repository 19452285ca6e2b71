"""Copies of the record in the words of a list and of a sentence."""

from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path

from mltracker.domain.backups import DAYS, MONTHS, WEEKS
from mltracker.record.backup_proofs import FOLDER_NAME
from mltracker.services import value_words
from mltracker.services.backups import Backup, Difference, Reason
from mltracker.services.history import day_words

REASONS = {
    Reason.DAY: "First start of the day",
    Reason.UPGRADE: "Before an upgrade",
    Reason.IMPORT: "Before an import",
    Reason.RESTORE: "Before a copy was restored",
    Reason.REPAIR: "Before a repair",
    Reason.ASKED: "Because you asked for it",
    Reason.REPLACED: "When its file was taken by another",
    Reason.SALVAGED: "What could be read of a damaged record",
    Reason.DAMAGED: "A damaged record, put aside",
}
RULE = (
    "A copy is made soon after the first start of each day, and before an upgrade, an import, a restore or a repair. "
    f"All of today stay; then one a day for {DAYS} days, one a week for {WEEKS} weeks and one a month for "
    f"{MONTHS} months."
)

_ONCE_BACK = "It gets what it lacks once it is back."


def moment_words(moment: datetime) -> str:
    """A moment as clocks here show it."""
    here = moment.astimezone()
    return f"{day_words(here)}, {here:%H:%M}"


def reason_words(backup: Backup) -> str:
    """What a copy was made for, or from where it comes if it does not lie with the others."""
    if backup.path.parent.name != FOLDER_NAME:
        return f"From {backup.path.parent}"
    return REASONS[backup.reason]


def size_words(size: int) -> str:
    """So many bytes."""
    return value_words.size(size, lambda _table, _key: "")


def summary(found: Collection[Backup]) -> str:
    """Whether there is a copy to rely on, as a sentence."""
    # Nobody knows what was lost of a record that was salvaged.
    newest = next((one for one in found if one.proven and one.reason is not Reason.SALVAGED), None)
    if newest is None or newest.proven is None:
        return "There is no proven copy yet. One is made soon after the next start, or now if you ask for it."
    return f"The newest good copy is of {moment_words(newest.taken)}; it was last proven on {proven_words(newest)}."


def proven_words(backup: Backup) -> str:
    """When a copy was last opened and found whole."""
    return moment_words(backup.proven) if backup.proven else "not proven"


def loss_words(found: Difference) -> str:
    """What restoring a copy would cost, as a sentence."""
    if found.now is None:
        return "The record as it is now cannot be read."
    if not found.lost_count:
        return "Nothing was changed since: nothing would be lost."
    steps = "1 step" if found.lost_count == 1 else f"{found.lost_count:,} steps"
    return f"{steps} made since would be gone from the record:"


def brought_words(second: Path, brought: int) -> str:
    """What became of bringing copies to a second folder, as a sentence."""
    if not second.is_dir():
        return f"The second folder {second} is not there just now. {_ONCE_BACK}"
    if not brought:
        return "The second folder has every copy that it should have."
    return f"{'1 copy was' if brought == 1 else f'{brought:,} copies were'} brought to the second folder."


def second_words(second: Path, there: Sequence[Backup], lacking: int) -> str:
    """What a second folder has and lacks, in a few sentences."""
    if not second.is_dir():
        return brought_words(second, 0)
    newest = f"Its newest copy is of {moment_words(there[0].taken)}." if there else "It has no copy yet."
    if lacking:
        some = "1 copy that it lacks goes" if lacking == 1 else f"{lacking:,} copies that it lacks go"
        return f"The second folder is {second}. {newest} {some} there soon, or now with “Back up now”."
    return f"The second folder is {second}. {newest} It has every copy that it should have."
