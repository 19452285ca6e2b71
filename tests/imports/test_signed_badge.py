import base64
import json
from datetime import date
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm

from mltracker.domain.entries import Entry
from mltracker.imports.drafts import Circumstances
from mltracker.imports.open_badges import OpenBadgesReader
from mltracker.imports.source import Source
from tests.imports.badge_files import EMAIL, assertion, baked, credential, png, svg, text_of

ISSUER = "Example University"
EC_KEY, OTHER_KEY = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
KEYS: dict[str, tuple[Any, Any]] = {
    "ES256": (EC_KEY, ECAlgorithm),
    "EdDSA": (ed25519.Ed25519PrivateKey.generate(), OKPAlgorithm),
    "RS256": (rsa.generate_private_key(65537, 2048), RSAAlgorithm),
}


def public(key: Any, algorithm: Any = ECAlgorithm, **more: str) -> str:
    return json.dumps(algorithm.to_jwk(key.public_key(), as_dict=True) | more)


TRUSTED = (ISSUER, public(EC_KEY))


def signed(badge: dict[str, Any], method: str = "ES256", key: Any = EC_KEY, **header: Any) -> str:
    return jwt.encode(badge, key, method, headers=header)


def read(text: str | bytes, *trusted: tuple[str, str]) -> tuple[Entry, tuple[str, ...]]:
    source = Source("badge.jwt", content=text if isinstance(text, bytes) else text.encode())
    assert OpenBadgesReader().recognises(source)
    found = OpenBadgesReader().read(source, Circumstances(date(2026, 11, 21), (EMAIL,), trusted))
    assert not found.unreadable
    (draft,) = found.drafts
    assert isinstance(draft.item, Entry)
    return draft.item, draft.remarks


def verdict(text: str | bytes, *trusted: tuple[str, str]) -> str:
    return read(text, *trusted)[1][0]


@pytest.mark.parametrize("method", KEYS)
def test_a_signature_is_valid_only_with_a_key_that_the_user_trusts(method: str) -> None:
    key, algorithm = KEYS[method]
    text = signed(credential(), method, key)
    assert verdict(text, (ISSUER, public(key, algorithm))) == "Signature valid"
    assert verdict(text) == "Signature not checked: you trust no key of its issuer"


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda text: png(baked(text, b"openbadgecredential")),
        lambda text: svg(f'<openbadges:credential verify="{text}"/>'),
        lambda text: text_of({"type": "VerifiablePresentation", "verifiableCredential": [text]}),
        lambda text: f"\n{text}\n",
    ],
)
def test_a_signed_badge_is_found_in_every_wrapping(wrapped: Any) -> None:
    found, said = read(wrapped(signed(credential())), TRUSTED)
    assert found.title == "MLOps Foundations"
    assert said == ("Signature valid", "Matches your e-mail", "Not verified online")


def test_claims_of_the_token_fill_in_what_the_badge_within_lacks() -> None:
    badge = replace_keys(credential(), "id", "validFrom")
    found, _ = read(signed({"vc": badge, "jti": "urn:uuid:9", "nbf": 1772323200, "exp": 1867017600}), TRUSTED)
    assert (found.source_key, str(found.date), str(found.expires)) == ("urn:uuid:9", "2026-03-01", "2029-03-01")


def replace_keys(badge: dict[str, Any], *left_out: str) -> dict[str, Any]:
    return {name: value for name, value in badge.items() if name not in left_out}


def test_a_signed_badge_of_version_2_is_read() -> None:
    assert verdict(signed(assertion()), TRUSTED) == "Signature valid"


def test_the_issuer_whose_key_it_is_is_named_where_the_badge_names_another() -> None:
    said = verdict(signed(credential(issuer={"name": "Famous Company"})), TRUSTED)
    assert said == (
        "Signature valid, by the key that you trust for “Example University”; the badge names “Famous Company”"
    )


def test_a_key_trusted_for_several_issuers_counts_for_the_one_that_the_badge_names() -> None:
    assert verdict(signed(credential()), ("Another School", TRUSTED[1]), TRUSTED) == "Signature valid"


