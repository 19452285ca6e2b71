"""What this is: versions, licences and where the record lives, ready to be copied into a question."""

import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from mltracker import __version__
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import current_theme
from mltracker.services import upkeep

WIDTH = 460
MARGIN = 24

LICENCES = (
    ("MIT", "ML Tracker, its icons"),
    ("SIL OFL 1.1", "Inter, Noto Emoji"),
    ("Apache 2.0", "Droid Sans Fallback"),
    ("GNU LGPL 3", "Qt, PySide6"),
)
"""The licences of what ships with the app."""


def versions() -> tuple[tuple[str, str], ...]:
    """The versions of what the app runs on."""
    return (
        ("Python", platform.python_version()),
        ("Qt", f"{qVersion()}, PySide6 {PySide6.__version__}"),
        ("SQLite", upkeep.sqlite_version()),
        ("SQLAlchemy", _installed("SQLAlchemy")),
        ("System", platform.platform()),
    )


def _installed(package: str) -> str:
    """A package's version without importing it, which would take a while."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"


class AboutDialog(QDialog):
    """Versions, licences, the record's place and “Copy details”."""

    def __init__(self, record_folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About ML Tracker")
        self._details = (("ML Tracker", __version__), *versions(), ("Record", str(record_folder)))
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(8)
        column.addWidget(TextLabel(f"ML Tracker {__version__}", "title"))
        words = "An offline, private record of the way to machine learning engineer."
        column.addWidget(TextLabel(words, "muted", wrap=True))
        column.addSpacing(8)
        column.addLayout(self._form(record_folder))
        column.addStretch(1)
        self._add_buttons(column)
        self.setMinimumWidth(current_theme().px(WIDTH))

    @property
    def details(self) -> str:
        """What “Copy details” copies: one fact a line."""
        return "\n".join(f"{name}: {value}" for name, value in self._details)

    @staticmethod
    def _form(record_folder: Path) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(2)
        for name, value in versions():
            form.addRow(TextLabel(name, "muted"), TextLabel(value, wrap=True))
        # A field that cannot be edited scrolls a long path, and lets keys select and copy it.
        place = QLineEdit(str(record_folder), readOnly=True)
        place.setAccessibleName("Where the record lives")
        place.setCursorPosition(0)
        form.addRow(TextLabel("Record", "muted"), place)
        heading = TextLabel("Licences", "strong")
        heading.setContentsMargins(0, 8, 0, 0)
        form.addRow(heading)
        for licence, names in LICENCES:
            form.addRow(TextLabel(licence, "muted"), TextLabel(names, wrap=True))
        return form

    def _add_buttons(self, column: QVBoxLayout) -> None:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = QPushButton("Copy details")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.details))
        box.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        box.rejected.connect(self.reject)
        close = box.button(QDialogButtonBox.StandardButton.Close)
        close.setText("Close")
        close.setDefault(True)
        column.addWidget(box)
        close.setFocus()
