from datetime import date

from mltracker.domain.contacts import Contact, Way
from mltracker.imports.drafts import Circumstances, Drafts
from mltracker.imports.google_contacts import GoogleContactsReader
from mltracker.imports.source import Source

READER = GoogleContactsReader()
NEW = (
    "\ufeffLabels,First Name,Last Name,Nickname,Organization Name,Organization Title,Birthday,Notes,E-mail 1 - Label,"
    "E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Formatted,"
    "Website 1 - Label,Website 1 - Value\r\n"
)
OLD = (
    "Name,Given Name,Additional Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,"
    "Organization 1 - Name,Organization 1 - Title,Website 1 - Type,Website 1 - Value\r\n"
)


def read(text: str) -> Drafts:
    source = Source("contacts.csv", content=text.encode())
    assert READER.recognises(source)
    return READER.read(source, Circumstances(date(2026, 11, 20)))


def contact(text: str) -> Contact:
    (draft,) = read(text).drafts
    assert isinstance(draft.item, Contact)
    return draft.item


def test_the_newer_export_is_read_in_any_order_of_columns() -> None:
    found = contact(
        f"{NEW}mentors ::: * myContacts,Adrian,Müller,Adi,Zürich AG,Consultant,--02-03,Hello,Home,a@example.org,"
        '* Work,b@example.org,Work,+41 31 ::: +41 79,"Long Lane 1\nBern",Profile,https://example.org\r\n'
    )
    assert (found.name, found.company, found.position) == ("Adrian Müller", "Zürich AG", "Consultant")
    assert (found.email, found.phone, found.url) == ("b@example.org", "+41 31", "https://example.org")
    assert found.ways == (Way("E-mail (Home)", "a@example.org"), Way("Phone (Work)", "+41 79"))
    assert found.tags == ("mentors",)
    assert found.notes == "Hello\nAddress: Long Lane 1, Bern\nNickname: Adi\nBirthday: --02-03"


def test_the_older_export_is_read() -> None:
    found = contact(f"{OLD}Kim Lee,Kim,,Lee,* myContacts ::: Suppliers,* Work,kim@example.com,Tech,Head,,\r\n")
    assert (found.name, found.email, found.company, found.position) == ("Kim Lee", "kim@example.com", "Tech", "Head")
    assert found.tags == ("Suppliers",)


def test_who_has_only_an_address_is_named_by_it_and_an_empty_row_is_told() -> None:
    found = read(f"{OLD},,,,* myContacts,,kim@example.com,,,,\r\n,,,,* myContacts,,,,,,\r\n")
    assert [draft.item.name for draft in found.drafts if isinstance(draft.item, Contact)] == ["kim@example.com"]
    assert [one.row for one in found.unreadable] == ["contacts.csv, row 3"]


def test_another_table_is_not_taken_for_it() -> None:
    assert not READER.recognises(Source("c.csv", content=b"Name,E-mail\nA,a@example.org\n"))
