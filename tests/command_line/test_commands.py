import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mltracker import __version__
from mltracker.services.lines import KINDS
from tests.command_line.conftest import Run, assert_refused, logged
from tests.imports.linkedin_zips import zip_of

SAMPLES = Path(__file__).parents[1] / "imports" / "samples"
LINKEDIN = str(SAMPLES / "Basic_LinkedInDataExport_11-20-2026.zip")


def titles(run: Run, *kind: str) -> set[str]:
    return {entry["title"] for entry in run("list", *kind, "--json").document["entries"]}


def test_an_entry_is_listed_as_it_was_logged(run: Run) -> None:
    entry_id = logged(
        run(
            *("log", "certification", "--title", "AWS Machine Learning", "--where", "AWS", "--date", "2026-03"),
            *("--expires", "2029-03", "--level", "associate", "--depth", "2"),
            *("--skill", "aws", "--skill", "sql:minor", "--url", "https://example.org/x", "--notes", "Hard."),
        )
    )
    assert run("list", "certification", "--json").document == {
        "entries": [
            {
                "id": entry_id,
                "kind": "certification",
                "title": "AWS Machine Learning",
                "where": "AWS",
                "url": "https://example.org/x",
                "notes": "Hard.",
                "date": "2026-03",
                "start": None,
                "end": None,
                "expires": "2029-03",
                "depth": 2,
                "skills": [{"id": "aws", "link": "primary"}, {"id": "sql", "link": "minor"}],
                "level": "associate",
                "degree": None,
                "medal": None,
                "rank": None,
                "teams": None,
                "links": [],
                "tags": [],
                "share": 1.0,
                "hours": None,
                "planned": False,
            }
        ]
    }


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_logged(run: Run, kind: str) -> None:
    (entry_id,) = run("log", kind, "--title", "Something", "--json").document["ids"]
    assert [entry["id"] for entry in run("list", kind, "--json").document["entries"]] == [entry_id]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("course", "--title", ""), "title is empty"),
        (("course",), "title is empty"),
        (("course", "--title", " \t"), "title is empty"),
        (("course", "--title", "X", "--date", "2026-13"), "is not a date"),
        (("course", "--title", "X", "--start", "2026-05", "--end", "2025"), "before the start"),
        (("course", "--title", "X", "--skill", "pyton"), "Did you mean python"),
        (("course", "--title", "X", "--skill", "python:huge"), "is not a link strength"),
        (("hobby", "--title", "X"), "is not a kind"),
        ((), "is not a kind"),
        (("course", "--title", "X", "--depth", "7"), "is not a depth"),
        (("course", "--title", "X", "--depth", "deep"), "is not a depth"),
        (("course", "--title", "X" * 10_000_000), "longer than 500 characters"),
        (("course", "--title", "X", "--notes", "X" * 10_000_000), "longer than 100,000 characters"),
        (("course", "--title", "a\x00b"), "control characters"),
        (("course", "--title", "a\nb"), "control characters"),
        (("course", "--title", "a\udcffb"), "control characters"),
        (("course", "--title", "X", "--url", "javascript:alert(1)"), "is not a web link"),
        (("course", "--title", "X", "--medal", "gold"), "has no medal"),
        (("course", "--title", "X", "--level", "guru"), "is not a level"),
        (("work", "--title", "X", "--share", "2"), "share of full time"),
        (("work", "--title", "X", "--share", "nan"), "share of full time"),
        (("contact", "--title", "X", "--depth", "2"), "A contact has no “depth”"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_changes_nothing(
    run: Run, arguments: tuple[str, ...], words: str
) -> None:
    assert_refused(run("log", *arguments), words)
    assert run("list", "--json").document == {"entries": []}
    assert run("history", "--json").document == {"steps": []}


def test_an_unknown_command_or_option_is_wrong_usage(run: Run) -> None:
    assert run("dance").status == 2
    assert run("log", "course", "--colour", "red").status == 2
    assert run("--version").out == f"ML Tracker {__version__}\n"


LINES = """{"kind": "course", "title": "One", "skills": [{"id": "sql", "link": "minor"}]}

{"kind": "contact", "title": "Grace Hopper", "where": "Navy", "date": "2026-11"}
"""


def test_lines_go_in_as_one_step(run: Run) -> None:
    ids = logged(run("log", "--lines", "-", stdin=LINES)).splitlines()
    assert len(ids) == 2
    assert titles(run) == {"One", "Grace Hopper"}
    logged(run("undo"))
    assert titles(run) == set()


def test_lines_of_a_file_go_in(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lines").write_text(LINES, encoding="utf-8-sig")
    assert len(run("log", "--lines", str(tmp_path / "lines"), "--json").document["ids"]) == 2


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "Line 3: It is not a JSON object"),
        ("[1]", "Line 3: It is not a JSON object"),
        ("[" * 200_000, "Line 3: It is not a JSON object"),
        ('{"kind": "course", "title": 5}', "Line 3: The title is not a text"),
        ('{"kind": "course", "title": "x", "depth": true}', "Line 3: “True” is not a depth"),
        ('{"kind": "course", "title": "x", "skills": "sql"}', "Line 3: The skills are not a list"),
        ('{"kind": "course", "title": "x", "colour": "red"}', "Line 3: A course entry has no “colour”"),
        ('{"kind": "course", "title": "x", "date": "2026-99"}', "Line 3: “2026-99” is not a date"),
    ],
)
def test_a_wrong_line_is_named_and_none_go_in(run: Run, line: str, words: str) -> None:
    two = LINES.replace("\n\n", "\n")
    assert_refused(run("log", "--lines", "-", stdin=two + line), words)
    assert titles(run) == set()


