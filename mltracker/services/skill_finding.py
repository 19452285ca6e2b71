"""Finding skills while typing: by any of their names, in any case, without accents, and with a typo or two."""

from collections.abc import Iterable, Sequence

from mltracker.domain.own_skills import MATCHING_MARKS
from mltracker.domain.plain_text import plain
from mltracker.domain.skills import Skill

_SHORT, _LONG = 4, 8
"""Words under so many letters must be right; from the second on two typos pass instead of one."""


def skills_found(skills: Iterable[Skill], text: str) -> frozenset[str]:
    """The ids of the skills of which one name has all words of a text; if there are none, of those that nearly do."""
    named = [(skill.id, _names(skill)) for skill in skills]
    words = plain(text).split()
    exact = frozenset(id_ for id_, names in named if any(all(word in name for word in words) for name in names))
    return exact or frozenset(id_ for id_, names in named if any(_nearly(words, name) for name in names))


def _names(skill: Skill) -> list[str]:
    return [plain(name.lstrip(MATCHING_MARKS)) for name in (skill.name, *skill.aliases)]


def _nearly(words: Sequence[str], name: str) -> bool:
    parts = name.split()
    return all(word in name or any(_like(word, part) for part in parts) for word in words)


def _like(word: str, part: str) -> bool:
    """Whether a word is the beginning of another one but for its typos."""
    # Only a typo needs it.
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    if len(word) < _SHORT:
        return False
    typos = 1 if len(word) < _LONG else 2
    beginnings = {part[: len(word) + more] for more in range(-typos, typos + 1)}
    return any(OSA.distance(word, beginning, score_cutoff=typos) <= typos for beginning in beginnings)
