from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltracker.domain.entries import checked_url
from mltracker.domain.problems import Problem


def leads_to_a_page(url: str) -> bool:
    """What a link of the web is, in the words of the standard library."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


@given(st.from_regex(r"(https?|HTTP|ftp):?//?[a.:/?#\[\]@é-]{0,9}", fullmatch=True))
def test_links_that_are_plain_to_see_are_none_but_those_that_lead_to_a_page(url: str) -> None:
    if leads_to_a_page(url):
        assert checked_url(url) == url
    else:
        with pytest.raises(Problem):
            checked_url(url)
