"""The words and links of a PDF's first pages, read within bounds. Scripts, forms and files within it are left alone."""

import io
import logging
import re
import time
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mltracker.domain.long_work import Stopped
from mltracker.domain.problems import Problem
from mltracker.imports.drafts import Circumstances
from mltracker.imports.source import Source

if TYPE_CHECKING:
    from pypdf import Configuration, PdfReader

MAX_FILE = 32 * 1024 * 1024
MAX_PAGES = 3
"""Pages that are read; certificates have one or two."""
MAX_TEXT = 20_000
"""Characters of all pages together."""
MAX_SECONDS = 5.0
"""How long reading may take."""
_MAX_LINKS = 200
_MAX_STREAM = 8 * 1024 * 1024
_SIGNATURE = b"%PDF-"
_SIGNATURE_WITHIN = 1024
_SPACES = re.compile(r"[^\S\n]+")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True)
class PdfText:
    """The text of the first pages, a line each without empty ones, and the addresses that its links lead to."""

    text: str
    links: tuple[str, ...] = ()


def is_pdf(source: Source) -> bool:
    """Whether a file begins as PDF documents do."""
    return _SIGNATURE in source.begin(_SIGNATURE_WITHIN)


def pdf_text(source: Source, circumstances: Circumstances) -> PdfText:
    """Read the first pages.

    Raises:
        Problem: it is damaged, protected by a password, or larger or slower to read than the bounds.
        Stopped: somebody asked to stop.
    """
    import pypdf  # noqa: PLC0415 - takes 200 ms to load
    from pypdf.errors import FileNotDecryptedError, LimitReachedError, WrongPasswordError  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells every flaw, which users cannot mend
    content = source.read(MAX_FILE)
    try:
        with pypdf.apply_configuration(_bounds()):
            return _first_pages(pypdf.PdfReader(io.BytesIO(content)), _Deadline(circumstances))
    except Stopped:
        raise
    except _TooSlowError:
        raise _refused(source, f"takes longer than {MAX_SECONDS:.0f} seconds to read") from None
    except (LimitReachedError, MemoryError):
        raise _refused(source, "is larger unpacked than any certificate") from None
    except (FileNotDecryptedError, WrongPasswordError):
        raise _protected(source) from None
    except Exception as error:  # on damaged files the library raises whatever its code runs into
        raise _refused(source, "is damaged or cut short") from error


def _bounds() -> "Configuration":
    """How much of a page may be unpacked and read; a certificate has some thousand bytes. No program is started."""
    from pypdf import Configuration  # noqa: PLC0415 - as above

    return Configuration(
        array_based_stream_maximum_output_length=_MAX_STREAM,
        zlib_maximum_output_length=_MAX_STREAM,
        lzw_maximum_output_length=_MAX_STREAM,
        run_length_maximum_output_length=_MAX_STREAM,
        stream_decoding_work_maximum_length=4 * _MAX_STREAM,
        stream_parsing_work_maximum_count=200_000,
        page_tree_maximum_entries=10_000,
        xform_maximum_invocations_per_extraction=200,
        jbig2dec_binary=None,
        disable_legacy_handling=True,
    )


def _first_pages(reader: "PdfReader", deadline: "_Deadline") -> PdfText:
    if reader.is_encrypted:
        reader.decrypt("")  # many are protected against changes alone, with an empty password
    pages = [reader.pages[number] for number in range(min(MAX_PAGES, len(reader.pages)))]
    text = "\n".join(page.extract_text(visitor_operand_before=deadline.look) for page in pages)
    return PdfText(_clean(text), tuple(link for page in pages for link in _links(page)))


class _TooSlowError(Exception):
    """Reading takes too long."""


class _Deadline:
    """Looks, between two operations of a page, whether to go on."""

    def __init__(self, circumstances: Circumstances) -> None:
        self._work = circumstances.work
        self._end = time.monotonic() + MAX_SECONDS

    def look(self, *_operation: object) -> None:
        """Go on, unless somebody asked to stop or the time is over."""
        self._work.advance(0)
        if time.monotonic() > self._end:
            raise _TooSlowError


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFKC", text[:MAX_TEXT])  # ligatures become letters
    lines = (_SPACES.sub(" ", _CONTROL.sub(" ", line)).strip() for line in text.splitlines())
    return "\n".join(filter(None, lines))


def _links(page: Any) -> Iterator[str]:
    """The addresses of a page's links; a broken link is none."""
    annotations: Any = ()
    with suppress(Exception):
        annotations = page.get("/Annots") or ()
        annotations = list(annotations.get_object())[:_MAX_LINKS]
    for annotation in annotations:
        with suppress(Exception):
            address = annotation.get_object()["/A"]["/URI"]
            yield _CONTROL.sub("", str(address))


def _protected(source: Source) -> Problem:
    return Problem(
        f"“{source.name}” is a PDF document that is protected by a password.",
        kept="Nothing was read from it.",
        todo="Save it once without the password, and import that.",
    )


def _refused(source: Source, reason: str) -> Problem:
    return Problem(
        f"“{source.name}” is a PDF document that {reason}.",
        kept="Nothing was read from it.",
        todo="Log what it is about, and attach it to that entry.",
    )
