"""The window's left side: its places, the target role and the settings; icons alone where there is little room."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mltracker.desktop.parts.role_box import RoleBox
from mltracker.desktop.parts.side_button import SideButton
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import appearance, current_theme

PLACES = (
    ("overview", "Overview"),
    ("skills", "Skills"),
    ("record", "Record"),
    ("contacts", "Contacts"),
    ("jobs", "Jobs"),
    ("portfolio", "Portfolio"),
)
"""The six places: their ids, which are their icons' names too, and their names."""

SETTINGS = "settings"
WIDTH = 204
FOLDED_WIDTH = 57
FOLDS_BELOW = 1100
SIDE = 10


class Sidebar(QWidget):
    """`page_chosen` tells a place's id or `settings`, `role_chosen` a role's id, when the user takes one.

    `roles_wanted` tells that they would see all roles.
    """

    page_chosen = Signal(str)
    role_chosen = Signal(str)
    roles_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Places")
        self._folded = False
        self._brand = TextLabel("ML Tracker", "brand")
        self._places = {key: SideButton(key, name) for key, name in PLACES}
        self._role = RoleBox()
        self._role.role_chosen.connect(self.role_chosen)
        self._role.roles_wanted.connect(self.roles_wanted)
        self._settings = SideButton(SETTINGS, "Settings", checkable=False)
        self._settings.clicked.connect(lambda: self.page_chosen.emit(SETTINGS))
        for number, (key, button) in enumerate(self._places.items(), start=1):
            button.set_hint(f"Ctrl+{number}")
            button.clicked.connect(lambda _checked, key=key: self._choose(key))
        self._lay_out()
        appearance().theme_changed.connect(self._resize)
        self._resize()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 18, SIDE + 1, 13)
        column.setSpacing(2)
        column.addWidget(self._brand)
        column.addSpacing(16)
        for button in self._places.values():
            column.addWidget(button)
        column.addStretch(1)
        column.addWidget(self._role)
        column.addSpacing(10)
        column.addWidget(self._settings)

    def set_page(self, key: str) -> None:
        """Mark the place that is shown, without a signal."""
        for place, button in self._places.items():
            button.setChecked(place == key)

    def _choose(self, key: str) -> None:
        self.set_page(key)
        self.page_chosen.emit(key)

    def set_count(self, key: str, count: int | None) -> None:
        """Show how much a place holds; None shows nothing."""
        self._places[key].set_count(count)

    def set_roles(self, roles: Sequence[tuple[str, str]]) -> None:
        """Offer these roles, as (id, title)."""
        self._role.set_roles(roles)

    def set_role(self, key: str) -> None:
        """Show that role as the target, without a signal."""
        self._role.set_role(key)

    @property
    def folded(self) -> bool:
        """Whether it shows icons alone."""
        return self._folded

    def fit(self, window_width: int) -> None:
        """Fold where the window leaves too little room for the text size in use, else unfold."""
        self._folded = window_width < FOLDS_BELOW * current_theme().text_scale
        self._resize()

    def _resize(self) -> None:
        self._brand.setVisible(not self._folded)
        for button in (*self._places.values(), self._settings):
            button.set_folded(self._folded)
        self._role.set_folded(self._folded)
        theme = current_theme()
        self.setFixedWidth(FOLDED_WIDTH + theme.px(16) - 16 if self._folded else theme.px(WIDTH))

    def sizeHint(self) -> QSize:
        return QSize(self.width(), super().sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter.fillRect(0 if mirrored else self.width() - 1, 0, 1, self.height(), current_theme().colour("line"))
