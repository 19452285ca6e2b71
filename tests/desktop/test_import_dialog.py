from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.fields_sheet import FieldsSheet
from mltracker.desktop.dialogs.import_correction import EntryCorrection
from mltracker.desktop.dialogs.import_dialog import ImportDialog, open_import
from mltracker.desktop.dialogs.import_start import import_paths
from mltracker.desktop.dialogs.import_work import Working
from mltracker.desktop.dialogs.mapping_dialog import MappingDialog
from mltracker.desktop.main_window import MainWindow
from mltracker.desktop.models.import_rows import ImportRows
from mltracker.domain.contacts import Contact
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind
from mltracker.domain.kaggle import Attempt
from mltracker.domain.long_work import LongWork
from mltracker.imports.drafts import Draft, Drafts
from mltracker.imports.source import Source
from mltracker.services import attempts, entries, import_corrections, importing, undoing
from mltracker.services.importing import Choice
from mltracker.services.log import log
from mltracker.services.skills import assessments
from mltracker.services.tracker import Tracker
from tests.desktop.desks import desk_on
from tests.imports.linkedin_zips import CONNECTIONS, COURSES, LINKEDIN, zip_of
from tests.imports.sample_drafts import SAMPLES
from tests.records import opened

if TYPE_CHECKING:
    from mltracker.domain.problems import Problem


