"""Links as they may leave: of the web or to an e-mail address, in the characters that RFC 3986 allows."""

import re
from urllib.parse import quote, urlsplit, urlunsplit

_MAILBOX = re.compile(r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_HOST = re.compile(r"[A-Za-z0-9_.-]+")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_KEPT = "/%:@!$&'()*+,;=-._~"


def web_link(url: str) -> str:
    """The link as a URI of http or https, other characters percent-encoded; empty where it is no such link."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port is not None else ""
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host) or parts.username is not None:
        return ""
    path, query, fragment = (
        quote(_STRAY_PERCENT.sub("%25", text), safe=_KEPT + kept)
        for text, kept in ((parts.path, ""), (parts.query, "?"), (parts.fragment, "?"))
    )
    return urlunsplit((parts.scheme, f"{host}{port}", path, query, fragment))


def mail_link(address: str) -> str:
    """The e-mail address as a link to write to it; empty where it is none of the common form."""
    return f"mailto:{address}" if _MAILBOX.fullmatch(address) else ""
