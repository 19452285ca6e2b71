"""The portfolio as a PDF, typeset by typst, and as pictures of those very pages.

The file is tagged PDF/UA-1. Its text comes from the bundled fonts, so that the same portfolio gives the same bytes on
every machine; the machine's own fonts are asked only for characters that the bundled ones lack.
"""

import json
import re
from datetime import UTC, datetime, time
from functools import cache
from typing import cast

import typst

from mltracker.domain.portfolio import Portfolio
from mltracker.exports.document import Words, document
from mltracker.resource_files import resource

_UNDISPLAYABLE = re.compile(r'the text (?:contains the disallowed codepoint )?`"(.+?)"`')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


class PdfWriter:
    """Writes a portfolio as a tagged PDF/UA-1 document."""

    kind = "pdf"
    name = "PDF"
    suffix = ".pdf"

    def write(self, portfolio: Portfolio) -> bytes:
        """The PDF file's content, dated with the portfolio's day."""
        return _typeset(portfolio)[1]


def pages(portfolio: Portfolio, ppi: float) -> tuple[bytes, ...]:
    """The pages of the same document as PNG images, `ppi` pixels to the inch."""
    compiler, _ = _typeset(portfolio)
    images = compiler.compile(format="png", ppi=ppi)
    return tuple(images) if isinstance(images, list) else (cast("bytes", images),)


def _typeset(portfolio: Portfolio) -> tuple[typst.Compiler, bytes]:
    """The compiler that holds the document, and its PDF.

    PDF/UA refuses characters that no font displays or that are none: these are typeset as their code points, such as
    [U+13000].
    """
    words = document(portfolio)
    timestamp = datetime.combine(portfolio.on, time(), UTC)
    fonts, missing = _bundled_fonts(), set[str]()
    while True:
        compiler = _compiler(words | {"undisplayable": "".join(sorted(missing))}, fonts)
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
            return compiler, cast("bytes", pdf)


def _compiler(words: Words, fonts: typst.Fonts) -> typst.Compiler:
    """A compiler that reads nothing but the template's folder; data goes in as JSON, so that typst never runs it."""
    template = resource("templates/portfolio.typ")
    return typst.Compiler(
        str(template), root=str(template.parent), font_paths=fonts, sys_inputs={"portfolio": json.dumps(words)}
    )


@cache
def _bundled_fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(resource("fonts"))])


@cache
def _all_fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=True, font_paths=[str(resource("fonts"))])


def _undisplayable(error: typst.TypstError) -> set[str]:
    """The characters that a diagnostic names as not displayable, read back from Rust's way of writing strings."""
    texts = _UNDISPLAYABLE.findall(error.diagnostic)
    return {char for text in texts for char in _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)}
