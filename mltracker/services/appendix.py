"""What a portfolio's appendix shows of the attached files: small pictures, and the pages of documents."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from mltracker.domain.portfolio import AttachedFile, FileView, Portfolio
from mltracker.exports.pdf_pages import PdfPages, png
from mltracker.exports.pictures import MAX_PICTURE_BYTES, as_svg, thumbnail
from mltracker.record.attachment_files import file_of
from mltracker.record.queries.attachments import all_attachments
from mltracker.services.tracker import Tracker

if TYPE_CHECKING:
    from mltracker.domain.entries import Attachment

MOST_PICTURES = 24
"""So many attached pictures are shown; the other files are listed alone."""
MOST_OF_ONE = 20
"""So many pages of one document are shown."""
MOST_PAGES = 60
"""So many pages of all documents are."""
MAX_PDF_BYTES = 50_000_000
_PDF, _HEAD = b"%PDF-", 1024
"""What a PDF begins with, and within how many bytes."""
PAGE_PIXELS = 1000
"""How wide a page is drawn: 145 to the inch where it is as wide as the text."""


def attached_files(tracker: Tracker, shown: Portfolio) -> tuple[AttachedFile, ...]:
    """The files attached to what a portfolio shows, in its order; pictures and pages of the first that have some."""
    attached: dict[str, list[Attachment]] = {}
    for one in all_attachments(tracker.record):
        attached.setdefault(one.entry, []).append(one)
    files, pictures, pages = [], MOST_PICTURES, MOST_PAGES
    for item in (item for section in shown.order for item in shown.sections.get(section, ())):
        for one in sorted(attached.get(item.entry.id, ()), key=lambda file: (file.name, file.sha256)):
            view = _view(file_of(tracker.record.folder, one.sha256, one.name))
            view = replace(view, picture=view.picture if pictures else "", pages=view.pages[:pages])
            pictures, pages = pictures - bool(view.picture), pages - len(view.pages)
            files.append(AttachedFile(item.entry.title, one.name, one.size, one.sha256, view))
    return tuple(files)


@lru_cache(maxsize=MOST_PICTURES + MOST_PAGES)
def _view(path: Path) -> FileView:
    """What is seen of a kept file, whose name is the hash of its content; nothing where it is gone."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_PDF_BYTES + 1)
    except OSError:
        return FileView()
    if _PDF in content[:_HEAD]:
        return _document(content)
    return FileView(picture=thumbnail(content) if len(content) <= MAX_PICTURE_BYTES else "")


def _document(content: bytes) -> FileView:
    if len(content) > MAX_PDF_BYTES:
        return FileView(unreadable=True)
    try:
        found = PdfPages(content)
        drawn = (found.draw(number, PAGE_PIXELS) for number in range(min(found.count, MOST_OF_ONE)))
        return FileView(pages=tuple(as_svg(png(picture)) for picture in drawn), page_count=found.count)
    except ValueError:
        return FileView(unreadable=True)
