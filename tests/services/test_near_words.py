import pytest

from mltracker.services.near_words import NearWords

KNOWN = NearWords(
    [("learning", 9), ("kernel", 5), ("pytorch", 3), ("porch", 1), ("sql", 4), ("c++", 2), ("2026", 8), ("of", 9)]
)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("pytroch", ("pytorch",)),
        ("lerning", ("learning",)),
        ("learnning", ("learning",)),
        ("leatning", ("learning",)),
        ("slq", ("sql",)),
        ("learhing", ("learning",)),
        ("xarnxng", ()),
    ],
)
def test_a_swapped_missing_doubled_or_wrong_letter_is_mended(word: str, meant: tuple[str, ...]) -> None:
    assert KNOWN.near(word) == meant


def test_a_word_that_is_only_half_typed_is_mended_to_the_same_half() -> None:
    assert KNOWN.near("pyotr") == ("pytor",)
    assert KNOWN.near("lern") == ("learn",)


def test_short_words_are_mended_by_one_edit_and_longer_ones_by_two() -> None:
    assert NearWords([("abcde", 1)]).near("abxxe") == ()
    assert NearWords([("abcdef", 1)]).near("abxxef") == ("abcdef",)


@pytest.mark.parametrize("word", ["sq", "2025", "c#", "gpt4", ""])
def test_very_short_words_numbers_and_signs_are_left_as_they_are(word: str) -> None:
    assert KNOWN.near(word) == ()


def test_of_near_words_those_that_more_things_have_go_first() -> None:
    near = NearWords([("rate", 1), ("race", 7), ("rake", 3), ("rage", 2), ("gate", 9)]).near("rafe")
    assert near == ("race", "rake", "rage")
