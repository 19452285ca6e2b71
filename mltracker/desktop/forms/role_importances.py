"""The skills that count otherwise for a role than usual within their area."""

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from mltracker.desktop.forms.choice_field import ChoiceField
from mltracker.desktop.forms.skills_field import SkillSearch
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import appearance, current_theme
from mltracker.domain.skills import Importance, Skill

IMPORTANCE_WIDTH = 170


class RoleImportances(QWidget):
    """Each such skill with how it counts, and a field that finds another; `edited` tells of a change by the user."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._skills: dict[str, Skill] = {}
        self._promotions: dict[str, Importance] = {}
        self.fields: dict[str, ChoiceField] = {}
        self.search: SkillSearch | None = None
        self._rows = QWidget()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.addWidget(TextLabel("Skills that count otherwise", "strong", wrap=True))
        words = "Within its area a core skill counts most, a common one less, and an optional one not at all."
        self.column.addWidget(TextLabel(words, "muted", wrap=True))
        self.column.addWidget(self._rows)
        appearance().theme_changed.connect(self._follow_text_size)

    @property
    def promotions(self) -> dict[str, Importance]:
        """How those skills count, by skill id."""
        return dict(self._promotions)

    def show_promotions(self, promotions: Mapping[str, Importance], skills: Mapping[str, Skill]) -> None:
        """Show how skills count; of those that there are, any can be added."""
        if self.search is None or self._skills != skills:
            self._skills = dict(skills)
            self._renew_search()
        elif promotions == self._promotions:
            return
        self._promotions = dict(promotions)
        self._fill()

    def _renew_search(self) -> None:
        if self.search is not None:
            self.search.deleteLater()
        self.search = SkillSearch(self._skills.values())
        self.search.setAccessibleName("Let another skill count otherwise")
        self.search.setPlaceholderText("Add a skill")
        self.search.found.connect(self._add)
        self.search.left.connect(self.search.clear)
        self.column.addWidget(self.search)

    def _fill(self) -> None:
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        known = [skill for skill in self._skills.values() if skill.id in self._promotions]
        self.fields = {skill.id: self._field(skill) for skill in known}
        for row, skill in enumerate(known):
            grid.addWidget(TextLabel(skill.name, wrap=True), row, 0)
            grid.addWidget(self.fields[skill.id], row, 1)
        self._follow_text_size()
        self.column.replaceWidget(self._rows, rows)
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = rows
        rows.setVisible(bool(known))
        controls = [field.control for field in self.fields.values()]
        for before, after in pairwise([*controls, self.search] if self.search else controls):
            QWidget.setTabOrder(before, after)

    def _follow_text_size(self) -> None:
        for field in self.fields.values():
            field.setFixedWidth(current_theme().px(IMPORTANCE_WIDTH))

    def _field(self, skill: Skill) -> ChoiceField:
        others = [(one, one.capitalize()) for one in Importance if one is not skill.importance]
        field = ChoiceField(f"How {skill.name} counts", [(None, f"As usual ({skill.importance})"), *others])
        field.hide_caption()
        field.set_value(self._promotions[skill.id])
        field.edited.connect(lambda: self._choose(skill.id, field.value()))
        return field

    def _choose(self, skill_id: str, importance: Importance | None) -> None:
        if importance is not None:
            self._promotions[skill_id] = importance
        else:
            del self._promotions[skill_id]
            if self.search is not None:
                self.search.setFocus()
            self._fill()
        self.edited.emit()

    def _add(self, skill_id: str) -> None:
        if skill_id not in self._promotions:
            usual = self._skills[skill_id].importance
            self._promotions[skill_id] = Importance.COMMON if usual is Importance.CORE else Importance.CORE
            self._fill()
            self.edited.emit()
