"""How large a window opens."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from mltracker.desktop.theme import current_theme

MARGIN = 20
"""What is left free of the screen at each side."""


def screen_room(window: QWidget) -> QSize:
    """How much room the screen has on which a window stands, or will stand beside its parent.

    Never ask a widget for its screen: PySide6 takes the screen for the widget's child, and where the two are collected
    together as garbage it deletes the screen that Qt still draws on (seen in 6.11.3).
    """
    beside = window.parentWidget() or window
    screen = QGuiApplication.screenAt(beside.window().geometry().center()) or QGuiApplication.primaryScreen()
    return screen.availableSize()


def open_at(window: QWidget, width: int, height: int) -> None:
    """Give a window a size that grows with the text, within the screen."""
    theme = current_theme()
    room = screen_room(window)
    window.resize(min(theme.px(width), room.width() - MARGIN), min(theme.px(height), room.height() - 2 * MARGIN))
