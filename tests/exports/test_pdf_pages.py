"""Single pages drawn: what is broken is refused, and no page takes more memory than is bounded."""

import struct
import zlib
from concurrent.futures import ThreadPoolExecutor

import pytest

from mltracker.exports import pdf_pages
from mltracker.exports.pdf import PdfWriter
from mltracker.exports.pdf_pages import PdfPages, png
from tests.exports.pdfs import blank
from tests.exports.portfolios import ada


def test_a_page_is_drawn_as_wide_as_it_is_asked_for() -> None:
    pages = PdfPages(PdfWriter().write(ada()))

    assert (pages.count, *map(round, pages.size)) == (2, 595, 842)
    for width in (50, 595, 794):
        drawn = pages.draw(1, width)
        assert drawn.width == width
        assert abs(drawn.height - width * 842 / 595) < 2
        assert len(drawn.pixels) == 4 * drawn.width * drawn.height


def test_pages_are_drawn_from_many_threads() -> None:
    pages = PdfPages(PdfWriter().write(ada()))
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(lambda number: pages.draw(number % 2, 60), range(12)))

    assert drawn[::2] == [drawn[0]] * 6
    assert drawn[1::2] == [drawn[1]] * 6


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7 and nothing", blank()[:200], blank(password="secret")])  # noqa: S106
def test_what_cannot_be_read_is_refused(pdf: bytes) -> None:
    with pytest.raises(ValueError, match="Failed to load"):
        PdfPages(pdf)


def test_a_page_without_room_is_refused_and_a_huge_one_is_drawn_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "MOST_PIXELS", 10_000)
    with pytest.raises(ValueError, match="without room"):
        PdfPages(blank(height=0.1)).draw(0, 100)
    drawn = PdfPages(blank(10, 14_000)).draw(0, 1000)

    assert drawn.width * drawn.height < 12_000


def test_a_picture_file_has_the_colours_of_the_page() -> None:
    file = png(pdf_pages.PagePicture(2, 1, bytes((1, 2, 3, 0, 4, 5, 6, 0))))
    length = struct.unpack(">I", file[33:37])[0]

    assert file[16:24] == struct.pack(">II", 2, 1)
    assert zlib.decompress(file[41 : 41 + length]) == bytes((0, 3, 2, 1, 6, 5, 4))
