"""Where things live: the record, the settings, the log; and how they are kept from other users."""

import hashlib
import os
import sys
import tempfile
from pathlib import Path

import platformdirs

RECORD_VARIABLE = "MLTRACKER_RECORD"
_APP = "ML Tracker"


def default_record() -> Path:
    """The folder of the record: what `MLTRACKER_RECORD` names, else the platform's place for a user's data."""
    named = os.environ.get(RECORD_VARIABLE)
    return Path(named).expanduser() if named else platformdirs.user_data_path(_APP, appauthor=False) / "record"


def sample_record() -> Path:
    """The folder of the sample record, apart from the user's own."""
    return platformdirs.user_data_path(_APP, appauthor=False) / "sample record"


def settings_file() -> Path:
    """The file of the settings that belong to this machine, not to a record."""
    return platformdirs.user_config_path(_APP, appauthor=False) / "settings.json"


def log_file() -> Path:
    """The file that unexpected errors are written to."""
    return platformdirs.user_log_path(_APP, appauthor=False) / "mltracker.log"


def crash_file() -> Path:
    """The file that a crash of the interpreter itself is written to, for the next start to tell."""
    return log_file().with_name("crash.txt")


def make_private(folder: Path) -> None:
    """Make a folder for this user alone, and so each of those above it that is missing.

    Raises:
        OSError: it cannot be made, or a file stands in its place.
    """
    if not folder.parent.exists():
        make_private(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)


def open_private(path: str, flags: int) -> int:
    """An `opener` for `open`: a file made by it is this user's alone."""
    return os.open(path, flags, 0o600)


_LONGEST_ADDRESS = 100
"""Bytes that a Unix socket's path may have on every system."""


def socket_address(record: Path) -> str:
    """Where the window that has a record open listens: a Unix socket's path, on Windows a named pipe.

    One per user and record, in a folder that only the user may enter; short enough for every system's limit.
    """
    name = "mltracker-" + hashlib.sha256(str(record.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:24]
    if sys.platform == "win32":
        return rf"\\.\pipe\{name}-{os.environ.get('USERNAME', '')}"
    folder = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    if not folder.is_absolute() or len(os.fsencode(folder / name)) > _LONGEST_ADDRESS:
        folder = Path(tempfile.gettempdir()) / f"mltracker-{os.getuid()}"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return str(folder / name)
