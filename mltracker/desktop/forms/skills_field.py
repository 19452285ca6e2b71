"""The skills that an entry shows, as chips; each says how much the entry was about it."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QMenu, QPushButton, QSizePolicy, QWidget

from mltracker.desktop.forms.field import Field
from mltracker.desktop.forms.line_field import Line
from mltracker.desktop.parts.flow_layout import FlowRow
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import current_theme
from mltracker.domain.entries import MANY_PRIMARY_LINKS, SkillLink, Strength
from mltracker.domain.skills import Skill
from mltracker.services.tracker import Tracker

STRENGTH_WORDS = {
    Strength.PRIMARY: "Primary: it was about this",
    Strength.SECONDARY: "Secondary: it used this a good deal",
    Strength.MINOR: "Minor: it touched this",
}
SIGNS = {Strength.PRIMARY: "", Strength.SECONDARY: " ½", Strength.MINOR: " ¼"}
"""How a chip shows the strength: the part of an entry's points that such a link takes."""
SEARCH_WIDTH = 200


class SkillChip(QPushButton):
    """One linked skill; pressing it opens the menu that changes its strength or takes it off."""

    strength_chosen = Signal(str, Strength)
    removal_chosen = Signal(str)

    def __init__(self, link: SkillLink, name: str) -> None:
        super().__init__(f"{name}{SIGNS[link.strength]}".replace("&", "&&"))
        self.link = link
        self._name = name
        self.setProperty("look", "skill")
        self.setAccessibleName(f"{name}, {link.strength}")
        self.setToolTip(f"{name} – {STRENGTH_WORDS[link.strength]}")
        self.setAutoDefault(False)
        # The row may be narrower than the longest name.
        self.setMinimumWidth(1)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.open_menu)
        self.clicked.connect(self.open_menu)

    def open_menu(self) -> None:
        """Offer the strengths, and to take the skill off."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for strength, words in STRENGTH_WORDS.items():
            action = QAction(words, group, checkable=True, checked=strength is self.link.strength)
            action.triggered.connect(lambda _on, one=strength: self.strength_chosen.emit(self.link.skill, one))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction("Take it off").triggered.connect(lambda: self.removal_chosen.emit(self.link.skill))
        menu.setActiveAction(group.checkedAction())
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens the menu as space does, and Delete takes the skill off."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_menu()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_chosen.emit(self.link.skill)
        else:
            super().keyPressEvent(event)


class SkillSearch(Line):
    """Finds a skill by its name or any word for it; `found` tells its id, `left` that nothing more is looked for."""

    found = Signal(str)
    left = Signal()

    def __init__(self, skills: Iterable[Skill]) -> None:
        super().__init__()
        self._ids: dict[str, str] = {}
        self.setPlaceholderText("Name of a skill")
        self.setAccessibleName("Add a skill")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedWidth(current_theme().px(SEARCH_WIDTH))
        completer = QCompleter(self)
        completer.setModel(QStringListModel(completer))
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._take)
        self.setCompleter(completer)
        self.set_skills(skills)

    def set_skills(self, skills: Iterable[Skill]) -> None:
        """Find these skills."""
        self._ids = _words_for(skills)
        listed = self.completer().model()
        assert isinstance(listed, QStringListModel)  # noqa: S101 - it was made so
        listed.setStringList(sorted(self._ids, key=str.casefold))

    def _take(self, words: str) -> None:
        # The completer writes the chosen words into the line after this.
        QTimer.singleShot(0, self, self.clear)
        if (popup := self.completer().popup()) is not None:
            popup.hide()
        self.found.emit(self._ids[words])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return takes the nearest skill; Esc, or Return on an empty line, ends the search and nothing else."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            nearest = self._nearest()
            if nearest:
                self._take(nearest)
            elif not self.text().strip():
                self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _nearest(self) -> str:
        typed = self.text().strip().casefold()
        fitting = [words for words in self._ids if typed and typed in words.casefold()]
        return min(fitting, key=lambda words: (not words.casefold().startswith(typed), len(words)), default="")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Looking elsewhere ends the search."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()


def _words_for(skills: Iterable[Skill]) -> dict[str, str]:
    """Skill ids by what the search lists: each name, and each other word with the name behind it."""
    listed = list(skills)
    found = {f"{alias.lstrip('~=')} – {skill.name}": skill.id for skill in listed for alias in skill.aliases}
    return found | {skill.name: skill.id for skill in listed}


class SkillsField(Field):
    """Its value is a tuple of SkillLinks."""

    def __init__(self, caption: str, tracker: Tracker, parent: QWidget | None = None) -> None:
        self._ground = FlowRow()
        super().__init__(caption, self._ground, parent)
        self._tracker = tracker
        self._links: tuple[SkillLink, ...] = ()
        self.chips: list[SkillChip] = []
        self.search: SkillSearch | None = None
        self.add = QPushButton("+")
        self.add.setProperty("look", "add")
        self.add.setAccessibleName("Add a skill")
        self.add.setToolTip("Add a skill")
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self.open_search)
        self._ground.row.addWidget(self.add)
        self._warning = TextLabel("", "warning", wrap=True)
        self._warning.hide()
        self.column.addWidget(self._warning)

    def value(self) -> tuple[SkillLink, ...]:
        """The links, in the order they were made."""
        return self._links

    def set_value(self, value: tuple[SkillLink, ...]) -> None:
        """Show these links."""
        if value != self._links or len(value) != len(self.chips):
            self._links = value
            self._show()

    def typed(self) -> str:
        return "\n".join(f"{link.strength} {link.skill}" for link in self._links)

    def retype(self, text: str) -> None:
        pairs = (line.partition(" ") for line in text.splitlines())
        self.set_value(tuple(SkillLink(skill, Strength(strength)) for strength, _, skill in pairs))

    @property
    def warning(self) -> str:
        """What seems too much; empty where nothing does."""
        return self._warning.text()

    def link(self, skill_id: str, strength: Strength = Strength.PRIMARY) -> None:
        """Link a skill as the user does; one that is linked already stays as it is."""
        if skill_id not in {link.skill for link in self._links}:
            self._change((*self._links, SkillLink(skill_id, strength)))

    def open_search(self) -> None:
        """Open the field that finds a skill, in the place of the button."""
        if self.search is not None:
            return
        self.add.hide()
        self.search = SkillSearch(self._tracker.checklist.skills)
        self.search.found.connect(self.link)
        self.search.left.connect(self._close_search)
        self._ground.row.addWidget(self.search)
        self.search.show()
        self.search.setFocus()
        self._settle()

    def _close_search(self) -> None:
        search, self.search = self.search, None
        if search is None:
            return
        had_focus = search.hasFocus()
        self.add.show()
        if had_focus:
            self.add.setFocus()
        self._ground.row.removeWidget(search)
        search.hide()
        search.deleteLater()
        self._settle()

    def _change(self, links: tuple[SkillLink, ...]) -> None:
        focused = next((number for number, chip in enumerate(self.chips) if chip.hasFocus()), None)
        self._links = links
        self._show()
        if focused is not None:
            (self.chips[min(focused, len(self.chips) - 1)] if self.chips else self.add).setFocus()
        self.edited.emit()

    def _strengthen(self, skill_id: str, strength: Strength) -> None:
        self._change(tuple(SkillLink(skill_id, strength) if one.skill == skill_id else one for one in self._links))

    def _take_off(self, skill_id: str) -> None:
        self._change(tuple(one for one in self._links if one.skill != skill_id))

    def _show(self) -> None:
        for chip in self.chips:
            self._ground.row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [self._chip(link) for link in self._links]
        # The button and the search come behind the chips.
        behind = [one for one in (self.add, self.search) if one is not None]
        for widget in (*self.chips, *behind):
            self._ground.row.removeWidget(widget)
            self._ground.row.addWidget(widget)
        self._order_tabs()
        primary = sum(link.strength is Strength.PRIMARY for link in self._links)
        words = f"{primary} primary skills. Few entries are about so many; make some secondary."
        self._warning.setText(words if primary > MANY_PRIMARY_LINKS else "")
        self._warning.setVisible(bool(self.warning))
        self._settle()

    def _chip(self, link: SkillLink) -> SkillChip:
        skill = self._tracker.checklist.skill.get(link.skill)
        chip = SkillChip(link, skill.name if skill else link.skill)
        chip.strength_chosen.connect(self._strengthen)
        chip.removal_chosen.connect(self._take_off)
        chip.setParent(self._ground)
        chip.show()
        return chip

    def _order_tabs(self) -> None:
        """New chips get their turn where the button has it, then the button after them."""
        before: QWidget = self.add
        for widget in (*self.chips, self.add):
            if widget is not before:
                QWidget.setTabOrder(before, widget)
            before = widget

    def _settle(self) -> None:
        self._ground.settle()
        self.updateGeometry()
