import json
import struct
import time
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind
from mltracker.domain.problems import Problem
from mltracker.imports.drafts import Circumstances, Draft, Drafts
from mltracker.imports.open_badges import OpenBadgesReader
from mltracker.imports.readers import read_source, sources_of
from mltracker.imports.source import Source
from tests.imports.badge_files import EMAIL, assertion, baked, chunk, credential, hashed, png, svg, text_of

CIRCUMSTANCES = Circumstances(date(2026, 11, 21), emails=(EMAIL,))


def read(content: bytes, circumstances: Circumstances = CIRCUMSTANCES) -> Drafts:
    (drafts,) = read_source(Source("badge", content=content), circumstances)
    assert drafts.format == "Open Badges"
    return drafts


def only(content: bytes, circumstances: Circumstances = CIRCUMSTANCES) -> tuple[Entry, tuple[str, ...]]:
    found = read(content, circumstances)
    assert not found.unreadable
    (draft,) = found.drafts
    assert isinstance(draft, Draft)
    assert draft.keeps_file
    assert isinstance(draft.item, Entry)
    return draft.item, draft.remarks


def entry(badge: Any) -> Entry:
    return only(text_of(badge).encode())[0]


def remarks(badge: Any, **changed: Any) -> tuple[str, ...]:
    return only(text_of(badge).encode(), replace(CIRCUMSTANCES, **changed))[1]


def test_a_badge_of_version_2_becomes_a_certification() -> None:
    found = entry(assertion())
    assert (found.kind, found.title, found.where) == (
        Kind.CERTIFICATION,
        "Deep Learning Practitioner",
        "Example University",
    )
    assert (found.date, found.expires) == (PartialDate("2026-03-01"), PartialDate("2029-03-01"))
    assert found.url == "https://badges.example.edu/assertions/7"
    assert found.links == ("https://example.org/projects/1",)
    assert found.tags == ("PyTorch", "CNN")
    assert "Skills: PyTorch, CNN, Regularisation" in found.notes
    assert (found.source, found.source_key) == ("Open Badges", "https://badges.example.edu/assertions/7")


def test_a_badge_of_version_3_becomes_a_certification() -> None:
    found = entry(credential())
    assert (found.title, found.where, found.date) == (
        "MLOps Foundations",
        "Example University",
        PartialDate("2026-05-04"),
    )
    assert (found.url, found.expires) == ("", None)
    assert found.tags == ("Docker", "CI/CD")


def test_what_was_checked_stays_with_the_entry() -> None:
    found, said = only(text_of(assertion()).encode())
    assert said == ("Matches your e-mail", "Valid until Mar 1, 2029", "Not verified online")
    assert found.notes.endswith(f"Checked offline on 2026-11-21: {'; '.join(said)}.")


@pytest.mark.parametrize(
    ("recipient", "words"),
    [
        ({"type": "email", "hashed": False, "identity": "HA@example.org"}, "Matches your e-mail"),
        ({"type": "email", "hashed": True, "identity": hashed()}, "Matches your e-mail"),
        ({"type": "email", "hashed": True, "identity": hashed().upper(), "salt": None}, "Matches your e-mail"),
        ({"type": "email", "hashed": True, "identity": hashed(salt="x")}, "Does not match your e-mail"),
        ({"type": "email", "hashed": True, "identity": hashed("an@example.org")}, "Does not match your e-mail"),
        ({"type": "email", "hashed": True, "identity": hashed(method="md5")}, "Matches your e-mail, by a weak hash"),
        ({"type": "email", "hashed": True, "identity": "sha3$00"}, "the method “sha3” is not known"),
        ({"type": "url", "identity": "https://example.org/me"}, "Recipient not checked"),
        ({}, "Recipient not checked"),
    ],
)
def test_the_recipient_is_held_against_the_users_address(recipient: dict[str, Any], words: str) -> None:
    assert (
        remarks(assertion(recipient=recipient))[0].startswith(words)
        or words in remarks(assertion(recipient=recipient))[0]
    )


def test_without_an_address_in_the_profile_nothing_is_said_of_the_recipient() -> None:
    assert "Recipient not checked: your profile has no e-mail" in remarks(assertion(), emails=())


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"expires": "2026-11-20"}, "Expired on Nov 20, 2026"),
        ({"expires": "2026-11"}, "Valid until Nov 2026"),
        ({"issuedOn": "2027-01-01T00:00:00Z"}, "Issued in the future, on Jan 1, 2027"),
        ({"expires": "2025-01-01"}, "Not a date, and left out: “2025-01-01, an expiry before the date”"),
        ({"issuedOn": "0000-01-01"}, "Not a date, and left out: “0000-01-01”"),
        ({"expires": "9999-12-31T23:59:59Z"}, "Not a date, and left out: “9999-12-31T23:59:59Z”"),
        ({"issuedOn": 1e308}, "Not a date, and left out: “1e+308”"),
        ({"proof": {"type": "DataIntegrityProof"}}, "Its linked-data signature was not checked"),
    ],
)
def test_what_can_be_told_without_a_network_is_said(changed: dict[str, Any], words: str) -> None:
    assert words in remarks(assertion(**changed))


