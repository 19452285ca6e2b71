"""Ctrl+K: one field that finds every entry, skill, contact and command."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QListView, QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.icons import icon
from mltracker.desktop.models.rows_model import ROW_ROLE, Column, RowsModel
from mltracker.desktop.parts.cell import CELL_PADDING, DrawnCell, Index
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import BODY, CAPTION, current_theme, text_font
from mltracker.services.searching import Hit, Thing, search, title_rank

Command = tuple[str, Callable[[], None]]

SIZE = (620, 440)
FROM_TOP = 64
FROM_SIDES = 32
LINE_HEIGHT = 36
GAP = 10
PAGES = {Thing.ENTRY: "record", Thing.CONTACT: "contacts", Thing.SKILL: "skills"}
_FROM_FIELD = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class _Line:
    key: str
    title: str
    where: str
    word: str
    run: Callable[[], None]


class _LineCell(DrawnCell):
    """Title, place, and at the end what it is."""

    def paint_content(self, painter: QPainter, room: QRect, option: QStyleOptionViewItem, index: Index) -> None:
        line: _Line = index.data(ROW_ROLE)
        theme = current_theme()
        start, end = (
            QStyle.visualAlignment(option.direction, side) | Qt.AlignmentFlag.AlignVCenter
            for side in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
        )

        def write(at: QRect, text: str, size: float, role: str, alignment: Qt.AlignmentFlag, weight: int = 400) -> int:
            font = text_font(size, weight)
            metrics = QFontMetrics(font)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, at.width())
            painter.setFont(font)
            painter.setPen(theme.colour(role))
            painter.drawText(QStyle.visualRect(option.direction, room, at), alignment, shown)
            return metrics.horizontalAdvance(shown) + GAP

        used = write(room, line.word, CAPTION, "muted", end)
        left = room.adjusted(0, 0, -used, 0)
        used = write(left, line.title, BODY, "text", start, 500)
        if left.width() > used:
            write(left.adjusted(used, 0, 0, 0), line.where, BODY, "muted", start)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(2 * CELL_PADDING, current_theme().px(LINE_HEIGHT))


class SearchPalette(QDialog):
    """Finds while one types; Enter goes there, Esc or a click elsewhere closes. Open it by `show`."""

    def __init__(self, desk: Desk, commands: Sequence[Command], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Search")
        self._desk = desk
        self._window = parent.window()
        self._commands = [_Line(title, title, "", "Command", run) for title, run in commands]
        self._wanted = ""
        self._shown = ""
        self._hurried = False
        self.field = QLineEdit()
        self.list = QListView()
        self.nothing = TextLabel("", "muted", wrap=True)
        columns = [Column[_Line]("", lambda line: ", ".join(filter(None, (line.title, line.where, line.word))))]
        self.model = RowsModel[_Line](columns, lambda line: line.key, self)
        self._build()
        self._show_lines("", self._commands)

    def _build(self) -> None:
        self.field.setPlaceholderText("Search entries, skills, contacts and commands")
        self.field.setAccessibleName("Search everything")
        self.field.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_LineCell(self.list))
        self.list.setAccessibleName("Found")
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)
        self.nothing.setContentsMargins(10, 4, 10, 4)
        card = QFrame()
        card.setProperty("look", "card")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)

    def _search(self, text: str) -> None:
        self._wanted = text
        self._hurried = False
        if not text.strip():
            self._show_lines(text, self._commands)
            return
        tracker = self._desk.tracker

        def query() -> tuple[str, tuple[Hit, ...] | None]:
            # What was typed over before its turn came need not be searched.
            return text, search(tracker, text) if text == self._wanted else None

        self._desk.fetch(query, self._found, self)

    def _found(self, answer: tuple[str, tuple[Hit, ...] | None]) -> None:
        text, hits = answer
        if hits is not None and text == self._wanted:
            ranks = {line.key: title_rank(text, line.title) for line in self._commands}
            named = [line for line in self._commands if ranks[line.key] == 0]
            others = [line for line in self._commands if ranks[line.key]]
            self._show_lines(text, [*named, *map(self._line, hits), *others])

    def _line(self, hit: Hit) -> _Line:
        def go() -> None:
            self._desk.page_wanted.emit(PAGES[hit.thing], hit.id)

        return _Line(f"{hit.thing} {hit.id}", hit.title, hit.where, hit.word, go)

    def _show_lines(self, text: str, lines: Sequence[_Line]) -> None:
        self._shown = text
        self.model.set_rows(lines)
        self.list.setCurrentIndex(self.model.index(0, 0))
        self.list.scrollToTop()
        self.nothing.setText("" if lines else f"Nothing found for “{text.strip()}”.")
        self.nothing.setVisible(not lines)
        if self._hurried:
            self._open(self.list.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        line: _Line | None = index.data(ROW_ROLE)
        if line is not None:
            self.close()
            line.run()

    def _enter(self) -> None:
        if self._shown == self._wanted:
            self._open(self.list.currentIndex())
        else:
            self._hurried = True  # Enter was faster than the search: open the best hit when it comes.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field's arrow keys walk the list, and its Enter open what they stand on."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in _FROM_FIELD:
                self.list.event(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter()
                return True
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Close when the user turns to another window."""
        if event.type() is QEvent.Type.WindowDeactivate:
            self.close()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Stand over the upper middle of the window."""
        super().showEvent(event)
        self._stand_over(self._window)
        self.field.setFocus()

    def _stand_over(self, window: QWidget) -> None:
        theme = current_theme()
        width = min(theme.px(SIZE[0]), window.width() - 2 * FROM_SIDES)
        height = min(theme.px(SIZE[1]), window.height() - 2 * FROM_TOP)
        corner = window.mapToGlobal(QPoint((window.width() - width) // 2, FROM_TOP))
        self.setGeometry(QRect(corner, QSize(width, height)))
