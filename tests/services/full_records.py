"""A record that has something in each of its tables, and full exports of which a part was changed by hand."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mltracker.domain.composition import Composition, as_json
from mltracker.record.attachment_files import bytes_in
from mltracker.services.stored_tables import tables
from mltracker.services.tracker import Tracker

CERTIFICATE = b"%PDF-1.7 a certificate"
_ROLE = {"id": "own", "title": "Mine", "requirements": [["python", 3, 100]], "promotions": {}, "extension": False}
_TOLD: dict[str, dict[str, Any]] = {
    "entry": {
        "id": "entry-1",
        "kind": "kaggle",
        "title": "Người bán hàng – 売上予測",
        "date": "2026-05",
        "depth": 2,
        "share": 1.0,
        "planned": False,
        "logged_on": "2026-05-03",
        "hours": 12.5,
        "links": '["https://example.org/a"]',
        "tags": '["tabular; fast", "[odd]"]',
        "notes": "One line\nand another",
    },
    "entry_skill": {"entry_id": "entry-1", "skill_id": "python", "strength": "primary"},
    "attachment": {"id": "file-1", "entry_id": "entry-1", "name": "Cert.PDF", "size": len(CERTIFICATE)},
    "kaggle_attempt": {"id": "attempt-1", "entry_id": "entry-1", "on": "2026-05-01", "public": 0.1, "tried": "Ridge"},
    "contact": {
        "id": "contact-1",
        "name": "=Ada",
        "ways": '[["Work", "+84 1"], ["", "a; b: c"]]',
        "tags": "[]",
        "logged_on": "2026-05-03",
        "every_days": 30,
    },
    "interaction": {"id": "interaction-1", "contact_id": "contact-1", "on": "2026-06", "channel": "mail"},
    "reference_request": {"id": "reference-1", "contact_id": "contact-1", "purpose": "A job", "asked": "2026-06-01"},
    "contact_entry": {"contact_id": "contact-1", "entry_id": "entry-1"},
    "self_assessment": {"id": "assessment-1", "skill_id": "python", "on": "2026-06-01", "level": 3},
    "owner": {"id": "owner", "name": "Me", "weekly_goal": 3, "target_role": "own-role"},
    "aim": {"id": "aim-1", "since": "2026-01-02", "role": json.dumps(_ROLE), "constants": "{}"},
    "area_name": {"area_id": "mlops", "name": "Operations"},
    "career_step": {"id": "step-1", "title": "Move to Da Nang", "done": "2026-03", "notes": "", "dropped": False},
    "column_preset": {"id": "preset-1", "name": "Notion", "mapping": "{}"},
    "difference": {"one_id": "a", "other_id": "b"},
    "draft": {"id": "draft-1", "kind": "course", "fields": '{"title": "Half typed"}', "saved_on": "2026-11-19"},
    "hidden_section": {"section": "work"},
    "import_report": {
        "id": "report-1",
        "at": "2026-11-01T10:00:00+00:00",
        "file": "old.csv",
        "format": "CSV",
        "counts": '{"new": 1}',
        "unreadable": '[{"row": "row 2", "reason": "It is odd.", "text": "=1"}]',
    },
    "irrelevant_skill": {"skill_id": "sql"},
    "job": {
        "id": "job-1",
        "title": "ML engineer – 機械学習",
        "company": "Acme",
        "posted": "2026-10",
        "logged_on": "2026-10-11",
    },
    "job_stage": {"job_id": "job-1", "stage": "applied", "on": "2026-10-12"},
    "own_area": {"id": "own-robots", "name": "Robots"},
    "own_skill": {
        "id": "own-ros",
        "area": "own-robots",
        "name": "ROS",
        "volatility": "fast",
        "importance": "core",
        "description": "Robots’ own words",
    },
    "own_role": {"id": "own-role", "title": "Robot tamer"},
    "own_requirement": {"role_id": "own-role", "area": "own-robots", "rung": 3, "weight": 100},
    "own_promotion": {"role_id": "own-role", "skill_id": "own-ros", "importance": "core"},
    "portfolio": {"id": "portfolio-1", "name": "Health", "composition": as_json(Composition())},
    "review": {"id": "review-1", "on": "2026-11-15", "notes": "Went well 🎉"},
    "skill_alias": {"skill_id": "python", "alias": "CPython"},
    "skill_name": {"skill_id": "python", "name": "Python 3"},
    "snooze": {"key": "due-1", "until": "2026-12-01"},
    "step_hours": {"key": "step-key", "hours": 12.5},
    "step_mark": {"key": "step-key", "mark": "pinned"},
    "trusted_key": {"id": "key-1", "issuer": "Example", "jwk": '{"kty": "RSA"}'},
}
"""One row for each table; what is left out is empty or null."""


def fill_every_table(tracker: Tracker) -> None:
    """Put a row into each table as one step, and keep the file that is attached."""
    copy = bytes_in(tracker.record.folder, "Cert.PDF", CERTIFICATE)
    copy.keep()
    told = {name: values | ({"sha256": copy.sha256} if name == "attachment" else {}) for name, values in _TOLD.items()}
    if tracker.record.read("SELECT 1 FROM owner"):
        del told["owner"]
    with tracker.record.journal.step("Fill every table") as changes:
        for table in tables(tracker):
            if table.name in told:
                empty = {one.name: None if one.optional else "" for one in table.columns}
                changes.insert_images(table.name, [empty | told[table.name]])


def changed_export(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """A copy of an export whose members somebody changed."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    copy = path.with_name("changed.zip")
    with zipfile.ZipFile(copy, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return copy


def rows_of(members: dict[str, bytes], table: str) -> list[dict[str, Any]]:
    """The rows of a table in an export."""
    found: list[dict[str, Any]] = json.loads(members[f"tables/{table}.json"])
    return found


def set_rows(members: dict[str, bytes], table: str, rows: list[dict[str, Any]]) -> None:
    """Replace the rows of a table in an export."""
    lines = ",\n".join(json.dumps(row) for row in rows)
    members[f"tables/{table}.json"] = f"[\n{lines}\n]\n".encode()
