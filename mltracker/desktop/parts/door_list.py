"""The rows of a card, each a door, with thin lines between them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame

from mltracker.desktop.parts.card import Card
from mltracker.desktop.parts.door_row import DoorRow, align_pills
from mltracker.desktop.parts.text_label import TextLabel


def fill_with_doors(card: Card, rows: Sequence[DoorRow], nothing: str) -> None:
    """Show these rows in place of what the card held; the words `nothing` where there are none."""
    while (item := card.body.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
    card.body.setSpacing(0)
    align_pills(rows)
    for number, row in enumerate(rows):
        if number:
            rule = QFrame()
            rule.setProperty("look", "rule")
            card.body.addWidget(rule)
        card.body.addWidget(row)
    if not rows:
        card.body.addWidget(TextLabel(nothing, "muted", wrap=True))
    card.body.addStretch(1)
