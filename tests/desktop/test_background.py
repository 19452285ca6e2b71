"""Work off the GUI thread, and its way back."""

import gc
import sys
import threading

import pytest
from PySide6.QtCore import QEventLoop, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from mltracker.desktop.background import run_in_background, wait_for_idle, when_idle

pytestmark = pytest.mark.usefixtures("qapp")


def raises(error: Exception) -> object:
    raise error


def unwanted(outcome: object) -> None:
    pytest.fail(f"delivered {outcome!r}")


def test_a_result_is_delivered_on_the_gui_thread(qapp: QApplication) -> None:
    seen: list[tuple[int, int]] = []
    run_in_background(threading.get_ident, lambda worker: seen.append((worker, threading.get_ident())), unwanted, qapp)
    assert not seen
    assert wait_for_idle()
    [(worker, receiver)] = seen
    assert receiver == threading.get_ident() != worker


def test_an_exception_is_delivered_to_the_error_callback(qapp: QApplication) -> None:
    seen: list[Exception] = []
    run_in_background(lambda: raises(ValueError("no")), unwanted, seen.append, qapp)
    assert wait_for_idle()
    assert [str(error) for error in seen] == ["no"]


def test_nothing_is_delivered_to_an_owner_that_is_gone() -> None:
    owner = QObject()
    gate = threading.Event()
    run_in_background(gate.wait, unwanted, unwanted, owner)
    delete(owner)
    gate.set()
    assert wait_for_idle()


def test_work_started_by_a_delivery_is_waited_for_too(qapp: QApplication) -> None:
    seen: list[int] = []
    run_in_background(lambda: 1, lambda _: run_in_background(lambda: 2, seen.append, unwanted, qapp), unwanted, qapp)
    assert wait_for_idle()
    assert seen == [2]


def test_waiting_ends_after_its_time_even_if_work_does_not(qapp: QApplication) -> None:
    gate = threading.Event()
    run_in_background(gate.wait, lambda _: None, unwanted, qapp)
    assert not wait_for_idle(seconds=0.02)
    gate.set()
    assert wait_for_idle()


class Witness:
    """Tells the thread in which it ends; a widget that ended in another than its own would take the app with it."""

    def __init__(self, ended_in: list[threading.Thread]) -> None:
        self._ended_in = ended_in

    def __del__(self) -> None:
        self._ended_in.append(threading.current_thread())


def test_what_a_job_refers_to_never_ends_in_a_thread(qapp: QApplication) -> None:
    ended_in: list[threading.Thread] = []

    def start(*, fails: bool) -> None:
        witness = Witness(ended_in)

        def work() -> int:
            if fails:
                raise LookupError(witness)
            return id(witness)

        def done(_outcome: object) -> None:
            assert witness is not None

        run_in_background(work, done, done, qapp)

    # Threads take turns as often as they can, so that one may be left in the middle of its last line.
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for number in range(600):
            start(fails=number % 3 == 0)
            qapp.processEvents()
        assert wait_for_idle()
    finally:
        sys.setswitchinterval(usual)
    gc.collect()
    assert len(ended_in) == 600
    assert set(ended_in) == {threading.main_thread()}


def test_what_waits_for_idle_comes_after_all_that_was_asked_for(qtbot: QtBot, qapp: QApplication) -> None:
    said: list[str] = []
    run_in_background(lambda: "asked", said.append, lambda _error: None, qapp, after_paint=True)
    when_idle(lambda: said.append("put off"), qapp)
    qtbot.waitUntil(lambda: "put off" in said)
    assert said == ["asked", "put off"]


def test_what_waits_for_idle_is_forgotten_with_its_owner(qtbot: QtBot, qapp: QApplication) -> None:
    said: list[str] = []
    owner = QObject()
    run_in_background(lambda: "asked", said.append, lambda _error: None, qapp)
    when_idle(lambda: said.append("put off"), owner)
    delete(owner)
    when_idle(lambda: said.append("last"), qapp)
    qtbot.waitUntil(lambda: "last" in said)
    assert said == ["asked", "last"]


def test_waiting_leaves_nothing_behind(qapp: QApplication) -> None:
    for _turn in range(3):
        run_in_background(threading.get_ident, lambda _result: None, unwanted, qapp)
        assert wait_for_idle()
    assert not [one for one in gc.get_objects() if type(one) is QEventLoop]
