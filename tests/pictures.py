"""Every page and window of the running app as a picture: `python -m tests.pictures FOLDER [WORD…]`.

The sample record, in light and dark, at the usual size, at the smallest, and with texts of twice their size; the pages
also as wide as large screens are, and from right to left. With words, only what has one of them in its name.
"""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.main_window import MainWindow
from mltracker.desktop.sidebar import PLACES
from mltracker.desktop.theme import Choice, apply_theme
from mltracker.services.entries import all_contacts, all_entries
from mltracker.settings import Settings
from tests.records import opened_sample
from tests.windows import WINDOWS

SETTLE_MS = 250
SCREEN = {"name": "one", "x": 0, "y": 0, "width": 1280, "height": 800, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
"""Windows fit themselves to the screen; without one the platform would say 800 x 800."""
THEMES: tuple[Choice, ...] = ("light", "dark")


@dataclass(frozen=True)
class Format:
    """A window's size, how large texts are, and what its pictures' names end in."""

    width: int
    height: int
    text_scale: float
    suffix: str
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight


FORMATS = (
    Format(1280, 800, 1.0, ""),
    Format(1024, 600, 1.0, "-1024x600"),
    Format(1280, 800, 2.0, "-200"),
)
FOR_PAGES = (
    *FORMATS,
    Format(2560, 1440, 1.0, "-2560x1440"),
    Format(1280, 800, 1.0, "-right-to-left", Qt.LayoutDirection.RightToLeft),
)


def settle() -> None:
    """Let everything load that was asked for, and be painted."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()
    wait_for_idle()
    QApplication.processEvents()


def render(folder: Path, words: Sequence[str] = ()) -> None:
    """Write a picture of each page and window in each theme and format into a folder."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, opened_sample(Path(scratch) / "record") as tracker:
        apply_theme(app, "light")
        window = MainWindow(Desk(tracker, Settings(Path(scratch) / "settings.json")), sample=False)
        window.show()
        _choose_something(window)

        def draw(name: str, theme: Choice, shape: Format, open_it: Callable[[], QWidget]) -> None:
            file = f"{name}-{theme}{shape.suffix}.png"
            if words and not any(word in file for word in words):
                return
            app.setLayoutDirection(shape.direction)
            apply_theme(app, theme, shape.text_scale)
            window.resize(shape.width, shape.height)
            shown = open_it()
            settle()
            if shown is not window:
                shown.resize(shown.size().boundedTo(window.size()))
                settle()
            _pictured(window, shown).save(str(folder / file))
            if isinstance(shown, QDialog):
                shown.done(0)
                settle()

        for theme in THEMES:
            for shape in FOR_PAGES:
                for key, _ in PLACES:
                    draw(key, theme, shape, partial(_page, window, key))
            mirrored = replace(FOR_PAGES[-1], suffix="-right-to-left")
            for shape in (*FORMATS, mirrored):
                for name, open_it in WINDOWS.items():
                    draw(name, theme, shape, partial(open_it, window))
        window.close()


def _page(window: MainWindow, key: str) -> QWidget:
    window.show_page(key)
    return window


def _pictured(window: MainWindow, shown: QWidget) -> QPixmap:
    """What is shown; a window beside the main one on a ground of the main one's size, to see how much it takes."""
    if shown is window:
        return window.grab()
    picture = shown.grab()
    ground = QPixmap(max(window.width(), picture.width()), max(window.height(), picture.height()))
    ground.fill(QColor("grey"))
    painter = QPainter(ground)
    painter.drawPixmap((ground.width() - picture.width()) // 2, (ground.height() - picture.height()) // 2, picture)
    painter.end()
    return ground


def _choose_something(window: MainWindow) -> None:
    """Open the thing that the design shows on each page with an inspector."""
    settle()
    entries = {entry.title: entry.id for entry in all_entries(window.desk.tracker)}
    contacts = {contact.name: contact.id for contact in all_contacts(window.desk.tracker)}
    house_prices = next(key for title, key in entries.items() if title.startswith("House Prices"))
    for page, item in (("skills", "pytorch"), ("record", house_prices), ("contacts", contacts["Rachel Adeyemi"])):
        window.show_page(page, item)
        settle()


if __name__ == "__main__":
    if len(sys.argv) == 1:
        sys.exit("usage: python -m tests.pictures FOLDER [WORD…]")
    with tempfile.NamedTemporaryFile("w", suffix=".json") as screens:
        json.dump({"screens": [SCREEN]}, screens)
        screens.flush()
        os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={screens.name}")
        render(Path(sys.argv[1]), sys.argv[2:])
