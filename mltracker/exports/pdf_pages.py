"""Single pages of PDF documents as pictures, drawn by PDFium when they are looked at."""

import math
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MOST_PIXELS = 20_000_000
"""No picture is larger, however wide it is asked for: A4 at 300 pixels an inch has 9 million."""
_ONE_AT_A_TIME = Lock()
"""PDFium is not made for threads."""
_QUICK = 3
_HAIR = 0.01


@dataclass(frozen=True)
class PagePicture:
    """A page as pixels, row by row: each four bytes, blue, green, red and one of no meaning."""

    width: int
    height: int
    pixels: bytes


class PdfPages:
    """A PDF document by its pages. Any thread may ask it.

    Attributes:
        pdf: the document.
        count: how many pages it has.
        size: of its first page, width and height in points.
    """

    def __init__(self, pdf: bytes) -> None:
        """Look at a document.

        Raises:
            ValueError: it is no PDF, is broken, encrypted or has no page.
        """
        self.pdf = pdf
        with _opened(pdf) as document:
            self.count = len(document)
            self.size: tuple[float, float] = document.get_page_size(0)

    def draw(self, number: int, width: int) -> PagePicture:
        """The page of that number, from 0, so many pixels wide, or less where that would be too large.

        Raises:
            ValueError: the page is broken.
        """
        with _opened(self.pdf) as document:
            page = document[number]
            try:
                bitmap = page.render(scale=_scale(page.get_size(), width), prefer_bgrx=True)
                return PagePicture(bitmap.width, bitmap.height, _rows(bitmap.buffer, bitmap.width * 4, bitmap.stride))
            finally:
                page.close()


@contextmanager
def _opened(pdf: bytes) -> Iterator["PdfDocument"]:
    import pypdfium2  # noqa: PLC0415 - slow to load

    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(pdf)
            try:
                yield document
            finally:
                document.close()
        except pypdfium2.PdfiumError as error:
            raise ValueError(str(error)) from error


def _scale(size: tuple[float, float], wanted: int) -> float:
    width, height = size
    if min(width, height) < 1:
        raise ValueError("a page without room")
    # PDFium rounds up: a hair less keeps the width that is wanted.
    return min((wanted - _HAIR) / width, math.sqrt(MOST_PIXELS / (width * height)))


def _rows(pixels: bytes, length: int, stride: int) -> bytes:
    """Pixels whose rows follow each other."""
    whole = bytes(pixels)
    if length == stride:
        return whole
    return b"".join(whole[start : start + length] for start in range(0, len(whole), stride))


def png(picture: PagePicture) -> bytes:
    """The picture as a PNG file."""
    rows = bytearray(picture.width * picture.height * 3)
    rows[0::3], rows[1::3], rows[2::3] = picture.pixels[2::4], picture.pixels[1::4], picture.pixels[0::4]
    length = picture.width * 3
    lines = b"".join(b"\0" + rows[start : start + length] for start in range(0, len(rows), length))
    header = struct.pack(">IIBBBBB", picture.width, picture.height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, _QUICK)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*one) for one in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
