"""One quiet line that offers the drafts there are."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from mltracker.desktop.parts.elided_label import ElidedLabel
from mltracker.domain.drafts import Draft

UNTITLED = "without a title"


class DraftLine(QWidget):
    """`continued` and `discarded` tell the draft; hidden while there is none."""

    continued = Signal(object)
    discarded = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drafts: tuple[Draft, ...] = ()
        self.words = ElidedLabel("", "muted")
        self.go_on = self._button("Con&tinue", "Continue a draft", self.continued)
        self.discard = self._button("&Discard", "Discard a draft", self.discarded)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.words)
        row.addWidget(self.go_on)
        row.addWidget(self.discard)
        row.addStretch(1)
        self.hide()

    def show_drafts(self, drafts: Sequence[Draft]) -> None:
        """Offer these drafts."""
        self._drafts = tuple(drafts)
        single = f"1 draft: “{self._drafts[0].title or UNTITLED}”" if self._drafts else ""
        self.words.setText(single if len(self._drafts) <= 1 else f"{len(self._drafts)} drafts")
        self.setVisible(bool(self._drafts))

    def _button(self, text: str, name: str, chosen: SignalInstance) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("look", "link")
        button.setAccessibleName(name)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._choose(button, chosen))
        return button

    def _choose(self, button: QPushButton, chosen: SignalInstance) -> None:
        """Tell the one draft, or ask which of them is meant."""
        if len(self._drafts) == 1:
            chosen.emit(self._drafts[0])
            return
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for draft in self._drafts:
            title = (draft.title or UNTITLED).replace("&", "&&")
            action = menu.addAction(f"{title} · {draft.saved_on}")
            action.triggered.connect(lambda _on, one=draft: chosen.emit(one))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