def test_a_file_of_lines_that_cannot_be_read_is_told(run: Run, tmp_path: Path) -> None:
    assert_refused(run("log", "--lines", str(tmp_path / "none")), "cannot be read")
    assert_refused(run("log", "--lines", str(tmp_path)), "cannot be read")
    (tmp_path / "latin").write_bytes(b'{"kind": "course", "title": "\xe9"}')
    assert_refused(run("log", "--lines", str(tmp_path / "latin")), "not UTF-8")


def test_an_edit_changes_only_what_is_named(run: Run) -> None:
    entry_id = logged(run("log", "course", "--title", "X", "--date", "2026", "--skill", "sql"))
    logged(run("edit", entry_id, "--title", "Y", "--date", ""))
    (entry,) = run("list", "--json").document["entries"]
    assert (entry["title"], entry["date"], entry["skills"]) == ("Y", None, [{"id": "sql", "link": "primary"}])


def test_planned_becomes_done_by_an_edit(run: Run) -> None:
    entry_id = logged(run("log", "course", "--title", "X", "--planned"))
    logged(run("edit", entry_id, "--no-planned", "--date", "today"))
    assert run("list", "--json").document["entries"][0]["planned"] is False


def test_an_edit_of_a_contact_changes_it(run: Run) -> None:
    contact_id = logged(run("log", "contact", "--title", "Grace Hopper"))
    logged(run("edit", contact_id, "--where", "Navy", "--email", "grace@example.org"))
    (contact,) = run("list", "contact", "--json").document["entries"]
    assert (contact["where"], contact["email"]) == ("Navy", "grace@example.org")


def test_what_is_not_there_cannot_be_changed(run: Run) -> None:
    assert_refused(run("edit", "nothing", "--title", "X"), "has the id “nothing”")
    assert_refused(run("delete", "nothing"), "has the id “nothing”")
    assert_refused(run("undo"), "nothing to undo")
    assert_refused(run("redo"), "nothing to redo")


def test_a_deletion_is_undone_and_redone(run: Run) -> None:
    entry_id = logged(run("log", "course", "--title", "X"))
    logged(run("delete", entry_id))
    assert titles(run) == set()
    assert logged(run("undo")) == "Undone: Delete “X”"
    assert titles(run) == {"X"}
    logged(run("redo"))
    assert titles(run) == set()


