"""Every page of the running app as a picture: `python -m tests.pictures FOLDER`.

The sample record, in light and dark, at the usual size, at the smallest, and with texts of twice their size.
"""

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.main_window import MainWindow
from mltracker.desktop.sidebar import PLACES
from mltracker.desktop.theme import Choice, apply_theme
from mltracker.services.entries import all_contacts, all_entries
from mltracker.settings import Settings
from tests.records import opened_sample

SETTLE_MS = 400
THEMES: tuple[Choice, ...] = ("light", "dark")


@dataclass(frozen=True)
class Format:
    """A window's size, how large texts are, and what its pictures' names end in."""

    width: int
    height: int
    text_scale: float
    suffix: str


FORMATS = (
    Format(1280, 800, 1.0, ""),
    Format(1024, 600, 1.0, "-1024x600"),
    Format(1280, 800, 2.0, "-200"),
)


def settle() -> None:
    """Let everything load that was asked for, and be painted."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()
    wait_for_idle()


def render(folder: Path) -> None:
    """Write a picture of each page in each theme and format into a folder."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, opened_sample(Path(scratch) / "record") as tracker:
        apply_theme(app, "light")
        window = MainWindow(Desk(tracker, Settings(Path(scratch) / "settings.json")), sample=False)
        window.show()
        _choose_something(window)
        for theme in THEMES:
            for shape in FORMATS:
                apply_theme(app, theme, shape.text_scale)
                window.resize(shape.width, shape.height)
                for key, _ in PLACES:
                    window.show_page(key)
                    settle()
                    window.grab().save(str(folder / f"{key}-{theme}{shape.suffix}.png"))
        window.close()


def _choose_something(window: MainWindow) -> None:
    """Open the thing that the design shows on each page with an inspector."""
    settle()
    entries = {entry.title: entry.id for entry in all_entries(window.desk.tracker)}
    contacts = all_contacts(window.desk.tracker)
    house_prices = next(key for title, key in entries.items() if title.startswith("House Prices"))
    for page, item in (("skills", "pytorch"), ("record", house_prices), ("contacts", contacts[0].id)):
        window.show_page(page, item)
        settle()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tests.pictures FOLDER")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    render(Path(sys.argv[1]))
