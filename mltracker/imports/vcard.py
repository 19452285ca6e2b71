"""Contacts as phones and mail programs hand them out: vCard 2.1, 3.0 and 4.0."""

import re

from mltracker.domain.problems import Problem
from mltracker.imports import csv_text
from mltracker.imports.drafts import Circumstances, Draft, Drafts, Unreadable
from mltracker.imports.people import Person
from mltracker.imports.source import Source
from mltracker.imports.vcard_lines import Card, Property, cards, read_property, split, unescaped

MAX_CARDS = 100_000
_SHOWN_TEXT = 2_000
_BINARY = {"PHOTO": "photo", "LOGO": "logo", "SOUND": "sound", "KEY": "key"}
_TECHNICAL = frozenset(
    {
        *("VERSION", "PRODID", "REV", "UID", "N", "FN", "SORT-STRING", "CLASS", "KIND", "MAILER", "GEO", "TZ", "LANG"),
        *("CLIENTPIDMAP", "SOURCE", "NAME", "PROFILE", "SORT-AS", "CALURI", "CALADRURI", "FBURL", "XML"),
    }
)
_OWN_PREFIX = "X-AB"
_CHATS = {"IMPP": "Chat", "X-SKYPE": "Skype", "X-JABBER": "Jabber", "X-AIM": "AIM", "X-MSN": "MSN", "X-ICQ": "ICQ"}
_NOTED = {"BDAY": "Birthday", "ANNIVERSARY": "Anniversary", "NICKNAME": "Nickname", "ROLE": "Role", "GENDER": "Gender"}
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_NO_LABELS = frozenset({"pref", "internet", "voice", "x400", "uri", ""})


class VCardReader:
    """Reads each card as a contact."""

    format = "vCard"

    def recognises(self, source: Source) -> bool:
        """Whether it begins with a card."""
        return csv_text.begins_with(source.begin(400), "begin:vcard")

    def read(self, source: Source, circumstances: Circumstances) -> Drafts:
        """Read all cards.

        Raises:
            Problem: the source is too large, or has more than `MAX_CARDS` cards.
        """
        data = source.read()
        encoding = csv_text.encoding(data)
        if encoding.startswith("utf-16"):
            data, encoding = data.decode(encoding, errors="replace").encode("utf-8", errors="replace"), "utf-8"
        data = data.removeprefix(b"\xef\xbb\xbf")
        encoding = "utf-8" if encoding == "utf-8-sig" else encoding
        drafts: list[Draft] = []
        unreadable: list[Unreadable] = []
        for number, card in enumerate(cards(data), start=1):
            if number > MAX_CARDS:
                raise Problem(f"“{source.name}” has more than {MAX_CARDS:,} cards.", kept="Nothing was imported.")
            circumstances.work.advance(0)
            where = f"{source.name}, line {card.line}"
            try:
                person = _person(card, encoding)
                contact = person.contact(self.format)
                drafts.append(Draft(where, contact, remarks=tuple(person.remarks)))
            except Problem as problem:
                unreadable.append(Unreadable(where, problem.happened, _shown(card, encoding)))
        return Drafts(source, self.format, tuple(drafts), tuple(unreadable))


def _person(card: Card, encoding: str) -> Person:
    if not card.whole:
        raise Problem("It is no whole card: its beginning or end is missing.")
    person = Person()
    found: list[Property] = []
    for line in card.lines:
        one = read_property(line, encoding)
        if one:
            found.append(one)
        else:
            person.notes.append(line.decode(encoding, errors="replace"))
            person.remarks.append("A line of it could not be read. It is kept in the notes.")
    values = {one.name: one for one in reversed(found)}
    if (kind := values.get("KIND")) and kind.text.lower() == "group":
        raise Problem("It is a group of people, not one of them.")
    labels = {one.group: _APPLE_LABEL.sub(r"\1", one.text) for one in found if one.name == "X-ABLABEL"}
    person.name = _name(values)
    person.key = values["UID"].text if "UID" in values else ""
    for one in sorted(found, key=lambda one: not one.preferred):
        _tell(person, one, labels)
    return person


def _name(values: dict[str, Property]) -> str:
    if "FN" in values and values["FN"].text:
        return values["FN"].text
    if "N" not in values:
        return ""
    family, given, more, before, after = [*values["N"].parts, "", "", "", "", ""][:5]
    return " ".join(filter(None, (before, given, more, family, after)))


def _tell(person: Person, one: Property, labels: dict[str, str]) -> None:
    """Let a property say its part of a person."""
    if one.name in _TECHNICAL or one.name.startswith(_OWN_PREFIX):
        return
    if one.name in _BINARY:
        person.remarks.append(f"Its {_BINARY[one.name]} was left out.")
        return
    if not one.text:
        return
    label = labels.get(one.group, "") or ", ".join(word for word in one.types if word not in _NO_LABELS)
    ways = {"EMAIL": person.emails, "TEL": person.phones, "URL": person.links}
    if one.name in ways:
        ways[one.name].append((label, re.sub(r"^tel:", "", one.text, flags=re.IGNORECASE)))
    elif one.name in _CHATS:
        person.others.append((label or _CHATS[one.name], one.text))
    else:
        _tell_more(person, one, label)


def _tell_more(person: Person, one: Property, label: str) -> None:
    text = one.text
    if one.name == "ORG" and not person.company:
        person.company = ", ".join(filter(None, one.parts))
    elif one.name == "TITLE" and not person.position:
        person.position = text
    elif one.name == "NOTE":
        person.notes.insert(0, text)
    elif one.name == "CATEGORIES":
        person.tags += filter(None, map(unescaped, split(one.raw, ",")))
    elif one.name == "ADR":
        person.notes.append("Address: " + ", ".join(filter(None, one.parts)))
    else:
        person.notes.append(f"{_NOTED.get(one.name) or label or one.name.capitalize()}: {text}")


def _shown(card: Card, encoding: str) -> str:
    return b"\n".join(card.lines)[:_SHOWN_TEXT].decode(encoding, errors="replace")
