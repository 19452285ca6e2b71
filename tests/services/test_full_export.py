import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from mltracker.domain.entries import Entry, Kind
from mltracker.domain.long_work import LongWork, Stopped
from mltracker.domain.problems import Problem
from mltracker.record.queries.attachments import all_attachments
from mltracker.record.triggers import journaled_tables
from mltracker.services import full_export, importing, undoing
from mltracker.services.full_export import export_everything
from mltracker.services.importing import Choice, Preview
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from tests.record.contents import contents
from tests.records import opened, opened_sample
from tests.services.full_records import CERTIFICATE, changed_export, fill_every_table, rows_of, set_rows


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Tracker]:
    with opened(tmp_path / "full") as found:
        fill_every_table(found)
        yield found


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Tracker]:
    with opened(tmp_path / "empty") as found:
        yield found


@pytest.fixture
def archive(full: Tracker, tmp_path: Path) -> Path:
    export_everything(full, tmp_path / "full.zip")
    return tmp_path / "full.zip"


def exported(tracker: Tracker) -> bytes:
    path = tracker.record.folder / "again.zip"
    export_everything(tracker, path)
    return path.read_bytes()


def previewed(tracker: Tracker, path: Path) -> Preview:
    return importing.preview(tracker, importing.sources_of(path))


def test_the_test_record_has_a_row_in_every_table(full: Tracker) -> None:
    assert not [name for name, rows in contents(full.record).items() if not rows]


def test_every_table_of_user_data_is_in_it_and_every_column_is_explained(archive: Path) -> None:
    with zipfile.ZipFile(archive) as members:
        manifest = json.loads(members.read("manifest.json"))
        assert manifest["tables"].keys() == journaled_tables().keys()
        for name, table in journaled_tables().items():
            told = manifest["tables"][name]
            rows = json.loads(members.read(told["file"]))
            assert len(rows) == told["rows"] > 0
            assert set(rows[0]) == set(told["columns"]) == set(table.columns.keys())
            assert all(column["means"] for column in told["columns"].values())


def test_the_same_content_gives_the_same_bytes(full: Tracker, archive: Path) -> None:
    assert exported(full) == archive.read_bytes()
    assert archive.stat().st_mode & 0o777 == 0o600


def test_into_an_empty_record_everything_comes_as_it_was(empty: Tracker, tmp_path: Path) -> None:
    path = tmp_path / "sample.zip"
    with opened_sample(tmp_path / "sample") as sample:
        fill_every_table(sample)
        export_everything(sample, path)
    preview = previewed(empty, path)
    assert not preview.unreadable
    importing.commit(empty, preview)
    assert exported(empty) == path.read_bytes()
    assert not empty.record.check()
    ((file,),) = ([one.read_bytes()] for one in (empty.record.folder / "attachments").glob("*.pdf"))
    assert file == CERTIFICATE


def test_importing_it_twice_adds_nothing(full: Tracker, empty: Tracker, archive: Path) -> None:
    importing.commit(empty, previewed(empty, archive))
    for tracker in (full, empty):
        again = previewed(tracker, archive)
        assert set(again.counts) - {"duplicate"} == {name for name, count in again.counts.items() if not count}
        assert importing.commit(tracker, again) == 0


def test_undoing_its_import_gives_the_same_export_as_before(empty: Tracker, archive: Path) -> None:
    log(empty, [Entry(Kind.COURSE, "Mine")])
    before = exported(empty)
    importing.commit(empty, previewed(empty, archive))
    undoing.undo(empty)
    assert exported(empty) == before


def changed_title_and_notes(members: dict[str, bytes]) -> None:
    rows = rows_of(members, "entry")
    rows[0] |= {"title": "Theirs", "notes": "Their notes", "tags": '["theirs"]'}
    set_rows(members, "entry", rows)


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (None, ("Mine", "Their notes", '["theirs"]')),
        (Choice.REPLACE, ("Theirs", "Their notes", '["theirs"]')),
        (Choice.LEAVE, ("Mine", "", "[]")),
    ],
)
def test_what_is_here_stands_unless_the_user_says_otherwise(
    full: Tracker, archive: Path, choice: Choice | None, expected: tuple[str, ...]
) -> None:
    ((entry,),) = full.record.read("SELECT min(id) FROM entry")
    with full.record.journal.step("Edit") as changes:
        image = dict(zip(*_row(full, entry), strict=True))
        changes.put_images("entry", "id", entry, [image | {"title": "Mine", "notes": "", "tags": "[]"}])
    files = all_attachments(full.record)
    preview = previewed(full, changed_export(archive, changed_title_and_notes))
    assert preview.counts["changed"] == 1
    (number,) = (n for n, row in enumerate(preview.rows) if row.verdict.likeness == "changed")
    assert set(preview.rows[number].choices) == {Choice.FILL_IN, Choice.REPLACE, Choice.LEAVE}
    importing.commit(full, preview, {number: choice} if choice else {})
    assert full.record.read("SELECT title, notes, tags FROM entry WHERE id = ?", (entry,)) == [expected]
    assert all_attachments(full.record) == files


def _row(tracker: Tracker, entry: str) -> tuple[list[str], tuple[object, ...]]:
    names = [name for (name,) in tracker.record.read("SELECT name FROM pragma_table_info('entry')")]
    (row,) = tracker.record.read("SELECT * FROM entry WHERE id = ?", (entry,))
    return names, row


def test_what_refers_to_something_left_out_is_left_out_with_it(empty: Tracker, archive: Path) -> None:
    preview = previewed(empty, archive)
    (area,) = (n for n, row in enumerate(preview.rows) if getattr(row.offered, "id", "") == "own-robots")
    importing.commit(empty, preview, {area: Choice.LEAVE})
    assert not empty.record.read("SELECT 1 FROM own_skill")
    assert not empty.record.read("SELECT 1 FROM own_requirement")
    assert empty.record.read("SELECT 1 FROM own_role")
    assert "own-role" in empty.checklist.role


