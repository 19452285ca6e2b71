"""LinkedIn exports made for tests, in the shapes that real ones have."""

import json
import zipfile
from dataclasses import fields
from enum import Enum
from pathlib import Path
from typing import Any

from mltracker.domain.dates import PartialDate
from mltracker.imports.drafts import Drafts

SAMPLES = Path(__file__).parent / "samples"
LINKEDIN = SAMPLES / "Basic_LinkedInDataExport_11-20-2026.zip"

CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
CERTIFICATIONS = "Name,Url,Authority,Started On,Finished On,License Number\n"
POSITIONS = "Company Name,Title,Description,Location,Started On,Finished On\n"
COURSES = "Name,Number\n"


def zip_of(path: Path, files: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write an archive of these files."""
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def sample_files() -> dict[str, bytes]:
    """The sample export's files by their paths."""
    with zipfile.ZipFile(LINKEDIN) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def plain(drafts: Drafts) -> list[dict[str, Any]]:
    """Drafts as JSON shows them, without what is left at its default."""
    return [{"row": draft.row, type(draft.item).__name__: _plain(draft.item)} for draft in drafts.drafts]


def _plain(item: Any) -> dict[str, Any]:
    values = {one.name: (getattr(item, one.name), one.default) for one in fields(item)}
    return {name: _json(value) for name, (value, default) in values.items() if value not in (default, ())}


def _json(value: Any) -> Any:
    return str(value) if isinstance(value, (PartialDate, Enum)) else value


def as_json(drafts: Drafts) -> str:
    """The same as text."""
    return json.dumps(plain(drafts), ensure_ascii=False, indent=1) + "\n"
