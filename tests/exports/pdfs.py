"""PDF files to draw and to attach."""

from io import BytesIO

from pypdf import PdfWriter


def blank(width: float = 200, height: float = 100, count: int = 1, password: str = "") -> bytes:
    writer, stream = PdfWriter(), BytesIO()
    for _ in range(count):
        writer.add_blank_page(width, height)
    if password:
        writer.encrypt(password)
    writer.write(stream)
    return stream.getvalue()
