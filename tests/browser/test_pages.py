"""Portfolios and readiness reports as web pages, opened in Chromium by readers of small and large windows and texts."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from mltracker.domain.entries import Entry, Kind, SkillLink
from mltracker.domain.portfolio import Profile
from mltracker.exports.html import HtmlWriter
from mltracker.services import exporting, reporting, skills
from mltracker.services.log import log
from tests.browser.node import run
from tests.exports.portfolios import FAR, HOSTILE, ada, empty, hostile
from tests.records import opened, opened_sample

READERS = 4
FAULTY = """<!DOCTYPE html><html><head><title>Faulty</title></head><body>
<div style="width: 3000px; color: #eee">too pale, too wide</div><img src="gone.png">
<script>console.log("said")</script></body></html>"""


def look(pages: list[Path], folder: Path) -> list[dict[str, Any]]:
    request = folder / "request.json"
    pictures = os.environ.get("BROWSER_PICTURES")
    request.write_text(json.dumps({"pages": [str(page) for page in pages], "pictures": pictures}), "utf-8")
    chromium = shutil.which("chromium")
    assert chromium is not None
    found: list[dict[str, Any]] = json.loads(run("check_pages.mjs", chromium, str(request)))
    return found


def write_pages(folder: Path) -> list[Path]:
    for name, portfolio in {"rich": ada(), "hostile": hostile(), "empty": empty()}.items():
        (folder / f"{name}.html").write_bytes(HtmlWriter().write(portfolio))
    with opened_sample(folder / "sample record") as tracker:
        exporting.export(tracker, "html", folder / "sample.html")
        reporting.export(tracker, folder / "sample report.html")
        skills.change_profile(tracker, Profile(name=HOSTILE[0]))
        links = (SkillLink("python"), SkillLink("sql"))
        titles = [text for text in (*HOSTILE, FAR[:500]) if text.isprintable()]
        log(tracker, [Entry(Kind.COURSE, text, planned=True, hours=1, skills=links) for text in titles])
        reporting.export(tracker, folder / "hostile report.html")
    with opened(folder / "empty record") as tracker:
        reporting.export(tracker, folder / "empty report.html")
    return sorted(folder.glob("*.html"))


def test_every_page_is_accessible_fits_its_window_asks_for_nothing_and_says_nothing(tmp_path: Path) -> None:
    pages = write_pages(tmp_path)
    found = look(pages, tmp_path)
    faults = [one for one in found if one["said"] or one["asked"] or one["wide"] or one["violations"]]

    assert not faults, json.dumps(faults, indent=1)
    assert len(found) == len(pages) * READERS == 7 * READERS
    assert all(one["rules"] > 20 for one in found)


@pytest.mark.parametrize("page", [FAULTY])
def test_the_check_sees_what_is_wrong(page: str, tmp_path: Path) -> None:
    (tmp_path / "faulty.html").write_text(page, "utf-8")
    one = look([tmp_path / "faulty.html"], tmp_path)[0]

    assert "said" in one["said"]
    assert [Path(url).name for url in one["asked"]] == ["gone.png"]
    assert one["wide"]
    assert {"color-contrast", "html-has-lang", "image-alt"} <= {text.split(":")[0] for text in one["violations"]}
