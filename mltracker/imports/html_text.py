"""Web pages as text: what they say, without what they would do."""

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "footer", "form", "header", "hr"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tr", "ul"),
    ]
)
_UNSEEN = frozenset(["script", "style", "template", "noscript", "svg", "head"])
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n(?: ?\n)+ ?")
_TAG = re.compile(r"</?(?:p|br|div|span|ul|ol|li|b|i|strong|em|h[1-6])(?:\s[^<>]*)?/?>", re.IGNORECASE)
_LD_JSON = "application/ld+json"


class _Page(HTMLParser):
    """Collects the text that is seen, the title, and embedded documents of linked data."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.title: list[str] = []
        self.documents: list[str] = []
        self._unseen = 0
        self._in = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        if tag == "title":
            self._in = tag
        if tag == "script" and (dict(attrs).get("type") or "").strip().lower() == _LD_JSON:
            self._in = _LD_JSON
            self.documents.append("")
        if tag in _BLOCKS:
            self.seen.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        if tag in ("title", "script"):
            self._in = ""
        if tag in _BLOCKS:
            self.seen.append("\n")

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002 - as it is overridden
        """Take what only looks like a section of SGML for a comment, as browsers do; the library fails on it."""
        return self.parse_bogus_comment(i, report)

    def handle_data(self, data: str) -> None:
        if self._in == _LD_JSON:
            self.documents[-1] += data
        elif self._in == "title":
            self.title.append(data)
        elif not self._unseen:
            self.seen.append(data)


def page_of(html: str) -> tuple[str, str, tuple[str, ...]]:
    """A page's title, the text that is seen on it, and the linked data documents (JSON-LD) in it."""
    page = _Page()
    page.feed(html)
    page.close()
    return _tidy("".join(page.title)), _tidy("".join(page.seen)), tuple(page.documents)


def text_of(html: str) -> str:
    """What a piece of HTML says; a text without tags says itself."""
    return page_of(html)[1]


def text_in(text: str) -> str:
    """What a text says that may be HTML, or HTML that was written out as text; any other is left as it is."""
    if "<" not in text and "&lt;" not in text:
        return text
    said = text_of(text)
    return text_of(said) if _TAG.search(said) else said


def _tidy(text: str) -> str:
    shown = "".join(char for char in text if char == "\n" or char.isprintable() or char.isspace())
    return _LINES.sub("\n\n", _SPACES.sub(" ", shown.replace("\r", ""))).strip()
