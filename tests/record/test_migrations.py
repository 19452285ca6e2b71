import shutil
import sqlite3
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from mltracker.record import upgrade
from mltracker.record.database import FILE_NAME
from mltracker.record.schema import SCHEMA
from mltracker.record.sqlalchemy_engine import connection_on
from mltracker.record.tables import METADATA
from mltracker.services import dashboard, entries, undoing
from tests.records import opened

OLD_RECORDS = Path(__file__).parents[1] / "old_records"


def schema_of(database: sqlite3.Connection) -> dict[str, set[str]]:
    """Every table by its columns, keys and indexes, whatever their order; every index and trigger by its text."""
    found = {}
    for kind, name, sql in database.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"):
        if kind == "table":
            pragmas = ("table_xinfo", "foreign_key_list", "index_list")
            rows = [
                row[1:]
                for pragma in pragmas
                for row in database.execute(f'SELECT * FROM pragma_{pragma}("{name}")')  # noqa: S608 - its own names
            ]
            found[name] = {str(row) for row in rows} | {"WITHOUT ROWID"} & {" ".join(sql.split())[-13:]}
        else:
            found[name] = {" ".join(sql.split())}
    return found


def migrated(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None)
    upgrade.migrate(database)
    return database


def test_the_migrations_make_the_same_schema_as_the_tables(tmp_path: Path) -> None:
    with (
        closing(migrated(tmp_path / "migrated")) as by_steps,
        closing(sqlite3.connect(tmp_path / "created", isolation_level=None)) as at_once,
    ):
        upgrade.create(at_once)
        assert schema_of(by_steps) == schema_of(at_once)


def test_the_tables_have_not_drifted_from_the_migrations(tmp_path: Path) -> None:
    with closing(migrated(tmp_path / "migrated")) as database:
        unlike_the_index = {"include_name": lambda name, *_: not (name or "").startswith("search_text")}
        context = MigrationContext.configure(connection_on(database), opts=unlike_the_index)
        found = compare_metadata(context, METADATA)
    assert [one for one in found if "alembic_version" not in str(one)] == []


def test_every_schema_has_one_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(files("mltracker.record") / "migrations"))
    revisions = sorted(script.revision for script in ScriptDirectory.from_config(config).walk_revisions())
    assert revisions == [upgrade.revision(schema) for schema in range(1, SCHEMA + 1)]


@pytest.mark.parametrize("schema", range(1, SCHEMA + 1))
def test_a_stored_record_of_every_schema_opens_with_all_it_held(tmp_path: Path, schema: int) -> None:
    shutil.copy(OLD_RECORDS / f"schema_{schema:04}.sqlite", tmp_path / FILE_NAME)
    with opened(tmp_path) as tracker:
        assert len(entries.all_entries(tracker)) == 46
        assert len(entries.all_contacts(tracker)) == 14
        assert round(dashboard.readiness(tracker).overall or 0, 6) == 0.640850
        assert undoing.undo(tracker) == "Fill with the sample"
        assert entries.all_entries(tracker) == ()


def test_an_upgrade_that_was_never_closed_keeps_the_copy_made_before_it(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    before.mkdir()
    shutil.copy(OLD_RECORDS / "schema_0001.sqlite", before / FILE_NAME)
    with opened(before):
        # The newest schema is in the write-ahead log alone, as a crash leaves it.
        shutil.copytree(before, after)
    with opened(after) as tracker:
        assert len(entries.all_entries(tracker)) == 46
    schemas = set()
    for path in after.glob("backups/**/*.sqlite"):
        with closing(sqlite3.connect(path)) as copy:
            schemas |= set(copy.execute("PRAGMA user_version").fetchall())
    assert (1,) in schemas


def test_every_migration_has_a_stored_record() -> None:
    stored = sorted(path.name for path in OLD_RECORDS.glob("*.sqlite"))
    assert stored == [f"schema_{schema:04}.sqlite" for schema in range(1, SCHEMA + 1)]
