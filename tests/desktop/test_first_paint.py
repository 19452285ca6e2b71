import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from mltracker.desktop import first_paint
from mltracker.desktop.first_paint import awaits_paint, once_painted


class _Painted(QWidget):
    said: list[str]

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        self.said.append("painted")


def test_what_can_wait_comes_after_all_that_lies_in_the_window_was_painted(qtbot: QtBot) -> None:
    window, inner = QWidget(), _Painted()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(inner)
    inner.setMinimumSize(20, 20)
    said = inner.said = []
    once_painted(inner, lambda: said.append("then"), inner)
    assert awaits_paint(inner)
    window.show()
    qtbot.waitUntil(lambda: "then" in said)
    assert not awaits_paint(inner)
    window.close()
    assert not awaits_paint(inner)
    assert said[0] == "painted"
    assert said.count("then") == 1


def test_a_window_that_is_not_painted_is_not_waited_for_without_end(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_paint, "_LONGEST_MS", 10)
    window, owner, said = QWidget(), QObject(), list[str]()
    qtbot.addWidget(window)
    once_painted(window, lambda: said.append("never"), owner)
    delete(owner)
    once_painted(window, lambda: said.append("at last"), window)
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["at last"]
