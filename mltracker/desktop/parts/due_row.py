"""One thing that is due, as a row: it opens what it is about, and can be done or put off."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QInputDialog, QMenu, QPushButton, QWidget

from mltracker.desktop.date_words import date_words
from mltracker.desktop.desk import Desk
from mltracker.desktop.parts.door_row import DoorRow
from mltracker.domain.due import Due, DueKind, snooze_days
from mltracker.domain.typed_dates import typed_date
from mltracker.services import due as service

DONE_WORDS = {
    DueKind.EXPIRES: "Log the &renewal…",
    DueKind.PLANNED: "Mark as &done",
    DueKind.FOLLOW_UP: "In touch to&day",
    DueKind.DRAFT: "Go on with it…",
    DueKind.REVIEW: "&Review the week…",
}
"""What doing each kind of thing is called."""
KEYS = (Qt.Key.Key_D, Qt.Key.Key_T, Qt.Key.Key_W, Qt.Key.Key_M, Qt.Key.Key_Y)
"""Do it, or put it off until tomorrow, a week, a month or a day to be asked for."""


class DueActions:
    """What can be done about something due, the same in each list of such things; `parent` is the list."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        self._parent = parent

    def open(self, one: Due) -> None:
        """Go to what it is about."""
        match one.kind:
            case DueKind.DRAFT:
                self._desk.log_wanted.emit("", "")
            case DueKind.REVIEW:
                self._desk.review_wanted.emit()
            case DueKind.FOLLOW_UP:
                self._desk.page_wanted.emit("contacts", one.id)
            case _:
                self._desk.page_wanted.emit("record", one.id)

    def done(self, one: Due) -> None:
        """Do it: at once where a word is enough, else where it is done."""
        match one.kind:
            case DueKind.PLANNED | DueKind.FOLLOW_UP:
                self._tell(lambda: service.settle(self._desk.tracker, one))
            case DueKind.EXPIRES:
                entry = self._desk.attempt(lambda: service.renewal(self._desk.tracker, one))
                if entry is not None:
                    self._desk.entry_wanted.emit(entry)
            case _:
                self.open(one)

    def snooze(self, one: Due, until: date | None) -> None:
        """Put it off until a day; None names it again."""
        self._tell(lambda: service.snooze(self._desk.tracker, one, until))

    def ask_for_day(self, one: Due) -> None:
        """Ask until which day to put it off."""
        title, label = "Put off", f"Put off “{one.title}” until (tomorrow, Dec 24 or 2026-12-24)"
        typed, agreed = QInputDialog.getText(self._parent, title, label)
        if agreed and typed.strip():
            today = self._desk.tracker.today()
            day = self._desk.attempt(lambda: typed_date(typed, today, date_words(), ahead=True).first_day)
            if day is not None:
                self.snooze(one, day)

    def menu(self, one: Due) -> QMenu:
        """All that can be done about it; it goes with its being closed."""
        menu = QMenu(self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(f"{DONE_WORDS[one.kind]}\tD", partial(self.done, one))
        if one.kind not in {DueKind.DRAFT, DueKind.REVIEW}:
            menu.addAction("&Open\tReturn", partial(self.open, one))
        menu.addSeparator()
        self.fill_with_days(menu, one)
        return menu

    def fill_with_days(self, menu: QMenu, one: Due) -> None:
        """Offer the days to put it off until."""
        if one.until is not None:
            menu.addAction("Do not put it off any &longer", partial(self.snooze, one, None))
        days = snooze_days(self._desk.tracker.today())
        for words, keys, (_, day) in zip(("&tomorrow", "next &week", "next &month"), "TWM", days, strict=True):
            menu.addAction(f"Put off until {words}\t{keys}", partial(self.snooze, one, day))
        menu.addAction("Put off until another da&y…\tY", partial(self.ask_for_day, one))

    def press(self, key: int, one: Due) -> bool:
        """Do what a key stands for in these lists; False where it stands for nothing."""
        if key not in KEYS:
            return False
        days = snooze_days(self._desk.tracker.today())
        verbs = (
            partial(self.done, one),
            *(partial(self.snooze, one, day) for _, day in days),
            partial(self.ask_for_day, one),
        )
        verbs[KEYS.index(Qt.Key(key))]()
        return True

    def _tell(self, verb: Callable[[], str]) -> None:
        words = self._desk.attempt(verb)
        if words is not None:
            self._desk.told.emit(words, True)


class DueRow(DoorRow):
    """Return opens it; D does it; T, W, M and Y put it off; its button and its menu offer the same."""

    def __init__(self, one: Due, today: date, actions: DueActions) -> None:
        super().__init__(one.title, one.caption, pill=one.when(today), tone=one.tone(today))
        self._one = one
        self._actions = actions
        self.setToolTip(f"{one.title}: {one.caption}")
        self.setAccessibleDescription("D does it; T, W, M and Y put it off until tomorrow, a week, a month or a day.")
        self.more = QPushButton("⋯")
        self.more.setProperty("look", "link")
        self.more.setProperty("tone", "muted")
        self.more.setAutoDefault(False)
        self.more.setAccessibleName(f"Do or put off “{one.title}”")
        self.more.setToolTip("Do it or put it off")
        self.more.clicked.connect(self._open_menu)
        self.opened.connect(self._open)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.more)

    def _open(self) -> None:
        self._actions.open(self._one)

    def _open_menu(self) -> None:
        self._actions.menu(self._one).popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key stands for."""
        if event.modifiers() or not self._actions.press(event.key(), self._one):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done, at the pointer or, asked for by key, at the row."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        place = self.mapToGlobal(QPoint(0, self.height())) if by_key else event.globalPos()
        self._actions.menu(self._one).popup(place)
