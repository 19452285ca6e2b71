"""What the Skills page says of a skill's level, in sentences."""

import math

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import DEPTH_WORDS, KIND_NAMES, Kind
from mltracker.domain.next_rung import Example, NextRung
from mltracker.domain.skills import SelfAssessment
from mltracker.services.skill_list import Claim, Move, SkillRow, SkillState
from mltracker.services.skills import LEVEL_WORDS

RUNG_MEANS = {
    1: "knowing of it",
    2: "doing it with help",
    3: "doing it end to end on your own",
    4: "leading it, or running it in production",
}
"""What each rung asks, in words."""

MOST_OF_THE_GAP = 0.5
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_PIECES = {Kind.COURSE: "course", Kind.PROJECT: "project", Kind.PUBLICATION: "publication"}


def claim_words(row: SkillRow, moves: tuple[Move, ...]) -> str:
    """What to say where a self-assessment and the evidence differ much; empty where they don't."""
    said = row.standing.self_assessed
    if said is None or row.claim in (None, Claim.ALIGNED):
        return ""
    if row.claim is Claim.BELOW:
        return "You rate yourself below your evidence: it shows more than you claim."
    gap = said - row.standing.level
    project = next((move.level - row.standing.level for move in moves if move.kind is Kind.PROJECT), 0.0)
    closes = "the gap" if project >= gap else "most of the gap" if project > gap * MOST_OF_THE_GAP else ""
    if closes:
        return f"You rate yourself above your evidence. One project using {row.skill.name} would close {closes}."
    return "You rate yourself above your evidence. Log what shows it, or rate yourself anew."


def missing_words(row: SkillRow, missing: NextRung | None) -> str:
    """What the role asks of a skill and the evidence does not yet give."""
    required = row.standing.required
    match row.state:
        case SkillState.NOT_RELEVANT:
            return "You marked it as not relevant: it counts neither for its area nor against it."
        case SkillState.NOT_ASKED:
            return "Nothing: the role asks for nothing in this area."
        case SkillState.AT_TARGET:
            return f"Nothing: the evidence carries what the role asks, rung {required}."
        case SkillState.SPARED:
            return "Nothing: of this skill and its alternatives only the best counts, and another is farther."
    if missing is None:
        return f"More evidence of rung {required}, {RUNG_MEANS[required]}."
    points = math.ceil(missing.points * 10) / 10
    more = "more points" if row.standing.sums[missing.rung - 1] else "points"
    examples = ", or ".join(_example_words(one) for one in missing.examples)
    such = f": for example {examples}" if examples else ""
    asked = f" The role asks for rung {required}." if missing.rung < required else ""
    return f"{points:.1f} {more} on rung {missing.rung}, {RUNG_MEANS[missing.rung]}{such}.{asked}"


def move_words(move: Move) -> str:
    """One more piece of evidence: `An independent project`."""
    word = DEPTH_WORDS[move.depth]
    article = "An" if word[0] in "aeiou" else "A"
    return f"{article} {word} {KIND_NAMES[move.kind].lower()}"


def said_words(said: SelfAssessment) -> str:
    """What the user once said of a skill, and when: `3 Proficient – Nov 2026`."""
    level = f"Listed on {said.source}" if said.level is None else f"{said.level} {LEVEL_WORDS[said.level]}"
    return f"{level} – {PartialDate(said.on).words}"


def tenths_words(tenths: int) -> str:
    """A level given in tenths of a rung."""
    return f"{tenths / 10:.1f}"


def _example_words(example: Example) -> str:
    count = _NUMBERS[example.count] if example.count < len(_NUMBERS) else f"{example.count:,}"
    if example.kind is Kind.WORK:
        months = "month" if example.count == 1 else "months"
        return f"{count} {months} of full-time work that you lead"
    piece = _PIECES[example.kind] + ("" if example.count == 1 else "s")
    return f"{count} {DEPTH_WORDS[example.depth]} {piece}"
