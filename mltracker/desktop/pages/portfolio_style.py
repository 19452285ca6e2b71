"""How the pages of a portfolio look: columns, colour, paper, language, and what is added."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QCheckBox, QColorDialog, QVBoxLayout, QWidget

from mltracker.desktop.parts.quiet_choice import QuietChoice
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import current_theme
from mltracker.domain.composition import Paper, Style
from mltracker.services import exporting

COLOURS = {
    "#2f5bd7": "Blue",
    "#0b6e6e": "Teal",
    "#1d6b3c": "Green",
    "#8a3a12": "Rust",
    "#9b1c31": "Red",
    "#6b3fa0": "Violet",
    "#33383f": "Graphite",
}
"""Colours whose headings are easy to read on white."""
CHOICES: dict[str, tuple[str, dict[Any, str]]] = {
    "columns": ("Columns", {1: "One column", 2: "Two columns"}),
    "accent": ("Colour", COLOURS),
    "paper": ("Paper", {Paper.A4: "A4", Paper.LETTER: "US Letter"}),
    "language": ("Language of headings", exporting.languages()),
}
CHECKS = {
    "one_page": "On one page",
    "qr_codes": "QR codes of certificates",
    "appendix": "Attached files at the end",
}
OTHER = ""
"""What stands for another colour."""


class StyleChoices(QWidget):
    """`changed` tells the style that the user wants.

    Attributes:
        boxes: by the field of a style, what chooses it.
        checks: by the field of a style, what ticks it.
    """

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._style = Style()
        self.boxes = {name: QuietChoice(words) for name, (words, _) in CHOICES.items()}
        self.checks = {name: QCheckBox(words) for name, words in CHECKS.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for name, box in self.boxes.items():
            caption = TextLabel(CHOICES[name][0], "caption")
            caption.setBuddy(box)
            column.addWidget(caption)
            column.addWidget(box)
            column.addSpacing(5)
            box.activated.connect(partial(self._choose, name))
        for name, check in self.checks.items():
            column.addWidget(check)
            check.toggled.connect(partial(self._tick, name))

    def show_style(self, style: Style) -> None:
        """Show that style, without a signal."""
        self._style = style
        for name, box in self.boxes.items():
            words = CHOICES[name][1]
            value = getattr(style, name)
            known = words if value in words else {value: str(value), **words}
            box.offer([*known.items(), *([(OTHER, "Another colour…")] if name == "accent" else [])], value)
        self._paint_colours()
        for name, check in self.checks.items():
            with QSignalBlocker(check):
                check.setChecked(getattr(style, name))

    def _paint_colours(self) -> None:
        box = self.boxes["accent"]
        side = current_theme().px(12)
        box.setIconSize(QSize(side, side))
        for row in range(box.count()):
            if colour := box.itemData(row):
                box.setItemIcon(row, _swatch(colour, side))

    def _choose(self, name: str, row: int) -> None:
        value = self.boxes[name].itemData(row)
        if value == OTHER:
            self._ask_for_colour()
        else:
            self._change(name, value)

    def _tick(self, name: str, ticked: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._change(name, ticked)

    def _change(self, name: str, value: Any) -> None:
        # Kept at once: another change may follow before the record's answer.
        self._style = replace(self._style, **{name: value})
        self.changed.emit(self._style)

    def _ask_for_colour(self) -> None:
        dialog = QColorDialog(QColor(self._style.accent), self.window())
        dialog.setWindowTitle("Colour of headings")
        dialog.colorSelected.connect(lambda colour: self._change("accent", colour.name()))
        # Taken or not, the box shows again what holds.
        dialog.finished.connect(lambda _result: self.show_style(self._style))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _swatch(colour: str, side: int) -> QIcon:
    picture = QPixmap(side, side)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(0, 0, 0, 0))
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(0, 0, side, side, 3, 3)
    painter.end()
    return QIcon(picture)
