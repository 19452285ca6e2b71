"""The PDF files as poppler reads them: text in its order, tags, and nothing that runs."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from mltracker.domain.composition import Style
from mltracker.domain.portfolio import Portfolio
from mltracker.exports.pdf import PdfWriter
from mltracker.services import exporting, reporting
from tests.exports.portfolios import HOSTILE, ada, empty, hostile
from tests.records import opened_sample


def said(command: str, *arguments: str) -> str:
    return subprocess.run([command, *arguments], capture_output=True, check=True, text=True).stdout


def text_of(path: Path, *options: str) -> str:
    return " ".join(said("pdftotext", *options, "-enc", "UTF-8", str(path), "-").split())


def info_of(path: Path) -> dict[str, str]:
    pairs = (line.partition(":") for line in said("pdfinfo", str(path)).splitlines())
    return {name: value.strip() for name, _, value in pairs}


def written(portfolio: Portfolio, folder: Path) -> Path:
    (folder / "p.pdf").write_bytes(PdfWriter().write(portfolio))
    return folder / "p.pdf"


@pytest.mark.parametrize("portfolio", [ada(), hostile(), empty()], ids=["rich", "hostile", "empty"])
def test_it_is_tagged_titled_and_runs_nothing(portfolio: Portfolio, tmp_path: Path) -> None:
    info = info_of(written(portfolio, tmp_path))

    assert (info["Tagged"], info["JavaScript"], info["Form"], info["Encrypted"]) == ("yes", "no", "none", "no")
    assert info["Title"].endswith("Portfolio")
    assert info["PDF version"] == "1.7"


@pytest.mark.parametrize(("columns", "options"), [(1, ()), (2, ("-raw",))])
def test_text_is_read_in_the_order_in_which_it_is_seen(columns: int, options: tuple[str, ...], tmp_path: Path) -> None:
    text = text_of(written(replace(ada(), style=Style(columns=columns)), tmp_path), *options)
    marks = (
        *("Ada Lovelace", "Software engineer moving", "Skills, by evidence", "Programming languages", "82%"),
        *("House Prices: stacked", "Nhận dạng chữ viết tay tiếng Việt", "机器翻译", "Owns the billing service."),
        *("AWS Certified Cloud", "Practical SQL", "master’s degree", "Notes on the Analytical", "level 3.4 of 4"),
    )
    places = [text.find(mark) for mark in marks]

    assert -1 not in places
    assert places == sorted(places)


def test_hostile_texts_stay_literal(tmp_path: Path) -> None:
    text = text_of(written(hostile(), tmp_path)).replace(" ", "")

    for one in (HOSTILE[number] for number in (0, 1, 2, 3, 4, 6, 7, 11)):
        assert one.replace(" ", "") in text


def test_the_sample_s_portfolio_and_report_say_what_they_are(tmp_path: Path) -> None:
    with opened_sample(tmp_path / "record") as tracker:
        exporting.export(tracker, "pdf", tmp_path / "p.pdf")
        reporting.export(tracker, tmp_path / "report.pdf")

    assert text_of(tmp_path / "p.pdf").startswith("Ada Lovelace")
    assert text_of(tmp_path / "report.pdf").startswith("Readiness report")
    assert info_of(tmp_path / "report.pdf")["Tagged"] == "yes"
