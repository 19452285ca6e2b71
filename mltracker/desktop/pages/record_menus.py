"""The menus of the Record page: what can be done with the entries selected, and how the list is arranged."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from mltracker.desktop.pages.record_columns import COLUMNS, TITLE, Arrangement
from mltracker.desktop.pages.record_header import RecordHeader


def pop_up(menu: QMenu, place: QPoint) -> None:
    """Show a menu that is made for this once."""
    menu.popup(place)
    menu.aboutToHide.connect(menu.deleteLater)


def fill_arrange_menu(menu: QMenu, header: RecordHeader) -> None:
    """Offer the columns, which of them comes first, and what to sort by."""
    kept = header.arrangement
    for column in kept.places:
        action = _check(menu, menu, COLUMNS[column].title, checked=not header.isSectionHidden(column))
        # The title is what everything else is about.
        action.setEnabled(column != TITLE)
        action.toggled.connect(partial(_show_column, header, column))
    menu.addSeparator()
    first = menu.addMenu("&First column")
    group = QActionGroup(first)
    for column in kept.places:
        if not header.isSectionHidden(column):
            action = _check(first, group, COLUMNS[column].title, checked=header.visualIndex(column) == 0)
            action.triggered.connect(partial(_arrange, header, kept.with_first(column)))
    fill_sort_menu(menu.addMenu("&Sort by"), header)
    menu.addSeparator()
    menu.addAction("&As at the start", partial(_arrange, header, Arrangement()))


def fill_sort_menu(menu: QMenu, header: RecordHeader) -> None:
    """Offer each column that is shown to sort by, and both directions."""
    kept = header.arrangement
    columns, ways = QActionGroup(menu), QActionGroup(menu)
    for column in kept.places:
        if not header.isSectionHidden(column) or column == kept.by:
            action = _check(menu, columns, COLUMNS[column].title, checked=column == kept.by)
            action.triggered.connect(partial(_arrange, header, replace(kept, by=column)))
    menu.addSeparator()
    for words, descending in (("&Upwards", False), ("&Downwards", True)):
        action = _check(menu, ways, words, checked=kept.descending is descending)
        action.triggered.connect(partial(_arrange, header, replace(kept, descending=descending)))


def _check(menu: QMenu, parent: QWidget | QActionGroup, words: str, *, checked: bool) -> QAction:
    action = QAction(words, parent, checkable=True, checked=checked)
    menu.addAction(action)
    return action


def _arrange(header: RecordHeader, arrangement: Arrangement, *_checked: bool) -> None:
    header.arrange(arrangement)


def _show_column(header: RecordHeader, column: int, shown: bool) -> None:  # noqa: FBT001 - the state Qt hands over
    header.arrange(header.arrangement.with_shown(column, shown=shown))
