"""What a screen reader says at once."""

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str) -> None:
    """Say something about a widget, where a screen reader runs."""
    # Nothing is said before the window is there, and these classes take their time.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
