"""Ctrl+K: one field that finds every entry, skill, contact and command."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QListView, QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.icons import ICON_SIZE, icon, paint_icon
from mltracker.desktop.models.rows_model import ROW_ROLE, Column, RowsModel
from mltracker.desktop.parts.cell import CELL_PADDING, DrawnCell, Index
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import BODY, CAPTION, current_theme, text_font
from mltracker.domain.entries import Kind
from mltracker.services.searching import Found, Hit, Search, Thing

Command = tuple[str, str, Callable[[], None]]
"""Its name, its keys as they are shown, and what it does."""

SIZE = (620, 440)
FROM_TOP = 64
FROM_SIDES = 32
LINE_HEIGHT = 36
CONTEXT_HEIGHT = 18
GAP = 10
LONGEST_QUOTED = 80
"""Letters of what was searched for that a sentence repeats."""
PAGES = {Thing.ENTRY: "record", Thing.CONTACT: "contacts", Thing.SKILL: "skills", Thing.JOB: "jobs"}
ICONS = {Thing.COMMAND: "command", **PAGES}
KIND_ICONS = {Kind.COURSE, Kind.CERTIFICATION, Kind.EDUCATION, Kind.PROJECT, Kind.WORK}
"""The kinds that have an icon of their own, under their own name."""
_FROM_FIELD = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class _Line:
    """A hit as it is shown: `detail` stands behind the title, `context` below it."""

    key: str
    title: str
    detail: str
    context: str
    word: str
    icon: str
    run: Callable[[], None]

    @property
    def spoken(self) -> str:
        return ", ".join(filter(None, (self.title, self.detail, self.context, self.word)))


class _LineCell(DrawnCell):
    """Icon, title and what is known of it, and at the end what it is; below, the words around what was found."""

    def paint_content(self, painter: QPainter, room: QRect, option: QStyleOptionViewItem, index: Index) -> None:
        line: _Line = index.data(ROW_ROLE)
        theme = current_theme()
        side = theme.px(ICON_SIZE)
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

        first = QRect(room.topLeft(), QSize(room.width(), theme.px(LINE_HEIGHT)))
        place = QRect(first.left(), first.center().y() - side // 2, side, side)
        paint_icon(painter, QStyle.visualRect(option.direction, room, place), line.icon, "muted")
        texts = first.adjusted(side + GAP, 0, 0, 0)
        used = write(texts, line.word, CAPTION, "muted", end)
        left = texts.adjusted(0, 0, -used, 0)
        used = write(left, line.title, BODY, "text", start, 500)
        if left.width() > used:
            write(left.adjusted(used, 0, 0, 0), line.detail, BODY, "muted", start)
        if line.context:
            below = QRect(texts.left(), texts.bottom() - theme.px(6), texts.width(), theme.px(CONTEXT_HEIGHT))
            write(below, line.context, CAPTION, "muted", start)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        line: _Line = index.data(ROW_ROLE)
        return QSize(2 * CELL_PADDING, current_theme().px(LINE_HEIGHT + bool(line.context) * CONTEXT_HEIGHT))


class SearchPalette(QDialog):
    """Finds while one types; Enter goes there, Esc or a click elsewhere closes. Open it by `show`."""

    def __init__(self, desk: Desk, commands: Sequence[Command], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Search")
        self._desk = desk
        self._window = parent.window()
        self._commands = {
            title: _Line(title, title, keys, "", "Command", ICONS[Thing.COMMAND], run) for title, keys, run in commands
        }
        self._engine = Search(desk.tracker, tuple(self._commands))
        self._wanted = ""
        self._shown: str | None = None
        self._hurried = False
        self.field = QLineEdit()
        self.list = QListView()
        self.note = TextLabel("", "muted", wrap=True)
        # A long word without a place to break must not widen the palette.
        self.note.setMinimumWidth(1)
        self.model = RowsModel[_Line]([Column[_Line]("", lambda line: line.spoken)], lambda line: line.key, self)
        self._build()
        self._search("")

    def _build(self) -> None:
        self.field.setPlaceholderText("Search entries, skills, contacts and commands")
        self.field.setAccessibleName("Search everything")
        self.field.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_LineCell(self.list))
        self.list.setAccessibleName("Found")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)
        self.note.setContentsMargins(10, 4, 10, 4)
        card = QFrame()
        card.setProperty("look", "card")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.note)
        column.addWidget(self.list, 1)

    def _search(self, text: str) -> None:
        self._wanted = text
        self._hurried = False
        engine = self._engine

        def query() -> tuple[str, Found | None]:
            # What was typed over before its turn came need not be searched.
            if text != self._wanted:
                return text, None
            return text, engine.find(text) if text.strip() else Found(engine.recent())

        self._desk.fetch(query, self._found, self)

    def _found(self, answer: tuple[str, Found | None]) -> None:
        text, found = answer
        if found is None or text != self._wanted:
            return
        lines = list(map(self._line, found.hits))
        if text.strip():
            self._show_lines(text, lines, _note(text, found))
        else:
            self._show_lines(text, [*lines, *self._commands.values()], "Edited last, and all commands" if lines else "")

    def _line(self, hit: Hit) -> _Line:
        if hit.thing is Thing.COMMAND:
            return self._commands[hit.id]

        def go() -> None:
            self._desk.page_wanted.emit(PAGES[hit.thing], hit.id)

        icon_name = hit.kind if hit.kind in KIND_ICONS else ICONS[hit.thing]
        return _Line(f"{hit.thing} {hit.id}", hit.title, hit.where, hit.context, hit.word, icon_name, go)

    def _show_lines(self, text: str, lines: Sequence[_Line], note: str) -> None:
        self._shown = text
        self.model.set_rows(lines)
        self.list.setCurrentIndex(self.model.index(0, 0))
        self.list.scrollToTop()
        self.list.setAccessibleDescription(note)
        self.note.setText(note)
        self.note.setVisible(bool(note))
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


def _note(text: str, found: Found) -> str:
    if found.meant:
        return f"Also found for {' or '.join(f'“{word}”' for word in found.meant)}"
    words = text.strip()
    quoted = words if len(words) <= LONGEST_QUOTED else f"{words[:LONGEST_QUOTED]}…"
    return "" if found.hits else f"Nothing found for “{quoted}”."
