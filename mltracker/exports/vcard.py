"""Contacts as vCards of version 3.0 (RFC 2426): Outlook and many phones read no later one."""

import re
from collections.abc import Callable, Iterable
from typing import BinaryIO

from vobject import vCard
from vobject.base import Component
from vobject.vcard import Name

from mltracker.domain.contacts import Contact, Way
from mltracker.domain.entries import checked_url
from mltracker.domain.problems import Problem
from mltracker.exports.literal import lines, one_line

_LONGEST_LINE = 75
"""Octets, the line's end aside."""
_UNFOLDED = 1 << 30
_WITHIN = range(0x80, 0xC0)
"""Octets of UTF-8 that do not begin a character."""
_KINDS = {"E-mail": "email", "Phone": "tel", "Link": "url"}
_LABELLED = re.compile(r"(E-mail|Phone|Link)(?: \((.*)\))?", re.DOTALL)


def write_cards(
    stream: BinaryIO, contacts: Iterable[Contact], *, private: bool, advance: Callable[[int], None]
) -> None:
    """Write a card for each contact; `advance` hears of each, and may raise to stop.

    Notes and tags, which are about people rather than theirs, are among it only where `private` says so.

    Raises:
        OSError: the stream cannot be written.
    """
    for contact in contacts:
        # Folded here, since the library counts characters where the standard counts octets.
        stream.write(_folded(_card(contact, private=private).serialize(lineLength=_UNFOLDED)))
        advance(1)


def _card(contact: Contact, *, private: bool) -> Component:
    card = vCard()
    name = one_line(contact.name)
    card.add("fn").value = name
    card.add("n").value = Name(given=name)  # which part of it is the family's nobody said
    card.add("uid").value = one_line(contact.id)
    if contact.company:
        card.add("org").value = [one_line(contact.company)]
    for key in ("title", "email", "tel", "url"):
        if value := _said(contact, key):
            card.add(key).value = value
    for number, way in enumerate(contact.ways, start=1):
        _add_way(card, contact, way, f"item{number}")
    if private and contact.tags:
        card.add("categories").value = [one_line(tag) for tag in contact.tags]
    if private and contact.notes:
        card.add("note").value = lines(contact.notes)
    return card


def _said(contact: Contact, key: str) -> str:
    return one_line({"title": contact.position, "email": contact.email, "tel": contact.phone, "url": contact.url}[key])


def _add_way(card: Component, contact: Contact, way: Way, group: str) -> None:
    """Add a further way: as an address, number or link where it is a second one, else as one to chat by."""
    key, label = "impp", way.label
    second = _LABELLED.fullmatch(way.label)
    if second is not None and _said(contact, _KINDS[second[1]]) and (second[1] != "Link" or _is_link(way.value)):
        key, label = _KINDS[second[1]], second[2] or ""
    line = card.add(key)
    line.group, line.value = group, one_line(way.value)
    if label:
        named = card.add("x-ablabel")
        named.group, named.value = group, one_line(label)


def _is_link(text: str) -> bool:
    try:
        return bool(checked_url(text))
    except Problem:
        return False


def _folded(text: str) -> bytes:
    return b"".join(_folded_line(line) for line in text.encode().split(b"\r\n")[:-1])


def _folded_line(line: bytes) -> bytes:
    """A line as several, each but the first after a space, of which none ends within a character."""
    parts, start = [], 0
    while True:
        end = start + _LONGEST_LINE - (start > 0)
        while end < len(line) and line[end] in _WITHIN:
            end -= 1
        parts.append(line[start:end])
        if end >= len(line):
            return b"\r\n ".join(parts) + b"\r\n"
        start = end
