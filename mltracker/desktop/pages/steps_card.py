"""What would help most, a few steps of it; the rest stands in a window of its own."""

from PySide6.QtWidgets import QPushButton

from mltracker.desktop.desk import Desk
from mltracker.desktop.parts.card import Card
from mltracker.desktop.parts.door_list import fill_with_doors
from mltracker.desktop.parts.door_row import DoorRow
from mltracker.domain.entries import KIND_NAMES
from mltracker.domain.next_steps import NextStep, gain_words
from mltracker.services.next_steps import Advice

SHOWN = 4
GAIN = "gain in points"


class StepsCard(Card):
    """Pinned steps first, then those of most gain; each opens the window of all steps at itself."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("What would help most", caption=GAIN)
        self._desk = desk
        self._all = QPushButton("All steps…")
        self._all.setProperty("look", "link")
        self._all.setProperty("place", "flush")
        self._all.clicked.connect(lambda: desk.steps_wanted.emit(""))
        self.add_below(self._all)

    def show_advice(self, advice: Advice) -> None:
        """Show the first of these."""
        rows = [self._row(step, pinned=step in advice.pinned) for step in (*advice.pinned, *advice.open)[:SHOWN]]
        fill_with_doors(self, rows, "Nothing known would raise your readiness for this role.")
        self._all.setText(f"All {len(advice.pinned) + len(advice.open):,} steps…")
        self._all.setVisible(bool(rows))

    def _row(self, step: NextStep, *, pinned: bool) -> DoorRow:
        area = self._desk.tracker.checklist.area[step.area].name
        row = DoorRow(
            step.entry.title,
            f"{area} · {KIND_NAMES[step.entry.kind].lower()}",
            pill="pinned" if pinned else "",
            end=gain_words(step.gain),
            end_look="good",
        )
        row.setToolTip(f"{step.entry.title}: {step.reason}")
        row.opened.connect(lambda: self._desk.steps_wanted.emit(step.key))
        return row
