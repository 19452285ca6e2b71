"""The log sheet in a user's hands."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.log_sheet import LogSheet
from tests.desktop.keyboard import presses

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def opened_sheet(desk: Desk, qtbot: QtBot, kind: str = "", skill: str = "") -> LogSheet:
    sheet = LogSheet(desk, kind, skill)
    # Closed without the question, which would wait for an answer.
    qtbot.addWidget(sheet, before_close_func=lambda one: one.done(0))
    sheet.show()
    sheet.activateWindow()
    assert wait_for_idle()
    return sheet


def suggestions(sheet: LogSheet) -> list[str]:
    return [button.accessibleName() for button in sheet.suggested.buttons]


def plan(sheet: LogSheet) -> None:
    """Check that it is planned, or uncheck it."""
    box = sheet.form.fields["planned"].control
    assert isinstance(box, QCheckBox)
    box.click()


def answers(answer: str) -> None:
    """Press Escape, and then a button of the question that follows."""

    def reply() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, QMessageBox)
        next(button for button in question.findChildren(QPushButton) if button.text() == answer).click()

    QTimer.singleShot(0, reply)
    presses(Qt.Key.Key_Escape)


def takes_the_first_title(sheet: LogSheet) -> None:
    """Choose from the list below the title. Without a screen the window must be made the active one again."""
    presses(Qt.Key.Key_Down)
    presses(Qt.Key.Key_Return)
    sheet.activateWindow()
