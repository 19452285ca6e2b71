"""What can be done to several entries at once, in the place where one of them would be edited."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.forms.choice_field import ChoiceField
from mltracker.desktop.forms.entry_form import DEPTHS
from mltracker.desktop.forms.field import Field
from mltracker.desktop.forms.line_field import Line
from mltracker.desktop.forms.skills_field import STRENGTH_WORDS, SkillSearch
from mltracker.desktop.parts.flow_layout import FlowLayout
from mltracker.desktop.parts.scrolled import scrolled
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.domain.problems import Problem
from mltracker.services import bulk
from mltracker.services.bulk import Edit, Parts

PADDING = 16
MOST_OFFERED = 30
_ANY_WIDTH = 16_777_215
"""Qt’s own largest."""


class BulkPanel(QFrame):
    """Adds, sets and takes off; it stands for the entries selected, and knows only how many they are.

    Signals:
        edit_chosen(Edit): do this to all that are selected.
        parts_wanted(str): tell what `skills` or `tags` they have, with `offer`.
        delete_chosen(): they shall go.
        left(): Esc was pressed.
    """

    edit_chosen = Signal(object)
    parts_wanted = Signal(str)
    delete_chosen = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setAccessibleName("The selected entries")
        self._tracker = desk.tracker
        self._checklist = desk.tracker.checklist
        self._count = 0
        self._search = SkillSearch(self._checklist.skills)
        self._line = Line()
        self.said = TextLabel("", "title", wrap=True)
        self.skill = Field("Add a skill", self._search)
        self.strength = ChoiceField("It was", tuple(STRENGTH_WORDS.items()))
        self.take_skill = QPushButton("Take a skill off…")
        self.part = ChoiceField("My part", ((None, "Set for all…"), *DEPTHS))
        self.tag = Field("Add a tag", self._line)
        self.add_tag = QPushButton("Add")
        self.take_tag = QPushButton("Take a tag off…")
        self.done = QPushButton("Mark done")
        self.planned = QPushButton("Mark planned")
        self.delete = QPushButton("Delete them")
        self._lay_out()
        self._connect()

    def show_count(self, count: int) -> None:
        """Stand for so many entries."""
        self._count = count
        self.said.setText(f"{count:,} entries selected")
        if self._checklist is not self._tracker.checklist:
            self._checklist = self._tracker.checklist
            self._search.set_skills(self._checklist.skills)

    def offer(self, which: str, parts: Parts) -> None:
        """Offer to take off what the entries have."""
        if which == "skills":
            known = self._tracker.checklist.skill
            names = [(known[one].name if one in known else one, count) for one, count in parts.skills]
            edits = [partial(bulk.remove_skill, self._tracker, one) for one, _ in parts.skills]
            self._offer(self.take_skill, names, edits, "They have no skills.")
        else:
            edits = [partial(bulk.remove_tag, one) for one, _ in parts.tags]
            self._offer(self.take_tag, parts.tags, edits, "They have no tags.")

    def _offer(
        self, button: QPushButton, names: Sequence[tuple[str, int]], edits: Sequence[Callable[[], Edit]], none: str
    ) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for (name, count), edit in list(zip(names, edits, strict=True))[:MOST_OFFERED]:
            words = f"{name.replace('&', '&&')}\t{count:,} of {self._count:,}"
            menu.addAction(words).triggered.connect(lambda _on, edit=edit: self.edit_chosen.emit(edit()))
        if menu.isEmpty():
            menu.addAction(none).setEnabled(False)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _add_skill(self, skill_id: str) -> None:
        self.edit_chosen.emit(bulk.add_skill(self._tracker, skill_id, self.strength.value()))

    def _set_depth(self) -> None:
        depth = self.part.value()
        self.part.set_value(None)
        if depth is not None:
            self.edit_chosen.emit(bulk.set_depth(depth))

    def _add_tag(self) -> None:
        try:
            edit = bulk.add_tag(self._line.text())
        except Problem as problem:
            self.tag.complain(f"{problem.happened} {problem.todo}".strip())
            return
        self._line.clear()
        self.edit_chosen.emit(edit)

    def _connect(self) -> None:
        self._search.found.connect(self._add_skill)
        self.take_skill.clicked.connect(lambda: self.parts_wanted.emit("skills"))
        self.take_tag.clicked.connect(lambda: self.parts_wanted.emit("tags"))
        self.part.edited.connect(self._set_depth)
        self._line.returnPressed.connect(self._add_tag)
        self._line.textEdited.connect(lambda: self.tag.complain(""))
        self.add_tag.clicked.connect(self._add_tag)
        self.done.clicked.connect(lambda: self.edit_chosen.emit(bulk.mark_done(self._tracker)))
        self.planned.clicked.connect(lambda: self.edit_chosen.emit(bulk.mark_planned()))
        self.delete.clicked.connect(self.delete_chosen)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.left)

    def _lay_out(self) -> None:
        self._search.setMinimumWidth(1)
        self._search.setMaximumWidth(_ANY_WIDTH)
        self._search.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for button in (self.take_skill, self.take_tag, self.add_tag, self.done, self.planned, self.delete):
            button.setAutoDefault(False)
        ground = QWidget()
        ground.setProperty("ground", "surface")
        column = QVBoxLayout(ground)
        column.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        column.setSpacing(10)
        column.addWidget(self.said)
        column.addWidget(self.skill)
        column.addWidget(self.strength)
        column.addWidget(self.take_skill, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(_rule())
        column.addWidget(self.tag)
        column.addLayout(_row(self.add_tag, self.take_tag))
        column.addWidget(_rule())
        column.addWidget(self.part)
        column.addWidget(_rule())
        column.addLayout(_row(self.done, self.planned))
        column.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        column.addWidget(TextLabel("Saved at once, as one step · Ctrl+Z undoes", "note", wrap=True))
        scroll = scrolled(ground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(scroll)


def _row(*buttons: QPushButton) -> FlowLayout:
    row = FlowLayout(None, 8)
    for button in buttons:
        row.addWidget(button)
    return row


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("look", "rule")
    return rule
