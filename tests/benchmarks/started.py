"""One start in a process of its own: `python -m tests.benchmarks.started floor | FOLDER [SECONDS]`.

Prints as JSON when it was there, on the clock that all processes of a system share, and how much memory it holds once
it has been left alone for so many seconds. `floor` is an empty window, the least that any program of Python and Qt
starts with; a folder is the record that ML Tracker starts on, as its users do.
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mltracker.desktop.main_window import MainWindow

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
        def paintEvent(self, _event: object) -> None:  # noqa: N802 - Qt's name
            mark("painted")
            leave(seconds)

    app = QApplication([])
    window = Window()
    window.resize(1280, 800)
    window.show()
    app.exec()


def start(folder: str, seconds: float) -> None:
    """Start ML Tracker as its command does, and watch what it paints."""
    from mltracker import launch, places

    # Watched from within, so that what a window shows is known and not guessed from its pixels.
    before = launch._window  # noqa: SLF001 - as above

    def watched(named: Path | None) -> int:
        from mltracker.desktop.main_window import MainWindow

        watch(MainWindow, seconds)
        return before(named)

    launch._window = watched  # noqa: SLF001 - as above
    os.environ[places.RECORD_VARIABLE] = folder
    launch.main([])


def watch(kind: "type[MainWindow]", seconds: float) -> None:
    """Look at what windows of that kind show each time they have been painted."""
    from PySide6.QtCore import QCoreApplication, QEvent, Qt

    painted = QEvent.Type(QEvent.registerEventType())
    event = kind.event

    def watched_event(window: "MainWindow", one: QEvent) -> bool:
        done = event(window, one)
        if one.type() is QEvent.Type.Paint:
            # It comes before all else that waits, once everything within the window has been painted, too.
            QCoreApplication.postEvent(window, QEvent(painted), Qt.EventPriority.HighEventPriority.value)
        elif one.type() == painted:
            look(window, seconds)
        return done

    kind.event = watched_event  # type: ignore[method-assign, assignment]


def look(window: "MainWindow", seconds: float) -> None:
    """Note what the window shows, now that it has been painted."""
    page = window.pages.page("overview")
    mark("painted")
    if has_numbers(page):
        mark("usable")
    if has_charts(page) and "charts" not in marks:
        mark("charts")
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
