"""Hands that know nothing: they press keys, click on what they see and choose from menus, by the dice alone."""

import random
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QMenuBar,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.main_window import MainWindow
from mltracker.desktop.pages.record import RecordPage
from mltracker.desktop.theme import Choice, apply_theme
from mltracker.domain.entries import Kind
from mltracker.services import undoing

if TYPE_CHECKING:
    from collections.abc import Callable

KEY = Qt.Key
NONE, SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
PLAIN = (
    *(KEY.Key_Tab, KEY.Key_Backtab, KEY.Key_Return, KEY.Key_Space, KEY.Key_Escape, KEY.Key_Delete, KEY.Key_Backspace),
    *(KEY.Key_Up, KEY.Key_Down, KEY.Key_Left, KEY.Key_Right, KEY.Key_Home, KEY.Key_End, KEY.Key_PageDown),
    *(KEY.Key_F2, KEY.Key_Menu),
)
WITH_CTRL = "ADEFHJKMNORTWCXV,123456"
WITH_ALT = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
TEXTS = (
    *("Deep Learning Specialization", "House Prices", "python", "aws", "nguyen", "Nguyễn", "2025-03", "yesterday"),
    *(
        "31.2.2026",
        "182",
        "-5",
        "1e999",
        "0,5",
        "https://example.org/x",
        "<b>bold</b>\n# Title",
        "’”—",
        "\x00\t",
        '%_*"',
    ),
    *("مرحبا", "数据", "🙂" * 40, "x" * 3000, " "),
)
THEMES: tuple[Choice, ...] = ("light", "dark", "system")
WIDTHS, HEIGHTS = (1024, 1280, 1900), (600, 800, 1100)


