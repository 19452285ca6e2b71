"""One of the user's own roles, edited in place: saved at once whenever it keeps the rules, told in words where not."""

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.forms.line_field import LineField
from mltracker.desktop.forms.role_areas import RoleAreas
from mltracker.desktop.forms.role_importances import RoleImportances
from mltracker.desktop.parts.banner import Banner
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.domain.readiness import Readiness
from mltracker.domain.role_comparison import preview_words
from mltracker.domain.roles import FULL_WEIGHT, Part, asking, faults, scaled_role, total_weight, weight_words
from mltracker.domain.skills import Role
from mltracker.services import dashboard, roles

Preview = tuple[int, Readiness, Readiness | None]


class RoleForm(QWidget):
    """Title, a rung and a weight for each area, and skills that count otherwise; above them what they come to.

    Attributes:
        unsaved: by role id, what was typed and cannot be saved yet; it waits here while another role is shown.
    """

    left = Signal()
    """Esc was pressed with nothing left to drop."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._stored: Role | None = None
        self._shown: Role | None = None
        self._asked = 0
        self.unsaved: dict[str, Role] = {}
        self.title = LineField("Title", str)
        self.preview = TextLabel("", "muted", wrap=True)
        self.sum = TextLabel("", "muted", wrap=True)
        self.not_saved = Banner()
        self.scale = QPushButton(f"Scale to {FULL_WEIGHT}")
        self.drop = QPushButton("Drop the changes")
        self.areas = RoleAreas(desk.tracker.checklist.areas)
        self.importances = RoleImportances()
        self._fields = QVBoxLayout()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.title.hide_caption()
        self.title.line.setProperty("look", "title")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.scale, self.drop):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        ground = QWidget()
        ground.setProperty("ground", "surface")
        ground.setLayout(self._fields)
        self._fields.setContentsMargins(0, 0, 8, 0)
        self._fields.setSpacing(16)
        self._fields.addWidget(self.areas)
        self._fields.addWidget(self.importances)
        self._fields.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(ground)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(self.title)
        whole.addWidget(self.preview)
        whole.addWidget(self.sum)
        whole.addWidget(self.not_saved)
        whole.addLayout(buttons)
        whole.addSpacing(4)
        whole.addWidget(scroll, 1)

    def _connect(self) -> None:
        self.title.edited.connect(self._edited)
        self.areas.edited.connect(self._edited)
        self.importances.edited.connect(self._edited)
        self.scale.clicked.connect(self.scale_weights)
        self.drop.clicked.connect(self.drop_changes)

    def show_role(self, role: Role) -> None:
        """Show an own role as it is stored, or as far as it was edited; what is being typed stays."""
        checklist = self._desk.tracker.checklist
        self.unsaved = {key: one for key, one in self.unsaved.items() if key in checklist.role}
        if self.areas.areas != checklist.areas:
            self._renew_areas()
        self._stored = asking(role, checklist.areas)
        self._show(asking(self.unsaved.get(role.id, role), checklist.areas))

    def edit_title(self) -> None:
        """Go to the title, ready to be typed over."""
        self.title.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.title.line.selectAll()

    @property
    def is_unsaved(self) -> bool:
        """Whether something edited in the role shown is not saved yet."""
        return self._shown is not None and self._shown.id in self.unsaved

    def save_typed(self) -> None:
        """Take what is being typed as if its field had been left."""
        if self._shown is not None and self._draft(self._shown) != self._shown:
            self._edited()

    def scale_weights(self) -> None:
        """Bring the weights to the full weight in their proportions."""
        if self._shown is not None:
            self._take(scaled_role(self._draft(self._shown)))

    def drop_changes(self) -> None:
        """Go back to what is stored."""
        if self._stored is not None:
            self.unsaved.pop(self._stored.id, None)
            self.title.set_value(self._stored.title)
            self._show(self._stored)

    def _renew_areas(self) -> None:
        old, self.areas = self.areas, RoleAreas(self._desk.tracker.checklist.areas)
        self.areas.edited.connect(self._edited)
        self._fields.replaceWidget(old, self.areas)
        old.hide()
        old.deleteLater()
        for before, after in pairwise([self.drop, *self.areas.controls]):
            QWidget.setTabOrder(before, after)

    def _show(self, role: Role) -> None:
        before, self._shown = self._shown, role
        if before is None or (before.id, before.title) != (role.id, role.title):
            self.title.set_value(role.title)
        self.areas.show_requirements(role.requirements)
        self.importances.show_promotions(role.promotions, self._desk.tracker.checklist.skill)
        self._tell_state()
        self._ask_preview()

    def _draft(self, shown: Role) -> Role:
        return replace(
            shown,
            title=self.title.value(),
            requirements=self.areas.requirements,
            promotions=self.importances.promotions,
        )

    def _edited(self) -> None:
        if self._shown is not None:
            self._take(self._draft(self._shown))

    def _take(self, role: Role) -> None:
        """Save what was edited, or keep it here until it can be saved."""
        self.unsaved[role.id] = role
        if not faults(role, self._desk.tracker.checklist):
            saved = self._desk.attempt(lambda: roles.change(self._desk.tracker, role))
            if saved is not None:
                del self.unsaved[role.id]
                self._stored = role = saved
        self._show(role)

    def _tell_state(self) -> None:
        role = self._shown
        if role is None:
            return
        found = faults(role, self._desk.tracker.checklist)
        total = total_weight(role)
        self.title.complain(str(found[0].problem) if found and found[0].part is Part.TITLE else "")
        self.areas.complain({one.area: str(one.problem) for one in reversed(found) if one.area})
        adds_up = total == FULL_WEIGHT
        saved = role.id not in self.unsaved
        self.sum.setText(f"The weights add up to {weight_words(total)}. Saved.")
        self.sum.setVisible(saved)
        # What is wrong with one field stands beside it; what is wrong with the whole has no other place.
        worst = next((one for one in found if one.part is Part.SUM), next(iter(found), None))
        self.not_saved.say("" if saved else f"Not saved yet. {worst.problem if worst else ''}".strip())
        had_focus = self.scale.hasFocus() or self.drop.hasFocus()
        self.scale.setVisible(not adds_up)
        self.scale.setEnabled(total > 0)
        self.drop.setVisible(not saved)
        if saved and had_focus:
            self.title.line.setFocus()

    def _ask_preview(self) -> None:
        role, stored, tracker = self._shown, self._stored, self._desk.tracker
        if role is None or stored is None:
            return
        self._asked += 1
        asked, changed = self._asked, role.id in self.unsaved

        def query() -> Preview:
            return asked, dashboard.readiness(tracker, role), dashboard.readiness(tracker, stored) if changed else None

        self._desk.fetch(query, self._previewed, self)

    def _previewed(self, answer: Preview) -> None:
        asked, found, stored = answer
        if asked == self._asked:
            self.preview.setText(preview_words(found, stored))
            self.areas.show_scores(found.areas)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc drops what is not saved; with nothing to drop it leaves."""
        if event.key() != Qt.Key.Key_Escape or self._shown is None:
            super().keyPressEvent(event)
        elif self._draft(self._shown) != self._stored:
            self.drop_changes()
        else:
            self.left.emit()
