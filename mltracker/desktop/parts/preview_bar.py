"""The line below a preview: which page is in sight, how large it is shown, and printing."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mltracker.desktop.parts.flow_layout import FlowLayout
from mltracker.desktop.parts.text_label import TextLabel

FIT = 0
PERCENTS = (50, 75, 100, 125, 150, 200)


class PreviewBar(QWidget):
    """`zoom_chosen` tells a percentage, or `FIT`; `stepped` a step to a larger or smaller one; `turned` pages to go.

    Attributes:
        controls: all but the note; hidden while there are no pages.
        page: which page is in sight, in words.
        note: what else there is to say of the pages.
        act: what can be done about the note; hidden where nothing can.
        zoom: the sizes to choose from.
        print: the button that prints; hidden until somebody listens.
    """

    zoom_chosen = Signal(int)
    stepped = Signal(int)
    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.page = TextLabel("", "muted")
        self.note = TextLabel("", "warning", wrap=True)
        self.note.hide()
        self.act = QPushButton()
        self.act.setProperty("look", "link")
        self.act.hide()
        self.zoom = QComboBox()
        self.zoom.setAccessibleName("Size of the pages")
        self.zoom.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.zoom.setMinimumContentsLength(6)
        self.zoom.addItem("Fit width", FIT)
        for percent in PERCENTS:
            self.zoom.addItem(f"{percent} %", percent)
        self.zoom.activated.connect(lambda _index: self.zoom_chosen.emit(self.zoom.currentData()))
        self.print = QPushButton("Print…")
        self.controls = QWidget()
        row = FlowLayout(self.controls)
        for group in (self._pages(), self._sizes(), self.print):
            row.addWidget(group)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, 4, 8, 8)
        whole.setSpacing(4)
        said = QHBoxLayout()
        said.addWidget(self.note, 1)
        said.addWidget(self.act)
        whole.addLayout(said)
        whole.addWidget(self.controls)

    def show_zoom(self, percent: int) -> None:
        """Show what holds, without a signal."""
        with QSignalBlocker(self.zoom):
            self.zoom.setCurrentIndex(self.zoom.findData(percent))

    def say(self, note: str, act: str = "") -> None:
        """Say something of the pages, and what can be done about it; nothing where it is empty."""
        for one, words in ((self.note, note), (self.act, act)):
            one.setText(words)
            one.setVisible(bool(words))

    def _pages(self) -> QWidget:
        before, after = self._button("‹", "Page before", "PgUp"), self._button("›", "Page after", "PgDn")
        before.clicked.connect(lambda: self.turned.emit(-1))
        after.clicked.connect(lambda: self.turned.emit(1))
        return _group(before, self.page, after)

    def _sizes(self) -> QWidget:
        smaller, larger = self._button("−", "Smaller", "Ctrl+−"), self._button("+", "Larger", "Ctrl++")
        smaller.clicked.connect(lambda: self.stepped.emit(-1))
        larger.clicked.connect(lambda: self.stepped.emit(1))
        return _group(smaller, self.zoom, larger)

    @staticmethod
    def _button(text: str, name: str, keys: str) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("look", "more")
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({keys})")
        return button


def _group(*parts: QWidget) -> QWidget:
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    for part in parts:
        row.addWidget(part)
    return group
