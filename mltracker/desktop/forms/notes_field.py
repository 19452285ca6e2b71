"""Notes in Markdown: shown rendered, and as they are written while somebody edits them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from mltracker.desktop.forms.line_field import TextField
from mltracker.desktop.opening import open_link
from mltracker.desktop.parts.markdown_view import MarkdownView
from mltracker.domain.problems import Problem

STAYING = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""Why the focus may go and come back to what was being edited."""


class NotesField(TextField):
    """A click, Return or F2 on the rendered notes edits them; Esc, or leaving them, saves and renders them again."""

    def __init__(self, caption: str, read: Callable[[str], str], parent: QWidget | None = None) -> None:
        self.view: MarkdownView | None = None
        super().__init__(caption, read, parent)
        self.text.setPlaceholderText("Markdown: **bold**, - lists, [links](https://…)")

    def set_caption(self, caption: str) -> None:
        super().set_caption(caption)
        if self.view is not None:
            self.view.setAccessibleName(caption)

    def set_value(self, value: str) -> None:
        """Show a text, rendered unless it is being edited."""
        super().set_value(value)
        if not self.text.hasFocus():
            self._render()

    def edit(self) -> None:
        """Show the notes as they are written, to be edited."""
        if self.view is not None:
            self.view.hide()
        self.text.show()
        self.setFocusProxy(self.text)
        self.text.setFocus()

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Esc ends editing: what is written is saved, and the keyboard stays with the notes."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            had_complaint = bool(self.complaint)
            self._commit()
            if self._render() and self.view is not None:
                self.view.setFocus()
                return True
            if self.complaint and not had_complaint:
                # What cannot be saved is said first; only one more Esc drops it.
                return True
        done = super().eventFilter(watched, event)
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in STAYING:
            self._render()
        return done

    def _render(self) -> bool:
        """Show the notes rendered, where there are any that can be saved."""
        written = self.text.toPlainText()
        if not written.strip() or self.complaint:
            if self.view is not None and self.view.isVisibleTo(self):
                self.view.hide()
                self.text.show()
                self.setFocusProxy(self.text)
            return False
        view = self.view or self._built()
        view.set_text(written)
        view.show()
        self.setFocusProxy(view)
        self.text.hide()
        return True

    def _built(self) -> MarkdownView:
        """The view, built by the first notes there are."""
        self.view = MarkdownView(self)
        self.view.setAccessibleName(self.control.accessibleName())
        self.view.setAccessibleDescription("Return or F2 edits")
        self.view.edit_chosen.connect(self.edit)
        self.view.link_chosen.connect(self._open)
        self.column.insertWidget(self.column.indexOf(self.text), self.view)
        QWidget.setTabOrder(self.text, self.view)
        return self.view

    def _open(self, address: str) -> None:
        try:
            open_link(address)
        except Problem as problem:
            self.complain(str(problem))
