"""The way from an import's preview to what the columns of its tables mean."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton

from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.mapping_dialog import MappingDialog
from mltracker.imports.drafts import Drafts


class ColumnsButton(QPushButton):
    """Hidden where no file is a table. `mapped` tells the number of a file and the Drafts that it gives now."""

    mapped = Signal(int, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__("&Columns…")
        self._desk = desk
        self._tables: list[tuple[int, Drafts]] = []
        self.setAutoDefault(False)
        self.setToolTip("Say what the columns of the table mean")
        self.clicked.connect(self._ask)

    def show_files(self, files: Sequence[Drafts]) -> None:
        """Offer the tables among these files."""
        self._tables = [(number, drafts) for number, drafts in enumerate(files) if drafts.table is not None]
        self.setVisible(bool(self._tables))

    def _ask(self) -> None:
        if len(self._tables) == 1:
            self._open(*self._tables[0])
            return
        menu = QMenu(self)
        for number, drafts in self._tables:
            menu.addAction(drafts.file.replace("&", "&&"), partial(self._open, number, drafts))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _open(self, number: int, drafts: Drafts) -> None:
        dialog = MappingDialog(self._desk, drafts, self.window())
        dialog.mapped.connect(partial(self.mapped.emit, number))
        dialog.open()
