"""One start in a process of its own: `python -m tests.benchmarks.started floor | FOLDER [SECONDS]`.

Prints as JSON when it was there, on the clock that all processes of a system share, and how much memory it holds once
it has been left alone for so many seconds. `floor` is an empty window, the least that any program of Python and Qt
starts with; a folder is the record that ML Tracker starts on, as its users do.
"""

import json
import os
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mltracker.desktop.application import Application

LOOK_MS = 2
_PSS = "Pss:"

marks: dict[str, float] = {}


def mark(name: str) -> None:
    """Note that something is there by now."""
    marks.setdefault(name, time.monotonic())


def memory() -> float:
    """MiB of memory of this process, what it shares counted in part; 0 where the system does not tell."""
    told = Path("/proc/self/smaps_rollup")
    lines = told.read_text().splitlines() if told.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(_PSS)), 0.0)


def leave(seconds: float) -> None:
    """Tell what was noted after that time, and go without tidying up."""
    from PySide6.QtCore import QTimer

    def tell() -> None:
        sys.stdout.write(json.dumps({**marks, "memory": memory()}))
        sys.stdout.flush()
        os._exit(0)

    QTimer.singleShot(round(seconds * 1000), tell)


def floor(seconds: float) -> None:
    """Show an empty window."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, _event: object) -> None:
            mark("painted")
            leave(seconds)

    app = QApplication([])
    window = Window()
    window.resize(1280, 800)
    window.show()
    app.exec()


def start(folder: str, seconds: float) -> None:
    """Start ML Tracker as its command does, and watch what it shows."""
    from mltracker import launch, places

    # Watched from within, so that what a window shows is known and not guessed from its pixels.
    before = launch._window  # noqa: SLF001 - as above

    def watched(named: Path | None) -> int:
        from PySide6.QtCore import QTimer

        from mltracker.desktop import application

        opened = application.Application.open

        def open_and_watch(self: "Application", folder: Path) -> bool:
            done = opened(self, folder)
            self.watch = QTimer(self, interval=LOOK_MS)  # type: ignore[attr-defined]  # kept alive by what it watches
            self.watch.timeout.connect(partial(look, self, seconds))  # type: ignore[attr-defined]
            self.watch.start()  # type: ignore[attr-defined]
            return done

        application.Application.open = open_and_watch  # type: ignore[method-assign]
        return before(named)

    launch._window = watched  # noqa: SLF001 - as above
    os.environ[places.RECORD_VARIABLE] = folder
    launch.main([])


def look(application: "Application", seconds: float) -> None:
    """Note what the window shows. What is seen by a look was painted before the next: timers wait for paints."""
    assert application.window is not None
    page = application.window.pages.page("overview")
    for name, is_there in (("usable", has_numbers), ("charts", has_charts)):
        if f"{name} soon" in marks:
            mark(name)
        elif is_there(page):
            mark(f"{name} soon")
    mark("painted")
    if "charts" in marks and "left" not in marks:
        mark("left")
        leave(seconds)


def has_numbers(page: Any) -> bool:
    """Whether the page shows the readiness and the rows that were logged last."""
    from mltracker.desktop.parts.door_row import DoorRow

    return bool(page.readiness_card.number.accessibleName() and page.recent.findChildren(DoorRow))


def has_charts(page: Any) -> bool:
    """Whether the page shows its charts: areas, and the curve with where it is heading."""
    card = page.readiness_card
    return bool(page.areas.bars.accessibleDescription() and card.outlook.text() and card.curve.is_drawn)


if __name__ == "__main__":
    wait = float(sys.argv[2]) if len(sys.argv) > 2 else 0.0
    if sys.argv[1] == "floor":
        floor(wait)
    else:
        start(sys.argv[1], wait)
