"""Garbage is collected on the GUI thread alone."""

import gc
import threading
import weakref

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import run_in_background, wait_for_idle
from mltracker.desktop.garbage import collect, end_bit_by_bit


class Ring:
    """Refers to itself, so that only the collector ends it."""

    def __init__(self) -> None:
        self.itself: Ring | None = self


def make_rings() -> list[list[object]]:
    return [[Ring() for _ in range(10)] for _ in range(2000)]


def test_a_thread_that_makes_much_collects_nothing(qapp: QApplication) -> None:
    assert not gc.isenabled()
    ring = Ring()
    gone = threading.Event()
    weakref.finalize(ring, gone.set)
    del ring
    run_in_background(make_rings, lambda _made: None, lambda _error: None, qapp)
    assert wait_for_idle()
    assert not gone.is_set()
    gc.collect()
    assert gone.is_set()


def test_what_has_piled_up_is_collected_in_a_pause(qtbot: QtBot) -> None:
    gone = threading.Event()
    ring = Ring()
    weakref.finalize(ring, gone.set)
    del ring
    kept = make_rings()
    collect()
    qtbot.waitUntil(gone.is_set)
    assert kept


def test_very_many_things_end_in_a_thread_a_few_at_a_time(qapp: QApplication) -> None:
    ended_on: set[str] = set()
    things = [Ring() for _ in range(1000)]
    for thing in things:
        thing.itself = None
        weakref.finalize(thing, lambda: ended_on.add(threading.current_thread().name))
    del thing
    end_bit_by_bit(things, qapp)
    assert wait_for_idle()
    assert things == []
    assert {name.partition("_")[0] for name in ended_on} == {"background"}
