"""Public keys as issuers publish them: a JSON Web Key, a set of them, a DID document, or PEM."""

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from mltracker.domain.problems import Problem

MAX_KEYS = 50
MAX_FILE = 1024 * 1024
"""Bytes of a file with keys."""
_LEAST_RSA_BITS = 2048
_MEMBERS = {"EC": ("crv", "x", "y"), "OKP": ("crv", "x"), "RSA": ("e", "n")}
"""What makes a key of each type, besides the type."""
_CURVES = ("P-256", "P-384", "Ed25519")
_WHICH = "Give a JSON Web Key, a set of them, or a public key as PEM."


def public_keys(text: str | bytes) -> tuple[str, ...]:
    """Read the keys of a file or pasted text; each comes out as a JSON Web Key with nothing but its public members.

    Raises:
        Problem: there is none, one is private, a shared secret, too short or of an unknown kind, or there are too many.
    """
    raw = text if isinstance(text, bytes) else text.encode(errors="replace")
    found = [_jwk_of_pem(raw)] if b"-----BEGIN" in raw else list(_jwks(_json(raw)))
    if not found:
        raise Problem("There is no public key in it.", todo=_WHICH)
    if len(found) > MAX_KEYS:
        raise Problem(f"There are more than {MAX_KEYS} keys in it.", todo="Give only those that sign badges.")
    return tuple(dict.fromkeys(_checked(one) for one in found))


def prepare() -> None:
    """Load what reading a key needs, so that the first need not wait for it; for a thread with nothing else to do."""
    import jwt.algorithms  # noqa: F401, PLC0415 - that is all there is to do


def fingerprint(jwk: str) -> str:
    """What tells a key from all others: its thumbprint by SHA-256 (RFC 7638), which issuers may publish too."""
    key = json.loads(jwk)
    telling = {name: key[name] for name in sorted(("kty", *_MEMBERS[key["kty"]]))}
    digest = hashlib.sha256(json.dumps(telling, separators=(",", ":")).encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def kind_words(jwk: str) -> str:
    """The kind of a key, as `EC P-256`, `Ed25519` or `RSA`."""
    key = json.loads(jwk)
    return str(key["crv"]) if key["kty"] == "OKP" else " ".join(filter(None, (key["kty"], key.get("crv"))))


def _json(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None


def _jwks(document: Any) -> Iterator[Mapping[str, Any]]:
    """The keys of a document: itself, those of a set, or those that a DID document names."""
    if not isinstance(document, Mapping):
        return
    listed = document.get("keys", document.get("verificationMethod", [document]))
    for one in listed if isinstance(listed, list) else [listed]:
        key = one.get("publicKeyJwk", one) if isinstance(one, Mapping) else None
        if isinstance(key, Mapping) and "kty" in key:
            yield key


def _jwk_of_pem(raw: bytes) -> Mapping[str, Any]:
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa  # noqa: PLC0415 - takes a while to load
    from cryptography.hazmat.primitives.serialization import load_pem_public_key  # noqa: PLC0415
    from cryptography.x509 import load_pem_x509_certificate  # noqa: PLC0415
    from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm  # noqa: PLC0415

    if b"PRIVATE KEY-----" in raw:
        raise _private()
    certified = b"BEGIN CERTIFICATE-----" in raw
    try:
        key = load_pem_x509_certificate(raw).public_key() if certified else load_pem_public_key(raw)
    except Exception as error:  # the library names no base of all that it raises
        raise Problem("The PEM text cannot be read.", todo=_WHICH) from error
    match key:
        case rsa.RSAPublicKey():
            return RSAAlgorithm.to_jwk(key, as_dict=True)
        case ec.EllipticCurvePublicKey(curve=ec.SECP256R1() | ec.SECP384R1()):
            return ECAlgorithm.to_jwk(key, as_dict=True)
        case ed25519.Ed25519PublicKey():
            return OKPAlgorithm.to_jwk(key, as_dict=True)
    raise _unknown_kind(type(key).__name__)


def _checked(key: Mapping[str, Any]) -> str:
    from jwt import PyJWK  # noqa: PLC0415 - takes a while to load
    from jwt.exceptions import PyJWTError  # noqa: PLC0415

    kind, curve = str(key["kty"]), str(key.get("crv", ""))
    if kind == "oct":
        raise Problem("This is a shared secret: whoever has it can sign too.", todo=_WHICH)
    if "d" in key:
        raise _private()
    if kind not in _MEMBERS or (kind != "RSA" and curve not in _CURVES):
        raise _unknown_kind(f"{kind} {curve}".strip())
    public = {name: key[name] for name in ("kty", *_MEMBERS[kind], "kid") if isinstance(key.get(name), str)}
    try:
        made = PyJWK(public).key
    except (PyJWTError, ValueError, TypeError) as error:
        raise Problem("The key in it is damaged.", todo="Copy it once more, as a whole.") from error
    if kind == "RSA" and made.key_size < _LEAST_RSA_BITS:
        raise Problem(f"The key has only {made.key_size} bits, which can be forged.", todo="Ask for a longer one.")
    return json.dumps(public, sort_keys=True)


def _private() -> Problem:
    return Problem(
        "This is a private key, which nobody but its owner should have.", kept="It was not kept.", todo=_WHICH
    )


def _unknown_kind(kind: str) -> Problem:
    return Problem(f"Keys of the kind “{kind[:40]}” are not known here.", todo="RSA, EC P-256, P-384 and Ed25519 are.")
