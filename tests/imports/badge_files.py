"""Badges as issuers hand them out, of every version and in every wrapping, made for a test."""

import hashlib
import json
import struct
import zlib
from typing import Any

EMAIL = "ha@example.org"
PIXEL = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)


def hashed(email: str = EMAIL, salt: str = "", method: str = "sha256") -> str:
    """An e-mail address as badges hide it."""
    return f"{method}${hashlib.new(method, (email + salt).encode()).hexdigest()}"


def assertion(**changed: Any) -> dict[str, Any]:
    """A badge of the version 2.0 that brings its description along."""
    return {
        "@context": "https://w3id.org/openbadges/v2",
        "type": "Assertion",
        "id": "https://badges.example.edu/assertions/7",
        "recipient": {"type": "email", "hashed": True, "salt": "deadsea", "identity": hashed(salt="deadsea")},
        "issuedOn": "2026-03-01T10:15:00+00:00",
        "expires": "2029-03-01T00:00:00Z",
        "badge": {
            "type": "BadgeClass",
            "id": "https://badges.example.edu/classes/3",
            "name": "Deep Learning Practitioner",
            "description": "Trains and examines neural networks.",
            "criteria": {"narrative": "Three graded projects."},
            "tags": ["PyTorch", "CNN"],
            "alignment": [{"targetName": "Regularisation", "targetUrl": "https://example.org/skills/4"}],
            "issuer": {"type": "Issuer", "id": "https://example.edu/issuer", "name": "Example University"},
        },
        "evidence": [{"id": "https://example.org/projects/1", "narrative": "OCR"}],
        "verification": {"type": "hosted"},
    } | changed


def credential(**changed: Any) -> dict[str, Any]:
    """A badge of the version 3.0."""
    return {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "id": "urn:uuid:8a1f0c3e-0000-4000-8000-000000000003",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "MLOps Foundations",
        "issuer": {"id": "https://example.edu/issuers/5", "type": ["Profile"], "name": "Example University"},
        "validFrom": "2026-05-04T00:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "hashed": True,
                    "identityHash": hashed(salt="not-so-random"),
                    "identityType": "emailAddress",
                    "salt": "not-so-random",
                }
            ],
            "achievement": {
                "id": "https://example.edu/achievements/mlops",
                "type": ["Achievement"],
                "name": "MLOps Foundations",
                "description": "Ships and watches models.",
                "criteria": {"narrative": "A deployed service, reviewed by peers."},
                "tag": ["Docker", "CI/CD"],
            },
        },
    } | changed


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG file."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*chunks: bytes) -> bytes:
    """A picture of one pixel with chunks beside it."""
    pixel = chunk(b"IDAT", zlib.compress(b"\0\x25\x63\xeb"))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", PIXEL) + b"".join(chunks) + pixel + chunk(b"IEND", b"")


def baked(text: str, keyword: bytes = b"openbadges", *, packed: bool = False) -> bytes:
    """The chunk into which a badge is baked."""
    data = zlib.compress(text.encode()) if packed else text.encode()
    return chunk(b"iTXt", keyword + b"\0" + (b"\1\0" if packed else b"\0\0") + b"\0\0" + data)


def svg(inside: str, before: str = "") -> bytes:
    """A picture with an element of Open Badges in it."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{before}<svg xmlns="http://www.w3.org/2000/svg" '
        'xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" viewBox="0 0 9 9">\n'
        f'{inside}\n<circle cx="4" cy="4" r="4"/></svg>\n'
    ).encode()


def text_of(badge: Any) -> str:
    """A badge as JSON."""
    return json.dumps(badge, ensure_ascii=False)
