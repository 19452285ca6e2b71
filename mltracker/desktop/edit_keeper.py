"""Keeping what is being typed, wherever that is, until it is saved: a crash then costs a second's work at most."""

from dataclasses import replace
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from mltracker.desktop.desk import Desk
from mltracker.desktop.forms.field import Field
from mltracker.desktop.forms.heading_line import HeadingLine
from mltracker.desktop.forms.saved_field import SavedField
from mltracker.desktop.main_window import MainWindow
from mltracker.desktop.pages.page import Page
from mltracker.domain.drafts import Draft
from mltracker.services import drafts, edit_at_hand
from mltracker.services.edit_at_hand import EditAtHand, Typed

PAUSE_MS = 500
"""After so long without a key, what was typed is kept."""

Editor = QLineEdit | QPlainTextEdit


@runtime_checkable
class HoldsDraft(Protocol):
    """A window that knows what was typed into all of its fields."""

    def draft_at_hand(self) -> Draft | None:
        """All that was typed and is not saved; None where there is nothing."""


class EditKeeper(QObject):
    """Keeps the edit at hand of one window and its dialogs beside the record.

    What a crash left behind is offered first, and stays kept until its user has it back or discards it.
    """

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._left = edit_at_hand.left_behind(desk.tracker)
        self._desk = desk
        self._window = window
        self._editor: Editor | None = None
        self._saved: dict[Editor, str] = {}
        self._kept = self._left
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        desk.changed.connect(self._settle)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def offer_what_was_left(self) -> None:
        """Turn a log sheet that a crash closed into a draft, and show the other texts that it would have taken."""
        draft = self._left.draft
        if draft is not None:
            tracker = self._desk.tracker
            self._desk.fetch(lambda: drafts.keep(tracker, draft), lambda _id: self._tell_of(draft), self)
        if self._left.typed:
            from mltracker.desktop.dialogs.unsaved_dialog import UnsavedDialog  # noqa: PLC0415 - hardly ever wanted

            dialog = UnsavedDialog(self._left.typed, self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.discarded.connect(self._forget_typed)
            dialog.open()

    def keep(self) -> None:
        """Keep what is typed and not saved by now."""
        typed = (*self._left.typed, *map(self._typed, self._unsaved()))
        edit = EditAtHand(typed, self._draft() or self._left.draft)
        if edit != self._kept:
            self._kept = edit
            edit_at_hand.keep(self._desk.tracker, edit)

    def end(self) -> None:
        """The window is about to close: its fields save themselves then, but a log sheet that stands open does not."""
        self._pause.stop()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._follow)
        edit_at_hand.keep(self._desk.tracker, replace(self._left, draft=self._draft() or self._left.draft))

    def _tell_of(self, draft: Draft) -> None:
        self._left = replace(self._left, draft=None)
        self.keep()
        self._desk.told.emit(f"What you were typing when ML Tracker ended is kept as {drafts.called(draft)}", True)

    def _forget_typed(self) -> None:
        self._left = replace(self._left, typed=())
        self.keep()

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Watch the field that has the focus."""
        if isinstance(self._editor, QWidget) and isValid(self._editor):
            self._editor.textChanged.disconnect(self._wait)
        self._editor = new if isinstance(new, QLineEdit | QPlainTextEdit) else None
        if self._editor is not None:
            if _is_for_keeping(self._editor):
                self._saved.setdefault(self._editor, _text(self._editor))
            self._editor.textChanged.connect(self._wait)
        self.keep()

    def _wait(self) -> None:
        self._pause.start()

    def _settle(self) -> None:
        """A change was saved: in the main window, where each field saves itself, nothing waits for that any more."""
        for editor in self._unsaved():
            if editor.window() is self._window and editor.property("wrong") != "true":
                self._saved[editor] = _text(editor)
        self.keep()

    def _unsaved(self) -> list[Editor]:
        """The fields that hold something unsaved; those that are gone are forgotten."""
        self._saved = {one: text for one, text in self._saved.items() if isValid(one) and self._is_open(one)}
        return [one for one, text in self._saved.items() if _text(one) != text]

    def _is_open(self, editor: Editor) -> bool:
        """Whether what stands in a field may still wait to be saved: in the main window, only until it is left."""
        stays = isinstance(editor.window(), QDialog) or editor.property("wrong") == "true"
        return editor.isVisible() and (stays or editor.window().focusWidget() is editor)

    def _draft(self) -> Draft | None:
        sheets = (one for one in QApplication.topLevelWidgets() if isinstance(one, HoldsDraft) and one.isVisible())
        return next(filter(None, (sheet.draft_at_hand() for sheet in sheets)), None)

    def _typed(self, editor: Editor) -> Typed:
        return Typed(editor.accessibleName(), self._place(editor), _text(editor))

    def _place(self, editor: Editor) -> str:
        """Where a field stands, as people would say it."""
        if editor.window() is not self._window:
            return editor.window().windowTitle()
        page = self._window.pages.currentWidget()
        if not isinstance(page, Page):
            return ""
        headings = [self._saved.get(one, one.text()) for one in page.findChildren(HeadingLine) if one.isVisible()]
        return " – ".join((page.title, *filter(None, headings)))


def _is_for_keeping(editor: Editor) -> bool:
    """Whether a field is one of a form: what is typed to find something is not worth keeping."""
    if editor.isReadOnly() or isinstance(editor.window(), HoldsDraft):
        return False
    parent = editor.parentWidget()
    while parent is not None and not isinstance(parent, Field | SavedField):
        parent = parent.parentWidget()
    return parent is not None or isinstance(editor, QPlainTextEdit)


def _text(editor: Editor) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()
