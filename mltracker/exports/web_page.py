"""What the web pages have in common: their templates, and a policy that forbids them all but their one style."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from mltracker.exports.accent import WHITE, readable
from mltracker.resource_files import resource

if TYPE_CHECKING:
    from jinja2 import Environment

GROUND_ON_DARK = "#14161a"
"""The ground of a page where its reader prefers a dark one."""


@cache
def templates() -> "Environment":
    """The templates, which take every text as text."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - slow to load

    return Environment(autoescape=True, loader=FileSystemLoader(resource("templates")), undefined=StrictUndefined)


def policy(style: str) -> str:
    """A Content-Security-Policy that allows no script, no network, and of styles this one, by its hash."""
    allowed = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"


def accents(colour: str) -> dict[str, str]:
    """A colour as the templates of styles ask for it: as it can be read on light and on dark."""
    return {"accent": readable(colour, WHITE), "accent_on_dark": readable(colour, GROUND_ON_DARK)}
