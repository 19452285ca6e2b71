"""How large a window opens."""

from PySide6.QtWidgets import QWidget

from mltracker.desktop.theme import current_theme

MARGIN = 20
"""What is left free of the screen at each side."""


def open_at(window: QWidget, width: int, height: int) -> None:
    """Give a window a size that grows with the text, within the screen."""
    theme = current_theme()
    room = window.screen().availableSize()
    window.resize(min(theme.px(width), room.width() - MARGIN), min(theme.px(height), room.height() - 2 * MARGIN))
