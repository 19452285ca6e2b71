"""What can stand over the main window or open within it beyond its pages, by a name: for pictures and for walks."""

from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.dialogs.audit_dialog import AuditDialog
from mltracker.desktop.dialogs.backups_question import RestoreQuestion
from mltracker.desktop.dialogs.backups_window import BackupsWindow
from mltracker.desktop.dialogs.damage_dialog import DamageDialog
from mltracker.desktop.dialogs.damage_notice import notice_of
from mltracker.desktop.dialogs.fields_sheet import FieldsSheet
from mltracker.desktop.dialogs.import_dialog import ImportDialog
from mltracker.desktop.dialogs.import_start import import_paths
from mltracker.desktop.dialogs.keys_window import KeysWindow
from mltracker.desktop.dialogs.log_sheet import LogSheet
from mltracker.desktop.dialogs.mapping_dialog import MappingDialog
from mltracker.desktop.dialogs.merge_dialog import MergeDialog
from mltracker.desktop.dialogs.opening_dialog import OpeningDialog
from mltracker.desktop.dialogs.references_dialog import ReferencesDialog
from mltracker.desktop.dialogs.roles_window import RolesWindow
from mltracker.desktop.dialogs.search_palette import SearchPalette
from mltracker.desktop.dialogs.section_dialog import SectionDialog
from mltracker.desktop.dialogs.skill_sheets import area_sheet, assessment_sheet, skill_sheet
from mltracker.desktop.main_window import MainWindow
from mltracker.desktop.pages.contacts import ContactsPage
from mltracker.desktop.pages.portfolio import PortfolioPage
from mltracker.desktop.pages.record import RecordPage
from mltracker.domain.composition import Section
from mltracker.domain.entries import Entry, Kind
from mltracker.domain.problems import Problem
from mltracker.domain.skills import Skill
from mltracker.imports.source import Source
from mltracker.services import backups, importing, roles, trusted_keys, undoing
from mltracker.services.backups import Reason
from mltracker.services.entries import all_contacts, all_entries
from mltracker.services.integrity import Finding, Standing
from mltracker.services.integrity_words import fault_lines, problem_of, title_of
from mltracker.services.log import log
from tests.imports.linkedin_zips import LINKEDIN
from tests.records_damaged import change_a_letter, closed_record

Dialog = TypeVar("Dialog", bound=QDialog)
COMPETITION = "House Prices: stacked regression"
REFEREE = "Rachel Adeyemi"
TABLE = b"""Role,Company,Stage,Applied,Tags,Link
ML Engineer,"Acme, Inc.",Applied,"March 7, 2026","python, mlops",https://example.org/j1
Data Scientist,Example Labs,Interview,"March 9, 2026",nlp,https://example.org/j2
"""


def loaded() -> None:
    """Let what was asked for come in, and what that asks for in turn."""
    for _ in range(3):
        wait_for_idle()
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _newest(window: MainWindow, kind: type[Dialog]) -> Dialog:
    return window.findChildren(kind)[-1]


def _log(window: MainWindow, kind: str, title: str) -> QWidget:
    sheet = LogSheet(window.desk, kind, parent=window)
    sheet.form.title.line.setText(title)
    sheet.more.setChecked(True)
    sheet.open()
    return sheet


def _search(window: MainWindow) -> QWidget:
    window.search()
    palette = _newest(window, SearchPalette)
    palette.field.setText("search")
    return palette


def _opened(verb: Callable[[MainWindow], None]) -> Callable[[MainWindow], QWidget]:
    """The window of that verb, which is the newest one."""

    def open_it(window: MainWindow) -> QWidget:
        before = set(window.findChildren(QDialog))
        verb(window)
        return next(one for one in window.findChildren(QDialog) if one not in before)

    return open_it


