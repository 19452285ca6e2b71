"""What the sample files offer, as text that is stored beside the tests and compared whole."""

import json
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, fields
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from mltracker.domain.dates import PartialDate
from mltracker.domain.problems import Problem
from mltracker.domain.stored_items import StoredTable
from mltracker.imports.drafts import Circumstances, Draft, Drafts
from mltracker.imports.readers import read_source, sources_of
from mltracker.record.schema import SCHEMA
from mltracker.services.stored_tables import tables
from mltracker.services.table_export import csv_tables
from tests.records import opened

SAMPLES = Path(__file__).parent / "samples"
SAMPLE_FILES = sorted(SAMPLES.iterdir())


@cache
def circumstances() -> Circumstances:
    """Those of an empty record."""
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as tracker:
        return Circumstances(
            tracker.today(),
            emails=("ha@example.org",),
            tables=tables(tracker),
            csv_tables=csv_tables(tracker),
            schema=SCHEMA,
        )


def expected_of(sample: Path) -> Path:
    """Where it is stored what a sample offers."""
    return Path(__file__).parent / "expected" / f"{sample.name}.json"


def offered_by(sample: Path) -> str:
    """What a sample offers, or why it is refused, as JSON without what is left at its default."""
    try:
        found: Any = [
            _plain_file(drafts) for source in sources_of(sample) for drafts in read_source(source, circumstances())
        ]
    except Problem as problem:
        found = {"refused": problem.happened}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _plain_file(drafts: Drafts) -> dict[str, Any]:
    return {
        "file": drafts.file,
        "format": drafts.format,
        "drafts": plain(drafts),
        "unreadable": [asdict(one) for one in drafts.unreadable],
    }


def plain(drafts: Drafts) -> list[dict[str, Any]]:
    """Drafts as JSON shows them, without what is left at its default."""
    return [_plain_draft(draft) for draft in drafts.drafts]


def _plain_draft(draft: Draft) -> dict[str, Any]:
    more = {"keeps_file": draft.keeps_file, "remarks": list(draft.remarks)}
    found = {"row": draft.row, type(draft.item).__name__: _plain(draft.item)}
    return found | {name: value for name, value in more.items() if value}


def _plain(value: Any) -> Any:
    if isinstance(value, (PartialDate, Enum)):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, StoredTable):
        return value.name
    if not hasattr(value, "__dataclass_fields__"):
        return value
    values = {one.name: (getattr(value, one.name), one.default) for one in fields(value)}
    return {name: _plain(one) for name, (one, default) in values.items() if one not in (default, ())}
