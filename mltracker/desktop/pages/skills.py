"""The second place: the checklist of skills by area, each against the role's target."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QMenu, QSplitter, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.models.skill_tree import said_words
from mltracker.desktop.pages.page import Page
from mltracker.desktop.pages.skill_inspector import SkillInspector, fill_assess_menu
from mltracker.desktop.pages.skill_tree_view import SkillTree
from mltracker.desktop.parts.segmented_filter import SegmentedFilter
from mltracker.desktop.theme import current_theme
from mltracker.services import skills
from mltracker.services.skill_list import (
    AreaRows,
    SkillDetail,
    SkillFilter,
    SkillList,
    SkillRow,
    SkillState,
    skill_detail,
    skill_list,
)

SPLIT = (674, 339)
GAP = 14
LEAST_INSPECTOR = 300
LARGEST_INSPECTOR_SHARE = 0.45

FILTER_NAMES = {
    SkillFilter.ALL: "All",
    SkillFilter.GAPS: "Gaps",
    SkillFilter.AT_TARGET: "At target",
    SkillFilter.FADING: "Fading",
    SkillFilter.NOT_RELEVANT: "Not relevant",
}
NOTHING_LISTED = {
    SkillFilter.ALL: "No skill is relevant to you. Those you marked stand under “Not relevant”.",
    SkillFilter.GAPS: "No gap is left for this role.",
    SkillFilter.AT_TARGET: "No skill is at target yet.",
    SkillFilter.FADING: "No skill is fading.",
    SkillFilter.NOT_RELEVANT: "You marked no skill as not relevant.",
}


class SkillsPage(Page):
    """A list that filters, and an inspector that answers why."""

    key = "skills"
    title = "Skills"
    tables = frozenset(
        {
            "entry",
            "entry_skill",
            "self_assessment",
            "irrelevant_skill",
            "own_skill",
            "skill_alias",
            "owner",
            "own_role",
            "own_requirement",
            "own_promotion",
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.choices = SegmentedFilter("Skills", [(str(key), name) for key, name in FILTER_NAMES.items()])
        self.filter = self.choices
        self.finder = QLineEdit()
        self.tree = SkillTree()
        self.inspector = SkillInspector()
        self._list: SkillList | None = None
        self._wanted = ""
        self._asked = 0
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Load the whole list; of several loads under way only the last one counts."""
        tracker = self.desk.tracker
        self._asked += 1
        asked = self._asked
        self.desk.fetch(lambda: skill_list(tracker), lambda listed: self._show(listed, asked), self)

    def open_item(self, item_id: str) -> None:
        """Show a skill, or an area unfolded, whatever the filter."""
        self._wanted = item_id
        self._open_wanted()

    def _show(self, listed: SkillList, asked: int) -> None:
        if asked != self._asked:
            return
        self._list = listed
        self.choices.set_choices([(str(key), f"{name} {listed.count(key)}") for key, name in FILTER_NAMES.items()])
        self._filter()
        self._open_wanted()

    def _filter(self) -> None:
        if self._list is not None:
            chosen, text = SkillFilter(self.choices.current), self.finder.text().strip()
            nothing = f"No skill listed here is called “{text}”." if text else NOTHING_LISTED[chosen]
            self.tree.show_skills(self._list, chosen, text, nothing)
            self._inspect()

    def _open_wanted(self) -> None:
        """Go to what was asked for, once it is in the list; a filter that hides it gives way."""
        states = {row.skill.id: row.state for row in self._list.rows} if self._list is not None else {}
        known = self._wanted in states or self._wanted in self.desk.tracker.checklist.area
        if self._list is None or not known:
            return
        if not self.tree.go_to(self._wanted):
            hidden = states.get(self._wanted) is SkillState.NOT_RELEVANT
            self.choices.set_current(SkillFilter.NOT_RELEVANT if hidden else SkillFilter.ALL)
            self.finder.clear()
            self._filter()
            self.tree.go_to(self._wanted)
        self._wanted = ""
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _inspect(self) -> None:
        """Show what is current; a skill once its evidence is loaded, if it still is the current one then."""
        row = self.tree.current_row
        tracker = self.desk.tracker
        if isinstance(row, SkillRow):
            self.desk.fetch(lambda: skill_detail(tracker, row.skill.id), self._show_detail, self)
        elif isinstance(row, AreaRows):
            self.inspector.show_area(row)
        else:
            self.inspector.show_nothing()

    def _show_detail(self, detail: SkillDetail) -> None:
        row = self.tree.current_row
        if isinstance(row, SkillRow) and row.skill.id == detail.skill:
            self.inspector.show_skill(row, self.desk.tracker.checklist.area[row.skill.area].name, detail)

    def _assess(self, level: int) -> None:
        row = self.tree.current_row
        if isinstance(row, SkillRow):
            self._do(
                lambda: skills.assess(self.desk.tracker, row.skill.id, level),
                f"{row.skill.name}: you say {skills.LEVEL_WORDS[level]}",
            )

    def _set_relevant(self, relevant: bool) -> None:  # noqa: FBT001 - it is what the signal carries
        row = self.tree.current_row
        if isinstance(row, SkillRow):
            self._do(
                lambda: skills.set_relevant(self.desk.tracker, row.skill.id, relevant=relevant),
                f"{row.skill.name} is {'relevant again' if relevant else 'not relevant to you'}",
            )

    def _do(self, verb: Callable[[], None], words: str) -> None:
        def done() -> bool:
            verb()
            return True

        if self.desk.attempt(done):
            self.desk.told.emit(words, True)

    def _log(self, kind: str = "") -> None:
        row = self.tree.current_row
        if isinstance(row, SkillRow):
            self.desk.log_wanted.emit(kind, row.skill.id)

    def menu(self) -> QMenu:
        """What can be done with the current row."""
        menu = QMenu(self)
        row = self.tree.current_row
        if isinstance(row, SkillRow):
            relevant = row.state is not SkillState.NOT_RELEVANT
            menu.addAction("Add &evidence…", self._log)
            assess = menu.addMenu("&Assess myself")
            assess.setToolTip(said_words(row))
            fill_assess_menu(assess, row.standing.self_assessed, self._assess)
            words = "&Not relevant to me" if relevant else "&Relevant to me again"
            menu.addAction(words, lambda: self._set_relevant(not relevant))
        else:
            menu.addAction("&Unfold all", self.tree.expandAll)
            menu.addAction("&Fold all", self.tree.collapseAll)
        return menu

    def _show_menu(self, place: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _show_find(self) -> None:
        self.finder.show()
        self.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.finder.selectAll()

    def _hide_find(self) -> None:
        self.finder.clear()
        self.finder.hide()
        self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        self.finder.setPlaceholderText("Find a skill by any of its names")
        self.finder.setAccessibleName("Find a skill")
        self.finder.setClearButtonEnabled(True)
        self.finder.hide()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.finder)
        column.addWidget(self.tree, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(GAP)
        for widget, stretch in zip((left, self.inspector), SPLIT, strict=True):
            self._splitter.addWidget(widget)
            self._splitter.setStretchFactor(self._splitter.count() - 1, stretch)
        self._splitter.setSizes(list(SPLIT))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 0, 24, 20)
        whole.addWidget(self._splitter)

    def _connect(self) -> None:
        self.choices.chosen.connect(self._filter)
        self.finder.textChanged.connect(self._filter)
        self.tree.current_changed.connect(self._inspect)
        self.tree.opened.connect(self.inspector.enter)
        self.tree.assess_wanted.connect(self._show_assess_menu)
        self.tree.menu_wanted.connect(self._show_menu)
        self.inspector.assessed.connect(self._assess)
        self.inspector.relevance_chosen.connect(self._set_relevant)
        self.inspector.evidence_wanted.connect(self._log)
        self.inspector.entry_opened.connect(lambda entry: self.desk.page_wanted.emit("record", entry))
        self.inspector.left.connect(lambda: self.tree.setFocus(Qt.FocusReason.OtherFocusReason))
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._show_find)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.finder)
        leave.setContext(Qt.ShortcutContext.WidgetShortcut)
        leave.activated.connect(self._hide_find)

    def _show_assess_menu(self) -> None:
        if isinstance(self.tree.current_row, SkillRow):
            self.inspector.assess.showMenu()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the inspector the room it needs, but never most of a narrow page."""
        super().resizeEvent(event)
        least = min(current_theme().px(LEAST_INSPECTOR), round(self.width() * LARGEST_INSPECTOR_SHARE))
        self.inspector.setMinimumWidth(least)