def test_a_badge_without_an_expiry_says_nothing_of_one() -> None:
    assert remarks(credential()) == ("Matches your e-mail", "Not verified online")


def test_dates_as_seconds_are_read() -> None:
    assert entry(assertion(issuedOn=1772323200)).date == PartialDate("2026-03-01")


def test_a_badge_that_says_only_where_it_is_described_gets_a_telling_name_and_says_what_to_type() -> None:
    badge = assertion(badge="https://badges.example.edu/classes/3")
    found = entry(badge)
    assert found.title == "Badge 7 at badges.example.edu"
    assert "Described at: https://badges.example.edu/classes/3" in found.notes
    assert "Type its title and issuer: the badge does not say" in remarks(badge)


def test_a_description_among_the_files_is_joined_with_its_badge() -> None:
    badge = assertion()
    described = Source("class.json", content=text_of({"@context": badge["@context"], **badge["badge"]}).encode())
    badge["badge"] = "https://badges.example.edu/classes/3"
    found, said = only(text_of(badge).encode(), replace(CIRCUMSTANCES, beside=(described,)))
    assert (found.title, found.where, found.tags) == (
        "Deep Learning Practitioner",
        "Example University",
        ("PyTorch", "CNN"),
    )
    assert not any(one.startswith("Type its") for one in said)
    (drafts,) = read_source(described, CIRCUMSTANCES)
    assert [one.reason for one in drafts.unreadable] == [
        "It describes “Deep Learning Practitioner” of Example University, and does not say that anybody earned it."
    ]


def test_an_issuer_described_among_the_files_is_named(tmp_path: Path) -> None:
    context = assertion()["@context"]
    badge_class = assertion()["badge"] | {"@context": context, "issuer": "https://example.edu/issuer"}
    issuer = {"@context": context, "type": "Issuer", "id": "https://example.edu/issuer", "name": "Example University"}
    for name, one in (
        ("a.json", assertion(badge=badge_class["id"])),
        ("class.json", badge_class),
        ("issuer.json", issuer),
    ):
        (tmp_path / name).write_text(text_of(one))
    circumstances = replace(CIRCUMSTANCES, beside=sources_of(tmp_path))
    found, said = only((tmp_path / "a.json").read_bytes(), circumstances)
    assert (found.title, found.where) == ("Deep Learning Practitioner", "Example University")
    assert said[-1] == "Title or issuer are from a description beside it"


def test_a_badge_of_credly_links_to_the_page_that_people_see() -> None:
    number = "00000000-0000-4000-8000-000000000001"
    for place in ("https://api.credly.com", "https://www.credly.com/api", "https://api.youracclaim.com"):
        found = entry(assertion(id=f"{place}/v1/obi/v2/badge_assertions/{number}"))
        assert found.url == f"https://www.credly.com/badges/{number}"


@pytest.mark.parametrize(
    "content",
    [
        png(baked(text_of(assertion()))),
        png(baked(text_of(assertion()), packed=True)),
        png(chunk(b"tEXt", b"Software\0paint"), chunk(b"tEXt", b"openbadges\0" + json.dumps(assertion()).encode())),
        png(chunk(b"zTXt", b"openbadges\0\0" + zlib.compress(json.dumps(assertion()).encode()))),
        png(baked(text_of(credential()), b"openbadgecredential")),
        svg(f"<openbadges:credential><![CDATA[{text_of(credential())}]]></openbadges:credential>"),
        svg(
            '<openbadges:assertion verify="https://badges.example.edu/assertions/7">'
            f"<![CDATA[\n{text_of(assertion())}]]></openbadges:assertion>"
        ),
        svg(f"<metadata><openbadges:credential>{text_of(credential())}</openbadges:credential></metadata>"),
        b"\xef\xbb\xbf" + text_of(assertion()).encode(),
        text_of(assertion()).encode("utf-16"),
        text_of([credential()]).encode(),
        text_of({"type": "VerifiablePresentation", "verifiableCredential": [credential()]}).encode(),
    ],
)
def test_a_badge_is_found_in_every_wrapping(content: bytes) -> None:
    found, said = only(content)
    assert found.title in ("Deep Learning Practitioner", "MLOps Foundations")
    assert said[0] == "Matches your e-mail"


