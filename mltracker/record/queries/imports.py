"""What imports left behind: their reports, and what the user taught the app about files."""

import json
from dataclasses import dataclass

from mltracker.record.database import Record


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import of a file found; `at` is UTC, ISO 8601. An unreadable row is its place, the reason, its text."""

    id: str
    at: str
    file: str
    format: str
    counts: dict[str, int]
    unreadable: tuple[tuple[str, str, str], ...]


def reports(record: Record) -> tuple[ImportReport, ...]:
    """The reports of all imports, newest first."""
    rows = record.read("SELECT id, at, file, format, counts, unreadable FROM import_report ORDER BY at DESC, id DESC")
    return tuple(
        ImportReport(key, at, file, kind, json.loads(counts), tuple(map(_unreadable, json.loads(unreadable))))
        for key, at, file, kind, counts, unreadable in rows
    )


def _unreadable(stored: dict[str, str]) -> tuple[str, str, str]:
    return stored["row"], stored["reason"], stored.get("text", "")


def presets(record: Record) -> tuple[tuple[str, str, str], ...]:
    """Each column preset by its id, name and mapping as JSON, by name."""
    rows = record.read("SELECT id, name, mapping FROM column_preset ORDER BY name COLLATE NOCASE, id")
    return tuple((key, name, mapping) for key, name, mapping in rows)


def trusted_keys(record: Record) -> tuple[tuple[str, str], ...]:
    """Each issuer whose key the user trusts, with that key as a JSON Web Key."""
    return tuple((issuer, jwk) for issuer, jwk in record.read("SELECT issuer, jwk FROM trusted_key ORDER BY id"))


def stored_keys(record: Record) -> tuple[tuple[str, str, str], ...]:
    """Each trusted key by its id, its issuer and itself as a JSON Web Key."""
    return tuple((key, issuer, jwk) for key, issuer, jwk in record.read("SELECT id, issuer, jwk FROM trusted_key"))


def differences(record: Record) -> frozenset[tuple[str, str]]:
    """The pairs that the user told apart, the smaller id first."""
    return frozenset((one, other) for one, other in record.read("SELECT one_id, other_id FROM difference"))
