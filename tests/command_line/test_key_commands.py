from pathlib import Path

from tests.command_line.conftest import Run, assert_refused, logged
from tests.windows import EXAMPLE_KEY


def test_keys_are_trusted_listed_and_distrusted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "key.json").write_text(EXAMPLE_KEY)
    key_id = logged(run("trust-key", str(tmp_path / "key.json"), "--issuer", "Example University"))
    (key,) = run("trusted-keys", "--json").document["keys"]
    assert (key["id"], key["issuer"], key["kind"]) == (key_id, "Example University", "Ed25519")
    assert key["fingerprint"] in logged(run("trusted-keys"))
    assert "trusted no longer" in logged(run("distrust-key", key_id))
    assert run("trusted-keys", "--json").document["keys"] == []


def test_what_is_no_key_is_refused_in_one_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "key.json").write_text("hello")
    assert_refused(run("trust-key", str(tmp_path / "key.json"), "--issuer", "A"), "no public key")
    assert_refused(run("trust-key", str(tmp_path / "none"), "--issuer", "A"), "There is no file")
    assert_refused(run("distrust-key", "nothing"), "No trusted key")
