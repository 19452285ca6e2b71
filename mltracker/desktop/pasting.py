"""Pasting: into the field that has the focus, else as an import of what the clipboard holds."""

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from mltracker.desktop.clipboard import clipboard_data
from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.import_start import import_paths, import_text
from mltracker.desktop.pages.entry_files import EntryFiles
from mltracker.desktop.parts.drop_hint import local_files


def paste(desk: Desk, window: QWidget) -> None:
    """Paste where the focus is; files and texts that no field takes are imported."""
    field = _field_with_focus()
    data = clipboard_data()
    if field is not None:
        field.paste()
    elif paths := local_files(data):
        import_paths(desk, paths, window)
    elif data.text().strip():
        import_text(desk, data.text(), window)
    else:
        desk.told.emit("The clipboard holds neither a text nor files", False)


def _field_with_focus() -> QLineEdit | QPlainTextEdit | QTextEdit | EntryFiles | None:
    """What takes a paste itself: the widget that has the focus, or what that is a part of."""
    widget = QApplication.focusWidget()
    while widget is not None and not isinstance(widget, (QLineEdit, QPlainTextEdit, QTextEdit, EntryFiles)):
        widget = widget.parentWidget()
    return widget
