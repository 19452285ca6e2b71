"""Every kind of file that can be imported, and the choice among them by content."""

from pathlib import Path

from mltracker.domain.problems import Problem
from mltracker.imports.drafts import Drafts, Reader
from mltracker.imports.linkedin import LinkedInReader

READERS: tuple[Reader, ...] = (LinkedInReader(),)

_BEGINNINGS = {
    b"PK\x03\x04": "an archive of another kind",
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a gzip archive",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"SQLite format 3": "a database",
    b"BEGIN:VCARD": "a list of contacts (vCard)",
    b"{": "a JSON document",
    b"<": "a web page or XML document",
}
"""How files begin that people are likely to try."""


def read_file(path: Path) -> Drafts:
    """Read a file by the reader that recognises its content.

    Raises:
        Problem: there is no such file, it cannot be opened, no reader knows it, or it is damaged or hostile.
    """
    try:
        _check_is_file(path)
        for reader in READERS:
            if reader.recognises(path):
                return reader.read(path)
        raise _unknown(path)
    except OSError as error:
        reason = error.strerror or "the system refused"
        raise Problem(f"“{path.name}” could not be read: {reason}.", kept="Nothing was imported.") from error


def _check_is_file(path: Path) -> None:
    if path.is_dir():
        raise Problem(f"“{path}” is a folder.", todo="Choose the file itself; a data export is imported as its ZIP.")
    if not path.exists():
        raise Problem(f"There is no file “{path}”.")
    if not path.is_file():
        raise Problem(f"“{path}” is not an ordinary file.")
    if not path.stat().st_size:
        raise Problem(f"“{path.name}” is empty.")


def _unknown(path: Path) -> Problem:
    readable = ", ".join(reader.format for reader in READERS)
    return Problem(f"“{path.name}” is {_found(path)}, which cannot be imported.", todo=f"What can be: {readable}.")


def _found(path: Path) -> str:
    with path.open("rb") as file:
        beginning = file.read(64).lstrip(b"\xef\xbb\xbf \r\n\t")
    for signature, name in _BEGINNINGS.items():
        if beginning.startswith(signature):
            return name
    return "a file of an unknown kind" if b"\0" in beginning else "a text of an unknown kind"
