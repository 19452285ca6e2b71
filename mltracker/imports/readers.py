"""Every kind of file that can be imported, and the choice among them by content."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path, PurePath
from zipfile import ZipInfo

from mltracker.domain.problems import Problem
from mltracker.imports.archive import Archive, is_archive, open_archive
from mltracker.imports.certificate_pdf import CertificatePdfReader
from mltracker.imports.credly import CredlyReader
from mltracker.imports.csv_table import CsvReader
from mltracker.imports.drafts import Circumstances, Drafts, Reader, Unreadable
from mltracker.imports.full_export import FullExportReader
from mltracker.imports.github import GitHubReader
from mltracker.imports.google_contacts import GoogleContactsReader
from mltracker.imports.icalendar import CalendarReader
from mltracker.imports.job_posting import JobPostingReader, PostingTextReader
from mltracker.imports.json_resume import JsonResumeReader
from mltracker.imports.kaggle import KaggleReader
from mltracker.imports.linkedin import LinkedInReader
from mltracker.imports.open_badges import MAX_DESCRIPTION, MAX_DESCRIPTIONS, OpenBadgesReader
from mltracker.imports.own_csv import OwnCsvReader
from mltracker.imports.source import Source, file_source
from mltracker.imports.vcard import VCardReader

READERS: tuple[Reader, ...] = (
    FullExportReader(),
    OwnCsvReader(),
    LinkedInReader(),
    GitHubReader(),
    OpenBadgesReader(),
    CredlyReader(),
    CertificatePdfReader(),
    JsonResumeReader(),
    VCardReader(),
    CalendarReader(),
    GoogleContactsReader(),
    KaggleReader(),
    JobPostingReader(),
    PostingTextReader(),
    CsvReader(),
)
"""In the order in which they are asked: the more telling the content must be, the earlier."""

MAX_FILES = 2_000
"""Files of one folder that are read."""
_DEEPEST = 2
"""Archives within archives that are opened: a Notion export has one in another."""
_FEW = 3
"""Files of one unknown kind that are listed each for itself."""
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
    b"{": "a JSON document",
    b"<": "a web page or XML document",
}
"""How files begin that people are likely to try."""


class UnknownKindError(Problem):
    """No reader knows a file."""


def sources_of(path: Path) -> tuple[Source, ...]:
    """The file, or every file of a folder and of those in it, by name.

    Hidden ones are left out, and those that a browser saved beside a page.

    Raises:
        Problem: there is none, it cannot be read, or the folder holds nothing or more than `MAX_FILES`.
    """
    try:
        return _files_in(path) if path.is_dir() else (file_source(path),)
    except OSError as error:
        raise _unreadable(path.name, error) from error


def _files_in(path: Path) -> tuple[Source, ...]:
    files = sorted(one for one in path.rglob("*") if one.is_file() and not one.is_symlink())
    shown = [one for one in files if not _is_left_out(one, path)]
    if not shown:
        raise Problem(f"The folder “{path.name}” holds no files.")
    if len(shown) > MAX_FILES:
        raise Problem(f"The folder “{path.name}” holds more than {MAX_FILES:,} files.", todo="Choose some of them.")
    return tuple(Source(one.name, one) for one in shown)


def _is_left_out(file: Path, root: Path) -> bool:
    """Whether a file is hidden, or only part of a web page that was saved with a folder of its own."""
    if any(part.startswith(".") for part in file.relative_to(root).parts):
        return True
    folders = [one for one in file.parents if one.name.endswith("_files") and one.is_relative_to(root)]
    pages = [one.with_name(one.name.removesuffix("_files") + ending) for one in folders for ending in (".html", ".htm")]
    return any(page.is_file() for page in pages)


def read_source(source: Source, circumstances: Circumstances) -> tuple[Drafts, ...]:
    """Read a source by the reader that recognises its content; of an archive that none knows, each file in it.

    Raises:
        Problem: it cannot be opened, no reader knows it, or it is damaged or hostile.
        Stopped: somebody asked to stop.
    """
    return tuple(_read(source, circumstances, 0))


def _read(source: Source, circumstances: Circumstances, depth: int) -> Iterator[Drafts]:
    try:
        for reader in READERS:
            if reader.recognises(source):
                yield reader.read(source, circumstances)
                return
        if depth == _DEEPEST or not is_archive(source):
            raise _unknown(source)
        yield from _read_members(source, circumstances, depth)
    except OSError as error:
        raise _unreadable(source.name, error) from error


def in_short(unknown: Iterable[Unreadable]) -> Iterator[Unreadable]:
    """Files that nobody knows; many of one kind, such as the pictures beside a table, as one."""
    kinds: dict[str, list[Unreadable]] = {}
    for one in unknown:
        kinds.setdefault(PurePath(one.row).suffix.lower(), []).append(one)
    for kind, files in kinds.items():
        if len(files) <= _FEW:
            yield from files
            continue
        what = f"{len(files):,} {f'“{kind}” files' if kind else 'files'}"
        yield Unreadable(what, "They are of a kind that cannot be imported.", "\n".join(one.row for one in files))


def _read_members(source: Source, circumstances: Circumstances, depth: int) -> Iterator[Drafts]:
    """What the files of an archive offer; those that cannot be read are listed, unless none can."""
    found: list[Drafts] = []
    unreadable: list[Unreadable] = []
    unknown: list[Unreadable] = []
    with open_archive(source) as archive:
        within = replace(
            circumstances, beside=(*islice(_descriptions(archive), MAX_DESCRIPTIONS), *circumstances.beside)
        )
        for member in archive.members:
            circumstances.work.advance(0)
            try:
                found += _read(_member(archive, member), within, depth + 1)
            except UnknownKindError as problem:
                unknown.append(Unreadable(_name(member), problem.happened))
            except Problem as problem:
                unreadable.append(Unreadable(f"{source.name}, {_name(member)}", problem.happened))
    if not found:
        raise _unknown(source)
    unreadable += (replace(one, row=f"{source.name}, {one.row}") for one in in_short(unknown))
    if unreadable:
        found.append(Drafts(source, "archive", unreadable=tuple(unreadable)))
    yield from found


def _descriptions(archive: Archive) -> Iterator[Source]:
    """The small documents of an archive: its badges may be told in full by others of them."""
    for member in archive.members:
        if member.filename.lower().endswith((".json", ".jsonld")) and member.file_size <= MAX_DESCRIPTION:
            with suppress(Problem):  # reading it for itself will tell
                yield _member(archive, member)


def _member(archive: Archive, member: ZipInfo) -> Source:
    return Source(_name(member), content=archive.read(member))


def _name(member: ZipInfo) -> str:
    return member.filename.rpartition("/")[2]


def _unreadable(name: str, error: OSError) -> Problem:
    reason = error.strerror or "the system refused"
    return Problem(f"“{name}” could not be read: {reason}.", kept="Nothing was imported.")


def _unknown(source: Source) -> UnknownKindError:
    readable = ", ".join(reader.format for reader in READERS)
    return UnknownKindError(
        f"“{source.name}” is {_found(source)}, which cannot be imported.", todo=f"What can be: {readable}."
    )


def _found(source: Source) -> str:
    beginning = source.begin(64).lstrip(b"\xef\xbb\xbf \r\n\t")
    for signature, name in _BEGINNINGS.items():
        if beginning.startswith(signature):
            return name
    return "a file of an unknown kind" if b"\0" in beginning else "a text of an unknown kind"