def test_history_lists_every_step_newest_first(run: Run) -> None:
    logged(run("log", "course", "--title", "X"))
    logged(run("undo"))
    steps = run("history", "--json").document["steps"]
    assert [(step["number"], step["kind"], step["target"]) for step in steps] == [(2, "undo", 1), (1, "do", None)]


def test_the_target_role_is_chosen_and_can_be_undone(run: Run) -> None:
    assert run("role", "--json").document["role"] is None
    logged(run("role", "ds"))
    assert run("role", "--json").document["role"] == "ds"
    assert run("readiness", "--json").document["role"] == "ds"
    logged(run("undo"))
    assert run("role", "--json").document["role"] is None
    assert_refused(run("role", "wizard"), "no role called")


def test_readiness_and_why_tell_the_worked_numbers(run: Run) -> None:
    logged(run("log", "course", "--title", "C", "--date", "2026-06", "--depth", "2", "--skill", "python"))
    logged(run("log", "project", "--title", "P", "--date", "2026-06", "--depth", "3", "--skill", "python"))
    logged(
        run(
            *("log", "certification", "--title", "Q", "--date", "2026-06", "--depth", "2", "--level", "associate"),
            *("--skill", "python"),
        )
    )
    document = run("readiness", "--role", "mle", "--on", "2026-07-01", "--json").document
    assert document["on"] == "2026-07-01"
    (python,) = [skill for skill in document["skills"] if skill["id"] == "python"]
    assert python["micropoints"] == [5_500_000, 3_250_000, 1_000_000, 0]
    assert python["level"] == pytest.approx(2.372791, abs=5e-7)
    assert python["attainment"] == pytest.approx(0.790930, abs=5e-7)
    why = run("why", "python", "--on", "2026-07-01", "--json").document
    assert why["level"] == python["level"]
    assert sum(share["share"] for share in why["shares"]) == pytest.approx(why["level"], abs=1e-12)
    assert [share["title"] for share in why["shares"]] == ["P", "Q", "C"]


def test_an_area_that_a_role_asks_nothing_of_has_no_attainment(run: Run) -> None:
    document = run("readiness", "--role", "mls", "--json").document
    assert {skill["attainment"] for skill in document["skills"] if skill["area"] == "ux"} == {None}
    assert [area["score"] for area in document["areas"] if area["id"] == "ux"] == [None]


def test_a_self_assessment_shows_beside_the_level(run: Run) -> None:
    logged(run("assess", "python", "3"))
    document = run("readiness", "--json").document
    assert [skill["self"] for skill in document["skills"] if skill["id"] == "python"] == [3]
    assert document["overall"] == 0
    assert_refused(run("assess", "python", "5"), "is no level")
    assert_refused(run("assess", "juggling", "3"), "no skill called")


def test_a_linkedin_export_goes_in_once_and_out_in_one_step(run: Run) -> None:
    language = {"row": "Languages.csv, row 2", "reason": "The record has no place for languages."}
    counts = {"doubtful": 0, "unreadable": [language]}
    name = Path(LINKEDIN).name
    dry = run("import", LINKEDIN, "--dry-run", "--json").document["files"]
    assert titles(run) == set()
    first = run("import", LINKEDIN, "--json").document["files"]
    expected = {"file": name, "format": "LinkedIn data export", "new": 17, "changed": 2, "duplicate": 1, **counts}
    assert dry == first == [expected]
    assert len(run("list", "--json").document["entries"]) == 12
    again = run("import", LINKEDIN, "--json").document["files"]
    assert again == [{**expected, "new": 0, "changed": 0, "duplicate": 20}]
    logged(run("undo"))
    assert titles(run) == set()
    assert_refused(run("undo"), "nothing to undo")


def test_a_file_named_twice_goes_in_once(run: Run) -> None:
    first, second = run("import", LINKEDIN, LINKEDIN, "--json").document["files"]
    assert (first["new"], second["new"]) == (17, 0)


