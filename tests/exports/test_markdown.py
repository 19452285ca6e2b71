import itertools
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mltracker.domain.composition import Section
from mltracker.domain.entries import Kind
from mltracker.domain.portfolio import Portfolio
from mltracker.exports.document import document
from mltracker.exports.markdown import MarkdownWriter, literal, one_line
from tests.exports.portfolios import FAR, HOSTILE, ada, empty, hostile, item
from tests.exports.test_styles import REFERENCES

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
"""Reads HTML too, so that none goes unseen."""

MEANT = {"text", "softbreak", "hardbreak", "strong_open", "strong_close", "link_open", "link_close"}
MARKUP = "ab1 \n\\`*_{}[]()<>#+-.!|~&;:@=$/^%\"'wW\u2068é"


def written(portfolio: Portfolio) -> str:
    return MarkdownWriter().write(portfolio).decode()


def inline(text: str) -> Iterator[Token]:
    for token in READER.parse(text):
        yield from token.children or ()


def words_of(tokens: list[Token]) -> str:
    return "".join("\n" if token.type == "hardbreak" else token.content for token in tokens)


def blocks(text: str, kind: str) -> list[str]:
    """What each block of a kind says, such as `h2`."""
    tokens = READER.parse(text)
    return [
        words_of(after.children or [])
        for before, after in itertools.pairwise(tokens)
        if before.tag == kind and after.type == "inline"
    ]


@settings(max_examples=30, deadline=None)
@given(st.text(MARKUP, min_size=1).filter(str.strip))
@example("a\n---")
@example("a\n| - |")
@example("C #")
@example("1) a\n2. b\n10. c")
@example("www.example.org http://example.org a@example.org")
@example("&copy; &#35; &amp;")
@example("    code\n\n\ttab")
def test_any_text_is_read_back_as_it_was_written(text: str) -> None:
    lines = [line.strip() for line in text.split("\n") if line.strip()]

    assert [words_of(one.children or []) for one in READER.parse(literal(text)) if one.children] == ["\n".join(lines)]
    assert {token.type for token in inline(literal(text))} <= {"text", "hardbreak"}
    shown = " ".join(text.split("\n")).strip()
    assert blocks(f"# {one_line(text)}", "h1") == [shown]
    assert blocks(f"| {one_line(text)} |\n| - |\n| {one_line(text)} |", "td") == [shown]


@pytest.mark.parametrize("portfolio", [ada(), empty(), hostile()], ids=["rich", "empty", "hostile"])
def test_nothing_appears_that_was_not_meant(portfolio: Portfolio) -> None:
    text = written(portfolio)
    links = [token.attrGet("href") for token in inline(text) if token.type == "link_open"]

    assert {token.type for token in inline(text)} <= MEANT
    assert not [token for token in READER.parse(text) if token.type in ("html_block", "code_block", "fence")]
    assert all(str(link).startswith(("https://", "http://", "mailto:")) for link in links)
    assert len(blocks(text, "h1")) == 1


def test_hostile_texts_come_out_literally() -> None:
    text = written(hostile())
    tokens = list(inline(text))
    titles = [after.content for before, after in itertools.pairwise(tokens) if before.type == "strong_open"]
    shown = [" ".join(title.split()) for title in (*HOSTILE, FAR)]
    assert [title.strip("\u2068\u2069") for title in titles[: len(shown)]] == shown
    assert "link_open" not in {token.type for token in tokens}


def test_it_says_the_words_of_the_pdf() -> None:
    text, words = written(ada()), document(ada())

    assert blocks(text, "h1") == ["Ada Lovelace"]
    assert blocks(text, "h2") == [words["chart"]["heading"], *(section["heading"] for section in words["sections"])]
    assert blocks(text, "td")[:4] == ["Programming languages", "82%", "Computer science", "74%"]
    assert "- **House Prices: stacked regression** — Kaggle, Nov 2026, silver medal · [kaggle.com](<https://" in text
    assert "[ada\\@example.org](<mailto:ada@example.org>)" in text
    assert blocks(text, "p")[-1] == words["footer"]


def test_sections_stand_in_the_user_s_order() -> None:
    order = (Section.REFERENCES, Section.WORK, Section.SUMMARY, Section.READINESS)
    text = written(replace(ada(), order=order, references=REFERENCES))

    assert blocks(text, "h2") == ["References", "Work", "Summary", "Skills, by evidence"]


def test_links_keep_their_characters() -> None:
    shown = item(Kind.PROJECT, "Title", url="https://example.org/a_(b)*c?d=1&copy;=2")
    text = written(replace(empty(), sections={Section.PROJECTS: (shown,)}))

    assert [token.attrGet("href") for token in inline(text) if token.type == "link_open"] == [shown.entry.url]


def test_the_same_portfolio_gives_the_same_bytes() -> None:
    assert MarkdownWriter().write(hostile()) == MarkdownWriter().write(hostile())