IMPOSSIBLE: list[tuple[str, str, object]] = [
    ("entry", "kind", "banana"),
    ("entry", "title", ""),
    ("entry", "title", "half \ud800"),
    ("entry", "title", "nul \0"),
    ("entry", "date", "2026-02-31"),
    ("entry", "url", "javascript:alert(1)"),
    ("entry", "hours", 1e999),
    ("entry", "depth", 10**30),
    ("entry", "depth", True),
    ("entry", "tags", "[" * 100_000),
    ("entry", "links", '["javascript:1"]'),
    ("entry", "planned", None),
    ("entry", "surprise\ud800", 1),
    ("contact", "ways", '["a"]'),
    ("job", "posted", "soon"),
    ("own_skill", "id", "python"),
    ("own_skill", "area", "nowhere"),
    ("self_assessment", "skill_id", "nowhere"),
    ("self_assessment", "level", 9),
    ("contact", "id", "entry-1"),
    ("aim", "role", "{}"),
    ("draft", "fields", "[]"),
    ("entry_skill", "entry_id", "nowhere"),
    ("entry_skill", "skill_id", "nowhere"),
    ("attachment", "sha256", "../../../etc/passwd"),
    ("hidden_section", "section", "everything"),
    ("portfolio", "composition", "[]"),
    ("owner", "id", "second"),
]


def test_rows_that_cannot_be_are_listed_and_the_others_come(full: Tracker, empty: Tracker, archive: Path) -> None:
    before = contents(full.record)
    for table, column, value in IMPOSSIBLE:

        def spoil(members: dict[str, bytes], where: tuple[str, str] = (table, column), value: object = value) -> None:
            rows = rows_of(members, where[0])
            rows[0][where[1]] = value
            set_rows(members, where[0], rows)

        changed = changed_export(archive, spoil)
        preview = previewed(full, changed)
        assert preview.unreadable, (table, column, value)
        assert len(preview.unreadable) <= 8
        json.dumps([one.reason for one in preview.unreadable], ensure_ascii=False).encode()
        importing.commit(full, preview)
        assert contents(full.record) == before
    importing.commit(empty, previewed(empty, changed))
    assert not empty.record.check()


def test_missing_and_exchanged_files_are_listed(empty: Tracker, archive: Path) -> None:
    def spoil(members: dict[str, bytes]) -> None:
        (name,) = (one for one in members if one.startswith("attachments/"))
        assert members[name] == CERTIFICATE
        members[name] = b"another"
        members["attachments/../../evil"] = b"evil"

    with pytest.raises(Problem, match="leads outside"):
        previewed(empty, changed_export(archive, spoil))
    for change in (lambda members: members.popitem(), lambda members: members.update({list(members)[-1]: b"x"})):
        preview = previewed(empty, changed_export(archive, change))
        assert [one.row for one in preview.unreadable] == ["attachment.json, “Cert.PDF”"]
    importing.commit(empty, preview)
    assert not empty.record.read("SELECT 1 FROM attachment")


def test_unknown_and_missing_tables_and_broken_lines_are_listed(empty: Tracker, archive: Path) -> None:
    def spoil(members: dict[str, bytes]) -> None:
        members["tables/spells.json"] = b"[]"
        del members["tables/review.json"]
        members["tables/job.json"] = b"[\n{broken\n" + b"[" * 100_000 + b"\n" + b"\xff\n7\n]"

    rows = {one.row: one.reason for one in previewed(empty, changed_export(archive, spoil)).unreadable}
    assert rows["tables/spells.json"] == "No table of the record is called so."
    assert rows["tables/review.json"] == "It is missing."
    assert {f"job.json, line {number}" for number in (2, 3, 4, 5)} <= rows.keys()


def test_one_that_was_unpacked_and_packed_again_comes_whole(empty: Tracker, archive: Path) -> None:
    def pack_again(members: dict[str, bytes]) -> None:
        for name in list(members):
            members[f"My record/{name}"] = members.pop(name)
        members |= {"My record/.DS_Store": b"x", "__MACOSX/My record/._manifest.json": b"x"}

    importing.commit(empty, previewed(empty, changed_export(archive, pack_again)))
    assert exported(empty) == archive.read_bytes()


def test_one_of_a_newer_version_is_refused_in_plain_words(empty: Tracker, archive: Path) -> None:
    def renew(members: dict[str, bytes]) -> None:
        members["manifest.json"] = members["manifest.json"].replace(b'"version": 3', b'"version": 4')

    with pytest.raises(Problem, match=r"newer version.*Update ML Tracker"):
        previewed(empty, changed_export(archive, renew))


def test_a_stopped_or_failed_export_leaves_what_stood_there(full: Tracker, tmp_path: Path) -> None:
    (tmp_path / "old.zip").write_text("old")
    work = LongWork()
    work.stop()
    with pytest.raises(Stopped):
        export_everything(full, tmp_path / "old.zip", work)
    with pytest.raises(Problem, match="is a folder"):
        export_everything(full, tmp_path)
    assert (tmp_path / "old.zip").read_text() == "old"
    assert sorted(one.name for one in tmp_path.iterdir() if one.is_file()) == ["old.zip"]


def test_what_the_folder_lacks_is_said(full: Tracker, tmp_path: Path) -> None:
    for file in (full.record.folder / "attachments").iterdir():
        file.unlink()
    assert full_export.export_everything(full, tmp_path / "full.zip").missing == ("Cert.PDF",)