class Hands:
    """One user's hands on a window, in an order that a seed fixes. `files` are chosen where a file is asked for."""

    def __init__(self, window: MainWindow, dice: random.Random, files: tuple[Path, ...]) -> None:
        self.did: list[str] = []
        self._window = window
        self._dice = dice
        self._files = files
        self._first_step = undoing.undoable(window.desk.tracker)
        self._ways: tuple[tuple[int, Callable[[], None]], ...] = (
            (30, self._click),
            (22, self._press),
            (12, self._type),
            (6, self._press_with_ctrl),
            (5, self._press_with_alt),
            (5, self._choose_from_the_menus),
            (4, self._go_to_a_page),
            (4, self._ask_for_a_menu),
            (7, self._log),
            (3, self._change_many),
            (2, self.undo),
            (1, self._redo),
            (3, self._search),
            (3, self._double_click),
            (1, self._change_looks),
            (1, self._resize),
            (3, self._wait),
            (14, self._finish),
        )

    def act(self) -> None:
        """Do one thing."""
        self._look_at_a_window()
        weights = [weight for weight, _way in self._ways]
        (way,) = self._dice.choices([way for _weight, way in self._ways], weights)
        way()

    def answer(self) -> None:
        """Do something about whatever waits for an answer before anything else may happen."""
        asking = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if isinstance(asking, QFileDialog) and self._dice.random() < 0.5:
            self._note(f"choose a file in {type(asking).__name__}")
            chosen = self._dice.choice(self._files)
            asking.findChildren(QLineEdit)[0].setText(str(chosen))
            QTest.keyClick(asking, KEY.Key_Return)
        elif asking is not None:
            key = self._dice.choice((KEY.Key_Escape, KEY.Key_Escape, KEY.Key_Return, KEY.Key_Down, KEY.Key_Tab))
            self._note(f"answer {key.name} to {type(asking).__name__}")
            focused: QWidget | None = asking.focusWidget()
            self._send(asking if focused is None else focused, key)

    def put_all_away(self) -> None:
        """Close every dialog and popup without saving what stands in them."""
        for _turn in range(50):
            open_ones = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not self._window]
            if not open_ones:
                return
            for one in open_ones:
                if isValid(one):
                    one.close()
                QApplication.processEvents()
            wait_for_idle()

    @property
    def may_undo(self) -> bool:
        """Whether the last step is not what the record began with."""
        return undoing.undoable(self._window.desk.tracker) != self._first_step

    def undo(self) -> None:
        """Undo a step, but not what the record began with."""
        if self.may_undo:
            self._note("undo")
            self._window.undo()

    def undo_everything(self) -> int:
        """Undo all that was done; gives the number of steps."""
        steps = 0
        while self.may_undo:
            undoing.undo(self._window.desk.tracker)
            steps += 1
        return steps

    def _note(self, words: str) -> None:
        self.did.append(words)

    def _look_at_a_window(self) -> None:
        if not self._window.isVisible():
            self._window.show()
        if QApplication.activePopupWidget() or QApplication.activeModalWidget():
            return
        others = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one.isWindow()]
        self._dice.choice([self._window, *others]).activateWindow()
        QApplication.processEvents()

    def _ground(self) -> QWidget:
        return (
            QApplication.activePopupWidget()
            or QApplication.activeModalWidget()
            or QApplication.activeWindow()
            or self._window
        )

    def _focused(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self._ground()

    def _send(self, target: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        if isValid(target):
            QTest.keyClick(target, key, held)

    def _press(self) -> None:
        key, held = self._dice.choice(PLAIN), self._dice.choice((NONE, NONE, NONE, SHIFT, CTRL))
        target = self._focused()
        self._note(f"{held.name} {key.name} on {named(target)}")
        self._send(target, key, held)

    def _press_with_ctrl(self) -> None:
        self._press_letter(self._dice.choice(WITH_CTRL), CTRL)

    def _press_with_alt(self) -> None:
        self._press_letter(self._dice.choice(WITH_ALT), ALT)

    def _press_letter(self, letter: str, held: Qt.KeyboardModifier) -> None:
        target = self._focused()
        self._note(f"{held.name} {letter} on {named(target)}")
        self._send(target, Qt.Key(ord(letter)), held)

    def _type(self) -> None:
        text, target = self._dice.choice(TEXTS), self._focused()
        self._note(f"type {text[:20]!r} on {named(target)}")
        # QTest.keyClicks knows ASCII alone.
        QApplication.sendEvent(target, QKeyEvent(QKeyEvent.Type.KeyPress, KEY.Key_unknown, NONE, text))

    def _controls(self) -> list[QWidget]:
        return [
            one
            for one in self._ground().findChildren(QWidget)
            if isValid(one)
            and one.isVisible()
            and one.isEnabled()
            and (
                isinstance(one, QAbstractButton | QLineEdit | QComboBox | QAbstractItemView | QTabBar | QMenuBar)
                or one.focusPolicy() is not Qt.FocusPolicy.NoFocus
            )
            and not one.visibleRegion().isEmpty()
        ]

    def _somewhere(self) -> tuple[QWidget, QPoint] | None:
        controls = self._controls()
        if not controls:
            return None
        control = self._dice.choice(controls)
        target = control.viewport() if isinstance(control, QAbstractItemView) else control
        seen = target.visibleRegion().boundingRect()
        if seen.isEmpty():
            return None
        x = self._dice.randint(seen.left(), seen.right())
        return target, QPoint(x, self._dice.randint(seen.top(), seen.bottom()))

    def _click(self) -> None:
        found = self._somewhere()
        if found:
            held = self._dice.choice((NONE, NONE, NONE, NONE, SHIFT, CTRL))
            self._note(f"{held.name} click on {named(found[0])}")
            QTest.mouseClick(found[0], Qt.MouseButton.LeftButton, held, found[1])

    def _double_click(self) -> None:
        found = self._somewhere()
        if found:
            self._note(f"double click on {named(found[0])}")
            QTest.mouseDClick(found[0], Qt.MouseButton.LeftButton, NONE, found[1])

    def _ask_for_a_menu(self) -> None:
        found = self._somewhere()
        if found:
            target, at = found
            self._note(f"menu of {named(target)}")
            reason = QContextMenuEvent.Reason.Mouse
            QApplication.sendEvent(target, QContextMenuEvent(reason, at, target.mapToGlobal(at)))

    def _choose_from_the_menus(self) -> None:
        if QApplication.activeModalWidget() is None:
            name, _keys, run = self._dice.choice(
                [one for one in self._window.menus.commands() if one[0] not in ("Quit", "Full screen")]
            )
            self._note(f"menu: {name}")
            run()

    def _go_to_a_page(self) -> None:
        self._press_letter(self._dice.choice("123456"), CTRL)

    def _log(self) -> None:
        if QApplication.activeModalWidget() is None:
            kind = self._dice.choice(("", "contact", *Kind))
            self._note(f"log {kind}")
            self._window.log(kind)
            QApplication.processEvents()
            self._type()
            for _turn in range(self._dice.randint(0, 2)):
                # The first may only choose from the list below the title.
                self._send(self._focused(), KEY.Key_Return)

    def _change_many(self) -> None:
        if QApplication.activeModalWidget() is None:
            self._note("select everything in the record")
            self._window.show_page("record")
            self._window.activateWindow()
            wait_for_idle()
            page = self._window.pages.page("record")
            assert isinstance(page, RecordPage)
            page.list.selectAll()

    def _redo(self) -> None:
        if undoing.redoable(self._window.desk.tracker) is not None:
            self._note("redo")
            self._window.redo()

    def _search(self) -> None:
        if QApplication.activeModalWidget() is None:
            self._note("search")
            self._window.search()
            QApplication.processEvents()
            self._type()
            if self._dice.random() < 0.5:
                wait_for_idle()
            self._send(self._focused(), self._dice.choice((KEY.Key_Return, KEY.Key_Down, KEY.Key_Escape)))

    def _change_looks(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme, scale = self._dice.choice(THEMES), self._dice.choice((1.0, 1.0, 1.5, 2.0))
        self._note(f"theme {theme}, texts {scale}")
        apply_theme(app, theme, scale)

    def _resize(self) -> None:
        width, height = self._dice.choice(WIDTHS), self._dice.choice(HEIGHTS)
        self._note(f"resize to {width} × {height}")
        self._window.resize(width, height)

    def _finish(self) -> None:
        """Be done with the dialog in front, so that no dialog takes all the actions."""
        dialog = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if dialog is not None:
            key = self._dice.choice((KEY.Key_Escape, KEY.Key_Return))
            self._note(f"{key.name} on {named(dialog)}")
            self._send(dialog, key)

    def _wait(self) -> None:
        self._note("wait")
        wait_for_idle()


def named(widget: QWidget) -> str:
    """What a widget is, for the list of what was done."""
    return f"{type(widget).__name__} “{widget.accessibleName()[:40]}” in {type(widget.window()).__name__}"
