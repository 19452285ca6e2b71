"""What is baked into a badge's picture: the texts that a PNG or an SVG file carries beside what is seen."""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO, FileIO
from xml.parsers import expat

from mltracker.domain.problems import Problem
from mltracker.imports.drafts import Circumstances
from mltracker.imports.source import Source

MAX_TEXT = 4 * 1024 * 1024
"""Bytes of one baked text, unpacked; most have a few thousand."""
MAX_PICTURE = 32 * 1024 * 1024
"""Bytes of an SVG picture."""
_PNG = b"\x89PNG\r\n\x1a\n"
_TEXT_CHUNKS = (b"iTXt", b"tEXt", b"zTXt")
_KEYWORDS = (b"openbadges", b"openbadgecredential")
_MAX_CHUNKS = 20_000
_LENGTH_AND_TYPE = 8
_CHECKSUM = 4
_BAKED_ELEMENTS = ("assertion", "credential")
_NAMESPACES = ("openbadges", "imsglobal.org/spec/ob", "imsglobal.org/ob")
_PIECE = 64 * 1024


def is_baked_png(source: Source) -> bool:
    """Whether it is a PNG picture that says that it carries a badge; only the beginnings of its chunks are read."""
    if not source.begin(len(_PNG)).startswith(_PNG):
        return False
    with source.open() as stream:
        return any(kind in _TEXT_CHUNKS and _keyword(stream) in _KEYWORDS for kind, _ in _chunks(stream))


def png_texts(source: Source) -> tuple[str, ...]:
    """The texts of a badge that a PNG picture carries.

    Raises:
        Problem: one is damaged, cut short or larger than `MAX_TEXT`.
    """
    found = []
    with source.open() as stream:
        for kind, length in _chunks(stream):
            at = stream.tell()
            if kind in _TEXT_CHUNKS and _keyword(stream) in _KEYWORDS:
                stream.seek(at)
                found.append(_chunk_text(source, kind, _checked_chunk(source, stream, kind, length)))
    return tuple(found)


def _chunks(stream: FileIO | BytesIO) -> Iterator[tuple[bytes, int]]:
    """The type of each chunk and how long it says to be, the stream standing at its content."""
    at = len(_PNG)
    for _ in range(_MAX_CHUNKS):
        stream.seek(at)
        head = stream.read(_LENGTH_AND_TYPE)
        if len(head) < _LENGTH_AND_TYPE:
            return
        length, kind = struct.unpack(">I4s", head)
        yield kind, length
        if kind == b"IEND":
            return
        at += _LENGTH_AND_TYPE + length + _CHECKSUM


def _keyword(stream: FileIO | BytesIO) -> bytes:
    return stream.read(max(map(len, _KEYWORDS)) + 1).partition(b"\0")[0]


def _checked_chunk(source: Source, stream: FileIO | BytesIO, kind: bytes, length: int) -> bytes:
    if length > MAX_TEXT:
        raise _damaged(source, f"the badge in it says to have {length:,} bytes")
    data, checksum = stream.read(length), stream.read(_CHECKSUM)
    if len(data) < length or len(checksum) < _CHECKSUM:
        raise _damaged(source, "it is cut short")
    if int.from_bytes(checksum, "big") != zlib.crc32(kind + data):
        raise _damaged(source, "the checksum of the badge in it is wrong")
    return data


def _chunk_text(source: Source, kind: bytes, data: bytes) -> str:
    """The text of a chunk, which stands behind its keyword and what says how it is written."""
    rest = data.partition(b"\0")[2]
    packed = kind == b"zTXt"
    if kind == b"iTXt":
        packed = rest[:1] == b"\1"
        rest = rest[2:].partition(b"\0")[2].partition(b"\0")[2]
    elif packed:
        rest = rest[1:]
    text = _unpacked(source, rest) if packed else rest
    return text.decode("utf-8" if kind == b"iTXt" else "latin-1", errors="replace")


def _unpacked(source: Source, data: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        text = unpacking.decompress(data, MAX_TEXT)
    except zlib.error as error:
        raise _damaged(source, "the badge in it cannot be unpacked") from error
    if unpacking.unconsumed_tail:
        raise _damaged(source, f"the badge in it is larger than {MAX_TEXT:,} bytes unpacked")
    if not unpacking.eof:
        raise _damaged(source, "the badge in it is cut short")
    return text


def is_baked_svg(source: Source) -> bool:
    """Whether it is an SVG picture that names Open Badges."""
    beginning = source.begin().lstrip(b"\xef\xbb\xbf \r\n\t")
    if not beginning.startswith(b"<") or b"<svg" not in beginning or source.size > MAX_PICTURE:
        return False
    content = source.read(MAX_PICTURE)
    return any(name.encode() in content for name in _NAMESPACES)


def svg_texts(source: Source, circumstances: Circumstances) -> tuple[str, ...]:
    """The texts of a badge that an SVG picture carries.

    Raises:
        Problem: it is not well formed, or has a document type or entities, which may hide anything.
        Stopped: somebody asked to stop.
    """
    baked = _BakedElements()
    content = source.read(MAX_PICTURE)
    try:
        for start in range(0, len(content), _PIECE):
            circumstances.work.advance(0)
            baked.parser.Parse(content[start : start + _PIECE], False)
        baked.parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError, TypeError) as error:  # it may name an encoding that is none
        raise _damaged(source, f"line {baked.parser.CurrentLineNumber} is no XML") from error
    except _DocumentTypeError:
        raise Problem(
            f"“{source.name}” was refused: it declares a document type, which may hide other contents.",
            kept="Nothing was read from it.",
            todo="Download the badge once more, or as a PNG picture.",
        ) from None
    return tuple(baked.texts)


class _DocumentTypeError(Exception):
    """The document declares its own type or entities."""


class _BakedElements:
    """Collects what stands in the elements of Open Badges, however deep they lie."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.CharacterDataHandler = self._read
        self.parser.EndElementHandler = self._end
        self._open = ""
        self._verify = ""
        self._text: list[str] = []

    def _refuse(self, *_declared: object) -> None:
        raise _DocumentTypeError

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        if not self._open and local in _BAKED_ELEMENTS and any(one in namespace for one in _NAMESPACES):
            self._open, self._verify, self._text = name, attributes.get("verify", ""), []

    def _read(self, text: str) -> None:
        if self._open:
            self._text.append(text)

    def _end(self, name: str) -> None:
        if name != self._open:
            return
        text = "".join(self._text).strip()
        verify = self._verify.strip()
        # A signed badge stands in `verify`; of a hosted one only its address does, and the badge within.
        self.texts.append(verify if verify and (not text or _is_token(verify)) else text)
        self._open = ""


def _is_token(text: str) -> bool:
    return text.count(".") == 2 and "/" not in text  # noqa: PLR2004 - a signed badge has three parts


def _damaged(source: Source, reason: str) -> Problem:
    return Problem(
        f"“{source.name}” is damaged: {reason}.", kept="Nothing was read from it.", todo="Download it once more."
    )
