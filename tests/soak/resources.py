"""What a process holds, and how much more of it long use may come to hold."""

import ctypes
import gc
import os
import threading
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from mltracker.desktop.theme import apply_theme

MORE_MEMORY = 0.05
"""Of what is held once everything has been used a while: in 5,000 actions, so 1 % in 1,000."""
MORE_HANDLES, MORE_THREADS, MORE_WINDOWS, MORE_WIDGETS = 8, 2, 10, 0.10
_MEGABYTE = 2**20


@dataclass(frozen=True)
class Resources:
    """What is held at one moment."""

    megabytes: float
    handles: int
    threads: int
    windows: int
    widgets: int
    objects: int

    def beyond(self, start: "Resources") -> list[str]:
        """What has grown past its bound since."""
        bounds = {
            "megabytes": start.megabytes * (1 + MORE_MEMORY),
            "handles": start.handles + MORE_HANDLES,
            "threads": start.threads + MORE_THREADS,
            "windows": start.windows + MORE_WINDOWS,
            "widgets": start.widgets * (1 + MORE_WIDGETS),
        }
        now = asdict(self)
        return [f"{name}: {now[name]:g} after {asdict(start)[name]:g}" for name in bounds if now[name] > bounds[name]]


def held(app: QApplication) -> Resources:
    """What this process holds once all that nobody needs has been let go of."""
    apply_theme(app, "light")
    let_go(app)
    libc = ctypes.CDLL(None)
    if hasattr(libc, "malloc_trim"):
        # What the allocator keeps for later is not held by the app.
        libc.malloc_trim(0)
    return Resources(
        megabytes=int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / _MEGABYTE,
        handles=sum(1 for _handle in Path("/proc/self/fd").iterdir()),
        threads=threading.active_count(),
        windows=len(app.topLevelWidgets()),
        widgets=len(app.allWidgets()),
        objects=len(gc.get_objects()),
    )


def let_go(app: QApplication) -> None:
    """Let go of all that nobody holds."""
    for _turn in range(3):
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        app.processEvents()
        gc.collect()
