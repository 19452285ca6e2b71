"""All roles against the same evidence: which is nearest, what separates two, and roles of one's own."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QMenu,
    QMessageBox,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.role_comparison import RoleComparison
from mltracker.desktop.forms.role_form import RoleForm
from mltracker.desktop.models.rows_model import ROW_ROLE, Column, RowsModel
from mltracker.desktop.parts.card import Card
from mltracker.desktop.parts.empty_state import EmptyState
from mltracker.desktop.parts.fitted_table import FittedTable
from mltracker.desktop.parts.flow_layout import FlowLayout
from mltracker.desktop.parts.segmented_filter import SegmentedFilter
from mltracker.desktop.parts.toast import Toast
from mltracker.desktop.parts.window_size import screen_room
from mltracker.desktop.theme import appearance, current_theme
from mltracker.domain.readiness import STATUS_WORDS
from mltracker.domain.role_comparison import percent_words
from mltracker.services import roles, skills, undoing
from mltracker.services.roles import Standing
from mltracker.services.tracker import Changed

SIZE = (1200, 680)
GAP = 14
LEAST_CARD_WIDTH = 330
COMPARE, EDIT = "compare", "edit"
TABLES = frozenset(
    {
        "entry",
        "entry_skill",
        "owner",
        "irrelevant_skill",
        "own_area",
        "area_name",
        "own_skill",
        "skill_name",
        "own_role",
        "own_requirement",
        "own_promotion",
    }
)
"""The tables whose changes concern roles and how near they are."""


def _title(one: Standing) -> str:
    marks = {"target": one.target, "own": one.own, "extension": one.role.extension}
    return " · ".join([one.role.title, *(mark for mark, holds in marks.items() if holds)])


COLUMNS: tuple[Column[Standing], ...] = (
    Column("Role", _title, tooltip=_title),
    Column(
        "Readiness",
        lambda one: "–" if one.readiness.overall is None else percent_words(one.readiness.overall),
        align_right=True,
    ),
    Column(
        "Status",
        lambda one: "No number" if one.readiness.overall is None else STATUS_WORDS[one.readiness.status],
        foreground="muted",
    ),
    Column("Weakest area", lambda one: one.weakest.name if one.weakest else "–", foreground="muted"),
)
WIDTHS = (160, 82, 104, 150)
STATUS, WEAKEST = 2, 3


def show_roles(desk: Desk, window: QWidget) -> None:
    """Open the roles over a window, or bring them to the front where they are open."""
    opened = window.findChild(RolesWindow)
    found = opened if isinstance(opened, RolesWindow) else RolesWindow(desk, window)
    found.show()
    found.raise_()
    found.activateWindow()


class RolesWindow(QDialog):
    """Roles nearest first; beside them the one at hand, compared with another or, where it is the user's own, edited.

    It leaves the main window usable, and follows what changes there.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Roles")
        self.setSizeGripEnabled(True)
        self._desk = desk
        self._over = parent
        self._asked = 0
        self._wanted = desk.tracker.role().id
        self._then_edit = False
        self.model = RowsModel[Standing](COLUMNS, lambda one: one.role.id, self)
        self.table = FittedTable(self.model, WIDTHS, wide=0, giving_way=(WEAKEST, STATUS))
        self.aim = QPushButton("Set as &target")
        self.edit = QPushButton()
        self.remove = QPushButton("&Delete")
        self.sides = SegmentedFilter("Role", [(COMPARE, "Compare"), (EDIT, "Edit")])
        self.comparison = RoleComparison()
        self.form = RoleForm(desk)
        self.catalogs = EmptyState(
            "role",
            "This role belongs to the catalog",
            "It stays as it is. Copy it, and ask of the copy what you like: a rung and a weight for each area, and "
            "which skills count most.",
            "Copy and edit",
        )
        self._stack = QStackedWidget()
        self._card = Card()
        self._build()
        self.toast = Toast(self)
        for button in self.findChildren(QPushButton):
            # Return ends what is typed; it must not press a button somewhere else.
            button.setAutoDefault(False)
        self._connect()
        self.refresh()

    def _build(self) -> None:
        self.table.setAccessibleName("Roles, nearest first")
        self.table.setSelectionMode(FittedTable.SelectionMode.SingleSelection)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        for widget in (self.comparison, self.form, self.catalogs):
            self._stack.addWidget(widget)
        self._card.body.addWidget(self.sides)
        self._card.body.addWidget(self._stack, 1)
        splitter = QSplitter()
        splitter.setHandleWidth(GAP)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._list())
        splitter.addWidget(self._card)
        splitter.setSizes([580, 566])
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.addWidget(splitter)
        appearance().theme_changed.connect(self._follow_text_size)
        self._follow_text_size()
        theme = current_theme()
        room = screen_room(self) * 0.95
        self.resize(min(theme.px(SIZE[0]), room.width()), min(theme.px(SIZE[1]), room.height()))
        self.table.setFocus()

    def _list(self) -> QWidget:
        left = QWidget()
        buttons = QWidget()
        row = FlowLayout(buttons, 8)
        for button in (self.aim, self.edit, self.remove):
            row.addWidget(button)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.table, 1)
        column.addWidget(buttons)
        return left

    def _follow_text_size(self) -> None:
        self._card.setMinimumWidth(current_theme().px(LEAST_CARD_WIDTH))

    def _connect(self) -> None:
        self._desk.changed.connect(self._hear)
        self._over.installEventFilter(self)
        self.table.selectionModel().currentRowChanged.connect(self._show_current)
        self.table.activated.connect(self.edit_current)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.aim.clicked.connect(self.aim_at_current)
        self.edit.clicked.connect(self.edit_current)
        self.remove.clicked.connect(self.delete_current)
        self.catalogs.main_chosen.connect(self.copy_current)
        self.sides.chosen.connect(self._show_side)
        self.form.left.connect(self.table.setFocus)
        self.toast.undo_chosen.connect(self.undo)
        for keys, verb in (
            (QKeySequence(Qt.Key.Key_F2), self.edit_current),
            (QKeySequence(QKeySequence.StandardKey.Delete), self.delete_current),
        ):
            QShortcut(keys, self.table, context=Qt.ShortcutContext.WidgetShortcut).activated.connect(verb)
        for standard, verb in ((QKeySequence.StandardKey.Undo, self.undo), (QKeySequence.StandardKey.Redo, self.redo)):
            QShortcut(standard, self).activated.connect(verb)

    @property
    def current(self) -> Standing | None:
        """The role at hand."""
        standing: Standing | None = self.table.currentIndex().data(ROW_ROLE)
        return standing

    def refresh(self) -> None:
        """Compare all roles anew; of several loads under way only the last one counts."""
        self._asked += 1
        asked, tracker = self._asked, self._desk.tracker
        self._desk.fetch(lambda: (asked, roles.compared(tracker)), self._loaded, self)

    def aim_at_current(self) -> None:
        """Make the role at hand the target."""
        one = self.current
        if one is not None and not one.target:
            self._desk.attempt(lambda: skills.choose_role(self._desk.tracker, one.role.id))
            self.toast.tell(f"You now aim at “{one.role.title}”")

    def edit_current(self) -> None:
        """Edit the role at hand; one of the catalog is copied first."""
        one = self.current
        if one is None:
            return
        if one.own:
            self.sides.choose(EDIT)
            self.form.edit_title()
        else:
            self.copy_current()

    def copy_current(self) -> None:
        """Copy the role at hand, and go on to edit the copy."""
        one = self.current
        copied = self._desk.attempt(lambda: roles.clone(self._desk.tracker, one.role.id)) if one else None
        if copied is not None:
            self._wanted, self._then_edit = copied.id, True
            self.toast.tell(f"Copied as “{copied.title}”")

    def delete_current(self) -> None:
        """Delete the role at hand, at once; the message offers to undo it."""
        one = self.current
        if one is None:
            return
        if not one.own:
            self.toast.tell("Roles of the catalog stay. Only your own can be deleted.", undo=False)
            return
        tracker = self._desk.tracker
        deleted = self._desk.attempt(lambda: (roles.delete(tracker, one.role.id),))
        if deleted is not None:
            instead = f". You now aim at “{deleted[0].title}”" if deleted[0] else ""
            self.toast.tell(f"Deleted “{one.role.title}”{instead}")

    def undo(self) -> None:
        """Drop what is edited and not saved yet, or else undo the last step."""
        if self._stack.currentWidget() is self.form and self.form.is_unsaved:
            self.form.drop_changes()
        else:
            self._tell_step("Undone", self._desk.attempt(lambda: undoing.undo(self._desk.tracker)))

    def redo(self) -> None:
        """Redo the step undone last."""
        self._tell_step("Redone", self._desk.attempt(lambda: undoing.redo(self._desk.tracker)))

    def _tell_step(self, word: str, title: str | None) -> None:
        if title is not None:
            self.toast.tell(f"{word}: {title}", undo=False)

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if TABLES & changed.rows.keys():
            self.refresh()

    def _loaded(self, answer: tuple[int, tuple[Standing, ...]]) -> None:
        asked, standings = answer
        if asked != self._asked:
            return
        row = max(self.table.currentIndex().row(), 0)
        self.model.set_rows(standings)
        wanted = self.model.row_of(self._wanted)
        if wanted >= 0:
            self._wanted = ""
            self.table.selectRow(wanted)
        elif not self.table.currentIndex().isValid():
            self.table.selectRow(min(row, len(standings) - 1))
        self._show_current()
        if self._then_edit and wanted >= 0:
            self._then_edit = False
            self.edit_current()

    @Slot()
    def _show_current(self) -> None:
        one = self.current
        if one is None:
            return
        self.aim.setEnabled(not one.target)
        self.edit.setText("&Edit" if one.own else "&Copy and edit")
        self.remove.setEnabled(one.own)
        self.comparison.show_role(one.role.id, self.model.rows, self._desk.tracker.checklist)
        stored = self._desk.tracker.checklist.role.get(one.role.id)
        if one.own and stored is not None:
            self.form.show_role(stored)
        self._show_side()

    @Slot()
    def _show_side(self) -> None:
        own = self.current is not None and self.current.own
        edited = self.form if own else self.catalogs
        self._stack.setCurrentWidget(self.comparison if self.sides.current == COMPARE else edited)

    def _open_menu(self, at: QPoint) -> None:
        one = self.current
        if one is None:
            return
        menu = QMenu(self.table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        aim = QAction("Set as target", menu, enabled=not one.target)
        aim.triggered.connect(self.aim_at_current)
        menu.addAction(aim)
        menu.addSeparator()
        if one.own:
            menu.addAction("Edit", QKeySequence(Qt.Key.Key_F2), self.edit_current)
        menu.addAction("Copy and edit", self.copy_current)
        delete = menu.addAction("Delete", QKeySequence(QKeySequence.StandardKey.Delete), self.delete_current)
        delete.setEnabled(one.own)
        menu.popup(self.table.viewport().mapToGlobal(at))

    def reject(self) -> None:
        """Close by Esc as by the window's own button."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask first where something was edited that cannot be saved yet."""
        self.form.save_typed()
        titles = " and ".join(f"“{role.title}”" for role in self.form.unsaved.values())
        if titles and not self._may_lose(titles):
            event.ignore()
        else:
            # QDialog’s own handler would reject, and so close again.
            event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close before the window that it was opened over does, which stays where this one has to."""
        if watched is self._over and event.type() is QEvent.Type.Close and self.isVisible() and not self.close():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _may_lose(self, titles: str) -> bool:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle("Roles")
        box.setText(f"Your changes to {titles} are not saved yet: they don’t keep the rules of a role.")
        box.setInformativeText("Stay to mend them, or close without them.")
        stay = box.addButton("Stay", QMessageBox.ButtonRole.RejectRole)
        leave = box.addButton("Close without them", QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        return box.clickedButton() is leave
