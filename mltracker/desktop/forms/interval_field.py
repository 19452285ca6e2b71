"""A field for how often: typed in words or days, or taken from a menu of the usual ones."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QMenu

from mltracker.desktop.forms.line_field import LineField
from mltracker.desktop.icons import icon
from mltracker.domain.follow_ups import USUAL_INTERVALS, interval_of, interval_words

NEVER = "no interval"


class IntervalField(LineField):
    """Its value is a number of days, or None. Alt+Down or the arrow opens the menu."""

    def __init__(self, caption: str) -> None:
        super().__init__(caption, interval_of, interval_words)
        self.line.setPlaceholderText("every 3 months")
        arrow = QAction(icon("chevron-down"), "Choose", self.line)
        arrow.triggered.connect(self.open_menu)
        self.line.addAction(arrow, QLineEdit.ActionPosition.TrailingPosition)
        keys = QShortcut(QKeySequence("Alt+Down"), self.line, context=Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self.open_menu)

    def open_menu(self) -> None:
        """Offer the usual intervals, and none."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for days in (None, *USUAL_INTERVALS):
            words = interval_words(days) or NEVER
            action = QAction(
                words.capitalize(), group, checkable=True, checked=self.line.text() == interval_words(days)
            )
            action.triggered.connect(lambda _checked, days=days: self._take(days))
            menu.addAction(action)
        menu.popup(self.line.mapToGlobal(QPoint(0, self.line.height() + 2)))

    def _take(self, days: int | None) -> None:
        self.set_value(days)
        self.edited.emit()
