"""What the clipboard holds."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication


def clipboard_data() -> QMimeData:
    """What could be pasted; an empty clipboard gives empty data, where Qt gives none at all."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()  # its stub knows no none
    return QMimeData() if data is None else data
