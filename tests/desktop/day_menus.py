"""What the menu of a day chooser offers, by its words."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from mltracker.desktop.parts.day_chooser import DayChooser


def chosen(chooser: DayChooser, *words: str) -> QAction:
    """The action of those words, each but the last naming a menu within the one before."""
    menu = chooser.menu()
    for word in words[:-1]:
        menu = next(one for one in menu.findChildren(QMenu) if one.title().replace("&", "") == word)
    return next(one for one in menu.actions() if one.text().replace("&", "").partition("\t")[0] == words[-1])
