"""The files that prove what a portfolio claims: listed, pictures shown small, documents page by page."""

from collections.abc import Sequence
from typing import Any

from mltracker.domain.portfolio import AttachedFile
from mltracker.exports.bidirectional import isolated
from mltracker.exports.phrases import Phrases

_STEP = 1000


def appendix(files: Sequence[AttachedFile], spoken: Phrases) -> dict[str, Any] | None:
    """The files by name, entry, size and SHA-256, and what is seen of them; None where there is no file."""
    if not files:
        return None
    return {
        "heading": spoken.say("Attached files"),
        "note": spoken.say("Pictures are shown small, PDF documents page by page; other files are listed, not shown."),
        "files": [_file(one, spoken) for one in files],
    }


def _file(file: AttachedFile, spoken: Phrases) -> dict[str, Any]:
    alt = spoken.say("Small picture of {name}", name=file.name)
    notes = (f"SHA-256 {file.sha256}", _left_out(file, spoken))
    return {
        "title": isolated(file.name),
        "facts": f"{isolated(file.entry)}, {size_words(file.size)}",
        "notes": "\n".join(filter(None, notes)),
        "picture": {"svg": file.view.picture, "alt": alt} if file.view.picture else None,
        "pages": [_page(file, number, spoken) for number in range(len(file.view.pages))],
    }


def _page(file: AttachedFile, number: int, spoken: Phrases) -> dict[str, str]:
    count = {"page": str(number + 1), "count": str(file.view.page_count)}
    return {
        "svg": file.view.pages[number],
        "alt": spoken.say("Picture of page {page} of {count} of {name}", name=file.name, **count),
        "caption": spoken.say("{name}, page {page} of {count}", name=isolated(file.name), **count),
    }


def _left_out(file: AttachedFile, spoken: Phrases) -> str:
    """What is said of pages that are not shown."""
    if file.view.unreadable:
        return spoken.say("Its pages are not shown: the file is broken, encrypted or too large.")
    if not file.view.pages and file.view.page_count:
        return spoken.say("Its pages are not shown: there are too many in all.")
    if len(file.view.pages) < file.view.page_count:
        shown = {"shown": str(len(file.view.pages)), "count": str(file.view.page_count)}
        return spoken.say("The first {shown} of its {count} pages are shown.", **shown)
    return ""


def size_words(size: int) -> str:
    """A size as people read it: `812 bytes`, `1.4 MB`."""
    if size < _STEP:
        return f"{size} bytes"
    return f"{size / _STEP:.0f} kB" if size < _STEP * _STEP else f"{size / _STEP / _STEP:.1f} MB"
