from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mltracker.desktop.parts.input_pause import InputPause


def test_a_window_is_left_alone_until_a_key_or_the_mouse_reaches_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    pause = InputPause(window.windowHandle(), window)
    touches: tuple[Callable[[], object], ...] = (
        lambda: QTest.keyClick(window.windowHandle(), Qt.Key.Key_A),
        lambda: QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton),
    )
    for touch in touches:
        qtbot.waitUntil(lambda: pause.lasts(150))
        touch()
        assert not pause.lasts(150)
