"""Which schema this app knows, and how a file says which it has."""

import struct
from dataclasses import dataclass

from mltracker.domain.problems import Problem

SCHEMA = 3
"""The number of the newest schema; alembic's revisions are its four digits."""

APPLICATION_ID = 0x4D4C5472
"""`MLTr`, in SQLite's header: how a record is told from any other database."""

HEADER_BYTES = 100
_MAGIC = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Header:
    """What the first bytes of a record say; read without opening it, so a refused file stays as it was."""

    application_id: int
    schema: int


def header_of(start: bytes) -> Header | None:
    """Read a database file's first 100 bytes (SQLite file format, "The Database Header"); None for any other file."""
    if len(start) < HEADER_BYTES or not start.startswith(_MAGIC):
        return None
    (schema,) = struct.unpack_from(">I", start, 60)
    (application_id,) = struct.unpack_from(">I", start, 68)
    return Header(application_id, schema)


def check_header(header: Header | None, path: str) -> None:
    """Refuse a file that is no record, or one that a newer app wrote.

    Raises:
        Problem: it is either; the file is left untouched.
    """
    if header is None or header.application_id != APPLICATION_ID:
        raise Problem(f"{path} is no ML Tracker record.", kept="It was left untouched.", todo="Choose another folder.")
    if header.schema > SCHEMA:
        raise Problem(
            f"This record has schema {header.schema}; this version of ML Tracker knows schemas up to {SCHEMA}.",
            kept="It was left untouched.",
            todo="Update ML Tracker to open it.",
        )
