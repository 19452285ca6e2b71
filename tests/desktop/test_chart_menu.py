"""What can be taken from a chart: its picture and its figures."""

import csv
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from mltracker.desktop.charts.area_bars import AreaBars
from mltracker.desktop.charts.chart_menu import ChartMenu
from mltracker.desktop.desk import Desk
from mltracker.domain.figures import AreaBar, area_table
from mltracker.domain.problems import Problem
from tests.desktop.desks import desk_on
from tests.records import opened

BARS = (
    AreaBar("languages", "Programming languages", 10, 0.82, 0.75, 10, 3),
    AreaBar("own", '=HYPERLINK("evil")', 0, None, None),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with opened(tmp_path / "record") as tracker:
        yield desk_on(tracker)


@pytest.fixture
def menu(desk: Desk, qtbot: QtBot) -> ChartMenu:
    chart = AreaBars()
    qtbot.addWidget(chart)
    chart.set_bars(BARS, 0.8)
    chart.resize(600, 120)
    chart.show()
    return ChartMenu(chart, lambda: area_table(BARS), desk)


def test_the_picture_on_the_clipboard_is_twice_as_sharp_as_the_screen(menu: ChartMenu) -> None:
    menu.copy()
    picture = QGuiApplication.clipboard().image()
    assert (picture.width(), picture.height()) == (1200, 240)
    assert QImage.fromData(menu.png()).size() == picture.size()


def test_a_saved_svg_is_well_formed_and_says_what_it_shows(menu: ChartMenu) -> None:
    root = ET.fromstring(menu.svg())  # noqa: S314 - it was written just now
    texts = [element.text or "" for element in root.iter()]
    assert "Readiness per skill area" in texts
    assert any("82% of what the role asks" in text for text in texts)


def test_the_figures_go_out_as_numbers_and_no_text_becomes_a_formula(menu: ChartMenu) -> None:
    rows = list(csv.reader(menu.csv().decode("utf-8-sig").splitlines()))
    assert rows[0] == ["Area", "Weight in the role", "Entries", "Evidence in %", "Self-assessed in %"]
    assert rows[1] == ["Programming languages", "10", "10", "82.0", "75.0"]
    assert rows[2][0].startswith("'=")


def test_a_file_that_cannot_be_written_is_told_in_words(
    menu: ChartMenu, desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path), ""))
    save = next(action for action in menu.menu().actions() if action.text() == "Save as &CSV…")
    with qtbot.waitSignal(desk.failed) as failed:
        save.trigger()
    assert isinstance(failed.args[0], Problem)


def test_a_chart_is_saved_where_the_user_says(
    menu: ChartMenu, desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "bars.svg"), ""))
    save = next(action for action in menu.menu().actions() if action.text() == "Save as &SVG…")
    with qtbot.waitSignal(desk.told):
        save.trigger()
    assert (tmp_path / "bars.svg").read_bytes() == menu.svg()
