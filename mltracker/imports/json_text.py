"""JSON as strangers write it: read within bounds, and asked for values that may be missing or of any type."""

import json
from collections.abc import Iterator
from typing import Any

from mltracker.domain.problems import Problem
from mltracker.imports.source import Source

Node = dict[str, Any]
"""An object of a JSON document."""

MAX_ITEMS = 20_000
"""Items of one list that are read."""
_SHOWN = 2_000


def document(source: Source) -> Any:
    """The document that a source holds.

    Raises:
        Problem: it is no JSON, too large, or nested too deeply.
    """
    try:
        return json.loads(source.read().decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise Problem(
            f"“{source.name}” is no JSON document that can be read.", kept="Nothing was read from it."
        ) from error


def looks_like_json(source: Source) -> bool:
    """Whether it begins as JSON objects and lists do."""
    return source.begin(256).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def text(node: Node, *names: str) -> str:
    """The first of these values that says something, as text; empty where none does."""
    for name in names:
        value = node.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return str(value)
    return ""


def texts(node: Node, name: str) -> tuple[str, ...]:
    """A list of texts; a single text is a list of one."""
    value = node.get(name)
    found = value if isinstance(value, list) else [value]
    return tuple(one.strip() for one in found[:MAX_ITEMS] if isinstance(one, str) and one.strip())


def nodes(node: Node, name: str) -> Iterator[tuple[int, Any]]:
    """The items of a list with their numbers from 1; a single object is a list of one."""
    value = node.get(name)
    found = value if isinstance(value, list) else [value] if value not in (None, "", {}) else []
    yield from enumerate(found[:MAX_ITEMS], start=1)


def shown(value: Any) -> str:
    """A value as text, cut to a length that a report may have."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)[:_SHOWN]


def _refuse(constant: str) -> None:
    raise ValueError(constant)
