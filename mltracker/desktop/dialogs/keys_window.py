"""The keys with which badges are checked: whom the user trusts, and taking them in or out."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QVBoxLayout, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.fields_sheet import FieldsSheet
from mltracker.desktop.forms.line_field import LineField, TextField
from mltracker.desktop.models.rows_model import ROW_ROLE, Column, RowsModel
from mltracker.desktop.parts.fitted_table import FittedTable
from mltracker.desktop.parts.flow_layout import FlowLayout
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.parts.toast import Toast
from mltracker.desktop.parts.window_size import screen_room
from mltracker.desktop.theme import current_theme
from mltracker.domain.problems import Problem
from mltracker.services import trusted_keys, undoing
from mltracker.services.tracker import Changed
from mltracker.services.trusted_keys import TrustedKey

SIZE = (720, 440)
MARGIN = 20
WIDTHS = (180, 90, 200)
ISSUER, KIND, FINGERPRINT = range(3)
WORDS = (
    "A badge’s signature is checked offline with a key that you trust. Take keys only from the issuer’s own site: "
    "a key that comes with a badge proves nothing."
)
NOTE = "Whose key is it, and what is it? Name the issuer as their badges do."

COLUMNS: tuple[Column[TrustedKey], ...] = (
    Column("Issuer", lambda one: one.issuer, tooltip=lambda one: one.issuer),
    Column("Kind", lambda one: one.kind, foreground="muted"),
    Column("Fingerprint", lambda one: one.fingerprint, tooltip=lambda one: one.fingerprint, foreground="muted"),
)


def open_keys(desk: Desk, parent: QWidget) -> "KeysWindow":
    """Show the keys; a window that is open comes forward."""
    found = parent.findChild(KeysWindow)
    shown = found if isinstance(found, KeysWindow) else KeysWindow(desk, parent)
    shown.show()
    shown.raise_()
    shown.activateWindow()
    return shown


class KeysWindow(QDialog):
    """Not modal, and every change is saved at once. Open it by `open_keys`."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Trusted keys")
        self._desk = desk
        self.model = RowsModel[TrustedKey](COLUMNS, lambda one: one.id, self)
        self.table = FittedTable(self.model, WIDTHS, wide=FINGERPRINT, giving_way=(KIND,))
        self.none = TextLabel("You trust no key yet.", "muted", wrap=True)
        self.from_file = QPushButton("From a &file…")
        self.from_text = QPushButton("&Paste a key…")
        self.remove = QPushButton("Trust no &longer")
        self._build()
        self.toast = Toast(self)
        self._connect()
        desk.fetch(lambda: trusted_keys.all_keys(desk.tracker), self._show, self)
        desk.fetch(trusted_keys.prepare, lambda _: None, self)

    def _build(self) -> None:
        self.table.setAccessibleName("Trusted keys")
        self.table.setSelectionMode(FittedTable.SelectionMode.SingleSelection)
        buttons = QWidget()
        row = FlowLayout(buttons, 8)
        for button in (self.from_file, self.from_text, self.remove):
            button.setAutoDefault(False)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(10)
        column.addWidget(TextLabel(WORDS, "muted", wrap=True))
        column.addWidget(self.none)
        column.addWidget(self.table, 1)
        column.addWidget(buttons)
        theme = current_theme()
        room = screen_room(self) * 0.95
        self.resize(min(theme.px(SIZE[0]), room.width()), min(theme.px(SIZE[1]), room.height()))
        self.from_file.setFocus()

    def _connect(self) -> None:
        self._desk.changed.connect(self._hear)
        self.table.selectionModel().currentRowChanged.connect(self._follow_current)
        self.from_file.clicked.connect(self._choose_file)
        self.from_text.clicked.connect(self.paste)
        self.remove.clicked.connect(self.distrust_current)
        self.toast.undo_chosen.connect(self._undo)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.distrust_current)
        for standard, verb in (
            (QKeySequence.StandardKey.Undo, self._undo),
            (QKeySequence.StandardKey.Redo, self._redo),
        ):
            QShortcut(standard, self).activated.connect(verb)

    def take_file(self, path: Path) -> None:
        """Ask whose the keys of a file are."""
        keys = self._desk.attempt(lambda: trusted_keys.keys_of_file(path))
        if keys is not None:
            self._ask(keys[0] if len(keys) == 1 else f'{{"keys": [{", ".join(keys)}]}}')

    @Slot()
    def paste(self) -> None:
        """Ask for a key and whose it is."""
        self._ask("")

    def _ask(self, text: str) -> None:
        issuer = LineField("Issuer", trusted_keys.checked_issuer)
        key = TextField("Public key (JWK, JWKS or PEM)", _checked_keys)
        key.set_value(text)
        FieldsSheet("Trust a key", {"issuer": issuer, "key": key}, self._trust, self, note=NOTE).open()

    def distrust_current(self) -> None:
        """Trust the key at hand no longer; the message offers to undo it."""
        key: TrustedKey | None = self.table.currentIndex().data(ROW_ROLE)
        if key is None:
            return
        gone = self._desk.attempt(lambda: trusted_keys.distrust(self._desk.tracker, key.id))
        if gone is not None:
            self.toast.tell(f"The key of “{gone.issuer}” is trusted no longer.")

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, "Trust a key", "", "Keys (*.json *.jwk *.jwks *.pem);;All files (*)"
        )
        if chosen:
            self.take_file(Path(chosen))

    def _trust(self, values: dict[str, Any]) -> bool:
        tracker = self._desk.tracker
        keys = trusted_keys.public_keys(values["key"])
        added = self._desk.attempt(lambda: trusted_keys.trust(tracker, values["issuer"], keys))
        if added is not None:
            self.toast.tell(f"You trust the key of “{added[0].issuer}”.")
        return added is not None

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if "trusted_key" in changed.rows:
            self._show(trusted_keys.all_keys(self._desk.tracker))

    def _show(self, keys: tuple[TrustedKey, ...]) -> None:
        self.model.set_rows(keys)
        self.none.setVisible(not keys)
        self.table.setVisible(bool(keys))
        if keys and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self._follow_current()

    @Slot()
    def _follow_current(self) -> None:
        self.remove.setEnabled(self.table.currentIndex().isValid())

    def _undo(self) -> None:
        self._tell("Undone", self._desk.attempt(lambda: undoing.undo(self._desk.tracker)))

    def _redo(self) -> None:
        self._tell("Redone", self._desk.attempt(lambda: undoing.redo(self._desk.tracker)))

    def _tell(self, word: str, title: str | None) -> None:
        if title is not None:
            self.toast.tell(f"{word}: {title}", undo=False)


def _checked_keys(text: str) -> str:
    if not text.strip():
        raise Problem("There is no key yet.", todo="Paste it here.")
    trusted_keys.public_keys(text)
    return text