def test_remembered_columns_are_listed_and_forgotten(run: Run, tmp_path: Path) -> None:
    (tmp_path / "odd.csv").write_text("Alpha;Beta\nx;2026\n")
    logged(run("import", str(tmp_path / "odd.csv"), "--as", "course", "--map", "title=Alpha", "--save-preset", "Odd"))
    assert logged(run("presets")).startswith("Odd: each row is a course; Alpha = title, Beta = notes\n")
    listed = run("presets", "--json").document["presets"]
    assert [one["name"] for one in listed if one["own"]] == ["Odd"]
    logged(run("forget-preset", "odd"))
    assert_refused(run("forget-preset", "Notion"), "no preset")
    logged(run("undo"))
    assert run("presets", "--json").document["presets"] == listed


def test_submissions_need_the_competition_they_were_made_to(run: Run) -> None:
    submissions = str(SAMPLES / "kaggle_submissions.csv")
    assert_refused(run("import", submissions), "by --entry ID")
    titanic = logged(run("log", "kaggle", "--title", "Titanic"))
    logged(run("log", "kaggle", "--title", "House prices"))
    assert_refused(run("import", submissions, LINKEDIN), "Nothing was imported")
    logged(run("import", submissions, "--entry", titanic))
    assert len(run("attempts", titanic, "--json").document["attempts"]) == 1
    (again,) = run("import", submissions, "--json").document["files"]
    assert (again["new"], again["duplicate"]) == (0, 1)


