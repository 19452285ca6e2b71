"""The one question of a first start: which role to work towards."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.parts.window_size import screen_room
from mltracker.desktop.theme import current_theme

WIDTH = 480
MARGIN = 24
EXTENSION = " · extension"


class _RoleList(QListWidget):
    """Shows all its rows where there is room; typing a role's first letters goes to it."""

    def sizeHint(self) -> QSize:
        rows = sum(self.sizeHintForRow(row) for row in range(self.count()))
        return QSize(super().sizeHint().width(), rows + 2 * self.frameWidth() + self.contentsMargins().top() * 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 3 * max(0, self.sizeHintForRow(0)))


class FirstStart(QDialog):
    """Asks for the target role. Esc leaves it open: neither attribute is set then.

    Attributes:
        role_id: the role chosen, or empty.
        sample_chosen: whether the sample record is wanted instead.
    """

    def __init__(self, roles: Sequence[tuple[str, str, bool]], parent: QWidget | None = None) -> None:
        """Offer these roles, as (id, title, whether it is an extension)."""
        super().__init__(parent)
        self.setWindowTitle("Welcome to ML Tracker")
        self.role_id = ""
        self.sample_chosen = False
        self._list = self._role_list(roles)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(8)
        column.addWidget(TextLabel("Which role are you working towards?", "title", wrap=True))
        column.addWidget(
            TextLabel("Your readiness is measured against it. You can change it at any time.", "muted", wrap=True)
        )
        column.addSpacing(4)
        column.addWidget(self._list, 1)
        if any(extension for _, _, extension in roles):
            words = "Extensions go beyond the articles that the other roles are taken from."
            column.addWidget(TextLabel(words, "muted", wrap=True))
        column.addSpacing(8)
        column.addLayout(self._buttons())
        self.setMinimumWidth(min(current_theme().px(WIDTH), screen_room(self).width()))
        self._list.setFocus()

    def _role_list(self, roles: Sequence[tuple[str, str, bool]]) -> QListWidget:
        listed = _RoleList()
        listed.setProperty("look", "card")
        # Rows are laid out once: with the style they will be shown in.
        listed.ensurePolished()
        listed.setAccessibleName("Target role")
        listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        listed.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for role_id, title, extension in roles:
            item = QListWidgetItem(f"{title}{EXTENSION}" if extension else title, listed)
            item.setData(Qt.ItemDataRole.UserRole, role_id)
        listed.setCurrentRow(0)
        listed.itemDoubleClicked.connect(lambda _item: self._take_role())
        return listed

    def _buttons(self) -> QHBoxLayout:
        sample = QPushButton("Open the sample record instead")
        sample.clicked.connect(self._take_sample)
        later = QPushButton("Decide later")
        later.clicked.connect(self.reject)
        start = QPushButton("Start")
        start.setProperty("look", "primary")
        start.setDefault(True)
        start.clicked.connect(self._take_role)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(sample)
        row.addStretch(1)
        row.addWidget(later)
        row.addWidget(start)
        return row

    def _take_role(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.role_id = str(item.data(Qt.ItemDataRole.UserRole))
            self.accept()

    def _take_sample(self) -> None:
        self.sample_chosen = True
        self.accept()
