"""The bar above every page: its title, its filter, the search and the one main action."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from mltracker.desktop.icons import icon
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import appearance

SEARCH_WIDTH = 300
GAP = 12


class SearchButton(QPushButton):
    """Looks like a search field; pressing it opens the search."""

    def __init__(self) -> None:
        super().__init__("Search everything")
        self.setProperty("look", "search")
        keys = QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText)
        self._keys = TextLabel(keys, "caption")
        self.setAccessibleName(f"Search everything ({keys})")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(11, 0, 11, 2)
        row.addStretch(1)
        row.addWidget(self._keys)

    def sizeHint(self) -> QSize:
        return QSize(max(SEARCH_WIDTH, self.minimumSizeHint().width()), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text()) + self._keys.sizeHint().width()
        return QSize(words + 4 * GAP, super().sizeHint().height())


class TopBar(QWidget):
    """`search_requested` and `log_requested` tell that the user wants these; the filter moves below where narrow."""

    search_requested = Signal()
    log_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = TextLabel("", "page")
        self._filter: QWidget | None = None
        self._filter_below = False
        self._placed_for = 0
        self._search = SearchButton()
        self._search.clicked.connect(self.search_requested)
        self._log = QPushButton("\u2009Log…")
        self._log.setProperty("look", "primary")
        self._log.setIcon(icon("plus", "on_accent"))
        self._log.setToolTip(QKeySequence("Ctrl+N").toString(QKeySequence.SequenceFormat.NativeText))
        self._log.setAccessibleName("Log something new")
        self._log.clicked.connect(self.log_requested)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(24, 14, 24, 16)
        self._grid.setSizeConstraint(QGridLayout.SizeConstraint.SetNoConstraint)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GAP)
        self._grid.addWidget(self._title, 0, 0)
        self._grid.addWidget(self._search, 0, 3)
        self._grid.addWidget(self._log, 0, 4)
        self._grid.setColumnStretch(2, 1)
        appearance().theme_changed.connect(self._settle)

    def set_page(self, title: str, page_filter: QWidget | None = None) -> None:
        """Show a page's title and its own filter; the bar hides the filter of the page before and keeps it alive."""
        self._title.setText(title)
        if self._filter is not None:
            self._grid.removeWidget(self._filter)
            self._filter.hide()
        self._filter = page_filter
        if page_filter is not None:
            page_filter.setParent(self)
            self._place_filter()
            page_filter.show()

    def _wanted_width(self) -> int:
        parts = [self._title.sizeHint(), self._search.minimumSizeHint(), self._log.sizeHint()]
        if self._filter is not None:
            parts.append(self._filter.sizeHint())
        margins = self._grid.contentsMargins()
        return sum(part.width() + GAP for part in parts) + margins.left() + margins.right()

    def _place_filter(self) -> None:
        if self._filter is None:
            return
        self._filter_below = self._wanted_width() > self.width()
        self._placed_for = self._filter.sizeHint().width()
        self._grid.removeWidget(self._filter)
        self._filter.setMinimumWidth(0 if self._filter_below else self._filter.sizeHint().width())
        if self._filter_below:
            self._grid.addWidget(self._filter, 1, 0, 1, 5)
        else:
            self._grid.addWidget(self._filter, 0, 1)

    def _settle(self) -> None:
        self._grid.invalidate()
        self._place_filter()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._filter is not None and (self._wanted_width() > self.width()) != self._filter_below:
            self._place_filter()

    def event(self, event: QEvent) -> bool:
        """Give the filter the room it wants when its choices have changed."""
        asked = event.type() is QEvent.Type.LayoutRequest
        if asked and self._filter is not None and self._filter.sizeHint().width() != self._placed_for:
            self._place_filter()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        margins = self._grid.contentsMargins()
        parts = (self._title.sizeHint(), self._search.minimumSizeHint(), self._log.sizeHint())
        width = sum(part.width() + GAP for part in parts) + margins.left() + margins.right()
        return QSize(width, super().minimumSizeHint().height())