def test_of_a_folder_the_very_file_is_named_that_does_not_say_its_competition(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a list.csv").write_text("Course,Date\nStatistics,2026-03-01\n")
    (tmp_path / "kaggle.csv").write_bytes((SAMPLES / "kaggle_submissions.csv").read_bytes())
    assert_refused(run("import", str(tmp_path)), "“kaggle.csv” does not say which competition")


def test_submissions_go_to_the_only_competition_that_is_imported_with_them(run: Run, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(
        "ref,deadline,userHasEntered,category,reward,teamCount,userRank\ntitanic,2030-01-01 00:00:00,True,,,,\n"
    )
    logged(run("import", str(SAMPLES / "kaggle_submissions.csv"), str(tmp_path / "list.csv")))
    (titanic,) = run("list", "kaggle", "--json").document["entries"]
    assert len(run("attempts", titanic["id"], "--json").document["attempts"]) == 1


def test_a_badge_is_told_in_full_by_its_description_that_is_imported_with_it(run: Run, tmp_path: Path) -> None:
    assertion = SAMPLES / "openbadge2_assertion.json"
    described = {"@context": "https://w3id.org/openbadges/v2", "type": "BadgeClass", "name": "Deep Learning"}
    described["id"] = json.loads(assertion.read_text("utf-8"))["badge"]
    (tmp_path / "class.json").write_text(json.dumps(described))
    logged(run("import", str(tmp_path / "class.json"), str(assertion)))
    assert titles(run) == {"Deep Learning"}


def test_a_folder_is_one_step_and_what_nobody_knows_in_it_is_listed(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "downloads"
    folder.mkdir()
    for number in range(4):
        (folder / f"picture {number}.png").write_bytes(b"\x89PNG")
    (folder / "courses.csv").write_text("Course,Provider\nStatistics,edX\n")
    (folder / "resume.csv").write_text("Course,Provider\nAlgebra,edX\n")
    told = run("import", str(folder), "--json").document["files"]
    assert [(one["file"], one["new"]) for one in told] == [("courses.csv", 1), ("resume.csv", 1), ("4 “.png” files", 0)]
    logged(run("undo"))
    assert titles(run) == set()


@pytest.mark.parametrize("name", ["hostile_bomb.zip", "hostile_slip.zip", "europass_candidate.xml", "none.zip", ""])
def test_a_file_that_cannot_be_imported_changes_nothing(run: Run, name: str) -> None:
    assert_refused(run("import", LINKEDIN, str(SAMPLES / name)), "")
    assert titles(run) == set()


def test_the_portfolio_is_exported(run: Run, tmp_path: Path) -> None:
    logged(
        run(
            "log", "project", "--title", "House prices", "--date", "2026", "--url", "https://x.org", "--skill", "python"
        )
    )
    logged(run("export", "pdf", "--to", str(tmp_path / "p.pdf")))
    assert (tmp_path / "p.pdf").read_bytes().startswith(b"%PDF")
    logged(run("export", "json-resume", "--to", str(tmp_path / "p.json")))
    assert json.loads((tmp_path / "p.json").read_text("utf-8"))["projects"][0]["name"] == "House prices"
    for kind in ("html", "markdown"):
        logged(run("export", kind, "--to", str(tmp_path / kind)))
        assert "House prices" in (tmp_path / kind).read_text("utf-8")


def test_the_readiness_report_is_exported(run: Run, tmp_path: Path) -> None:
    logged(run("export", "report", "--to", str(tmp_path / "r.pdf")))
    logged(run("export", "report", "--to", str(tmp_path / "r.html")))
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "r.html").read_bytes().startswith(b"<!DOCTYPE html>")
    assert_refused(run("export", "report", "--to", str(tmp_path / "r")), "has no ending")


def test_an_export_that_fails_leaves_what_was_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert_refused(run("export", "pdf", "--to", str(tmp_path / "folder")), "is a folder")
    assert_refused(run("export", "pdf", "--to", str(tmp_path / "none" / "p.pdf")), "cannot be written")
    assert_refused(run("export", "word", "--to", str(tmp_path / "p.doc")), "not a kind of export")
    assert run("export", "pdf").status == 2


def test_reminders_and_contacts_leave_as_it_is_said(run: Run, tmp_path: Path) -> None:
    calendar, cards = tmp_path / "c.ics", tmp_path / "c.vcf"
    assert_refused(run("export", "calendar", "--to", str(calendar)), "nothing to be reminded of")
    logged(run("log", "certification", "--title", "Cloud ML", "--date", "2026", "--expires", "2028-03"))
    ids = [logged(run("log", "contact", "--title", name, "--follow-up", "2027-01-01")) for name in ("Ada", "Bob")]
    answer = run("export", "calendar", "--to", str(calendar), "--json")
    assert answer.document == {"path": str(calendar), "events": 1}
    assert "details of contacts do not" in answer.err
    answer = run("export", "calendar", "--to", str(calendar), "--what", "renewals", "follow-ups", "--json")
    assert answer.document["events"] == 3
    assert "names of people" in answer.err
    assert_refused(run("export", "calendar", "--to", str(calendar), "--what", "birthdays"), "nothing for a calendar")
    assert run("export", "vcard", "--to", str(cards), "--json").document["contacts"] == 2
    answer = run("export", "vcard", "--to", str(cards), "--contact", ids[1], "--private", "--json")
    assert answer.document == {"path": str(cards), "contacts": 1}
    assert "notes and tags" in answer.err
    assert "FN:Bob" in cards.read_text("utf-8")


def test_everything_leaves_and_comes_back(run: Run, tmp_path: Path) -> None:
    logged(run("log", "project", "--title", "House prices", "--date", "2026", "--skill", "python"))
    full, tables = str(tmp_path / "full.zip"), str(tmp_path / "tables")
    answer = run("export", "full", "--to", full, "--json")
    assert answer.document == {"path": full, "rows": 2, "files": 0, "missing": []}
    assert "private notes" in answer.err
    assert len(run("export", "csv", "--to", tables, "--json").document["paths"]) == 6
    logged(run("export", "csv", "--table", "entries", "--to", str(tmp_path / "entries.csv")))
    assert_refused(run("export", "csv", "--table", "spells", "--to", str(tmp_path / "x.csv")), "not a table")
    logged(run("undo"))
    for path, new in ((full, 1), (tables, 0), (str(tmp_path / "entries.csv"), 0)):
        files = run("import", path, "--json").document["files"]
        assert sum(one["new"] for one in files) == new
        assert not [one for one in files if one["unreadable"]]
    assert titles(run) == {"House prices"}


def test_the_check_says_that_a_record_is_whole(run: Run) -> None:
    assert run("check", "--json").document == {"whole": True, "missing_files": []}


def test_a_record_can_be_named_before_and_after_the_command(run: Run, tmp_path: Path) -> None:
    logged(run("--record", str(tmp_path / "one"), "log", "course", "--title", "X"))
    logged(run("log", "course", "--title", "Y", "--record", str(tmp_path / "one")))
    assert titles(run) == set()
    assert titles(run, "--record", str(tmp_path / "one")) == {"X", "Y"}


def test_a_place_that_cannot_hold_a_record_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert_refused(run("list", "--record", str(tmp_path / "file")), "is a file, not a folder")


def test_own_constants_are_used_and_named(run: Run, record: Path) -> None:
    logged(run("log", "course", "--title", "X", "--date", "2026", "--depth", "1", "--skill", "python"))
    (record / "readiness.toml").write_text("[base_points]\ncourse = 1.0\n")
    result = run("readiness")
    assert "With your own constants: base_points.course" in result.out
    (record / "readiness.toml").write_text("[base_points\n")
    assert_refused(run("readiness"), "readiness.toml cannot be read")


def test_a_mistake_of_the_app_is_owned_up_to_without_a_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("mltracker.command_line.number_commands.dashboard.readiness", None)
    result = run("readiness")
    caplog.clear()
    assert result.status == 2
    assert "mistake in ML Tracker" in result.err
    assert "Traceback" not in result.err


def test_without_a_display_the_window_says_so_and_names_the_commands(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "mltracker"],
        env={"PATH": "", "HOME": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if sys.platform.startswith("linux"):
        assert (result.returncode, result.stdout) == (2, "")
        assert "mltracker log" in result.stderr


@pytest.mark.parametrize("command", ["role", "readiness"])
def test_a_reader_that_goes_away_is_no_mistake(record: Path, command: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        result = subprocess.run(
            [sys.executable, "-m", "mltracker", "--record", record, command],
            stdout=writing,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    finally:
        os.close(writing)
    assert (result.returncode, result.stderr) == (0, b"")


def test_past_imports_are_listed_with_the_rows_that_could_not_be_read(run: Run, tmp_path: Path) -> None:
    export = zip_of(tmp_path / "export.zip", {"Courses.csv": "Name,Number\nAlgebra,\n,7\n"})
    assert run("imports", "--json").document == {"imports": []}
    logged(run("import", str(export)))
    (report,) = run("imports", "--json").document["imports"]
    assert (report["file"], report["format"], report["new"]) == ("export.zip", "LinkedIn data export", 1)
    (unreadable,) = report["unreadable"]
    assert unreadable["row"] == "Courses.csv, row 3"
    assert f"{unreadable['row']}: {unreadable['reason']}" in run("imports").out


def test_a_table_is_imported_by_the_columns_that_are_said(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "Odd.csv"
    table.write_text("Alpha,Beta\nx,2026\ny,2025\n")
    how = ("--as", "project", "--map", "title=Alpha", "date=beta", "--save-preset", "Mine")
    assert run("import", str(table), "--json").document["files"][0]["new"] == 0
    assert run("import", str(table), *how, "--dry-run", "--json").document["files"][0]["new"] == 2
    assert_refused(run("import", str(table), "--preset", "Mine"), "no preset")
    assert run("import", str(table), *how, "--json").document["files"][0]["new"] == 2
    assert run("import", str(table), "--preset", "mine", "--json").document["files"][0]["duplicate"] == 2
    assert titles(run) == {"x", "y"}
    assert_refused(run("import", str(table), "--map", "title=Delta"), "no column")
    assert_refused(run("import", LINKEDIN, "--as", "course"), "no table")
