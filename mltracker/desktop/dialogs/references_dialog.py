"""Which references a portfolio names: lines of the reference ledger, and only those that hold."""

from dataclasses import replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.parts.window_size import open_at
from mltracker.domain.composition import Composition
from mltracker.services import composing, portfolios
from mltracker.services.composing import Referee
from mltracker.services.tracker import Changed

WIDTH, HEIGHT = 460, 420
MARGIN = 20
_CONCERNED = frozenset({"portfolio", "contact", "reference_request"})
NOBODY = "Nobody was asked yet. The reference ledger of a contact says whom you asked, and who agreed."
LEAVES = "The name, place of work and e-mail address of those chosen leave with the file."


class ReferencesDialog(QDialog):
    """A tick is saved at once, as one step.

    Attributes:
        boxes: by the id of a line of the ledger, its box.
    """

    def __init__(self, desk: Desk, portfolio_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("References in the portfolio")
        self._desk = desk
        self._portfolio = portfolio_id
        self.boxes: dict[str, QCheckBox] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        ground = QWidget()
        ground.setProperty("ground", "surface")
        column = QVBoxLayout(ground)
        column.setContentsMargins(12, 12, 12, 12)
        column.addLayout(self._lines)
        column.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setProperty("look", "card")
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(ground)
        close = QPushButton("Close")
        close.clicked.connect(self.accept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, 16)
        whole.setSpacing(10)
        whole.addWidget(TextLabel("References", "title"))
        whole.addWidget(area, 1)
        whole.addWidget(TextLabel(LEAVES, "muted", wrap=True))
        whole.addWidget(close, 0, Qt.AlignmentFlag.AlignTrailing)
        open_at(self, WIDTH, HEIGHT)
        desk.changed.connect(self._hear)
        self._load()

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if _CONCERNED & changed.rows.keys():
            self._load()

    def _load(self) -> None:
        tracker, portfolio = self._desk.tracker, self._portfolio
        self._desk.fetch(
            lambda: composing.referees(tracker, portfolios.portfolio_named(tracker, portfolio)), self._show, self
        )

    def _show(self, lines: tuple[Referee, ...]) -> None:
        if [one.id for one in lines] != list(self.boxes) or not lines:
            self._build(lines)
        for one in lines:
            box = self.boxes[one.id]
            box.setChecked(one.chosen and not one.why_not)
            # What was chosen and no longer holds can still be taken out.
            box.setEnabled(not one.why_not)

    def _build(self, lines: tuple[Referee, ...]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self.boxes = {}
        for one in lines:
            words = " · ".join(filter(None, (one.name, one.purpose)))[:120]
            box = self.boxes[one.id] = QCheckBox(" ".join(words.split()).replace("&", "&&"))
            box.setAccessibleDescription(one.why_not)
            box.clicked.connect(lambda ticked, line=one.id: self._choose(line, chosen=ticked))
            self._lines.addWidget(box)
            if one.why_not:
                self._lines.addWidget(TextLabel(f"Cannot be shown: {one.why_not}.", "hint", wrap=True))
        if not lines:
            self._lines.addWidget(TextLabel(NOBODY, "muted", wrap=True))

    def _choose(self, line: str, *, chosen: bool) -> None:
        def chosen_anew(found: Composition) -> Composition:
            others = tuple(one for one in found.references if one != line)
            return replace(found, references=(*others, line) if chosen else others)

        tracker, portfolio = self._desk.tracker, self._portfolio
        self._desk.attempt(lambda: portfolios.change(tracker, portfolio, chosen_anew, "Choose the references anew"))
