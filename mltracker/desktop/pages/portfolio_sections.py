"""The sections of a portfolio in their order: shown or not, how much each lists, moved by the mouse or Alt+Up/Down."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import appearance, current_theme, number_font
from mltracker.domain.composition import SECTION_KINDS, SECTION_NAMES, Section

OPENED = frozenset({*SECTION_KINDS, Section.REFERENCES})
"""The sections whose content is chosen one by one."""
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_DOT = 2
_GRIP = 12
MOVING = "Alt+Up and Alt+Down move it"


def _step(event: QKeyEvent) -> int:
    """How far a key moves a section: nowhere but for Alt+Up and Alt+Down."""
    return _STEPS.get(Qt.Key(event.key()), 0) if event.modifiers() & Qt.KeyboardModifier.AltModifier else 0


class _Box(QCheckBox):
    """A box that leaves Alt+Up and Alt+Down to its row."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _step(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Door(QPushButton):
    """How much a section lists; pressed, it opens what can be chosen there."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "link")
        self.setProperty("tone", "muted")
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _step(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Grip(QWidget):
    """Six dots by which a row is dragged; `dragged` and `dropped` tell how far from its middle, in pixels."""

    dragged = Signal(int)
    dropped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self.setToolTip(f"Drag to move this section; {MOVING}")

    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(_GRIP), current_theme().px(16))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.dragged.emit(event.position().toPoint().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.dropped.emit(event.position().toPoint().y())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("faint"))
        dot, apart = theme.px(_DOT), theme.px(5)
        middle = QRectF(self.rect()).center()
        for across in (-0.5, 0.5):
            for down in (-1, 0, 1):
                x, y = middle.x() + across * apart - dot / 2, middle.y() + down * apart - dot / 2
                painter.drawEllipse(QRectF(x, y, dot, dot))


class SectionRow(QWidget):
    """One section: its grip, its box, and at the right how much it lists."""

    moved = Signal(int)

    def __init__(self, section: Section) -> None:
        super().__init__()
        name = SECTION_NAMES[section]
        self.box = _Box(name)
        self.box.setToolTip(MOVING)
        self.grip = _Grip()
        self.door = _Door()
        self._name = name
        self._count = TextLabel("", "note")
        self.rule = QFrame()
        self.rule.setProperty("look", "rule")
        row = QHBoxLayout()
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(4)
        for part, stretch in ((self.grip, 0), (self.box, 1), (self._count, 0), (self.door, 0)):
            row.addWidget(part, stretch)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.rule)
        whole.addLayout(row)
        self._opens = section in OPENED

    def show_state(self, listed: str, *, shown: bool) -> None:
        """Show what is chosen, without a signal."""
        with QSignalBlocker(self.box):
            self.box.setChecked(shown)
        for part in (self._count, self.door):
            part.setFont(number_font())
            part.setText(listed)
        self.door.setVisible(self._opens and bool(listed))
        self._count.setVisible(not self._opens and bool(listed))
        self.door.setAccessibleName(f"{self._name}: choose what is shown, {listed}")
        self.box.setAccessibleDescription(listed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Up and Alt+Down move the section by one place."""
        if step := _step(event):
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)


class SectionList(QWidget):
    """`chosen` tells that a section is shown or not, `opened` that its content shall be chosen, `moved` its new place.

    Attributes:
        rows: the row of each section.
    """

    chosen = Signal(object, bool)
    opened = Signal(object)
    moved = Signal(object, int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Sections")
        self.rows = {section: SectionRow(section) for section in Section}
        self._order = list(Section)
        self._drop_at: int | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for section, row in self.rows.items():
            self._column.addWidget(row)
            self._listen(section, row)
        self._hide_first_rule()
        appearance().theme_changed.connect(self.updateGeometry)

    @property
    def order(self) -> tuple[Section, ...]:
        """The sections from the first to the last."""
        return tuple(self._order)

    def set_order(self, order: list[Section]) -> None:
        """Put the sections in an order; the keys stay with theirs."""
        if order == self._order:
            return
        self._order = order
        for place, section in enumerate(order):
            self._column.removeWidget(self.rows[section])
            self._column.insertWidget(place, self.rows[section])
        stops = [part for section in order for part in (self.rows[section].box, self.rows[section].door)]
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)
        self._hide_first_rule()

    def _hide_first_rule(self) -> None:
        for place, section in enumerate(self._order):
            self.rows[section].rule.setVisible(place > 0)

    def _listen(self, section: Section, row: SectionRow) -> None:
        row.box.toggled.connect(lambda shown: self.chosen.emit(section, shown))
        row.door.clicked.connect(lambda: self.opened.emit(section))
        row.moved.connect(lambda step: self._move(section, self._order.index(section) + step))
        row.grip.dragged.connect(partial(self._drag, section))
        row.grip.dropped.connect(partial(self._drop, section))

    def _move(self, section: Section, place: int) -> None:
        place = min(max(place, 0), len(self._order) - 1)
        if place != self._order.index(section):
            self.moved.emit(section, place)

    def _gap_at(self, section: Section, y: int) -> int:
        """The gap between rows that lies nearest to a point, counted from 0, given from a row's grip."""
        here = self.rows[section].grip.mapTo(self, self.rows[section].grip.rect().topLeft()).y() + y
        return sum(here > self.rows[one].geometry().center().y() for one in self._order)

    def _drag(self, section: Section, y: int) -> None:
        self._drop_at = self._gap_at(section, y)
        self.update()

    def _drop(self, section: Section, y: int) -> None:
        dragging, self._drop_at = self._drop_at is not None, None
        self.update()
        if dragging:
            gap, old = self._gap_at(section, y), self._order.index(section)
            self._move(section, gap - (gap > old))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw where a dragged row would come to."""
        if self._drop_at is None:
            return
        last = self._drop_at == len(self._order)
        row = self.rows[self._order[self._drop_at - last]].geometry()
        y = row.bottom() if last else row.top()
        painter = QPainter(self)
        painter.setPen(QPen(current_theme().colour("accent"), 3))
        painter.drawLine(0, y, self.width(), y)
