"""The settings of this machine, applied as they are chosen, and where the record lives."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mltracker.desktop.dialogs.problem_dialog import show_problem
from mltracker.desktop.opening import open_file
from mltracker.desktop.parts.card import Card
from mltracker.desktop.parts.scrolled import scrolled
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.parts.window_size import screen_room
from mltracker.desktop.theme import apply_theme, current_theme
from mltracker.domain.problems import Problem
from mltracker.settings import REMIND, TEXT_PERCENT, THEME, Setting, Settings

T = TypeVar("T")

WIDTH = 460
MARGIN = 24


class SettingsDialog(QDialog):
    """Built from the declarations in `mltracker.settings`; nothing waits for an OK."""

    def __init__(self, settings: Settings, record_folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Settings")
        self._settings = settings
        ground = QWidget()
        ground.setProperty("ground", "window")
        self._column = QVBoxLayout(ground)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._add(THEME)
        self._add(TEXT_PERCENT)
        self._add(REMIND)
        self._column.addWidget(self._place(record_folder))
        self._column.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText("Close")
        buttons.rejected.connect(self.reject)
        scroll = scrolled(ground)
        self._buttons = buttons
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.setSpacing(12)
        whole.addWidget(scroll, 1)
        whole.addWidget(buttons)
        self._fit()

    def _add(self, setting: Setting[T]) -> None:
        box = QComboBox()
        box.setObjectName(setting.key)
        box.setAccessibleName(setting.label)
        box.setAccessibleDescription(setting.help)
        for value, name in setting.choices:
            box.addItem(name, value)
        box.setCurrentIndex(box.findData(self._settings[setting]))
        box.currentIndexChanged.connect(lambda _index: self._choose(setting, box.currentData()))
        card = Card()
        row = QHBoxLayout()
        row.addWidget(TextLabel(setting.label, "strong"), 1)
        row.addWidget(box)
        card.body.addLayout(row)
        card.body.addWidget(TextLabel(setting.help, "muted", wrap=True))
        self._column.addWidget(card)

    def _choose(self, setting: Setting[T], value: T) -> None:
        self._settings[setting] = value
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, self._settings[THEME], self._settings[TEXT_PERCENT] / 100)
            self._fit()

    def _open(self, folder: Path) -> None:
        try:
            open_file(folder, str(folder))
        except Problem as problem:
            show_problem(self, problem)

    def _place(self, folder: Path) -> Card:
        place = QLineEdit(str(folder), readOnly=True)
        place.setAccessibleName("Where the record lives")
        place.setCursorPosition(0)
        show = QPushButton("Open the folder")
        show.clicked.connect(lambda: self._open(folder))
        card = Card("Your record")
        card.body.addWidget(TextLabel("It lives in this folder, on this machine alone.", "muted", wrap=True))
        row = QHBoxLayout()
        row.addWidget(place, 1)
        row.addWidget(show)
        card.body.addLayout(row)
        return card

    def _fit(self) -> None:
        """As high as all of it, where the screen has the room."""
        width = current_theme().px(WIDTH)
        self.setMinimumWidth(width)
        around = 2 * MARGIN + 12 + self._buttons.sizeHint().height()
        height = self._column.totalHeightForWidth(width - 2 * MARGIN) + around
        self.resize(width, min(height, screen_room(self).height() - 2 * MARGIN))
