from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mltracker.desktop.parts.first_touch import FirstTouch


@pytest.mark.parametrize(
    "touch",
    [
        lambda window: QTest.keyClick(window.windowHandle(), Qt.Key.Key_A),
        lambda window: QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton),
        lambda window: window.findChildren(QLineEdit)[1].setFocus(),
    ],
    ids=("key", "mouse", "focus"),
)
def test_the_first_touch_of_a_window_is_told_once_and_its_becoming_active_is_none(
    qtbot: QtBot, touch: Callable[[QWidget], object]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(QLineEdit())
    column.addWidget(QLineEdit())
    window.show()
    told: list[str] = []
    first = FirstTouch(window)
    first.happened.connect(partial(told.append, "touched"))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert not told
    touch(window)
    touch(window)
    assert told == ["touched"]
