"""Skills that a title seems to name, each accepted by a click or by Alt and its number."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from mltracker.desktop.parts.flow_layout import FlowLayout
from mltracker.desktop.parts.text_label import TextLabel

MOST = 6


class SuggestedSkills(QWidget):
    """`accepted` tells the id of the skill; hidden while there is nothing to suggest."""

    accepted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        self.buttons = [self._button(number, *skill) for number, skill in enumerate(offered, 1)]
        self.setVisible(bool(offered))
        self.updateGeometry()

    def _button(self, number: int, skill_id: str, name: str) -> QPushButton:
        button = QPushButton(f"{name.replace('&', '&&')} +  Alt+{number}")
        button.setProperty("look", "add")
        button.setShortcut(f"Alt+{number}")
        button.setAccessibleName(f"Add {name}")
        button.setAutoDefault(False)
        button.setMinimumWidth(1)
        button.clicked.connect(lambda: self.accepted.emit(skill_id))
        self._row.addWidget(button)
        button.show()
        return button
