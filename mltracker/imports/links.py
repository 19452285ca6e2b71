"""Links as files hold them."""

from mltracker.domain.entries import checked_url
from mltracker.domain.problems import Problem


def web_link(text: str) -> str:
    """The text if it is a link of the web; else nothing, for no other may be followed."""
    try:
        return checked_url(text)
    except Problem:
        return ""
