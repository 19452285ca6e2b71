from hypothesis import given
from hypothesis import strategies as st

from mltracker.domain.excerpts import excerpt
from mltracker.domain.plain_text import plain


def test_a_short_text_is_shown_whole() -> None:
    assert excerpt("We spoke of Kubernetes.", ["kube"]) == "We spoke of Kubernetes."


def test_an_excerpt_keeps_the_spelling_and_lies_around_the_word() -> None:
    text = "At first nothing of note, for a long while. " * 3 + "Then Đặng Văn Hùng spoke. " + "Nothing more. " * 20
    assert excerpt(text, ["dang"]) == (
        "…note, for a long while. Then Đặng Văn Hùng spoke. Nothing more. Nothing more. Nothing more. Nothing more.…"
    )


def test_lines_become_one() -> None:
    assert excerpt("first line\n\n  second line", ["second"]) == "first line second line"


def test_what_only_stands_within_a_word_is_not_shown() -> None:
    assert not excerpt("Haystacks and needles", ["stack"])


@given(st.text(), st.integers(0, 5))
def test_every_word_of_a_text_can_be_shown(text: str, place: int) -> None:
    words = [word for word in text.split() if word.isalnum() and plain(word).isalnum()]
    if place < len(words):
        assert excerpt(text, [plain(words[place])])
