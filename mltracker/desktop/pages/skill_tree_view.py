"""The tree of skills: areas as raised rows across all columns, skills under them with their ladders."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem, QTreeView

from mltracker.desktop.models.rows_model import ROW_ROLE
from mltracker.desktop.models.skill_tree import (
    CHANGE,
    EVIDENCE,
    LAST,
    LEVEL,
    SAID,
    SKILL,
    STATE,
    SkillTreeModel,
    change_colour,
)
from mltracker.desktop.pages.skill_name_editor import NameDelegate
from mltracker.desktop.parts.cell import CELL_PADDING
from mltracker.desktop.parts.ladder import LadderDelegate, Standing
from mltracker.desktop.theme import BODY, appearance, current_theme, number_font
from mltracker.services.skill_list import AreaRows, SkillFilter, SkillList, SkillRow

Index = QModelIndex | QPersistentModelIndex

NAME_LEFT = 30
AREA_LEFT = 20
ARROW = 7
PADDING = 11
WIDTHS = {LEVEL: 92, CHANGE: 64, SAID: 80, EVIDENCE: 70, LAST: 88, STATE: 92}
LEAST_NAME = 200
GIVES_WAY = (LAST, EVIDENCE, SAID, STATE)
"""Columns hide in this order where a skill's name would get less than `LEAST_NAME`; changes show where compared."""