class Bench:
    """A window on a new record, and what the desk was told."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        self.desk = desk
        self.window = window
        self.told: list[tuple[str, bool]] = []
        self.problems: list[Problem] = []
        desk.told.connect(lambda text, undo: self.told.append((text, undo)))
        desk.failed.connect(self.problems.append)

    def dialog(self, path: Path = LINKEDIN) -> ImportDialog:
        """Open a file as the window does, and wait for what it shows."""
        import_paths(self.desk, [path], self.window)
        assert wait_for_idle()
        return next(one for one in self.window.findChildren(ImportDialog) if one.isVisible())

    @property
    def counts(self) -> tuple[int, int, int]:
        tracker = self.desk.tracker
        return len(entries.all_entries(tracker)), len(entries.all_contacts(tracker)), len(assessments(tracker))


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with opened(tmp_path / "record") as tracker:
        window = QWidget()
        qtbot.addWidget(window)
        window.show()
        yield Bench(desk_on(tracker, window), window)
        assert wait_for_idle()


def click(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wait_for_idle()


def cells(dialog: ImportDialog, column: int) -> list[str]:
    return [dialog.model.index(row, column).data() for row in range(dialog.model.rowCount())]


def choices(dialog: ImportDialog) -> list[str]:
    buttons = dialog.filter.findChildren(QPushButton)
    return [button.text() for button in buttons if button.property("place") != "only"]


def test_the_sample_shows_what_is_new_what_is_filled_in_and_what_cannot_be_read(bench: Bench) -> None:
    dialog = bench.dialog()
    assert choices(dialog) == ["All 21", "New 17", "Changed 2", "Duplicate 1", "Doubtful 0", "Unreadable 1"]
    assert dialog.main.text() == "Import 19 rows"


def test_a_row_says_in_words_what_would_become_of_it(bench: Bench) -> None:
    dialog = bench.dialog()
    rows = {title: [cells(dialog, column)[row] for column in range(1, 7)] for row, title in enumerate(cells(dialog, 2))}
    skill = bench.desk.tracker.checklist.skill["ml-pipelines"].name
    learning = ["Course", "MLOps Essentials", "LinkedIn Learning", "Feb 3, 2026", skill, "new"]
    assert rows["MLOps Essentials"] == learning
    assert rows["李 明"] == ["Contact", "李 明", "示例公司", "Jan 3, 2025", "", "new"]
    assert rows["Hà Lê"][0] == "Profile"
    assert rows["ML Engineer"][:2] == ["Job", "ML Engineer"]
    assert rows["PyTorch"] == ["Skill", "PyTorch", "", "", "", "new: listed, not rated"]
    assert "the same as Skills.csv, row 2" in cells(dialog, 6)


def test_importing_saves_every_row_tells_it_and_one_undo_takes_it_all_back(qtbot: QtBot, bench: Bench) -> None:
    dialog = bench.dialog()
    with qtbot.waitSignal(dialog.destroyed):
        click(dialog.main)
    assert bench.counts == (9, 3, 3)
    assert bench.told == [(f"Imported 19 rows from {LINKEDIN.name}", True)]
    undoing.undo(bench.desk.tracker)
    assert bench.counts == (0, 0, 0)


def test_a_row_that_is_unticked_is_left_out(bench: Bench) -> None:
    dialog = bench.dialog()
    row = cells(dialog, 2).index("House prices")
    dialog.table.selectRow(row)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.main.text() == "Import 18 rows"
    click(dialog.main)
    assert "House prices" not in [entry.title for entry in entries.all_entries(bench.desk.tracker)]
    assert bench.counts == (8, 3, 3)


def test_a_click_on_the_box_unticks_and_another_ticks_again(bench: Bench) -> None:
    dialog = bench.dialog()
    box = dialog.table.visualRect(dialog.model.index(0, 0)).center()
    shown = []
    for _ in range(2):
        QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=box)
        shown.append(dialog.main.text())
    assert shown == ["Import 18 rows", "Import 19 rows"]


def test_the_keyboard_alone_leaves_out_all_but_the_second_row_and_imports(bench: Bench) -> None:
    dialog = bench.dialog()
    assert dialog.focusWidget() is dialog.table
    QTest.keyClick(dialog.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.main.text() == "Nothing to import"
    assert not dialog.main.isEnabled()
    QTest.keyClick(dialog.table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert wait_for_idle()
    assert bench.told == [(f"Imported 1 row from {LINKEDIN.name}", True)]


def test_escape_saves_nothing(qtbot: QtBot, bench: Bench) -> None:
    dialog = bench.dialog()
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog.table, Qt.Key.Key_Escape)
    assert bench.counts == (0, 0, 0)


def test_the_same_file_again_has_nothing_to_import(bench: Bench) -> None:
    click(bench.dialog().main)
    before = bench.counts
    again = bench.dialog()
    assert again.main.text() == "Nothing to import"
    assert not again.main.isEnabled()
    assert choices(again)[:4] == ["All 21", "New 0", "Changed 0", "Duplicate 20"]
    assert bench.counts == before


def test_a_choice_shows_only_the_rows_of_that_kind(bench: Bench) -> None:
    dialog = bench.dialog()
    dialog.filter.choose("duplicate")
    assert cells(dialog, 6) == ["the same as Skills.csv, row 2"]
    dialog.filter.choose("all")
    assert dialog.model.rowCount() == 21


def test_ticks_survive_a_choice(bench: Bench) -> None:
    dialog = bench.dialog()
    dialog.model.toggle([range(2)])
    dialog.filter.choose("new")
    dialog.filter.choose("all")
    assert dialog.main.text() == "Import 17 rows"


def test_a_doubtful_row_is_ticked_and_names_what_it_looks_like(bench: Bench, tmp_path: Path) -> None:
    log(bench.desk.tracker, [Contact("Ada Byron", company="Contoso")])
    dialog = bench.dialog(connections(tmp_path, "Ada,Byron,,,Fabrikam,Engineer,12 Mar 2026"))
    assert cells(dialog, 6) == ["doubtful: looks like “Ada Byron”"]
    assert dialog.model.index(0, 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_a_doubtful_row_is_shown_beside_what_is_known_and_filled_in_if_it_is_the_same(
    bench: Bench, tmp_path: Path
) -> None:
    log(bench.desk.tracker, [Contact("Ada Byron", company="Contoso", email="ada@example.org")])
    dialog = bench.dialog(connections(tmp_path, "Ada,Byron,,,Fabrikam,Engineer,12 Mar 2026"))
    names = {label.accessibleName() for label in dialog.details.findChildren(QLabel)}
    assert {"Company, in your record: Contoso", "Company, in the file: Fabrikam"} <= names
    same = dialog.details.choices[Choice.FILL_IN]
    assert same.text() == "The same: fill in what is missing"
    same.click()
    assert cells(dialog, 6) == ["the same: filled in"]
    click(dialog.main)
    (contact,) = entries.all_contacts(bench.desk.tracker)
    assert (contact.company, contact.position, contact.email) == ("Contoso", "Engineer", "ada@example.org")


def test_keys_say_what_becomes_of_all_rows_that_are_selected(bench: Bench) -> None:
    click(bench.dialog().main)
    dialog = bench.dialog()
    QTest.keyClick(dialog.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(dialog.table, Qt.Key.Key_A)
    assert dialog.main.text() == "Import 15 rows"  # a skill is listed once, and there is one profile
    QTest.keyClick(dialog.table, Qt.Key.Key_L)
    assert dialog.main.text() == "Nothing to import"


def test_a_row_is_corrected_before_it_is_saved_and_ticks_stay(bench: Bench) -> None:
    dialog = bench.dialog()
    dialog.table.selectRow(cells(dialog, 2).index("House prices"))
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    dialog.table.selectRow(cells(dialog, 2).index("MLOps Essentials"))
    QTest.keyClick(dialog.table, Qt.Key.Key_F2)
    sheet = dialog.findChild(EntryCorrection)
    assert sheet is not None
    sheet.form.title.line.setText("")
    sheet.save()
    assert sheet.form.title.complaint
    sheet.form.title.line.setText("MLOps, corrected")
    sheet.kind.set_value(Kind.PROJECT)
    sheet.kind.edited.emit()
    sheet.save()
    assert wait_for_idle()
    assert dialog.current is not None
    assert dialog.current.shown is not None
    assert dialog.main.text() == "Import 18 rows"
    click(dialog.main)
    kinds = {entry.title: entry.kind for entry in entries.all_entries(bench.desk.tracker)}
    assert kinds["MLOps, corrected"] is Kind.PROJECT
    assert not {"MLOps Essentials", "House prices"} & kinds.keys()


def test_a_contact_is_corrected_in_a_small_sheet(bench: Bench) -> None:
    dialog = bench.dialog()
    dialog.table.selectRow(cells(dialog, 2).index("Ánh Nguyễn"))
    dialog.edit()
    sheet = dialog.findChild(FieldsSheet)
    assert sheet is not None
    sheet.fields["company"].set_value("Acme")
    sheet.save()
    assert wait_for_idle()
    assert "Acme" in cells(dialog, 3)


def test_skills_are_taken_off_beside_the_table(bench: Bench) -> None:
    dialog = bench.dialog()
    row = cells(dialog, 2).index("MLOps Essentials")
    dialog.table.selectRow(row)
    assert dialog.details.skills is not None
    dialog.details.skills.chips[0].removal_chosen.emit(dialog.details.skills.chips[0].link.skill)
    assert cells(dialog, 5)[row] == ""


def test_attempts_are_made_at_the_only_competition_or_at_the_one_that_is_chosen(bench: Bench) -> None:
    attempt = Attempt(PartialDate("2026-03-12"), public=0.8)
    files = (Drafts(Source("submissions.csv"), "Kaggle", (Draft("row 2", attempt),)),)
    (only,) = log(bench.desk.tracker, [Entry(Kind.KAGGLE, "House prices")])
    for is_new in (True, False):
        open_import(bench.desk, ImportRows(importing.matched(bench.desk.tracker, files)), bench.window)
        assert wait_for_idle()
        dialog = next(one for one in bench.window.findChildren(ImportDialog) if one.isVisible())
        assert dialog.competition.isVisible() is is_new
        assert dialog.preview.attempts_of == (only if is_new else "")
        if dialog.main.isEnabled():
            click(dialog.main)
    assert dialog.model.rows.count("duplicate") == 1
    assert [one.public for one in attempts.attempts(bench.desk.tracker, only)] == [0.8]


def test_a_single_certificate_opens_with_its_form(bench: Bench) -> None:
    entry = Entry(Kind.CERTIFICATION, "Cloud ML", source="PDF", source_key="1")
    files = (Drafts(Source("c.pdf", content=b"%PDF"), "certificate", (Draft("c.pdf", entry, keeps_file=True),)),)
    open_import(bench.desk, ImportRows(importing.matched(bench.desk.tracker, files)), bench.window)
    dialog = next(one for one in bench.window.findChildren(ImportDialog) if one.isVisible())
    sheet = dialog.findChild(EntryCorrection)
    assert sheet is not None
    assert sheet.form.title.line.text() == "Cloud ML"


def test_of_several_files_each_row_names_its_own_and_unknown_ones_are_listed(bench: Bench, tmp_path: Path) -> None:
    odd = tmp_path / "odd.bin"
    odd.write_bytes(b"\0\1")
    export = zip_of(tmp_path / "export.zip", {"Courses.csv": f"{COURSES}Algebra,\n"})
    import_paths(bench.desk, [export, odd], bench.window)
    assert wait_for_idle()
    dialog = next(one for one in bench.window.findChildren(ImportDialog) if one.isVisible())
    assert set(cells(dialog, 7)) == {"export.zip", "odd.bin"}
    dialog.filter.choose("unreadable")
    assert cells(dialog, 2) == ["odd.bin"]
    QTest.keyClick(dialog.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("odd.bin: “odd.bin” is a file of an unknown kind")


def test_the_columns_of_a_table_are_said_anew_from_its_preview(bench: Bench, tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("What,Who\nLinear algebra,Coursera\n")
    dialog = bench.dialog(table)
    click(dialog.columns)
    mapping = dialog.findChild(MappingDialog)
    assert mapping is not None
    shown = dialog.preview.files[0]
    mapping.mapped.emit(replace(shown, drafts=(Draft("row 2", Entry(Kind.COURSE, "Said anew")),), unreadable=()))
    assert wait_for_idle()
    assert cells(dialog, 2) == ["Said anew"]


def test_saving_that_is_cancelled_leaves_the_preview_open_and_the_record_as_it_was(bench: Bench) -> None:
    dialog = bench.dialog()
    go_on = Event()
    for _ in range(2):  # as many as work in the background at once
        bench.desk.fetch(go_on.wait, lambda _done: None, bench.window)
    QTest.mouseClick(dialog.main, Qt.MouseButton.LeftButton)
    dialog.reject()
    go_on.set()
    assert wait_for_idle()
    assert bench.counts == (0, 0, 0)
    assert dialog.isVisible()
    assert dialog.main.isEnabled()


def test_a_changed_row_names_the_fields_it_fills_in(bench: Bench, tmp_path: Path) -> None:
    log(bench.desk.tracker, [Contact("Ada Byron", company="Contoso", met="work", met_on=PartialDate("2026-03-12"))])
    path = connections(tmp_path, "Ada,Byron,https://www.linkedin.com/in/ada,ada@example.org,Contoso,,12 Mar 2026")
    assert cells(bench.dialog(path), 6) == ["fills in: e-mail, link"]


def test_an_unreadable_row_is_listed_with_its_place_and_reason_and_the_good_ones_still_go_in(
    bench: Bench, tmp_path: Path
) -> None:
    dialog = bench.dialog(
        zip_of(
            tmp_path / "export.zip", {"Courses.csv": f"{COURSES}Algebra,\n,7\n", "Skills.csv": "Name\nBasket weaving\n"}
        )
    )
    assert cells(dialog, 2)[-1] == "Skills.csv, row 2"
    assert cells(dialog, 6)[-1] == "unreadable: The checklist has no skill called “Basket weaving”."
    assert dialog.model.index(dialog.model.rowCount() - 1, 0).data(Qt.ItemDataRole.CheckStateRole) is None
    click(dialog.main)
    assert [entry.title for entry in entries.all_entries(bench.desk.tracker)] == ["Algebra"]


@pytest.mark.parametrize("name", ["hostile_bomb.zip", "hostile_slip.zip"])
def test_a_hostile_archive_is_refused_in_words_and_changes_nothing(bench: Bench, name: str) -> None:
    import_paths(bench.desk, [SAMPLES / name], bench.window)
    assert wait_for_idle()
    assert [problem.happened.split(":")[0] for problem in bench.problems] == [f"“{name}” was refused"]
    assert bench.counts == (0, 0, 0)
    assert not [one for one in bench.window.findChildren(QDialog) if one.isVisible()]


def test_a_reading_that_was_cancelled_shows_nothing_when_it_ends(qtbot: QtBot, bench: Bench) -> None:
    import_paths(bench.desk, [LINKEDIN], bench.window)
    reading = bench.window.findChildren(QDialog)[0]
    reading.open()
    with qtbot.waitSignal(reading.destroyed):
        reading.reject()
    assert wait_for_idle()
    assert not [one for one in bench.window.findChildren(QDialog) if one.isVisible()]


def test_closing_the_window_stops_a_comparison_that_is_running(
    qtbot: QtBot, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = bench.dialog()
    started, seen = Event(), list[LongWork]()

    def endless(_tracker: Tracker, _files: object, work: LongWork, _attempts_of: str) -> None:
        seen.append(work)
        while True:
            started.set()
            work.advance(0)

    monkeypatch.setattr(import_corrections, "matched", endless)
    dialog.competition.chosen.emit("x")
    started.wait(5)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()
    assert wait_for_idle(5)
    assert seen[0].stopped
    assert bench.counts == (0, 0, 0)
    assert not bench.problems


def test_quitting_stops_a_reading_that_is_running(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path) as tracker:
        window = MainWindow(desk_on(tracker), sample=False)
        qtbot.addWidget(window)
        window.show()
        started = Event()

        def read(work: LongWork) -> None:
            while True:
                started.set()
                work.advance(0)

        Working(window.desk, "Reading…", read, lambda _none: pytest.fail("delivered"), window).start()
        started.wait(5)
        assert window.close()
        assert wait_for_idle(0)


def test_the_model_keeps_the_rules_of_qt(bench: Bench) -> None:
    dialog = bench.dialog()
    tester = QAbstractItemModelTester(dialog.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    dialog.model.toggle([range(dialog.model.rowCount())])
    dialog.filter.choose("duplicate")
    dialog.filter.choose("all")
    assert tester.model() is dialog.model


def connections(folder: Path, *lines: str) -> Path:
    """An export that holds these connections."""
    preamble = 'Notes:\n"Some addresses are missing."\n\n'
    return zip_of(folder / "export.zip", {"Connections.csv": preamble + CONNECTIONS + "\n".join(lines)})
