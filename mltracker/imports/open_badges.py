"""Open Badges of the versions 1, 2.0 and 3.0: as JSON, as a signed token, or baked into a PNG or SVG picture.

A badge is a claim. What its signature, recipient and expiry prove without a network is said with the entry.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from mltracker.domain.entries import USUAL_DEPTH, Entry, Kind, checked_entry
from mltracker.domain.problems import Problem
from mltracker.imports import badge_claims
from mltracker.imports.badge_checks import NOT_ONLINE, recipient_words, validity_words
from mltracker.imports.badge_claims import Claim
from mltracker.imports.baked_badge import MAX_TEXT, is_baked_png, is_baked_svg, png_texts, svg_texts
from mltracker.imports.drafts import Circumstances, Draft, Drafts, Unreadable
from mltracker.imports.signed_badge import Token, signature_words, token
from mltracker.imports.source import Source

MAX_BADGES = 500
"""Badges of one file; most have one."""
SOURCE = "Open Badges"
MAX_DESCRIPTION = 256 * 1024
"""Bytes of a file that may describe a badge of another file, or its issuer."""
MAX_DESCRIPTIONS = 200
"""Files that are looked into for such descriptions."""
_SHOWN_TEXT = 200
_MARKS_AND_SPACES = b"\xef\xbb\xbf\xff\xfe\0 \r\n\t"
_ADDRESS = re.compile(r"https?://[^\s<>\"]{3,2000}", re.IGNORECASE)


@dataclass(frozen=True)
class _Badge:
    """One badge as it was found: what it claims, how its text begins, and the token that signs it where one does."""

    claim: Claim
    shown: str
    signed: Token | None = None


class OpenBadgesReader:
    """Reads badges; each becomes a certification that keeps the badge's file."""

    format = SOURCE

    def recognises(self, source: Source) -> bool:
        """Whether it is a badge, a description of one, or a picture into which one is baked."""
        return is_baked_png(source) or is_baked_svg(source) or _is_badge_text(source)

    def read(self, source: Source, circumstances: Circumstances) -> Drafts:
        """Read each badge.

        Raises:
            Problem: the file is damaged or hostile, or has more than `MAX_BADGES` badges.
            Stopped: somebody asked to stop.
        """
        drafts: list[Draft] = []
        unreadable: list[Unreadable] = []
        for text in _texts(source, circumstances):
            for badge in _badges(text):
                circumstances.work.advance(0)
                count = len(drafts) + len(unreadable) + 1
                if count > MAX_BADGES:
                    raise Problem(f"“{source.name}” has more than {MAX_BADGES} badges.", kept="Nothing was imported.")
                row = source.name if count == 1 else f"{source.name}, badge {count}"
                drafted = _drafted(row, badge, circumstances)
                if isinstance(drafted, Draft):
                    drafts.append(drafted)
                else:
                    unreadable.append(drafted)
        return Drafts(source, self.format, tuple(drafts), tuple(unreadable))


def _is_badge_text(source: Source) -> bool:
    beginning = source.begin(64).lstrip(_MARKS_AND_SPACES)
    if source.size > MAX_TEXT or not beginning.startswith((b"{", b"[", b"e")):
        return False
    text = source.read(MAX_TEXT)
    document = badge_claims.parsed(text)
    if document is None:
        return _signed(text) is not None
    found = badge_claims.badges_in(document)
    return badge_claims.is_description(document) or any(isinstance(one, Mapping) or _signed(one) for one in found)


def _texts(source: Source, circumstances: Circumstances) -> tuple[str | bytes, ...]:
    if is_baked_png(source):
        return png_texts(source)
    if is_baked_svg(source):
        return svg_texts(source, circumstances)
    return (source.read(MAX_TEXT),)


def _badges(text: str | bytes) -> Iterator[_Badge | Unreadable]:
    """The badges of one text; what is none comes out with the reason."""
    document = badge_claims.parsed(text)
    if document is None:
        yield _signed(text) or _addressed(text) or Unreadable("", "It is no badge that can be read.", _shown(text))
    elif badge_claims.is_description(document):
        yield _description(document, text)
    else:
        found = list(badge_claims.badges_in(document))
        for one in found:
            shown = _shown(text if len(found) == 1 else str(one))
            badge = _signed(one) if isinstance(one, str) else _Badge(badge_claims.claim_of(one), shown)
            yield badge or Unreadable("", "It is no badge that can be read.", shown)
        if not found:
            yield Unreadable("", "It says nothing of a badge.", _shown(text))


def _signed(text: str | bytes) -> _Badge | None:
    """The badge that a token signs; None where the text is no token, or signs something else."""
    signed = token(_bytes(text).decode("ascii", errors="replace"))
    if signed is None or not isinstance(signed.content, Mapping):
        return None
    badge = badge_claims.signed_claims(signed.content)
    if not badge_claims.is_badge(badge):
        return None
    return _Badge(badge_claims.claim_of(badge), _shown(text), signed)