def _roles(window: MainWindow, *, edit: bool) -> QWidget:
    tracker = window.desk.tracker
    title = "My next job"
    if edit and title not in {role.title for role in tracker.checklist.roles}:
        roles.clone(tracker, "mle", title)
    window.compare_roles()
    shown = _newest(window, RolesWindow)
    loaded()
    if edit:
        model = shown.table.model()
        rows = [model.index(row, 0) for row in range(model.rowCount())]
        shown.table.setCurrentIndex(next(one for one in rows if one.data().startswith(title)))
        shown.edit_current()
    return shown


EXAMPLE_KEY = '{"kty": "OKP", "crv": "Ed25519", "kid": "2026", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}'
"""A public key of RFC 8037."""


def _keys(window: MainWindow) -> QWidget:
    if not trusted_keys.all_keys(window.desk.tracker):
        trusted_keys.trust(window.desk.tracker, "Example University", trusted_keys.public_keys(EXAMPLE_KEY))
    window.show_keys()
    return _newest(window, KeysWindow)


def _trust_key(window: MainWindow) -> QWidget:
    window.show_keys()
    _newest(window, KeysWindow).paste()
    return window.findChildren(FieldsSheet)[-1]


def _backups(window: MainWindow) -> QWidget:
    tracker = window.desk.tracker
    if not backups.backups_of(tracker.record.folder):
        backups.back_up(tracker, Reason.DAY)
        log(tracker, [Entry(Kind.COURSE, "Reading club")])
        undoing.undo(tracker)
        backups.back_up(tracker, Reason.IMPORT)
    window.show_backups()
    shown = _newest(window, BackupsWindow)
    loaded()
    shown.table.selectRow(1)
    return shown


def _restore_question(window: MainWindow) -> QWidget:
    shown = _backups(window)
    loaded()
    assert isinstance(shown, BackupsWindow)
    shown.ask_to_restore()
    return _newest(window, RestoreQuestion)


def _several_entries(window: MainWindow) -> QWidget:
    window.show_page("record")
    loaded()
    page = window.pages.page("record")
    assert isinstance(page, RecordPage)
    page.list.selectAll()
    return window


def _reference(window: MainWindow) -> QWidget:
    found = next(one for one in all_contacts(window.desk.tracker) if one.name == REFEREE)
    window.show_page("contacts", found.id)
    loaded()
    page = window.pages.page("contacts")
    assert isinstance(page, ContactsPage)
    _bring_into_sight(page.inspector.form.references)
    return window


def _attempts(window: MainWindow) -> QWidget:
    found = next(one for one in all_entries(window.desk.tracker) if one.title == COMPETITION)
    window.show_page("record", found.id)
    loaded()
    page = window.pages.page("record")
    assert isinstance(page, RecordPage)
    assert page.inspector.attempts is not None
    _bring_into_sight(page.inspector.attempts)
    return window


def _bring_into_sight(part: QWidget) -> None:
    area: QWidget | None = part
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    assert area is not None
    ground = area.widget()
    assert ground is not None
    area.verticalScrollBar().setValue(part.mapTo(ground, part.rect().topLeft()).y())


def _portfolio(window: MainWindow) -> PortfolioPage:
    window.show_page("portfolio")
    loaded()
    page = window.pages.page("portfolio")
    assert isinstance(page, PortfolioPage)
    return page


def _portfolio_section(window: MainWindow) -> QWidget:
    _portfolio(window).open_section(Section.PROJECTS)
    return _newest(window, SectionDialog)


def _portfolio_references(window: MainWindow) -> QWidget:
    _portfolio(window).open_section(Section.REFERENCES)
    return _newest(window, ReferencesDialog)


def _portfolio_audit(window: MainWindow) -> QWidget:
    _portfolio(window).show_audit()
    loaded()
    return _newest(window, AuditDialog)


def _merge(window: MainWindow) -> QWidget:
    dialog = MergeDialog(window.desk, all_contacts(window.desk.tracker)[:2], window)
    dialog.open()
    return dialog


