"""An entry's tags, as chips before a line that completes them from the user's own."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView, QPushButton, QSizePolicy, QWidget

from mltracker.desktop.background import run_in_background
from mltracker.desktop.forms.field import Field
from mltracker.desktop.forms.line_field import Line
from mltracker.desktop.parts.chip import Chip
from mltracker.desktop.parts.flow_layout import FlowRow
from mltracker.desktop.theme import current_theme
from mltracker.domain.entries import checked_tags
from mltracker.domain.problems import Problem

LINE_WIDTH = 130


class TagLine(Line):
    """A line in which tags are typed.

    Signals:
        entered(str): Return ended a tag, one of those offered was chosen, or the line was left.
        rubbed_out(): Backspace was pressed in the empty line.
        wanted(): the line was come to, so that tags may be offered.
    """

    entered = Signal(str)
    rubbed_out = Signal()
    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("Add a tag")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._offered = QStringListModel(self)
        completer = QCompleter(self._offered, self)
        self._offers = QListView()
        completer.setPopup(self._offers)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._take)
        self.setCompleter(completer)

    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(LINE_WIDTH), super().sizeHint().height())

    def offer(self, tags: Sequence[str]) -> None:
        """Complete to these."""
        if self._offered.stringList() != list(tags):
            self._offered.setStringList(list(tags))

    def _take(self, tag: str) -> None:
        # The completer writes the chosen tag into the line after this.
        QTimer.singleShot(0, self, lambda: self.entered.emit(tag))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return ends a tag, Backspace in the empty line takes the last off, Esc drops what is typed."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            self.entered.emit((self._offers.isVisible() and self._offers.currentIndex().data()) or self.text())
            self._offers.hide()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.rubbed_out.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self._offers.hide()
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.wanted.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Looking elsewhere ends the tag."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason and self.text().strip():
            self.entered.emit(self.text())


class TagsField(Field):
    """Its value is a tuple of texts. `known` finds the user's tags; it runs off the GUI thread."""

    def __init__(self, caption: str, known: Callable[[], Sequence[str]], parent: QWidget | None = None) -> None:
        self._ground = FlowRow()
        super().__init__(caption, self._ground, parent)
        self._known = known
        self._in_use: Sequence[str] = ()
        self._tags: tuple[str, ...] = ()
        self.chips: list[Chip] = []
        self.line = TagLine()
        self.line.setAccessibleName("Add a tag")
        self.line.textEdited.connect(self._typed)
        self.line.entered.connect(self._enter)
        self.line.rubbed_out.connect(self._rub_out)
        self.line.wanted.connect(self._ask)
        # With a proxy among several controls the Tab key passes the others by.
        self.setFocusProxy(None)  # type: ignore[arg-type] # Qt takes none
        self._ground.row.addWidget(self.line)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on."""
        self.line.setFocus(event.reason())

    @property
    def has_text(self) -> bool:
        """Whether there is a tag, or a part of one."""
        return bool(self._tags or self.line.text())

    def value(self) -> tuple[str, ...]:
        """The tags, the one that is being typed included."""
        return checked_tags((*self._tags, *self.line.text().split(",")))

    def set_value(self, value: tuple[str, ...]) -> None:
        """Show these tags, with nothing half typed."""
        self.line.clear()
        self.complain("")
        if value != self._tags:
            self._tags = value
            self._show()

    def typed(self) -> str:
        return ", ".join(filter(None, (*self._tags, self.line.text())))

    def retype(self, text: str) -> None:
        try:
            self.set_value(checked_tags(text.split(",")))
        except Problem:
            self.line.setText(text)

    def _ask(self) -> None:
        run_in_background(self._known, self._offer, self._fail, self)

    def _offer(self, tags: Sequence[str]) -> None:
        self._in_use = tags
        self.line.offer([tag for tag in tags if tag not in self._tags])

    def _fail(self, error: Exception) -> None:
        """Tags can be typed without being offered any."""
        if not isinstance(error, Problem):
            raise error

    def _typed(self, text: str) -> None:
        self.complain("")
        if "," in text:
            self._enter(text)

    def _enter(self, text: str) -> None:
        try:
            tags = checked_tags((*self._tags, *text.split(",")))
        except Problem as problem:
            self.complain(str(problem))
            return
        self.line.clear()
        self._change(tags)

    def _rub_out(self) -> None:
        self._change(self._tags[:-1])

    def _take_off(self, tag: str) -> None:
        at = self._tags.index(tag)
        self._change(tuple(one for one in self._tags if one != tag))
        self._go_to_chip(at)

    def _change(self, tags: tuple[str, ...]) -> None:
        if tags != self._tags:
            self._tags = tags
            self._show()
            self.edited.emit()

    def _go_to_chip(self, at: int) -> None:
        (_button(self.chips[min(at, len(self.chips) - 1)]) if self.chips else self.line).setFocus()

    def _show(self) -> None:
        for chip in self.chips:
            self._ground.row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [Chip(tag, tag, parent=self._ground) for tag in self._tags]
        for chip in self.chips:
            chip.removal_chosen.connect(self._take_off)
            chip.show()
        # They get their turn where the line has it, then the line after them.
        turns = [self.line, *map(_button, self.chips), self.line]
        for before, after in pairwise(turns) if self.chips else ():
            QWidget.setTabOrder(before, after)
        for widget in (*self.chips, self.line):
            self._ground.row.removeWidget(widget)
            self._ground.row.addWidget(widget)
        self.line.offer([tag for tag in self._in_use if tag not in self._tags])
        self._ground.settle()
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes off the tag whose chip has the focus."""
        chip = next((one for one in self.chips if _button(one).hasFocus()), None)
        if chip is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._take_off(chip.key)
        else:
            super().keyPressEvent(event)


def _button(chip: Chip) -> QPushButton:
    """What takes a chip off."""
    return chip.findChildren(QPushButton)[0]