def test_an_id_that_is_a_key_is_no_matter_where_a_trusted_key_fits() -> None:
    assert read(signed(credential(), kid="did:key:z6Mk"), TRUSTED)[1][:2] == ("Signature valid", "Matches your e-mail")


def test_a_description_beside_a_signed_badge_is_no_part_of_what_is_signed() -> None:
    badge = assertion(badge="https://badges.example.edu/classes/3")
    claimed = assertion()["badge"] | {"@context": "https://w3id.org/openbadges/v2"}
    beside = (Source("class.json", content=text_of(claimed).encode()),)
    circumstances = Circumstances(date(2026, 11, 21), (EMAIL,), (TRUSTED,), beside=beside)
    (draft,) = OpenBadgesReader().read(Source("a.jwt", content=signed(badge).encode()), circumstances).drafts
    assert draft.remarks[0].endswith("the badge names no issuer")
    assert "Title or issuer are from a description beside it" in draft.remarks


def test_a_changed_badge_is_not_valid_and_still_comes_in() -> None:
    head, _, signature = signed(credential()).split(".")
    forged = base64.urlsafe_b64encode(text_of(credential(name="Doctor")).encode()).rstrip(b"=").decode()
    found, said = read(f"{head}.{forged}.{signature}", TRUSTED)
    assert said[0] == "Signature not valid: the key that you trust for “Example University” did not make it"
    assert said[0] in found.notes


def test_the_id_of_a_key_tells_which_one_a_badge_claims() -> None:
    trusted = (ISSUER, public(EC_KEY, kid="2025"))
    assert verdict(signed(credential(), key=OTHER_KEY, kid="2026"), trusted).startswith("Signature not checked")
    assert verdict(signed(credential(), key=OTHER_KEY, kid="2025"), trusted).startswith("Signature not valid")


@pytest.mark.parametrize(
    "header",
    [
        {"jwk": json.loads(public(OTHER_KEY))},
        {"jku": "https://example.org/keys"},
        {"x5c": ["MIIB"]},
        {"kid": "did:key:z6Mk"},
    ],
)
def test_a_key_in_the_token_proves_nothing(header: dict[str, Any]) -> None:
    _, said = read(signed(credential(), key=OTHER_KEY, **header))
    assert said[:2] == (
        "Signature not checked: you trust no key of its issuer",
        "The key that the badge itself names was ignored: it proves nothing",
    )


def unsigned(**header: Any) -> str:
    parts = (json.dumps(header), text_of(credential()))
    return ".".join(base64.urlsafe_b64encode(part.encode()).rstrip(b"=").decode() for part in parts) + "."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (unsigned(alg="none"), "Signature not valid: it is not signed at all"),
        (unsigned(alg="NoNe"), "Signature not valid: it is not signed at all"),
        (unsigned(alg="RSA-OAEP"), "Signature not checked: its method “RSA-OAEP” is not known here"),
        (unsigned(alg={"a": 1}), "Signature not checked: its method"),
        (unsigned(), "Signature not checked"),
        (unsigned(alg="ES256"), "Signature not valid"),
        (unsigned(alg="ES256", crit=["x"], b64=False), "Signature not valid"),
        (jwt.encode(credential(), public(EC_KEY) * 2, "HS256"), "Signature not valid: HS256 takes a shared secret"),
    ],
)
def test_what_is_not_signed_with_a_private_key_is_never_valid(text: str, words: str) -> None:
    assert verdict(text, TRUSTED).startswith(words)


def test_a_key_that_is_none_is_passed_over() -> None:
    odd = [
        ("A", text) for text in ("", "[]", "{}", '{"kty":"oct","k":"eA"}', '{"kty":"EC","crv":"P-256","x":"","y":1}')
    ]
    assert verdict(signed(credential()), *odd, TRUSTED) == "Signature valid"


def test_a_token_of_something_else_is_no_badge() -> None:
    assert not OpenBadgesReader().recognises(Source("x", content=signed({"sub": "me"}).encode()))
