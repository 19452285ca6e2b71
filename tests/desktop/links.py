"""What would be opened: the system's programs are stood in for, so that no test starts one."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices


class _Handler(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, address: QUrl) -> None:
        self.opened.append(address.toString())


@contextmanager
def links_opened(*schemes: str) -> Iterator[list[str]]:
    """Every address of these schemes that is opened for the time of a block."""
    handler = _Handler()
    for scheme in schemes:
        QDesktopServices.setUrlHandler(scheme, handler, "take")  # type: ignore[arg-type] # it refuses bytes
    try:
        yield handler.opened
    finally:
        for scheme in schemes:
            QDesktopServices.unsetUrlHandler(scheme)
