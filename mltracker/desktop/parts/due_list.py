"""The rows of a card of what is due."""

from collections.abc import Sequence
from datetime import date

from mltracker.desktop.parts.card import Card
from mltracker.desktop.parts.door_list import fill_with_doors
from mltracker.desktop.parts.due_row import DueActions, DueRow
from mltracker.domain.due import Due


def show_due(card: Card, found: Sequence[Due], today: date, actions: DueActions, nothing: str) -> None:
    """Fill a card with what is due; the row that had the keys has them again, or the one in its place."""
    held = next((at for at, row in enumerate(_rows(card)) if row.hasFocus() or row.more.hasFocus()), None)
    rows = [DueRow(one, today, actions) for one in found]
    fill_with_doors(card, rows, nothing)
    if held is not None and rows:
        rows[min(held, len(rows) - 1)].setFocus()


def _rows(card: Card) -> list[DueRow]:
    items = (card.body.itemAt(number) for number in range(card.body.count()))
    widgets = (item.widget() for item in items if item is not None)
    return [widget for widget in widgets if isinstance(widget, DueRow)]
