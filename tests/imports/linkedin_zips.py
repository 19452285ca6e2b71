"""LinkedIn exports made for tests, in the shapes that real ones have."""

import zipfile
from pathlib import Path

from tests.imports.sample_drafts import SAMPLES

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
