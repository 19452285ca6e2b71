"""The ways into an import: files and folders that are chosen or dropped, and what the clipboard holds."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.import_dialog import open_import
from mltracker.desktop.dialogs.import_work import Working
from mltracker.desktop.garbage import spare_what_is_alive
from mltracker.desktop.models.import_rows import ImportRows
from mltracker.domain.long_work import LongWork
from mltracker.imports.drafts import Drafts
from mltracker.imports.source import Source
from mltracker.services import importing

MANY = 5_000
"""More rows than these would make the search for garbage stop the window for a moment."""


def ask_for_files(desk: Desk, parent: QWidget) -> None:
    """Ask for files and import them."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, "Import files")
    if chosen:
        import_paths(desk, [Path(one) for one in chosen], parent)


def ask_for_folder(desk: Desk, parent: QWidget) -> None:
    """Ask for a folder and import all files in it."""
    chosen = QFileDialog.getExistingDirectory(parent, "Import a folder")
    if chosen:
        import_paths(desk, [Path(chosen)], parent)


def import_paths(desk: Desk, paths: list[Path], parent: QWidget) -> None:
    """Read files and folders, and show what an import of them would do."""
    title = f"“{paths[0].name}”" if len(paths) == 1 else f"{len(paths):,} files"
    _import(desk, title, lambda: importing.gathered(paths), parent)


def import_text(desk: Desk, text: str, parent: QWidget) -> None:
    """Read a text or table from the clipboard, and show what an import of it would do."""
    _import(desk, "what you pasted", lambda: (importing.pasted(text),), parent)


def _import(desk: Desk, title: str, find: Callable[[], tuple[Source, ...]], parent: QWidget) -> None:
    def read(work: LongWork) -> tuple[Drafts, ...]:
        return importing.read(desk.tracker, find(), work)

    def match(files: tuple[Drafts, ...]) -> None:
        def matched(work: LongWork) -> ImportRows:
            return ImportRows(importing.matched(desk.tracker, files, work))

        Working(desk, "Comparing with your record…", matched, show, parent).start()

    def show(rows: ImportRows) -> None:
        if len(rows.preview.rows) > MANY:
            spare_what_is_alive()
        open_import(desk, rows, parent)

    Working(desk, f"Reading {title}…", read, match, parent).start()
