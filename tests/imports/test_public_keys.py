import json

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from jwt.algorithms import ECAlgorithm

from mltracker.domain.problems import Problem
from mltracker.imports.public_keys import fingerprint, kind_words, public_keys

PRIVATE = ec.generate_private_key(ec.SECP256R1())
JWK = ECAlgorithm.to_jwk(PRIVATE.public_key(), as_dict=True)
RFC_8037 = '{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}'


def pem(key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(JWK | {"use": "sig", "x5c": ["MIIB"]}),
        json.dumps({"keys": [JWK, JWK]}),
        json.dumps({"id": "did:web:example.edu", "verificationMethod": [{"id": "#1", "publicKeyJwk": JWK}, 1]}),
        pem(PRIVATE),
    ],
)
def test_a_key_is_read_in_every_form_without_what_is_not_public(text: str | bytes) -> None:
    (key,) = public_keys(text)
    assert json.loads(key) == {name: JWK[name] for name in ("kty", "crv", "x", "y")}
    assert kind_words(key) == "EC P-256"


def test_the_fingerprint_is_that_of_the_standard() -> None:
    assert fingerprint(RFC_8037) == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"


def test_rsa_and_ed25519_keys_are_read_too() -> None:
    keys = (rsa.generate_private_key(65537, 2048), ed25519.Ed25519PrivateKey.generate())
    assert [kind_words(public_keys(pem(key))[0]) for key in keys] == ["RSA", "Ed25519"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hello", "no public key"),
        ("[" * 100_000, "no public key"),
        ('{"keys": []}', "no public key"),
        (json.dumps({"keys": [JWK | {"kid": str(number)} for number in range(51)]}), "more than 50"),
        ('{"kty": "oct", "k": "c2VjcmV0"}', "shared secret"),
        (json.dumps(JWK | {"d": "AA"}), "private key"),
        (PRIVATE.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()), "private key"),
        (json.dumps(JWK | {"x": "AA"}), "damaged"),
        (json.dumps({"kty": "RSA", "e": "AQAB", "n": "A" * 20}), "damaged"),
        (json.dumps({"kty": "EC", "crv": "secp256k1"}), "not known here"),
        (json.dumps({"kty": {"a": 1}}), "not known here"),
        (pem(ec.generate_private_key(ec.SECP521R1())), "not known here"),
        (pem(rsa.generate_private_key(65537, 1024)), "only 1024 bits"),  # noqa: S505 - it is refused
        (b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "cannot be read"),
    ],
    ids=[f"case {number}" for number in range(14)],
)
def test_what_cannot_check_a_badge_is_refused(text: str | bytes, words: str) -> None:
    with pytest.raises(Problem, match=words):
        public_keys(text)
