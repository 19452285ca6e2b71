"""Files that are on the disk before anything relies on them."""

import os
import shutil
import tempfile
from pathlib import Path

_DRAFT = ("copy-", ".new")
"""How the name of a file begins and ends that is not whole yet."""
_CHUNK = 1 << 20


def draft_of(source: Path, folder: Path) -> Path:
    """Copy a file into a folder, under a name that says it is not in its place yet.

    Raises:
        OSError: it cannot be read or written; then nothing is left.
    """
    handle, draft = new_draft(folder)
    try:
        with os.fdopen(handle, "wb") as copy, source.open("rb") as original:
            shutil.copyfileobj(original, copy, _CHUNK)
            copy.flush()
            os.fsync(copy.fileno())
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return draft


def new_draft(folder: Path) -> tuple[int, Path]:
    """An empty file, open for writing, under a name that says that it is not in its place yet."""
    begins, ends = _DRAFT
    handle, name = tempfile.mkstemp(dir=folder, prefix=begins, suffix=ends)
    return handle, Path(name)


def place(draft: Path, target: Path) -> None:
    """Give a draft its name, in place of what has it, so that it outlives a power cut."""
    draft.replace(target)
    sync_folder(target.parent)


def remove_drafts(folder: Path) -> None:
    """Remove what a process left that was killed; only for who alone writes there."""
    for left in folder.glob("*".join(_DRAFT)):
        left.unlink()


def sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder are on the disk; Windows does so itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
