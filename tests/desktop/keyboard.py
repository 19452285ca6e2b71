"""A user's hands on the keyboard: keys go to whatever has the focus."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def focused() -> QWidget:
    """What keys go to: an open popup, else the widget with the focus."""
    target = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert target is not None
    return target


def types(text: str) -> None:
    """Type a text; a tab goes to the next field."""
    for char in text:
        QTest.keyClicks(focused(), char)


def presses(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press one key."""
    QTest.keyClick(focused(), key, held)
