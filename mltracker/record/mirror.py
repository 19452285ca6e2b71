"""A record's copies in a second folder, with the attached files: on another disk, which may be away."""

from pathlib import Path

from mltracker.record.attachment_files import file_of, is_whole
from mltracker.record.backup_proofs import Proof, has_same_bytes, keep_proof, opened_copy
from mltracker.record.backups import Backup
from mltracker.record.queries.contents import files_of
from mltracker.record.synced_files import draft_of, place, remove_drafts


def second_place(chosen: Path, born: str) -> Path:
    """Where in a chosen folder a record's copies go: it is told from others by the time of its first step."""
    return chosen / f"ML Tracker record {''.join(filter(str.isdigit, born))[:17]}"


def mirror(record: Path, one: Backup, proof: Proof, second: Path) -> None:
    """Copy a proven copy of the record in a folder, and the files attached in it, and read it back.

    Raises:
        OSError: the second place cannot be written, or the copy cannot be read.
    """
    second.mkdir(mode=0o700, exist_ok=True)
    remove_drafts(second)
    target = second / one.path.name
    if not (target.exists() and has_same_bytes(target, proof)):
        # The files first: where the copy is, they are.
        bring_files(one, record, second)
        draft = draft_of(one.path, second)
        if not has_same_bytes(draft, proof):
            draft.unlink()
            raise OSError(None, "it gives back other bytes than were written to it")
        place(draft, target)
    keep_proof(second, target.name, proof)


def bring_files(copy: Backup, source: Path, target: Path) -> None:
    """Copy the files that a copy refers to from one folder's attachments to another's, where they are not there yet.

    Raises:
        OSError: the target cannot be written.
    """
    with opened_copy(copy.path) as database:
        files = files_of(lambda query, parameters: database.execute(query, parameters).fetchall())
    for digest, name in files:
        there, here = file_of(source, digest, name), file_of(target, digest, name)
        if not here.exists() and is_whole(there, digest):
            here.parent.mkdir(mode=0o700, exist_ok=True)
            place(draft_of(there, here.parent), here)
