from pathlib import Path

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519
from jwt.algorithms import OKPAlgorithm

from mltracker.domain.entries import Entry
from mltracker.domain.portfolio import Profile
from mltracker.domain.problems import Problem
from mltracker.imports.source import Source
from mltracker.services import importing, skills, trusted_keys, undoing
from mltracker.services.attachments import attachments
from tests.imports.badge_files import EMAIL, assertion, credential, text_of
from tests.records import opened

KEY = ed25519.Ed25519PrivateKey.generate()
JWK = str(OKPAlgorithm.to_jwk(KEY.public_key()))


def test_a_key_is_trusted_once_and_can_be_taken_back(tmp_path: Path) -> None:
    (tmp_path / "key.json").write_text(JWK)
    with opened(tmp_path / "record") as tracker:
        keys = trusted_keys.keys_of_file(tmp_path / "key.json")
        (added,) = trusted_keys.trust(tracker, " Example University ", keys)
        assert (added.issuer, added.kind) == ("Example University", "Ed25519")
        with pytest.raises(Problem, match="already"):
            trusted_keys.trust(tracker, "Example University", keys)
        assert trusted_keys.distrust(tracker, added.id) == added
        with pytest.raises(Problem, match="No trusted key"):
            trusted_keys.distrust(tracker, added.id)
        undoing.undo(tracker)
        assert trusted_keys.all_keys(tracker) == (added,)


@pytest.mark.parametrize("issuer", ["  ", "a\0b", "x" * 600])
def test_an_issuer_needs_a_name(tmp_path: Path, issuer: str) -> None:
    with opened(tmp_path / "record") as tracker, pytest.raises(Problem, match="issuer’s name"):
        trusted_keys.trust(tracker, issuer, trusted_keys.public_keys(JWK))


def test_a_badge_is_checked_with_the_records_keys_and_kept_with_its_entry(tmp_path: Path) -> None:
    badge = tmp_path / "badge.jwt"
    badge.write_text(jwt.encode(credential(), KEY, "EdDSA"))
    with opened(tmp_path / "record") as tracker:
        trusted_keys.trust(tracker, "Example University", trusted_keys.public_keys(JWK))
        skills.change_profile(tracker, Profile(email=EMAIL))
        shown = importing.preview(tracker, importing.sources_of(badge))
        assert shown.rows[0].remarks == ("Signature valid", "Matches your e-mail", "Not verified online")
        assert importing.commit(tracker, shown) == 1
        offered = shown.rows[0].offered
        assert isinstance(offered, Entry)
        assert [one.name for one in attachments(tracker, offered.id)] == ["badge.jwt"]
        assert importing.commit(tracker, importing.preview(tracker, importing.sources_of(badge))) == 0


def test_a_badge_is_joined_with_its_description_where_both_are_imported(tmp_path: Path) -> None:
    whole = assertion()
    described = {"@context": whole["@context"], **whole["badge"]}
    files = [
        Source("badge.json", content=text_of(whole | {"badge": described["id"]}).encode()),
        Source("class.json", content=text_of(described).encode()),
    ]
    with opened(tmp_path / "record") as tracker:
        (row,) = importing.preview(tracker, files).rows
        assert isinstance(row.offered, Entry)
        assert row.offered.title == "Deep Learning Practitioner"