def _addressed(text: str | bytes) -> _Badge | None:
    """The badge of a picture that holds only its address, as the first ones did."""
    address = _bytes(text).decode("utf-8", errors="replace").strip()
    return _Badge(badge_claims.described_only_at(address), address) if _ADDRESS.fullmatch(address) else None


def _description(document: Any, text: str | bytes) -> Unreadable:
    whole = badge_claims.claim_of({"badge": document})
    issuer = f" of {whole.issuer}" if whole.issuer else ""
    return Unreadable(
        "", f"It describes “{whole.title}”{issuer}, and does not say that anybody earned it.", _shown(text)
    )


def _drafted(row: str, badge: _Badge | Unreadable, circumstances: Circumstances) -> Draft | Unreadable:
    if isinstance(badge, Unreadable):
        return replace(badge, row=row)
    badge = replace(badge, claim=_in_order(badge.claim))
    claim = _whole(badge.claim, circumstances)
    checks = _checks(badge, circumstances)
    if claim != badge.claim:
        checks = (*checks, "Title or issuer are from a description beside it")
    try:
        entry = checked_entry(_entry(claim, badge, checks, circumstances))
    except Problem as problem:
        return Unreadable(row, problem.happened, badge.shown)
    return Draft(row, entry, keeps_file=True, remarks=(*checks, *_to_type(claim)))


def _in_order(claim: Claim) -> Claim:
    """A claim without an expiry that lies before its date: one of the two is wrong."""
    if not claim.date or not claim.expires or claim.expires.last_day >= claim.date.first_day:
        return claim
    said = f"{claim.expires.text}, an expiry before the date"
    return replace(claim, expires=None, unreadable_dates=(*claim.unreadable_dates, said))


def _whole(claim: Claim, circumstances: Circumstances) -> Claim:
    """A claim with the descriptions of its badge and issuer that it refers to, where they are among the files."""
    if not claim.described_at and not claim.issuer_at:
        return claim
    beside = list(_descriptions(circumstances))
    claim = next((whole for one in beside if (whole := badge_claims.described(claim, one))), claim)
    return next((whole for one in beside if (whole := badge_claims.issued(claim, one))), claim)


def _descriptions(circumstances: Circumstances) -> Iterator[Mapping[str, Any]]:
    for source in circumstances.beside[:MAX_DESCRIPTIONS]:
        circumstances.work.advance(0)
        document = badge_claims.parsed(source.read()) if source.size <= MAX_DESCRIPTION else None
        if badge_claims.is_description(document):
            yield document


def _checks(badge: _Badge, circumstances: Circumstances) -> tuple[str, ...]:
    claim, signed = badge.claim, badge.signed
    said = signature_words(signed, claim.issuer, circumstances.trusted_keys) if signed else ()
    proof = ("Its linked-data signature was not checked",) if claim.proof else ()
    whose = recipient_words(claim.identities, circumstances.emails)
    return (*said, *proof, whose, *validity_words(claim, circumstances.today), NOT_ONLINE)


def _to_type(claim: Claim) -> tuple[str, ...]:
    missing = [name for name, text in (("title", claim.title), ("issuer", claim.issuer)) if not text]
    return (f"Type its {' and '.join(missing)}: the badge does not say",) if missing else ()


def _entry(claim: Claim, badge: _Badge, checks: tuple[str, ...], circumstances: Circumstances) -> Entry:
    checked = f"Checked offline on {circumstances.today.isoformat()}: {'; '.join(checks)}."
    described = f"Described at: {claim.described_at}" if claim.described_at else ""
    return Entry(
        Kind.CERTIFICATION,
        claim.title or _stand_in(claim),
        where=claim.issuer,
        date=claim.date,
        expires=claim.expires,
        depth=USUAL_DEPTH[Kind.CERTIFICATION],
        url=claim.url,
        links=tuple(link for link in claim.links if link != claim.url),
        tags=claim.tags,
        notes="\n".join(filter(None, (*claim.notes, described, checked))),
        source=SOURCE,
        source_key=_number(badge.claim),
    )


def _number(claim: Claim) -> str:
    """What identifies a badge: its id, else all that it claims."""
    return claim.id or f"sha256:{hashlib.sha256(repr(claim).encode(errors='replace')).hexdigest()}"


def _stand_in(claim: Claim) -> str:
    """What a badge is called that does not say its title: its number, and where it lies."""
    number = _number(claim).rstrip("/").rpartition("/")[2][:80]
    host = badge_claims.host(claim.described_at or claim.id)
    return f"Badge {number} at {host}" if host else f"Badge {number}"


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode(errors="replace")


def _shown(text: str | bytes) -> str:
    return _bytes(text)[:_SHOWN_TEXT].decode("utf-8", errors="replace")
