"""Everything the menus offer, each with its shortcut; the search lists the same as commands."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from mltracker.desktop.sidebar import PLACES

Keys = QKeySequence.StandardKey | str


class Verbs(Protocol):
    """What a window can do."""

    def log(self) -> None: ...
    def import_file(self) -> None: ...
    def import_folder(self) -> None: ...
    def show_imports(self) -> None: ...
    def export_everything(self) -> None: ...
    def export_table(self) -> None: ...
    def export_calendar(self) -> None: ...
    def export_contacts(self) -> None: ...
    def show_page(self, key: str) -> None: ...
    def show_today(self) -> None: ...
    def export_report(self) -> None: ...
    def show_keys(self) -> None: ...
    def show_backups(self) -> None: ...
    def change_record(self) -> None: ...
    def quit(self) -> None: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def paste(self) -> None: ...
    def show_history(self) -> None: ...
    def show_career(self) -> None: ...
    def search(self) -> None: ...
    def compare_roles(self) -> None: ...
    def change_settings(self) -> None: ...
    def show_steps(self) -> None: ...
    def show_progress(self) -> None: ...
    def show_outlook(self) -> None: ...
    def show_calibration(self) -> None: ...
    def review_week(self) -> None: ...
    def show_year(self) -> None: ...
    def toggle_full_screen(self) -> None: ...
    def check_record(self) -> None: ...
    def about(self) -> None: ...


class WindowActions:
    """The menus of one window, which does what `verbs` says; `other_record` names the record to change to."""

    def __init__(self, window: QMainWindow, verbs: Verbs, other_record: str) -> None:
        self._window = window
        self._offered: list[QAction] = []
        file, edit, view, go, about = (
            window.menuBar().addMenu(name) for name in ("&File", "&Edit", "&View", "&Go", "&Help")
        )
        self._add(file, "&Log…", verbs.log, "Ctrl+N")
        self._add(file, "&Import files…", verbs.import_file, QKeySequence.StandardKey.Open)
        self._add(file, "Import a &folder…", verbs.import_folder)
        self._add(file, "&Past imports…", verbs.show_imports)
        self._add(file, "E&xport the portfolio…", lambda: verbs.show_page("portfolio"), "Ctrl+E")
        self._add(file, "Export the readi&ness report…", verbs.export_report)
        self._add(file, "Export &everything…", verbs.export_everything)
        self._add(file, "Export a &table as CSV…", verbs.export_table)
        self._add(file, "Export to a &calendar…", verbs.export_calendar)
        self._add(file, "Export co&ntacts as vCard…", verbs.export_contacts)
        self._add(file, "Trusted &keys…", verbs.show_keys)
        file.addSeparator()
        self._add(file, "&Backups…", verbs.show_backups)
        self._add(file, other_record, verbs.change_record)
        file.addSeparator()
        self._add(file, "&Quit", verbs.quit, QKeySequence.StandardKey.Quit)
        self.undo = self._add(edit, "&Undo", verbs.undo, QKeySequence.StandardKey.Undo, offered=False)
        self.redo = self._add(edit, "&Redo", verbs.redo, QKeySequence.StandardKey.Redo, offered=False)
        self._add(edit, "&Paste or import", verbs.paste, QKeySequence.StandardKey.Paste, offered=False)
        self._add(edit, "&History…", verbs.show_history, "Ctrl+H")
        edit.addSeparator()
        self._add(edit, "&Search everything…", verbs.search, "Ctrl+K", offered=False)
        self._add(edit, "&Settings…", verbs.change_settings, "Ctrl+,")
        self._add(view, "What would &help most…", verbs.show_steps, "Ctrl+J")
        self._add(view, "What &changed…", verbs.show_progress)
        self._add(view, "&Outlook…", verbs.show_outlook)
        self._add(view, "How you &rate yourself…", verbs.show_calibration)
        self._add(view, "Weekly &review…", verbs.review_week)
        self._add(view, "&Year in review…", verbs.show_year)
        view.addSeparator()
        self._add(view, "&Full screen", verbs.toggle_full_screen, QKeySequence.StandardKey.FullScreen)
        for number, (key, name) in enumerate(PLACES, start=1):
            self._add(go, f"&{number} {name}", partial(verbs.show_page, key), f"Ctrl+{number}")
        self._add(go, "Back to &today", verbs.show_today, "Alt+Home")
        self._add(go, "Career &steps…", verbs.show_career)
        self._add(go, "&Roles…", verbs.compare_roles, "Ctrl+R")
        self._add(about, "&Check the record…", verbs.check_record)
        self._add(about, "&About ML Tracker", verbs.about)

    def show_steps(self, undoable: str | None, redoable: str | None) -> None:
        """Name what undo and redo would do."""
        for action, verb, title in ((self.undo, "&Undo", undoable), (self.redo, "&Redo", redoable)):
            action.setEnabled(title is not None)
            action.setText(f"{verb} {title.replace('&', '&&')}" if title else verb)

    def commands(self) -> tuple[tuple[str, str, Callable[[], None]], ...]:
        """The actions that the search offers: name, keys and what it does."""
        native = QKeySequence.SequenceFormat.NativeText
        return tuple(
            (action.text().replace("&", ""), action.shortcut().toString(native), action.trigger)
            for action in self._offered
        )

    def _add(
        self, menu: QMenu, text: str, verb: Callable[[], object], keys: Keys = "", *, offered: bool = True
    ) -> QAction:
        action = QAction(text, self._window)
        if isinstance(keys, str):
            action.setShortcut(QKeySequence(keys))
        else:
            # All that the platform knows: Ctrl+Shift+Z is rarely the first of its keys for redo.
            action.setShortcuts(QKeySequence.keyBindings(keys))

        def run(_checked: bool) -> None:  # noqa: FBT001 - the state that Qt hands over
            verb()

        action.triggered.connect(run)
        menu.addAction(action)
        if offered:
            self._offered.append(action)
        return action
