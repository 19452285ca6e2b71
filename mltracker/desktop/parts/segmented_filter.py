"""A row of choices of which one holds, such as All 41 | Courses 14; a menu where there is no room for the row."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLayout, QMenu, QPushButton, QSizePolicy, QWidget

from mltracker.desktop.theme import BODY, text_font

SEGMENT_SIDES = 25


class SegmentedFilter(QWidget):
    """Choices as (id, label); `chosen` tells the id when the user takes another."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._choices: dict[str, str] = {}
        self._current = ""
        self._segments: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._folded = QPushButton()
        self._folded.setProperty("look", "segment")
        self._folded.setProperty("place", "only")
        self._folded.setMenu(QMenu(self._folded))
        self._offered = QActionGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._row.addWidget(self._folded)
        self._row.addStretch(1)
        self.set_choices(choices)

    @property
    def current(self) -> str:
        """The id of the choice that holds; empty where there are none."""
        return self._current

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these; the current one stays where it is still offered, else the first holds."""
        labels = dict(choices)
        if list(labels) != list(self._choices):
            self._choices = labels
            self._build()
        self._choices = labels
        for key, label in labels.items():
            self._segments[key].setText(label.replace("&", "&&"))
            self._segments[key].setAccessibleName(f"{self.accessibleName()}: {label}")
        self.set_current(self._current if self._current in labels else next(iter(labels), ""))
        self._fold_where_narrow()
        self.updateGeometry()

    def set_current(self, key: str) -> None:
        """Make that choice hold, without a signal."""
        self._current = key
        if key in self._segments:
            self._segments[key].setChecked(True)
            self._folded.setText(self._choices[key].replace("&", "&&"))
            self._folded.setAccessibleName(f"{self.accessibleName()}: {self._choices[key]}")
        self._fill_menu()

    def choose(self, key: str) -> None:
        """Take a choice as the user does."""
        if key != self._current:
            self.set_current(key)
            self.chosen.emit(key)

    def _build(self) -> None:
        for button in self._segments.values():
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self._segments = {}
        for number, key in enumerate(self._choices):
            button = QPushButton()
            button.setCheckable(True)
            button.setProperty("look", "segment")
            button.setProperty("place", self._place(number))
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            # Toggled, since arrow keys check a neighbour without a click.
            button.toggled.connect(lambda checked, key=key: self.choose(key) if checked else None)
            self._group.addButton(button)
            self._row.insertWidget(number, button)
            self._segments[key] = button

    def _place(self, number: int) -> str:
        if len(self._choices) == 1:
            return "only"
        ends = ("last", "first") if self.isRightToLeft() else ("first", "last")
        return {0: ends[0], len(self._choices) - 1: ends[1]}.get(number, "middle")

    def _fill_menu(self) -> None:
        menu = self._folded.menu()
        menu.clear()
        for key, label in self._choices.items():
            action = QAction(label.replace("&", "&&"), self._offered, checkable=True, checked=key == self._current)
            action.triggered.connect(lambda _checked, key=key: self.choose(key))
            menu.addAction(action)

    def _widths(self) -> list[int]:
        metrics = QFontMetrics(text_font(BODY, 600))
        return [metrics.horizontalAdvance(label) + SEGMENT_SIDES for label in self._choices.values()]

    def _fold_where_narrow(self) -> None:
        for button, width in zip(self._segments.values(), self._widths(), strict=True):
            button.setMinimumWidth(width)
        folded = self._is_narrow()
        self._show_folded(folded)
        # Showing other parts may make the layout around give this widget another width at once.
        if self._is_narrow() is not folded:
            self._show_folded(not folded)

    def _is_narrow(self) -> bool:
        widths = self._widths()
        return sum(widths) > self.width() and len(widths) > 1

    def _show_folded(self, folded: bool) -> None:  # noqa: FBT001 - a state, like Qt's own setters
        self._folded.setVisible(folded)
        for button in self._segments.values():
            button.setVisible(not folded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold_where_narrow()

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()), self._folded.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(max(self._widths(), default=0) + SEGMENT_SIDES, self._folded.sizeHint().height())
