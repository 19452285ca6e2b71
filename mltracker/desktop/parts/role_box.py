"""The target role in the sidebar: what it is now, and a menu to aim at another or to look at all of them."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from mltracker.desktop.icons import ICON_SIZE, paint_icon
from mltracker.desktop.mirroring import visual_alignment
from mltracker.desktop.parts.side_button import RADIUS, paint_focus_ring
from mltracker.desktop.theme import CAPTION, Theme, current_theme, text_font

SIDES = 11
TITLE = 12.5
NO_ROLE = "Choose a role"


class RoleBox(QAbstractButton):
    """`role_chosen` tells a role's id when the user takes one, `roles_wanted` that they would see them all."""

    role_chosen = Signal(str)
    roles_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roles: dict[str, str] = {}
        self._role = ""
        self._folded = False
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._open)
        self._show_role()

    @property
    def title(self) -> str:
        """The target role's title."""
        return self._roles.get(self._role, NO_ROLE)

    def set_roles(self, roles: Sequence[tuple[str, str]]) -> None:
        """Offer these roles, as (id, title)."""
        self._roles = dict(roles)
        self._menu.clear()
        for key, title in roles:
            action = QAction(title.replace("&", "&&"), self._group, checkable=True)
            action.setData(key)
            action.triggered.connect(lambda _checked, key=key: self._choose(key))
            self._menu.addAction(action)
        self._menu.addSeparator()
        self._menu.addAction("Compare and edit roles…").triggered.connect(self.roles_wanted)
        self._show_role()

    def set_role(self, key: str) -> None:
        """Show that role, without a signal."""
        self._role = key
        self._show_role()

    def set_folded(self, folded: bool) -> None:  # noqa: FBT001 - a state, like Qt's own setters
        """Show an icon alone, or all."""
        self._folded = folded
        self._show_role()

    def _choose(self, key: str) -> None:
        if key != self._role:
            self.set_role(key)
            self.role_chosen.emit(key)

    def _show_role(self) -> None:
        for action in self._menu.actions():
            action.setChecked(action.data() == self._role)
        self.setAccessibleName(f"Target role: {self.title}")
        self.setToolTip(f"Target role: {self.title}")
        self.updateGeometry()
        self.update()

    def _open(self) -> None:
        size = self._menu.sizeHint()
        self._menu.setMinimumWidth(self.width())
        self._menu.popup(self.mapToGlobal(QPoint(0, -size.height() - 4)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return, up and down open the menu too, as in a box that drops down."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._open()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        title = QFontMetrics(text_font(TITLE)).height()
        if self._folded:
            return QSize(2 * SIDES + current_theme().px(ICON_SIZE), title + 18)
        return QSize(2 * SIDES, QFontMetrics(text_font(CAPTION)).height() + title + 21)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("faint" if self.underMouse() else "line"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        if self._folded:
            side = theme.px(ICON_SIZE)
            corner = QPoint((self.width() - side) // 2, (self.height() - side) // 2)
            paint_icon(painter, QRect(corner, QSize(side, side)), "role", "muted")
        else:
            self._paint_words(painter, theme)
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), theme)

    def _paint_words(self, painter: QPainter, theme: Theme) -> None:
        room = self.rect().adjusted(SIDES, 10, -SIDES, -9)
        alignment = visual_alignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        painter.setFont(text_font(CAPTION))
        painter.setPen(theme.colour("faint"))
        painter.drawText(room, alignment | Qt.AlignmentFlag.AlignTop, "Target role")
        font = text_font(TITLE)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        arrow = " ▾"
        metrics = QFontMetrics(font)
        width = room.width() - metrics.horizontalAdvance(arrow)
        title = metrics.elidedText(self.title, Qt.TextElideMode.ElideRight, width)
        painter.drawText(room, alignment | Qt.AlignmentFlag.AlignBottom, title + arrow)
