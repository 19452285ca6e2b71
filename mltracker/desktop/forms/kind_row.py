"""The kinds of what can be logged, each with its own Alt+letter."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from mltracker.desktop.parts.flow_layout import FlowLayout
from mltracker.domain.entries import Kind

CONTACT = "contact"
_NAMES: dict[str, str] = {
    Kind.COURSE: "&Course",
    Kind.CERTIFICATION: "Ce&rtification",
    Kind.PROJECT: "&Project",
    Kind.KAGGLE: "&Kaggle",
    Kind.OPEN_SOURCE: "&Open source",
    Kind.EDUCATION: "&Education",
    Kind.WORK: "&Work",
    Kind.PUBLICATION: "Pu&blication",
    Kind.REFERENCE: "Re&ference",
    CONTACT: "Co&ntact",
}


class KindRow(QWidget):
    """`chosen` tells the kind when another one holds; `pressed` that one was clicked, or its letter typed."""

    chosen = Signal(str)
    pressed = Signal()

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Kind")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        row = FlowLayout(self, 6)
        for key, name in _NAMES.items():
            button = QPushButton(name)
            button.setCheckable(True)
            button.setChecked(key == kind)
            button.setAutoDefault(False)
            button.setProperty("look", "segment")
            button.setProperty("place", "only")
            # Toggled, since arrow keys check a neighbour without a click.
            button.toggled.connect(lambda on, key=key: self.chosen.emit(key) if on else None)
            button.clicked.connect(self.pressed)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button)

    def sizeHint(self) -> QSize:
        """One line at least; how many more depends on the width, and not on the least width there could be."""
        layout = self.layout()
        return layout.minimumSize() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @property
    def current(self) -> str:
        """The kind that holds."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def choose(self, kind: str) -> None:
        """Make a kind hold."""
        self._buttons[kind].setChecked(True)
