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

WIDTH = 460
MARGIN = 24

LICENCES = (
    ("ML Tracker and its icons", "MIT"),
    ("Inter", "SIL Open Font License 1.1"),
    ("Noto Emoji", "SIL Open Font License 1.1"),
    ("Droid Sans Fallback", "Apache License 2.0"),
    ("Qt and PySide6", "GNU LGPL 3"),
)
"""What ships with the app, and under which licence."""


def versions() -> tuple[tuple[str, str], ...]:
    """The versions of the app and of what it runs on."""
    return (
        ("ML Tracker", __version__),
        ("Python", platform.python_version()),
        ("Qt", f"{qVersion()}, PySide6 {PySide6.__version__}"),
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
        self._details = (*versions(), ("Record", str(record_folder)))
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(8)
        column.addWidget(TextLabel("ML Tracker", "title"))
        words = "An offline, private record of the way to machine learning engineer."
        column.addWidget(TextLabel(words, "muted", wrap=True))
        column.addSpacing(8)
        column.addLayout(self._form(versions()))
        column.addSpacing(12)
        column.addWidget(TextLabel("Your record", "strong"))
        column.addWidget(self._place(record_folder))
        column.addSpacing(12)
        column.addWidget(TextLabel("Licences", "strong"))
        column.addLayout(self._form(LICENCES))
        column.addSpacing(12)
        column.addWidget(self._buttons())
        self.setMinimumWidth(current_theme().px(WIDTH))

    @property
    def details(self) -> str:
        """What “Copy details” copies: one fact a line."""
        return "\n".join(f"{name}: {value}" for name, value in self._details)

    @staticmethod
    def _form(facts: tuple[tuple[str, str], ...]) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(4)
        for name, value in facts:
            form.addRow(TextLabel(name, "muted"), TextLabel(value, wrap=True))
        return form

    @staticmethod
    def _place(record_folder: Path) -> QLineEdit:
        # A field that cannot be edited scrolls a long path, and lets keys select and copy it.
        field = QLineEdit(str(record_folder), readOnly=True)
        field.setAccessibleName("Where the record lives")
        field.setCursorPosition(0)
        return field

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = box.button(QDialogButtonBox.StandardButton.Close)
        close.setText("Close")
        close.setDefault(True)
        close.setFocus()
        box.rejected.connect(self.reject)
        copy = QPushButton("Copy details")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.details))
        box.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        return box
