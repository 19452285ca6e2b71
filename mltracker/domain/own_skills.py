"""What the user may call skills and areas, and the further words by which they know a skill."""

import re
from collections.abc import Iterable

from mltracker.domain.entries import checked_text
from mltracker.domain.plain_text import plain
from mltracker.domain.problems import Problem
from mltracker.domain.skills import Skill

MAX_NAME = 100
MAX_WORDS = 50
"""So many further words may one skill have from its user."""
MATCHING_MARKS = "=~"
"""What the catalog sets before a word to say how texts must name it; see `Skill`."""
OWN = "own-"
"""What the ids of the user's own skills and areas begin with."""
_LONGEST_SLUG = 40
_NO_SLUG = re.compile(r"[^a-z0-9]+")


def same_name(one: str, other: str) -> bool:
    """Whether two names differ in nothing but case, accents and spaces."""
    return _folded(one) == _folded(other)


def checked_name(name: str, taken: Iterable[str]) -> str:
    """Give a skill's or an area's name back with single spaces, if it may be called so beside those `taken`.

    Raises:
        Problem: it is empty, too long, has control characters in it, or is taken.
    """
    name = " ".join(checked_text(name, "name", limit=MAX_NAME).split())
    if not name:
        raise Problem("The name is empty.", todo="Give it a name.")
    for other in taken:
        if same_name(name, other):
            raise Problem(f"“{other}” is there already.", todo="Choose another name.")
    return name


def checked_word(word: str, skill: Skill) -> str:
    """Give a further word for a skill back with single spaces, if it is one that the skill does not have yet.

    Raises:
        Problem: it is empty, too long, has control characters in it, begins with a mark of the catalog's, or the skill
            is known by it.
    """
    word = " ".join(checked_text(word, "word", limit=MAX_NAME).split())
    if not word:
        raise Problem("The word is empty.", todo="Write what else the skill is called.")
    if word[0] in MATCHING_MARKS:
        raise Problem(f"A word cannot begin with {word[0]}.", todo="Leave the sign out.")
    if any(same_name(word, known.lstrip(MATCHING_MARKS)) for known in (skill.name, *skill.aliases)):
        raise Problem(f"{skill.name} is known as “{word}” already.", todo="Write another word.")
    return word


def proposed_ids(name: str, otherwise: str) -> Iterable[str]:
    """Ids for something of that name, the plainest first and without end: `own-rust`, `own-rust-2` and so on.

    They have letters a to z, digits and hyphens; `otherwise` stands for a name without any of these.
    """
    slug = _NO_SLUG.sub("-", plain(name)).strip("-")[:_LONGEST_SLUG].rstrip("-") or otherwise
    yield f"{OWN}{slug}"
    number = 2
    while True:
        yield f"{OWN}{slug}-{number}"
        number += 1


def _folded(name: str) -> str:
    return " ".join(plain(name).split())
