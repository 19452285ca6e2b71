"""The log of unexpected errors: of bounded size, and its user's alone."""

import logging
from io import BufferedWriter, FileIO, TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from mltracker import places

_LOG_BYTES = 1_000_000


class PrivateLog(RotatingFileHandler):
    """A log of bounded size that only its user may read; one that cannot be written disturbs nobody."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8", delay=True)

    def _open(self) -> TextIOWrapper:
        file = FileIO(self.baseFilename, "a", opener=places.open_private)
        return TextIOWrapper(BufferedWriter(file), encoding=self.encoding)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """Say nothing: a full disk is told by whoever was writing what matters."""
