from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mltracker.desktop.parts.input_pause import InputPause


def test_a_window_is_left_alone_until_a_key_or_the_mouse_reaches_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    handle = window.windowHandle()
    pause = InputPause(handle, window)
    for touch in (
        partial(QTest.keyClick, handle, Qt.Key.Key_A),
        partial(QTest.mouseClick, handle, Qt.MouseButton.LeftButton),
    ):
        qtbot.waitUntil(lambda: pause.lasts(150))
        touch()
        assert not pause.lasts(150)
