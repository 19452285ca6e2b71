"""When each copy of a record was last found whole: kept beside the copies, and believed only of the very same bytes."""

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

FOLDER_NAME = "backups"
"""The folder of a record's copies, in that of the record."""
FILE_NAME = "proven.json"
_PRIVATE_FILE = 0o600


@dataclass(frozen=True, slots=True)
class Proof:
    """That a file of these bytes was whole at a moment, an ISO date and time with its zone."""

    at: str
    sha256: str
    size: int

    @property
    def moment(self) -> datetime:
        """When it was proven."""
        return datetime.fromisoformat(self.at)


def proofs_in(copies: Path) -> dict[str, Proof]:
    """The proofs by the names of the files in a folder of copies; none where they cannot be read."""
    try:
        stored = json.loads((copies / FILE_NAME).read_bytes())
        return {name: Proof(**values) for name, values in stored.items() if datetime.fromisoformat(values["at"]).tzinfo}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def keep_proof(copies: Path, name: str, proof: Proof | None) -> None:
    """Remember a file's proof, or that there is none, and forget those of files that are gone.

    Where that fails, it only has to be proven again.
    """
    proofs = {known: one for known, one in proofs_in(copies).items() if known != name and (copies / known).exists()}
    if proof is not None:
        proofs[name] = proof
    draft = copies / f"{FILE_NAME}.{os.getpid()}.new"
    with suppress(OSError):
        try:
            with os.fdopen(os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, _PRIVATE_FILE), "w") as file:
                json.dump({known: asdict(one) for known, one in proofs.items()}, file, indent=1)
            draft.replace(copies / FILE_NAME)
        finally:
            draft.unlink(missing_ok=True)


def renew_proof(copies: Path, name: str, proof: Proof | None) -> None:
    """Remember a proof, or that there is none any more, unless the file lies in a folder that keeps no proofs."""
    if (copies / FILE_NAME).exists() or copies.name == FOLDER_NAME:
        keep_proof(copies, name, proof)


@contextmanager
def opened_copy(path: Path) -> Iterator[sqlite3.Connection]:
    """A copy opened for reading alone; nothing of it or beside it is touched.

    Raises:
        sqlite3.DatabaseError: it is damaged.
    """
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as copy:
        try:
            yield copy
        except UnicodeDecodeError as error:
            # SQLite's own words on a damaged file may be no text.
            raise sqlite3.DatabaseError from error


def prove(path: Path, now: datetime, *, thorough: bool) -> Proof | None:
    """Read all of a copy and check it; None where it is not whole.

    Where it is `thorough`, every index is compared with its table row by row, which takes twice the time.

    Raises:
        OSError: the file cannot be read.
    """
    with ThreadPoolExecutor(1) as beside:
        # Both read all of the file, and neither holds up the other.
        reading = beside.submit(_digest, path)
        try:
            with opened_copy(path) as copy:
                check = "integrity_check" if thorough else "quick_check"
                whole = copy.execute(f"PRAGMA {check}").fetchall() == [("ok",)]
        except sqlite3.DatabaseError:
            return None
        digest, size = reading.result()
    return Proof(now.isoformat(timespec="seconds"), digest, size) if whole else None


def has_same_bytes(path: Path, proof: Proof) -> bool:
    """Whether a file still is the one that was proven.

    Raises:
        OSError: it cannot be read.
    """
    return _digest(path) == (proof.sha256, proof.size)


def _digest(path: Path) -> tuple[str, int]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return digest, file.tell()
