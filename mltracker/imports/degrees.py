"""Which degree a title names."""

import re

from mltracker.domain.entries import Degree
from mltracker.domain.sameness import folded

# The words by which degrees are named, as `folded` leaves them; doctor first, for a doctor's degree names no other.
_DEGREE_WORDS = {
    Degree.DOCTORATE: "phd|ph d|dphil|doctor|doctoral|doctorate|doctorat|doctorado|doktor|dottorato|doutorado|tien si",
    Degree.MASTER: "master|masters|msc|m sc|ms|m s|ma|m a|mba|meng|m eng|mtech|m tech|magister|magistrale|maestria"
    "|mestrado|thac si",
    Degree.BACHELOR: "bachelor|bachelors|bsc|b sc|bs|b s|ba|b a|beng|b eng|btech|b tech|licence|licenciatura|grado"
    "|laurea|bacharelado|cu nhan|ky su",
}
_DEGREES = {degree: re.compile(rf"\b(?:{words})\b") for degree, words in _DEGREE_WORDS.items()}
_DEGREE_CHARACTERS = {
    Degree.DOCTORATE: ("博士",),
    Degree.MASTER: ("硕士", "碩士", "修士"),
    Degree.BACHELOR: ("学士", "學士", "本科"),
}


def degree_named(text: str) -> Degree | None:
    """The degree that a title such as `BSc Computer Science` names."""
    words = folded(text)
    for degree, pattern in _DEGREES.items():
        if pattern.search(words) or any(characters in text for characters in _DEGREE_CHARACTERS[degree]):
            return degree
    return None
