"""Asking whether a copy shall be put in place of the record."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import current_theme
from mltracker.services.backup_words import loss_words, moment_words
from mltracker.services.backups import Backup, Difference

WIDTH = 440
MARGIN = 24
_NAMED = 5
_KEPT = "The record as it is now is kept as a copy first. Restoring that one takes this back."


class RestoreQuestion(QDialog):
    """Accepted where it shall."""

    def __init__(self, backup: Backup, difference: Difference, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Restore a copy")
        self.restore_button = QPushButton("&Restore")
        self.restore_button.setProperty("look", "primary")
        self.restore_button.clicked.connect(self.accept)
        cancel = QPushButton("Cancel")
        cancel.clicked.connect(self.reject)
        cancel.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(8)
        column.addWidget(TextLabel(f"Restore the copy of {moment_words(backup.taken)}?", "title", wrap=True))
        column.addWidget(TextLabel(loss_words(difference), wrap=True))
        for title in difference.lost[:_NAMED]:
            column.addWidget(TextLabel(f"– {title}", "muted", wrap=True))
        if difference.lost_count > _NAMED:
            column.addWidget(TextLabel(f"and {difference.lost_count - _NAMED:,} more", "muted"))
        column.addWidget(TextLabel(_KEPT, wrap=True))
        column.addSpacing(8)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.restore_button)
        column.addLayout(foot)
        self.setMinimumWidth(current_theme().px(WIDTH))
        cancel.setFocus()