class SkillTree(QTreeView):
    """Areas as raised rows, skills under them; `current_changed` tells the id of the one that is current.

    `check_name` tells what is wrong with a name for the skill or area of an id, in words; empty where nothing is.
    """

    current_changed = Signal(str)
    opened = Signal()
    renamed = Signal(str, str)
    add_wanted = Signal()
    delete_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, check_name: Callable[[str, str], str]) -> None:
        super().__init__()
        self._collapsed: set[str] = set()
        self._nothing = ""
        self._compared = False
        self._skills = SkillTreeModel(self)
        self.setProperty("look", "card")
        self.setAccessibleName("Skills by area")
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setItemDelegate(NameDelegate(lambda index, name: check_name(_id(index), name), self))
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setItemDelegateForColumn(LEVEL, LadderDelegate(self, _standing))
        self.setModel(self._skills)
        self._skills.rename_wanted.connect(self.renamed)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(SKILL, QHeaderView.ResizeMode.Stretch)
        self.collapsed.connect(lambda index: self._collapsed.add(_id(index)))
        self.expanded.connect(lambda index: self._collapsed.discard(_id(index)))
        appearance().theme_changed.connect(self._fit)

    @property
    def current_row(self) -> AreaRows | SkillRow | None:
        """The area or skill that is current."""
        row = self.currentIndex().data(ROW_ROLE)
        return row if isinstance(row, (AreaRows, SkillRow)) else None

    def show_skills(self, listed: SkillList, chosen: SkillFilter, text: str, nothing: str) -> None:
        """Show the skills that pass; what is current, folded and scrolled to stays, or the nearest to it becomes so."""
        before, current, scrolled = self._skills.skill_ids(), _id(self.currentIndex()), self.verticalScrollBar().value()
        self._nothing = nothing
        if self._compared != (listed.against is not None):
            self._compared = listed.against is not None
            self._fit()
        with QSignalBlocker(self):
            self._skills.show(listed, chosen, text)
            if self._skills.skill_ids() != before:
                self._unfold()
                self.verticalScrollBar().setValue(scrolled)
                self._stay_at(current, before)
        self.setAccessibleDescription("" if self._skills.skill_ids() else nothing)

    def go_to(self, item_id: str) -> bool:
        """Make a skill current, or an area, which unfolds; False where it is not listed."""
        index = self._skills.index_of(item_id)
        if index.isValid():
            self.expand(index.parent() if index.parent().isValid() else index)
            self.setCurrentIndex(index)
            area = not index.parent().isValid()
            hint = QTreeView.ScrollHint
            self.scrollTo(index, hint.PositionAtTop if area else hint.PositionAtCenter)
        return index.isValid()

    def rename(self) -> None:
        """Edit the name of the current skill or area in its place."""
        index = self.currentIndex().siblingAtColumn(SKILL)
        if index.isValid():
            self.setCurrentIndex(index)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.edit(index)

    def _stay_at(self, current: str, before: tuple[str, ...]) -> None:
        """Make current what was so, else the skill that follows it or comes before it, else the first."""
        if not self._skills.index_of(current).isValid():
            place = before.index(current) if current in before else 0
            now = self._skills.skill_ids()
            near = (*before[place:], *reversed(before[:place]), *now[:1])
            current = next((one for one in near if one in now), "")
        self.setCurrentIndex(self._skills.index_of(current))

    def _unfold(self) -> None:
        for number in range(self._skills.rowCount()):
            area = self._skills.index(number, SKILL)
            self.setExpanded(area, _id(area) not in self._collapsed)

    def _fit(self) -> None:
        theme = current_theme()
        self.setIndentation(theme.px(NAME_LEFT) - CELL_PADDING)
        room = self.viewport().width()
        hidden = set() if self._compared else {CHANGE}
        for column in GIVES_WAY:
            if sum(theme.px(width) for one, width in WIDTHS.items() if one not in hidden) + theme.px(LEAST_NAME) > room:
                hidden.add(column)
        for column, width in WIDTHS.items():
            self.setColumnHidden(column, column in hidden)
            self.setColumnWidth(column, theme.px(width))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit(_id(current))

    def keyboardSearch(self, search: str) -> None:
        """Typing jumps to a name, whichever column was clicked."""
        self.setCurrentIndex(self.currentIndex().siblingAtColumn(SKILL))
        super().keyboardSearch(search)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return leads to the inspector, or folds an area; F2 renames, Insert adds, Delete deletes."""
        wanted = {
            Qt.Key.Key_F2: self.rename,
            Qt.Key.Key_Insert: self.add_wanted.emit,
            Qt.Key.Key_Delete: self.delete_wanted.emit,
        }
        if self.state() is QTreeView.State.EditingState:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(self.current_row, AreaRows):
                self._toggle(self.currentIndex())
            else:
                self.opened.emit()
        elif event.key() in wanted and not event.modifiers():
            wanted[Qt.Key(event.key())]()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on an area's arrow folds it."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        mirrored = self.isRightToLeft()
        along = self.viewport().width() - event.position().x() if mirrored else event.position().x()
        if isinstance(index.data(ROW_ROLE), AreaRows) and along < current_theme().px(AREA_LEFT):
            self._toggle(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu key opens it at the current row, the mouse where it points."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        place = self.visualRect(self.currentIndex()).bottomLeft() if by_key else event.pos()
        if self.indexAt(event.pos()).isValid() or by_key:
            self.menu_wanted.emit(self.viewport().mapToGlobal(place))

    def _toggle(self, index: Index) -> None:
        area = index.sibling(index.row(), SKILL)
        self.setExpanded(area, not self.isExpanded(area))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say so where nothing is listed."""
        super().paintEvent(event)
        if not self._skills.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(current_theme().colour("muted"))
            room = self.viewport().rect().adjusted(2 * PADDING, 2 * PADDING, -2 * PADDING, -2 * PADDING)
            flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, flags, self._nothing)

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw an area across all columns; the ground of a chosen skill reaches under its indentation."""
        theme = current_theme()
        rect = QRect(option.rect)
        chosen = self.selectionModel().isSelected(index)
        row = index.data(ROW_ROLE)
        if chosen:
            painter.fillRect(rect, theme.colour("accent_soft"))
        if isinstance(row, AreaRows):
            if not chosen:
                painter.fillRect(rect, theme.colour("raised"))
            self._paint_area(painter, rect, index)
        else:
            super().drawRow(painter, option, index)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))

    def _paint_area(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw an area's arrow, name, count and score from the reading side on."""
        theme = current_theme()
        bold, plain = number_font(BODY, 600), number_font(BODY)
        name, counted, score, change = (
            index.sibling(index.row(), column).data() for column in (SKILL, EVIDENCE, STATE, CHANGE)
        )
        gap, name_left = theme.px(PADDING), theme.px(AREA_LEFT)
        score_left = rect.width() - gap - QFontMetrics(bold).horizontalAdvance(score)
        change_left = score_left - (gap + QFontMetrics(bold).horizontalAdvance(change) if change else 0)
        least_right = name_left + min(QFontMetrics(bold).horizontalAdvance(name), theme.px(LEAST_NAME))
        counted = _fitting(counted, QFontMetrics(plain), change_left - least_right - 2 * gap)
        counted_left = change_left - gap - QFontMetrics(plain).horizontalAdvance(counted)
        if not self.isColumnHidden(EVIDENCE):
            counted_left = min(counted_left, self.header().sectionPosition(EVIDENCE) + CELL_PADDING)
        self._paint_arrow(painter, rect, opened=self.isExpanded(index))
        self._paint_text(painter, rect, (name_left, counted_left - gap), name, bold, "text")
        self._paint_text(painter, rect, (counted_left, change_left), counted, plain, "muted")
        self._paint_text(painter, rect, (change_left, score_left), change, bold, change_colour(change))
        self._paint_text(painter, rect, (score_left, rect.width()), score, bold, "text")

    def _paint_text(
        self, painter: QPainter, rect: QRect, span: tuple[int, int], text: str, font: QFont, role: str
    ) -> None:
        """Draw a text into a row from one distance to another, counted from the reading side."""
        left, right = span
        room = QRect(left, rect.top(), right - left, rect.height())
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        painter.setFont(font)
        painter.setPen(current_theme().colour(role))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        room = QStyle.visualRect(self.layoutDirection(), rect, room)
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_arrow(self, painter: QPainter, rect: QRect, *, opened: bool) -> None:
        theme = current_theme()
        side = theme.px(ARROW)
        square = QRect(theme.px(PADDING) - 1, rect.top() + (rect.height() - side) // 2, side, side)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("text"))
        painter.translate(QStyle.visualRect(self.layoutDirection(), rect, square).center())
        painter.rotate(0 if opened else 90 if self.isRightToLeft() else -90)
        half = side / 2
        painter.drawPolygon(QPolygonF([QPointF(-half, -half * 0.7), QPointF(half, -half * 0.7), QPointF(0, half)]))
        painter.restore()


def _standing(row: object) -> Standing | None:
    return Standing(row.standing.level, row.standing.required) if isinstance(row, SkillRow) else None


def _id(index: Index) -> str:
    row = index.data(ROW_ROLE)
    return row.area.id if isinstance(row, AreaRows) else row.skill.id if isinstance(row, SkillRow) else ""


def _fitting(counted: str, metrics: QFontMetrics, room: int) -> str:
    """As much of what is counted as fits beside a name: all, its first half, or nothing."""
    candidates = (counted, counted.partition(" · ")[0])
    return next((one for one in candidates if metrics.horizontalAdvance(one) <= room), "")
