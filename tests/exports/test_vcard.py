import io
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Component

from mltracker.domain.contacts import Contact, Way
from mltracker.exports.vcard import write_cards
from mltracker.imports.drafts import Circumstances
from mltracker.imports.source import Source
from mltracker.imports.vcard import VCardReader

PRIYA = Contact(
    "Nguyễn Thị “Priya”, PhD; née Ray",
    id="id-1",
    company="Ray; Sons, Ltd",
    position="Staff engineer, platform",
    email="priya@example.org",
    phone="+84 1;2",
    url="https://example.org/p?a=1,2;3",
    ways=(
        Way("E-mail (work)", "p@example.com"),
        Way("Phone (home, old)", "+84 3"),
        Way("Link", "https://example.org/blog"),
        Way("Signal", "@priya; or, in a pinch: priya.1"),
        Way("Link", "ask her"),
    ),
    tags=("met, once", "speech; search"),
    notes="Line one\nline, two; \\n stays 🙂",
)
WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=90)


def written(*contacts: Contact, private: bool = True) -> bytes:
    stream = io.BytesIO()
    write_cards(stream, contacts, private=private, advance=lambda _: None)
    return stream.getvalue()


def read_back(content: bytes) -> list[Contact]:
    drafts = VCardReader().read(Source("c.vcf", content=content), Circumstances(date(2026, 11, 21)))
    assert not drafts.unreadable
    return [draft.item for draft in drafts.drafts if isinstance(draft.item, Contact)]


def as_read(contact: Contact) -> Contact:
    return replace(contact, id="", source="vCard", source_key=contact.id)


def test_our_own_reader_finds_the_same_contact() -> None:
    other = Contact("李明", id="id-2", ways=(Way("E-mail (work)", "only@example.org"),))
    first, second = read_back(written(PRIYA, other))
    assert first == as_read(PRIYA)
    assert second == as_read(other)


def test_another_program_reads_what_was_written() -> None:
    # That one takes an escaped semicolon for the end of a name's part.
    contact = replace(PRIYA, name="Nguyễn “Priya”, PhD", company="Ray & Sons, Ltd")
    card: Any = Component.from_ical(written(contact).decode())
    assert (card.name, card["VERSION"], card["UID"]) == ("VCARD", "3.0", "id-1")
    assert card["N"].fields.given == "Nguyễn “Priya”, PhD"
    assert card["ORG"].ical_value == ("Ray & Sons, Ltd",)
    assert card["URL"] == PRIYA.url
    assert card["EMAIL"] == PRIYA.email
    assert not card.errors


def test_notes_and_tags_stay_unless_they_are_wanted() -> None:
    content = written(PRIYA, private=False)
    assert b"NOTE" not in content
    assert b"CATEGORIES" not in content
    assert read_back(content) == [replace(as_read(PRIYA), notes="", tags=())]


def test_lines_end_in_cr_lf_and_are_folded_by_octets_within_no_character() -> None:
    lines = written(replace(PRIYA, name="ế" * 74, notes="🙂" * 10_000)).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        line.decode()


def test_a_hostile_text_adds_neither_lines_nor_cards() -> None:
    odd = "Ann\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Bob\x00\u2028" + "x" * 10_000
    content = written(replace(PRIYA, name=odd, company=odd, tags=(odd,), notes=odd, ways=(Way(odd, odd),)))
    assert content.count(b"\r\nEND:VCARD") == 1
    card: Any = Component.from_ical(content.decode())
    assert card["N"].fields.given == "AnnEND:VCARDBEGIN:VCARDFN:Bob" + "x" * 10_000


@settings(max_examples=20, deadline=None)
@given(WORDS, WORDS, WORDS)
def test_every_text_comes_back_literally(name: str, label: str, notes: str) -> None:
    contact = Contact(f"x{name}x", id="id", company=name, ways=(Way(f"x{label}x", name),), notes=f"x{notes}\n{name}x")
    assert read_back(written(contact)) == [as_read(contact)]


def test_the_same_contacts_give_the_same_bytes() -> None:
    assert written(PRIYA) == written(PRIYA)
