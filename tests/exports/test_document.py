from dataclasses import replace
from typing import Any

import pytest

from mltracker.domain.composition import Section
from mltracker.domain.entries import Kind
from mltracker.domain.portfolio import PortfolioItem, Profile
from mltracker.exports.document import NOTHING_SHOWN, document
from tests.exports.portfolios import ada, day, empty, item


def only(shown: PortfolioItem) -> Any:
    words = document(replace(empty(), sections={Section.CERTIFICATIONS: (shown,)}))
    return words["sections"][0]["items"][0]


def test_an_item_says_where_when_its_result_and_what_it_shows() -> None:
    assert document(ada())["sections"][0]["items"][0] == {
        "title": "House Prices: stacked regression",
        "facts": "Kaggle, Nov 2026, silver medal",
        "link": {"words": "kaggle.com", "url": "https://www.kaggle.com/competitions/house-prices"},
        "notes": (
            "Stacked ridge, LightGBM and a small MLP; leakage check on the neighbourhood target. "
            "Shows: boosting, feature engineering, cross-validation."
        ),
        "qr": None,
    }


@pytest.mark.parametrize(
    ("expires", "said"),
    [
        ("2026-11-20", "expired Nov 20, 2026"),
        ("2026-11-21", "valid to Nov 21, 2026"),
        ("2026-11", "valid to Nov 2026"),
        ("2025", "expired 2025"),
    ],
)
def test_a_certification_is_valid_through_the_last_day_its_expiry_may_mean(expires: str, said: str) -> None:
    assert only(item(Kind.CERTIFICATION, "Title", expires=day(expires)))["facts"] == said


def test_only_certifications_are_verified() -> None:
    certification = only(item(Kind.CERTIFICATION, "Title", url="https://example.org/x"))
    course = only(item(Kind.COURSE, "Title", url="https://example.org/x"))

    assert (certification["link"]["words"], course["link"]["words"]) == ("verify", "example.org")


def test_a_link_that_is_no_web_link_is_shown_as_text() -> None:
    assert only(item(Kind.CERTIFICATION, "Title", url="file:///etc/passwd"))["link"] == {
        "words": "file:///etc/passwd",
        "url": "",
    }


def test_bars_go_from_most_to_least_and_leave_out_what_the_role_does_not_ask() -> None:
    chart = document(ada())["chart"]

    assert [bar["percent"] for bar in chart["bars"]] == ["82%", "74%", "71%", "66%", "64%", "57%", "20%", "0%"]
    assert "Programming languages: 82%" in chart["alt"]
    assert "Robotics" not in chart["alt"]
    assert "61% overall" in chart["caption"]
    assert "no chance of being hired" in chart["caption"]


def test_a_claim_names_its_newest_proofs_and_counts_the_rest() -> None:
    claim = document(ada())["sections"][-1]["items"][0]

    assert claim["facts"] == "level 3.4 of 4, Programming languages"
    assert claim["notes"].startswith("Evidence: Piece of work 1; ")
    assert claim["notes"].endswith("Piece of work 5; 3 more.")


def test_right_to_left_words_are_kept_apart_from_their_neighbours() -> None:
    assert only(item(Kind.CERTIFICATION, "שלום"))["title"] == "\u2068שלום\u2069"
    assert only(item(Kind.CERTIFICATION, "Việt"))["title"] == "Việt"


def test_an_empty_portfolio_says_so() -> None:
    assert document(empty())["summary"] == NOTHING_SHOWN
    assert document(replace(empty(), profile=Profile(name="Ada")))["title"] == "Ada – Portfolio"
