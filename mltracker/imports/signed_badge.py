"""Badges as signed tokens (JSON Web Signature, RFC 7515), and what their signatures prove without a network."""

import base64
import binascii
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mltracker.domain.sameness import folded

MAX_TOKEN = 4 * 1024 * 1024
METHODS = ("RS256", "PS256", "ES256", "ES384", "EdDSA")
"""Signing methods with a private and a public key that are checked."""
_TOKEN = re.compile(r"\s*([\w-]+)\.([\w-]+)\.([\w-]*)\s*", re.ASCII)
_KEYS_WITHIN = ("jwk", "jku", "x5c", "x5u")

VALID = "Signature valid"
NOT_VALID = "Signature not valid"
NOT_CHECKED = "Signature not checked"


@dataclass(frozen=True)
class Token:
    """A signed text: `content` is what was signed, `header` how; neither is believed before it is checked."""

    text: str
    header: dict[str, Any]
    content: Any

    @property
    def method(self) -> str:
        """How it says to be signed."""
        return str(self.header.get("alg", ""))[:20]


def token(text: str) -> Token | None:
    """Take a token apart; None where the text is none."""
    parts = _TOKEN.fullmatch(text) if len(text) <= MAX_TOKEN else None
    if parts is None:
        return None
    header, content = _json_part(parts[1]), _json_part(parts[2])
    return Token(text.strip(), header, content) if isinstance(header, dict) and content is not None else None


def _json_part(text: str) -> Any:
    try:
        return json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        return None


def signature_words(signed: Token, issuer: str, trusted: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """What the signature of a token proves; `issuer` is whom the badge names, `trusted` the user's keys by issuer.

    A key in the token itself proves nothing: whoever forges a badge puts their own there.
    """
    said = _verdict(signed, issuer, trusted)
    named = not said.startswith(VALID) and str(signed.header.get("kid")).startswith("did:")
    if named or any(name in signed.header for name in _KEYS_WITHIN):
        return said, "The key that the badge itself names was ignored: it proves nothing"
    return (said,)


def _verdict(signed: Token, issuer: str, trusted: Sequence[tuple[str, str]]) -> str:
    method = signed.method
    if method.lower() == "none":
        return f"{NOT_VALID}: it is not signed at all (“none”)"
    if method.upper().startswith("HS"):
        return f"{NOT_VALID}: {method} takes a shared secret, which proves nothing to others"
    if method not in METHODS:
        return f"{NOT_CHECKED}: its method “{method}” is not known here"
    return _verdict_of_keys(signed, issuer, trusted)


def _verdict_of_keys(signed: Token, issuer: str, trusted: Sequence[tuple[str, str]]) -> str:
    fitting = [(name, key) for name, text in trusted if (key := _public_key(text, signed.method)) is not None]
    fitting.sort(key=lambda one: folded(one[0]) != folded(issuer))  # one key may be trusted for two issuers
    for name, key in fitting:
        if _verifies(signed, key):
            if issuer and folded(name) == folded(issuer):
                return VALID
            named = f"the badge names “{issuer}”" if issuer else "the badge names no issuer"
            return f"{VALID}, by the key that you trust for “{name}”; {named}"
    kid = signed.header.get("kid")
    for name, key in fitting:
        if _claims_to_be_by(key.key_id, kid, same_name=folded(name) == folded(issuer)):
            return f"{NOT_VALID}: the key that you trust for “{name}” did not make it"
    return f"{NOT_CHECKED}: you trust no key of its issuer"


def _claims_to_be_by(key_id: str | None, kid: Any, *, same_name: bool) -> bool:
    """Whether a badge says that a key signed it: by the key's id where both have one, else by the issuer's name."""
    return key_id == kid if kid and key_id else same_name


def _public_key(text: str, method: str) -> Any:
    """The trusted key as one of that method; None where it is of another kind."""
    from jwt import PyJWK  # noqa: PLC0415 - takes 100 ms, and few files are signed
    from jwt.exceptions import PyJWTError  # noqa: PLC0415

    try:
        jwk = json.loads(text)
        key = PyJWK(jwk, algorithm=method) if isinstance(jwk, dict) and jwk.get("kty") != "oct" else None
    except (PyJWTError, ValueError, TypeError):
        return None
    return key


def _verifies(signed: Token, key: Any) -> bool:
    from jwt import api_jws  # noqa: PLC0415 - as above
    from jwt.exceptions import PyJWTError  # noqa: PLC0415

    try:
        checking = api_jws.PyJWS(options={"enforce_minimum_key_length": True})
        checking.decode_complete(signed.text, key, algorithms=[signed.method])
    except (PyJWTError, ValueError, TypeError):
        return False
    return True
