"""The choices of kinds above the list of everything logged, and what is said where one has nothing."""

from collections.abc import Mapping

from mltracker.domain.entries import Kind

ALL = "all"
OTHER = "other"
KINDS: dict[str, tuple[str, frozenset[Kind]]] = {
    ALL: ("All", frozenset()),
    "course": ("Courses", frozenset({Kind.COURSE})),
    "certification": ("Certifications", frozenset({Kind.CERTIFICATION})),
    "project": ("Projects", frozenset({Kind.PROJECT, Kind.KAGGLE, Kind.OPEN_SOURCE})),
    "education": ("Education", frozenset({Kind.EDUCATION})),
    "work": ("Work", frozenset({Kind.WORK})),
    OTHER: ("Other", frozenset({Kind.PUBLICATION, Kind.REFERENCE})),
}
"""Each choice with its name and the kinds it shows; none are all."""


def kind_choices(counts: Mapping[Kind, int]) -> list[tuple[str, str]]:
    """What is offered, with counts; Other only where there is any."""
    sums = {key: sum(counts.get(kind, 0) for kind in kinds or Kind) for key, (_, kinds) in KINDS.items()}
    return [(key, f"{name} {sums[key]:,}") for key, (name, _) in KINDS.items() if key != OTHER or sums[key]]


def nothing_words(chosen: str, text: str) -> tuple[str, str]:
    """Why the list is empty and what leads out of that; nothing where nothing is filtered."""
    name = "" if chosen == ALL else KINDS[chosen][0]
    if text.strip():
        return f"No entry{f' under {name}' if name else ''} matches “{text.strip()}”.", "Clear the filter"
    return (f"Nothing is logged under {name} yet.", "Show everything") if name else ("", "")
