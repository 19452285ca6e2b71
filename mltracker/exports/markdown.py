"""The portfolio as GitHub-flavoured Markdown, such as for the README of a profile.

Every text stands as it was written: what Markdown or GitHub would read as markup in it is escaped.
"""

import re
from collections.abc import Iterable

from mltracker.domain.portfolio import Portfolio
from mltracker.exports.document import Words, document, parts

_MARKUP = re.compile(
    r"[\\`*_\[\]<>|~$@]"
    r"|&(?=[#\w])"  # entities
    r"|:(?=\S)"  # addresses and emoji codes
    r"|(?<=www)\."  # addresses without a scheme
    r"|#(?=#*$)",  # what ends a heading
    re.IGNORECASE,
)
_START_OF_BLOCK = re.compile(r"[-+=#]|(?<=\d)[.)]")
_NUMBER = re.compile(r"\d*")


class MarkdownWriter:
    """Writes a portfolio as Markdown."""

    kind = "markdown"
    name = "Markdown"
    suffix = ".md"

    def write(self, portfolio: Portfolio) -> bytes:
        """The file's content, UTF-8."""
        words = document(portfolio)
        blocks = [
            f"# {one_line(words['name'])}",
            " · ".join(_link(link) for link in words["contact"]),
            *(block for part in parts(words) for block in _part(part)),
            "---",
            one_line(words["footer"]),
        ]
        return ("\n\n".join(filter(None, blocks)) + "\n").encode()


def literal(text: str, indent: str = "") -> str:
    """A text of several lines that Markdown shows as it is; its lines stay lines, each but the first indented."""
    lines = (_line(line) for line in text.split("\n"))
    return f"\\\n{indent}".join(line for line in lines if line)


def one_line(text: str) -> str:
    """A text that Markdown shows as it is, in one line."""
    return _line(" ".join(text.split("\n")))


def _line(text: str) -> str:
    escaped = _MARKUP.sub(r"\\\g<0>", text.strip())
    digits = _NUMBER.match(escaped)
    start = digits.end() if digits else 0
    return f"{escaped[:start]}\\{escaped[start:]}" if _START_OF_BLOCK.match(escaped, start) else escaped


def _link(link: Words) -> str:
    words = one_line(link["words"])
    return f"[{words}](<{link['url'].replace('&', '&amp;')}>)" if link["url"] else words


def _part(part: Words) -> Iterable[str]:
    if part["heading"]:
        yield f"## {one_line(part['heading'])}"
    if "text" in part:
        yield literal(part["text"])
    elif "bars" in part:
        rows = (f"| {one_line(bar['name'])} | {bar['percent']} |" for bar in part["bars"])
        yield "\n".join((f"| {' | '.join(map(one_line, part['columns']))} |", "| :-- | --: |", *rows))
        yield literal(part["caption"])
    else:
        yield "\n".join(_item(item) for item in part["items"])


def _item(item: Words) -> str:
    facts = f" — {one_line(item['facts'])}" if item["facts"] else ""
    link = f" · {_link(item['link'])}" if item["link"] else ""
    notes = f"\\\n  {literal(item['notes'], '  ')}" if item["notes"] else ""
    return f"- **{one_line(item['title'])}**{facts}{link}{notes}"
