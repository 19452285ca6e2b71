"""The files that prove what a portfolio claims: listed, and pictures among them shown small."""

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
        "note": spoken.say("Pictures are shown small; other files are listed, not shown."),
        "files": [_file(one, spoken) for one in files],
    }


def _file(file: AttachedFile, spoken: Phrases) -> dict[str, Any]:
    alt = spoken.say("Small picture of {name}", name=file.name)
    return {
        "title": isolated(file.name),
        "facts": f"{isolated(file.entry)}, {size_words(file.size)}",
        "notes": f"SHA-256 {file.sha256}",
        "picture": {"svg": file.picture, "alt": alt} if file.picture else None,
    }


def size_words(size: int) -> str:
    """A size as people read it: `812 bytes`, `1.4 MB`."""
    if size < _STEP:
        return f"{size} bytes"
    return f"{size / _STEP:.0f} kB" if size < _STEP * _STEP else f"{size / _STEP / _STEP:.1f} MB"
