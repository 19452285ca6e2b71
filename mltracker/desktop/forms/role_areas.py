"""What a role asks of each area: a rung and a weight, edited in rows."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QGridLayout, QSpinBox, QWidget

from mltracker.desktop.forms.choice_field import ChoiceField
from mltracker.desktop.forms.line_field import Line
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import appearance, current_theme
from mltracker.domain.readiness import AreaReadiness
from mltracker.domain.roles import FULL_WEIGHT, RUNG_WORDS
from mltracker.domain.skills import Area, Requirement

RUNG_WIDTH = 134
WEIGHT_WIDTH = 66
TEXT_MARGIN = 7
HEADINGS = ("Area", "Asks for rung", "Weight", "You reach")


class _Weight(QSpinBox):
    """A whole number that changes by arrow keys or when it is typed to its end; the wheel scrolls the form."""

    def __init__(self, name: str) -> None:
        super().__init__()
        line = Line()
        line.setTextMargins(TEXT_MARGIN, 0, 0, 0)
        self.setLineEdit(line)
        self.setRange(0, FULL_WEIGHT)
        self.setKeyboardTracking(False)
        for control in (self, line):
            control.setAccessibleName(f"Weight of {name}")

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class AreaRow:
    """The controls of one area, and a line below them that says what is wrong."""

    def __init__(self, area: Area) -> None:
        self.area = area
        self.name = TextLabel(area.name, wrap=True)
        self.rung = ChoiceField(f"Rung of {area.name}", list(RUNG_WORDS.items()))
        self.rung.hide_caption()
        self.weight = _Weight(area.name)
        self.score = TextLabel("", "muted")
        self.score.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.wrong = TextLabel("", "wrong", wrap=True)
        self.wrong.hide()

    @property
    def requirement(self) -> Requirement:
        """What the controls say."""
        return Requirement(self.area.id, self.rung.value(), self.weight.value())

    def show_requirement(self, asked: Requirement) -> None:
        """Show what is asked; what is being typed over the same weight stays."""
        self.rung.set_value(asked.rung)
        if self.weight.value() != asked.weight:
            self.weight.blockSignals(True)
            self.weight.setValue(asked.weight)
            self.weight.blockSignals(False)

    def show_score(self, area: AreaReadiness) -> None:
        """Show how much of what is asked is reached."""
        if area.score is not None:
            self.score.setText(f"{area.score * 100:.0f} %")
        else:
            self.score.setText("no skill" if area.required else "–")
        left_out = "No skill here counts for you, so the area is left out of the number."
        self.score.setToolTip(left_out if area.required and area.score is None else "")

    def complain(self, words: str) -> None:
        """Say what is wrong with the row; nothing, where that is mended."""
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))
        for control in (self.rung.control, self.weight):
            control.setAccessibleDescription(words)
            control.setProperty("wrong", "true" if words else "false")
            control.style().unpolish(control)
            control.style().polish(control)


class RoleAreas(QWidget):
    """A row for every area there is; `edited` tells of a change by the user."""

    edited = Signal()

    def __init__(self, areas: Sequence[Area]) -> None:
        super().__init__()
        self.areas = tuple(areas)
        self.rows = {area.id: AreaRow(area) for area in areas}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for column, heading in enumerate(HEADINGS):
            label = TextLabel(heading, "caption")
            end = Qt.AlignmentFlag.AlignRight if column == len(HEADINGS) - 1 else Qt.AlignmentFlag.AlignLeft
            grid.addWidget(label, 0, column, end)
        for number, row in enumerate(self.rows.values()):
            for column, widget in enumerate((row.name, row.rung, row.weight, row.score)):
                grid.addWidget(widget, 2 * number + 1, column)
            grid.setAlignment(row.rung, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(row.wrong, 2 * number + 2, 0, 1, len(HEADINGS))
            row.rung.edited.connect(self.edited)
            row.weight.valueChanged.connect(self.edited)
        appearance().theme_changed.connect(self._follow_text_size)
        self._follow_text_size()

    def _follow_text_size(self) -> None:
        theme = current_theme()
        for row in self.rows.values():
            row.rung.setFixedWidth(theme.px(RUNG_WIDTH))
            row.weight.setFixedWidth(theme.px(WEIGHT_WIDTH))

    @property
    def controls(self) -> list[QWidget]:
        """What the keyboard reaches, in reading order."""
        return [control for row in self.rows.values() for control in (row.rung.control, row.weight)]

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """What the rows say."""
        return tuple(row.requirement for row in self.rows.values())

    def show_requirements(self, requirements: Sequence[Requirement]) -> None:
        """Show what a role asks of these areas."""
        for asked in requirements:
            self.rows[asked.area].show_requirement(asked)

    def show_scores(self, areas: Sequence[AreaReadiness]) -> None:
        """Show how much of it is reached."""
        for area in areas:
            if area.id in self.rows:
                self.rows[area.id].show_score(area)

    def complain(self, words: Mapping[str, str]) -> None:
        """Say beside each area what is wrong with it."""
        for area_id, row in self.rows.items():
            row.complain(words.get(area_id, ""))
