"""The second place: the checklist of skills by area, each against the role's target."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.newest_question import NewestQuestion
from mltracker.desktop.pages.page import Page
from mltracker.desktop.pages.skill_actions import ADD_KEYS, SkillActions
from mltracker.desktop.pages.skill_inspector import ASSESS_KEYS, SkillInspector
from mltracker.desktop.pages.skill_tree_view import SkillTree
from mltracker.desktop.parts.day_chooser import DayChooser
from mltracker.desktop.parts.flow_layout import FlowLayout
from mltracker.desktop.parts.kept_splitter import KeptSplitter
from mltracker.desktop.parts.segmented_filter import SegmentedFilter
from mltracker.desktop.theme import current_theme
from mltracker.services import own_skills
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
from mltracker.services.tracker import CHECKLIST_TABLES
from mltracker.settings import SKILLS_SPLIT

SPLIT = (674, 339)
FIND_KEYS = QKeySequence.StandardKey.Find
LEAST_INSPECTOR = 300
LARGEST_INSPECTOR_SHARE = 0.45

FILTER_NAMES = {
    SkillFilter.ALL: "All",
    SkillFilter.GAPS: "Gaps",
    SkillFilter.AT_TARGET: "At target",
    SkillFilter.FADING: "Fading",
    SkillFilter.CHANGED: "Changed",
    SkillFilter.NOT_RELEVANT: "Not relevant",
}
NOTHING_LISTED = {
    SkillFilter.ALL: "No skill is relevant to you. Those you marked stand under “Not relevant”.",
    SkillFilter.GAPS: "No gap is left for this role.",
    SkillFilter.AT_TARGET: "No skill is at target yet.",
    SkillFilter.FADING: "No skill is fading.",
    SkillFilter.CHANGED: "No skill’s level has changed between these days.",
    SkillFilter.NOT_RELEVANT: "You marked no skill as not relevant.",
}


class SkillsPage(Page):
    """A list that filters, and an inspector that answers why."""

    key = "skills"
    title = "Skills"
    tables = frozenset({"entry", "entry_skill", "self_assessment", "owner"}) | CHECKLIST_TABLES

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.choices = SegmentedFilter("Skills")
        self.day = DayChooser(desk.day_shown)
        self._offer_filters(None)
        self.finder = QLineEdit()
        self.verbs = SkillActions(desk, self)
        self.tree = self.keys_to = SkillTree(self.verbs.name_problem)
        self.inspector = SkillInspector(self._checked_word, self._fill_menu)
        self._list: SkillList | None = None
        self._detail = NewestQuestion[SkillDetail](desk, self._show_detail, self)
        self._wanted = ""
        self._asked = 0
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Load the whole list; of several loads under way only the last one counts."""
        tracker, day, against = self.desk.tracker, self.desk.day_shown.day, self.desk.day_shown.against
        self._asked += 1
        asked = self._asked
        self.desk.fetch(lambda: skill_list(tracker, day, against), lambda listed: self._show(listed, asked), self)

    def open_item(self, item_id: str) -> None:
        """Show a skill, or an area unfolded, whatever the filter."""
        self._wanted = item_id
        self._open_wanted()

    def _show(self, listed: SkillList, asked: int) -> None:
        if asked != self._asked:
            return
        self._list = listed
        self._offer_filters(listed)
        self.inspector.show_days(listed.on if listed.on < self.desk.tracker.today() else None, listed.against)
        self._filter()
        self._open_wanted()

    def _offer_filters(self, listed: SkillList | None) -> None:
        """Offer the filters with what each counts; what has changed only where days are compared."""
        compared = listed is not None and listed.against is not None
        names = {key: name for key, name in FILTER_NAMES.items() if compared or key is not SkillFilter.CHANGED}
        counts = {key: f" {listed.count(key)}" if listed else "" for key in names}
        self.choices.set_choices([(str(key), name + counts[key]) for key, name in names.items()])

    def _filter(self) -> None:
        if self._list is not None:
            chosen, text = SkillFilter(self.choices.current), self.finder.text().strip()
            nothing = f"No skill listed here is called “{text}”." if text else NOTHING_LISTED[chosen]
            self.tree.show_skills(self._list, chosen, text, nothing)
            self._inspect()

    def _open_wanted(self) -> None:
        """Go to what was asked for, once it is in the list; a filter that hides it gives way."""
        if self._list is None:
            return
        states = {row.skill.id: row.state for row in self._list.rows}
        if self._wanted not in states and self._wanted not in {rows.area.id for rows in self._list.areas}:
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
        row, listed = self.tree.current_row, self._list
        tracker = self.desk.tracker
        if isinstance(row, SkillRow) and listed is not None:
            # It may be gone already where the list is just loaded anew.
            if row.skill.id in tracker.checklist.skill:
                self._detail.ask(lambda: skill_detail(tracker, row.skill.id, listed.on))
        elif isinstance(row, AreaRows):
            self.inspector.show_area(row, own=own_skills.is_own(tracker, row.area.id))
        else:
            self.inspector.show_nothing()

    def _show_detail(self, detail: SkillDetail) -> None:
        row = self.tree.current_row
        if self._list is None or detail.on != self._list.on:
            return
        if isinstance(row, SkillRow) and row.skill.id == detail.skill:
            area = next(rows.area.name for rows in self._list.areas if rows.area.id == row.skill.area)
            self.inspector.show_skill(row, area, detail)

    def _checked_word(self, word: str) -> str:
        row = self.tree.current_row
        skill = row.skill.id if isinstance(row, SkillRow) else ""
        return own_skills.checked_new_word(self.desk.tracker, skill, word)

    def _log(self, kind: str = "") -> None:
        row = self.tree.current_row
        if isinstance(row, SkillRow):
            self.desk.log_wanted.emit(kind, row.skill.id)

    def menu(self) -> QMenu:
        """What can be done with the current row."""
        menu = QMenu(self)
        self._fill_menu(menu)
        if not isinstance(self.tree.current_row, SkillRow):
            menu.addAction("&Unfold all", self.tree.expandAll)
            menu.addAction("&Fold all", self.tree.collapseAll)
        return menu

    def _fill_menu(self, menu: QMenu) -> None:
        self.verbs.fill_menu(menu, self.tree.current_row, self.tree.rename, self.inspector.words.open_line)

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
        column.addLayout(self._foot())
        self._splitter = KeptSplitter((left, self.inspector), SPLIT, self.desk.settings, SKILLS_SPLIT)
        self.filter = filters = QWidget()
        bar = QHBoxLayout(filters)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.addWidget(self.choices, 1)
        bar.addWidget(self.day)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 0, 24, 20)
        whole.addWidget(self._splitter)

    def _foot(self) -> FlowLayout:
        row = FlowLayout(spacing=4)
        self.add_skill, self.add_area, self.find_skill = (
            QPushButton(words) for words in ("Add a skill…", "Add an area…", "Find a skill")
        )
        for button, keys in ((self.add_skill, ADD_KEYS), (self.add_area, ""), (self.find_skill, FIND_KEYS)):
            button.setProperty("look", "link")
            button.setToolTip(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText))
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        self.choices.chosen.connect(self._filter)
        self.day.failed.connect(self.desk.failed)
        self.desk.day_shown.changed.connect(self.load_anew)
        self.finder.textChanged.connect(self._filter)
        self.tree.current_changed.connect(self._inspect)
        self.tree.opened.connect(self.inspector.enter)
        self.tree.menu_wanted.connect(self._show_menu)
        self._connect_actions()
        self.inspector.evidence_wanted.connect(self._log)
        self.inspector.entry_opened.connect(lambda entry: self.desk.page_wanted.emit("record", entry))
        self.inspector.left.connect(lambda: self.tree.setFocus(Qt.FocusReason.OtherFocusReason))
        self.find_skill.clicked.connect(self._show_find)
        for keys, wanted in (
            (FIND_KEYS, self._show_find),
            (ADD_KEYS, self._add_skill),
            (ASSESS_KEYS, self._show_assess_menu),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(wanted)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.finder)
        leave.setContext(Qt.ShortcutContext.WidgetShortcut)
        leave.activated.connect(self._hide_find)

    def _connect_actions(self) -> None:
        """Let tree and inspector do their verbs to what is current."""
        do, tree, inspector = self.verbs, self.tree, self.inspector
        tree.renamed.connect(do.rename)
        tree.add_wanted.connect(self._add_skill)
        tree.delete_wanted.connect(lambda: do.delete(tree.current_row))
        inspector.assessed.connect(lambda level: do.assess(tree.current_row, level))
        inspector.relevance_chosen.connect(lambda relevant: do.set_relevant(tree.current_row, relevant=relevant))
        inspector.assessments.removed.connect(lambda said: do.remove_assessment(tree.current_row, said))
        inspector.assessments.earlier_wanted.connect(lambda: do.assess_earlier(tree.current_row))
        inspector.words.added.connect(lambda word: do.add_word(tree.current_row, word))
        inspector.words.removed.connect(lambda word: do.remove_word(tree.current_row, word))
        self.add_skill.clicked.connect(self._add_skill)
        self.add_area.clicked.connect(do.add_area)
        do.added.connect(self.open_item)

    def _add_skill(self) -> None:
        self.verbs.add_skill(self.tree.current_row)

    def _show_assess_menu(self) -> None:
        if isinstance(self.tree.current_row, SkillRow):
            self.inspector.assess.showMenu()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the inspector the room it needs, but never most of a narrow page."""
        super().resizeEvent(event)
        least = min(current_theme().px(LEAST_INSPECTOR), round(self.width() * LARGEST_INSPECTOR_SHARE))
        self.inspector.setMinimumWidth(least)
