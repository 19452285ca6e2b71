"""Collecting garbage on the GUI thread alone.

Python collects it on whichever thread happens to allocate. A widget that is part of a cycle must not end in a worker:
Qt would take the whole app with it.
"""

import gc
from typing import Any

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from mltracker.desktop.background import is_idle, run_in_background

_PAUSE_MS = 1000
_FEW = 100
"""To end so many things takes a fraction of a millisecond, in which no other thread gets its turn."""


class GarbageCollection(QObject):
    """From now on nothing is collected but here, in pauses of the event loop; what is loaded already stays for good."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self, interval=_PAUSE_MS)
        self._timer.timeout.connect(collect)
        self._timer.start()


def collect() -> None:
    """Collect each generation that has grown past its threshold, as Python itself would, unless that is paused.

    It is while there is work in the background: that may be making a hundred thousand things, none of them garbage yet,
    and looking through them would stop the window.
    """
    _large[:] = [one for one in _large if isValid(one)]
    if _large or not is_idle():
        return
    for generation, (count, threshold) in reversed(
        list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
    ):
        if threshold and count > threshold:
            gc.collect(generation)
            return


def end_bit_by_bit(things: list[Any], owner: QObject) -> None:
    """End very many things off the GUI thread, which to end all at once would stop.

    The list is the last to refer to them; none of them may be a widget, or refer to one. `owner` as in the background.
    """

    def end() -> None:
        while things:
            del things[-_FEW:]

    run_in_background(end, lambda _nothing: None, _raise, owner)


def _raise(error: Exception) -> None:
    raise error


_large: list[QObject] = []
"""What makes so many objects that looking through them meanwhile would stop the window."""


def pause_while_alive(work: QObject) -> None:
    """Collect nothing until that object has ended."""
    _large.append(work)


def spare_what_is_alive() -> None:
    """Look for garbage among what is alive now no more: call this once something very large has been loaded.

    It ends as everything does, when nothing refers to it; only cycles that it may be part of would stay.
    """
    gc.freeze()
