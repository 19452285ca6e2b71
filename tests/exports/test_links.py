import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from mltracker.exports.links import web_link

_URI = Draft7Validator({"type": "string", "format": "uri"}, format_checker=Draft7Validator.FORMAT_CHECKER)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://example.org",
        "https://",
        "https://[",
        "https://user:secret@example.org",
        "https://example.org:port",
    ],
)
def test_only_addresses_of_http_and_https_become_links(url: str) -> None:
    assert web_link(url) == ""


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a?b=c&d=%20#e", "https://example.org/a?b=c&d=%20#e"),
        ("http://example.org:8080", "http://example.org:8080"),
        ("https://example.org/học máy", "https://example.org/h%E1%BB%8Dc%20m%C3%A1y"),
        ("https://bücher.example/100%", "https://xn--bcher-kva.example/100%25"),
    ],
)
def test_links_leave_in_the_characters_a_uri_may_have(url: str, link: str) -> None:
    assert web_link(url) == link


@given(st.one_of(st.text(), st.text().map("https://example.org/{}".format), st.text().map("http://{}".format)))
def test_whatever_leaves_as_a_link_is_a_valid_uri(url: str) -> None:
    link = web_link(url)

    assert not link or _URI.is_valid(link)
