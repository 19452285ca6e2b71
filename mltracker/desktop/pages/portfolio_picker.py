"""Which of several portfolios is composed, and the ways to make, name and remove one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from mltracker.desktop.parts.quiet_choice import QuietChoice
from mltracker.domain.composition import Composition

VERBS = {"new": "&New…", "copy": "&Copy…", "rename": "&Rename…", "delete": "&Delete"}
"""What can be done with portfolios, as the menu says it."""


class PortfolioPicker(QWidget):
    """`chosen` tells the id of the portfolio taken, `wanted` one of the `VERBS`."""

    chosen = Signal(str)
    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.box = QuietChoice("Portfolio")
        self.box.activated.connect(lambda _index: self.chosen.emit(self.box.currentData()))
        self.more = QPushButton("⋯")
        self.more.setProperty("look", "more")
        self.more.setAccessibleName("New, copy, rename or delete portfolios")
        self.more.setToolTip("New, copy, rename, delete")
        menu = QMenu(self.more)
        self.verbs = {verb: menu.addAction(words) for verb, words in VERBS.items()}
        for verb, action in self.verbs.items():
            action.triggered.connect(partial(self._want, verb))
        self.more.setMenu(menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.box, 1)
        row.addWidget(self.more)

    def show_portfolios(self, portfolios: Sequence[Composition], current: str) -> None:
        """Offer these."""
        self.box.offer([(one.id, one.name) for one in portfolios], current)
        self.verbs["delete"].setEnabled(len(portfolios) > 1)

    def _want(self, verb: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what Qt hands over
        self.wanted.emit(verb)
