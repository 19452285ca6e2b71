"""Pictures that pages hold, as SVG: QR codes of links, and small pictures of the user's own."""

import base64
import struct
import tempfile
from pathlib import Path
from typing import cast

LARGEST_QR = 12
"""The version of the densest QR code that is drawn: 65 modules, which a phone still reads at 16 mm."""
QUIET = 4
"""The empty modules around a code that its standard asks for."""

MAX_PICTURE_BYTES = 20_000_000
MAX_PIXELS = 40_000_000
THUMBNAIL = 120
"""The longer side of a small picture, in points."""
_THUMBNAIL_PPI = 120
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_FRAMES = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))
"""The markers of JPEG after which its size stands."""


def qr_code(link: str) -> str:
    """A link as the SVG of its QR code, black on white; empty where it is too long to be read from paper."""
    import segno  # noqa: PLC0415 - few portfolios have one

    try:
        code = segno.make_qr(link, error="m", version=None, boost_error=False)
    except segno.DataOverflowError:
        return ""
    if cast("int", code.version) > LARGEST_QR:
        return ""
    side = len(code.matrix) + 2 * QUIET
    dark = "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z"
        for y, row in enumerate(code.matrix)
        for x, module in enumerate(row)
        if module
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<rect width="{side}" height="{side}" fill="#fff"/><path d="{dark}"/></svg>'
    )


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of what claims to be a PNG or JPEG; None of anything else."""
    if content.startswith(_PNG) and content[12:16] == b"IHDR" and len(content) >= 24:  # noqa: PLR2004 - its header
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    return _jpeg_size(content) if content.startswith(_JPEG) else None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    place = 2
    while place + 9 <= len(content) and content[place] == 0xFF:  # noqa: PLR2004 - what each marker begins with
        marker, length = content[place + 1], int.from_bytes(content[place + 2 : place + 4])
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        place += 2 + max(length, 2)
    return None


def thumbnail(content: bytes) -> str:
    """A PNG or JPEG as the SVG of a small picture of it; empty where it is neither, too large or broken.

    It is drawn anew, so that nothing leaves but what is seen: no place or camera that a photograph names.
    """
    size = picture_size(content)
    if len(content) > MAX_PICTURE_BYTES or not size or not 0 < size[0] * size[1] <= MAX_PIXELS:
        return ""
    png = _drawn(content, "png" if content.startswith(_PNG) else "jpg", "width" if size[0] > size[1] else "height")
    return as_svg(png) if png else ""


def as_svg(png: bytes) -> str:
    """A PNG file as an SVG that holds it."""
    width, height = picture_size(png) or (1, 1)
    data = base64.b64encode(png).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{data}"/></svg>'
    )


def _drawn(content: bytes, ending: str, longer: str) -> bytes:
    import typst  # noqa: PLC0415 - slow to load

    template = (
        f'#set page(width: auto, height: auto, margin: 0pt)\n#box(image("picture.{ending}", {longer}: {THUMBNAIL}pt))'
    )
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"picture.{ending}").write_bytes(content)
        try:
            compiler = typst.Compiler(
                template.encode(), root=folder, font_paths=typst.Fonts(include_system_fonts=False)
            )
            return cast("bytes", compiler.compile(format="png", ppi=_THUMBNAIL_PPI))
        except typst.TypstError:
            return b""
