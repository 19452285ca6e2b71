"""The whole checklist of career steps: advice to take, leave, or add to. Nothing of it is scored."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.career_row import CareerRow
from mltracker.desktop.forms.line_field import LineField
from mltracker.desktop.parts.card import Card
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.parts.toast import Toast
from mltracker.desktop.parts.window_size import screen_room
from mltracker.desktop.theme import current_theme
from mltracker.domain.career import CareerStep, progress
from mltracker.domain.problems import Problem
from mltracker.services import career, undoing
from mltracker.services.tracker import Changed

SIZE = QSize(640, 640)
MARGIN = 20
UNSCORED = "Advice, not a measure: no step is scored, and none changes your readiness."


def open_career(desk: Desk, parent: QWidget, step_id: str = "") -> "CareerDialog":
    """Show the checklist, at one step where its id is given; one that is open comes forward."""
    top = parent.window()
    dialog = top.findChild(CareerDialog) or CareerDialog(desk, top)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    dialog.go_to(step_id)
    return dialog


class CareerDialog(QDialog):
    """Not modal, and every change is saved at once. Open it by `open_career`."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Career steps")
        self._desk = desk
        self.rows: dict[str, CareerRow] = {}
        self.progress = TextLabel("", "strong")
        self.new = LineField("A step of your own", str)
        self._list, self._dropped = Card(), Card("Not for me")
        self._scroll = QScrollArea()
        self._build()
        self.toast = Toast(self)
        self.toast.undo_chosen.connect(self._undo)
        for keys, verb in ((QKeySequence.StandardKey.Undo, self._undo), (QKeySequence.StandardKey.Redo, self._redo)):
            shortcut = QShortcut(self)
            shortcut.setKeys(keys)
            shortcut.activated.connect(verb)
        desk.changed.connect(self._hear)
        self._show(career.all_steps(desk.tracker))

    def go_to(self, step_id: str) -> None:
        """Bring one step into sight and give it the focus; the first where no step has that id."""
        row = self.rows.get(step_id) or next(iter(self.rows.values()))
        row.box.setFocus()
        # The rows have their places once the layout has settled.
        QTimer.singleShot(0, row, lambda: self._scroll.ensureWidgetVisible(row))

    def _build(self) -> None:
        ground = QWidget()
        ground.setProperty("ground", "window")
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.setSpacing(12)
        for card in (self._list, self._dropped):
            card.body.setSpacing(0)
            inner.addWidget(card)
        inner.addStretch(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(ground)
        add = QPushButton("Add")
        add.setAutoDefault(False)
        add.clicked.connect(self._add)
        self.new.line.returnPressed.connect(self._add)
        self.new.hide_caption()
        self.new.line.setPlaceholderText("Add a step of your own")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.new, 1)
        foot.addWidget(add, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(10)
        column.addWidget(self.progress)
        column.addWidget(TextLabel(UNSCORED, "muted", wrap=True))
        column.addWidget(self._scroll, 1)
        column.addLayout(foot)
        theme = current_theme()
        room = screen_room(self)
        self.resize(QSize(theme.px(SIZE.width()), theme.px(SIZE.height())).boundedTo(room))

    def _show(self, steps: Sequence[CareerStep]) -> None:
        self.progress.setText(progress(steps).words)
        for key in self.rows.keys() - {step.id for step in steps}:
            row = self.rows.pop(key)
            row.hide()
            row.deleteLater()
        places = {False: 0, True: 0}
        for step in steps:
            row = self.rows.get(step.id) or self._row(step)
            row.show_step(step)
            card = self._dropped if step.dropped else self._list
            if card.body.indexOf(row) != places[step.dropped]:
                card.body.insertWidget(places[step.dropped], row)
            places[step.dropped] += 1
        self._dropped.setVisible(places[True] > 0)

    def _row(self, step: CareerStep) -> CareerRow:
        tracker, key = self._desk.tracker, step.id
        row = self.rows[key] = CareerRow(step, tracker.today)
        row.taken.connect(lambda day: self._do(lambda: career.take(tracker, key, day)))
        row.reopened.connect(lambda: self._do(lambda: career.untake(tracker, key)))
        row.noted.connect(lambda notes: self._do(lambda: career.note(tracker, key, notes)))
        row.renamed.connect(lambda title: self._do(lambda: career.rename(tracker, key, title)))
        row.dropped.connect(lambda: self._do(lambda: career.drop(tracker, key), told="Dropped"))
        row.brought_back.connect(lambda: self._do(lambda: career.bring_back(tracker, key)))
        row.deletion_chosen.connect(lambda: self._do(lambda: career.delete(tracker, key), told="Deleted"))
        return row

    def _do(self, verb: Callable[[], str], told: str = "") -> None:
        """Run a verb; where it takes a row away, say so and offer to undo it."""
        title = self._desk.attempt(verb)
        if title and told:
            self.toast.tell(f"{title}.")

    def _add(self) -> None:
        if not self.new.line.text().strip():
            return
        try:
            step = career.add(self._desk.tracker, self.new.line.text())
        except Problem as problem:
            self.new.complain(str(problem))
            return
        self.new.set_value("")
        self.go_to(step.id)
        self.new.setFocus()

    def _undo(self) -> None:
        self._tell("Undone", self._desk.attempt(lambda: undoing.undo(self._desk.tracker)))

    def _redo(self) -> None:
        self._tell("Redone", self._desk.attempt(lambda: undoing.redo(self._desk.tracker)))

    def _tell(self, word: str, title: str | None) -> None:
        if title is not None:
            self.toast.tell(f"{word}: {title}", undo=False)

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if "career_step" in changed.rows:
            self._show(career.all_steps(self._desk.tracker))
