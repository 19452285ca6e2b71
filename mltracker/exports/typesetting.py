"""Pages set by typst from a template and plain words: a PDF tagged PDF/UA-1.

The text comes from the bundled fonts, so that the same words give the same bytes on every machine; the machine's own
fonts are asked only for characters that the bundled ones lack.
"""

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from mltracker.resource_files import resource

if TYPE_CHECKING:
    import typst

_UNDISPLAYABLE = re.compile(r'the text (?:contains the disallowed codepoint )?`"(.+?)"`')
_EMPTY_RUNS = 5
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


@dataclass(frozen=True)
class Typeset:
    """A document that is set: its PDF, and what can be asked about it."""

    pdf: bytes
    compiler: "typst.Compiler"

    @property
    def page_count(self) -> int:
        """How many pages it has."""
        return cast("int", json.loads(self.compiler.query("<page-count>", field="value", one=True)))


def typeset(template: str, words: dict[str, Any], on: date) -> Typeset:
    """Set what a document says in one of `resources/templates`, dated with a day.

    PDF/UA refuses characters that no font displays or that are none: these are typeset as their code points, such as
    [U+13000].
    """
    timestamp = datetime.combine(on, time(), UTC)
    import typst  # noqa: PLC0415 - megabytes that are read where something is set

    fonts, missing = _bundled_fonts(), set[str]()
    while True:
        compiler = _compiler(template, words | {"undisplayable": "".join(sorted(missing))}, fonts)
        try:
            pdf = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=timestamp)
        except typst.TypstError as error:
            found = _undisplayable(error) - missing
            if not found:
                raise
            if fonts is _bundled_fonts():
                fonts = _all_fonts()
            else:
                missing |= found
        else:
            _forget_earlier()
            return Typeset(cast("bytes", pdf), compiler)


def _forget_earlier() -> None:
    """Let typst forget earlier documents: it keeps what its last ten runs needed, each 25 MB for 1,000 entries.

    The document that was set just now stays, for whoever asks for it once more.
    """
    import typst  # noqa: PLC0415 - as above, and below

    for _ in range(_EMPTY_RUNS):
        typst.Compiler(b"", font_paths=_bundled_fonts()).compile(format="pdf")


def _compiler(name: str, words: dict[str, Any], fonts: "typst.Fonts") -> "typst.Compiler":
    """A compiler that reads nothing but the templates' folder; data goes in as JSON, so that typst never runs it."""
    import typst  # noqa: PLC0415

    template = resource(f"templates/{name}")
    return typst.Compiler(
        str(template), root=str(template.parent), font_paths=fonts, sys_inputs={"words": json.dumps(words)}
    )


@cache
def _bundled_fonts() -> "typst.Fonts":
    import typst  # noqa: PLC0415

    return typst.Fonts(include_system_fonts=False, font_paths=[str(resource("fonts"))])


@cache
def _all_fonts() -> "typst.Fonts":
    import typst  # noqa: PLC0415

    return typst.Fonts(include_system_fonts=True, font_paths=[str(resource("fonts"))])


def _undisplayable(error: "typst.TypstError") -> set[str]:
    """The characters that a diagnostic names as not displayable, read back from Rust's way of writing strings."""
    texts = _UNDISPLAYABLE.findall(error.diagnostic)
    return {char for text in texts for char in _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)}
