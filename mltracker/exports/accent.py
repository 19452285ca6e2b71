"""A colour that the user chose, as it can be read."""

import re

LEAST_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3: of text with its ground."""
WHITE = "#ffffff"
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_STEP = 0.05


def readable(colour: str, ground: str) -> str:
    """The colour, as much darker or lighter as text in it on that ground needs to be; both #rrggbb.

    Raises:
        ValueError: one of them is no such colour.
    """
    parts = _parts(colour)
    target = 0 if contrast("#000000", ground) > contrast(WHITE, ground) else 255
    while contrast(_written(parts), ground) < LEAST_CONTRAST:
        # Rounded away from what it was, so that every step is one.
        parts = [part + round((target - part) * _STEP + (0.5 if target else -0.5)) for part in parts]
        parts = [min(max(part, 0), 255) for part in parts]
    return _written(parts)


def contrast(ink: str, ground: str) -> float:
    """WCAG's contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted(map(_luminance, (ink, ground)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return float(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004 - sRGB's own


def _parts(colour: str) -> list[int]:
    if not _COLOUR.fullmatch(colour):
        raise ValueError(f"no colour: {colour[:20]}")
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _written(parts: list[int]) -> str:
    return "#" + "".join(f"{part:02x}" for part in parts)
