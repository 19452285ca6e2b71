"""Skills that title and notes seem to name, each accepted by a click or by Alt and its number, all by Alt+0.

Alt and a digit never types the digit into the field with the focus, also where there is nothing of that number.
"""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from mltracker.desktop.parts.flow_layout import FlowLayout
from mltracker.desktop.parts.text_label import TextLabel

MOST = 9


class SuggestedSkills(QWidget):
    """`accepted` tells the id of the skill; hidden while there is nothing to suggest.

    Under the tab key its buttons come behind the widget `after`.
    """

    accepted = Signal(str)

    def __init__(self, after: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._after = after
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._offered: tuple[tuple[str, str], ...] = ()
        self.buttons: list[QPushButton] = []
        self._row = FlowLayout(self, 5)
        self._row.addWidget(TextLabel("Suggested:", "caption"))
        self.hide()

    def offer(self, skills: Sequence[tuple[str, str]]) -> None:
        """Offer these skills, as (id, name)."""
        offered = tuple(skills[:MOST])
        if offered == self._offered:
            return
        self._offered = offered
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [self._shown(name, number, f"Add {name}") for number, (_, name) in enumerate(offered, 1)]
        if len(offered) > 1:
            self.buttons.append(self._shown("All", 0, "Add all of these skills"))
        for before, behind in pairwise((self._after, *self.buttons)):
            QWidget.setTabOrder(before, behind)
        self.setVisible(bool(offered))
        self.updateGeometry()

    def accept(self, number: int) -> None:
        """Take the skill of that number, from 1; 0 takes all. Nothing where none has it."""
        for skill_id, _ in self._offered[number - 1 : number] if number else self._offered:
            self.accepted.emit(skill_id)

    def _shown(self, name: str, number: int, accessible_name: str) -> QPushButton:
        button = QPushButton(f"{name.replace('&', '&&')} +  Alt+{number}")
        button.setProperty("look", "add")
        button.setAccessibleName(accessible_name)
        button.setAutoDefault(False)
        button.setMinimumWidth(1)
        button.clicked.connect(lambda: self.accept(number))
        self._row.addWidget(button)
        button.show()
        return button
