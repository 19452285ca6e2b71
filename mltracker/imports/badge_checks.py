"""What can be told of a badge without a network: whose it is, and until when it holds."""

import hashlib
import hmac
from collections.abc import Sequence
from datetime import date

from mltracker.imports.badge_claims import Claim, Identity

NOT_ONLINE = "Not verified online"
MATCHES = "Matches your e-mail"
_MATCHES_WEAKLY = f"{MATCHES}, by a weak hash (MD5)"
_NO_MATCH = "Does not match your e-mail"
_EMAIL_KINDS = ("email", "emailaddress", "")


def recipient_words(identities: Sequence[Identity], emails: Sequence[str]) -> str:
    """Whether a badge was given to the owner of those e-mail addresses."""
    addressed = [one for one in identities if one.kind.casefold() in _EMAIL_KINDS and one.identity]
    if not addressed:
        return "Recipient not checked: the badge names none by e-mail"
    if not emails:
        return "Recipient not checked: your profile has no e-mail"
    found = {_comparison(one, email.strip()) for one in addressed for email in emails}
    unknown = next((one for one in found if one not in (MATCHES, _MATCHES_WEAKLY, _NO_MATCH)), _NO_MATCH)
    return next((one for one in (MATCHES, _MATCHES_WEAKLY) if one in found), unknown)


def _comparison(given: Identity, email: str) -> str:
    if not given.hashed and "$" not in given.identity:
        same = given.identity.removeprefix("mailto:").strip().casefold() == email.casefold()
        return MATCHES if same else _NO_MATCH
    method, _, digest = given.identity.partition("$")
    if method.lower() not in ("sha256", "md5"):
        return f"Recipient not checked: the method “{method[:20]}” is not known here"
    for spelling in (email, email.lower()):
        made = hashlib.new(method.lower(), (spelling + given.salt).encode(), usedforsecurity=False).hexdigest()
        if hmac.compare_digest(made.encode(), digest.strip().lower().encode()):
            return MATCHES if method.lower() == "sha256" else _MATCHES_WEAKLY
    return _NO_MATCH


def validity_words(claim: Claim, today: date) -> tuple[str, ...]:
    """Since and until when a badge holds."""
    said = []
    if claim.date and claim.date.first_day > today:
        said.append(f"Issued in the future, on {claim.date.words}")
    if claim.expires:
        past = claim.expires.last_day < today
        said.append(f"Expired on {claim.expires.words}" if past else f"Valid until {claim.expires.words}")
    return (*said, *(f"Not a date, and left out: “{text}”" for text in claim.unreadable_dates))