@pytest.mark.parametrize(
    "content",
    [
        png(chunk(b"tEXt", b"openbadges\0https://badges.example.edu/assertions/7")),
        svg('<openbadges:assertion verify="https://badges.example.edu/assertions/7"/>'),
    ],
)
def test_a_picture_that_holds_only_an_address_is_a_claim_with_that_address(content: bytes) -> None:
    found, said = only(content)
    assert (found.title, found.url) == ("Badge 7 at badges.example.edu", "https://badges.example.edu/assertions/7")
    assert said[-2:] == ("Not verified online", "Type its title and issuer: the badge does not say")


def test_several_badges_of_one_file_are_told_apart_without_ids() -> None:
    badges = [assertion(id=None, issuedOn=f"2026-03-0{day}") for day in (1, 2)]
    found = read(text_of(badges).encode())
    assert [one.row for one in found.drafts] == ["badge", "badge, badge 2"]
    keys = {one.item.source_key for one in found.drafts if isinstance(one.item, Entry)}
    assert len(keys) == 2


def test_a_picture_without_a_badge_and_other_json_are_not_taken_for_one() -> None:
    for content in (png(), svg("<g/>").replace(b"openbadges", b"x").replace(b"ob/v3p0", b""), b'{"basics": {}}', b"[]"):
        assert not OpenBadgesReader().recognises(Source("x", content=content))


def cut(content: bytes, at: bytes) -> bytes:
    return content[: content.index(at) + 40]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (png(baked("{}").replace(b"{}", b"[]")), "checksum"),
        (cut(png(baked(text_of(assertion()))), b"openbadges"), "cut short"),
        (png()[:33] + struct.pack(">I", 2**31 - 1) + b"iTXtopenbadges\0\0\0\0\0{}", "2,147,483,647 bytes"),
        (png(baked("x" * 5_000_000, packed=True)), "larger than"),
        (png(chunk(b"iTXt", b"openbadges\0\1\0\0\0not packed")), "unpacked"),
        (svg("<openbadges:credential>{}", "<!DOCTYPE svg>"), "declares a document type"),
        (svg("&bomb;", '<!DOCTYPE svg [<!ENTITY bomb "x">]>'), "declares a document type"),
        (svg("<openbadges:credential>"), "line 4 is no XML"),
        (svg("<openbadges:credential/>").replace(b"UTF-8", b"hex"), "line 1 is no XML"),
        (svg("<openbadges:credential/>").replace(b"UTF-8", b"shift_jis"), "line 1 is no XML"),
    ],
)
def test_a_damaged_or_hostile_picture_is_refused_with_its_name(content: bytes, words: str) -> None:
    started = time.process_time()
    with pytest.raises(Problem, match="badge") as problem:
        read(content)
    assert words in str(problem.value)
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    "badge",
    [
        assertion(id="x" * 9_000),
        assertion(badge={"name": "A\0b", "issuer": ["https://example.org", {"name": "B"}]}),
        assertion(badge={"name": {"en": "A", "de": "B"}, "tags": "x" * 900, "alignment": "y"}),
        assertion(badge={"name": ["A"]}, evidence="javascript:alert(1)", recipient=[[1]]),
        assertion(issuedOn=True, expires={"@id": "#"}, recipient="sha256$00", salt=7),
        credential(credentialSubject=[{"achievement": [{"name": "A"}]}], issuer="did:web:example.edu"),
        credential(credentialSubject=None, name="A"),
        credential(credentialSubject={"achievement": "https://example.edu/achievements/1"}),
    ],
)
def test_odd_badges_come_in_as_far_as_they_can_be_read(badge: Any) -> None:
    found = read(text_of(badge).encode())
    assert len(found.drafts) == 1
    item = found.drafts[0].item
    assert isinstance(item, Entry)
    assert item.title
    assert "\0" not in item.title
    assert not any("javascript" in link for link in item.links)


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b'{"type": "Assertion", "badge": "x", "recipient": "y", "issuedOn": 1' + b"0" * 9_000 + b"}",
        b"eyJ" + b"\xff" * 90 + b".." + b"eyJ",
        b"{}{}",
    ],
)
def test_what_is_no_json_is_no_badge(content: bytes) -> None:
    with pytest.raises(Problem, match="cannot be imported"):
        read(content)


def test_of_keys_that_are_given_twice_the_last_counts() -> None:
    text = text_of(assertion()).replace('"type": "Assertion",', '"type": "Assertion", "expires": "2027-01-01",')
    assert only(text.encode())[0].expires == PartialDate("2029-03-01")


def test_a_badge_that_refers_to_itself_is_not_followed() -> None:
    circle = assertion(badge={"id": "#a", "name": "A", "issuer": {"id": "#a", "badge": {"@id": "#a"}}})
    assert entry(circle).title == "A"
