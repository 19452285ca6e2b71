"""R5: the upgrade of an old record is killed at any moment; the record is the old one or the new one, and whole."""

import multiprocessing
import random
import shutil
import signal
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

from mltracker.record.database import FILE_NAME
from mltracker.record.schema import SCHEMA
from mltracker.services.entries import all_contacts, all_entries
from mltracker.services.tracker import open_tracker
from tests.records import TODAY, faults_of, opened
from tests.writer import digest

OLD_RECORDS = Path(__file__).parents[1] / "old_records"
LONGEST_LIFE = 0.7
"""Seconds; an upgrade takes fewer."""
OPEN_SECONDS = 0.2
FAMILY = multiprocessing.get_context("forkserver")
FAMILY.set_forkserver_preload(["tests.reliability.upgrades", "alembic.command", "mltracker.record.tables"])


def trials(times: int, seed: int) -> Mapping[str, int]:
    """Kill so many upgrades of each old schema."""
    figures = Counter(kills=0, left_unfinished=0, lost=0, lost_backup=0, unhandled=0)
    dice = random.Random(seed)
    for schema in range(1, SCHEMA):
        with tempfile.TemporaryDirectory() as scratch:
            wanted = _upgraded(Path(scratch), schema)
        for _round in range(times):
            with tempfile.TemporaryDirectory() as scratch:
                record = Path(scratch)
                shutil.copy(_stored(schema), record / FILE_NAME)
                figures["unhandled"] += _kill(record, dice.uniform(0, LONGEST_LIFE)) not in (0, -signal.SIGKILL)
                figures["kills"] += 1
                figures["left_unfinished"] += (record / f"{FILE_NAME}-wal").exists()
                with opened(record) as tracker:
                    found = digest(all_entries(tracker)), len(all_contacts(tracker))
                    figures["lost"] += found != wanted or bool(faults_of(tracker))
                figures["lost_backup"] += not _is_backed_up(record, schema)
    return figures


def _stored(schema: int) -> Path:
    return OLD_RECORDS / f"schema_{schema:04}.sqlite"


def _upgraded(folder: Path, schema: int) -> tuple[str, int]:
    """What an old record holds once it was brought to the newest schema in peace."""
    shutil.copy(_stored(schema), folder / FILE_NAME)
    with opened(folder) as tracker:
        return digest(all_entries(tracker)), len(all_contacts(tracker))


def _kill(record: Path, after: float) -> int | None:
    """Let a process upgrade a record, and kill it so many seconds after it began."""
    heard, said = FAMILY.Pipe(duplex=False)
    process = FAMILY.Process(target=_upgrade, args=(record, said))
    process.start()
    said.close()
    heard.recv_bytes()
    time.sleep(after)
    process.kill()
    process.join()
    heard.close()
    return process.exitcode


def _upgrade(record: Path, said: Connection) -> None:
    said.send_bytes(b"begun")
    with closing(open_tracker(record, lambda: TODAY)):
        # What was upgraded and not closed is the newest schema in the write-ahead log alone.
        time.sleep(OPEN_SECONDS)


def _is_backed_up(record: Path, schema: int) -> bool:
    """Whether every backup is whole, and one has the schema before."""
    schemas = []
    for path in record.glob("backups/**/*.sqlite"):
        with closing(sqlite3.connect(path)) as database:
            if database.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                return False
            schemas += database.execute("PRAGMA user_version").fetchall()
    return (schema,) in schemas
