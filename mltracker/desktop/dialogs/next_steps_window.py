"""Every step that would help, ranked; each can be logged, planned, pinned or dismissed."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.forms.line_field import LineField
from mltracker.desktop.models.rows_model import ROW_ROLE, Column, RowsModel
from mltracker.desktop.newest_question import NewestQuestion
from mltracker.desktop.parts.fitted_table import FittedTable
from mltracker.desktop.parts.segmented_filter import SegmentedFilter
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.parts.window_size import open_at
from mltracker.desktop.theme import current_theme
from mltracker.domain.entries import KIND_NAMES
from mltracker.domain.next_steps import Mark, NextStep, gain_words
from mltracker.domain.problems import Problem
from mltracker.domain.typed_numbers import hours_text, typed_hours
from mltracker.services.next_steps import Advice, advice, mark, plan, set_hours
from mltracker.services.tracker import CHECKLIST_TABLES, Changed

WIDTH, HEIGHT = 1080, 600
MARGIN = 20
_CONCERNED = CHECKLIST_TABLES | {"entry", "entry_skill", "owner", "step_mark", "step_hours"}
_PLANNED = "entry:"
"""How the key of a step begins that the user planned already."""
_HOURS_WIDTH = 300
_PER_HOURS = 10

COLUMNS: tuple[Column[NextStep], ...] = (
    Column("Step", lambda step: step.entry.title, tooltip=lambda step: step.entry.title),
    Column("Kind", lambda step: KIND_NAMES[step.entry.kind], foreground="muted"),
    Column("Why", lambda step: step.reason, tooltip=lambda step: step.reason, foreground="muted"),
    Column("Gain", lambda step: gain_words(step.gain), align_right=True, foreground="good"),
    Column("Hours", lambda step: f"{step.hours:g}", align_right=True, foreground="muted"),
    Column(f"In {_PER_HOURS} h", lambda step: gain_words(step.gain_per_hour * _PER_HOURS), align_right=True),
)
STEP, KIND, WHY, GAIN, HOURS, RATE = range(len(COLUMNS))
_WIDTHS = (250, 96, 340, 64, 64, 72)
_VIEWS = (("gain", "Most gain"), ("rate", "Most gain per hour"), ("dismissed", "Dismissed"))


class NextStepsWindow(QDialog):
    """Not modal: the record may be worked on beside it. `key` is the step to begin at, where one was chosen."""

    def __init__(self, desk: Desk, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("What would help most")
        self._desk = desk
        self._wanted = key
        self._advice = Advice((), (), ())
        self._question = NewestQuestion[Advice](desk, self._take, self)
        self.views = SegmentedFilter("Ranked by", _VIEWS)
        self.model = RowsModel[NextStep](COLUMNS, lambda step: step.key, self)
        self.table = FittedTable(self.model, _WIDTHS, wide=STEP, giving_way=(KIND, WHY, HOURS))
        self.table.setAccessibleName("Steps that would help")
        self.table.setSelectionMode(FittedTable.SelectionMode.SingleSelection)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.note = TextLabel("", "muted", wrap=True)
        self.hours = LineField("Hours it takes you", typed_hours, hours_text)
        self.hours.line.setPlaceholderText("what is usual")
        self.hours.setMaximumWidth(current_theme().px(_HOURS_WIDTH))
        self._offered: NextStep | None = None
        self.log_button = self._button("Log it…", self.log, "primary")
        self.plan_button = self._button("Plan it", self.plan)
        self.pin_button = self._button("Pin", self.pin)
        self.dismiss_button = self._button("Dismiss", self.dismiss)
        self._lay_out()
        self._connect()
        self._load()

    @property
    def current(self) -> NextStep | None:
        """The step at hand."""
        step: NextStep | None = self.table.currentIndex().data(ROW_ROLE)
        return step

    def log(self) -> None:
        """Open the log sheet with the step filled in; a planned one where it stands in the record."""
        step = self.current
        if step is None:
            return
        if step.key.startswith(_PLANNED):
            self._desk.page_wanted.emit("record", step.entry.id)
        else:
            self._desk.entry_wanted.emit(step.entry)

    def plan(self) -> None:
        """Make it a planned entry."""
        step = self.current
        if step is None or step.key.startswith(_PLANNED):
            return
        if self._desk.attempt(lambda: plan(self._desk.tracker, step)):
            self._desk.told.emit(f"Planned “{step.entry.title}”", True)

    def pin(self) -> None:
        """Keep it at the top, or no longer."""
        step = self.current
        if step is not None:
            self._mark(step, None if step in self._advice.pinned else Mark.PINNED)

    def dismiss(self) -> None:
        """Suggest it no more, or again."""
        step = self.current
        if step is not None:
            self._mark(step, None if step in self._advice.dismissed else Mark.DISMISSED)

    def edit_hours(self) -> None:
        """Go to the hours of the step at hand."""
        if self.current is not None:
            self.hours.line.setFocus()
            self.hours.line.selectAll()

    @Slot()
    def take_hours(self) -> None:
        """Estimate the step at hand at the hours typed; what is usual where nothing is."""
        step = self._offered
        if step is None:
            return
        try:
            hours = self.hours.value()
        except Problem as problem:
            self.hours.complain(str(problem))
            return
        self.hours.set_value(hours or step.hours)

        def estimated() -> bool:
            set_hours(self._desk.tracker, step, hours)
            return True

        if self._desk.attempt(estimated):
            words = f"takes you {hours_text(hours)} h" if hours else "takes what is usual"
            self._desk.told.emit(f"“{step.entry.title}” {words}", True)

    def _mark(self, step: NextStep, how: Mark | None) -> None:
        words = {Mark.PINNED: "Pinned", Mark.DISMISSED: "Dismissed", None: "Suggested again:"}

        def marked() -> bool:
            mark(self._desk.tracker, step, how)
            return True

        if self._desk.attempt(marked):
            self._desk.told.emit(f"{words[how]} “{step.entry.title}”", True)

    def _load(self) -> None:
        tracker = self._desk.tracker
        self._question.ask(lambda: advice(tracker))

    def _take(self, found: Advice) -> None:
        self._advice = found
        self._show()

    def _show(self) -> None:
        step = self.current
        at, row = self._wanted or (step.key if step else ""), max(self.table.currentIndex().row(), 0)
        steps = self._in_view()
        self.model.set_rows(steps)
        count = len(self._advice.dismissed)
        self.views.set_choices([*_VIEWS[:2], ("dismissed", f"Dismissed {count}")])
        nothing = "Nothing was dismissed." if self.views.current == "dismissed" else "Nothing known would help."
        if not steps:
            self.note.setText(nothing)
        if steps:
            found = self.model.row_of(at)
            self._wanted = "" if found >= 0 else self._wanted
            self.table.selectRow(found if found >= 0 else min(row, len(steps) - 1))
        self._offer()

    def _in_view(self) -> list[NextStep]:
        match self.views.current:
            case "dismissed":
                return list(self._advice.dismissed)
            case "rate":
                by_rate = sorted(self._advice.open, key=lambda step: (-step.gain_per_hour, step.entry.title))
                return [*self._advice.pinned, *by_rate]
            case _:
                return [*self._advice.pinned, *self._advice.open]

    @Slot()
    def _offer(self) -> None:
        """Let the buttons say what they would do with the step at hand."""
        step = self.current
        planned = step is not None and step.key.startswith(_PLANNED)
        self.log_button.setText("Show the plan" if planned else "Log it…")
        self.pin_button.setText("Unpin" if step in self._advice.pinned else "Pin")
        self.dismiss_button.setText("Suggest again" if step in self._advice.dismissed else "Dismiss")
        for button in (self.log_button, self.plan_button, self.pin_button, self.dismiss_button):
            button.setEnabled(step is not None)
        self.plan_button.setVisible(not planned)
        self.hours.setEnabled(step is not None)
        if step is not None:
            self.note.setText(f"Done today, it {step.reason}.")
            self._offer_hours(step)

    def _offer_hours(self, step: NextStep) -> None:
        """Show its hours; what is being typed for it stays."""
        before, self._offered = self._offered, step
        if before is None or (before.key, before.hours) != (step.key, step.hours):
            self.hours.set_value(step.hours)
        self.hours.hint("your own" if step.has_own_hours else "usual")

    def _open_menu(self, place: QPoint) -> None:
        if self.current is None:
            return
        menu = QMenu(self.table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in (self.log_button, self.plan_button, self.pin_button, self.dismiss_button):
            if not button.isHidden():
                menu.addAction(button.text(), button.click)
        menu.addAction("Change its hours…", self.edit_hours)
        menu.popup(self.table.viewport().mapToGlobal(place))

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if _CONCERNED & changed.rows.keys():
            self._load()

    def _connect(self) -> None:
        self._desk.changed.connect(self._hear)
        self.views.chosen.connect(self._show)
        self.table.selectionModel().currentRowChanged.connect(self._offer)
        self.table.activated.connect(self.log)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.hours.edited.connect(self.take_hours)
        self.hours.line.returnPressed.connect(self.table.setFocus)
        for key, verb in ((QKeySequence.StandardKey.Delete, self.dismiss), (Qt.Key.Key_F2, self.edit_hours)):
            shortcut = QShortcut(QKeySequence(key), self.table, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(verb)

    def _button(self, text: str, verb: Callable[[], None], look: str = "") -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        if look:
            button.setProperty("look", look)
        button.clicked.connect(verb)
        return button

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.log_button)
        foot.addWidget(self.plan_button)
        foot.addWidget(self.pin_button)
        foot.addWidget(self.dismiss_button)
        foot.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.setSpacing(12)
        whole.addWidget(self.views)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.note)
        whole.addWidget(self.hours)
        whole.addLayout(foot)
        open_at(self, WIDTH, HEIGHT)
        self.table.setFocus()
