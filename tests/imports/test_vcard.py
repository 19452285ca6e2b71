from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from mltracker.domain.contacts import Contact, Way
from mltracker.imports.drafts import Circumstances, Drafts
from mltracker.imports.source import Source
from mltracker.imports.vcard import VCardReader

READER = VCardReader()


def read(text: str | bytes) -> Drafts:
    source = Source("all.vcf", content=text if isinstance(text, bytes) else text.replace("\n", "\r\n").encode())
    assert READER.recognises(source)
    return READER.read(source, Circumstances(date(2026, 11, 20)))


def contact(lines: str | bytes) -> Contact:
    card = lines if isinstance(lines, bytes) else lines.encode()
    (draft,) = read(b"BEGIN:VCARD\n" + card + b"\nEND:VCARD\n").drafts
    assert isinstance(draft.item, Contact)
    return draft.item


def test_quoted_printable_goes_on_over_soft_breaks_in_its_own_charset() -> None:
    found = contact(
        b"VERSION:2.1\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg\n"
        b"NOTE;ENCODING=QUOTED-PRINTABLE:met at =\nthe meetup=0D=0Aand again\nTEL;CELL;PREF:090\nTEL;HOME:091\n"
    )
    assert (found.name, found.phone) == ("Jörg Müller", "090")
    assert found.notes == "met at the meetup\nand again"
    assert found.ways == (Way("Phone (home)", "091"),)


def test_folded_lines_groups_labels_and_escapes_are_read() -> None:
    found = contact(
        "VERSION:3.0\nFN:Ánh\n  Nguyễn\nORG:Acme\\, Inc.;Research\nTITLE:Engineer\n"
        "EMAIL;type=WORK:work@example.org\nEMAIL;type=HOME;type=pref:home@example.org\n"
        "item1.URL:https://example.org/a\nitem2.URL;type=pref:https://example.org/b\n"
        "item1.X-ABLabel:_$!<HomePage>!$_\nCATEGORIES:mentors,a\\,b\nBDAY:--0203\nUID:urn:uuid:1"
    )
    assert (found.name, found.company, found.position) == ("Ánh Nguyễn", "Acme, Inc., Research", "Engineer")
    assert (found.email, found.url) == ("home@example.org", "https://example.org/b")
    assert found.ways == (Way("E-mail (work)", "work@example.org"), Way("Link (HomePage)", "https://example.org/a"))
    assert (found.tags, found.notes, found.source_key) == (("mentors", "a,b"), "Birthday: --0203", "urn:uuid:1")


def test_a_photo_is_left_out_and_told() -> None:
    (draft,) = read("BEGIN:VCARD\nFN:A\nPHOTO;ENCODING=b:" + "QUJD\n " * 5000 + "\nEND:VCARD\n").drafts
    assert draft.remarks == ("Its photo was left out.",)


def test_an_unsafe_link_stays_a_text() -> None:
    found = contact("FN:A\nURL:javascript:alert(1)")
    assert (found.url, found.notes) == ("", "Link: javascript:alert(1)")


def test_a_broken_card_costs_itself_alone() -> None:
    found = read(
        "BEGIN:VCARD\nFN:A\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nEND:VCARD\nBEGIN:VCARD\nFN:cut\n"
        "BEGIN:VCARD\nFN:B\nEND:VCARD\nBEGIN:VCARD\nKIND:group\nFN:All\nEND:VCARD\nBEGIN:VCARD\nFN:end\n"
    )
    assert [draft.item.name for draft in found.drafts if isinstance(draft.item, Contact)] == ["A", "B"]
    assert [one.row for one in found.unreadable] == [f"all.vcf, line {line}" for line in (4, 7, 12, 16)]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_a_fault(data: bytes) -> None:
    read(b"BEGIN:VCARD\nFN:A\n" + data + b"\nEND:VCARD\n")
