"""The public keys of issuers whom the user trusts: with one of these a badge's signature is checked offline."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mltracker.domain.entries import MAX_TITLE, checked_text
from mltracker.domain.problems import Problem
from mltracker.imports.public_keys import MAX_FILE, fingerprint, kind_words, prepare, public_keys
from mltracker.imports.source import file_source
from mltracker.record.queries.imports import stored_keys
from mltracker.services.tracker import Tracker

__all__ = ["TrustedKey", "all_keys", "checked_issuer", "distrust", "keys_of_file", "prepare", "public_keys", "trust"]


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """An issuer's public key; `kind` is as people name it, `fingerprint` what an issuer may publish to compare."""

    id: str
    issuer: str
    kind: str
    fingerprint: str


def all_keys(tracker: Tracker) -> tuple[TrustedKey, ...]:
    """Every trusted key, by its issuer's name."""
    keys = [
        TrustedKey(key, issuer, kind_words(jwk), fingerprint(jwk)) for key, issuer, jwk in stored_keys(tracker.record)
    ]
    return tuple(sorted(keys, key=lambda one: (one.issuer.casefold(), one.id)))


def keys_of_file(path: Path) -> tuple[str, ...]:
    """The keys that a file holds, as JSON Web Keys.

    Raises:
        Problem: there is no such file, it cannot be read, or holds no public key that can be used.
    """
    try:
        return public_keys(file_source(path).read(MAX_FILE))
    except OSError as error:
        raise Problem(f"“{path.name}” could not be read: {error.strerror or 'the system refused'}.") from error


def checked_issuer(name: str) -> str:
    """Give an issuer's name back trimmed.

    Raises:
        Problem: it is empty, too long, or has control characters in it.
    """
    issuer = checked_text(name, "issuer’s name", limit=MAX_TITLE)
    if not issuer:
        raise Problem("The issuer’s name is empty.", todo="Write it as the issuer’s badges do.")
    return issuer


def trust(tracker: Tracker, issuer: str, keys: Sequence[str]) -> tuple[TrustedKey, ...]:
    """Trust an issuer's keys, as `public_keys` gives them; give those back that were not trusted before.

    Raises:
        Problem: the issuer has no name, all keys are trusted already, or the record cannot be written.
    """
    name = checked_issuer(issuer)
    before = all_keys(tracker)
    known = {(one.issuer, one.fingerprint) for one in before}
    new = [jwk for jwk in keys if (name, fingerprint(jwk)) not in known]
    if not new:
        raise Problem(f"You trust this key of “{name}” already.")
    with tracker.record.journal.step(f"Trust {_keys(len(new))} of “{name}”") as changes:
        for jwk in new:
            changes.insert_trusted_key(name, jwk)
    ids = {one.id for one in before}
    return tuple(one for one in all_keys(tracker) if one.id not in ids)


def distrust(tracker: Tracker, key_id: str) -> TrustedKey:
    """Trust a key no longer; entries keep what was said of their badges. Gives back which it was.

    Raises:
        Problem: there is no such key, or the record cannot be written.
    """
    found = next((one for one in all_keys(tracker) if one.id == key_id), None)
    if found is None:
        raise Problem(f"No trusted key has the id “{key_id[:80]}”.", todo="The list of trusted keys names them all.")
    with tracker.record.journal.step(f"Trust the key of “{found.issuer}” no longer") as changes:
        changes.delete_trusted_key(key_id)
    return found


def _keys(count: int) -> str:
    return "a key" if count == 1 else f"{count} keys"