def _import(window: MainWindow, *, edit: bool) -> QWidget:
    import_paths(window.desk, [LINKEDIN], window)
    loaded()
    preview = _newest(window, ImportDialog)
    if not edit:
        return preview
    preview.edit()
    return next(one for one in preview.findChildren(QDialog) if one.isVisible())


def _sheet(make: Callable[[MainWindow], QDialog]) -> Callable[[MainWindow], QWidget]:
    def open_it(window: MainWindow) -> QWidget:
        dialog = make(window)
        dialog.open()
        return dialog

    return open_it


def _mapping(window: MainWindow) -> QDialog:
    (drafts,) = importing.read(window.desk.tracker, [Source("Job tracker.csv", content=TABLE)])
    return MappingDialog(window.desk, drafts, window)


def _no_matter(*_said: object) -> None:
    return None


def _damage(window: MainWindow) -> QWidget:
    folder = closed_record(Path(mkdtemp(dir=window.desk.tracker.record.folder)))
    change_a_letter(folder)
    dialog = DamageDialog(folder, title_of(DAMAGED), problem_of(DAMAGED), fault_lines(DAMAGED))
    dialog.show()
    dialog.start(opens=True)
    loaded()
    return dialog


def _opening(window: MainWindow) -> QWidget:
    problem = Problem("The record is open in another program.", kept="It is as it was.", todo="Close it there.")
    dialog = OpeningDialog(window.desk.tracker.record.folder, problem)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
    return dialog


DAMAGED = Finding(Standing.DAMAGED, ("The history has 20 steps, and the last is number 21.",))
OLDER = Finding(Standing.OLDER, (), "2026-11-01T10:00:00+00:00", "2026-11-19T18:30:00+00:00")

WINDOWS: dict[str, Callable[[MainWindow], QWidget]] = {
    "log-course": lambda window: _log(window, "course", "Reading club"),
    "log-kaggle": lambda window: _log(window, "kaggle", "Playground series: fluent tables"),
    "log-contact": lambda window: _log(window, "contact", ""),
    "search": _search,
    "history": _opened(MainWindow.show_history),
    "roles-compare": lambda window: _roles(window, edit=False),
    "roles-edit": lambda window: _roles(window, edit=True),
    "career": _opened(MainWindow.show_career),
    "steps": _opened(MainWindow.show_steps),
    "progress": _opened(MainWindow.show_progress),
    "outlook": _opened(MainWindow.show_outlook),
    "calibration": _opened(MainWindow.show_calibration),
    "import": lambda window: _import(window, edit=False),
    "import-edit": lambda window: _import(window, edit=True),
    "imports": _opened(MainWindow.show_imports),
    "export-everything": _opened(MainWindow.export_everything),
    "export-table": _opened(MainWindow.export_table),
    "export-calendar": _opened(MainWindow.export_calendar),
    "export-contacts": _opened(MainWindow.export_contacts),
    "settings": _opened(MainWindow.change_settings),
    "keys": _keys,
    "trust-key": _trust_key,
    "backups": _backups,
    "restore": _restore_question,
    "about": _opened(MainWindow.about),
    "damage": _damage,
    "opening": _opening,
    "damage-notice": _sheet(lambda window: notice_of(OLDER, window)),
    "bulk": _several_entries,
    "references": _reference,
    "attempts": _attempts,
    "merge": _merge,
    "mapping": _sheet(_mapping),
    "portfolio-section": _portfolio_section,
    "portfolio-references": _portfolio_references,
    "portfolio-audit": _portfolio_audit,
    "new-skill": _sheet(lambda window: skill_sheet(window.desk, Skill("", "", ""), _no_matter, window)),
    "new-area": _sheet(lambda window: area_sheet(window.desk, _no_matter, window)),
    "assessment": _sheet(
        lambda window: assessment_sheet(window.desk, window.desk.tracker.checklist.skill["pytorch"], _no_matter, window)
    ),
}
